"""Schemes of grades (packs/scheme-NAME.toml): rules over facts, the first that is met decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from marsad.errors import VocabularyError
from marsad.model import Kind
from marsad.vocabulary.pack import check_entry, check_words, load_pack
from marsad.vocabulary.standing import SPEAKER_KINDS

SCHEMES = ("airwars", "two-sources")
"""Every scheme that is shipped, the one that is shown first."""


class Fact(StrEnum):
    """What a rule may ask of an incident; each is a number of independent accounts or parties.

    Reprints, and voices without a name in one publisher's reports, count with that publisher.
    """

    ACCOUNTS = "accounts"  # assert or allege a kind that the scheme grades, not discounted
    CREDIBLE = "credible"  # of these, of a kind that the scheme trusts and no side of the accused
    SIDES = "sides"  # camps that the accounts of parties to the fighting belong to
    ACTS = "acts"  # tell of an act of force: an attack, a doer, a means
    ACCEPTED = "accepted"  # parties that say themselves that they did the harm
    COMPETING = "competing"  # parties named as doers by different accounts; 0 where they agree
    FIGHTERS = "fighters"  # say that those harmed fought, where nobody says otherwise
    DISCOUNTED = "discounted"  # discounted by a person, where no other account is left


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeRule:
    """``needs``: each fact with its least number; all must hold."""

    value: str
    needs: Mapping[Fact, int]
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """``kinds``: what it grades. ``credible``: the kinds of speakers that it trusts."""

    id: str
    name: str
    version: str
    source: str
    kinds: frozenset[Kind]
    credible: frozenset[str]
    rules: tuple[SchemeRule, ...]
    otherwise: str
    otherwise_definition: str

    @property
    def values(self) -> tuple[str, ...]:
        """Every grade that it can give, best rule first."""
        return tuple(dict.fromkeys((*(r.value for r in self.rules), self.otherwise)))


@cache
def load_scheme(scheme: str) -> Scheme:
    """A shipped scheme, checked whole. Raises VocabularyError naming those that there are."""
    if scheme not in SCHEMES:
        raise VocabularyError(f"no scheme {scheme!r}: expected one of {', '.join(SCHEMES)}")
    return parse_scheme(scheme, load_pack(f"scheme-{scheme}"))


def schemes_with(grade: str) -> tuple[str, ...]:
    """Ids of the shipped schemes that can give this grade."""
    return tuple(s for s in SCHEMES if grade in load_scheme(s).values)


def word_unknown_grade(grade: str) -> str:
    """That no shipped scheme can give it, and what they can."""
    known = "; ".join(f"{s} has {', '.join(load_scheme(s).values)}" for s in SCHEMES)
    return f"no scheme has a grade {grade[:40]!r}: {known}"


_WORDS = ("name", "version", "source", "otherwise", "otherwise_definition")
_REQUIRED = frozenset({*_WORDS, "kinds", "credible", "rule"})


def parse_scheme(scheme: str, pack: Mapping[str, Any]) -> Scheme:
    where = f"packs/scheme-{scheme}.toml"
    check_entry(pack, where, required=_REQUIRED, optional=frozenset())
    kinds = check_words(pack["kinds"], f"{where} kinds")
    credible = check_words(pack["credible"], f"{where} credible")
    _check_known(kinds, frozenset(k.value for k in Kind), f"{where} kinds")
    _check_known(credible, SPEAKER_KINDS, f"{where} credible")
    return Scheme(
        id=scheme,
        kinds=frozenset(map(Kind, kinds)),
        credible=frozenset(credible),
        rules=tuple(_rule(row, f"{where} rule {n}") for n, row in enumerate(pack["rule"], 1)),
        **{name: _text(pack[name], f"{where} {name}") for name in _WORDS},
    )


def _rule(row: Mapping[str, Any], where: str) -> SchemeRule:
    check_entry(
        row, where, required=frozenset({"value", "needs", "definition"}), optional=frozenset()
    )
    needs = row["needs"]
    if not isinstance(needs, dict) or not needs:
        raise VocabularyError(f"{where} needs: expected facts with least numbers, met {needs!r}")
    _check_known(needs, frozenset(Fact), f"{where} needs")
    if odd := [n for n in needs.values() if type(n) is not int or n < 1]:
        raise VocabularyError(f"{where} needs: expected whole numbers from 1, met {odd[0]!r}")
    return SchemeRule(
        value=_text(row["value"], f"{where} value"),
        needs={Fact(name): least for name, least in needs.items()},
        definition=_text(row["definition"], f"{where} definition"),
    )


def _check_known(names: Any, known: frozenset[str], where: str) -> None:  # noqa: ANN401 (TOML)
    if odd := set(names) - known:
        raise VocabularyError(f"{where}: expected some of {sorted(known)}, met {min(odd)!r}")


def _text(value: object, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise VocabularyError(f"{where}: expected words, met {value!r}")
    return value
