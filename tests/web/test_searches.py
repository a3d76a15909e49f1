"""Saved searches, feeds, alerts: they work, refuse strangers, respect roles, survive bad input."""

import re
import smtplib
from dataclasses import replace
from email import message_from_bytes
from email import policy as policies
from email.header import decode_header, make_header
from xml.etree import ElementTree as ET

import pytest

from marsad.errors import SettingsError, SourceError
from marsad.ledger import found_in, open_ledger
from marsad.model.user import Role
from marsad.settings import MailSettings
from marsad.web import mailing
from marsad.web.mailing import send_alerts
from tests.ledger.shelf import put
from tests.web.deskwork import ADA, BO, HOSTILE, NAMES, Browser, signed_in, told, workbench

ATOM = {"a": "http://www.w3.org/2005/Atom"}
DECODED_ADDRESS = "a@=?utf-8?q?b=0aBcc=3a_victim=40x.org=0aSubject=3a_Pwn=0a=0aHello?="
DECODED_NAME = "=?utf-8?q?x=0aBcc=3a_v=40x?="
MAIL = MailSettings(host="127.0.0.1", port=25, sender="desk@example.org")


@pytest.fixture
def app(tmp_path):
    with workbench(tmp_path) as made:
        made.state.bench.limits.take = lambda *_, **__: 0.0
        yield made


@pytest.fixture
def viewer(app):
    return signed_in(app, Role.VIEWER)


def save(browser, query="words=marjat", name="Marjat", page="search"):
    form = {"name": name, "page": page, "query": query, "back": "/search"}
    return browser.post("/searches", form)


def search_id(app):
    return app.state.bench.desk.shelf.searches()[0].id


def feed_path(browser, app):
    html = browser.post(f"/searches/{search_id(app)}", {"act": "feed"}).text
    return re.search(r"http://desk.example(/searches/s[0-9a-f]{16}\.atom\?token=[\w-]+)", html)[1]


def entries(answer):
    feed = ET.fromstring(answer.content)  # noqa: S314 (our own)
    return {e.findtext("a:id", None, ATOM): e for e in feed.findall("a:entry", ATOM)}


def test_a_search_is_saved_under_a_name_and_asked_again(app, viewer):
    assert save(viewer).headers["location"] == "/search"
    html = viewer.get("/search").text
    assert '<a href="/search?words=marjat" dir="auto">Marjat</a>' in html
    assert "Marjat</a>" not in viewer.get("/queue").text.split("<h1>")[1].split("moves")[0]


def test_a_filter_of_the_queue_is_saved_too(app, viewer):
    save(viewer, "kind=killed&sure=no", "unsure deaths", "queue")
    assert 'href="/queue?kind=killed&amp;sure=no"' in viewer.get("/queue").text


def test_a_feed_quotes_the_words_that_triggered_it_as_plain_text(app, viewer):
    save(viewer, 'words="12 people" shel*')
    feed = Browser(app).get(feed_path(viewer, app))
    assert feed.headers["content-type"] == "application/atom+xml"
    (entry,) = entries(feed).values()
    content = entry.find("a:content", ATOM)
    assert content.get("type") == "text"
    assert "found by: “12 people”, “Shelling”" in content.text
    assert ADA[1].content.words in content.text
    assert "<" not in content.text
    assert entry.find("a:link", ATOM).get("href") == f"http://desk.example/claims/{ADA[1].id}"


def test_no_entry_comes_twice_and_what_is_new_comes_first(app, viewer):
    save(viewer)
    path = feed_path(viewer, app)
    before = entries(Browser(app).get(path))
    assert set(before) == {f"urn:marsad:claim:{r[1].id}" for r in (ADA, BO)}
    d, c = told("Di", 77)
    with open_ledger(app.state.bench.settings.ledger) as other:
        put(other, d, c)
    recorder = signed_in(app, Role.RECORDER)
    recorder.get("/queue")
    recorder.post(f"/claims/{BO[1].id}/judgements", {"act": "accept"})
    after = entries(Browser(app).get(path))
    assert set(after) == set(before) | {f"urn:marsad:claim:{c.id}"}
    for name, entry in before.items():
        assert entry.findtext("a:updated", None, ATOM) == after[name].findtext(
            "a:updated", None, ATOM
        )


def test_a_rejected_claim_leaves_the_feed(app, viewer):
    save(viewer)
    path = feed_path(viewer, app)
    recorder = signed_in(app, Role.RECORDER)
    recorder.get("/queue")
    recorder.post(f"/claims/{BO[1].id}/judgements", {"act": "reject", "reason": "a film"})
    assert set(entries(Browser(app).get(path))) == {f"urn:marsad:claim:{ADA[1].id}"}


