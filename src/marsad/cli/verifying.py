"""``marsad verify``: everything stored, derived again."""

from itertools import islice
import typer

from marsad.cli.options import LedgerOption, chosen_settings
from marsad.cli.screen import complain
