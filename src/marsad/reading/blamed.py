"""Doers that other words than the act's own name: "accused the army of shelling …", "fell to …".

Each reading needs the parse to tie the name to the act; where it does not, nobody is named.
"""

from collections.abc import Callable, Iterator

from marsad.model import Family, Kind
from marsad.reading.clause import is_verb
from marsad.reading.parse import Parsed, Token
from marsad.vocabulary.cues import load_cues
from marsad.vocabulary.groups import load_groups

_ACCUSING = frozenset("accuse accuses accused accusing blame blames blamed blaming".split())
BLAMING = frozenset("blame blames blamed blaming pinned pinning attributed attributing".split())
_CLAIMING = frozenset("claim claims claimed claiming".split())
_PRONOUNS = frozenset("it they he she we its their his her our".split())
_SUBJECTS = ("nsubj", "nsubjpass")
_OBJECTS = ("dobj", "obj")
_UP = 5  # steps from the act to the word that blames


def find_blamed(
    parsed: Parsed, act: Token, kind: Kind, can_act: Callable[[Token], bool]
) -> Token | None:
    """The head of the phrase that names the doer of an act, or None."""
    ways = [_accused, _blamed_on, _claimed, _responsible, _gained, _meant]
    if kind is Kind.CLASH and is_verb(act):
        ways.append(_fought)
    for way in ways:
        for head in way(parsed, act):
            if way is _meant and kind.family is Family.HARM and _is_owned(parsed, act):
                continue
            if head.index != act.index and can_act(head):
                return head
    return None


def _under(parsed: Parsed, token: Token, labels: tuple[str, ...]) -> list[Token]:
    return [t for t in parsed.children(token.index) if t.dep in labels]


def _after(parsed: Parsed, token: Token, *words: str) -> Iterator[Token]:
    """What the prepositions that hang on a token govern."""
    for child in parsed.children(token.index):
        if child.dep in ("prep", "agent", "dative") and child.lower in words:
            yield from _under(parsed, child, ("pobj",))


def _above(parsed: Parsed, act: Token) -> tuple[Token, ...]:
    return parsed.ancestors(act.index)[:_UP]


def _accused(parsed: Parsed, act: Token) -> Iterator[Token]:
    """ "accused the army of the attack", "the army is accused of it"."""
    for verb in _above(parsed, act):
        if verb.lower in _ACCUSING and is_verb(verb):
            objects = [t for t in _under(parsed, verb, _OBJECTS) if t.index < act.index]
            yield from objects or _under(parsed, verb, ("nsubjpass",))
            return


def _blamed_on(parsed: Parsed, act: Token) -> Iterator[Token]:
    """ "blamed the attack on the army", "an attack blamed on the army"."""
    for verb in (*_above(parsed, act)[:2], *_under(parsed, act, ("acl", "relcl"))):
        if verb.lower in BLAMING:
            yield from (t for t in _after(parsed, verb, "on", "to") if t.index > act.index)


def _claimed(parsed: Parsed, act: Token) -> Iterator[Token]:
    """ "claimed the attack", "claimed responsibility for it"."""
    above = _above(parsed, act)
    is_owned = any(t.lower == "responsibility" for t in above)
    for n, verb in enumerate(above):
        if verb.lower in _CLAIMING and (is_owned or (n == 0 and act.dep in _OBJECTS)):
            yield from _under(parsed, verb, ("nsubj",))
            return


def _responsible(parsed: Parsed, act: Token) -> Iterator[Token]:
    """ "The army was responsible for the attack", "was behind it"."""
    governor = parsed.tokens[act.head]
    above = parsed.tokens[governor.head]
    if governor.lower == "behind" and above.lower in ("is", "was", "are", "were", "be", "been"):
        yield from _under(parsed, above, ("nsubj",))
    elif governor.lower == "for" and above.lower == "responsible":
        yield from _under(parsed, parsed.tokens[above.head], ("nsubj",))


def _gained(parsed: Parsed, act: Token) -> Iterator[Token]:
    """ "The town fell to the army", "under the control of the army"."""
    if act.lower in ("fell", "fallen", "falls", "fall", "lost", "ceded"):
        yield from _after(parsed, act, "to")
    elif act.lower in ("control", "hands") and parsed.tokens[act.head].lower in ("under", "in"):
        yield from _after(parsed, act, "of")


def _fought(parsed: Parsed, act: Token) -> Iterator[Token]:
    yield from _under(parsed, act, ("nsubj",))


def _meant(parsed: Parsed, act: Token) -> Iterator[Token]:
    """Whom "it" and "their" mean: the subject of a verb above ("The army said it had bombed …")."""
    led = parsed.tokens[act.head] if act.dep == "conj" and is_verb(act) else act
    own = [t for t in _under(parsed, act, (*_SUBJECTS, "poss")) if t.lower in _PRONOUNS]
    if led is not act and not _under(parsed, act, _SUBJECTS):
        own = [t for t in _under(parsed, led, _SUBJECTS) if t.lower in _PRONOUNS]
    if not own or (own[0].dep == "nsubjpass"):
        return
    for verb in _above(parsed, act):
        subjects = [t for t in _under(parsed, verb, ("nsubj",)) if t.index < own[0].index]
        if is_verb(verb) and subjects:
            if own[0].lower not in _OF_ANYBODY or not _tells(verb) or _fights(subjects[0]):
                yield from subjects
            return


# In what somebody says these mean the speaker or somebody else: "Prosecutors say he killed …"
_OF_ANYBODY = frozenset("he she they his her their".split())


def _tells(verb: Token) -> bool:
    return verb.lower in load_cues().verbs


def _fights(speaker: Token) -> bool:
    """Fighters tell of what they did; the police and courts mostly of what others did."""
    is_many = speaker.tag in ("NNS", "NNPS") and speaker.lower not in ("police", "officers")
    return is_many and load_groups().group_of.get(speaker.lower) == "combatants"


def _is_owned(parsed: Parsed, act: Token) -> bool:
    """As in "died of his wounds": whose wounds they are is the harmed."""
    owners = (t for t in _under(parsed, act, ("poss",)) if t.lower in _PRONOUNS)
    return not is_verb(act) and any(owners)
