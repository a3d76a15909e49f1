"""An exported chain with everything in it, and hands that change it."""

import json
from datetime import datetime, timedelta

from marsad.ledger import open_ledger, verifier
from marsad.model.run import Fault, Quarantine
from tests.factory import DAY, claim, doc
from tests.ledger.shelf import NOON, put

TOWNS = ("Marjat", "Sarneh", "Vashqal", "Qurnat")


def export(path):
    """(lines, checkpoint) of a ledger with runs, documents, claims, a quarantine, an erasure."""
    with open_ledger(path) as ledger:
        run = ledger.begin_run("test", "1", started=NOON)
        for n, town in enumerate(TOWNS):
            d = doc(f"Shelling killed {n + 2} people in {town}.", uri=f"u:{n}", published=DAY)
            put(ledger, d, claim(d), run=run)
        ledger.note_quarantine(run, Quarantine(uri="u:q", fault=Fault.EMPTY, detail="no text"))
        ledger.finish_run(run, NOON)
        gone = [d.id for d in ledger.documents() if "Vashqal" in d.text]
        ledger.erase(ledger.plan_erasure(gone), reason="order 1", by="A. Registrar")
        put(ledger, doc("Talks failed.", uri="u:last"), run=run)
        checkpoint = verifier.load_checkpoint(ledger.checkpoint())
        return list(ledger.chain_lines()), checkpoint


def relink(lines):
    """The chain made anew over what stands there, head and all, as its forger would."""
    before, made = verifier.BEFORE_FIRST, []
    tombs = [cells[:2] for cells in erased(lines)]
    for number, line in enumerate(lines[1:], 1):
        entry = {**json.loads(line), "number": number}
        if entry["content"] is not None and [entry["what"], entry["row"]] not in tombs:
            entry["sha256"] = verifier.digest(entry["what"], json.dumps(entry["content"]))
        entry["link"] = before = verifier.link_of(before, entry)
        made.append(verifier.to_line(entry))
    header = {**json.loads(lines[0]), "entries": len(made), "link": before}
    return [verifier.to_line(header), *made]


def erased(lines):
    entries = (json.loads(line) for line in lines[1:] if "erasure" in line)
    return [e["content"][0] for e in entries if e["what"] == "erasure"]


def flip_byte(lines, chance):
    n = chance.randrange(len(lines))
    at = chance.randrange(len(lines[n]))
    other = chr((ord(lines[n][at]) ^ (1 << chance.randrange(7))) & 0x7F)
    return [*lines[:n], lines[n][:at] + other + lines[n][at + 1 :], *lines[n + 1 :]]


def change_field(lines, chance):
    n = chance.randrange(1, len(lines))
    entry = json.loads(lines[n])
    name = chance.choice(["number", "what", "row", "written", "sha256", "link", "content"])
    if name == "content":
        rows = entry["content"] or [["put in"]]
        cells = rows[chance.randrange(len(rows))]
        at = chance.randrange(len(cells))
        cells[at] = f"{cells[at]}x" if isinstance(cells[at], str) else 99
        entry["content"] = rows
    else:
        value = entry[name]
        entry[name] = value + 1 if isinstance(value, int) else "0" + value[1:] + "1"
    return [*lines[:n], verifier.to_line(entry), *lines[n + 1 :]]


def drop(lines, chance):
    n = chance.randrange(1, len(lines))
    return [*lines[:n], *lines[n + 1 :]]


def reorder(lines, chance):
    left, right = sorted(chance.sample(range(1, len(lines)), 2))
    moved = list(lines)
    moved[left], moved[right] = moved[right], moved[left]
    return moved


def truncate(lines, chance):
    return lines[: chance.randrange(1, len(lines))]


def duplicate(lines, chance):
    n, at = chance.randrange(1, len(lines)), chance.randrange(1, len(lines) + 1)
    return [*lines[:at], lines[n], *lines[at:]]


def insert(lines, chance):
    at = chance.randrange(1, len(lines) + 1)
    near = json.loads(lines[max(at - 1, 1)])
    content = [["r1", "u:put-in", "new", "d1", None]]
    made = {**near, "number": at, "what": "source", "row": 77, "content": content}
    made["sha256"] = verifier.digest("source", json.dumps(content))
    return [*lines[:at], verifier.to_line(made), *lines[at:]]


def back_date(lines, chance):
    n = chance.randrange(1, len(lines))
    entry = json.loads(lines[n])
    days = timedelta(days=chance.randrange(1, 900))
    earlier = datetime.fromisoformat(entry["written"]) - days
    entry["written"] = earlier.isoformat(timespec="microseconds")
    return [*lines[:n], verifier.to_line(entry), *lines[n + 1 :]]


def append_dated_back(lines, chance):
    """Something new, said to have been there before the checkpoint, with fitting links."""
    last = json.loads(lines[-1])
    content = [["r1", "u:put-in", "new", "d1", None]]
    made = {**last, "number": len(lines), "what": "source", "row": 78, "content": content}
    return relink([*lines, verifier.to_line(made)])


HANDS = (flip_byte, change_field, drop, reorder, truncate, duplicate, insert, back_date)


def tamper(lines, chance):
    """Changed by one hand, and in four of nine cases linked anew from end to end after it."""
    if chance.random() < 0.1:
        return append_dated_back(lines, chance)
    changed = chance.choice(HANDS)(lines, chance)
    try:
        return relink(changed) if chance.random() < 0.5 else changed
    except (ValueError, KeyError, TypeError, IndexError):
        return changed  # no longer an entry: nothing to link
