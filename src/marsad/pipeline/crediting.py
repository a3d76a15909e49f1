"""Records of sources, kept row by row: of each claim who says it, whether it is a copy, and how it
fared (`ledger.credits`).

What `reconcile.heard` and `reconcile.sources` tell of the whole ledger is told here of what a
change can touch. Who speaks in a report follows from the report, from which actor all agree that
words mean, and from what it is a reprint of; whether a claim is a copy from the claims of the same
sentence; what a bare name is from what others tell of it; how a claim fared from its incident. Each
is a step, and what a step changes is noted as due in later ones (`ledger.due`); the steps for all
there is make the records anew.
"""

import json
from collections.abc import Iterable, Mapping
from time import monotonic, sleep

from marsad import __version__
from marsad.ledger import Credits, Ledger, Step
from marsad.ledger.due import STATE, due_sentence
from marsad.model.judgement import standing
from marsad.pipeline.faring import DISCOUNTS, Steps
from marsad.pipeline.listing import bring_up
from marsad.pipeline.reprinting import load_reprints
from marsad.pipeline.saying import folded_id, source_id
from marsad.reconcile.origins import agreed_actors
from marsad.reconcile.reprints import Reprint
from marsad.reconcile.wording import fold_name

_RULES = f"1 {__version__}"  # the first number rises whenever a step or what is laid down changes
_AT_ONCE: Mapping[Step, int] = {
    Step.DOCUMENT: 50,
    Step.SENTENCE: 500,
    Step.NAME: 500,
    Step.VOICE: 500,
    Step.CLAIM: 500,
    Step.ORIGIN: 20,
    Step.PRINTER: 20,
}
_HOLDS_S = 0.2  # so long others wait who want to write
_RESTS_S = 0.15  # in which they come to it
_FEW = 2_000  # of what is due: more is left to a process of its own
_REPRINTS, _ACTORS = "reprints", "actors"
_MAKING, _SETTLING = "making", "settling"  # for the first time


def is_credited(ledger: Ledger) -> bool:
    """Whether the records are those of the lists and incidents of now."""
    with ledger.listed() as lists:
        state, made_of = lists.credited()
    return state == _stamp(made_of)


def is_there(ledger: Ledger) -> bool:
    """Whether there are records at all, of now or from before."""
    with ledger.listed() as lists:
        state, _ = lists.credited()
    return _is_of_rules(state) and state not in (_stamp(_MAKING), _stamp(_SETTLING))


def credit(ledger: Ledger) -> None:
    """Brings the records up to date, bit by bit: who else writes waits for no more than a bit."""
    bring_up(ledger)
    work = Crediting(ledger)
    begun = monotonic()
    while work.go_on():
        if monotonic() > begun + _HOLDS_S:
            sleep(_RESTS_S)
        begun = monotonic()


def credit_briefly(ledger: Ledger) -> bool:
    """As `credit`, where that is little work. False: what is left takes long, since much is due, or
    reprints are to be found over all documents.
    """
    if not is_there(ledger):
        return False
    bring_up(ledger)
    work = Crediting(ledger)
    while work.go_on(finds_reprints=False):
        with ledger.listed() as lists:
            if lists.due.count() > _FEW:
                return False
    return is_credited(ledger)


def _stamp(made_of: str) -> str:
    return f"{_RULES} {made_of}"


def _is_of_rules(state: str | None) -> bool:
    return state is not None and state.startswith(_stamp(""))