def test_a_feeds_token_is_revoked_replaced_and_opens_nothing_else(app, viewer):
    save(viewer)
    first = feed_path(viewer, app)
    second = feed_path(viewer, app)
    assert Browser(app).get(first).status_code == 404
    assert Browser(app).get(second).status_code == 200
    token = second.split("token=")[1]
    stranger = Browser(app)
    assert stranger.get(f"/search?token={token}").status_code == 303
    headers = {"Authorization": f"Bearer {token}"}
    assert stranger.get("/api/claims", headers=headers).status_code == 401
    viewer.post(f"/searches/{search_id(app)}", {"act": "end_feed"})
    assert Browser(app).get(second).status_code == 404
    assert second.split("token=")[1] not in viewer.get("/searches").text


def test_a_feed_ends_with_its_user(app, viewer):
    save(viewer)
    path = feed_path(viewer, app)
    app.state.bench.desk.set_disabled(NAMES["viewer"], is_disabled=True, by="test")
    assert Browser(app).get(path).status_code == 404


def test_hostile_words_are_text_in_a_feed(tmp_path):
    d, c = told(HOSTILE + "\x01", 31)
    with workbench(tmp_path, [(d, c)]) as app:
        viewer = signed_in(app, Role.VIEWER)
        save(viewer, "words=shelling")
        answer = Browser(app).get(feed_path(viewer, app))
        assert b"<script" not in answer.content
        assert "<script>" in entries(answer)[f"urn:marsad:claim:{c.id}"].findtext(
            "a:content", None, ATOM
        )


def test_strangers_and_others_see_no_search_of_mine(app, viewer):
    save(viewer)
    assert Browser(app).get("/searches").status_code == 303
    assert Browser(app).get(f"/searches/{search_id(app)}.atom").status_code == 404
    admin = signed_in(app, Role.ADMIN)
    assert "Marjat" not in admin.get("/searches").text
    assert admin.post(f"/searches/{search_id(app)}", {"act": "drop"}).status_code == 404
    viewer.post(f"/searches/{search_id(app)}", {"act": "drop"})
    assert app.state.bench.desk.shelf.searches() == ()


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"query": ""}, 422),
        ({"query": "nothing=here"}, 422),
        ({"query": "kind=murder"}, 400),
        ({"query": "&".join(f"a{n}=1" for n in range(99))}, 400),
        ({"page": "admin"}, 400),
        ({"name": ""}, 422),
        ({"name": "x" * 81}, 422),
        ({"name": "Marjat"}, 422),
        ({"name": HOSTILE}, 303),
    ],
)
def test_bad_input_saves_nothing(app, viewer, form, status):
    save(viewer)
    asked = {"query": "words=x", "name": "another", **form}
    answer = save(viewer, **asked)
    assert answer.status_code == status
    assert "<script>alert" not in viewer.get("/searches").text


@pytest.mark.parametrize("act", ["", "x", HOSTILE])
def test_bad_input_changes_nothing(app, viewer, act):
    save(viewer)
    assert viewer.post(f"/searches/{search_id(app)}", {"act": act}).status_code == 400


# --- alerts


class Post:
    """In the place of a mail server; ``fails``: at the letter of that number."""

    def __init__(self, fails=None):
        self.letters, self.fails = [], fails

    def __call__(self, alerts):
        for alert in alerts:
            if len(self.letters) == self.fails:
                raise SourceError("the mail server went away")
            self.letters.append(alert.letter)
            yield alert


def with_mail(app, viewer, address="v@example.org"):
    bench = app.state.bench
    object.__setattr__(bench, "settings", replace(bench.settings, mail=MAIL))
    return viewer.post(f"/searches/{search_id(app)}", {"act": "mail", "mail_to": address})


def add(app, *record):
    with open_ledger(app.state.bench.settings.ledger) as other:
        put(other, *record)


def test_an_alert_tells_each_new_claim_once(app, viewer):
    save(viewer)
    with_mail(app, viewer)
    settings, post = app.state.bench.settings, Post()
    assert send_alerts(settings, send=post).sent == ()  # what was there is not new
    add(app, *told("Di", 77))
    assert len(send_alerts(settings, is_trial=True).sent) == 1
    assert len(send_alerts(settings, send=post).sent) == 1
    assert send_alerts(settings, send=post).sent == ()
    (letter,) = post.letters
    assert letter["To"] == "v@example.org"
    assert letter["Subject"] == "marsad: 1 new in Marjat"
    assert "found by: “Marjat”" in letter.get_content()
    assert "http://127.0.0.1:8400/claims/c" in letter.get_content()


def test_what_was_not_sent_is_sent_next_time(app, viewer):
    save(viewer)
    with_mail(app, viewer)
    add(app, *told("Di", 77))
    with pytest.raises(SourceError):
        send_alerts(app.state.bench.settings, send=Post(fails=0))
    assert len(send_alerts(app.state.bench.settings, send=Post()).sent) == 1


