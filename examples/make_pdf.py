"""Write the two PDFs of the sample reports: one to read, one cut short as in a bad transfer.

    python3 examples/make_pdf.py

Nothing but the standard library, and the same bytes each time: a PDF with a text layer is a few
numbered objects and a table of where each begins.
"""

import textwrap
from pathlib import Path

HERE = Path(__file__).parent
COLUMNS, LINES_A_PAGE = 84, 22
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def wrap_lines(text: str) -> list[str]:
    """Lines of a page's width; an empty line between paragraphs."""
    lines: list[str] = []
    for paragraph in text.strip().split("\n"):
        lines += textwrap.wrap(paragraph, COLUMNS) or [""]
    return lines


def page_stream(lines: list[str]) -> bytes:
    """The drawing commands of one page: 11 point, 18 points from line to line."""
    escaped = (x.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for x in lines)
    shown = "\n".join(f"({x}) Tj T*" for x in escaped)
    drawn = f"BT\n/F1 11 Tf\n18 TL\n72 740 Td\n{shown}\nET".encode("cp1252")
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn)


def write_pdf(text: str, *, title: str, created: str) -> bytes:
    """The whole file. ``created`` is a PDF date, e.g. ``D:20260513110000Z``."""
    lines = wrap_lines(text)
    pages = [lines[i : i + LINES_A_PAGE] for i in range(0, len(lines), LINES_A_PAGE)]
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        FONT,
        f"<< /Title ({title}) /CreationDate ({created}) >>".encode("cp1252"),
    ]
    for n, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {6 + 2 * n} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(page_stream(page))
    return assemble(objects)


def assemble(objects: list[bytes]) -> bytes:
    """Header, numbered objects, the table of their offsets, the trailer."""
    out, offsets = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\n" % (len(objects) + 1)
    out += b"startxref\n%d\n%%%%EOF\n" % table
    return bytes(out)


def main() -> None:
    text = (HERE / "sources" / "interior-ministry.txt").read_text("utf-8")
    made = write_pdf(text, title="Statement on the events in Tirsevan", created="D:20260513110000Z")
    (HERE / "statements" / "interior-ministry.pdf").write_bytes(made)
    (HERE / "reports" / "11-cut-off.pdf").write_bytes(made[:120])


if __name__ == "__main__":
    main()
