"""Which number belongs to which trigger, by evidence that adds up.

The parse, the company, the distance. A number tied to nothing stays out; a trigger without a number
is "not stated".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from marsad.model import Kind, Mention, Qualifier, Quantity, QuantityState, Reason, Unit, mention
from marsad.model.claim import Family
from marsad.reading.barred import holds, is_barred
from marsad.reading.clause import has_object, is_passive, is_verb, patients
from marsad.reading.counted import CLAUSE_BREAK, Counted
from marsad.reading.parse import Parsed, Token
from marsad.reading.quantities import Form
from marsad.reading.revising import Standing, standing_of
from marsad.reading.scene import Scene
from marsad.reading.set_tolls import find_set_tolls
from marsad.reading.triggers import Trigger
from marsad.vocabulary.groups import load_groups

FAR = 160  # characters
TIED = 1.5  # a link below this is no link: swept on the development claims, 1.0–2.0 alike


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    counted: Counted
    score: float
    reasons: tuple[Reason, ...]


def count_for(scene: Scene, counted: Sequence[Counted], rivals: Sequence[Trigger]) -> Link | None:
    """The count tied to a trigger, or None. ``rivals``: the sentence's other harm triggers."""
    kind = scene.trigger.kind
    if kind.family is not Family.HARM and kind not in (Kind.CONTROL, Kind.DAMAGE):
        return None
    if (own := _own_number(scene.trigger, counted)) is not None:
        return own
    links = [
        _link(scene, c, rivals)
        for c in counted
        if _fits(scene.trigger, c) and not is_barred(scene, c)
    ]
    best = max(links, key=lambda x: (x.score, x.counted.parts), default=None)
    return best if best and best.score >= TIED else None


def _own_number(trigger: Trigger, counted: Sequence[Counted]) -> Link | None:
    """A number that is itself the trigger ("and four in Marjat") counts for itself."""
    of = (c for c in counted if c.parts == 1 and c.count.span.has(trigger.span))
    number = next((c for c in of if c.count.form is Form.NUMBER and c.head is None), None)
    if number is None:
        return None
    reason = Reason(score=2.0, detail="the number is what tells it")
    return Link(counted=number, score=reason.score, reasons=(reason,))


def _told_of_all(trigger: Trigger, counted: Counted) -> bool:
    """As in "two injured women and an injured man"."""
    word = trigger.mention.words.lower().removesuffix("s")
    return counted.count.words.words.lower().count(word) >= counted.parts


def _fits(trigger: Trigger, counted: Counted) -> bool:
    count = counted.count
    if counted.parts > 1 and holds(counted, trigger) and not _told_of_all(trigger, counted):
        return False  # "17 warnings and three arrests", "two dead and three hurt"
    if (trigger.kind is Kind.CONTROL) != (count.unit is Unit.PERCENT):
        return False
    if trigger.kind is Kind.DAMAGE:
        return counted.head is not None and not counted.is_people
    if counted.head is not None and counted.head.lower in load_groups().words["animals"]:
        return False
    if count.form is Form.ARTICLE:
        return counted.is_people and not _is_toll(trigger)
    return True


def _link(scene: Scene, counted: Counted, rivals: Sequence[Trigger]) -> Link:
    tied = _by_parse(scene, counted)
    found = [
        *tied,
        *_by_company(scene, counted, is_tied=bool(tied)),
        *_by_noun(scene.trigger, counted),
        *_by_rivals(scene, counted, rivals),
        *_by_standing(scene, counted),
    ]
    reasons = tuple(Reason(score=s, detail=d) for s, d in found)
    return Link(counted=counted, score=sum(r.score for r in reasons), reasons=reasons)


def _by_parse(scene: Scene, counted: Counted) -> list[tuple[float, str]]:
    token = scene.token
    if token is None:
        return []
    inside = scene.parsed.inside(counted.span)
    wanted = {t.index for t in _with_contents(scene.parsed, patients(scene.parsed, token))}
    word = scene.trigger.mention.words
    if any(h.index in wanted for h in counted.heads) or _is_object_from(scene, counted, inside):
        return [(2.0, f"{counted.heads[0].text!r} is what {word!r} befell")]
    if wanted & {t.index for t in inside}:
        return [(1.6, f"the number stands for what {word!r} befell")]
    if any(t.head == token.index and t.dep in ("nummod", "quantmod") for t in inside):
        return [(2.0, f"the number counts {word!r}")]
    return []


