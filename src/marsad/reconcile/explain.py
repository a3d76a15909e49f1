"""Why a toll is what it is and why claims stand together, in words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from marsad.model import Account
from marsad.reconcile.best import Voter
from marsad.reconcile.figures import NONE, Figure
from marsad.reconcile.happening import Rule

TORN = "Fits more than one happening equally well, so it stands alone."
_RULES = {
    Rule.SENTENCE: "{n} joined by one sentence.",
    Rule.NEIGHBOUR: "{n} joined by neighbouring sentences about one place.",
    Rule.RETOLD: "{n} joined as the same number told again in one document.",
    Rule.REVISED: "{n} joined as a revision of the only such toll in its document.",
    Rule.SAME_DAYS: "{n} joined by place and days within one document.",
    Rule.HEADLINE: "{n} of a headline joined to what its text tells.",
    Rule.LOOSE_END: "{n} without a town or day joined to the only one that fits in the document.",
    Rule.ACROSS: "{n} joined across documents, for what follows.",
    Rule.COPY: "{n} copied from another document: the same sentence, counted once.",
    Rule.JUDGED: "{n} joined by a person's judgement.",
    Rule.LEFT: "{n} left together when a person's judgement parted others from them.",
    Rule.PARTED: "Parted from others by a person's judgement.",
    Rule.SPLIT: "Much happened there then: compared only where a name, number or site is shared.",
    Rule.TORN: TORN,
}


def explain_joins(rules: Mapping[Rule, int]) -> tuple[str, ...]:
    """One sentence for each rule that was used, in a fixed order, with how often."""
    return tuple(_RULES[rule].format(n=rules[rule]) for rule in Rule if rules.get(rule))


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """An account with what the toll asks of it: does it assert harm, does its figure count all.
    ``voter``: as the best estimate sees it, None where it asserts no number.
    """

    account: Account
    figure: Figure | None  # of what it asserts; None where it asserts no number
    asserts: bool
    is_partial: bool
    voter: Voter | None = None


def explain_toll(bounds: Figure | None, wholes: Sequence[Voice], voices: Sequence[Voice]) -> str:
    """How the range came about: who says least and most, and who is listed but moves nothing."""
    said = [_explain_bounds(bounds, wholes)]
    silent = [v for v in voices if v.asserts and not v.figure]
    if silent:
        said.append(f"Without a number: {_names(silent)}.")
    bounding = {v.account.origin for v in wholes}
    if parts := [v for v in voices if v.figure and v.account.origin not in bounding]:
        said.append(f"Counts only a part: {_names(parts)}.")
    for standing, group in _by_standing(v for v in voices if not v.asserts):
        said.append(f"Moves no bound, {standing}: {_names(group)}.")
    if later := [v for v in wholes if len(v.account.claims) > 1]:
        said.append(f"Told more than once, the last report counts: {_names(later)}.")
    if copies := sum(len(v.account.copies) for v in voices):
        said.append(f"{_count(copies, 'reprint')} counted with the original.")
    return " ".join(said)


def _explain_bounds(bounds: Figure | None, wholes: Sequence[Voice]) -> str:
    if bounds is None or not wholes:
        return "No account asserts a number."
    numbered = sorted(wholes, key=lambda v: (v.figure or NONE).low)
    if len({v.figure for v in wholes}) == 1 and (only := wholes[0].figure):
        verb = "says" if len(wholes) == 1 else "agree on"
        return f"{_count(len(wholes), 'account')} {verb} {_shown(only)}: {_names(wholes)}."
    highest = max(numbered, key=lambda v: (_top(v.figure), v.account.origin))
    least, most = numbered[0], highest
    text = f"{len(wholes)} accounts: lowest {_of(least)}, highest {_of(most)}."
    return text if bounds.high is not None else f"{text} Open above: at least {bounds.low}."


def _top(figure: Figure | None) -> int:
    """The greatest number that it names: of "at least 12" that is 12."""
    if figure is None:
        return -1
    return figure.low if figure.high is None else figure.high


def _of(voice: Voice) -> str:
    return f"{_shown(voice.figure or NONE)} ({voice.account.origin})"


def _shown(figure: Figure) -> str:
    if figure == NONE:
        return "none"
    if figure.high is None:
        return f"at least {figure.low}"
    return str(figure.low) if figure.low == figure.high else f"{figure.low} to {figure.high}"


def _names(voices: Iterable[Voice]) -> str:
    return ", ".join(v.account.origin for v in voices)


def _by_standing(voices: Iterable[Voice]) -> list[tuple[str, list[Voice]]]:
    known = tuple(voices)
    standings = sorted(Counter(v.account.standing for v in known))
    return [(s, [v for v in known if v.account.standing == s]) for s in standings]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
