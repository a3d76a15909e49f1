"""marsad keeps the record of a conflict: who says what happened, where, when, to how many.

The verbs of the command line, as functions; each loads what it needs when first called, so that
``import marsad`` stays light::

    import marsad

    for document in marsad.load("page.html"):
        for claim in marsad.read(document):
            print(claim.kind, claim.quantity, claim.trigger.words)

    with marsad.open_ledger("marsad.db") as ledger:
        print(marsad.add(ledger, ["reports/"]).counts)
"""

from typing import Any

from marsad.errors import MarsadError

__version__ = "0.1.0"
__all__ = ["MarsadError", "__version__", "add", "load", "open_ledger", "read"]

_LAZY = frozenset({"add", "load", "open_ledger", "read"})


def __getattr__(name: str) -> Any:  # noqa: ANN401 (the type of whatever is asked for)
    if name not in _LAZY:
        raise AttributeError(f"module 'marsad' has no attribute {name!r}")
    from marsad import pipeline  # noqa: PLC0415 (spaCy and SQLAlchemy load when first needed)

    return getattr(pipeline, name)


def __dir__() -> list[str]:
    return sorted(__all__)
