"""E-mail → text with labelled blocks; what is attached or forwarded is reported, not read."""

import email
import email.message
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import parseaddr, parsedate_to_datetime

from marsad.intake.decode import decode_text
from marsad.intake.earlier import find_earlier, set_apart, without
from marsad.intake.html import extract_page
from marsad.intake.options import Extract, IntakeOptions, Refused, Source
from marsad.intake.plain import extract_text
from marsad.intake.published import parse_moment
from marsad.model import Block, BlockKind, DateHint, PublishedHow, Span
from marsad.model.run import Fault, Quarantine

EXTRACTOR = "mail/1"
_MOST_PARTS = 1000
_DEEPEST = 50
# A subject that says so, or the mark above the earlier mail; an answer is not said to be one.
_FORWARDED = re.compile(r"\A\s*(?:fwd?|wg|rv|tr)\s*:|\bforwarded (?:message|mail)\b", re.IGNORECASE)
_ADVICE = "open it in the mail program, save the message as text and add that"


def extract_mail(source: Source, options: IntakeOptions) -> tuple[Extract, tuple[Quarantine, ...]]:
    """The extract of a message, and a Quarantine for each file attached to it or mail forwarded.

    The plain part is preferred to the HTML part. Raises Refused: MALFORMED, BOMB, NO_TEXT.
    """
    message = _parsed(source.raw)
    parts = tuple(_parts(message))
    attached = tuple(
        _attachment(source.uri, part, number)
        for number, part in enumerate((p for p in parts if _is_attached(p)), 1)
    )
    subject = _header(message, "Subject")
    body = _body([p for p in parts if not _is_attached(p)], options.title or subject)
    if body is None:
        raise Refused(Fault.NO_TEXT, "a message without a text part", _ADVICE)
    forwarded = _forwarded(source.uri, subject, body)
    name, address = parseaddr(_header(message, "From") or "")
    extract = replace(
        _under_subject(subject, body),
        title=subject,
        publisher=name or address or None,
        metadata=_date(message),
        media_type="message/rfc822",
        extractor=EXTRACTOR,
    )
    return extract, (*forwarded, *attached)


def _parsed(raw: bytes) -> "email.message.Message[str, str]":
    try:
        return email.message_from_bytes(raw, policy=email.policy.compat32)
    except RecursionError:
        raise Refused(Fault.BOMB, "parts nested beyond any mail", _ADVICE) from None
    except (ValueError, LookupError, HeaderParseError) as e:
        raise Refused(Fault.MALFORMED, f"is no e-mail: {str(e)[:120]}", _ADVICE) from None


def _parts(
    message: "email.message.Message[str, str]",
) -> Iterator["email.message.Message[str, str]"]:
    """The leaves in reading order; a message inside the message is a leaf."""
    waiting = [(message, 0)]
    for _ in range(_MOST_PARTS):
        if not waiting:
            return
        part, depth = waiting.pop(0)
        if depth > _DEEPEST:
            raise Refused(Fault.BOMB, f"parts nested more than {_DEEPEST} deep", _ADVICE)
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting[:0] = [(p, depth + 1) for p in inner if isinstance(p, email.message.Message)]
        else:
            yield part
    if waiting:
        raise Refused(Fault.BOMB, f"more than {_MOST_PARTS} parts", _ADVICE)


def _is_attached(part: "email.message.Message[str, str]") -> bool:
    """Saved beside the text, not shown in it; pictures and styles of the text itself are not."""
    if part.get_content_disposition() == "attachment":
        return True
    is_shown = part.get("Content-ID") or part.get("Content-Location")
    is_text = part.get_content_type() in ("text/plain", "text/html")
    return not is_shown and (not is_text or bool(part.get_filename()))


