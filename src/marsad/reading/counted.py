"""What each number of a sentence counts: its noun, and sums over what "and" joins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from marsad.model import Qualifier, Span, Unit, mention
from marsad.reading.kin import FAMILIES, SIZED, body_of, is_pair_of_people, named_before
from marsad.reading.parse import Parsed, Token
from marsad.reading.quantities import Count, Form
from marsad.reading.shares import with_shares
from marsad.vocabulary.cues import load_cues
from marsad.vocabulary.groups import load_groups
from marsad.vocabulary.numbers import load_numbers

NEAR_NOUN = 40  # characters
FAR_NOUN = 64  # where the parse ties a number to its noun
CLAUSE_BREAK = re.compile(
    r"[;:.]|, (?:and|but|while|which|who|when|as)\b|\b(?:while|but|whereas|after|when)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A count with the noun that it counts: ``head`` None where the number stands alone."""

    count: Count
    head: Token | None
    span: Span  # from the count's first character to the head's last
    heads: tuple[Token, ...] = ()
    is_people: bool = False  # by its noun, or by a title before a name: "a constable Aras"

    @property
    def parts(self) -> int:
        """How many counted phrases were summed."""
        return max(1, len(self.heads))

    @property
    def is_of_families(self) -> bool:
        """ "Two families", but not "a family of seven"."""
        head = self.head
        is_one_phrase = self.parts == 1 and head is not None and head.lower in FAMILIES
        return is_one_phrase and head is not None and head.start >= self.count.span.end


def find_counted(text: str, parsed: Parsed, counts: Sequence[Count]) -> tuple[Counted, ...]:
    """Counts with their nouns; "14 jihadists and five civilians" also as their sum, last."""
    told = with_shares(text, parsed.span.start, counts)
    known = [c for c in (_counted(parsed, c) for c in told) if c]
    found = _without_wholes(text, _without_bodies(text, known))
    singles = [c for c in found if c.count.form is not Form.POSSESSIVE]
    return (*singles, *_sums(text, parsed, found))


def _without_bodies(text: str, found: Sequence[Counted]) -> list[Counted]:
    """In "a family of seven" the seven are counted, not the family."""
    kept: list[Counted] = []
    for here in found:
        last = kept[-1] if kept else None
        is_body = last and last.count.low == 1 and last.head and last.head.lower in SIZED
        if last and is_body and text[last.span.end : here.count.span.start] == " of ":
            kept.pop()
        kept.append(here)
    return kept


_OUT_OF = re.compile(r"^ out of (?:these |those )?$", re.IGNORECASE)


def _without_wholes(text: str, found: Sequence[Counted]) -> list[Counted]:
    """In "five out of the 30 hostages" the five are told of, and they are hostages."""
    kept: list[Counted] = []
    for whole in found:
        part = kept[-1] if kept else None
        if part and _OUT_OF.match(text[part.count.span.end : whole.count.span.start]):
            span = Span(part.span.start, whole.span.end)
            kept[-1] = replace(whole, count=part.count, span=span)
        else:
            kept.append(whole)
    return kept


def _counted(parsed: Parsed, count: Count) -> Counted | None:
    told = parsed.sentence.text[count.span.end - parsed.span.start :]
    pair = parsed.inside(count.span)[-1:] if is_pair_of_people(count.words.words, told) else ()
    if pair:
        return Counted(count=count, head=pair[0], span=count.span, heads=pair, is_people=True)
    head = _noun_after(parsed, count)
    if head is None and (body := body_of(parsed, count)):
        return Counted(count=count, head=body, span=count.span, heads=(body,), is_people=True)
    is_one = count.form in (Form.ARTICLE, Form.POSSESSIVE)
    if is_one and (head is None or not _is_one(head) or head.lower in _NO_NOUN_OF_ITS_OWN):
        return None
    if count.words.words.lower().endswith("the") and not _is_the_one(parsed, count, head):
        return None
    end = max(count.span.end, head.end) if head else count.span.end
    size = load_numbers().collectives.get(head.lower) if head and count.low == 1 else None
    return Counted(
        count=replace(count, low=size, high=size) if size else count,
        head=head,
        span=Span(count.span.start, end),
        heads=(head,) if head else (),
        is_people=head is not None and _names_people(parsed, count, head),
    )


def _is_the_one(parsed: Parsed, count: Count, head: Token | None) -> bool:
    """As in "two soldiers and the driver", not "two soldiers and the mayor said"."""
    if head is None or head.lower in _BODIES or not _names_people(parsed, count, head):
        return False
    after = parsed.tokens[head.index + 1 : head.index + 2]
    return not (after and after[0].lower in load_cues().verbs)


