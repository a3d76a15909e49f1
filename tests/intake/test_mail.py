from email.message import EmailMessage

import pytest

from marsad.model import PublishedHow
from marsad.model.run import Fault
from tests.intake.make import (
    SECOND,
    STORY,
    article,
    check,
    labelled,
    load,
    load_one,
    read_one,
    words_of,
)


def mail(body=STORY, **more):
    message = EmailMessage()
    message["From"] = "Ministry of Health <press@health.example>"
    message["To"] = "desk@lamp.example"
    message["Subject"] = "Shelling in Márjat"
    message["Date"] = "Mon, 04 Mar 2024 23:10:00 +0200"
    message.set_content(body, **more)
    return message


def test_a_plain_mail(tmp_path):
    document = read_one(tmp_path, "a.eml", mail().as_bytes())
    assert labelled(document) == [("headline", "Shelling in Márjat"), ("body", STORY)]
    assert (document.title, document.publisher) == ("Shelling in Márjat", "Ministry of Health")
    assert document.published.day.isoformat() == "2024-03-04"
    assert document.published.how is PublishedHow.METADATA
    assert document.media_type == "message/rfc822"


def test_mail_is_known_without_its_suffix(tmp_path):
    assert read_one(tmp_path, "statement.txt", mail().as_bytes()).extractor == "mail/1"
    note = b"Update: shelling went on.\nFrom dawn to dusk.\n"
    assert read_one(tmp_path, "note.txt", note).extractor == "text/1"


def test_the_plain_part_is_preferred(tmp_path):
    message = mail()
    message.add_alternative(article().decode(), subtype="html")
    document = read_one(tmp_path, "a.eml", message.as_bytes())
    assert labelled(document) == [("headline", "Shelling in Márjat"), ("body", STORY)]


def test_a_mail_in_html_alone(tmp_path):
    document = read_one(tmp_path, "a.eml", mail(article().decode(), subtype="html").as_bytes())
    assert ("body", SECOND) in labelled(document)
    assert labelled(document)[0] == ("headline", "Shelling in Márjat")


def test_words_of_an_earlier_mail_are_not_read(tmp_path):
    body = f"{STORY}\n\nOn Sun, 3 Mar 2024 at 10:00, Aya Person wrote:\n> 99 killed?\n> Really?\n"
    document = read_one(tmp_path, "a.eml", mail(body).as_bytes())
    assert [kind for kind, _ in labelled(document)] == ["headline", "body", "boilerplate"]
    assert "> 99 killed?" in labelled(document)[2][1]


def test_each_attachment_is_reported(tmp_path):
    message = mail()
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="list.pdf")
    message.add_attachment("99 killed", filename="names.txt")
    first, *others = load(tmp_path, "a.eml", message.as_bytes())
    assert "99" not in first.document.text
    assert [(o.uri, o.fault) for o in others] == [
        ("file:a.eml#list.pdf", Fault.NOT_TEXT),
        ("file:a.eml#names.txt", Fault.NOT_TEXT),
    ]
    assert all("save" in o.advice for o in others)


def test_pictures_of_the_text_itself_are_no_attachments(tmp_path):
    message = mail(article().decode(), subtype="html")
    message.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<a>")
    assert len(load(tmp_path, "a.eml", message.as_bytes())) == 1


def test_parts_nested_beyond_any_mail(tmp_path):
    raw = b"From: a@b.example\nSubject: x\n"
    for depth in range(120):
        raw += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (depth, depth)
    outcome = load_one(tmp_path, "a.eml", raw + b"Content-Type: text/plain\n\n12 killed\n")
    assert outcome.fault in (Fault.BOMB, Fault.NO_TEXT)


def test_headers_that_cannot_be_decoded_are_shown_as_they_are(tmp_path):
    raw = (
        b"From: =?x-none?q?a?=\nSubject: =?utf-8?b?!!?= \xff\nDate: soon\n\n12 killed in Marjat.\n"
    )
    (outcome,) = load(tmp_path, "a.eml", raw)
    check(outcome.document)
    assert "12 killed in Marjat." in outcome.document.text
    assert outcome.document.published.how is PublishedHow.UNKNOWN


