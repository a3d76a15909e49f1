"""Two indexes: the real one, built once into the user's cache, and small invented ones."""

import sqlite3
from contextlib import closing
from functools import cache

from marsad.gazetteer import Feature, Gazetteer, ensure_index, open_gazetteer
from marsad.gazetteer.build import Loader
from marsad.gazetteer.entries import PRECISIONS
from marsad.gazetteer.sources import Row
from marsad.settings import load_settings


@cache
def real_index():
    return ensure_index(load_settings().cache)


@cache
def real_gazetteer() -> Gazetteer:
    return open_gazetteer(real_index())


def row(number, name, feature=Feature.SETTLEMENT, **more) -> Row:
    values = {
        "number": number,
        "place_id": f"geonames:{number}",
        "name": name,
        "feature": feature,
        "lat": 34.0,
        "lon": 36.0,
        "precision": PRECISIONS[feature],
    }
    return Row(**{**values, **more})


def small_index(path, *rows):
    with closing(sqlite3.connect(path)) as connection:
        loader = Loader(connection)
        for one in rows:
            loader.take(one)
        loader.finish(sources="test", digest="test")
    return path
