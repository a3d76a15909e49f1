"""Sources → documents: one outcome for every file, record and address; nothing is dropped."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import BinaryIO

from marsad.intake.boxes import find_mails
from marsad.intake.compose import compose
from marsad.intake.feed import apart, load_array, load_lines, quarantine
from marsad.intake.fetch import fetch, is_address, public_address
from marsad.intake.html import extract_html
from marsad.intake.mail import extract_mail
from marsad.intake.options import Captured, Extract, IntakeOptions, Refused, Source
from marsad.intake.pdf import extract_pdf
from marsad.intake.plain import extract_plain
from marsad.intake.sniff import Format, sniff
from marsad.intake.syndication import find_items, load_item
from marsad.intake.walk import Found, check_size, find_files, read_file
from marsad.model.run import Fault, Quarantine

_EXTRACTORS: dict[Format, Callable[[Source, IntakeOptions], Extract]] = {
    Format.HTML: extract_html,
    Format.PDF: extract_pdf,
    Format.PLAIN: extract_plain,
}
_DIGITS = 12
_Extractor = Callable[[Source, IntakeOptions], Iterator[Captured | Quarantine]]


def load_sources(
    sources: Sequence[str], options: IntakeOptions, *, stdin: BinaryIO | None = None
) -> Iterator[Captured | Quarantine]:
    """What became of each source, in a fixed order: files, folders, "-" (``stdin``), URLs.

    A feed gives one outcome a record, a mailbox one a mail, a mail one more for each file attached
    to it and for a mail that it hands on. Never raises for what a source holds.
    """
    for source in sources:
        if source == "-":
            yield from _outcomes("stdin:", partial(_from_stdin, stdin, options), options)
        elif is_address(source):
            load = partial(fetch, source, options)
            yield from _outcomes(public_address(source), load, options)
        else:
            for found in find_files(source):
                yield from _outcomes(found.uri, partial(_from_file, found, options), options)


def _from_stdin(stdin: BinaryIO | None, options: IntakeOptions) -> Source:
    if stdin is None:
        raise Refused(Fault.MISSING, "no standard input was given", "pipe a text into '-'")
    raw = stdin.read(options.max_bytes + 1)
    check_size(len(raw), options.max_bytes)
    # It has no name: a text that differs is another document, not a version of the one before.
    return Source(uri=f"stdin:{hashlib.sha256(raw).hexdigest()[:_DIGITS]}", raw=raw)


def _from_file(found: Found, options: IntakeOptions) -> Source:
    return Source(uri=found.uri, raw=read_file(found, options.max_bytes), name=found.path.name)


def _outcomes(
    uri: str,
    load: Callable[[], Source],
    options: IntakeOptions,
    *,
    extract: _Extractor | None = None,
) -> Iterator[Captured | Quarantine]:
    """The outcomes of one source. A generator that raised could not go on: faults end here."""
    sha256: str | None = None
    try:
        source = load()
        sha256 = hashlib.sha256(source.raw).hexdigest()
        yield from (extract or _extracted)(source, options)
    except Refused as refused:
        yield quarantine(uri, refused, sha256)
    except Exception as e:  # noqa: BLE001 (the outer boundary of one source: a bug of ours, counted)
        bug = Refused(
            Fault.READER_FAILED,
            f"marsad failed on it: {type(e).__name__}",
            "report it with the file, if you may share it",
        )
        yield quarantine(uri, bug, sha256)


def _extracted(source: Source, options: IntakeOptions) -> Iterator[Captured | Quarantine]:
    kind = sniff(source)
    if kind is Format.LINES:
        yield from apart(source.uri, load_lines(source, options))
    elif kind is Format.ARRAY:
        yield from apart(source.uri, load_array(source, options))
    elif kind is Format.SYNDICATED:
        yield from apart(source.uri, _items(source, options))
    elif kind is Format.MAIL:
        for mail in find_mails(source):
            yield from _outcomes(mail.uri, partial(_same, mail), options, extract=_mail)
    else:
        yield compose(_EXTRACTORS[kind](source, options), source, options)


def _items(source: Source, options: IntakeOptions) -> Iterator[Captured | Quarantine]:
    for item, publisher in find_items(source):

        def extract(
            item: Source, options: IntakeOptions, publisher: str = publisher
        ) -> Iterator[Captured]:
            yield load_item(item, publisher, options)

        yield from _outcomes(item.uri, partial(_same, item), options, extract=extract)


def _same(source: Source) -> Source:
    return source


def _mail(source: Source, options: IntakeOptions) -> Iterator[Captured | Quarantine]:
    extract, beside = extract_mail(source, options)
    yield compose(extract, source, options)
    yield from beside
