"""One file that holds a ledger with all that lies beside it, and the way back.

A backup is an uncompressed tar archive: the ledger as it was at one moment, the captured bytes of
its documents, the desk's own places, kept answers of an endpoint, a checkpoint, and at its end the
manifest with the digest of every member. Uncompressed, so that no member can be larger than the
archive.
"""

import hashlib
import io
import json
import os
import re
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from marsad.errors import LedgerError, SourceError
from marsad.gazetteer import copy_places
from marsad.intake import Evidence
from marsad.ledger import Checkpoint, Finding, Ledger, verifier
from marsad.pipeline.opening import open_ledger
from marsad.pipeline.verifying import verify
from marsad.settings import Settings

_FORMAT = 1
_LEDGER, _PLACES = "ledger.db", "places.db"
_CHECKPOINT, _MANIFEST = "checkpoint.json", "manifest.json"
_MEMBER = re.compile(
    r"(?:ledger\.db|places\.db|checkpoint\.json|manifest\.json"
    r"|evidence/[0-9a-f]{2}/[0-9a-f]{62}|answers/[0-9a-f]{2}/[0-9a-f]{64}\.json)"
)
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupReport:
    """What a backup holds. ``missing``: captured bytes that were not there, or were changed."""

    documents: int
    captured: int
    missing: tuple[str, ...]
    head: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was restored, and what of it does not hold."""

    head: str
    findings: tuple[Finding, ...]


# --- there


def back_up(settings: Settings, target: Path, *, key: Path | None = None) -> BackupReport:
    """Writes the backup, for its owner alone, whole or not at all, while others go on writing.

    Its checkpoint is signed where a private key is given. Raises LedgerError where the target is
    there already or cannot be written.
    """
    if target.exists():
        raise LedgerError(f"{target} is there already: name another file")
    folder = target.absolute().parent
    with _explained(target, "cannot be written"):
        with TemporaryDirectory(prefix=".backup-", dir=folder) as name:
            partial = Path(name) / "archive"
            report = _write(settings, partial, key)
            partial.rename(target)
        return report


def _write(settings: Settings, archive: Path, key: Path | None) -> BackupReport:
    copied = archive.with_name("copy.db")
    with open_ledger(settings.ledger, create=False) as ledger:
        ledger.copy_to(copied)  # before the bytes: those of every document in it are there by now
    with open_ledger(copied, create=False) as ledger:
        line, head = ledger.checkpoint(key), str(ledger.head())
        wanted = [document.bytes_sha256 for document in ledger.documents()]
    archive.touch(0o600)
    with tarfile.open(archive, "w:", format=tarfile.GNU_FORMAT) as tar:
        packing = _Packing(tar=tar, digests={})
        packing.add(_CHECKPOINT, line.encode())
        packing.add_file(_LEDGER, copied)
        missing = packing.add_evidence(Evidence(settings.evidence), sorted(set(wanted)))
        packing.add_beside(settings, archive.with_name("places.db"))
        packing.add_manifest()
    captured = len(set(wanted)) - len(missing)
    return BackupReport(documents=len(wanted), captured=captured, missing=missing, head=head)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Packing:
    """An archive being written, with the digests of what is in it."""

    tar: tarfile.TarFile
    digests: dict[str, str]

    def add(self, name: str, content: bytes) -> None:
        self.digests[name] = hashlib.sha256(content).hexdigest()
        self.tar.addfile(_member(name, len(content)), io.BytesIO(content))

    def add_file(self, name: str, path: Path) -> None:
        with path.open("rb") as file:
            self.digests[name] = hashlib.file_digest(file, "sha256").hexdigest()
            file.seek(0)
            self.tar.addfile(_member(name, path.stat().st_size), file)

    def add_evidence(self, evidence: Evidence, hashes: list[str]) -> tuple[str, ...]:
        """Gives back those that cannot be read: what is left must be saved all the same."""
        missing = []
        for sha256 in hashes:
            try:
                self.add(f"evidence/{sha256[:2]}/{sha256[2:]}", evidence.load(sha256))
            except SourceError:
                missing.append(sha256)
        return tuple(missing)

    def add_beside(self, settings: Settings, scratch: Path) -> None:
        if settings.own_places.exists():
            copy_places(settings.own_places, scratch)
            self.add_file(_PLACES, scratch)
        for answer in sorted(settings.answers.glob("??/*.json")):
            self.add_file(f"answers/{answer.parent.name}/{answer.name}", answer)

    def add_manifest(self) -> None:
        manifest = {"record": "backup", "format": _FORMAT, "members": self.digests}
        self.add(_MANIFEST, json.dumps(manifest).encode())


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    return member


# --- and back


def restore(settings: Settings, archive: Path) -> Restored:
    """Lays a backup down as the ledger of the settings, with all that lies beside it, and verifies
    it: what was wrong when it was saved is wrong now, and is named. It goes into a file that is not
    there, or an empty PostgreSQL database, whichever it was taken from.

    Raises LedgerError where anything is in the place of it, or the archive is damaged or no backup;
    then nothing of it is left behind.
    """
    folder = _check_free(settings)
    with TemporaryDirectory(prefix=".restore-", dir=folder) as name:
        inside = replace(settings, ledger=Path(name) / _LEDGER)
        with _explained(archive, "cannot be restored"):
            checkpoint = _unpack(archive, inside)
        if isinstance(settings.ledger, Path):
            with open_ledger(inside.ledger, create=False) as ledger:
                restored = _verified(ledger, inside, checkpoint)
            with _explained(archive, "cannot be restored"), _laid_down(inside, settings):
                Path(inside.ledger).rename(settings.ledger)
            return restored
        with (
            open_ledger(inside.ledger, create=False) as unpacked,
            open_ledger(settings.ledger) as ledger,
        ):
            with _explained(archive, "cannot be restored"), _laid_down(inside, settings):
                ledger.take_over(unpacked)
            return _verified(ledger, settings, checkpoint)


def _check_free(settings: Settings) -> Path:
    """The folder of what lies beside the ledger. Whether a server's ledger is empty, it says."""
    beside = (settings.evidence, settings.own_places, settings.answers)
    is_file = isinstance(settings.ledger, Path)
    for place in (Path(settings.ledger), *beside) if is_file else beside:
        if place.exists():
            raise LedgerError(f"{place} is there already: nothing is overwritten; name another")
    folder = settings.evidence.absolute().parent
    if not folder.is_dir():
        what = "the ledger" if is_file else "the captured bytes (MARSAD_EVIDENCE)"
        raise LedgerError(f"no folder {folder} for {what}: make it first")
    return folder


