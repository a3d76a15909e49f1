"""Scores against the annotated claims, where they lie beside the repository.

Runs what a person would: ``marsad read --to flat`` over the documents, then the scorer that lies
beside the annotations.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

CLAIMS = Path(__file__).parents[2] / "shared" / "claims"


def main() -> None:
    documents, gold, scorer = (
        CLAIMS / name for name in ("claims-docs.json", "claims-gold.json", "score.py")
    )
    if not all(path.exists() for path in (documents, gold, scorer)):
        print("evaluate: absent: no annotated claims in ../shared/claims, nothing to score")
        return
    with tempfile.TemporaryDirectory() as folder:
        read = Path(folder) / "read.json"
        with read.open("wb") as out:
            command = [sys.executable, "-m", "marsad", "read", "--to", "flat", str(documents)]
            subprocess.run(command, stdout=out, check=True)
        for only in ([], ["--only", "seed-aleppo"]):
            print(f"claims{' of seed-aleppo alone' if only else ''}", flush=True)
            subprocess.run([sys.executable, str(scorer), str(gold), str(read), *only], check=True)


if __name__ == "__main__":
    main()
