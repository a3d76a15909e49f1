"""Writing a file whole or not at all."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from marsad.errors import MarsadError


def write_whole(path: Path, chunks: Iterable[str], *, encoding: str = "utf-8") -> Path:
    """Writes beside path, then renames: a reader meets the old file or the new, never half of
    one. Makes the folder. Lone surrogates become escapes. Raises MarsadError saying where it
    could not be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with temporary.open("wb") as file:
                for chunk in chunks:
                    file.write(chunk.encode(encoding, "backslashreplace"))
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        finally:
            with suppress(OSError):
                temporary.unlink()
    except OSError as e:
        raise MarsadError(
            f"cannot write {path} ({e.strerror}): name a folder that you may write with -o"
        ) from e
    return path
