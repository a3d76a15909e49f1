"""In which forms the record leaves the ledger."""

from enum import StrEnum


class ExportForm(StrEnum):
    JSONL = "jsonl"
    CSV = "csv"
    GEOJSON = "geojson"
    MAP = "map"
    CHAIN = "chain"
