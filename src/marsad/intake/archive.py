"""Archives and compressed files: refused, and told apart from bombs without unpacking them."""

import io
import zipfile
import zlib
from pathlib import PurePosixPath

from marsad.intake.options import Refused
from marsad.model.run import Fault

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a zip archive"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b", "a gzip file"),
    *((b"BZh%d1AY&SY" % level, "a bzip2 file") for level in range(1, 10)),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"\x04\x22\x4d\x18", "an LZ4 file"),
    (b"MSCF", "a cabinet archive"),
)
_TAR = (257, b"ustar")
_NESTED = frozenset(".zip .gz .tgz .bz2 .xz .7z .rar .zst .tar .jar".split())
# Text shrinks to a third or a tenth; a thousandth of the size is no text.
_RATIO = 200
_MOST_BYTES = 100_000_000
_CHUNK = 1_000_000
_ADVICE = "unpack it and add the files or their folder"
_OFFICE = "save the document as PDF or UTF-8 text and add that"


def archive_fault(raw: bytes) -> Refused | None:
    """Why bytes are refused as an archive: NOT_TEXT, or BOMB; None where they are none."""
    what = next((name for magic, name in _MAGIC if raw.startswith(magic)), None)
    if what is None and raw[_TAR[0] :].startswith(_TAR[1]):
        what = "a tar archive"
    if what is None:
        return None
    why = None
    if raw.startswith(b"PK\x03\x04"):
        why = _zip_bomb(raw)
    elif raw.startswith(b"\x1f\x8b"):
        why = _gzip_bomb(raw)
    if why:
        return Refused(Fault.BOMB, f"is {what} {why}", "check where it comes from")
    is_office = raw.startswith(b"PK\x03\x04") and any(
        mark in raw[:4000] for mark in (b"[Content_Types].xml", b"mimetype", b"word/", b"xl/")
    )
    if is_office:
        return Refused(Fault.NOT_TEXT, "is an Office document or e-book (a zip archive)", _OFFICE)
    return Refused(Fault.NOT_TEXT, f"is {what}", _ADVICE)


def _zip_bomb(raw: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError):
        return None
    if any(PurePosixPath(entry.filename).suffix.lower() in _NESTED for entry in entries):
        return "with archives inside"
    return _ratio(sum(entry.file_size for entry in entries), len(raw))


def _gzip_bomb(raw: bytes) -> str | None:
    """Unpacks into nothing, chunk by chunk, up to a bound."""
    unpack = zlib.decompressobj(wbits=31)
    size, rest, first = 0, raw, b""
    try:
        while rest and size <= _MOST_BYTES and not unpack.eof:
            chunk = unpack.decompress(rest, _CHUNK)
            first = first or chunk[:300]
            size += len(chunk)
            rest = unpack.unconsumed_tail
    except zlib.error:
        return None
    if any(first.startswith(magic) for magic, _ in _MAGIC):
        return "with an archive inside"
    return _ratio(size, len(raw))


def _ratio(size: int, packed: int) -> str | None:
    if size > _RATIO * packed or (size > _MOST_BYTES and size > _RATIO // 4 * packed):
        return f"that unpacks {packed} bytes to {size} or more"
    return None