def _names_people(parsed: Parsed, count: Count, head: Token) -> bool:
    group_of = load_groups().group_of
    if head.lower in group_of or not head.tag.startswith("NNP"):
        return head.lower in group_of
    inner = Span(count.span.end, max(head.start, count.span.end))
    return any(t.lower in group_of for t in parsed.inside(inner))


# "a number of mosques": the phrase counts what follows, vaguely
_NO_NOUN_OF_ITS_OWN = frozenset({"number", "total", "series", "lot", "handful", "string", "host"})


_PLURALS = frozenset({"people", "men", "women", "children", "troops", "cadres"})


def _is_one(head: Token) -> bool:
    if head.tag:
        is_singular = head.tag in ("NN", "NNP") or head.lower in ("personnel", "police")
        return is_singular and head.lower not in _PLURALS
    return head.lower not in _PLURALS and not head.lower.endswith("s")


def _noun_after(parsed: Parsed, count: Count) -> Token | None:
    """The last noun of the phrase that the count opens."""
    rest = parsed.after(count.span.end)
    if not parsed.has_parse:
        return _people_word(rest)
    governed = _governor(parsed, count)
    if governed:
        return governed
    noun: Token | None = None
    for position, token in enumerate(rest[:9]):
        is_dash = token.text in _DASHES and position and rest[position - 1].end < token.start
        if is_dash:
            break
        follower = rest[position + 1] if position + 1 < len(rest) else None
        if token.tag.startswith("NN"):
            noun = token
        elif not _goes_on(
            token,
            follower,
            before_noun=noun is None,
            is_hyphenated=position > 0 and rest[position - 1].text == "-",
        ):
            break
    of_them = any(t.lower in ("of", "them", "whom") for t in rest[:4])
    return noun if noun or of_them else _people_word(rest[:4])


def _governor(parsed: Parsed, count: Count) -> Token | None:
    """The noun that the parse hangs the number on, if it stands close after it."""
    for token in parsed.inside(count.span):
        head = parsed.tokens[token.head]
        if token.dep == "nummod" and head.tag.startswith("NN") and head.start >= count.span.end:
            outer = parsed.tokens[head.head]
            if head.dep in ("compound", "nmod") and outer.tag.startswith("NN"):
                head = outer  # "two women fighters"
            return head if head.start - count.span.end <= FAR_NOUN else None
    return None


_DASHES = frozenset("-–—")
_QUOTES = frozenset("- ' ’ ‘ \" “ ”".split())


def _goes_on(
    token: Token, follower: Token | None, *, before_noun: bool, is_hyphenated: bool
) -> bool:
    if token.tag in ("VBN", "VBG", "VBD"):
        is_modifier = follower is not None and follower.tag[:2] in ("NN", "JJ")
        return is_modifier and (before_noun or is_hyphenated)
    if token.tag == "POS" or token.text in _QUOTES:
        return True
    if token.lower in ("of", "more", "other", "others"):
        return before_noun
    return token.tag[:2] in ("JJ", "DT", "CD", "PD") or token.tag in ("PRP$", "POS", "HYPH", "RBR")


# "was put at 25 by the governor": who follows is not counted
_LEADS_OFF = frozenset("by".split())


def _people_word(tokens: Sequence[Token]) -> Token | None:
    for token in tokens[:5]:
        if token.lower in load_groups().group_of:
            return token
        if not token.text[0].isalnum() or token.lower in _LEADS_OFF:
            return None
    return None


_JOINED = re.compile(
    r"^\s*(?:,|and|, and|as well as|along with|plus|&|, as well as)(?:\s(?:his|her|their))?\s*$",
    re.IGNORECASE,
)


def _sums(text: str, parsed: Parsed, singles: Sequence[Counted]) -> list[Counted]:
    found: list[Counted] = []
    run: list[Counted] = []
    for single in [*singles, None]:
        if single and run and _explains(text, run[-1], single):
            run[-1] = replace(run[-1], span=Span(run[-1].span.start, single.span.end))
            continue
        if single and run and _joins(text, parsed, run[-1], single):
            run.append(single)
            continue
        is_list = len(run) > 1 and (_is_closed(text, run) or not run[0].is_people)
        if is_list and not is_breakdown(text, run):
            found.append(_summed(text, run))
            if named := _with_named(text, parsed, run):
                found[-1] = named
        elif len(run) == 1 and (named := _with_named(text, parsed, run)):
            found.append(named)
        run = [single] if single and single.head and single.count.high != 0 else []
    return found


