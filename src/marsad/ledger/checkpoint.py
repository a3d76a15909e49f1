"""Checkpoints: the head of the chain with its time, signed, to be kept where nobody who can write
to the ledger can write.

Signing is left to the library `cryptography`; what a checkpoint is, and how it is checked without
any library, stands in verifier.py.
"""

import base64
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from marsad.errors import LedgerError
from marsad.ledger import verifier
from marsad.ledger.chain import Head, find_head_faults
from marsad.ledger.findings import Finding
from marsad.ledger.tables import chain

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

Checkpoint = dict[str, Any]
_KEY_DIGITS = 16


def make_checkpoint(head: Head, at: str, key: Path | None = None) -> str:
    """The line of a checkpoint, signed where a private key is given. Raises LedgerError."""
    checkpoint: Checkpoint = {
        "record": "checkpoint",
        "format": verifier.FORMAT,
        "entries": head.entries,
        "link": head.link,
        "at": at,
        "key": None,
        "signature": None,
    }
    if key:
        private = _load_key(key)
        public = private.public_key().public_bytes_raw()
        checkpoint["key"] = hashlib.sha256(public).hexdigest()[:_KEY_DIGITS]
        signature = private.sign(verifier.signed_part(checkpoint))
        checkpoint["signature"] = base64.b64encode(signature).decode()
    return verifier.to_line(checkpoint)


def load_checkpoint(path: Path, public_key: Path | None = None) -> Checkpoint:
    """A checkpoint that was kept, its signature checked where the key's public part is given.
    Raises LedgerError where it is none, or was not signed by that key.
    """
    try:
        checkpoint = verifier.load_checkpoint("".join(verifier.read_lines(str(path))))
        if public_key:
            key = verifier.load_public_key("".join(verifier.read_lines(str(public_key))))
            if fault := verifier.find_signature_fault(checkpoint, key):
                raise LedgerError(f"{path}: {fault}")
    except (verifier.NotOurs, OSError) as e:
        raise LedgerError(f"checkpoint {path}: {e}") from e
    return checkpoint


def find_checkpoint_faults(connection: Connection, checkpoint: Checkpoint) -> Iterator[Finding]:
    """Whether all that it stands for is still there, and nothing after it is dated before it."""
    entries, at = checkpoint["entries"], checkpoint["at"]
    yield from find_head_faults(connection, Head(entries=entries, link=checkpoint["link"]))
    late = chain.c.written.is_(None) | (chain.c.written < at)
    query = select(chain.c.number, chain.c.written).where(chain.c.number > entries, late)
    for number, written in connection.execute(query.order_by(chain.c.number)):
        expected = f"a time not before the checkpoint of {at}"
        what = f"entry {number} dated back (or the clock was)"
        yield Finding(what=what, id="chain", expected=expected, met=str(written))


def make_key(path: Path) -> Path:
    """Writes a new private key, for its owner alone, and beside it the public part, whose path
    comes back. Raises LedgerError; nothing is ever overwritten.
    """
    from cryptography.hazmat.primitives import serialization as s  # noqa: PLC0415 (slow to load)
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415
        Ed25519PrivateKey,
    )

    made = Ed25519PrivateKey.generate()
    public = path.with_name(path.name + ".pub")
    private_pem = made.private_bytes(s.Encoding.PEM, s.PrivateFormat.PKCS8, s.NoEncryption())
    public_pem = made.public_key().public_bytes(s.Encoding.PEM, s.PublicFormat.SubjectPublicKeyInfo)
    if public.exists():
        raise LedgerError(f"{public} is there already: name another file")
    _write_new(path, private_pem, 0o600)
    _write_new(public, public_pem, 0o644)
    return public


def _write_new(path: Path, content: bytes, mode: int) -> None:
    try:
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode), "wb") as file:
            file.write(content)
    except OSError as e:
        raise LedgerError(f"{path} cannot be made: {e.strerror}: name another file") from e


def _load_key(path: Path) -> "Ed25519PrivateKey":
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 (slow to load)
        Ed25519PrivateKey,
    )
    from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415
        load_pem_private_key,
    )

    try:
        if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise LedgerError(f"the key {path} is open to others: chmod 600 it, or make a new one")
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as e:
        raise LedgerError(f"the key {path} cannot be read: {e}") from e
    if not isinstance(key, Ed25519PrivateKey):
        raise LedgerError(f"the key {path} is no Ed25519 key: make one with --new-key")
    return key