@pytest.mark.parametrize("name", [DECODED_NAME, f"é {DECODED_NAME}", f"={DECODED_NAME}", "x =?"])
def test_the_name_of_a_search_is_words_in_a_letter(app, viewer, name):
    save(viewer, name=name)
    with_mail(app, viewer)
    add(app, *told("Di", 77))
    ((alert,), post) = (send_alerts(app.state.bench.settings, is_trial=True).sent, Server())
    with post:
        post.send_message(alert.letter)
    (raw,) = post.taken
    heads = [line.split(b":")[0] for line in raw.split(b"\r\n\r\n")[0].splitlines()]
    assert [heads.count(h) for h in (b"To", b"Subject", b"Bcc", b"Cc")] == [1, 1, 0, 0]
    for policy in (policies.default, policies.SMTP, policies.compat32):
        read = message_from_bytes(raw, policy=policy)
        subject = str(make_header(decode_header(read["Subject"])))
        assert subject == f"marsad: 1 new in {name.replace('=?', '= ?')}"
        assert "Bcc" not in read
        assert read["To"] == "v@example.org"


class Server(smtplib.SMTP):
    """Takes letters as the bytes that would go over the wire; ``refuses``: for these addresses."""

    def __init__(self, refuses=()):
        super().__init__()
        self.taken, self.refuses, self.is_open = [], refuses, True

    def ehlo_or_helo_if_needed(self):
        assert self.is_open

    def sendmail(self, from_addr, to_addrs, msg, *_):
        assert self.is_open
        (to,) = [to_addrs] if isinstance(to_addrs, str) else to_addrs
        if to in self.refuses:
            raise smtplib.SMTPRecipientsRefused({to: (550, b"no such user here")})
        self.taken.append(msg)
        return {}

    def quit(self):
        self.is_open = False


def served(monkeypatch, refuses):
    """The servers that are reached in turn."""
    opened = []

    def open_one(_):
        opened.append(Server(refuses))
        return opened[-1]

    monkeypatch.setattr(mailing, "_open", open_one)
    return opened


def test_an_address_that_is_refused_stops_nobody_elses_alerts(app, viewer, monkeypatch):
    shelf = app.state.bench.desk.shelf
    for name, address in (("a", "gone@example.org"), ("b", "v@example.org"), ("c", "w@x.example")):
        save(viewer, name=name)
        (search,) = (s for s in shelf.searches() if s.name == name)
        shelf.set_mail(search, address, [])
    shelf._store.set_mail(next(s.id for s in shelf.searches() if s.name == "c"), "a@[")
    opened = served(monkeypatch, ["gone@example.org"])
    settings = replace(app.state.bench.settings, mail=MAIL)
    done = send_alerts(settings)
    assert [a.search.name for a in done.sent] == ["b"]
    assert {u.search.name: u.why for u in done.unsent} == {
        "a": "the mail server did not take it: 550 no such user here",
        "c": "that is no plain address, name@host: set it anew",
    }
    assert sum(len(s.taken) for s in opened) == 1
    assert not any(s.is_open for s in opened)
    assert [u.search.name for u in send_alerts(settings).unsent] == ["c", "a"]  # b was told


def test_each_user_has_a_turn_before_anybody_has_a_second(app, viewer, monkeypatch):
    shelf = app.state.bench.desk.shelf
    for browser, name in ((viewer, "a"), (viewer, "b"), (signed_in(app, Role.EDITOR), "c")):
        save(browser, name=name)
    for search in shelf.searches():
        shelf.set_mail(search, "v@example.org", [])
    served(monkeypatch, [])
    done = send_alerts(replace(app.state.bench.settings, mail=MAIL))
    assert [a.search.name for a in done.sent] == ["a", "c", "b"]


def test_no_mail_is_sent_unless_a_server_is_set(app, viewer, monkeypatch):
    monkeypatch.setattr(smtplib, "SMTP", None)
    save(viewer)
    assert "e-mail" not in viewer.get("/searches").text
    with pytest.raises(SettingsError, match="MARSAD_SMTP"):
        send_alerts(app.state.bench.settings)


def test_who_may_see_nothing_is_told_nothing(app, viewer):
    save(viewer)
    with_mail(app, viewer)
    add(app, *told("Di", 77))
    app.state.bench.desk.set_disabled(NAMES["viewer"], is_disabled=True, by="test")
    assert send_alerts(app.state.bench.settings, send=Post()).sent == ()


def test_what_is_no_address_is_refused(app, viewer):
    save(viewer)
    assert with_mail(app, viewer, "a@b,c@d").status_code == 422
    assert with_mail(app, viewer, DECODED_ADDRESS).status_code == 422
    assert app.state.bench.desk.shelf.searches()[0].mail_to == ""


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("shelling", ("Shelling",)),
        ("kill*", ("killed",)),
        ('"12 people" marjat', ("12 people", "Mārjat")),
        ("zebra", ()),
        ("killed kill*", ("killed",)),
    ],
)
def test_found_words_stand_as_in_the_text(asked, found):
    assert found_in(asked, "Shelling killed 12 people in Mārjat.") == found
