"""Feeds: JSON Lines and JSON arrays of records whose text is kept character for character.

A record is ``{"id", "uri", "publisher", "published", "title", "text"}``; only ``text`` must be
there, other keys are left alone. The raw bytes of a record are its very line or array element.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from marsad.intake.compose import compose
from marsad.intake.decode import Decoded, decode_text
from marsad.intake.metadata import without_site
from marsad.intake.options import Captured, Extract, IntakeOptions, Refused, Source
from marsad.intake.plain import extract_text
from marsad.intake.published import metadata_hint
from marsad.model import Document
from marsad.model.run import Fault, Quarantine

EXTRACTOR = "feed/1"
_BLANK = re.compile(r"[\s\ufeff]*")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# When the first lines are all no JSON, the file is not JSON Lines: one fault, not a million.
_PATIENCE = 50
_WORD = re.compile(r"\w+")
_SENTENCE = 4  # words, at least
_BEGINNING = 5_000  # characters within which a page repeats its title
_ADVICE = 'a record is {"id", "uri", "publisher", "published", "title", "text"}, one on a line'


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The bytes of one record and where they stand, for messages and for its address."""

    raw: bytes
    text: str
    where: str  # "line 12", "record 3"
    mark: str  # "line-12", "record-3"


def load_lines(source: Source, options: IntakeOptions) -> Iterator[Captured | Quarantine]:
    """One outcome for each line that is not blank; a bad line does not stop the others."""
    outcomes = _line_outcomes(source, options)
    first: list[Captured | Quarantine] = []
    for outcome in outcomes:
        first.append(outcome)
        if isinstance(outcome, Captured) or len(first) > _PATIENCE:
            break
    if not first:
        raise Refused(Fault.EMPTY, "a feed without records", "check that it was saved whole")
    if len(first) > _PATIENCE and isinstance(first[-1], Quarantine):
        raise Refused(
            Fault.MALFORMED,
            f"expected JSON Lines, but none of the first {_PATIENCE} lines is a record",
            _ADVICE,
        )
    yield from first
    yield from outcomes


def load_array(source: Source, options: IntakeOptions) -> Iterator[Captured | Quarantine]:
    """One outcome for each element; after a syntax error one more for the unreadable rest."""
    decoded = decode_text(source.raw, is_prose=False)
    text = decoded.text
    start = _skip(text, 0)
    if text[start : start + 1] != "[":
        yield from _single(source, decoded, options)
        return
    position, number = _skip(text, start + 1), 0
    while text[position : position + 1] != "]":
        number += 1
        end = _element_end(text, position, number)
        if isinstance(end, Refused):
            yield quarantine(f"{source.uri}#record-{number}", end)
            return
        piece = text[position:end]
        yield _outcome(
            source,
            Record(
                raw=piece.encode(decoded.encoding),
                text=piece,
                where=f"record {number}",
                mark=f"record-{number}",
            ),
            options,
        )
        position = _skip(text, end)
        if text[position : position + 1] == ",":
            position = _skip(text, position + 1)
        elif text[position : position + 1] != "]":
            rest = Refused(
                Fault.MALFORMED,
                f"expected ',' or ']' after record {number} at character {position}: the rest is"
                " unread",
                _ADVICE,
            )
            yield quarantine(f"{source.uri}#record-{number + 1}", rest)
            return
    if not number:
        raise Refused(Fault.EMPTY, "an array without records", "check that it was saved whole")


def apart(feed: str, outcomes: Iterator[Captured | Quarantine]) -> Iterator[Captured | Quarantine]:
    """The outcomes, but that an address holds for one text of the file only, the first.

    A second text under it would pass for a later version of the first, whose claims it replaces.
    """
    texts: dict[str, str] = {}
    for outcome in outcomes:
        if isinstance(outcome, Captured):
            document = outcome.document
            if texts.setdefault(document.uri, document.text_sha256) != document.text_sha256:
                clash = Refused(
                    Fault.MALFORMED,
                    f"{feed} holds two different texts under this id or address; this is the later",
                    "give each record an id of its own; a later version belongs into another file",
                )
                yield quarantine(document.uri, clash, document.bytes_sha256)
                continue
        yield outcome


def quarantine(uri: str, refused: Refused, sha256: str | None = None) -> Quarantine:
    """The row for a refused source."""
    return Quarantine(
        uri=uri,
        fault=refused.fault,
        detail=refused.detail,
        advice=refused.advice,
        bytes_sha256=sha256,
    )


def _line_outcomes(source: Source, options: IntakeOptions) -> Iterator[Captured | Quarantine]:
    for number, (raw, encoding) in enumerate(_lines(source.raw), 1):
        where, mark = f"line {number}", f"line-{number}"
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError as e:
            met = f"byte 0x{raw[e.start]:02x} at its byte {e.start}"
            bad = Refused(
                Fault.UNDECODABLE,
                f"{where}: expected {encoding}, met {met}",
                "save the feed as UTF-8 and add it again",
            )
            yield quarantine(f"{source.uri}#{mark}", bad)
            continue
        if text.strip("\ufeff \t\r\n"):
            yield _outcome(source, Record(raw=raw, text=text, where=where, mark=mark), options)


