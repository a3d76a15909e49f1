"""Records along a text: what overlaps is found, in the order given, whatever the order along it."""

from hypothesis import given
from hypothesis import strategies as st

from marsad.model import Span
from marsad.reading.along import Along

SPANS = st.tuples(st.integers(0, 40), st.integers(0, 12)).map(lambda x: Span(x[0], x[0] + x[1]))


@given(st.lists(SPANS, max_size=12), SPANS)
def test_what_overlaps_is_found_in_the_order_given(spans, asked):
    along = Along((span, number) for number, span in enumerate(spans))
    expected = tuple(n for n, span in enumerate(spans) if span.overlaps(asked))
    assert along.touching(asked) == expected


def test_a_long_one_is_found_from_its_far_end():
    along = Along([(Span(0, 100), "quotation"), (Span(3, 5), "word")])
    assert along.touching(Span(90, 92)) == ("quotation",)
