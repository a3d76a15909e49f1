"""Tiny corpora of invented reports, written where a test wants them."""

import json

from marsad.evaluate.corpus import is_report


def ids(count, *, report):
    """So many ids of the part kept for reporting, or of the other."""
    found = []
    number = 0
    while len(found) < count:
        if is_report(f"d{number}") is report:
            found.append(f"d{number}")
        number += 1
    return found


def row(id_, text="Shelling killed 12 people in Marjat.", gold=None, **more):
    return {"id": id_, "published": "2024-03-04", "title": None, "text": text, "gold": gold, **more}


def write(path, rows):
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    return path
