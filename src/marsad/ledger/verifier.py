"""Checks an exported chain by itself: needs Python 3.11, and neither a ledger nor marsad.

    python verifier.py chain.jsonl [--checkpoint FILE [--public-key FILE]]

The export (`marsad export --to chain`) is JSON Lines: a header with the head, then every entry with
its content. Each entry's digest is made again from its content, each link from the link before; the
times may not run backwards; what was erased must have a tombstone. An export that someone made anew
from end to end fits all of this, so hold it against a checkpoint that was kept elsewhere: whatever
was changed, dropped, cut off or put in before it is found, and what was dated back after it.

Exit status 0: all holds. 1: it does not, and the first thing that fails is said. 2: a wrong call.
"""

import argparse
import base64
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

BEFORE_FIRST = "0" * 64
FORMAT = 1
_STR, _INT, _OR_NULL = (str,), (int,), (str, type(None))
HEADER = {"record": _STR, "format": _INT, "entries": _INT, "link": _STR}
_ENTRY = {
    "record": _STR, "number": _INT, "what": _STR, "row": _INT, "written": _OR_NULL,
    "sha256": _STR, "link": _STR, "content": (list, type(None)),
}  # fmt: skip
_CHECKPOINT = {**HEADER, "at": _STR, "key": _OR_NULL, "signature": _OR_NULL}
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00")
# what, row, its digest, the digest of what is left, why, by whom, when
_ERASURE = [str, int, str, str, str, str, str]


class NotOurs(ValueError):  # noqa: N818 (a file, not an error of ours)
    """What was given is not of the form that it should have; says where."""


class Fault(NamedTuple):
    """What does not hold, and at which entry (0: the export as a whole)."""

    entry: int
    words: str

    def __str__(self) -> str:
        return f"entry {self.entry}: {self.words}" if self.entry else self.words


def digest(*parts: str) -> str:
    """SHA-256 over length-prefixed parts, in hex."""
    raw = [part.encode("utf-8", "surrogatepass") for part in parts]
    return hashlib.sha256(b"".join(b"%d:%b" % (len(r), r) for r in raw)).hexdigest()


def link_of(before: str, entry: dict[str, Any]) -> str:
    """The link after that one. The time is part of it, since entries have any."""
    parts = [str(entry[name]) for name in ("number", "what", "row", "sha256")]
    return digest("link", before, *parts, *([entry["written"]] if entry["written"] else []))


def to_line(record: dict[str, Any]) -> str:
    """The one way in which a record is written: any other byte is a change."""
    return json.dumps(record, separators=(",", ":")) + "\n"


def parse(line: str, form: Mapping[str, tuple[type, ...]], where: str) -> dict[str, Any]:
    """The record of that form. Raises NotOurs saying where it is none."""
    try:
        record = json.loads(line)
        is_ours = to_line(record) == line and isinstance(record, dict)
    except (ValueError, RecursionError):
        raise NotOurs(f"{where} is not JSON") from None
    if not is_ours or list(record) != list(form):
        raise NotOurs(f"{where} is not written as marsad writes it")
    for name, value in record.items():
        if type(value) not in form[name]:
            raise NotOurs(f"{where}: {name} is {value!r}")
    return dict(record)


def find_faults(lines: Iterable[str], checkpoint: dict[str, Any] | None = None) -> list[Fault]:
    """What does not hold, by entry. The signature of the checkpoint is not looked at here."""
    walk = _Walk(checkpoint)
    try:
        walk.go(iter(lines))
        walk.end()
    except NotOurs as e:
        walk.faults.append(Fault(walk.number + 1, str(e)))
    return sorted(walk.faults, key=lambda f: f.entry or sys.maxsize)


