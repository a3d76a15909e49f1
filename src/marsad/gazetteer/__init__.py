"""Names to places: an embedded index of the world's towns, regions and countries, and own places.

gazetteer = open_gazetteer(ensure_index(cache), own=settings.own_places)
gazetteer.lookup("Idlib")
"""

from marsad.gazetteer.build import build_index, ensure_index, find_index
from marsad.gazetteer.entries import PRECISIONS, Entry, Feature, Grade
from marsad.gazetteer.fold import bare, fold, sound
from marsad.gazetteer.lookup import Gazetteer, open_gazetteer
from marsad.gazetteer.own import AddedPlaces, add_places, copy_places
from marsad.gazetteer.words import Words, load_words

__all__ = [
    "PRECISIONS",
    "AddedPlaces",
    "Entry",
    "Feature",
    "Gazetteer",
    "Grade",
    "Words",
    "add_places",
    "bare",
    "build_index",
    "copy_places",
    "ensure_index",
    "find_index",
    "fold",
    "load_words",
    "open_gazetteer",
    "sound",
]
