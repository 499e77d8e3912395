"""Python's garbage collector, out of the way while a document is read.

The tables of a language are some hundred thousand objects that stay for good. Whenever enough new objects have been
made the collector walks over them, again and again while they are built, for nothing: reading makes hardly any
garbage that counting references does not free at once.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def resting() -> Iterator[None]:
    """Within it the collector does not run by itself; where it was off before, it stays off."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