def _is_object_from(scene: Scene, counted: Counted, inside: Sequence[Token]) -> bool:
    """As in "killed between 12 and 15 guards": the parse takes the range for a phrase of place."""
    token, opening = scene.token, inside[:1]
    if counted.count.qualifier is not Qualifier.RANGE or token is None or not opening:
        return False  # "died from two gunshots"
    if not is_verb(token) or is_passive(scene.parsed, token):
        return False
    is_own = opening[0].head == token.index and opening[0].lower in ("between", "from")
    return is_own and any(h.head == opening[0].index for h in counted.heads)


_BODIES = frozenset("group team batch squad gang band party total number contingent unit".split())


def _with_contents(parsed: Parsed, heads: Sequence[Token]) -> Sequence[Token]:
    """Also the members of a body that is harmed: "a group of 26 men"."""
    of = [
        c.index
        for h in heads
        if h.lower in _BODIES
        for c in parsed.children(h.index)
        if c.lower == "of"
    ]
    return (*heads, *(t for i in of for t in parsed.children(i) if t.dep == "pobj"))


# Words that may stand between a number and the trigger that it belongs to, on its left …
_BETWEEN_LEFT = """
have has had were was are is be been being also reportedly allegedly people persons others more and
killed wounded injured dead either went gone left confirmed feared believed to said of them whom who
that civilians could may might would will still seriously badly critically severely slightly lightly
mortally sustained suffered received bullet splinter serious minor grievous then later now already
among those the its need needed
""".split()
# … and on its right.
_BETWEEN_RIGHT = """
off up down the its his their her of about a total and or wounded injured wounding injuring
displaced detained arrested arresting executed executing
""".split()
_BEFORE = re.compile(rf"^(?:\s(?:{'|'.join(_BETWEEN_LEFT)}|,))*\s?$", re.IGNORECASE)
_BARELY = re.compile(
    r"^(?:\s(?:others|people|more|have|has|were|was|are|been|also|civilians|persons|reportedly))*\s?$",
    re.IGNORECASE,
)
# "15 people were killed and others were wounded": others, not the 15
_OTHERS = re.compile(r"\b(?:killed|dead|wounded|injured|died|and)\b.*\bothers\b", re.IGNORECASE)
_AFTER = re.compile(rf"^(?:\s(?:{'|'.join(_BETWEEN_RIGHT)}))*\s?$", re.IGNORECASE)
_TOLL = re.compile(
    r"^(?:\s\w+){0,12}?\s(?:to|at|of|reached|hit|exceeded|passed|as|was|is|least|by|now)\s$|^:?\s$",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:including|among (?:them|those)|of (?:them|whom)|mostly)\b[^.]*$", re.IGNORECASE
)
# "4,000 people - most of them farmers - were killed"
_ASIDE = re.compile(r"\s[-–—(][^-–—()]{3,60}[-–—)]\s|, [^,;.]{3,40}, ")