class Crediting:
    """What is done over several transactions."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._actors: dict[str, str] = {}
        self._actors_at: str | None = None

    def go_on(self, *, finds_reprints: bool = True) -> bool:
        """A bit of it. False: nothing is left to do, or nothing but finding reprints."""
        until = monotonic() + _HOLDS_S
        with self._ledger.crediting() as kept:
            is_begun = self._begin(kept)
            while is_begun and (found := kept.due.next(1)):
                self._do(kept, found[0])
                if monotonic() > until:
                    return True
            if is_begun and self._discount(kept):
                return True
            is_done = kept.state(_REPRINTS) == kept.documents_digest()
            if is_done:
                kept.keep(STATE, _stamp(kept.made_of()))
        if not is_done and finds_reprints:
            self._print_again()
        return not is_done and finds_reprints

    def _begin(self, kept: Credits) -> bool:
        """Of records that are none, or of other rules, everything is due. False: reprints are to be
        found first.
        """
        if not _is_of_rules(kept.state()):
            kept.clear()
            kept.keep(STATE, _stamp(_MAKING))
            kept.due.note(Step.DOCUMENT, kept.lists.document_ids("", 2**31))
        return kept.state(_REPRINTS) is not None

    def _do(self, kept: Credits, step: Step) -> None:
        if step is Step.DOCUMENT:
            self._agree(kept)
        is_new = kept.state() == _stamp(_MAKING)
        steps = Steps(kept, self._actors, is_new=is_new)
        _, ids = kept.due.next(_AT_ONCE[step]) or (step, [])
        steps.do(step, ids)
        if is_new and not kept.due.has(Step.DOCUMENT):
            kept.due.note_all()
            kept.keep(STATE, _stamp(_SETTLING))

    # --- what holds over all reports

    def _agree(self, kept: Credits) -> None:
        """Which actor all agree that words mean; where that changed, whoever uses them is due."""
        made = kept.lists.made()
        if self._actors_at == made:
            return
        chains = {n: json.loads(line) for n, line in kept.wordings().items()}
        said = [(n, *x) for n, chain in chains.items() for x in chain if not isinstance(x, str)]
        self._actors = agreed_actors((words, actor) for _, words, actor in said)
        self._actors_at = made
        before = json.loads(kept.state(_ACTORS) or "{}")
        if before == self._actors:
            return
        kept.keep(_ACTORS, json.dumps(self._actors))
        words = {
            w for w in before.keys() | self._actors.keys() if before.get(w) != self._actors.get(w)
        }
        numbers = {n for n, told, _ in said if fold_name(told) in words}
        published = kept.publishers("folded", map(folded_id, words))
        kept.due.note(Step.DOCUMENT, kept.speaking(numbers) | published.keys())

    def _print_again(self) -> None:
        """Which documents are reprints of which, where documents came or went."""
        mark = self._ledger.documents_digest()
        made = {(r.copy, r.original): _shares(r) for r in load_reprints(self._ledger)}
        with self._ledger.crediting() as kept:
            if kept.documents_digest() != mark:
                return  # somebody added one meanwhile: the next time
            known = kept.all_reprints()
            gone = {pair for pair, shares in known.items() if made.get(pair) != shares}
            new = {pair: s for pair, s in made.items() if known.get(pair) != s}
            kept.put_reprints(gone, new)
            kept.keep(_REPRINTS, mark)
            copies = {copy for copy, _ in (*gone, *new)}
            kept.due.note(Step.DOCUMENT, copies)
            rows = kept.rows("document", copies)
            kept.due.note(Step.SENTENCE, map(due_sentence, rows))
            publishers = kept.publishers("document", copies).values()
            kept.due.note(Step.PRINTER, (p["origin"] for p in publishers))

    def _discount(self, kept: Credits) -> bool:
        """Whom people do not rely upon; where that changed, whoever it speaks beside is due."""
        named = [j.subjects[0] for j in standing(kept.discounts())]
        now = _discounted(kept, {n for name in named for n in (name, fold_name(name))})
        before = frozenset(json.loads(kept.state(DISCOUNTS) or "[]"))
        if now == before:
            return False
        kept.keep(DISCOUNTS, json.dumps(sorted(now)))
        changed = now ^ before
        for name in ("said_by", "root"):
            for claims in kept.said(changed, name).values():
                kept.due.note(Step.CLAIM, claims)
        kept.due.note(Step.ORIGIN, changed)
        return True


def _shares(reprint: Reprint) -> str:
    return json.dumps([reprint.of_copy, reprint.of_original])


def _discounted(kept: Credits, names: Iterable[str]) -> frozenset[str]:
    """As `reconcile.discounting.discounted_keys`: ids of the origins that these names mean."""
    named = frozenset(names)
    likely = {source_id(name) for name in named}
    called = {row.id for row in kept.origins.folded(folded_id(n) for n in named)}
    said = {i for i in likely | called if kept.has_said(i, "said_by")}
    return frozenset(said | {i for i in likely if kept.has_said(i, "root")})
