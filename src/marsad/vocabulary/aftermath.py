"""Words for what is done about a happening once it is over (packs/aftermath.toml)."""

from functools import cache

from marsad.vocabulary.pack import check_entry, check_words, load_pack


@cache
def load_aftermath() -> frozenset[str]:
    """All of them, in lower case. Raises VocabularyError naming the table."""
    found = set[str]()
    for name, entry in load_pack("aftermath").items():
        where = f"packs/aftermath.toml [{name}]"
        check_entry(entry, where, required=frozenset({"definition", "words"}), optional=frozenset())
        found.update(check_words(entry["words"], where))
    return frozenset(found)
