"""A file that would take the place of another report, since both have one name.

An address stands for one report, and what comes under it later is a later version. Of web pages
that holds; files of one name may come from different folders, whose paths are not kept. A later
version has more in common with the one before than the run of three words that any two reports
share.
"""

from marsad.ledger import Ledger
from marsad.model import Document
from marsad.model.run import Fault, Quarantine
from marsad.reconcile.wording import words_of

_FILE = "file:"
_RUN = 3  # words
_LEAST = 0.15  # of the runs of the shorter
_LONGEST = 12  # letters of a word, on average


def find_replaced(document: Document, ledger: Ledger) -> Document | None:
    """The report that is known by the address of that file, and has another text."""
    if not document.uri.startswith(_FILE) or ledger.document(document.id) is not None:
        return None
    return next((d for d in ledger.current_at(document.uri) if not _is_like(d, document)), None)


def replaces_another(document: Document, former: Document) -> Quarantine:
    """Why the file is not taken in, without being told that it is a later version."""
    return Quarantine(
        uri=document.uri,
        fault=Fault.OTHER_REPORT,
        detail=f"a file of this name is here with another text, {former.id}, and would be replaced",
        advice="if it is another report, rename it, or add its folder; if it is a later version of "
        "that one, add it with --replace",
        bytes_sha256=document.bytes_sha256,
    )


def _is_like(one: Document, other: Document) -> bool:
    """Of texts without a run, too."""
    mine, theirs = _runs(one.text), _runs(other.text)
    least = min(len(mine), len(theirs))
    return len(mine & theirs) >= _LEAST * least


def _runs(text: str) -> set[tuple[str, ...]]:
    """Of words; of letters in a script that puts no space between them."""
    words: str | tuple[str, ...] = words_of(text)
    if len(words) * _LONGEST < len(text):
        words = text
    return {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
