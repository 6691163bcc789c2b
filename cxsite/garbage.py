"""When Python looks for garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def left_alone() -> Iterator[None]:
    """Let no garbage be looked for while handbooks are read and compared: nearly all that is made stays, and looking takes a third of the time.

    Nor is it looked for among all of this afterwards: what nobody needs any more goes by itself, and a command ends soon.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was:
            gc.enable()


def spare() -> None:
    """Look for garbage only in what is made from now on."""
    gc.freeze()


def sweep() -> None:
    """Look for all garbage now, and from then on only in what is made later."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def spare_nothing() -> None:
    """Look for garbage everywhere again."""
    gc.unfreeze()
