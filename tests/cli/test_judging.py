"""Judging from the command line: to a person, to a pipe, with an error."""

import json

import pytest

from marsad.model import Judgement, Kind, Modality
from marsad.model.wire import from_line
from tests.cli.calling import call
from tests.factory import DAY, claim, doc, place, quantity, when, words
from tests.ledger.shelf import put


def told(name, number, where="Marjat"):
    d = doc(
        f"Shelling killed {number} people in {where}, {name} said.",
        uri=f"u:{name}",
        published=DAY,
        publisher=f"{name} Wire",
    )
    at = place(d, where, place_id=f"g{where}", lat=1.5 + 5 * (where == "Tirhan"), lon=2.5)
    return d, claim(
        d, place=at, when=when(DAY), quantity=quantity(number, words=words(d, str(number)))
    )


(A, ADA), (B, BO), (C, CY) = told("Ada", 12), told("Bo", 14), told("Cy", 9, "Tirhan")


@pytest.fixture
def path(tmp_path):
    from marsad.ledger import open_ledger

    with open_ledger(tmp_path / "l.db") as opened:
        for d, c in ((A, ADA), (B, BO), (C, CY)):
            put(opened, d, c)
    return tmp_path / "l.db"


@pytest.fixture
def say(path):
    """Calls a command on the ledger, as Amira."""

    def run(*command, **environ):
        return call(*command, "--ledger", path, **{"MARSAD_BY": "Amira", **environ})

    return run


@pytest.fixture
def see(say):
    """What a person sees of a command, its gaps as blanks."""

    def run(*command):
        shown = say(*command, "--to", "table")
        assert shown.exit_code == 0, shown.stderr
        return " ".join(shown.stdout.split())

    return run


def written(result):
    assert result.exit_code == 0, result.stderr
    found = [from_line(line) for line in result.stdout.splitlines()]
    assert all(isinstance(j, Judgement) for j in found)
    return found


def listed(result):
    return [json.loads(line)["id"] for line in result.stdout.splitlines()]


def test_a_rejected_claim_is_counted_listed_apart_and_shown_as_such(say, see):
    (rejected,) = written(say("judge", "reject", ADA.id[:8], "--reason", "a film"))
    assert (rejected.by, rejected.reason, rejected.subjects) == ("Amira", "a film", (ADA.id,))
    asked = say("claims", "--kind", "killed")
    assert set(listed(asked)) == {BO.id, CY.id}
    assert "1 more would fit, but were rejected" in asked.stderr
    assert listed(say("claims", "--rejected")) == [ADA.id]
    shown = see("show", ADA.id)
    assert "REJECTED: it moves no toll" in shown
    assert "REJECTED by Amira on" in shown
    assert "a film" in shown


def test_the_code_of_a_rejected_claim_says_what_became_of_it(say):
    written(say("judge", "reject", CY.id, "--reason", "a film"))
    gone = say("show", "i" + CY.id[1:])
    assert (gone.exit_code, f"{CY.id} was rejected" in gone.stderr) == (1, True)


def test_the_code_of_a_former_version_goes_on_resolving(say, path):
    from marsad.ledger import open_ledger

    newer = doc(f"Updated. {C.text}", uri=C.uri, published=DAY)
    with open_ledger(path) as opened:
        put(opened, newer, claim(newer))
    shown = json.loads(say("show", "i" + CY.id[1:]).stdout.splitlines()[0])
    assert shown["claims"] == [claim(newer).id]


def test_whoever_rejects_a_sentence_is_told_where_else_it_counts(say, path):
    from marsad.ledger import open_ledger

    echo = doc(A.text, uri="u:echo", published=DAY, publisher="Echo")
    with open_ledger(path) as opened:
        put(opened, echo, claim(echo))
    rejected = say("judge", "reject", ADA.id, "--reason", "a film")
    assert f"still count elsewhere; to reject them too: {claim(echo).id}" in rejected.stderr
    assert len(written(rejected)) == 1