def _lines(raw: bytes) -> Iterator[tuple[bytes, str]]:
    """The lines without their ends. UTF-8 line by line, so that one bad line spoils no other."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        decoded = decode_text(raw, is_prose=False)
        for line in decoded.text.split("\n"):
            yield line.removesuffix("\r").encode(decoded.encoding), decoded.encoding
        return
    start = 3 if raw.startswith(b"\xef\xbb\xbf") else 0
    while start < len(raw):
        end = raw.find(b"\n", start)
        end = len(raw) if end < 0 else end
        yield raw[start:end].removesuffix(b"\r"), "utf-8"
        start = end + 1


def _single(
    source: Source, decoded: Decoded, options: IntakeOptions
) -> Iterator[Captured | Quarantine]:
    """A .json file that is no array: one record over many lines, or lines after all."""
    try:
        _parsed(decoded.text.strip("\ufeff \t\r\n"), "the file")
    except Refused as refused:
        first = decoded.text.strip("\ufeff \t\r\n").split("\n", _PATIENCE)[:_PATIENCE]
        if any(_is_json(line) for line in first):
            yield from load_lines(source, options)
            return
        raise refused from None
    text = decoded.text.strip("\ufeff \t\r\n")
    raw = text.encode(decoded.encoding)
    yield _outcome(source, Record(raw=raw, text=text, where="the file", mark="record-1"), options)


def _is_json(line: str) -> bool:
    try:
        return isinstance(_parsed(line, ""), dict)
    except Refused:
        return False


def _element_end(text: str, position: int, number: int) -> int | Refused:
    try:
        _, end = json.JSONDecoder().raw_decode(text, position)
    except RecursionError:
        return _bomb(f"record {number}")
    except ValueError as e:
        return Refused(
            Fault.MALFORMED,
            f"record {number} is no JSON: {_reason(e)}; it and all after it are unread",
            _ADVICE,
        )
    return end


def _outcome(source: Source, record: Record, options: IntakeOptions) -> Captured | Quarantine:
    try:
        fields = _fields(record)
        uri = _address(fields, source.uri, record)
        extract = _extract(fields, record, options)
    except Refused as refused:
        return quarantine(f"{source.uri}#{record.mark}", refused)
    return compose(extract, Source(uri=uri, raw=record.raw), options)


def _fields(record: Record) -> dict[str, object]:
    fields = _parsed(record.text, record.where)
    if not isinstance(fields, dict):
        raise Refused(
            Fault.MALFORMED,
            f"{record.where}: expected an object, met {type(fields).__name__}",
            _ADVICE,
        )
    return fields


def _parsed(text: str, where: str) -> object:
    try:
        return json.loads(text)
    except RecursionError:
        raise _bomb(where) from None
    except ValueError as e:
        raise Refused(Fault.MALFORMED, f"{where} is no JSON: {_reason(e)}", _ADVICE) from None


def _bomb(where: str) -> Refused:
    return Refused(
        Fault.BOMB,
        f"{where} is nested deeper than any record",
        "check where it comes from",
    )


def _reason(e: ValueError) -> str:
    if isinstance(e, json.JSONDecodeError):
        return f"{e.msg} at character {e.pos}"
    return str(e)[:200]


def _address(fields: dict[str, object], feed: str, record: Record) -> str:
    given = _word(fields, "uri", record) or _word(fields, "url", record)
    if given:
        return given
    name = _word(fields, "id", record)
    return f"{feed}#{name or record.mark}"


def _extract(fields: dict[str, object], record: Record, options: IntakeOptions) -> Extract:
    text = fields.get("text")
    if text is not None and not isinstance(text, str):
        raise _wrong(record, "text", text)
    if not text or not text.strip():
        raise Refused(Fault.EMPTY, f"{record.where}: no text in field 'text'", _ADVICE)
    if _SURROGATE.search(text):
        raise Refused(
            Fault.UNDECODABLE,
            f"{record.where}: field 'text' holds half of a surrogate pair, which is no character",
            "export the feed again with whole characters",
        )
    title = _word(fields, "title", record)
    hint = metadata_hint(_word(fields, "published", record), "feed: published")
    extractor = EXTRACTOR
    if options.with_titles and (heading := _heading(title or "")) and not _has(text, heading):
        text, extractor = f"{heading}\n\n{text}", f"{EXTRACTOR}+title"
    found = extract_text(text, title=options.title or title, extractor=extractor)
    return Extract(
        text=text,
        blocks=found.blocks,
        media_type="application/json",
        extractor=extractor,
        title=title,
        publisher=_word(fields, "publisher", record),
        given_id=_word(fields, "id", record),
        metadata=(hint,) if hint else (),
    )


def is_title_unread(document: Document) -> bool:
    """Whether it is a feed's record whose text lacks its title, and was not given it either."""
    is_plain = document.extractor.partition("~")[0] == EXTRACTOR
    heading = _heading(document.title or "") if is_plain else ""
    return bool(heading) and not _has(document.text, heading)


def _heading(title: str) -> str:
    """Without the names of the site and of its owner, as long as a sentence is left."""
    while (shorter := without_site(title)) != title and len(_WORD.findall(shorter)) >= _SENTENCE:
        title = shorter
    return title.strip()


def _has(text: str, title: str) -> bool:
    """Whether its words stand in the text's beginning, whatever is between them."""
    words, first = (" ".join(_WORD.findall(t.casefold())) for t in (title, text[:_BEGINNING]))
    return f" {words} " in f" {first} "


def _word(fields: dict[str, object], key: str, record: Record) -> str | None:
    value = fields.get(key)
    if isinstance(value, int) and not isinstance(value, bool) and key == "id":
        return str(value)
    if value is None or value == "":
        return None
    if not isinstance(value, str) or _SURROGATE.search(value):
        raise _wrong(record, key, value)
    return value


def _wrong(record: Record, key: str, value: object) -> Refused:
    met = ascii(value)[:60]
    return Refused(
        Fault.MALFORMED,
        f"{record.where}: field {key!r}: expected a string, met {met}",
        _ADVICE,
    )


def _skip(text: str, position: int) -> int:
    found = _BLANK.match(text, position)
    return found.end() if found else position
