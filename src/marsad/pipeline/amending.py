"""The same bytes again, with something else said of them.

A day of publication given wrongly moves every day that is counted from it, so it must be
possible to correct it. What was taken in is never changed: what is said now makes a new version
of the document, read again; the old one stays as a former version. Nothing said is no correction.
"""

from dataclasses import replace

from marsad.intake import IntakeOptions
from marsad.ledger import Ledger
from marsad.model import Document, Published, PublishedHow
from marsad.model.identity import document_id


def as_said(document: Document, ledger: Ledger, options: IntakeOptions) -> Document:
    """The document as it belongs into the ledger: itself where its bytes are new; the version
    that the ledger has where nothing else is said of them; else that version's successor.

    A successor's extractor ends in ``~2``, ``~3`` …, since ids are made of uri, bytes and
    extractor.
    """
    versions = ledger.versions(document)
    if not versions:
        return document
    last = versions[-1]
    said = replace(
        document,
        published=_published(document, last, options),
        publisher=document.publisher if options.publisher else last.publisher,
    )
    if (said.published, said.publisher) == (last.published, last.publisher) or not (
        options.published or options.publisher
    ):
        return replace(said, id=last.id, extractor=last.extractor)
    extractor = f"{document.extractor}~{len(versions) + 1}"
    made = document_id(document.uri, document.bytes_sha256, extractor)
    return replace(said, id=made, extractor=extractor)


def _published(document: Document, last: Document, options: IntakeOptions) -> Published:
    """What was said once holds until something else is said."""
    was_said = last.published.how is PublishedHow.SAID
    if replace(document.published, at=None) == last.published:
        return last.published  # taken in before hours were kept: what was taken in stays as it was
    if was_said and options.published in (None, last.published.day):
        return last.published
    return document.published
