"""Claims of one happening gathered into incidents, each harm a range over the accounts."""

from marsad.reconcile.folding import Carried, Folded, Orphan, fold
from marsad.reconcile.gather import graded, reconcile, reconcile_folded, reconcile_graded
from marsad.reconcile.lineage import Former

__all__ = [
    "Carried",
    "Folded",
    "Former",
    "Orphan",
    "fold",
    "graded",
    "reconcile",
    "reconcile_folded",
    "reconcile_graded",
]
