"""How long each screen of the workbench takes with ten people at it at once.

    python benchmarks/workbench.py                    10,000 claims, ten people, 5 rounds
    python benchmarks/workbench.py --claims 2000
    python benchmarks/workbench.py --claims 1000000 --keep FOLDER     built there once (bulk.py)

A ledger of made claims (made.py) is served by a process of its own, as `marsad serve` does; each of
the people is a thread with a session, who asks one screen after another, in an order of their own,
without a pause (or with one, --pause 1). With --judging each judges a claim every fifth round, so
that pages meet a record that moves: incidents are then computed anew each time. With --but
NAME nobody asks for that screen. A screen named "any" is another one each time: a week, a town,
a document that nobody asked for before, so that no answer of before helps.
"""

import argparse
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random
from statistics import quantiles

import httpx

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.bulk import build
from benchmarks.made import FIRST_DAY, Made, first

from marsad.access import Desk
from marsad.model.user import Role
from marsad.pipeline.naming import actor_key, entry_id
from marsad.settings import Settings

PASSWORD = "seven herons over the weir"  # noqa: S105 (of a ledger that lives for a minute)
_SERVER = (
    "import sys; from pathlib import Path; from marsad.settings import Settings;"
    "from marsad.web import Serving, limits, guard, serve;"
    "guard.A_MINUTE = 10**9; guard.STRANGERS_A_MINUTE = 10**9;"
    "serve(Settings(ledger=Path(sys.argv[1]), model='none'), Serving(port=int(sys.argv[2])))"
)
_JUDGES_EVERY = 5
_CLAIMS_A_DAY = 600  # of made.py
_ANY = 400  # screens of one name
Screens = dict[str, tuple[str, ...]]  # addresses, by name


class Person(threading.Thread):
    """Asks, judges now and then, and notes how long each answer took."""

    pause_s = 0.0

    def __init__(self, base: str, name: str, screens: Screens, rounds: int) -> None:
        super().__init__(name=name)
        self.client = httpx.Client(base_url=base, timeout=120)
        self.screens, self.rounds = screens, rounds
        self.took: dict[str, list[float]] = defaultdict(list)
        self.random = Random(name)

    def sign_in(self) -> None:
        csrf = _csrf(self.client.get("/sign-in").text)
        form = {"name": self.name, "password": PASSWORD, "csrf": csrf}
        answer = self.client.post("/sign-in", data=form)
        if answer.status_code != 303:
            raise SystemExit(f"signing in: {answer.status_code}")

    def run(self) -> None:
        for number in range(self.rounds):
            for name in self.random.sample(sorted(self.screens), len(self.screens)):
                time.sleep(self.random.uniform(0, 2 * self.pause_s))
                answer = self.ask_timed(name, "GET", self.random.choice(self.screens[name]))
                if name == "queue" and number % _JUDGES_EVERY == _JUDGES_EVERY - 1:
                    self._judge(answer.text)

    def _judge(self, html: str) -> None:
        """Two of three are accepted; what is rejected moves incidents."""
        claim = self.random.choice(re.findall(r'id="(c[0-9a-f]{16})"', html))
        act = self.random.choice(("accept", "accept", "reject"))
        form = {"act": act, "reason": "the place is wrong", "csrf": _csrf(html)}
        part = {"X-Part": "1"}
        self.ask_timed(
            "a judgement", "POST", f"/claims/{claim}/judgements", data=form, headers=part
        )

    def ask_timed(
        self, name: str, method: str, path: str, **more: dict[str, str]
    ) -> httpx.Response:
        begun = time.perf_counter()
        answer = self.client.request(method, path, **more)
        took = time.perf_counter() - begun
        self.took[name].append(took)
        if answer.status_code not in (200, 409):
            raise SystemExit(f"{path}: {answer.status_code} {answer.text[-300:]}")
        return answer


def _csrf(html: str) -> str:
    found = re.search(r'name="csrf" value="([^"]*)"', html)
    return found[1] if found else ""


def make(folder: Path, claims: int, people: int) -> tuple[Settings, Screens]:
    """The ledger, its users, and the screens to ask for."""
    place = folder / f"made-{claims}.db"
    settings = Settings(ledger=place, model="none")
    if not place.exists():
        for done in build(place, claims):
            print(f"made: {done}", flush=True)
    desk = Desk(settings.users)
    known = {u.name for u in desk.store.users()}
    for number in range(people):
        if f"person-{number}" not in known:
            desk.add_user(f"person-{number}", Role.EDITOR, PASSWORD, by="made")
    desk.close()
    return settings, screens_of(list(first(min(claims, 3000))), claims)


