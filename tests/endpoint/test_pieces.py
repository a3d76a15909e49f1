"""Documents in pieces: nothing lost, nothing twice, none too long, broken between paragraphs."""

from hypothesis import given
from hypothesis import strategies as st

from marsad.endpoint import Passage
from marsad.endpoint.pieces import Piece, make_pieces
from marsad.model import Mention, Span


def passages(paragraphs):
    found, at = [], 0
    for number, sentences in enumerate(paragraphs):
        for words in sentences:
            span = Span(at, at + len(words))
            found.append(Passage(words=Mention(span=span, words=words), paragraph=number))
            at = span.end + 1
    return found


SENTENCES = st.lists(
    st.lists(st.text("ab ", min_size=1, max_size=60), min_size=1, max_size=5), max_size=8
)


@given(SENTENCES, st.integers(5, 80))
def test_pieces_hold_every_word_once_in_order_within_the_limit(paragraphs, limit):
    said = passages(paragraphs)
    pieces = make_pieces(said, limit)
    kept = [p for piece in pieces for p in piece.passages]
    assert "".join(p.words.words for p in kept) == "".join(p.words.words for p in said)
    assert all(len(piece.text) <= limit for piece in pieces)
    starts = [p.words.span.start for p in kept]
    assert starts == sorted(starts)


def test_a_piece_ends_between_paragraphs_where_it_can():
    said = passages([["aaaa", "bbbb"], ["cccc", "dddd"], ["eeee"]])
    assert [p.text for p in make_pieces(said, 20)] == ["aaaa bbbb", "cccc dddd\n\neeee"]


def test_a_paragraph_that_is_too_long_is_broken_between_sentences():
    said = passages([["aaaa", "bbbb", "cccc"], ["dd"]])
    assert [p.text for p in make_pieces(said, 11)] == ["aaaa bbbb", "cccc\n\ndd"]


@given(SENTENCES)
def test_halves_are_the_whole(paragraphs):
    said = tuple(passages(paragraphs))
    if len(said) < 2:
        return
    left, right = Piece(passages=said).halves()
    assert left.passages + right.passages == said
    assert left.passages
    assert right.passages


def test_halves_break_between_paragraphs_rather_than_in_the_middle():
    piece = Piece(passages=tuple(passages([["a"], ["bbbb", "cccc", "dddd"]])))
    assert [h.text for h in piece.halves()] == ["a", "bbbb cccc dddd"]