def _by_company(scene: Scene, counted: Counted, *, is_tied: bool) -> list[tuple[float, str]]:
    """Where the count stands, by words alone: needs no parse."""
    trigger = scene.trigger
    is_before = counted.span.end <= trigger.span.start
    if not is_before and counted.count.span.start < trigger.span.end:
        # "40 fleeing civilians", "nine bodies"
        return [(2.0, f"{trigger.mention.words!r} stands within the counted words")]
    gap = _ASIDE.sub(" ", scene.gap(counted.span))
    if len(gap) > FAR and not is_tied:
        return [(-2.0, "far away")]
    found: list[tuple[float, str]] = []
    is_total = "toll" in trigger.mention.words.lower()
    if (
        is_before
        and _BEFORE.match(gap)
        and not (is_total or _has_own_object(scene) or _OTHERS.search(gap))
    ):
        found.append((1.6, "the number stands right before"))
    elif is_before and _over_aside(scene, counted, gap):
        found.append((1.8, "its sentence goes on after an aside"))
    elif _is_set(scene, counted):
        found.append((2.5, "the toll is set at it"))
    elif not is_before and _is_toll(trigger) and _TOLL.match(gap):
        found.append((2.0, "the toll stands at it"))
    elif not is_before and _AFTER.match(gap) and _takes_object(scene):
        found.append((1.6, "the number stands right after"))
    is_over = any("aside" in detail for _, detail in found)
    found += [] if is_tied or is_over else _by_distance(gap)
    if _PART.search(scene.text[max(0, counted.span.start - 24) : counted.span.start]):
        found.append((-0.9, "a part of a total"))
    return found


def _is_set(scene: Scene, counted: Counted) -> bool:
    """As in "put the dead at 23": whom the trigger names stand there at their number."""
    base = scene.parsed.span.start
    start, number = scene.trigger.span.start - base, counted.count.span.start - base
    return any(
        toll.told.start <= start < toll.told.end and toll.at.start <= number < toll.at.end
        for toll in find_set_tolls(scene.parsed.sentence.text)
    )


# "Two men, identified as Aras and Benno, residents of Marjat, were arrested"
_TOLD_ASIDE = re.compile(
    r"^(?:\s[\w'’-]+){0,4}?['’\"”]?,?\s(?:identified|including|who|reported|reportedly|alleged(?:ly)?|accused|wanted|said"
    r"|belonging|all|both|residents?|suspected|carrying|active|stated|named|aged|among|travel+ing"
    r"|working|of|from|in)\b[^.;]*(?:,|\b(?:were|was|are|is|been))\s(?:\w+ly\s|also\s)?"
    r"(?:(?:sustain|suffer|receiv)\w+\s(?:[\w-]+\s){0,2})?$",
    re.IGNORECASE,
)


def _over_aside(scene: Scene, counted: Counted, gap: str) -> bool:
    """Whether the counted people open the sentence, which goes on to the trigger after an aside."""
    opens = counted.count.span.start - scene.parsed.span.start <= _OPENING
    token = scene.token
    passive = token is None or not is_verb(token) or is_passive(scene.parsed, token)
    passive = passive or (token is not None and token.dep in _MAIN)
    is_joined = gap.startswith(" and ")  # "Three guards and two of the drivers were": no aside
    if is_joined or not (opens and counted.is_people and passive) or _HARMED.search(gap):
        return False
    return _TOLD_ASIDE.match(gap) is not None


# Another harm told in between takes the number.
_HARMED = re.compile(
    r"\b(?:killed|died|injured|wounded|arrested|abducted|kidnapped|surrendered|detained)\s(?:and|,|in"
    r"|while|but|by)",
    re.IGNORECASE,
)


_MAIN = frozenset({"ROOT", "conj", "dep", "ccomp"})
_OPENING = 48  # characters: "Meanwhile, in another village, two men …"


def _by_distance(gap: str) -> list[tuple[float, str]]:
    found: list[tuple[float, str]] = []
    words = len(gap.split())
    if words > 4:
        found.append((-0.08 * min(words - 4, 12), f"{words} words between"))
    if CLAUSE_BREAK.search(gap):
        found.append((-0.7, "a clause ends between"))
    return found


def _is_toll(trigger: Trigger) -> bool:
    return "toll" in trigger.mention.words.lower() or trigger.kind is Kind.CASUALTIES


def _takes_object(scene: Scene) -> bool:
    token = scene.token
    return token is None or not is_verb(token) or not is_passive(scene.parsed, token)


def _has_own_object(scene: Scene) -> bool:
    token = scene.token
    if token is None or not is_verb(token) or token.dep == "acl":
        return False
    return has_object(scene.parsed, token)