class _Walk:
    def __init__(self, checkpoint: dict[str, Any] | None) -> None:
        self.noted = checkpoint or {"entries": -1, "link": "", "at": ""}
        self.words = f"the checkpoint of {self.noted['at']}"
        self.faults: list[Fault] = []
        self.number, self.link = 0, BEFORE_FIRST
        self.latest: str | None = None
        self.header: dict[str, Any] = {}
        self.rows: dict[tuple[str, int], tuple[int, str, str | None]] = {}
        self.erased: list[tuple[int, list[Any]]] = []

    def go(self, lines: Iterator[str]) -> None:
        self.header = parse(next(lines, ""), HEADER, "the first line")
        if (self.header["record"], self.header["format"]) != ("chain", FORMAT):
            raise NotOurs(f"expected an exported chain of format {FORMAT}")
        for number, line in enumerate(lines, 1):
            entry = parse(line, _ENTRY, f"line {number + 1}")
            self.faults += [Fault(number, words) for words in self.entry_faults(number, entry)]
            self.number, self.link = number, entry["link"]
            self.latest = entry["written"] or self.latest

    def entry_faults(self, number: int, entry: dict[str, Any]) -> Iterator[str]:
        if entry["record"] != "entry" or entry["number"] != number:
            yield f"entry {entry['number']} stands here: entries were dropped, put in or moved"
        if entry["link"] != link_of(self.link, entry):
            yield "its link does not fit: it or the entry before it is not what was written"
        if number == self.noted["entries"] and entry["link"] != self.noted["link"]:
            yield f"{self.words} has another link: something up to here was changed, and the chain"
            " made anew"
        yield from self.time_faults(number, entry["written"])
        what, row, content = entry["what"], entry["row"], entry["content"]
        if (what, row) in self.rows:
            yield f"{what} {row} has an entry already: {self.rows[what, row][0]}"
        met = None if content is None else digest(what, json.dumps(content))
        self.rows[what, row] = (number, entry["sha256"], met)
        if what == "erasure" and content:
            self.erased.append((number, content[0] if isinstance(content[0], list) else []))

    def time_faults(self, number: int, written: str | None) -> Iterator[str]:
        if written is None and self.latest is None and not -1 < self.noted["entries"] < number:
            return  # of a ledger begun before entries had times
        if written is None or not _TIME.fullmatch(written):
            yield f"has no time, or none that is one: {written}"
        elif self.latest and written < self.latest:
            yield f"dated back: written {written}, the one before it {self.latest}"
        elif number <= self.noted["entries"] and written > self.noted["at"]:
            yield f"written {written}, and {self.words} has it already"
        elif number > self.noted["entries"] and written < self.noted["at"]:
            yield f"dated back (or the clock was): written {written}, and {self.words} has it not"

    def end(self) -> None:
        """What only the whole can tell: contents against tombstones, the head, the checkpoint."""
        stones: dict[tuple[str, int], list[Any]] = {}
        for number, cells in self.erased:
            if [type(cell) for cell in cells] != _ERASURE or cells[0] == "erasure":
                self.faults.append(Fault(number, "erases nothing that can be erased"))
            elif self.rows.get((cells[0], cells[1]), (number,))[0] >= number:
                self.faults.append(Fault(number, "erases what is not there"))
            else:
                stones[cells[0], cells[1]] = cells
        for (what, row), (number, sha256, met) in self.rows.items():
            if words := _content_fault(f"{what} {row}", sha256, met, stones.get((what, row))):
                self.faults.append(Fault(number, words))
        if (self.header["entries"], self.header["link"]) != (self.number, self.link):
            words = f"the head names {self.header['entries']} entries, here are {self.number}"
            self.faults.append(Fault(0, f"{words}, or the last is another: the end was changed"))
        if self.noted["entries"] > self.number:
            words = f"{self.words} has {self.noted['entries']} entries, here are {self.number}"
            self.faults.append(Fault(0, f"{words}: the end was cut off"))


def _content_fault(name: str, sha256: str, met: str | None, stone: list[Any] | None) -> str | None:
    if met is None:
        return f"{name} is gone"
    if stone is None:
        return None if met == sha256 else f"{name} is not what was written: its digest differs"
    is_left = stone[2:4] == [sha256, met]
    return None if is_left else f"{name} was erased, and this is not what was left of it"


def load_checkpoint(text: str) -> dict[str, Any]:
    """The checkpoint of a file. Raises NotOurs."""
    checkpoint = parse(text, _CHECKPOINT, "the checkpoint")
    kind = (checkpoint["record"], checkpoint["format"])
    if kind != ("checkpoint", FORMAT) or not _TIME.fullmatch(checkpoint["at"]):
        raise NotOurs(f"expected a checkpoint of format {FORMAT}, with its time")
    return checkpoint