def _attachment(uri: str, part: "email.message.Message[str, str]", number: int) -> Quarantine:
    name = _decoded_words(part.get_filename() or "") or f"part-{number}"
    return Quarantine(
        uri=f"{uri}#{name[:200]}",
        fault=Fault.NOT_TEXT,
        detail=f"is attached to a mail ({part.get_content_type()[:80]}) and was not read",
        advice="save the attachment and add it as a file",
    )


def _body(parts: list["email.message.Message[str, str]"], title: str | None) -> Extract | None:
    """The first plain part that says something, else the first HTML part."""
    for kind in ("text/plain", "text/html"):
        for part in parts:
            if part.get_content_type() != kind:
                continue
            raw = part.get_payload(decode=True)
            if not isinstance(raw, bytes) or not raw.strip():
                continue
            charset = part.get_content_charset()
            text = decode_text(raw, declared=charset, lenient=True).text
            if not text.strip():
                continue
            if kind == "text/html":
                return _own_of_page(extract_page(text))
            return _own_of_text(text, title)
    return None


def _own_of_text(text: str, title: str | None) -> Extract:
    """Labelled as if earlier mails were not there, so that they date and title nothing."""
    earlier = find_earlier(text)
    own = extract_text(without(text, earlier), title=title, extractor=EXTRACTOR)
    return replace(own, text=text, blocks=set_apart(text, own.blocks, earlier))


def _own_of_page(page: Extract) -> Extract:
    quotations = [b.span for b in page.blocks if b.kind is BlockKind.QUOTATION]
    earlier = find_earlier(page.text, quotations)
    return replace(page, blocks=set_apart(page.text, page.blocks, earlier))


def _forwarded(uri: str, subject: str | None, body: Extract) -> tuple[Quarantine, ...]:
    """The row for a mail that hands on another: its words have a sender and a day of their own."""
    earlier = "\n".join(body.text[s.start : s.end] for s in find_earlier(body.text))
    has_own = any(block.kind is not BlockKind.BOILERPLATE for block in body.blocks)
    says_so = _FORWARDED.search(f"{subject or ''}\n{earlier}")
    if not earlier or (has_own and not says_so):
        return ()
    row = Quarantine(
        uri=f"{uri}#forwarded",
        fault=Fault.NOT_TEXT,
        detail="is an earlier mail handed on inside a mail, and was not read as its sender's words",
        advice="save the earlier mail as a file of its own, with its sender and date, and add that",
    )
    return (row,)


def _under_subject(subject: str | None, body: Extract) -> Extract:
    """The subject as the headline above the body; everything below it moves down."""
    if not subject:
        return body
    by = len(subject) + 2
    moved = tuple(replace(b, span=Span(b.span.start + by, b.span.end + by)) for b in body.blocks)
    headline = Block(kind=BlockKind.HEADLINE, span=Span(0, len(subject)))
    return replace(body, text=f"{subject}\n\n{body.text}", blocks=(headline, *moved))


def _date(message: "email.message.Message[str, str]") -> tuple[DateHint, ...]:
    told = _header(message, "Date") or ""
    try:
        sent = parsedate_to_datetime(told).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ()
    at = parse_moment(told)
    return (DateHint(day=sent, how=PublishedHow.METADATA, detail="mail: Date", at=at),)


def _header(message: "email.message.Message[str, str]", name: str) -> str | None:
    value = message.get(name)
    return _decoded_words(str(value)) or None if value is not None else None


def _decoded_words(value: str) -> str:
    """A header as a reader sees it: encoded words decoded, folded lines joined, one line."""
    try:
        pieces = decode_header(value)
    except (HeaderParseError, ValueError, LookupError):
        pieces = [(value, None)]
    shown: list[str] = []
    for words, charset in pieces:
        if isinstance(words, str):
            shown.append(words)
            continue
        try:
            shown.append(words.decode(charset or "utf-8", "replace"))
        except (LookupError, ValueError):
            shown.append(words.decode("utf-8", "replace"))
    text = "".join(shown).encode("utf-8", "replace").decode("utf-8")
    return " ".join(text.replace("\x00", "").split())
