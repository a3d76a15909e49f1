"""Records to files. Every exporter takes a folder, documents, claims and incidents, and gives back
the paths that it wrote.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from marsad.model import Claim, Document, Incident
from marsad.publish.files import write_whole
from marsad.publish.geojson import write_geojson
from marsad.publish.jsonl import write_jsonl, write_judgements
from marsad.publish.map_page import write_map
from marsad.publish.tables import write_csv

Exporter = Callable[
    [Path, Iterable[Document], Iterable[Claim], Iterable[Incident]], tuple[Path, ...]
]

EXPORTERS: Mapping[str, Exporter] = {
    "jsonl": write_jsonl,
    "csv": write_csv,
    "geojson": write_geojson,
    "map": write_map,
}

__all__ = [
    "EXPORTERS",
    "Exporter",
    "write_csv",
    "write_geojson",
    "write_jsonl",
    "write_judgements",
    "write_map",
    "write_whole",
]