def _verified(ledger: Ledger, settings: Settings, checkpoint: Checkpoint) -> Restored:
    findings = tuple(verify(ledger, settings=settings, checkpoint=checkpoint))
    return Restored(head=str(ledger.head()), findings=findings)


@contextmanager
def _laid_down(inside: Settings, settings: Settings) -> Iterator[None]:
    """Moves what lies beside the ledger to its place, then lets the ledger follow: where it is,
    all is. Where it cannot follow, nothing stays.
    """
    moves = (
        (inside.answers, settings.answers),
        (inside.own_places, settings.own_places),
        (inside.evidence, settings.evidence),
    )
    moved = []
    try:
        for found, place in moves:
            if found.exists():
                found.rename(place)
                moved.append((found, place))
        yield
    except BaseException:
        for found, place in moved:
            place.rename(found)
        raise


def _unpack(archive: Path, settings: Settings) -> Checkpoint:
    """Writes the members to where they belong; the manifest must tell of them all as they are."""
    met: dict[str, str] = {}
    small: dict[str, bytes] = {}
    largest = archive.stat().st_size
    with tarfile.open(archive, "r:") as tar:
        for member in tar:
            _check_member(archive, member, largest, met)
            source = tar.extractfile(member)
            if source is None:
                raise _damaged(archive, f"{member.name} has no content")
            place = _place(member.name, settings)
            if place is None:
                small[member.name] = source.read()
                met[member.name] = hashlib.sha256(small[member.name]).hexdigest()
            else:
                met[member.name] = _copy(source, place, member)
    met.pop(_MANIFEST, None)
    if _manifest(archive, small.get(_MANIFEST, b"")) != met or _LEDGER not in met:
        raise _damaged(archive, "its members are not those that its manifest names")
    try:
        return verifier.load_checkpoint(small.get(_CHECKPOINT, b"").decode("ascii"))
    except ValueError as e:
        raise _damaged(archive, str(e)) from e


def _check_member(
    archive: Path, member: tarfile.TarInfo, largest: int, met: Mapping[str, str]
) -> None:
    is_plain = member.type in (tarfile.REGTYPE, tarfile.AREGTYPE) and not member.issparse()
    if not (is_plain and _MEMBER.fullmatch(member.name)):
        raise _damaged(archive, f"{member.name[:80]!r} does not belong into a backup")
    if member.size > largest or member.name in met:
        raise _damaged(archive, f"{member.name} is larger than the archive, or in it twice")


def _place(name: str, settings: Settings) -> Path | None:
    """Where a member goes; None for the two that are only read."""
    part, *rest = name.split("/")
    folders = {"evidence": settings.evidence, "answers": settings.answers}
    files = {_LEDGER: Path(settings.ledger), _PLACES: settings.own_places}
    return folders[part].joinpath(*rest) if rest else files.get(part)


def _copy(source: IO[bytes], place: Path, member: tarfile.TarInfo) -> str:
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    seen, left = hashlib.sha256(), member.size
    with place.open("xb") as file:
        while chunk := source.read(_CHUNK):
            seen.update(chunk)
            left -= file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    place.chmod(0o400 if member.name.startswith("evidence/") else 0o600)
    return "cut off" if left else seen.hexdigest()


def _manifest(archive: Path, raw: bytes) -> dict[str, str]:
    try:
        manifest = json.loads(raw)
        if (manifest["record"], manifest["format"]) == ("backup", _FORMAT):
            return dict(manifest["members"])
    except (ValueError, TypeError, KeyError, RecursionError):
        pass
    raise _damaged(archive, "it has no manifest: it was cut off, or is no backup")


def _damaged(archive: Path, why: str) -> LedgerError:
    return LedgerError(f"backup {archive}: damaged: {why}; take another copy of it")


@contextmanager
def _explained(path: Path, what: str) -> Iterator[None]:
    try:
        yield
    except tarfile.TarError as e:
        raise _damaged(path, str(e)) from e
    except OSError as e:
        raise LedgerError(f"{path} {what}: {e.strerror or e}") from e