def _with_named(text: str, parsed: Parsed, run: Sequence[Counted]) -> Counted | None:
    """As in "Aras Benno and two of his aides": the one who is named is of the list."""
    span = Span(run[0].span.start, run[-1].span.end)
    name = named_before(text, span, parsed.span.start)
    token = parsed.at(name.end - 1) if name else None
    if name is None or token is None:
        return None
    one = replace(
        run[0].count,
        words=mention(text, name.start, name.end),
        low=1,
        high=1,
        qualifier=Qualifier.EXACT,
        form=Form.NUMBER,
    )
    first = Counted(count=one, head=token, span=name, heads=(token,), is_people=True)
    return _summed(text, [first, *run])


def is_breakdown(text: str, run: Sequence[Counted]) -> bool:
    """As in "12 people, seven men and five women": the first is what the others come to."""
    if len(run) <= 2 or not all(c.is_people for c in run):
        return False  # things are listed: "four positions, two cars, a shed and a house"
    if not _STOPS.match(text[run[0].span.end : run[1].span.start]):
        return False
    whole, parts = run[0].count, [c.count for c in run[1:]]
    return whole.low > 0 and whole.low == sum(p.low for p in parts)


_STOPS = re.compile(r"^\s?[,:–—(-]\s?$")


# "three fighters of the Northern Front and a constable"
_OF_NAME_AND = re.compile(
    r"^ (?:of|from|belonging to) (?:the )?(?:[A-Z][\w’'-]* ){1,5}(?:\([\w-]+\) )?and $"
)


_OF = re.compile(r" (?:of|to) ", re.IGNORECASE)


def _explains(text: str, left: Counted, right: Counted) -> bool:
    """As in "the wife of a colonel": one person, told by another who is not of the list."""
    return left.is_people and _OF.fullmatch(text[left.span.end : right.span.start]) is not None


# "a nurse from the village of Qamara, four boys and": where somebody is from parts no list
_FROM_AND = re.compile(
    r"^ (?:of|from) (?:the |an? )?(?:[\w’'-]+ ){0,3}[\w’'-]+(?:, (?:and )?| and )$"
)


# "their family" is one word, and nobody knows how many people
_BODIES = frozenset(
    "family group staff crew team gang army police party unit convoy community household".split()
)


def _is_person(counted: Counted) -> bool:
    return counted.is_people and counted.head is not None and counted.head.lower not in _BODIES


def _is_of_none(counted: Counted) -> bool:
    """As in "40 goats", "two cars": nobody adds them to people."""
    words = load_groups().words
    return counted.head is not None and any(
        counted.head.lower in words[group] for group in ("animals", "things")
    )


def _joins(text: str, parsed: Parsed, left: Counted, right: Counted) -> bool:
    units = (left.count.unit, right.count.unit)
    if left.head is None or right.head is None or right.count.high == 0 or Unit.PERCENT in units:
        return False
    if right.count.form is Form.POSSESSIVE and not _is_person(right):
        return False
    if left.is_people is not right.is_people and (_is_of_none(left) or _is_of_none(right)):
        return False
    gap = text[left.span.end : right.span.start]
    if right.is_people is left.is_people and _JOINED.match(gap):
        return True
    if left.is_people and right.is_people and (_OF_NAME_AND.match(gap) or _FROM_AND.match(gap)):
        return True
    # the parse joins what the vocabulary does not know, or what an "of" phrase keeps apart
    joints = (right.head, *parsed.inside(right.count.span))  # "and two of the attackers"
    governors = {h.index for h in left.heads}
    coordinated = any(t.dep == "conj" and t.head in governors for t in joints)
    is_apart = CLAUSE_BREAK.search(gap) or re.search(r"[-–—(]\s|\s[-–—(]", gap)
    joined = coordinated and not is_apart and len(gap) <= NEAR_NOUN
    return joined and parsed.has_parse and (left.is_people or right.is_people)


def _is_closed(text: str, run: Sequence[Counted]) -> bool:
    """A sum ends with "and": "16 soldiers, a worker who watched said" is none."""
    gap = text[run[-2].span.end : run[-1].span.start]
    return re.search(r"\b(?:and|as well as|along with|plus)\b|&", gap) is not None


def _summed(text: str, run: Sequence[Counted]) -> Counted:
    span = Span(run[0].span.start, run[-1].span.end)
    highs = [c.count.high for c in run]
    of_families = any(c.is_of_families for c in run)
    is_open = of_families or None in highs
    count = Count(
        words=mention(text, span.start, span.end),
        low=sum(c.count.low for c in run),
        high=None if is_open else sum(h for h in highs if h is not None),
        qualifier=Qualifier.AT_LEAST if of_families else run[0].count.qualifier,
        unit=run[0].count.unit,
        form=Form.NUMBER,
    )
    heads = tuple(h for c in run for h in c.heads)
    return Counted(
        count=count, head=run[0].head, span=span, heads=heads, is_people=run[0].is_people
    )
