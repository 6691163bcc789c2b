"""A document of which only what everybody asks is at hand; its file is read again for whoever asks for more."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import fields
from typing import Any

from cxsite.source.front_matter import Document

_PARTS = tuple(part.name for part in fields(Document))


class KeptDocument(Document):
    """Stands for a document that was read before.

    Args:
        src: see `Document`.
        title: likewise.
        words: those of ``asked`` that stand in the file.
        asked: texts that are looked for in every file.

    Attributes:
        reader: reads the document of a path below the content folder; whoever takes this out of where it was kept says it.
    """

    __slots__ = ("_asked", "_title", "_words", "reader")

    reader: Callable[[str], Document]

    def __init__(self, src: str, title: str, words: Collection[str], asked: Collection[str]) -> None:
        self.src, self._title, self._words, self._asked = src, title, words, asked

    @classmethod
    def of(cls, document: Document, asked: Collection[str]) -> KeptDocument:
        """What stands for a document."""
        return cls(document.src, document.title, tuple(word for word in asked if document.holds(word)), tuple(asked))

    @property
    def title(self) -> str:
        return self._title

    def holds(self, text: str) -> bool:
        return text in self._words if text in self._asked else text in self.text.content

    def __getattr__(self, name: str) -> Any:
        # Only asked for what is not there yet.
        if name not in _PARTS:
            raise AttributeError(name)
        whole = self.reader(self.src)
        for part in _PARTS:
            setattr(self, part, getattr(whole, part))
        return getattr(self, name)

    def __reduce__(self) -> tuple[type[KeptDocument], tuple[Any, ...]]:
        return KeptDocument, (self.src, self._title, self._words, self._asked)
