"""Answers kept by the digest of what was asked: a run can be replayed without the endpoint."""

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marsad.errors import EndpointError


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back: ``content`` as it was, and why it ended ("stop", "length", "refusal" …)."""

    content: str
    finish: str


def digest_request(request: Mapping[str, Any]) -> str:
    """SHA-256 of a request. Neither the address nor the key is part of it."""
    raw = json.dumps(request, sort_keys=True, separators=(",", ":")).encode()
    return hashlib.sha256(raw).hexdigest()


class Answers:
    """A content-addressed folder, readable by its owner alone, one small file an answer."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, digest: str) -> Path:
        return self.folder / digest[:2] / f"{digest}.json"

    def find(self, digest: str) -> Answer | None:
        """The kept answer, None where there is none. Raises EndpointError for a damaged one."""
        target = self.path(digest)
        try:
            kept = json.loads(target.read_bytes())
            return Answer(content=_words(kept["content"]), finish=_words(kept["finish"]))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as e:
            raise EndpointError(
                f"kept answer {target} cannot be read ({type(e).__name__}): delete it, and the "
                "endpoint is asked again"
            ) from e

    def keep(self, digest: str, answer: Answer) -> None:
        """Raises EndpointError where the folder cannot be written."""
        kept = {"request": digest, "finish": answer.finish, "content": answer.content}
        target = self.path(digest)
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            target.parent.mkdir(mode=0o700, exist_ok=True)
            _write(json.dumps(kept, indent=1).encode("ascii"), target)
        except OSError as e:
            raise EndpointError(
                f"answers folder {self.folder}: cannot keep an answer: {e.strerror}; check its "
                "permissions and the free space"
            ) from e

    def count(self) -> int:
        return sum(1 for _ in self.folder.glob("??/*.json"))

    def clear(self) -> None:
        """Takes every kept answer away. Raises EndpointError where the folder is read-only."""
        try:
            for kept in self.folder.glob("??/*.json"):
                kept.unlink(missing_ok=True)
        except OSError as e:
            raise EndpointError(
                f"answers folder {self.folder}: an answer cannot be removed: {e.strerror}"
            ) from e


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("expected words")
    return value


def _write(raw: bytes, target: Path) -> None:
    """Temp file, rename: the file is whole or absent. mkstemp makes it the owner's alone."""
    number, name = tempfile.mkstemp(prefix=".new-", dir=target.parent)
    try:
        with os.fdopen(number, "wb") as f:
            f.write(raw)
        Path(name).replace(target)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