def test_several_claims_are_judged_in_one_go(say):
    both = written(say("judge", "accept", ADA.id, BO.id))
    assert {j.subjects for j in both} == {(ADA.id,), (BO.id,)}
    failed = say("judge", "reject", CY.id, "c00000000", "--reason", "x")
    assert failed.exit_code == 1
    assert "nothing here has an id" in failed.stderr
    assert len(written(say("judgements"))) == 2


def test_a_correction_shows_in_every_view(say, see):
    (made,) = written(
        say("judge", "correct", ADA.id, "modality", "denied", "--reason", "he denied it")
    )
    assert made.value.modality is Modality.DENIED
    assert listed(say("claims", "--modality", "denied")) == [ADA.id]
    assert "modality corrected to denied by Amira" in see("show", ADA.id)
    assert "(denied)" in see("claims")
    wrong = say("judge", "correct", ADA.id, "modality", "maybe", "--reason", "x")
    assert (wrong.exit_code, "expected one of asserted" in wrong.stderr) == (1, True)


def test_what_was_accepted_before_a_correction_is_shown_as_such(say, see):
    say("judge", "accept", ADA.id)
    say(
        *("judge", "correct", ADA.id, "modality", "denied", "--reason", "she denies it"),
        MARSAD_BY="Bo",
    )
    shown = see("show", ADA.id)
    assert "accepted by Amira" in shown
    assert "before it was corrected: that counts no longer" in shown
    assert "corrected since" in see("judgements", "--unmet")


def test_a_correction_takes_the_words_of_the_document(say):
    (made,) = written(say("judge", "correct", ADA.id, "victim", "people", "--reason", "whom"))
    assert made.value.victim.words == words(A, "people")
    (days,) = written(say("judge", "correct", ADA.id, "when", "2024-03-03", "--reason", "the day"))
    assert str(days.value.when.earliest) == "2024-03-03"
    refused = say("judge", "correct", ADA.id, "victim", "soldiers", "--reason", "whom")
    assert (refused.exit_code, refused.stdout) == (1, "")


def test_pairs(say, see):
    assert written(say("judge", "same", ADA.id, CY.id))[0].act == "same"
    assert len(say("incidents").stdout.splitlines()) == 1
    written(say("judge", "different", ADA.id, CY.id, "--reason", "two towns"))
    assert len(say("incidents").stdout.splitlines()) == 2
    written(say("judge", "unsure", ADA.id, BO.id))
    written(say("judge", "unsure", ADA.id))
    shown = see("show", ADA.id)
    assert f"held apart from {CY.id[:7]}" in shown
    assert f"left open whether one with {BO.id[:7]}" in shown
    assert "left open by Amira" in shown


def test_who_joins_in_vain_is_told(say):
    written(say("judge", "different", ADA.id, CY.id, "--reason", "two towns"))
    written(say("judge", "different", BO.id, CY.id, "--reason", "two towns"))
    written(say("judge", "same", ADA.id, BO.id))
    joined = say("judge", "same", ADA.id, CY.id)
    assert joined.stderr == ""  # the newer word on this very pair
    written(say("undo", written(joined)[0].id, "--reason", "no"))
    written(say("judge", "reject", CY.id, "--reason", "a film"))
    assert "stand apart all the same" in say("judge", "same", ADA.id, CY.id).stderr


def test_another_reason_is_a_newer_judgement_that_ends_the_older(say, see):
    (first,) = written(say("judge", "reject", ADA.id, "--reason", "a film"))
    assert written(say("judge", "reject", ADA.id, "--reason", "a film")) == [first]
    (second,) = written(say("judge", "reject", ADA.id, "--reason", "said of 2019"))
    assert second.ends == (first.id,)
    shown = see("show", ADA.id)
    assert ("said of 2019" in shown, "a film" in shown) == (True, False)
    assert "a film (ended)" in see("judgements", ADA.id)


