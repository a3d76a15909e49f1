"""Names on the command line → files, in a fixed order, without following what leads outside."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from marsad.intake.options import Refused
from marsad.model.run import Fault

# What operating systems leave in every folder; nothing else is passed over.
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file to be read, or why it is not."""

    uri: str
    path: Path
    refused: Refused | None = None


def find_files(source: str) -> Iterator[Found]:
    """The files that a name stands for: itself, or all below the folder, sorted by path.

    Addresses are ``file:NAME`` and ``file:FOLDER/PATH/BELOW``: never a path of this machine.
    """
    path = Path(source)
    try:
        name = _shown(path.resolve().name)
        mode = path.stat().st_mode
    except (OSError, RuntimeError, ValueError) as e:
        uri = f"file:{_shown(path.name)}"
        yield Found(uri=uri, path=path, refused=_unopened(e))
        return
    if not stat.S_ISDIR(mode):
        yield Found(uri=f"file:{name}", path=path, refused=_special(mode))
        return
    number = 0
    for found in _below(path, f"file:{name}"):
        number += 1
        yield found
    if not number:
        refused = Refused(Fault.EMPTY, "a folder without files", "check its name")
        yield Found(uri=f"file:{name}/", path=path, refused=refused)


def read_file(found: Found, max_bytes: int) -> bytes:
    """The bytes of a file. Raises Refused: MISSING, FORBIDDEN, NOT_TEXT, TOO_LARGE."""
    if found.refused:
        raise found.refused
    try:
        # Not blocking: between looking and opening, a file may have become a pipe.
        number = os.open(found.path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(number, "rb") as f:
            if refused := _special(os.fstat(number).st_mode):
                raise refused
            raw = f.read(max_bytes + 1)
    except (OSError, ValueError) as e:
        raise _unopened(e) from None
    check_size(len(raw), max_bytes)
    return raw


def check_size(size: int, max_bytes: int) -> None:
    """Raises Refused, TOO_LARGE, for more bytes than a source may have."""
    if size > max_bytes:
        raise Refused(
            Fault.TOO_LARGE,
            f"more than {max_bytes} bytes",
            "split it, or raise MARSAD_MAX_BYTES if it is meant",
        )


def _below(root: Path, uri: str) -> Iterator[Found]:
    inside = root.resolve()
    waiting = [(root, uri)]
    while waiting:
        folder, address = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                names = sorted((e.name, e.is_dir(follow_symlinks=False)) for e in entries)
        except OSError as e:
            yield Found(uri=f"{address}/", path=folder, refused=_unopened(e))
            continue
        below = []
        for name, is_folder in names:
            if name in _LITTER:
                continue
            if is_folder:
                below.append((folder / name, f"{address}/{_shown(name)}"))
            else:
                yield _file(folder / name, f"{address}/{_shown(name)}", inside)
        waiting.extend(reversed(below))


def _file(path: Path, uri: str, inside: Path) -> Found:
    try:
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            target = path.resolve(strict=True)
            mode = target.stat().st_mode
            if not target.is_relative_to(inside) or stat.S_ISDIR(mode):
                refused = Refused(
                    Fault.FORBIDDEN,
                    "a link to a folder or out of the folder is not followed",
                    "add what it points to by its own name",
                )
                return Found(uri=uri, path=path, refused=refused)
    except (OSError, RuntimeError) as e:
        return Found(uri=uri, path=path, refused=_unopened(e))
    return Found(uri=uri, path=path, refused=_special(mode))


def _special(mode: int) -> Refused | None:
    if stat.S_ISREG(mode):
        return None
    return Refused(
        Fault.NOT_TEXT,
        "is a pipe, socket, device or folder, not a file",
        "write its output to a file, or pipe it into '-'",
    )


def _unopened(e: Exception) -> Refused:
    reason = (e.strerror if isinstance(e, OSError) else None) or "not a path"
    if isinstance(e, PermissionError):
        return Refused(Fault.FORBIDDEN, f"may not be opened: {reason}", "check its permissions")
    if isinstance(e, FileNotFoundError | NotADirectoryError | ValueError):
        return Refused(Fault.MISSING, f"no such file or folder: {reason}", "check its name")
    return Refused(Fault.FORBIDDEN, f"cannot be opened: {reason}", "check the disk and its name")


def _shown(name: str) -> str:
    """A file name as text; bytes that are no text are shown in hex."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
