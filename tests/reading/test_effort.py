"""How much is read for an answer: what decides the speed, counted and not timed."""

import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from marsad.reading.attribution import find_speeches, find_speeches_on, speakers_of
from marsad.reading.lines import Lines
from marsad.reading.parse import FormParser, open_parser
from marsad.reading.reader import Reader
from marsad.reading.segment import find_sentences
from marsad.reading.triggers import find_triggers, may_carry, may_carry_placed
from tests.factory import doc
from tests.reading.test_claims import NoPlaces

ROOT = Path(__file__).parents[2]
TRIGGERS = yaml.safe_load((ROOT / "specs" / "triggers.yaml").read_text("utf-8"))
CLAIMS = yaml.safe_load((ROOT / "specs" / "claims.yaml").read_text("utf-8"))


class Watched:
    """A parser that writes down what it was given to parse, call by call."""

    def __init__(self, model="sm"):
        self._parser = open_parser(model)
        self.name = self._parser.name
        self.calls = []

    def parse(self, sentences):
        self.calls.append([s.text for s in sentences])
        return self._parser.parse(sentences)

    @property
    def parsed(self):
        return sorted(text for call in self.calls for text in call)


class Asked(NoPlaces):
    """A place index that writes down whether it was asked."""

    def __init__(self):
        self.names = []

    def named(self, key):
        self.names.append(key)
        return ()


def read(text):
    parser, places = Watched(), Asked()
    claims = Reader(places, parser).read(doc(text))
    return [c.trigger.words for c in claims], parser, places


def test_a_text_without_a_trigger_is_neither_parsed_nor_searched_for_places():
    text = (
        "The council of Oberal met the growers, Sana Aras said.\n\n"
        "She told Radio Oberal that prices had risen. “We expect a dry year,” the mayor added."
    )
    assert read(text.replace("met the growers", "praised the growers"))[0] == []
    _, parser, places = read(text.replace("met the growers", "praised the growers"))
    assert parser.calls == []
    assert places.names == []


def test_a_trigger_word_that_its_company_rules_out_is_not_parsed():
    _, parser, _ = read("The mayor said that he lost control of his temper.")
    assert parser.calls == []


TOLD = "Shelling killed nine people in Oberal."
IDLE = "The mayor said that the harvest was good. Growers told the radio that prices rose."


def test_only_the_sentence_that_carries_a_claim_is_parsed():
    found, parser, _ = read(f"{IDLE}\n\n{TOLD}\n\n{IDLE}")
    assert "killed" in found
    assert parser.parsed == [TOLD]


def test_all_sentences_that_may_carry_a_claim_are_parsed_in_one_call():
    _, parser, _ = read(f"{TOLD}\n\n{IDLE}\n\nThe army shelled a school in Oberal.")
    assert len(parser.calls[0]) == 2


def test_a_pronoun_asks_for_no_more_speakers_than_it_takes():
    far, near = "Sana Aras said the road was open.", "Ilna Vorrey said the bridge was open."
    told = "He said that shelling killed nine people."
    _, parser, _ = read(f"{far} {near} {told}")
    assert parser.parsed == sorted([near, told])


def test_a_surname_asks_for_the_sentence_that_names_the_person():
    named = "Doctor Sana Aras said that the road was open."
    told = "Shelling killed nine people, Aras said."
    text = f"{named}\n\n{IDLE}\n\n{told}"
    _, parser, _ = read(text)
    assert parser.parsed == sorted([named, told])


@pytest.mark.parametrize("row", TRIGGERS, ids=lambda r: r["text"][:50])
def test_no_sentence_with_a_trigger_is_passed_over(row):
    d = doc(row["text"])
    for parsed in open_parser("sm").parse(find_sentences(d)):
        if find_triggers(d.text, parsed, []):
            assert may_carry(parsed.sentence.text)
            assert may_carry_placed(parsed.sentence, [])


@pytest.mark.parametrize("row", CLAIMS, ids=lambda r: r["why"])
def test_speakers_are_the_same_where_only_some_sentences_are_asked_about(row):
    d = doc(row["text"])
    sentences = find_sentences(d)
    everything = find_speeches(d, open_parser("sm").parse(sentences))
    for sentence in sentences:
        lines = Lines(d.text, sentences, open_parser("sm"))
        asked = find_speeches_on(d, lines, [sentence.index])
        assert names(asked, sentence.span) == names(everything, sentence.span)


def names(speeches, span):
    return [a.source.words for a in speakers_of(speeches, span) if a.source]


PIECES = """He said. | She told us: | “The army shelled Oberal,” | Aras added. | It reported nine dead. |
Sana Aras said so. | We saw nine dead. | Among them was Dar. | The report said: | They | nine died. |
the report added. | “Nine died. | They left.” | The ministry denied that. |""".split(" |")


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_asking_about_sentences_never_fails(pieces):
    d = doc(" ".join(p.strip() for p in pieces))
    sentences = find_sentences(d)
    for sentence in sentences:
        find_speeches_on(d, Lines(d.text, sentences, FormParser()), [sentence.index])


def test_a_long_row_of_pronouns_is_followed_without_recursion_to_the_end():
    text = " ".join("He said that the road was open." for _ in range(2_000))
    found, parser, _ = read(f"{text} He said that shelling killed nine people.")
    assert "killed" in found
    assert len(parser.parsed) < 50


def test_what_is_too_long_for_a_sentence_is_read_in_pieces():
    once, often = (_weighings("killed in Oberal " * n) for n in (200, 1_000))
    assert often <= 6 * once  # five times the text: no more than a little over five times the work


def _weighings(text):
    """How often a trigger is weighed against another word of its sentence."""
    sizes = [len(s.text.split()) for s in find_sentences(doc(text))]
    assert sum(sizes) == len(text.split())
    return sum(size**2 for size in sizes)


@given(st.lists(st.sampled_from(["12 000 people", "1,500,000 left", "x" * 700, ", ", "; "])))
def test_no_word_and_no_number_is_cut_in_two(pieces):
    text = " and ".join(pieces) * 30
    for sentence in find_sentences(doc(text)):
        start, end = sentence.span.start, sentence.span.end
        assert not (text[start - 1 : start].isalnum() and text[start].isalnum())
        assert not (text[end - 1].isalnum() and text[end : end + 1].isalnum())
        assert not sentence.text.endswith("12")
        assert not sentence.text.startswith(("000", "500"))


def test_four_times_the_text_takes_no_more_than_six_times_the_steps():
    told = (
        "“Nine people died in Oberal,” Sana Aras told reporters on Monday.\n\n"
        "“The army shelled the school again and again on that day.”\n\n"
        "An air strike in Marjat wounded at least 30 people. He said that they had fled.\n\n"
    )
    assert _steps(told * 60) < 6 * _steps(told * 15)


def _steps(text):
    """How often a function of ours is entered, or goes on, while a text is read by form alone."""
    counted = 0

    def count(frame, event, _):
        nonlocal counted
        counted += event == "call" and "marsad" in frame.f_code.co_filename

    reader = Reader(NoPlaces(), FormParser())
    reader.read(doc(text[:200]))  # what is loaded on first use
    sys.setprofile(count)
    try:
        reader.read(doc(text))
    finally:
        sys.setprofile(None)
    return counted
