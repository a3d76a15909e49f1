"""Captured bytes, kept under their own SHA-256: nothing is written twice, nothing is changed."""

import hashlib
import os
import re
import tempfile
from pathlib import Path

from marsad.errors import SourceError

_SHA256 = re.compile(r"[0-9a-f]{64}")


class Evidence:
    """A folder of captured bytes, laid out ``ab/cdef…`` by SHA-256; its files are read-only.

    Any number of writers may keep bytes at once: a file appears whole, under its final name, or
    not at all.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Where bytes of that hash lie, whether or not they do. Raises SourceError: not a hash."""
        if not _SHA256.fullmatch(sha256):
            raise SourceError(f"expected 64 hex digits of a SHA-256, got {sha256[:80]!r}")
        return self.folder / sha256[:2] / sha256[2:]

    def keep(self, raw: bytes) -> str:
        """The SHA-256 of the bytes, which are on the disk when this returns.

        Raises SourceError where the folder cannot be written.
        """
        sha256 = hashlib.sha256(raw).hexdigest()
        target = self.path(sha256)
        if _is_whole(target, len(raw)):
            return sha256
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            _write(raw, target)
        except OSError as e:
            raise SourceError(
                f"evidence folder {self.folder}: cannot keep {len(raw)} bytes: {e.strerror};"
                " check its permissions and the free space"
            ) from e
        return sha256

    def load(self, sha256: str) -> bytes:
        """The bytes of that hash. Raises SourceError when they are missing or were changed."""
        target = self.path(sha256)
        try:
            raw = target.read_bytes()
        except OSError as e:
            raise SourceError(
                f"evidence {sha256}: cannot be read: {e.strerror}; restore {target} from a backup"
            ) from e
        met = hashlib.sha256(raw).hexdigest()
        if met != sha256:
            raise SourceError(
                f"evidence {sha256}: its bytes have the hash {met}: they were changed;"
                f" restore {target} from a backup"
            )
        return raw

    def remove(self, sha256: str) -> bool:
        """Takes the bytes away for good; False where there are none. Raises SourceError where
        the folder may not be written.
        """
        target = self.path(sha256)
        try:
            target.unlink()
            _sync(target.parent)
        except FileNotFoundError:
            return False
        except OSError as e:
            raise SourceError(
                f"evidence {sha256}: cannot be removed: {e.strerror}; remove {target} yourself"
            ) from e
        return True


def _is_whole(target: Path, size: int) -> bool:
    """A file of another size is damaged (a full disk, a bad copy) and is written again."""
    try:
        return target.stat().st_size == size
    except OSError:
        return False


def _write(raw: bytes, target: Path) -> None:
    """Temp file, fsync, rename, fsync of the folder: after a crash the file is whole or absent."""
    number, name = tempfile.mkstemp(prefix=".new-", dir=target.parent)
    try:
        with os.fdopen(number, "wb") as f:
            f.write(raw)
            f.flush()
            os.fchmod(f.fileno(), 0o400)
            os.fsync(f.fileno())
        Path(name).replace(target)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    _sync(target.parent)
    _sync(target.parent.parent)


def _sync(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