def signed_part(checkpoint: dict[str, Any]) -> bytes:
    c = checkpoint
    return f"marsad checkpoint {FORMAT}\n{c['entries']}\n{c['link']}\n{c['at']}\n".encode()


def load_public_key(pem: str) -> bytes:
    """The 32 bytes of an Ed25519 public key in PEM. Raises NotOurs."""
    body = "".join(x for x in pem.splitlines() if not x.startswith("-----"))
    try:
        raw = base64.b64decode(body, validate=True)
    except ValueError:
        raw = b""
    if len(raw) != 44 or not raw.startswith(bytes.fromhex("302a300506032b6570032100")):
        raise NotOurs("expected an Ed25519 public key in PEM")
    return raw[12:]


def find_signature_fault(checkpoint: dict[str, Any], public_key: bytes) -> str | None:
    """Why the checkpoint is not signed by that key; None where it is."""
    try:
        signature = base64.b64decode(checkpoint["signature"] or "", validate=True)
    except ValueError:
        signature = b""
    if not signature:
        return "the checkpoint is not signed"
    if is_signed(public_key, signed_part(checkpoint), signature):
        return None
    return "the checkpoint was not signed by this key, or was changed after it was"


# --- Ed25519 (RFC 8032, section 5.1.7), verification alone: nothing secret passes through it

_P = 2**255 - 19
_ORDER = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P
_ROOT = pow(2, (_P - 1) // 4, _P)
Point = tuple[int, int, int, int]  # X, Y, Z, T with x = X/Z, y = Y/Z, xy = T/Z


def is_signed(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the signature (64 bytes) is that of the message by the key (32 bytes)."""
    if len(public_key) != 32 or len(signature) != 64:
        return False
    key, r = _point(public_key), _point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if key is None or r is None or s >= _ORDER:
        return False
    k = hashlib.sha512(signature[:32] + public_key + message).digest()
    right = _add(r, _times(int.from_bytes(k, "little") % _ORDER, key))
    left = _times(s, _BASE)
    return all((left[i] * right[2] - right[i] * left[2]) % _P == 0 for i in (0, 1))


def _point(raw: bytes) -> Point | None:
    """The point of its 32 bytes; None where there is none."""
    sign, y = divmod(int.from_bytes(raw, "little"), 1 << 255)
    if y >= _P:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT % _P
    if (x * x - square) % _P or (x == 0 and sign):
        return None
    x = _P - x if x & 1 != sign else x
    return x, y, 1, x * y % _P


def _add(left: Point, right: Point) -> Point:
    a, b = (left[1] - left[0]) * (right[1] - right[0]), (left[1] + left[0]) * (right[1] + right[0])
    c, d = 2 * left[3] * right[3] * _D, 2 * left[2] * right[2]
    e, f, g, h = (n % _P for n in (b - a, d - c, d + c, b + a))
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _times(n: int, point: Point) -> Point:
    total: Point = (0, 1, 1, 0)
    while n:
        total = _add(total, point) if n & 1 else total
        point, n = _add(point, point), n >> 1
    return total


_BASE: Point = _point((4 * pow(5, -1, _P) % _P).to_bytes(32, "little")) or (0, 0, 0, 0)


def read_lines(path: str) -> Iterator[str]:
    with open(path, encoding="ascii", errors="surrogateescape", newline="\n") as file:  # noqa: PTH123
        yield from file


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Check an exported chain of marsad.")
    parser.add_argument("export")
    parser.add_argument("--checkpoint")
    parser.add_argument("--public-key")
    told = parser.parse_args(arguments)
    if told.public_key and not told.checkpoint:
        parser.error("--public-key needs --checkpoint")
    checkpoint, words = None, "everything holds; no checkpoint was given, or no key to check it by"
    try:
        if told.checkpoint:
            checkpoint = load_checkpoint("".join(read_lines(told.checkpoint)))
        faults = find_faults(read_lines(told.export), checkpoint)
        if checkpoint and told.public_key:
            words, key = "everything holds", load_public_key("".join(read_lines(told.public_key)))
            if fault := find_signature_fault(checkpoint, key):
                faults.insert(0, Fault(0, fault))
    except (NotOurs, OSError) as e:
        parser.error(str(e))
    print(f"does not hold: {faults[0]} ({len(faults)} in all)" if faults else words)  # noqa: T201
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
