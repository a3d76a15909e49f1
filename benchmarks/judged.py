"""What asking costs where people have judged: ``claims`` and ``show`` on a ledger of made claims.

python benchmarks/judged.py                     20,000 claims, 200 judgements
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from typer.testing import CliRunner

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.made import Made, first

from marsad.cli.app import app
from marsad.ledger import Ledger, open_ledger
from marsad.model import Act, ClaimField, Judged, Modality
from marsad.model.identity import make_judgement
from marsad.model.run import Reading, ReadState

BEGUN = datetime(2026, 1, 1, tzinfo=UTC)
_ROUNDS = 2


def fill(ledger: Ledger, claims: int) -> list[Made]:
    run = ledger.begin_run("made", "1", started=BEGUN)
    reports = list(first(claims))
    for made in reports:
        reading = Reading(
            document=made.document.id, reader="made", version="1", state=ReadState.READ
        )
        ledger.add(made.document, reading, made.claims, run=run)
    ledger.finish_run(run, BEGUN)
    return reports


def judge(ledger: Ledger, reports: list[Made], judgements: int) -> None:
    """Verdicts, corrections and pairs, on claims drawn from the whole."""
    random = Random(0)
    claims = [c.id for made in reports for c in made.claims]
    denied = Judged(field=ClaimField.MODALITY, modality=Modality.DENIED)
    for number in range(judgements):
        act = (Act.ACCEPT, Act.REJECT, Act.CORRECT, Act.SAME, Act.DIFFERENT)[number % 5]
        subjects = random.sample(claims, 2 if act in (Act.SAME, Act.DIFFERENT) else 1)
        at = BEGUN + timedelta(minutes=number)
        value = denied if act is Act.CORRECT else None
        made = make_judgement(act, subjects, value=value, reason="made", by="Amira", at=at)
        ledger.judge(made)


def seconds(*command: str) -> float:
    """The quickest of a few rounds, in this process: what Python takes to start is left out."""
    took = []
    for _ in range(_ROUNDS):
        begun = time.perf_counter()
        result = CliRunner().invoke(app, list(command))
        took.append(time.perf_counter() - begun)
        if result.exit_code:
            raise SystemExit(f"{command}: {result.output}")
    return min(took)


def commands(reports: list[Made]) -> Iterator[tuple[str, tuple[str, ...]]]:
    claim = reports[len(reports) // 2].claims[0]
    town = claim.place.toponym.words if claim.place else ""
    yield "claims of a town", ("claims", "--place", town)
    yield "claims, the first 20", ("claims", "--limit", "20")
    yield "claims of a day", ("claims", "--since", "2020-02-01", "--until", "2020-02-01")
    yield "claims, all", ("claims",)
    yield "show a claim", ("show", claim.id)
    yield "show an incident", ("show", "i" + claim.id[1:])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=20_000)
    parser.add_argument("--judgements", type=int, default=200)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "made.db"
        with open_ledger(place) as ledger:
            reports = fill(ledger, asked.claims)
            for number in (0, asked.judgements):
                judge(ledger, reports, number)
                seconds("incidents", "--ledger", str(place))
                print(f"{len(reports):,} reports, {asked.claims:,} claims, {number} judgements")
                for name, command in commands(reports):
                    print(f"  {seconds(*command, '--ledger', str(place)):7.2f} s  {name}")


if __name__ == "__main__":
    main()
