from datetime import date

from marsad.model import PublishedHow
from marsad.model.run import Fault
from tests.intake.make import labelled, load_one, pdf, read_one, words_of


def lines(top, words, *, size=11, gap=14):
    return [(72, top - gap * n, size, line) for n, line in enumerate(words)]


FIRST = [
    (72, 810, 9, "Ministry of Health - Freedonia"),
    *lines(750, ["Shelling kills 12 in Marjat"], size=18),
    *lines(
        700,
        [
            "Shelling killed at least 12 people in the neigh-",
            "bourhood of the market hall on Monday, and no",
            "help reached them for hours.",
        ],
    ),
    *lines(640, ["Rescue workers said that 30 more were", "wounded in government-", "controlled parts of the town, and that they"]),
    (72, 30, 9, "Page 1 of 2"),
]  # fmt: skip
SECOND = [
    (72, 810, 9, "Ministry of Health - Freedonia"),
    *lines(750, ["were short of fuel in all government-controlled parts."]),
    *lines(720, ["The army denied it."]),
    (72, 30, 9, "Page 2 of 2"),
]


def test_paragraphs_are_made_whole_and_running_heads_set_apart(tmp_path):
    document = read_one(tmp_path, "a.pdf", pdf([FIRST, SECOND]))
    head = "Ministry of Health - Freedonia"
    assert labelled(document) == [
        ("boilerplate", head),
        ("headline", "Shelling kills 12 in Marjat"),
        (
            "body",
            "Shelling killed at least 12 people in the neighbourhood of the market hall on Monday,"
            " and no help reached them for hours.",
        ),
        (
            "body",
            "Rescue workers said that 30 more were wounded in government-controlled parts of the"
            " town, and that they were short of fuel in all government-controlled parts.",
        ),
        ("boilerplate", "Page 1 of 2"),
        ("boilerplate", head),
        ("body", "The army denied it."),
        ("boilerplate", "Page 2 of 2"),
    ]
    assert [block.page for block in document.blocks] == [1, 1, 1, 1, 1, 2, 2, 2]
    assert document.media_type == "application/pdf"


def test_a_number_broken_at_the_end_of_a_line_keeps_its_hyphen(tmp_path):
    body = lines(700, ["Between 3,000-", "3,500 people were wounded in the town, they said."])
    document = read_one(tmp_path, "a.pdf", pdf([body]))
    assert words_of(document, "body") == [
        "Between 3,000-3,500 people were wounded in the town, they said."
    ]


def test_what_the_file_says_of_itself(tmp_path):
    info = b"/Title(Shelling in Marjat)/CreationDate(D:20240304101500Z)"
    document = read_one(tmp_path, "a.pdf", pdf([FIRST], info=info))
    assert document.title == "Shelling in Marjat"
    assert (document.published.day, document.published.how) == (None, PublishedHow.UNKNOWN)
    (made,) = document.published.disagreements
    assert (made.day, made.detail) == (date(2024, 3, 4), "pdf: CreationDate")


def test_the_day_on_which_a_file_was_made_stands_beside_its_date_line(tmp_path):
    dated = [[(72, 780, 11, "4 March 2024"), *FIRST[1:]]]
    info = b"/CreationDate(D:20240501101500Z)"
    published = read_one(tmp_path, "a.pdf", pdf(dated, info=info)).published
    assert (published.day, published.how) == (date(2024, 3, 4), PublishedHow.DATE_LINE)
    assert [hint.day for hint in published.disagreements] == [date(2024, 5, 1)]
    said = read_one(
        tmp_path, "a.pdf", pdf([FIRST], info=info), published=date(2024, 3, 5)
    ).published
    assert [hint.day for hint in said.disagreements] == [date(2024, 5, 1)]


def test_a_pdf_is_known_by_its_bytes(tmp_path):
    assert read_one(tmp_path, "report.txt", pdf([FIRST])).extractor == "pdf/1"
    assert read_one(tmp_path, "b.pdf", b"\n\n" + pdf([FIRST])).extractor == "pdf/1"


def test_too_many_pages(tmp_path):
    outcome = load_one(tmp_path, "a.pdf", pdf([[(72, 700, 11, "12 killed")]] * 1001))
    assert (outcome.fault, "1001 pages" in outcome.detail) == (Fault.TOO_LARGE, True)


def test_a_locked_pdf_asks_for_its_password(tmp_path):
    locked = (
        b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(" + b"x" * 32 + b")/U(" + b"y" * 32 + b")>>"
        b"/ID[<00><00>]"
    )
    outcome = load_one(tmp_path, "a.pdf", pdf([FIRST], more=locked))
    assert outcome.fault is Fault.FORBIDDEN
    assert "password" in outcome.advice


def test_a_stream_that_grows_without_end(tmp_path):
    import zlib

    grown = zlib.compress(b" " * 110_000_000, 9)
    raw = pdf([FIRST]).replace(
        b"xref\n", b"99 0 obj\n<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream\nendobj\nxref\n" % (len(grown), grown), 1
    )  # fmt: skip
    assert load_one(tmp_path, "a.pdf", raw).fault is Fault.BOMB


def test_short_lines_without_places_end_paragraphs():
    from marsad.intake.pdflines import find_lines, find_paragraphs

    text = (
        "Shelling killed 12 people in the town of\r\nMarjat.\r\nThe army denied it on Monday.\r\n"
    )
    found = find_paragraphs([list(find_lines(text, 1, None))])
    assert [paragraph.text for paragraph in found] == [
        "Shelling killed 12 people in the town of Marjat.",
        "The army denied it on Monday.",
    ]
