"""Claims of one happening gathered into incidents, each harm a range over the accounts."""

from marsad.reconcile.gather import reconcile

__all__ = ["reconcile"]
