"""Bytes → Document: pages, texts, PDFs, e-mail and feeds; the captured bytes as evidence.

What libraries it needs is loaded when a source of that kind is met.
"""

from marsad.intake.evidence import Evidence
from marsad.intake.feed import is_title_unread
from marsad.intake.options import Captured, IntakeOptions
from marsad.intake.plain import read_text
from marsad.intake.published import publication
from marsad.intake.sources import load_sources

__all__ = [
    "Captured",
    "Evidence",
    "IntakeOptions",
    "is_title_unread",
    "load_sources",
    "publication",
    "read_text",
]
