"""Texts in lines, for drawings that nothing lays out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from cxsite.model.values import without_controls

#: Widths of characters in hundredths of the font's size, for a sans serif face; rather too wide than too narrow. Whole numbers add up to the
#: same width in every order and under every Python.
_WIDE, _CAPITAL, _USUAL, _NARROW = 100, 70, 55, 30
_NARROW_ONES = frozenset("iljtfr.,;:'!|()[] I")


def width(text: str, size: float) -> float:
    """About how wide a text is."""
    return size * sum(map(_share, text)) / 100


def legible(text: str) -> str:
    """A text in one line, without what XML has no way to write."""
    return " ".join(without_controls(text).split())


@lru_cache(maxsize=4096)
def _share(char: str) -> int:
    if unicodedata.east_asian_width(char) in "WF":
        return _WIDE
    if unicodedata.combining(char):
        return 0
    return _NARROW if char in _NARROW_ONES else _CAPITAL if char.isupper() or char in "mwMW@%—" else _USUAL


def lines(text: str, most: float, size: float, count: int) -> list[str]:
    """A text in at most ``count`` lines of this width; what does not fit ends in an ellipsis. A longer word than a line is broken."""
    found: list[str] = []
    for piece in _pieces(legible(text), most, size):
        joined = f"{found[-1]}{piece}" if found else piece
        if found and width(joined.rstrip(), size) <= most:
            found[-1] = joined
        else:
            found.append(piece)
    found = [line.strip() for line in found]
    if len(found) <= count:
        return found
    last = found[count - 1]
    while last and width(f"{last}…", size) > most:
        last = last[:-1]
    return [*found[: count - 1], f"{last.rstrip()}…"]


def _pieces(text: str, most: float, size: float) -> Iterator[str]:
    """Words with the space behind them; in scripts without spaces, and in endless words, what a line can hold."""
    for word in re.findall(r"\S+\s*", text):
        if word.isascii() and width(word.rstrip(), size) <= most:
            yield word
            continue
        piece = ""
        for char in word:
            if piece and width((piece + char).rstrip(), size) > most:
                yield piece
                piece = ""
            piece += char
            if unicodedata.east_asian_width(char) == "W":
                yield piece
                piece = ""
        if piece:
            yield piece