EARLIER = "Fifty people were killed in Sarneh yesterday, the ministry said."
FORWARDS = {
    "original": f"-----Original Message-----\nFrom: Aya\nSent: 1 March 2020\n\n{EARLIER}\n",
    "apple": f"Begin forwarded message:\n\nFrom: Aya\nDate: 1 March 2020\n\n{EARLIER}\n",
    "headers": f"From: Aya\nSent: 1 March 2020\nTo: Desk\nSubject: x\n\n{EARLIER}\n",
    "answer": f"On 1 March 2020 at 10:00, Aya Person wrote:\n\n{EARLIER}\n",
    "wrapped": f"On Sun, 1 March 2020 at 10:00, Aya Person\n<aya@x.example> wrote:\n\n{EARLIER}\n",
    "quoted": f"> 1 March 2020\n> {EARLIER}\n",
}


@pytest.mark.parametrize("how", FORWARDS)
def test_an_earlier_mail_is_kept_but_neither_read_nor_a_date(how, tmp_path):
    raw = mail(f"{STORY}\n\n{FORWARDS[how]}").as_bytes()
    document = load(tmp_path, "a.eml", raw)[0].document
    assert words_of(document, "body") == [STORY]
    assert EARLIER in words_of(document, "boilerplate")[0]
    assert document.published.day.isoformat() == "2024-03-04"
    assert document.published.how is PublishedHow.METADATA


def test_what_is_written_below_a_quotation_is_the_senders(tmp_path):
    body = f"On 1 March 2020 at 10:00, Aya wrote:\n> {EARLIER}\n\n{STORY}\n\n> More?\n\n{SECOND}\n"
    document = read_one(tmp_path, "a.eml", mail(body).as_bytes())
    assert words_of(document, "body") == [STORY, SECOND]


def test_a_report_that_says_who_wrote_something_is_read_on(tmp_path):
    body = f"On Monday the governor of Marjat wrote:\n\n{STORY}\n\nFrom: the market hall.\n"
    document = read_one(tmp_path, "a.eml", mail(body).as_bytes())
    assert words_of(document, "boilerplate") == []


def test_a_signature_is_not_read(tmp_path):
    document = read_one(tmp_path, "a.eml", mail(f"{STORY}\n\n-- \nAya, 12 Killed St\n").as_bytes())
    assert words_of(document, "boilerplate") == ["-- \nAya, 12 Killed St"]


def test_a_mail_handed_on_is_reported(tmp_path):
    message = mail(f"See below.\n\n{FORWARDS['original']}")
    del message["Subject"]
    message["Subject"] = "FW: Sarneh"
    first, row = load(tmp_path, "a.eml", message.as_bytes())
    assert words_of(first.document, "body") == ["See below."]
    assert (row.uri, row.fault) == ("file:a.eml#forwarded", Fault.NOT_TEXT)
    assert "file of its own" in row.advice
    nothing_own = load(tmp_path, "b.eml", mail(FORWARDS["headers"]).as_bytes())
    assert [getattr(o, "fault", None) for o in nothing_own] == [None, Fault.NOT_TEXT]


def test_an_earlier_mail_in_html(tmp_path):
    page = (
        f"<p>{STORY}</p><div>On 1 March 2020 at 10:00, Aya wrote:</div>"
        f"<blockquote><p>{EARLIER}</p></blockquote><p>{SECOND}</p>"
    )
    document = load_one(tmp_path, "a.eml", mail(page, subtype="html").as_bytes()).document
    check(document)
    assert words_of(document, "body") == [STORY, SECOND]
    assert EARLIER in words_of(document, "boilerplate")[0]


MAILBOX = b"".join(
    b"From a@x.example Mon Mar  4 10:0%d:00 2024\n%s\n\n" % (n, mail(body).as_bytes())
    for n, body in enumerate([STORY, SECOND])
)


@pytest.mark.parametrize("name", ["a.mbox", "a.eml", "a"])
def test_each_mail_of_a_mailbox_is_a_document(name, tmp_path):
    outcomes = load(tmp_path, name, MAILBOX)
    assert [o.document.uri for o in outcomes] == [f"file:{name}#mail-1", f"file:{name}#mail-2"]
    assert [words_of(o.document, "body") for o in outcomes] == [[STORY], [SECOND]]
    assert b"".join(o.raw for o in outcomes) == MAILBOX


def test_a_mail_that_cannot_be_read_does_not_stop_its_mailbox(tmp_path):
    silent = b"From a@x.example Mon Mar  4 09:00:00 2024\nFrom: a@x.example\nSubject: x\n\n \n\n"
    first, *others = load(tmp_path, "a.mbox", silent + MAILBOX)
    assert (first.uri, first.fault) == ("file:a.mbox#mail-1", Fault.NO_TEXT)
    assert [words_of(o.document, "body") for o in others] == [[STORY], [SECOND]]
