from email.message import EmailMessage

from marsad.model import PublishedHow
from marsad.model.run import Fault
from tests.intake.make import SECOND, STORY, article, check, labelled, load, load_one, read_one


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
