"""Plants one mistake, `PLANTED="path number"`, where its module is imported. No file changes."""

from __future__ import annotations

import os
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType

from mutants.mutations import planted

REPOSITORY = Path(__file__).parent.parent.parent
_ordinary = SourceFileLoader.get_code


def _get_code(loader: SourceFileLoader, fullname: str) -> CodeType | None:
    path, _, number = os.environ["PLANTED"].rpartition(" ")
    file = REPOSITORY / path
    if Path(loader.path) != file:
        return _ordinary(loader, fullname)
    return compile(planted(file.read_text("utf-8"), int(number)), loader.path, "exec", dont_inherit=True)


SourceFileLoader.get_code = _get_code  # type: ignore[method-assign]
