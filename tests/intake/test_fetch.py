import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from marsad.intake import Captured, IntakeOptions, load_sources
from marsad.intake.fetch import public_address
from marsad.model.run import Fault
from tests.intake.make import STORY, article, check


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/page":
            self._answer(200, article(), {"Content-Type": "text/html"})
        elif self.path == "/russian":
            text = STORY.replace("Marjat", "Маръат").encode("cp1251")
            self._answer(200, text, {"Content-Type": "text/plain; charset=windows-1251"})
        elif self.path == "/moved":
            self._answer(302, b"", {"Location": "/page"})
        elif self.path == "/round":
            self._answer(302, b"", {"Location": "/round"})
        elif self.path == "/file":
            self._answer(302, b"", {"Location": "file:///etc/hostname"})
        elif self.path == "/large":
            self._answer(200, b"x" * 200_000, {"Content-Type": "text/plain"})
        elif self.path == "/empty":
            self._answer(200, b"", {})
        else:
            self._answer(404, b"gone", {})

    def _answer(self, status, body, headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def site():
    server = HTTPServer(("127.0.0.1", 0), _Pages)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def fetched(url, **options):
    (outcome,) = load_sources([url], IntakeOptions(**{"allow_network": True, **options}))
    return outcome


@pytest.mark.parametrize("path", ["/page", "/moved"])
def test_a_page_is_captured_under_its_address(site, path):
    outcome = fetched(site + path)
    assert isinstance(outcome, Captured)
    assert outcome.document.uri == site + path
    assert outcome.raw == article()
    assert STORY in outcome.document.text
    check(outcome.document)


def test_the_declared_character_set_counts(site):
    assert "Маръат" in fetched(site + "/russian").document.text


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("/gone", Fault.UNREACHABLE),
        ("/round", Fault.UNREACHABLE),
        ("/file", Fault.UNREACHABLE),
        ("/large", Fault.TOO_LARGE),
        ("/empty", Fault.EMPTY),
    ],
)
def test_what_does_not_come_is_quarantined(site, path, fault):
    assert fetched(site + path, max_bytes=100_000).fault is fault


def test_the_network_is_used_only_when_asked(site):
    outcome = fetched(site + "/page", allow_network=False)
    assert outcome.fault is Fault.FORBIDDEN
    assert "allow_network" in outcome.advice


@pytest.mark.parametrize("url", ["ftp://lamp.example/a", "file:///etc/hostname", "gopher://x"])
def test_other_schemes_are_refused(url):
    assert fetched(url).fault is Fault.FORBIDDEN


@pytest.mark.parametrize("url", ["http://", "http://[", "http://127.0.0.1:1/x", "https://a b/"])
def test_addresses_that_lead_nowhere(url):
    assert fetched(url).fault is Fault.UNREACHABLE


def test_no_password_is_kept():
    assert (
        public_address("https://aya:secret@lamp.example:8/a?b=c#d")
        == "https://lamp.example:8/a?b=c"
    )
