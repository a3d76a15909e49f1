"""Extract → Document: ids, hashes, language and publication date, one way for every format."""

import hashlib

from marsad.intake.language import find_language
from marsad.intake.options import Captured, Extract, IntakeOptions, Source
from marsad.intake.published import find_hints, publication, url_hint
from marsad.model import Document
from marsad.model.identity import document_id, text_sha256
from marsad.vocabulary.outlets import load_outlets


def compose(extract: Extract, source: Source, options: IntakeOptions) -> Captured:
    """The document of an extract, with the bytes that it was made of.

    What the user says of publisher and title wins over what the source says of itself.
    """
    sha256 = hashlib.sha256(source.raw).hexdigest()
    address = url_hint(source.uri)
    hints = extract.date_lines or find_hints(extract.text, extract.blocks)
    metadata = (*extract.metadata, *((address,) if address else ()))
    document = Document(
        id=document_id(source.uri, sha256, extract.extractor),
        uri=source.uri,
        given_id=extract.given_id,
        publisher=options.publisher or _publisher(extract.publisher, source.uri),
        title=options.title or extract.title,
        language=find_language(extract.text, extract.blocks),
        published=publication(options.published, (*hints, *metadata), asides=extract.asides),
        captured=options.captured,
        media_type=extract.media_type,
        text=extract.text,
        blocks=extract.blocks,
        bytes_sha256=sha256,
        text_sha256=text_sha256(extract.text),
        extractor=extract.extractor,
    )
    return Captured(document=document, raw=source.raw)


def _publisher(name: str | None, uri: str) -> str | None:
    """The name that the vocabulary uses, by what the page says or by its address."""
    outlets = load_outlets()
    if name:
        known = outlets.of_name(name)
        return known.name if known else name
    if uri.startswith(("http://", "https://")):
        host = uri.split("/", 3)[2].rsplit("@", 1)[-1].split(":", 1)[0]
        known = outlets.of_host(host)
        return known.name if known else None
    return None
