"""Tables: every number beside its words, nothing that a spreadsheet would run."""

import csv
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.model import Best, Discount, Kind, QuantityState
from marsad.model.claim import Family
from marsad.model.wire import from_line
from marsad.publish import write_csv, write_jsonl
from marsad.publish.cells import safe
from marsad.publish.escapes import make_visible
from tests.factory import MORNING, doc
from tests.publish.sample import (
    ARABIC,
    CLAIMS,
    CLASHES,
    COUNT,
    DOCUMENTS,
    INCIDENTS,
    KILLED_MINISTRY,
    KILLED_OBSERVATORY,
    KILLED_WIRE,
    MISSING_WIRE,
    MONTH,
    NOWHERE,
    RAID,
    RECORDS,
    TOTAL,
    TRUCES,
)


def _read(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    paths = write_csv(tmp_path_factory.mktemp("out"), *RECORDS)
    return {path.stem: _read(path) for path in paths}


def _row(tables, table, key, value):
    return next(row for row in tables[table] if row[key] == value)


def test_every_record_has_its_row(tables):
    assert [len(tables[t]) for t in ("documents", "claims", "incidents")] == [4, 12, 5]
    assert [r["claim"] for r in tables["claims"]] == sorted(c.id for c in CLAIMS)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (KILLED_WIRE, {"low": "12", "high": "", "state": "stated", "quantity_words": "at least 12",
                       "speakers": "medics", "modality": "asserted", "place": "Marjat", "latitude": "35.2",
                       "longitude": "37.1", "precision": "1", "within": "Sahel > Norland", "earliest": "2024-03-04",
                       "publisher": "Sahel Wire", "published": "2024-03-04", "hxl": "#affected+killed",
                       "plover_event": "ASSAULT", "acled_event": "", "incident": RAID.id}),
        (KILLED_OBSERVATORY, {"low": "19", "high": "19", "speakers": "Naranj Observatory > residents"}),
        (MISSING_WIRE, {"modality": "feared", "low": "24", "high": "99", "hxl": "#affected+missing", "earliest": ""}),
        (KILLED_MINISTRY, {"low": "0", "high": "0", "state": "zero_stated", "speakers": ""}),
        (TOTAL, {"low": "801", "high": "", "place": "", "latitude": "", "publisher": "'-Evening Bell", "incident": MONTH.id}),
    ],
)  # fmt: skip
def test_a_claim_says_who_where_when_and_how_many(tables, made, expected):
    row = _row(tables, "claims", "claim", made.id)
    assert {k: row[k] for k in expected} == expected


def test_an_incident_has_a_range_for_each_harm(tables):
    row = _row(tables, "incidents", "incident", RAID.id)
    assert (row["killed_low"], row["killed_high"], row["killed_state"]) == ("0", "41", "stated")
    assert (row["missing_low"], row["missing_high"], row["missing_state"]) == ("", "", "not_stated")
    assert (row["detained_low"], row["detained_state"]) == ("", "")
    assert row["is_cumulative"] == "no"
    assert _row(tables, "incidents", "incident", MONTH.id)["is_cumulative"] == "yes"
    harms = [k for k in Kind if k.family is Family.HARM]
    assert all(f"{k}_{end}" in row for k in harms for end in ("low", "best", "high", "state"))


def test_a_best_estimate_stands_beside_its_range_with_its_rule(tmp_path):
    best = Best(number=12, rule="some-rule", version="3", reason="Two agree.")
    none = replace(best, number=None, reason="They differ.")
    killed, wounded, *rest = RAID.tolls
    made = replace(RAID, tolls=(replace(killed, best=best), replace(wounded, best=none), *rest))
    row = _read(write_csv(tmp_path, [], CLAIMS, [made])[2])[0]
    assert (row["killed_low"], row["killed_best"], row["killed_high"]) == ("0", "12", "41")
    assert (row["wounded_low"], row["wounded_best"]) == ("30", "")
    assert row["best_rule"] == "some-rule 3"
    assert row["best_reasons"] == "killed: Two agree.; wounded: They differ."


def test_a_discounted_account_says_so_and_a_toll_without_others_is_no_unknown(tmp_path):
    why = Discount(by="Amira", at=MORNING, reason="=a party's own", judgement="j" + "1" * 16)
    toll = NOWHERE.tolls[0]
    accounts = tuple(replace(a, discount=why) for a in toll.accounts)
    gone = replace(toll, state=QuantityState.UNKNOWN, low=None, high=None, accounts=accounts)
    _, _, incidents, told = write_csv(tmp_path, [], CLAIMS, [replace(NOWHERE, tolls=(gone,))])
    (row,), (account,) = _read(incidents), _read(told)
    assert (row["killed_low"], row["killed_state"]) == ("", "discounted")
    assert (account["low"], account["discounted"]) == ("3", "'=a party's own")
    assert (account["discounted_by"], account["discounted_at"]) == ("Amira", MORNING.isoformat())


