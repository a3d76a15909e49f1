"""A surname means the person whose full name spoke before in the same document."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from marsad.model import Attribution, Mention
from marsad.reading.speech import Speech
from marsad.vocabulary.cues import load_cues


def with_full_names(speeches: Iterable[Speech]) -> Iterator[Speech]:
    """The speeches in their order, each surname with its full name where just one fits."""
    told: dict[str, list[Attribution]] = {}
    for speech in speeches:
        said = speech.attribution
        source = said.source
        if source is None:
            yield speech
            continue
        full = told.get(source.words.casefold(), [])
        if len({a.source.words for a in full if a.source}) == 1:
            yield replace(speech, attribution=_named(said, full[0]))
            continue
        surname = surname_of(source)
        if surname:
            told.setdefault(surname, []).append(said)
        yield speech


def _named(said: Attribution, full: Attribution) -> Attribution:
    words = said.source.words if said.source else ""
    method = f"{said.method}; {words!r} is the person named before"
    return replace(said, source=full.source, actor=full.actor, method=method)


def may_be_surname(source: Mention) -> bool:
    """One word with a capital: a person whose full name may stand elsewhere."""
    return source.words[:1].isupper() and len(source.words.split()) == 1


def surname_of(source: Mention) -> str | None:
    """The last of two or three names of a person, in lower case; None for anything else."""
    names = source.words.split()
    if not 2 <= len(names) <= 3 or not all(n[:1].isupper() for n in names):
        return None
    cues = load_cues()
    is_person = not any(cues.is_speaker_noun(n.casefold()) for n in names)
    is_person = is_person and names[-1].casefold() not in cues.words["bodies"]
    return names[-1].casefold() if is_person else None


def is_same_speaker(left: Mention | None, right: Mention | None) -> bool:
    """One name is the other, or its end: "Aras" and "Sana Aras", "media" not "media reports"."""
    names = sorted(((m.words if m else "").casefold() for m in (left, right)), key=len)
    return names[0] == names[1] or (bool(names[0]) and names[1].endswith(" " + names[0]))