def test_a_grade_that_no_scheme_has_is_refused_with_those_that_there_are(say):
    refused = say("judge", "grade", "i" + BO.id[1:], "splendid", "--reason", "x")
    assert (refused.exit_code, refused.stdout) == (1, "")
    for told in ("no scheme has a grade 'splendid'", "airwars has", "fair", "one source"):
        assert told in refused.stderr
    assert say("judgements").stdout == ""
    written(say("judge", "grade", "i" + BO.id[1:], "one source", "--reason", "one caller"))


@pytest.mark.parametrize("name", ["speaker", "attribution"])
def test_who_says_so_is_corrected_by_the_word_of_tables_and_by_that_of_records(say, see, name):
    (made,) = written(say("judge", "correct", ADA.id, name, "Ada", "--reason", "she says so"))
    assert [a.source.words for a in made.value.attribution] == ["Ada"]
    assert "correct" in see("judgements")
    assert "speaker to Ada" in see("judgements")
    assert "speaker corrected to Ada by Amira" in see("show", ADA.id)


@pytest.mark.parametrize(
    "command",
    [("judge", "correct", ADA.id, "place", "Marjat", "--reason", "there"),
     ("judge", "add", A.id, "Shelling", "--kind", "attack", "--place", "Marjat")],
)  # fmt: skip
def test_a_place_that_the_index_lacks_is_said_to_be_unplaced(say, command):
    made = say(*command)
    assert made.exit_code == 0
    assert "no place called 'Marjat' is in the index: it stands as written" in made.stderr


def test_a_field_that_is_none_is_refused_with_those_that_there_are(say):
    refused = say("judge", "correct", ADA.id, "author", "Ada", "--reason", "x")
    assert refused.exit_code == 2
    assert all(field in refused.stderr for field in ("quantity", "speaker", "means"))


def test_a_grade_and_a_discounted_source(say, see):
    (graded,) = written(say("judge", "grade", "i" + BO.id[1:], "weak", "--reason", "one caller"))
    assert graded.subjects == (min(ADA.id, BO.id),)
    assert "grade weak by Amira" in see("show", "i" + ADA.id[1:])
    (source,) = written(say("judge", "discount", "ada wire", "--reason", "a party's own"))
    unknown = say("judge", "discount", "Nobody", "--reason", "x")
    assert (unknown.exit_code, "no account is told by 'Nobody'" in unknown.stderr) == (1, True)
    assert source.subjects == ("Ada Wire",)


def test_a_discounted_account_is_shown_with_who_and_why_and_moves_no_number(say, see):
    before, incident = say("tolls", "Marjat").stdout, "i" + ADA.id[1:]
    assert (json.loads(before)["low"], json.loads(before)["high"]) == (12, 14)
    (made,) = written(say("judge", "discount", "Ada Wire", "--reason", "a party's own"))
    shown = see("show", incident)
    assert "killed 14" in shown
    assert f"discounted by Amira on {made.at.date()}: a party's own ({made.id[:7]})" in shown
    told = json.loads(say("tolls", "Marjat").stdout)
    assert (told["low"], told["high"], told["best"]) == (14, 14, 14)
    assert [(a["standing"], a["low"]) for a in told["asides"]] == [("discounted", 12)]
    assert "discounted 12" in see("tolls", "Marjat")
    (other,) = written(say("judge", "discount", "Bo Wire", "--reason", "nor that"))
    assert "Every account of it is discounted" in see("show", incident)
    assert "killed discounted" in see("incidents")
    for judgement in (made, other):
        written(say("undo", judgement.id, "--reason", "no"))
    assert say("tolls", "Marjat").stdout == before


def test_a_claim_by_hand(say, see):
    (made,) = written(
        say("judge", "add", A.id[:9], "Shelling", "--kind", "attack", "--place", "Marjat")
    )
    assert made.value.claim.kind is Kind.ATTACK
    assert "added by hand by Amira" in see("show", made.subjects[0][:8])
    assert made.subjects[0] in listed(say("claims", "--kind", "attack"))
    several = say("judge", "add", A.id, "l", "--kind", "attack")
    assert (several.exit_code, "say which: 1: …" in several.stderr) == (1, True)
    absent = say("judge", "add", A.id, "Bombs", "--kind", "attack")
    assert "does not stand in" in absent.stderr


