"""Products of matrices as small as a sentence's: by numpy's own library, on one thread.

That library is several times quicker than the model's own, but shares a product out among threads,
which takes longer than it spares here, and other processes read other documents meanwhile.
"""

import ctypes
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

_COMPILED = "numpy._core._multiarray_umath"  # what is linked against the library of products
_SETTER = "openblas_set_num_threads_local"  # gives back the number that held before


@contextmanager
def on_one_thread() -> Iterator[None]:
    """Inside, a product takes one thread; elsewhere in the program as many as before."""
    set_threads = _find_setter()
    before = set_threads(1)
    try:
        yield
    finally:
        set_threads(before)


@cache
def _find_setter() -> Callable[[int], int]:
    """Of numpy's library; one that sets nothing where it is another, or linked in another way."""
    try:
        library = ctypes.CDLL(sys.modules[_COMPILED].__file__)
        found: Callable[[int], int] = getattr(library, _SETTER)
    except (KeyError, OSError, AttributeError):
        return lambda number: number
    return found
