"""The steps by which records of sources are kept (`pipeline.crediting`): each makes anew what is
due of it, and notes what that changes as due in later ones.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from marsad.ledger import Credits, Step
from marsad.ledger.due import ALL, LIFTED, due_sentence
from marsad.ledger.entries import REJECTED
from marsad.ledger.origins import FARED
from marsad.ledger.rows import Row
from marsad.pipeline.saying import (
    NAME_ALONE,
    UNSETTLED,
    explained_from,
    explained_line,
    figured_from,
    origin_row,
    prints_line,
    publisher_row,
    reprinted_from,
    row_of,
    source_id,
    speaker_from,
    voice_from,
    voice_of,
)
from marsad.reconcile.copies import find_copies
from marsad.reconcile.heard import Saying, Speaker, explanation, with_bodies
from marsad.reconcile.origins import Origins
from marsad.reconcile.reprints import Reprint
from marsad.reconcile.sources import Account, set_beside
from marsad.reconcile.telling import Telling, list_tellings

DISCOUNTS = "discounts"  # ids of origins that people do not rely upon
_SETTLED = ("origin", "is_copy", "root", "voice")


class Steps:
    """Over one connection. ``actors``: as of `reconcile.origins.Origins`. ``is_new``: what follows
    from documents is noted when all of them are there.
    """

    def __init__(self, kept: Credits, actors: Mapping[str, str], *, is_new: bool) -> None:
        self._kept = kept
        self._due = kept.due
        self._actors = actors
        self._is_new = is_new

    def do(self, step: Step, ids: Sequence[str]) -> None:
        """What is due of it for these."""
        self._due.done(step, ids)
        match step:
            case Step.DOCUMENT:
                self._documents(ids)
            case Step.SENTENCE:
                self._sentences(ids)
            case Step.NAME:
                self._names(ids)
            case Step.VOICE:
                self._voices(ids)
            case Step.CLAIM:
                self._claims(ids)
            case Step.ORIGIN:
                self._origins(ids)
            case Step.PRINTER:
                self._printers(ids)

    # --- what reports tell by themselves

    def _documents(self, ids: Sequence[str]) -> None:
        lists = self._kept.lists
        current = lists.current(ids)
        documents = lists.documents(current)
        claims = {c: s.claim for c, s in lists.claims_in(documents).items() if s.stage != REJECTED}
        reprints = self._reprints(documents)
        originals = lists.documents(r.original for r in reprints)
        known = {**originals, **documents}
        tellings = list_tellings(documents, claims)
        standing = [r for r in reprints if r.original in known]
        origins = Origins(known, tellings, standing, self._actors)
        seqs = self._kept.seqs(documents)
        self._put_publishers(
            ids, [publisher_row(d, seqs[d.id], origins) for d in documents.values()]
        )
        self._put_claims(ids, [row_of(t, origins) for t in tellings])

    def _reprints(self, documents: Iterable[str]) -> list[Reprint]:
        found = self._kept.reprints("copy", documents)
        return [
            Reprint(copy=copy, original=original, of_copy=mine, of_original=theirs)
            for (copy, original), line in found.items()
            for mine, theirs in [json.loads(line)]
        ]

    def _put_publishers(self, ids: Sequence[str], rows: Sequence[Row]) -> None:
        before = self._kept.publishers("document", ids)
        after = {row["document"]: row for row in rows}
        changed = {d for d in ids if before.get(d) != after.get(d)}
        self._kept.put_publishers(
            changed & before.keys(), [after[d] for d in changed & after.keys()]
        )
        if self._is_new or not changed:
            return
        copies = {copy for copy, _ in self._kept.reprints("original", changed)}
        originals = self._kept.reprints("copy", changed)
        printing = self._kept.publishers("document", copies)
        touched = {r["origin"] for d in changed for r in (before.get(d), after.get(d)) if r}
        renamed = self._kept.reprints("original", changed & before.keys())
        self._due.note(Step.DOCUMENT, (copy for copy, _ in renamed))
        self._due.note(Step.VOICE, changed & after.keys())
        self._due.note(Step.ORIGIN, touched)
        if originals or copies:
            self._due.note(Step.PRINTER, touched | {r["origin"] for r in printing.values()})

    def _put_claims(self, ids: Sequence[str], rows: Sequence[Row]) -> None:
        before = {row["claim"]: row for row in self._kept.rows("document", ids)}
        after = {row["claim"]: {**before.get(row["claim"], UNSETTLED), **row} for row in rows}
        changed = {c for c in before.keys() | after.keys() if before.get(c) != after.get(c)}
        self._kept.put(changed & before.keys(), [after[c] for c in changed & after.keys()])
        if self._is_new:
            return
        both = [r for c in changed for r in (before.get(c), after.get(c)) if r]
        self._due.note(Step.SENTENCE, map(due_sentence, both))
        self._due.note(Step.NAME, (r["said_by"] for r in both))
        self._due.note(Step.VOICE, (r["document"] for r in both))
        self._due.note(Step.CLAIM, changed)
        self._due.note(Step.ORIGIN, (r["origin"] for r in both if r["origin"]))

    # --- which claims are copies

    def _sentences(self, ids: Sequence[str]) -> None:
        lifted = {s for s in ids if s.startswith(LIFTED)}
        rows = self._kept.rows("sentence", lifted)
        rows += self._printed([_place(i) for i in ids if i not in lifted])
        originals = self._copied(rows)
        flipped = []
        for row in rows:
            original = originals.get(row["claim"])
            if original != row["original"]:
                flipped.append({**row, "original": original})
        self._kept.change(flipped, "original")
        self._due.note(Step.NAME, (r["said_by"] for r in flipped))
        self._due.note(Step.VOICE, (r["document"] for r in flipped))

    def _printed(self, places: Iterable[tuple[str, str]]) -> list[Row]:
        """Of sentences, each in a document: rows there, and wherever reprints lead that have the
        same one.
        """
        rows: list[Row] = []
        waiting, met = set(places), set[tuple[str, str]]()
        seeds = frozenset(waiting)
        while waiting:
            documents = {document for _, document in waiting}
            here: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
            for row in self._kept.rows("document", documents):
                here[row["sentence"], row["document"]].append(row)
            rows += [row for place in waiting for row in here.get(place, ())]
            met |= waiting
            leading = [place for place in waiting if place in seeds or place in here]
            beside = self._beside(documents)
            waiting = {(s, other) for s, d in leading for other in beside[d]} - met
        return rows

    def _beside(self, documents: Collection[str]) -> Mapping[str, set[str]]:
        """What each reprints, and by what it is reprinted."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for name in ("copy", "original"):
            for copy, original in self._kept.reprints(name, documents):
                found[copy].add(original)
                found[original].add(copy)
        return found

    def _copied(self, rows: Iterable[Row]) -> dict[str, str]:
        """Copy → original, of all claims of some sentences."""
        alike: defaultdict[str, list[Row]] = defaultdict(list)
        for row in rows:
            alike[row["sentence"]].append(row)
        several = [some for some in alike.values() if len(some) > 1]
        reprints = self._reprints({row["document"] for some in several for row in some})
        originals: defaultdict[str, set[str]] = defaultdict(set)
        for reprint in reprints:
            originals[reprint.copy].add(reprint.original)
        likely = [c for some in several for c in _likely(some, originals)]
        tellings = self._tellings(likely)
        return {copy: original.id for copy, original in find_copies(tellings, reprints).items()}

    def _tellings(self, claims: Iterable[str]) -> tuple[Telling, ...]:
        lists = self._kept.lists
        found = {c: s.claim for c, s in lists.claims(claims).items()}
        documents = lists.documents(c.document for c in found.values())
        return list_tellings(documents, found)

    # --- who speaks

    def _names(self, ids: Sequence[str]) -> None:
        alone = self._kept.nameless(ids)
        before = self._kept.names(ids)
        changed: dict[str, str | None] = {}
        for name in ids:
            told = self._explained(name) if name in alone else None
            if told != before.get(name):
                changed[name] = told
        self._kept.put_names(changed)
        self._due.note(Step.VOICE, (d for name in changed for d in alone.get(name, ())))

    def _explained(self, name: str) -> str | None:
        speakers = map(speaker_from, self._kept.speakers(name))
        known = explanation({(s.kind, s.camp) for s in speakers})
        return explained_line(*known) if known else None

    def _voices(self, ids: Sequence[str]) -> None:
        rows = self._kept.rows("document", ids)
        publishers = self._kept.publishers("document", ids)
        speakers = self._speaking([row for row in rows if row["original"] is None])
        settled = []
        for row in rows:
            if row["original"] is None:
                speaker = speakers[row["claim"]]
                told = (row["said_by"], 0, source_id(speaker.root), voice_of(speaker).line)
            else:
                publisher = publishers[row["document"]]
                told = (publisher["origin"], 1, "", publisher["voice"])
            settled.append({**row, **dict(zip(_SETTLED, told, strict=True))})
        changed = [(was, now) for was, now in zip(rows, settled, strict=True) if was != now]
        self._kept.change([now for _, now in changed], *_SETTLED)
        both = [row for pair in changed for row in pair]
        self._due.note(Step.CLAIM, (row["claim"] for row in both))
        self._due.note(Step.ORIGIN, (row["origin"] for row in both if row["origin"]))

    def _speaking(self, own: Sequence[Row]) -> dict[str, Speaker]:
        """As `reconcile.heard.speakers_of`, by claim."""
        bare = {row["said_by"] for row in own if row["telling"] == NAME_ALONE}
        names = {n: explained_from(line) for n, line in self._kept.names(bare).items()}
        speakers = {}
        for row in own:
            speaker = speaker_from(row["speaker"])
            if row["telling"] == NAME_ALONE and (known := names.get(row["said_by"])):
                speaker = replace(speaker, kind=known[0], camp=known[1])
            speakers[row["claim"]] = speaker
        said = (Saying(r["claim"], r["document"], bool(r["is_cited"])) for r in own)
        return with_bodies(said, speakers)

    # --- how claims fared

    def _claims(self, ids: Sequence[str]) -> None:
        if ALL in ids:
            self._due.note_all_claims()
            return
        together = self._kept.together(ids)
        members = {c for claims in together.values() for c in claims}
        rows = {r["claim"]: r for r in self._kept.rows("claim", members.union(ids))}
        self._due.done(Step.CLAIM, members)
        fared: dict[str, set[str]] = {name: set() for name in FARED}
        for claims in together.values():
            own = [rows[c] for c in claims if c in rows and rows[c]["original"] is None]
            for accounts in self._accounts(own).values():
                for name, found in set_beside(accounts)._asdict().items():
                    fared[name] |= found
        settled = [{**r, **{n: int(c in fared[n]) for n in FARED}} for c, r in rows.items()]
        changed = [row for row in settled if row != rows[row["claim"]]]
        self._kept.change(changed, *FARED)
        self._due.note(Step.ORIGIN, (row["origin"] for row in changed))

    def _accounts(self, own: Iterable[Row]) -> Mapping[str, Mapping[str, Account]]:
        """By kind and claim."""
        discounted = self._discounted
        found: defaultdict[str, dict[str, Account]] = defaultdict(dict)
        for row in own:
            is_left_out = not discounted.isdisjoint((row["said_by"], row["root"]))
            account = Account(row["root"], is_left_out, figured_from(row["figure"]))
            found[row["kind"]][row["claim"]] = account
        return found

    @property
    def _discounted(self) -> frozenset[str]:
        return frozenset(json.loads(self._kept.state(DISCOUNTS) or "[]"))

    # --- origins

    def _origins(self, ids: Sequence[str]) -> None:
        origins, discounted = self._kept.origins, self._discounted
        rows = []
        for origin in ids:
            if (line := origins.first_voice(origin)) is not None:
                told = {**origin_row(voice_from(line)), **origins.tally(origin)}
                rows.append({**told, "is_discounted": int(origin in discounted)})
        origins.put(ids, rows)

    def _printers(self, ids: Sequence[str]) -> None:
        for origin in ids:
            printed = reprinted_from(self._kept.origins.reprints(origin))
            self._kept.put_printed(origin, [prints_line(one) for one in printed])


def _place(due: str) -> tuple[str, str]:
    """Of a short sentence that is due: itself, and its document."""
    sentence, _, document = due.partition(" ")
    return sentence, document


def _likely(alike: Sequence[Row], originals: Mapping[str, set[str]]) -> Iterator[str]:
    """Of claims of one sentence those that may be copies, or what they are copied from: of a short
    sentence, which is written twice by chance, those in reprints.
    """
    is_lifted = alike[0]["sentence"].startswith(LIFTED)
    documents = {row["document"] for row in alike}
    copies = {d for d in documents if originals.get(d, set()) & documents}
    printed = {o for d in copies for o in originals[d] & documents}
    for row in alike:
        if is_lifted or row["document"] in copies or row["document"] in printed:
            yield row["claim"]