def test_a_merge_previewed_made_and_undone(say, see):
    before = say("incidents").stdout
    preview = say("merge", "i" + ADA.id[1:], CY.id, "--preview")
    change = json.loads(preview.stdout)
    assert (change["record"], change["written"]) == ("change", False)
    assert (len(change["before"]), len(change["after"])) == (2, 1)
    assert "preview, nothing written" in see("merge", ADA.id, CY.id, "--preview")
    assert say("incidents").stdout == before
    done = json.loads(say("merge", ADA.id, CY.id).stdout)
    assert done["after"] == change["after"]
    assert len(say("incidents").stdout.splitlines()) == 1
    assert "judgement" in see("show", "i" + CY.id[1:])
    written(say("undo", done["judgement"]["id"][:8], "--reason", "no"))
    assert say("incidents").stdout == before


def test_a_split_previewed_and_made(say):
    assert say("split", BO.id).exit_code == 1  # it takes something away: why?
    change = json.loads(say("split", BO.id, "--reason", "evening", "--preview").stdout)
    assert [len(i["claims"]) for i in change["after"]] == [1, 1]
    assert json.loads(say("split", BO.id, "--reason", "evening").stdout)["written"]
    assert len(say("incidents").stdout.splitlines()) == 3


def test_what_another_judged_must_have_been_seen(say):
    (first,) = written(say("judge", "reject", ADA.id, "--reason", "a film", "--by", "Basil"))
    refused = say("judge", "accept", ADA.id)
    assert refused.exit_code == 1
    assert "Basil judged on" in refused.stderr
    assert f"--seen {first.id}" in refused.stderr
    (second,) = written(say("judge", "accept", ADA.id, "--seen", first.id[:8]))
    assert second.ends == (first.id,)


def test_the_history_says_what_was_ended(say, see):
    (first,) = written(say("judge", "accept", ADA.id))
    (second,) = written(say("judge", "reject", ADA.id, "--reason", "a film"))
    assert listed(say("judgements")) == [first.id, second.id]
    assert listed(say("judgements", "--standing")) == [second.id]
    assert listed(say("judgements", ADA.id)) == [first.id, second.id]
    assert listed(say("judgements", BO.id)) == []
    assert listed(say("judgements", "i" + BO.id[1:])) == []
    assert f"{first.id[:7]} Amira" in see("judgements")
    assert see("judgements").count("(ended)") == 1
    assert see("show", second.id).startswith(f"{second.id} reject")
    (undone,) = written(say("undo", second.id, "--reason", "no"))
    assert listed(say("judgements", ADA.id)) == [first.id, second.id, undone.id]


def test_judgements_that_lost_their_claim_are_listed(say, see, path):
    from marsad.ledger import open_ledger

    (first,) = written(say("judge", "accept", ADA.id))
    assert "every judgement that stands has its claim" in see("judgements", "--orphans")
    with open_ledger(path) as opened:
        put(opened, doc("Nothing.", uri=A.uri, published=DAY))
    orphan = json.loads(say("judgements", "--orphans").stdout)
    assert (orphan["record"], orphan["judgement"]["id"], orphan["lost"]) == (
        "orphan",
        first.id,
        [ADA.id],
    )
    assert "no reading gives this claim today" in see("judgements", "--orphans")


def test_judgements_without_effect_are_listed_with_why(say, see):
    assert "every judgement that stands has its effect" in see("judgements", "--unmet")
    (same,) = written(say("judge", "same", ADA.id, BO.id))
    (apart,) = written(say("judge", "different", ADA.id, CY.id, "--reason", "two towns"))
    (other,) = written(say("judge", "same", BO.id, CY.id))
    (found,) = [json.loads(line) for line in say("judgements", "--unmet").stdout.splitlines()]
    assert (found["record"], found["judgement"]["id"]) == ("unmet", same.id)
    assert apart.id in found["why"]
    shown = see("judgements", "--unmet", ADA.id)
    assert f"{ADA.id[:7]} and {CY.id[:7]}, which belong to them, are held different" in shown
    assert f"two towns ({apart.id[:7]})" in shown
    assert see("judgements", "--unmet", other.id) == "every judgement that stands has its effect"


