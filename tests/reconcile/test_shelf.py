"""Gathering over a store: loaded anew for every step, it comes to what it comes to in memory."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.reconcile import reconcile
from marsad.reconcile.codecs import BLOCKS, KEYS, NODES
from marsad.reconcile.gathering import Gathering
from marsad.reconcile.shelf import Shelf
from marsad.reconcile.telling import list_tellings
from tests.reconcile.table import build
from tests.reconcile.test_properties import worlds


class Kept:
    """A store that counts what it is asked for."""

    def __init__(self):
        self.laid, self.asked = {}, []

    def fetch(self, shelf, keys):
        self.asked.append((shelf, tuple(keys)))
        return {k: self.laid[shelf, k] for k in keys if (shelf, k) in self.laid}

    def take(self, gathering):
        changes = list(gathering.changes())
        for shelf, key, value in changes:
            self.laid[shelf, key] = value
            if value is None:
                del self.laid[shelf, key]
        return changes


def told(built, names):
    documents = {built[n][0].id: built[n] for n in names}
    return [
        list_tellings({d: document}, {c.id: c for c in claims})
        for d, (document, claims) in documents.items()
    ]


@settings(max_examples=40)
@given(worlds(least=2), st.data())
def test_step_by_step_over_a_store_is_all_at_once_in_memory(rows, data):
    built = build(rows)
    by_id = {d.id: name for name, (d, _) in built.items()}
    store, here = Kept(), set()

    def library(documents):
        return told(built, [by_id[d] for d in documents])

    for _ in range(data.draw(st.integers(1, 6))):
        gathering = Gathering(library, store)
        some = data.draw(st.sets(st.sampled_from(sorted(built)), min_size=1))
        gathering.drop(built[n][0].id for n in some & here)
        gathering.add_tellings(told(built, some - here))
        here ^= some
        store.take(gathering)
    documents = [built[n][0] for n in here]
    claims = [c for n in here for c in built[n][1]]
    again = Gathering(library, store)
    refs = again.refs_of(d.id for d in documents)
    found = sorted(again.incidents(refs), key=lambda i: i.id)
    assert found == list(reconcile(documents, claims))
    whole = Gathering()
    whole.add_tellings(told(built, here))
    assert store.laid == {(s, k): v for s, k, v in whole.changes()}


def test_a_shelf_asks_once_and_tells_what_changed():
    store = Kept()
    store.laid["block", f"{5:016x}"] = bytes(8)
    shelf = Shelf(BLOCKS, store)
    assert shelf.get(5) == shelf[5] == ["c" + 16 * "0"]
    assert shelf.get(6) is None
    assert 6 not in shelf
    assert len(store.asked) == 2
    shelf[7] = ["c" + 16 * "f"]
    shelf.drop(5)
    assert list(shelf.changes()) == [
        ("block", f"{5:016x}", None),
        ("block", f"{7:016x}", b"\xff" * 8),
    ]


@pytest.mark.parametrize("codec", [KEYS, NODES])
def test_what_is_no_entry_is_refused(codec):
    with pytest.raises((ValueError, LookupError, TypeError)):
        codec.load(b"[1, 2")
