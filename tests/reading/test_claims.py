"""specs/claims.yaml row by row, and what must hold for the claims of any text."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.model import BlockKind, Kind, QuantityState, Span
from marsad.model.claim import Family
from marsad.model.flat import to_flat
from marsad.model.identity import claim_id
from marsad.model.text import Block
from marsad.model.wire import from_line, to_line
from marsad.reading import open_reader
from tests.factory import doc

ROWS = yaml.safe_load((Path(__file__).parents[2] / "specs" / "claims.yaml").read_text("utf-8"))


class NoPlaces:
    """A place index that knows no place: what is read here does not hang on one."""

    digest = "0" * 16

    def lookup(self, name):
        return ()

    def get(self, place_id):
        return None

    def within(self, entry):
        return ()

    def __getattr__(self, name):
        return lambda *args, **kwargs: ()


@pytest.fixture(scope="session")
def reader():
    return open_reader(NoPlaces())


@pytest.fixture(scope="session")
def formless():
    return open_reader(NoPlaces(), model="none")


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r["why"])
def test_sentence_to_claims(row, reader):
    found = []
    for c in reader.read(doc(row["text"], published=date(2016, 12, 9))):
        scope = c.scope.value if c.scope else "-"
        q = c.quantity
        found.append([c.kind.value, c.trigger.words, q.low, q.high, c.modality.value, scope])
    assert found == row["claims"]


def test_without_a_date_a_weekday_stays_unresolved_and_the_claim_says_so(reader):
    (claim,) = reader.read(doc("Nine people were killed on Friday."))
    assert claim.when.timex.words == "Friday"
    assert claim.when.earliest is None
    assert claim.missing == ("time: 'Friday': unresolved: no publication date",)


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("12345678901234567890123456", "more people than live"),
        ("Between 40 and 1000000000000000", "more people than live"),
        ("Minus 5", "less than nobody"),
    ],
)
def test_a_number_that_can_count_nobody_is_unknown_and_the_claim_says_why(reader, number, why):
    (claim,) = reader.read(doc(f"{number} people were killed."))
    assert claim.quantity.state is QuantityState.UNKNOWN
    assert claim.quantity.words.words == number
    assert claim.missing == (f"number: '{number}': {why}, so not taken",)


def test_the_day_of_saying_is_not_the_day_of_the_happening(reader):
    (claim,) = reader.read(
        doc("Nine people were killed, the ministry said on Sunday.", published=date(2016, 12, 9))
    )
    assert claim.when is None


def test_a_doer_is_not_taken_from_a_sentence_that_does_not_lead_back(reader):
    text = (
        "The army carried out air strikes in the hills. Nine people were killed in a mortar attack."
    )
    killed = [c for c in reader.read(doc(text)) if c.kind is Kind.KILLED]
    assert [c.actor for c in killed] == [None]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Both sides agreed on a ceasefire starting on Friday.", date(2016, 12, 16)),
        ("Both sides agreed to a truce from Friday.", date(2016, 12, 16)),
        ("Both sides agreed a truce on Friday that will begin on Monday.", date(2016, 12, 9)),
        ("Both sides agreed on Friday to a truce, starting at dawn on Monday.", date(2016, 12, 9)),
        ("Both sides agreed on Friday to a truce that starts on Monday.", date(2016, 12, 12)),
        ("A truce will begin on Friday.", date(2016, 12, 16)),
        ("A truce agreed by both sides will start on Friday.", date(2016, 12, 16)),
        ("A truce in Marjat will begin on Friday, the army said.", date(2016, 12, 16)),
        ("A truce between the army and rebels will take effect on Friday.", date(2016, 12, 16)),
        ("The truce that began on Friday was extended.", date(2016, 12, 9)),
        (
            "Both sides agreed on a ceasefire starting on Friday. It was broken on Saturday.",
            date(2016, 12, 9),
        ),
    ],
)
def test_a_truce_begins_on_the_day_ahead_unless_it_was_broken_since(reader, text, day):
    claims = reader.read(doc(text, published=date(2016, 12, 11)))
    assert [c.when.earliest for c in claims if c.trigger.words in ("ceasefire", "truce")] == [day]


def test_a_headline_is_dated_by_its_body(reader):
    text = "Shelling kills nine\n\nShelling killed nine people on Wednesday."
    blocks = (
        Block(kind=BlockKind.HEADLINE, span=Span(0, 19)),
        Block(kind=BlockKind.BODY, span=Span(21, len(text))),
    )
    told = [
        c.when.earliest for c in reader.read(doc(text, blocks=blocks, published=date(2016, 12, 9)))
    ]
    assert told == [date(2016, 12, 7)] * 4


@pytest.mark.parametrize(
    ("lead", "day"),
    [
        ("Three died.", date(2016, 12, 7)),
        ("Posted on 4/12/2016 by Aras Three died.", date(2016, 12, 7)),
        ("Three died on 05/06/2016.", None),
        ("On 05/06/2016 three died.", None),
        ("Three died 5.6.2016 in the hills.", None),
    ],
)
def test_a_lead_that_says_when_is_not_dated_by_another_sentence(reader, lead, day):
    text = f"{lead} Two died on 7 December 2016."
    first, *_ = reader.read(doc(text))
    assert first.quantity.low == 3
    assert (first.when.earliest if first.when else None) == day


def test_boilerplate_is_not_read(reader):
    text = "Read more: 40 killed in Larun\n\nNine people were killed."
    blocks = (
        Block(kind=BlockKind.BOILERPLATE, span=Span(0, 29)),
        Block(kind=BlockKind.BODY, span=Span(31, len(text))),
    )
    assert [c.quantity.low for c in reader.read(doc(text, blocks=blocks))] == [9]


def test_a_part_is_tied_to_its_total(reader):
    text = "The blast killed 56 people. Eleven children were among those killed."
    total, part = (c for c in reader.read(doc(text)) if c.kind is Kind.KILLED)
    assert (part.quantity.low, part.part_of) == (11, total.id)


def test_the_flat_form_says_what_the_guide_asks_for(reader):
    d = doc("There were no casualties. Sixty fighters surrendered.", given_id="x1")
    flat = to_flat(d, reader.read(d))
    assert flat["id"] == "x1"
    assert [(c["kind"], c["n"], c["modality"]) for c in flat["claims"]] == [
        ("casualties", None, "negated")
    ]


WORDS = st.sampled_from(
    "At least 12 people , including three children were killed and 30 wounded in air strikes on Friday"
    ' . The ministry denied said that no one had fled " “ ” if would not 3,000-3,500 dozens of rebel'
    " - held Marjat reportedly \n\n\n the toll rose to 41 ceasefire talks vetoed ’s ( ) … 👀 ﷺ".split(
        " "
    )
)


@settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS | st.text(max_size=5), max_size=40), st.booleans())
def test_any_text_reads_without_a_fall_and_every_value_has_its_words(
    reader, formless, words, parsed
):
    """Invariants 1 to 5, with and without a parse."""
    d = doc(" ".join(words), published=date(2016, 12, 9))
    with_or_without = reader if parsed else formless
    claims = with_or_without.read(d)
    assert claims == with_or_without.read(d)
    for c in claims:
        for m in c.mentions:
            assert d.text[m.span.start : m.span.end] == m.words
        assert c.id == claim_id(d.id, c.kind.family, c.trigger.span.start)
        assert from_line(to_line(c)) == c
        assert (c.scope is None) == (c.kind.family is not Family.HARM)
    assert len({c.id for c in claims}) == len(claims)


def test_a_long_text_without_sense_is_read_in_bounded_time(formless):
    for piece in (
        "killed ",
        "12 ",
        "not to be ",
        "air strikes ",
        "said that ",
        '"',
        "of 3 ",
        "the toll ",
    ):
        formless.read(doc(piece * 3_000))


PARTIES = yaml.safe_load((Path(__file__).parents[2] / "specs" / "parties.yaml").read_text("utf-8"))


@pytest.mark.parametrize("row", PARTIES, ids=lambda r: r["why"])
def test_sentence_to_parties(row, reader):
    found = []
    for c in reader.read(doc(row["text"])):
        victim, actor = c.victim, c.actor
        named = [victim.words.words, victim.group] if victim else [None, None]
        found.append([c.trigger.words, *named, actor.words.words if actor else None])
    assert found == row["parties"]


def test_a_number_too_long_to_count_people_is_no_count_and_the_rest_is_read(reader):
    claims = reader.read(doc("1" * 5_000 + " people were killed. Two people were injured."))
    told = {c.trigger.words: (c.quantity.low, c.quantity.high) for c in claims}
    assert told == {"killed": (None, None), "injured": (2, 2)}


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("Nine people were killed in days of street fighting.", None),
        ("Nine people were killed in house searches.", None),
        ("Nine people were killed in the street.", "street"),
        ("Nine people were killed in the market.", "market"),
    ],
)
def test_what_kind_of_fighting_it_was_is_no_place(reader, text, site):
    (killed,) = [c for c in reader.read(doc(text)) if c.kind is Kind.KILLED]
    assert (killed.place.toponym.words if killed.place else None) == site


def test_the_day_of_a_denial_is_not_the_day_of_what_is_denied(reader):
    (claim,) = reader.read(
        doc("The army denied on Monday that it had killed nine men.", published=date(2016, 12, 9))
    )
    assert claim.when is None
