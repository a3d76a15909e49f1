import re

from hypothesis import given
from hypothesis import strategies as st

from marsad.vocabulary.alternatives import any_of

WORDS = st.lists(st.text(alphabet="ab -.", min_size=1, max_size=5), min_size=1, max_size=8)


@given(WORDS, st.text(alphabet="ab -.", max_size=30))
def test_finds_what_a_list_of_the_longest_first_finds(words, text):
    listed = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    plain = re.compile(rf"(?<!\w)(?:{listed})(?!\w)")
    shared = re.compile(rf"(?<!\w){any_of(words)}(?!\w)")
    assert [m.span() for m in shared.finditer(text)] == [m.span() for m in plain.finditer(text)]


def test_words_that_begin_alike_share_their_beginning():
    assert any_of(["killed", "kill", "killing"]) == "kill(?:ed|ing)?"
