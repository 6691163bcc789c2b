"""A finding before it has a line: the model knows files and fields, not marks."""

from __future__ import annotations

from dataclasses import dataclass

from cxsite.model.base import Loc


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong at one value.

    Attributes:
        path: the file below the content folder.
        loc: keys and indexes from the root of its data.
        on_key: whether the key is meant rather than its value.
    """

    path: str
    loc: Loc
    code: str
    message: str
    hint: str = ""
    allowed: tuple[str, ...] = ()
    on_key: bool = False
