"""TOML packs beside this module, checked whole when loaded.

What people extend is data: each entry has a definition or a source, and a golden list in the
tests notices one that went missing.
"""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from marsad.errors import VocabularyError


def load_pack(name: str) -> dict[str, Any]:
    """The pack ``packs/NAME.toml`` as a mapping. Raises VocabularyError naming the file."""
    path = files("marsad.vocabulary") / "packs" / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as e:
        raise VocabularyError(f"packs/{name}.toml: cannot be read: {e}") from e


def check_entry(
    entry: Mapping[str, Any], where: str, *, required: frozenset[str], optional: frozenset[str]
) -> None:
    """Raises VocabularyError for an entry that lacks a key or has one that nobody reads."""
    if missing := required - set(entry):
        raise VocabularyError(f"{where}: expected key {min(missing)!r}, met {sorted(entry)}")
    if unknown := set(entry) - required - optional:
        raise VocabularyError(f"{where}: unknown key {min(unknown)!r}")


def check_words(value: Any, where: str) -> tuple[str, ...]:  # noqa: ANN401 (TOML gives any)
    """A list of non-empty, distinct strings, as a tuple."""
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        raise VocabularyError(f"{where}: expected a list of non-empty strings, met {value!r}")
    if len(set(value)) != len(value):
        twice = next(v for v in value if value.count(v) > 1)
        raise VocabularyError(f"{where}: {twice!r} stands there twice")
    return tuple(value)
