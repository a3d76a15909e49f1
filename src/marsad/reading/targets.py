"""What an attack is aimed at: its stated target, not those it killed nor what it was done with."""

import re
from collections.abc import Iterable, Iterator

from marsad.reading.blamed import BLAMING
from marsad.reading.clause import content_head, is_passive, is_verb, patients
from marsad.reading.parse import Parsed, Token

_AIMING = frozenset({"on", "against", "at", "of", "targeting", "upon", "over"})
# Verbs that say what an attack noun did to its target ("the strikes engaged two units").
_HITTING = re.compile(
    r"^(?:hit|hits|hitting|struck|strikes?|striking|target(?:s|ed|ing)?|engag(?:es?|ed|ing)"
    r"|suppress(?:es|ed|ing)?|destroy(?:s|ed|ing)?|pound(?:s|ed|ing)?|rock(?:s|ed)?|shook"
    r"|hammer(?:s|ed|ing)?|batter(?:s|ed)?|punish|defeat|crush|drive|oust|attack(?:s|ed|ing)?)$"
)
# What is fired, dropped or set off is no target.
_MEANS = re.compile(
    r"(?:bombs?|missiles?|rockets?|shells?|mortars?|rounds?|munitions?|bullets?|grenades?|phosphorus"
    r"|explosives?|vests?|belts?|devices?|fire|gas|chlorine|shots?|barrels?|artillery|canisters?"
    r"|mines?|ieds?|charges?|projectiles?|weapons?|raids?|(?:air)?strikes?|attacks?|combs?)$"
)


def find_targets(parsed: Parsed, token: Token) -> tuple[Token, ...]:
    """Heads of the noun phrases that an attack trigger is aimed at, the nearest tie first."""
    found = _of_verb(parsed, token) if is_verb(token) else _of_noun(parsed, token)
    return tuple(t for t in (content_head(parsed, t) for t in found) if not _MEANS.search(t.lower))


def _of_verb(parsed: Parsed, token: Token) -> Iterator[Token]:
    struck = patients(parsed, token)
    if is_passive(parsed, token) and not any(_MEANS.search(t.lower) for t in struck):
        yield from struck
        return
    objects = [content_head(parsed, t) for t in _objects(parsed, token)]
    if not objects or any(_MEANS.search(t.lower) for t in objects):
        yield from _aimed_at(parsed, (token, *objects))  # "fired shells at the town"
    yield from objects


def _of_noun(parsed: Parsed, token: Token) -> Iterator[Token]:
    yield from _aimed_at(parsed, (token,))
    for child in parsed.children(token.index):
        is_clause = child.dep in ("acl", "relcl")
        if is_clause and _HITTING.match(child.lower):
            yield from _objects(parsed, child)
        elif is_clause and child.lower not in BLAMING:
            yield from _aimed_at(parsed, (child,))  # "strikes carried out against rebels"
    yield from _by_governor(parsed, token)


def _by_governor(parsed: Parsed, token: Token) -> Iterator[Token]:
    """By the verb that the noun is subject or object of, or whose means it is."""
    governor = parsed.tokens[token.head]
    if token.dep in ("dobj", "nsubjpass") and is_verb(governor):
        yield from _aimed_at(parsed, (governor,), among=frozenset({"on", "against", "at"}))
    elif token.dep == "nsubj" and _HITTING.match(governor.lower):
        yield from _objects(parsed, governor)
    elif token.dep == "pobj" and governor.lower in ("by", "in", "with"):
        verb = parsed.tokens[governor.head]
        if _HITTING.match(verb.lower):
            yield from patients(parsed, verb)  # "the bus was hit by a bomb"


def _objects(parsed: Parsed, verb: Token) -> Iterator[Token]:
    yield from (t for t in parsed.children(verb.index) if t.dep in ("dobj", "obj"))


def _aimed_at(
    parsed: Parsed, tokens: Iterable[Token], *, among: frozenset[str] = _AIMING
) -> Iterator[Token]:
    for token in tokens:
        for child in parsed.children(token.index):
            if child.dep in ("prep", "prt") and child.lower in among:
                yield from (t for t in parsed.children(child.index) if t.dep == "pobj")