def screens_of(reports: list[Made], claims: int) -> Screens:
    middle = reports[len(reports) // 2]
    held = next(c.place for m in reports for c in m.claims if c.place and c.place.place_id)
    town = held.name
    one = {
        "queue": "/queue",
        "queue, filtered": f"/queue?kind=killed&place={town}",
        "documents": "/documents",
        "a document": f"/documents/{middle.document.id}",
        "search, a town": f"/search?words={town}",
        "search, broad": "/search?words=killed",
        "account": "/account",
        "has it moved on": "/head",
        "overview": "/",
        "incidents": "/incidents",
        "an incident": f"/incidents/i{middle.claims[0].id[1:]}",
        "pairs": "/queue/pairs",
        "queue, a word": "/queue?words=school",
        "search, two filters": "/search?words=school&kind=attack",
        "search, days": "/search?since=2020-03-01&until=2020-03-08",
        "places": "/places",
        "places, by name": f"/places?words={town[:3].lower()}",
        "a place": f"/places/{entry_id('p', held.place_id)}",
        "a country": f"/places/{entry_id('p', held.within_ids[-1])}",
        "actors": "/actors",
        "an actor": f"/actors/{entry_id('a', actor_key('residents', None))}",
        "sources": "/sources",
        "map": "/map",
        "map, a week": "/map?since=2020-03-01&until=2020-03-08",
        "map, a region": f"/map?place={held.within[0]}",
        "map, what is drawn": "/api/map",
    }
    return {name: (path,) for name, path in one.items()} | _any(reports, claims)


def _any(reports: list[Made], claims: int) -> Screens:
    """Screens of which hardly one is asked for twice."""
    random = Random(len(reports))
    days = max(8, claims // _CLAIMS_A_DAY)
    begun = [FIRST_DAY + timedelta(days=random.randrange(days)) for _ in range(_ANY)]
    weeks = [f"since={day}&until={day + timedelta(days=6)}" for day in begun]
    some = random.sample(reports, min(_ANY, len(reports)))
    told = [c.place for m in some for c in m.claims if c.place and c.place.point]
    corners = [(p.point.lon - 1, p.point.lat - 1) for p in told if p.point]
    places = sorted({(p.name, p.place_id) for p in told})
    return {
        "map, any week": tuple(f"/map?{week}" for week in weeks),
        "map, any box": tuple(
            f"/map?box={x:.3f},{y:.3f},{x + 2:.3f},{y + 2:.3f}" for x, y in corners
        ),
        "search, any week": tuple(f"/search?{week}" for week in weeks),
        "search, any town": tuple(f"/search?words={name}" for name, _ in places),
        "any place": tuple(f"/places/{entry_id('p', i)}" for _, i in places if i),
        "any document": tuple(f"/documents/{m.document.id}" for m in some),
        "any incident": tuple(f"/incidents/i{m.claims[0].id[1:]}" for m in some if m.claims),
    }


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """The address of a process of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", _SERVER, str(settings.ledger), str(port)]
    server = subprocess.Popen(command, env=os.environ)
    base = f"http://127.0.0.1:{port}"
    try:
        _wait_for(base, server)
        yield base
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(base: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if server.poll() is not None:
            raise SystemExit("the server ended")
        try:
            httpx.get(f"{base}/health")
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server does not answer")


def main() -> None:
    ask = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ask.add_argument("--claims", type=int, default=10_000)
    ask.add_argument("--people", type=int, default=10)
    ask.add_argument("--rounds", type=int, default=5)
    ask.add_argument("--pause", type=float, default=0.0, help="seconds between two questions")
    ask.add_argument("--keep", type=Path, help="a folder in which what was built stays")
    ask.add_argument("--judging", action="store_true", help="every fifth round one is judged")
    ask.add_argument("--but", action="append", default=[], help="a screen that nobody asks for")
    asked = ask.parse_args()
    Person.pause_s = asked.pause
    global _JUDGES_EVERY  # noqa: PLW0603 (said on the command line)
    if not asked.judging:
        _JUDGES_EVERY = asked.rounds + 1
    with tempfile.TemporaryDirectory() as folder:
        settings, screens = make(asked.keep or Path(folder), asked.claims, asked.people)
        shown = {name: path for name, path in screens.items() if name not in asked.but}
        with served(settings) as base:
            report(base, shown, asked)


def report(base: str, screens: Screens, asked: argparse.Namespace) -> None:
    people = [Person(base, f"person-{n}", screens, asked.rounds) for n in range(asked.people)]
    for person in people:
        person.sign_in()
    first = {name: people[0].ask_timed(name, "GET", path) for name, (path, *_) in screens.items()}
    print(f"{asked.claims:,} claims, {asked.people} people at once, {asked.rounds} rounds each")
    cold = {name: people[0].took.pop(name)[0] for name in first}
    for person in people:
        person.start()
    for person in people:
        person.join()
    took: dict[str, list[float]] = defaultdict(list)
    for person in people:
        for name, times in person.took.items():
            took[name] += times
    print(f"{'':24}{'first':>9}{'p50':>9}{'p95':>9}   ms")
    for name, times in sorted(took.items(), key=lambda x: -_percentile(x[1], 95)):
        once = f"{cold[name] * 1000:9.0f}" if name in cold else " " * 9
        print(f"{name:24}{once}{_percentile(times, 50):9.0f}{_percentile(times, 95):9.0f}")


def _percentile(times: list[float], percent: int) -> float:
    """In milliseconds."""
    if len(times) < 2:
        return times[0] * 1000
    return quantiles(times, n=100, method="inclusive")[percent - 1] * 1000


if __name__ == "__main__":
    main()
