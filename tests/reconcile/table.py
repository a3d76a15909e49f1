"""Documents and claims from compact rows, as specs/tolls.yaml writes them.

Every sentence carries words of its own document, so that nothing is a reprint by accident;
``reprint_of`` takes a whole text over and ``lifts`` a sentence ("a.0"). A claim stands in a
paragraph of its own; ``with: previous`` puts it into the sentence before, ``far: true`` behind
a sentence about nothing. ``word`` is its trigger, else the kind; ``says`` are words that hold it.
"""

from dataclasses import replace
from datetime import date

from marsad.model import (
    Attribution,
    Claim,
    Kind,
    Mention,
    Modality,
    Party,
    Place,
    Precision,
    Quantity,
    QuantityState,
    Scope,
    Span,
)
from marsad.model.identity import claim_id
from tests.factory import doc, quantity, when

# name: (id, precision, what contains it)
PLACES = {
    "Orsany": ("g1", Precision.COUNTRY, ()),
    "Velk province": ("g2", Precision.ADM1, ("g1",)),
    "Marjat": ("g3", Precision.EXACT, ("g2", "g1")),
    "Tirhan": ("g4", Precision.EXACT, ("g2", "g1")),
    "Old Quay": ("g5", Precision.NEAR, ("g3", "g2", "g1")),
    "Tanners' Row": ("g6", Precision.NEAR, ("g3", "g2", "g1")),
    "Brick Hill": (None, Precision.NEAR, ("g3", "g2", "g1")),
    "Nowhere Mill": (None, Precision.UNKNOWN, ()),
}


def day(text):
    return text if isinstance(text, date) or text is None else date.fromisoformat(str(text))


class Writer:
    """One document under way: its text grows claim by claim."""

    def __init__(self, row):
        self.row = row
        self.text = ""
        self.sentences = []
        self.drafts = []

    def add(self, row):
        row = {"word": row["kind"], **row}
        number = len(self.drafts)
        own = " ".join(
            f"{w}{self.row['id']}{number}" for w in ("Sheet", "entry", "as", "kept", "by")
        )
        if row.get("far"):
            self.text += f"Weather{self.row['id']}{number} was mild{self.row['id']}.\n\n"
        keys = ("n", "says" if "says" in row else "word", "share", "at", "when", "who", "by_actor")
        said = [str(row.get(k, "")) for k in keys]
        start = len(self.text)
        self.text += " ".join([own, *(s for s in said if s)])
        if row.get("with") == "previous":
            start = self.sentences.pop()[0]
        self.text += ".\n\n"
        self.sentences.append((start, len(self.text) - 2))
        self.drafts.append((row, len(self.sentences) - 1, self.text.rindex(str(row["word"]))))

    def lift(self, sentence, row, offset):
        """A foreign sentence, to the letter; its trigger stands at ``offset`` of it."""
        start = len(self.text)
        self.text += sentence + "\n\n"
        self.sentences.append((start, start + len(sentence)))
        self.drafts.append((row, len(self.sentences) - 1, start + offset))

    def finish(self):
        published = day(self.row.get("date"))
        document = doc(
            self.text,
            uri=self.row.get("uri", f"https://{self.row['id']}.example/report"),
            published=published,
            publisher=self.row.get("by"),
        )
        made = []
        for row, sentence, at in self.drafts:
            made.append(self._claim(document, row, self.sentences[sentence], at))
        return document, tuple(
            replace(c, part_of=self._whole(c, r, made))
            for c, (r, _, _) in zip(made, self.drafts, strict=True)
        )

    def _whole(self, made_claim, row, made):
        return made[row["part_of"]].id if "part_of" in row else None

    def _mention(self, phrase, start=0):
        at = self.text.index(str(phrase), start)
        return Mention(span=Span(at, at + len(str(phrase))), words=str(phrase))

    def _claim(self, document, row, sentence, at):
        kind = Kind(row["kind"])
        start, end = sentence
        content = Mention(span=Span(start, end), words=self.text[start:end])
        scope = Scope(row.get("scope", "incident")) if kind.family == "harm" else None
        who, actor = row.get("who"), row.get("by_actor")
        source = self._mention(who, start) if who else None
        return Claim(
            id=claim_id(document.id, kind.family, at),
            document=document.id,
            kind=kind,
            reader="test",
            version="1",
            trigger=Mention(span=Span(at, at + len(row["word"])), words=row["word"]),
            content=content,
            quantity=number(row.get("n"), self._mention(row["n"], start) if "n" in row else None),
            place=self._place(row.get("at"), start),
            when=interval(row.get("when")),
            scope=scope,
            modality=Modality(row.get("modality", "asserted")),
            attribution=(Attribution(source=source, actor=row.get("id_of_who")),) if who else (),
            actor=Party(words=self._mention(actor, start)) if actor else None,
            victim=self._victim(row, content),
        )

    def _victim(self, row, content):
        if "victim" in row:
            return Party(words=self._mention(row["victim"], content.span.start))
        return Party(words=content, group=row["group"]) if "group" in row else None

    def _place(self, name, start):
        if name is None:
            return None
        place_id, precision, chain = PLACES[name]
        country = "OR" if chain or place_id else None
        values = {"place_id": place_id, "precision": precision, "within_ids": chain}
        return Place(
            toponym=self._mention(name, start), name=name, country=country, method="test", **values
        )


def number(text, words=None):
    """12 · "12..41" · "12.." (open) · "none" (zero stated) · "unknown" · absent: not stated."""
    if text is None:
        return Quantity()
    if text == "unknown":
        return Quantity(state=QuantityState.UNKNOWN)
    if text == "none":
        return quantity(0, 0, words=words)
    low, dots, high = str(text).partition("..")
    if not dots:
        return quantity(int(low), words=words)
    return quantity(int(low), int(high) if high else None, open_above=not high, words=words)


def interval(text):
    if text is None:
        return None
    first, _, last = str(text).partition("..")
    return when(day(first), day(last) if last else None)


def reprint(origin, row):
    """The whole text and its claims over again; ``swap: [12, 14]`` alters one number's digits."""
    writer = Writer(row)
    writer.text, writer.sentences, writer.drafts = origin.text, origin.sentences, origin.drafts
    if "swap" in row:
        old, new = row["swap"]
        at = origin.text.index(f" {old} ") + 1
        writer.text = origin.text[:at] + str(new) + origin.text[at + len(str(new)) :]
        writer.drafts = [
            ({**r, "n": new} if r.get("n") == old else r, s, t) for r, s, t in origin.drafts
        ]
    writer.text += row.get("adds", "")
    return writer


def build(rows):
    """All documents and claims of the rows, by the rows' document ids."""
    writers = {}
    for row in rows:
        if "reprint_of" in row:
            writers[row["id"]] = reprint(writers[row["reprint_of"]], row)
            continue
        writer = writers[row["id"]] = Writer(row)
        for claim_row in row.get("claims", ()):
            writer.add(claim_row)
        for lifted in row.get("lifts", ()):
            name, position = lifted.split(".")
            claim_row, sentence, at = writers[name].drafts[int(position)]
            start, end = writers[name].sentences[sentence]
            writer.lift(writers[name].text[start:end], claim_row, at - start)
    return {name: writer.finish() for name, writer in writers.items()}
