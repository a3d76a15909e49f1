"""Where a test's ledger lies: on each engine in turn, empty, and its own."""

import pytest

from tests.ledger.engines import ENGINES, new_place


@pytest.fixture(params=ENGINES)
def place(request, tmp_path):
    """Where a ledger of this engine may be made: a path, or the URL of a schema of its own."""
    with new_place(request.param, tmp_path) as made:
        yield made


@pytest.fixture(params=ENGINES)
def other_place(request, tmp_path):
    """A second place, on the same engine or the other: for what goes from one to another."""
    with new_place(request.param, tmp_path, "other.db") as made:
        yield made


@pytest.fixture(scope="module", params=ENGINES)
def lasting_place(request, tmp_path_factory):
    """The same for all tests of a module that ask and do not write."""
    with new_place(request.param, tmp_path_factory.mktemp("ledger")) as made:
        yield made