def test_the_ledger_as_it_was(say, tmp_path):
    from datetime import UTC, datetime

    then = datetime.now(UTC).isoformat()
    written(say("judge", "reject", ADA.id, "--reason", "a film"))
    day = then[:10]
    assert len(listed(say("claims", "--as-of", then))) == 3
    assert len(listed(say("claims", "--as-of", day))) == 2
    assert listed(say("claims", "--as-of", "2020-01-01")) == []
    assert say("incidents", "--as-of", "2020-01-01").stdout == ""
    code = "i" + ADA.id[1:]
    assert ADA.id in json.loads(say("show", code, "--as-of", then).stdout.splitlines()[0])["claims"]
    assert say("show", code, "--as-of", "2020-01-01").exit_code == 1
    assert listed(say("judgements", "--as-of", then)) == []
    assert say("export", "--to", "jsonl", "-o", tmp_path / "out", "--as-of", then).exit_code == 0
    assert ADA.id in "".join(p.read_text() for p in (tmp_path / "out").iterdir())
    assert say("export", "--to", "jsonl", "-o", tmp_path / "now").exit_code == 0
    claims = [
        json.loads(x) for p in (tmp_path / "now").iterdir() for x in p.read_text().splitlines()
    ]
    assert ADA.id not in {c["id"] for c in claims if c["record"] == "claim"}
    judgements = (tmp_path / "now" / "judgements.jsonl").read_text().splitlines()
    assert [from_line(j).subjects for j in judgements] == [(ADA.id,)]
    assert (tmp_path / "out" / "judgements.jsonl").read_text() == ""
    wrong = say("claims", "--as-of", "soon")
    assert (wrong.exit_code, "expected a day" in wrong.stderr) == (2, True)


def test_whoever_judges_has_a_name(path, monkeypatch):
    import getpass

    def unknown():
        raise OSError

    monkeypatch.setattr(getpass, "getuser", unknown)
    refused = call("judge", "accept", ADA.id, "--ledger", path)
    assert (refused.exit_code, "who judges? Say --by" in refused.stderr) == (1, True)
    (made,) = written(call("judge", "accept", ADA.id, "--ledger", path, "--by", "Chen"))
    assert made.by == "Chen"


@pytest.mark.parametrize("by", ["", "  "])
def test_a_name_that_is_said_and_empty_is_nobodys(say, by):
    refused = say("judge", "accept", ADA.id, "--by", by)
    assert (refused.exit_code, "who judges? Say --by" in refused.stderr) == (1, True)


def test_a_choice_that_is_none_is_told_in_plain_words(say):
    refused = say("user", "add", "x", "--role", "boss")
    assert refused.exit_code == 2
    assert "'boss' is not one of" in " ".join(refused.stderr.split())
    assert "Value error" not in refused.stderr


def test_no_machine_was_sure_of_a_claim_by_hand(say, see):
    say("judge", "add", A.id, "Shelling", "--kind", "attack", "--reason", "plainly told")
    assert "100%" not in see("claims")
    assert "by hand" in see("claims")


@pytest.mark.parametrize(
    "command",
    [
        ("judge", "accept", "d0000"),
        ("judge", "accept", A.id),
        ("judge", "add", ADA.id, "killed", "--kind", "killed"),
        ("undo", ADA.id, "--reason", "x"),
        ("undo", "j00000000", "--reason", "x"),
        ("split", A.id, "--reason", "x"),
        ("merge", A.id, ADA.id),
        ("judge", "reject", ADA.id),
    ],
)
def test_what_cannot_be_meant_is_one_line(say, command):
    result = say(*command)
    assert result.exit_code == 1
    assert result.stderr.startswith("marsad: ")
    assert len(result.stderr.splitlines()) == 1
