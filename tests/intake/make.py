"""Sources by hand: pages, PDFs and mails of an invented town."""

from marsad.intake import Captured, IntakeOptions, load_sources

STORY = (
    "Shelling killed at least 12 people in the town of Marjat on Monday, officials said,"
    " in the heaviest bombardment for weeks."
)
SECOND = (
    "Rescue workers said that 30 more people were wounded and that several were still under"
    " the rubble of a market hall."
)


def page(body, *, head="", lang="en"):
    return (
        f"<!doctype html><html lang={lang}><head><title>Shelling kills 12 in Marjat"
        f" | The Daily Lamp</title>{head}</head><body>{body}</body></html>"
    ).encode()


def article(*, before="", after="", head=""):
    """A page with a menu, a headline, a story of two paragraphs and a foot."""
    return page(
        "<nav><ul><li><a href=/>Home</a></li><li><a href=/w>World</a></li></ul></nav>"
        f"<article><h1>Shelling kills 12 in Marjat</h1>{before}<p>{STORY}</p><p>{SECOND}</p>{after}"
        "</article><footer><p>Contact the newsroom at any hour</p></footer>",
        head=head,
    )


def pdf(pages, *, more=b"", info=b""):
    """A PDF; a page is lines of (x, y, size, words)."""
    parts = [b"", b""]

    def add(raw):
        parts.append(raw)
        return len(parts)

    font = add(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    kids = []
    for lines in pages:
        drawn = b"BT\n" + b"".join(_drawn(*line) for line in lines) + b"ET"
        content = add(b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn))
        kids.append(
            add(
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
                b"/Resources<</Font<</F1 %d 0 R>>>>>>" % (content, font)
            )
        )
    parts[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    refs = b" ".join(b"%d 0 R" % kid for kid in kids)
    parts[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), refs)
    if info:
        more += b"/Info %d 0 R" % add(b"<<%s>>" % info)
    out, offsets = b"%PDF-1.4\n", []
    for number, raw in enumerate(parts, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, raw)
    start = len(out)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1) + table
    return out + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (
        len(parts) + 1,
        more,
        start,
    )


def _drawn(x, y, size, words):
    raw = words.encode("cp1252")
    for letter in (b"\\", b"(", b")"):
        raw = raw.replace(letter, b"\\" + letter)
    return b"/F1 %d Tf 1 0 0 1 %d %d Tm (%s) Tj\n" % (size, x, y, raw)


def load(folder, name, raw, **options):
    """The outcomes of one file."""
    path = folder / name
    path.write_bytes(raw)
    return list(load_sources([str(path)], IntakeOptions(**options)))


def load_one(folder, name, raw, **options):
    (outcome,) = load(folder, name, raw, **options)
    return outcome


def read_one(folder, name, raw, **options):
    outcome = load_one(folder, name, raw, **options)
    assert isinstance(outcome, Captured), outcome
    assert outcome.raw == raw
    check(outcome.document)
    return outcome.document


def check(document):
    """Invariant 1: blocks in order, apart, over every character that is not blank."""
    position = 0
    for block in document.blocks:
        assert position <= block.span.start < block.span.end <= len(document.text)
        assert not document.text[position : block.span.start].strip()
        position = block.span.end
    assert not document.text[position:].strip()


def labelled(document):
    """(kind, words) of every block."""
    return [(block.kind.value, document.words(block.span)) for block in document.blocks]


def words_of(document, kind):
    return [words for met, words in labelled(document) if met == kind]
