"""What languages are called."""

import pytest

from marsad.vocabulary.languages import language_words


@pytest.mark.parametrize(
    ("code", "name"),
    [("ar", "Arabic"), ("en", "English"), ("zh", "Chinese"), ("zh-Hant", "Chinese (Hant)"), ("xx", "xx")],
)  # fmt: skip
def test_a_language_has_its_name(code, name):
    assert language_words(code) == name