def test_every_column_is_documented_and_vice_versa(tables):
    page = (Path(__file__).parents[2] / "docs" / "tables.md").read_text("utf-8")
    parts = re.split(r"^## `(\w+)\.csv`\n", page, flags=re.MULTILINE)[1:]
    told = dict(zip(parts[::2], parts[1::2], strict=True))
    assert set(told) == set(tables)
    for name, rows in tables.items():
        cells = re.findall(r"^\| (`[^|]*) \|", told[name], flags=re.MULTILINE)
        named = {w for cell in cells for w in re.findall(r"`(\w+)`", cell)}
        assert all(n.startswith("KIND_") for n in named - set(rows[0]))
        harms = [k for k in Kind if k.family is Family.HARM]
        of_kinds = {n.replace("KIND", k) for n in named for k in harms if n.startswith("KIND_")}
        assert {n for n in named if not n.startswith("KIND_")} | of_kinds == set(rows[0])


def test_unplaced_and_undated_incidents_keep_their_rows(tables):
    row = _row(tables, "incidents", "incident", NOWHERE.id)
    assert (row["latitude"], row["earliest"], row["killed_low"]) == ("", "", "3")
    assert _row(tables, "incidents", "incident", CLASHES.id)["acled_sub_event"] == "Armed clash"
    assert _row(tables, "incidents", "incident", TRUCES.id)["place"] == ""


def test_a_toll_leads_to_words_in_a_document(tables):
    """Invariant 12: from a figure to every claim, its words and its document."""
    texts = {d.id: d.text for d in DOCUMENTS}
    claims = {row["claim"]: row for row in tables["claims"]}
    accounts = [a for a in tables["accounts"] if a["low"]]
    assert len(accounts) == 8
    for account in accounts:
        assert account["incident"] in {row["incident"] for row in tables["incidents"]}
        for claim_id in account["claims"].split("; "):
            row = claims[claim_id]
            text = texts[row["document"]]
            assert text[int(row["content_start"]) : int(row["content_end"])] == row["words"]
            assert text[int(row["trigger_start"]) : int(row["trigger_end"])] == row["trigger"]
            assert row["quantity_words"] in text
            assert (row["low"], row["high"]) == (account["low"], account["high"])


def test_formulas_are_kept_from_running(tables):
    assert _row(tables, "documents", "document", ARABIC.id)["title"] == "'=SUM(A1:A9)"
    assert _row(tables, "documents", "document", COUNT.id)["publisher"] == "'-Evening Bell"


@given(st.text(max_size=12))
def test_no_text_begins_like_a_formula(text):
    cell = safe(text)
    shown = make_visible(text)
    assert cell.removeprefix("'") == shown or cell == shown
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))


def test_numbers_are_left_alone():
    assert [safe(x) for x in (-33.5, -1, 0, None, True)] == [-33.5, -1, 0, "", "yes"]


def test_line_breaks_and_quotes_stay_in_their_cell(tmp_path):
    d = doc(title='a "quoted"\nline, broken', publisher="ö; ü")
    row = _read(write_csv(tmp_path, [d], [], [])[0])[0]
    assert (row["title"], row["publisher"]) == (d.title, d.publisher)


def test_hashtags_stand_in_a_second_row_only_when_asked(tmp_path, tables):
    assert tables["incidents"][0]["incident"] in {i.id for i in INCIDENTS}
    path = write_csv(tmp_path, *RECORDS, hxl_row=True)[2]
    tags = _read(path)[0]
    assert (tags["killed_low"], tags["killed_high"], tags["latitude"]) == (
        "#affected+killed+min",
        "#affected+killed+max",
        "#geo+lat",
    )
    assert len(_read(path)) == len(tables["incidents"]) + 1


def test_a_claim_without_its_document_keeps_its_id(tmp_path):
    orphan = replace(KILLED_WIRE, document="d" + "1" * 16)
    row = _read(write_csv(tmp_path, [], [orphan], [])[1])[0]
    assert (row["document"], row["uri"], row["incident"]) == (orphan.document, "", "")


def test_no_acting_character_reaches_a_cell_and_none_is_lost_from_json_lines(tmp_path):
    acting = "NUL \x00 ESC \x1b[31m bell \x07 DEL \x7f C1 \x9b turned \u202egnp.exe\u202c \u2066x"
    hostile = replace(DOCUMENTS[0], title=acting, publisher="\u202e=1+1")
    (documents, *_) = write_csv(tmp_path, [hostile], [], [])
    (row,) = _read(documents)
    assert row["title"] == (
        "NUL \\x00 ESC \\x1b[31m bell \\x07 DEL \\x7f C1 \\x9b turned "
        "\\u202egnp.exe\\u202c \\u2066x"
    )
    written = documents.read_text("utf-8")
    assert not set(written) & set("\x00\x1b\x07\x7f\x9b\u202e\u202c\u2066")
    (lines, *_) = write_jsonl(tmp_path, [hostile], [], [])
    assert from_line(lines.read_text("utf-8").splitlines()[0]) == hostile
