"""Bytes to text, strictly: what cannot be decoded without guessing wildly is refused."""

import codecs
import re
from dataclasses import dataclass

from marsad.intake.options import Refused
from marsad.model.run import Fault

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ADVICE = "save it as UTF-8 and add it again"
_SAMPLE = 64_000
# Of a page, it is the words that tell the encoding; its markup is the same in all of them.
_MOST_MARKUP = 1_000_000
_SCRIPT = re.compile(
    rb"<(?:script|style)\b.*?(?:</(?:script|style)\s*>|\Z)|<!--.*?(?:-->|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(rb"<[!/a-z][^<>]{0,2000}>", re.IGNORECASE)
# Letters and signs of Windows-1252 that Western prose uses. Runs of three and more of its upper
# half are never Western words; they are another encoding, or no text.
_WESTERN = re.compile(
    r"[\x00-\x7f‘’“”‚„–—…•«»‹›€£¥§©®°·¿¡ªº²³½¼¾×ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüŒœŠšŽž\xa0]*"
)
_HIGH_LETTERS = re.compile(r"[À-ÿ]{3,}")
# What charset-normalizer may propose for an undeclared text: encodings of living news archives.
_LEGACY = frozenset(
    """
    cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 iso8859_2 iso8859_5 iso8859_6 iso8859_9 koi8_r koi8_u
    gb18030 gbk big5 shift_jis cp932 euc_jp euc_kr cp949
    """.split()
)
# Measured on short reports in nine encodings: right guesses cohere at 0.3 and above with a chaos of
# 0.15 at most; noise among ASCII words coheres at 0.
_COHERENT = 0.2
_CHAOTIC = 0.2
# Anything of these in more than one place in a hundred is a program or a picture, not prose.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the codec that gave it; ``text.encode(encoding)`` gives slices of the bytes."""

    text: str
    encoding: str


def decode_text(
    raw: bytes, *, declared: str | None = None, lenient: bool = False, is_prose: bool = True
) -> Decoded:
    """The text of the bytes: by mark, as UTF-8, as declared, as Western, by statistics.

    ``lenient`` accepts UTF-8 with a few broken letters, each shown as U+FFFD. Raises Refused:
    UNDECODABLE, or NOT_TEXT for prose full of control characters.
    """
    decoded = _by_mark(raw) or _decoded(raw, declared=declared, lenient=lenient)
    controls = len(_CONTROLS.findall(decoded.text[:_SAMPLE]))
    if is_prose and controls * 100 > len(decoded.text[:_SAMPLE]):
        raise Refused(
            Fault.NOT_TEXT,
            f"expected text, met {controls} control characters in its beginning",
            "if it is a document, save it as PDF, HTML or UTF-8 text",
        )
    return decoded


def _by_mark(raw: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            found = _try(raw, encoding)
            if found is None:
                raise Refused(
                    Fault.UNDECODABLE, f"begins with the mark of {encoding}, but is not", _ADVICE
                )
            plain = encoding if encoding == "utf-8-sig" else f"{encoding}-{_order(mark)}"
            return Decoded(found.text, plain.removesuffix("-sig"))
    return None


def _order(mark: bytes) -> str:
    return "le" if mark[:1] == b"\xff" else "be"


def _decoded(raw: bytes, *, declared: str | None, lenient: bool) -> Decoded:
    wide = _unmarked_wide(raw)
    found = _try(raw, wide) if wide else None
    found = found or _try(raw, "utf-8")
    if found is None and declared:
        found = _try(raw, _codec(declared))
    if found is None and lenient:
        found = _mended(raw)
    found = found or _western(raw) or _by_statistics(raw)
    if found is None:
        raise Refused(Fault.UNDECODABLE, _where(raw), _ADVICE)
    return found


def _try(raw: bytes, encoding: str | None) -> Decoded | None:
    if not encoding:
        return None
    try:
        return Decoded(raw.decode(encoding), encoding)
    except (UnicodeError, LookupError):
        return None


def _codec(declared: str) -> str | None:
    """The codec of a declared name; Latin-1 means Windows-1252 (WHATWG Encoding, 4.2)."""
    try:
        name = codecs.lookup(declared.strip()[:40]).name
    except (LookupError, ValueError):
        return None
    if name in ("iso8859-1", "ascii"):
        return "cp1252"
    # Codecs such as base64 or utf-7 turn bytes into something that no newsroom wrote.
    return name if name not in ("utf-7", "punycode", "idna", "unicode_escape") else None


def _unmarked_wide(raw: bytes) -> str | None:
    """UTF-16 without its mark: in Latin text every other byte is zero."""
    head = raw[:2000]
    if len(head) < 8:
        return None
    odd, even = head[1::2].count(0), head[0::2].count(0)
    if odd * 10 >= len(head) * 3 and even * 20 < len(head):
        return "utf-16-le"
    if even * 10 >= len(head) * 3 and odd * 20 < len(head):
        return "utf-16-be"
    return None


def _mended(raw: bytes) -> Decoded | None:
    """UTF-8 in which good letters beyond ASCII outnumber broken ones ten to one."""
    text = raw.decode("utf-8", "replace")
    broken = text.count("�") - raw.count("�".encode())
    good = sum(1 for letter in text if letter > "\x7f") - broken
    return Decoded(text, "utf-8") if good >= 10 * broken else None


def _western(raw: bytes) -> Decoded | None:
    found = _try(raw, "cp1252")
    if found is None or b"\x00" in raw:
        return None
    is_prose = _WESTERN.fullmatch(found.text) and not _HIGH_LETTERS.search(found.text)
    high = sum(1 for byte in raw if byte > 0x7F)
    return found if is_prose and high * 4 < len(raw) else None


def _by_statistics(raw: bytes) -> Decoded | None:
    if b"\x00" in raw:
        return None
    from charset_normalizer import from_bytes  # noqa: PLC0415 (rarely needed)

    words = _TAG.sub(b" ", _SCRIPT.sub(b" ", raw[:_MOST_MARKUP]))[:_SAMPLE]
    best = from_bytes(words, cp_isolation=sorted(_LEGACY)).best()
    if best is None or best.encoding not in _LEGACY or not _is_prose(str(best)):
        return None
    if best.coherence < _COHERENT or best.chaos > _CHAOTIC:
        return None
    return _try(raw, best.encoding)


def _is_prose(text: str) -> bool:
    """Mostly letters and spaces, in words of human length."""
    words = text.split()
    letters = sum(1 for letter in text if letter.isalpha() or letter.isspace())
    signs = sum(1 for letter in text if not letter.isalnum() and not letter.isspace())
    is_wordy = len(words) >= 5 and max(map(len, words)) < 200
    return is_wordy and letters * 10 >= len(text) * 7 and signs * 8 < len(text)


def _where(raw: bytes) -> str:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as e:
        met = f"byte 0x{raw[e.start]:02x} at {e.start}"
        return f"expected UTF-8, met {met}, and no other encoding fits"
    return "no encoding fits"
