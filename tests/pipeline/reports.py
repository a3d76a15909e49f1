"""Folders of reports, made on the spot: good ones in several formats, broken ones of ten kinds."""

import gzip
import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path

from marsad.model.run import Fault
from marsad.settings import Settings
from tests.ledger.engines import new_place

PLACES = ("Tirsevan", "Sarneh", "Vashqal", "Dorumin", "Belmarat")
SPEAKERS = (
    "a medic",
    "the governor's office",
    "two residents",
    "an army officer",
    "rescue workers",
)
MAX_BYTES = 50_000


def settings(folder: Path) -> Settings:
    """By form alone: what is tested here is not how well reading reads."""
    from marsad.settings import load_settings

    url = _url_file(folder)
    said = load_settings(
        {
            "MARSAD_CACHE": str(cache()),
            "MARSAD_LEDGER": url.read_text("utf-8") if url.exists() else str(folder / "ledger.db"),
            "MARSAD_EVIDENCE": str(folder / "ledger.evidence"),
        }
    )
    return Settings(
        ledger=said.ledger,
        server_evidence=said.server_evidence,
        cache=said.cache,
        max_bytes=MAX_BYTES,
        model="none",
    )


@contextmanager
def desk_on(engine: str, folder: Path) -> Iterator[Path]:
    """A new folder of a desk whose ledger is of this engine, for other processes too: what lies
    beside the ledger is in the folder in any case.
    """
    folder.mkdir()
    with new_place(engine, folder, "ledger.db") as place:
        if isinstance(place, str):
            _url_file(folder).write_text(place, "utf-8")
        yield folder


def _url_file(folder: Path) -> Path:
    """Beside the folder, so that what is in it is the desk's alone."""
    return folder.with_name(f"{folder.name}.url")


def cache() -> Path:
    import os

    return Path(os.environ["MARSAD_CACHE"])


def story(number: int) -> str:
    """A short report; the same number gives the same words."""
    chance = random.Random(number)
    killed, wounded = chance.randint(2, 60), chance.randint(2, 90)
    place, other = chance.sample(PLACES, 2)
    who = chance.choice(SPEAKERS)
    return (
        f"TIRSEVAN, May {chance.randint(10, 28)}, 2026 - Shelling killed {killed} people and wounded "
        f"{wounded} in {place} on Tuesday, {who} said.\n\n"
        f"At least {chance.randint(2, 9)} houses were destroyed in {other}. Report number {number} "
        f"of this series was written by hand, and its author counted thousands of displaced people "
        f"on the road from {other} to {place}.\n"
    )


def good_reports(folder: Path, count: int, first: int = 0) -> list[Path]:
    """``count`` documents: two of three as text, the others as pages and e-mails."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_write(folder, n) for n in range(first, first + count)]


def _write(folder: Path, number: int) -> Path:
    text = story(number)
    match number % 6:
        case 4:
            return _page(folder / f"report-{number:03}.html", text)
        case 5:
            return _mail(folder / f"report-{number:03}.eml", text)
    path = folder / f"report-{number:03}.txt"
    path.write_text(text, "utf-8")
    return path


def _page(path: Path, text: str) -> Path:
    paragraphs = "".join(f"<p>{p}</p>" for p in text.strip().split("\n\n"))
    path.write_text(
        "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>Shelling</title></head>"
        f"<body><article><h1>Shelling near the river</h1>{paragraphs}</article></body></html>",
        "utf-8",
    )
    return path


def _mail(path: Path, text: str) -> Path:
    mail = EmailMessage()
    mail["From"], mail["To"] = "desk@relief.example", "partners@relief.example"
    mail["Subject"], mail["Date"] = "Update", "Wed, 13 May 2026 08:00:00 +0000"
    mail.set_content(text)
    path.write_bytes(mail.as_bytes())
    return path


def feed(path: Path, count: int, first: int) -> Path:
    """One JSON Lines file of ``count`` documents."""
    lines = [
        {"id": f"f-{n}", "uri": f"feed:{n}", "published": "2026-05-13", "text": story(n)}
        for n in range(first, first + count)
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def broken_files(folder: Path) -> dict[str, Fault]:
    """Ten files that cannot be taken in, each for a reason of its own: name → expected fault."""
    noise = random.Random(1)
    png = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + noise.randbytes(400)
    made = {
        "empty.txt": (b"", Fault.EMPTY),
        "blank.txt": (b" \n\t\n ", Fault.EMPTY),
        "picture.png": (png, Fault.NOT_TEXT),
        "picture-called.txt": (png, Fault.NOT_TEXT),
        "program": (b"\x7fELF\x02\x01\x01" + noise.randbytes(900), Fault.NOT_TEXT),
        "cut.pdf": (b"%PDF-1.7\n1 0 obj\n<< /Type /Cat", Fault.MALFORMED),
        "scanned.pdf": (_pdf_without_text(), Fault.NO_TEXT),
        "feed.json": (b'[{"id": "x", "text": "A shell hit', Fault.MALFORMED),
        "large.txt": (b"Shelling killed two people. " * 3_000, Fault.TOO_LARGE),
        "bomb.gz": (gzip.compress(bytes(20_000_000), mtime=0), Fault.BOMB),
    }
    for name, (raw, _) in made.items():
        (folder / name).write_bytes(raw)
    return {name: fault for name, (_, fault) in made.items()}


def _pdf_without_text() -> bytes:
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
    )
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 4\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % o for o in offsets)
    out += b"trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % table
    return bytes(out)
