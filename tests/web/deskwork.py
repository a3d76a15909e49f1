"""A workbench over a small ledger, called without a server."""

import asyncio
import re
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx
from argon2 import PasswordHasher

from marsad.access import Desk, passwords
from marsad.intake.evidence import Evidence
from marsad.ledger import open_ledger
from marsad.model import Kind
from marsad.model.identity import document_id
from marsad.model.user import Role
from marsad.settings import Settings, TileSettings
from marsad.web import create_app
from tests.factory import DAY, claim, doc, place, quantity, said_by, when, words
from tests.ledger.shelf import put

PASSWORD = "seven herons over the weir"  # noqa: S105
NAMES = {role: f"{role}-one" for role in Role}


LATITUDES = {"Tirhan": 6.5, "Olmek": 11.5}  # apart, so that they are no one town


def told(name, number, *, confidence=0.6, where="Marjat", kind=Kind.KILLED, **more):
    """A document of one claim, with a speaker, a number, a place and a day."""
    verb = {Kind.KILLED: "killed", Kind.WOUNDED: "wounded"}[kind]
    d = doc(
        f"Shelling {verb} {number} people in {where}, {name} said.",
        uri=f"https://news.example/{name}",
        published=DAY,
        publisher=f"{name} Wire",
        title=f"What {name} says",
    )
    return d, claim(
        d,
        kind,
        verb,
        place=place(d, where, place_id=f"g{where}", lat=LATITUDES.get(where, 1.5), lon=2.5),
        when=when(DAY),
        quantity=quantity(number, words=words(d, str(number))),
        attribution=(said_by(d, name),),
        confidence=confidence,
        **more,
    )


ADA, BO, CY = told("Ada", 12), told("Bo", 14, confidence=0.9), told("Cy", 9, where="Tirhan")
BUNDLED = TileSettings()
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def fill(path, records=(ADA, BO, CY)):
    with open_ledger(path) as ledger:
        for record in records:
            put(ledger, *record)


def add_users(settings):
    desk = Desk(settings.users)
    for role, name in NAMES.items():
        desk.add_user(name, role, PASSWORD, by="test")
    desk.close()


def captured(app, raw, media_type):
    """A document of these bytes."""
    settings = app.state.bench.settings
    sha = Evidence(settings.evidence).keep(raw)
    named = document_id("u:captured", sha, "test/1")
    d = doc("A page.", id=named, uri="u:captured", media_type=media_type, bytes_sha256=sha)
    with open_ledger(settings.ledger) as ledger:
        put(ledger, d)
    return d


@dataclass
class Browser:
    """One person's browser: keeps cookies, brings back what forms were given."""

    app: object
    base: str = "http://desk.example"
    address: str = "203.0.113.5"
    cookies: dict = field(default_factory=dict)
    csrf: str = ""

    def get(self, path, **more):
        return self._ask("GET", path, **more)

    def post(self, path, form=None, *, csrf=True, **more):
        filled = {**({"csrf": self.csrf} if csrf else {}), **(form or {})}
        return self._ask("POST", path, data=filled, **more)

    def _ask(self, method, path, **more):
        async def ask():
            transport = httpx.ASGITransport(
                self.app, raise_app_exceptions=False, client=(self.address, 1)
            )
            async with httpx.AsyncClient(
                transport=transport, base_url=self.base, cookies=self._jar()
            ) as client:
                answer = await client.request(method, path, **more)
                self.cookies = dict(client.cookies)
                return answer

        answer = asyncio.run(ask())
        if found := re.search(r'name="csrf" value="([^"]+)"', answer.text):
            self.csrf = found[1]
        return answer

    def _jar(self):
        """Of this site, so that an answer can replace and end them."""
        jar = httpx.Cookies()
        for name, value in self.cookies.items():
            jar.set(name, value, domain=httpx.URL(self.base).host)
        return jar

    def sign_in(self, role, password=PASSWORD, **more):
        name = NAMES.get(role, role)
        answer = self.post("/sign-in", {"name": name, "password": password, **more})
        if answer.status_code == 303:
            self.get("/account")
        return answer


@contextmanager
def workbench(tmp_path, records=(ADA, BO, CY), *, tiles=BUNDLED, **more):
    """The application; ``more`` goes to create_app."""
    settings = Settings(ledger=tmp_path / "marsad.db", model="none", tiles=tiles)
    fill(settings.ledger, records)
    with cheap_passwords():
        add_users(settings)
        app = create_app(settings, **more)
        try:
            yield app
        finally:
            app.state.bench.close()


@contextmanager
def cheap_passwords():
    """Hashed as ever, with next to no work: what it costs to guess one is tested with `access`."""
    dear, quick = passwords._hasher, PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    passwords._nobody.cache_clear()
    passwords._hasher = lambda: quick
    try:
        yield
    finally:
        passwords._hasher = dear
        passwords._nobody.cache_clear()


def signed_in(app, role):
    browser = Browser(app)
    assert browser.sign_in(role).status_code == 303
    return browser