def _by_noun(trigger: Trigger, counted: Counted) -> list[tuple[float, str]]:
    head = counted.head
    if counted.is_people:
        return [(0.4, "counts people")]
    if head is None:
        return []
    if trigger.kind is Kind.DAMAGE or holds(counted, trigger) or head.tag.startswith("NNP"):
        return []
    return [(-0.8, f"counts {head.text!r}, not people")]


def _by_rivals(
    scene: Scene, counted: Counted, rivals: Sequence[Trigger]
) -> list[tuple[float, str]]:
    """A number that stands right before another trigger is that one's."""
    trigger = scene.trigger
    is_own = counted.head is not None and counted.span.start < trigger.span.start
    for rival in rivals:
        if is_own or rival.span == trigger.span or rival.span.start < counted.span.end:
            continue
        if _is_of_both(scene, counted, rival):
            continue
        if _BARELY.match(scene.text[counted.span.end : rival.span.start]):
            return [(-2.2, f"stands before {rival.mention.words!r}")]
    return []


_OR = re.compile(r"\s(?:or|and|nor)\s(?:\w+ly\s|even\s)?")


def _is_of_both(scene: Scene, counted: Counted, rival: Trigger) -> bool:
    """As in "nobody was killed or wounded": what befell nobody is told twice."""
    joint = scene.text[rival.span.end : scene.trigger.span.start]
    return counted.count.form is Form.NOTHING and _OR.fullmatch(joint) is not None


_NUMBER_OF = re.compile(
    r"\b(?:number|count|tally|total|toll|figure)\s(?:of|for)\s(?:[\w'-]+\s){0,4}$", re.IGNORECASE
)


def _by_standing(scene: Scene, counted: Counted) -> list[tuple[float, str]]:
    """In "the number of people killed rose from 28 to 41" the last number holds."""
    base, span = scene.parsed.span.start, counted.count.span
    standing = standing_of(scene.parsed.sentence.text, span.start - base, span.end - base)
    if standing is None:
        return []
    if standing is Standing.BEFORE:
        return [(-5.0, "what the number was before")]
    if _is_set(scene, counted):
        return []
    told_of = _is_toll(scene.trigger) or _NUMBER_OF.search(
        scene.text[base : scene.trigger.span.start]
    )
    return [(3.0, "what the number is now")] if told_of else [(-2.0, "another number's change")]


# How many people were killed with two families is not known; who flees is counted by families.
_OF_PERSONS = frozenset({Kind.KILLED, Kind.WOUNDED, Kind.CASUALTIES, Kind.MISSING, Kind.ABDUCTED})


def quantity_of(link: Link | None, kind: Kind) -> Quantity:
    """The quantity of a claim: stated, zero stated, unknown or not stated."""
    if link is None:
        return Quantity(state=QuantityState.NOT_STATED)
    made = link.counted.count.quantity()
    if kind is not Kind.DAMAGE and link.counted.is_of_families:
        return _of_families(made, kind)
    if kind is not Kind.DAMAGE:
        return made
    return Quantity(
        state=made.state,
        low=made.low,
        high=made.high,
        qualifier=made.qualifier,
        unit=Unit.THINGS,
        words=made.words,
    )


def _of_families(made: Quantity, kind: Kind) -> Quantity:
    """Of those who flee at least one of each; of the dead nobody knows."""
    if made.state is not QuantityState.STATED:
        return made
    if kind in _OF_PERSONS:
        return Quantity(state=QuantityState.UNKNOWN, unit=made.unit, words=made.words)
    return replace(made, high=None, qualifier=Qualifier.AT_LEAST if made.high else made.qualifier)


def victim_words(text: str, link: Link) -> Mention | None:
    """The counted noun phrase without its number."""
    counted = link.counted
    if counted.head is None:
        return None
    start = counted.span.start if counted.parts > 1 else counted.count.span.end
    words = text[start : counted.head.end if counted.parts == 1 else counted.span.end]
    left = len(words) - len(words.lstrip())
    stripped = re.match(r"(?:of |the |more |other |his |her |their )+", words[left:])
    start += left + (stripped.end() if stripped else 0)
    end = counted.head.end if counted.parts == 1 else counted.span.end
    return mention(text, start, end) if start < end else None
