"""Words for what is done about a happening once it is over (packs/aftermath.toml)."""

from functools import cache

from marsad.vocabulary.pack import check_entry, check_words, load_pack

_BY_LAW = ("justice", "hearings")  # held where the court is; who was killed is buried at home


@cache
def load_aftermath(*, by_law: bool = False) -> frozenset[str]:
    """All of them, or what courts and police do alone, in lower case. Raises VocabularyError naming
    the table.
    """
    found = set[str]()
    for name, entry in load_pack("aftermath").items():
        if by_law and name not in _BY_LAW:
            continue
        where = f"packs/aftermath.toml [{name}]"
        check_entry(entry, where, required=frozenset({"definition", "words"}), optional=frozenset())
        found.update(check_words(entry["words"], where))
    return frozenset(found)
