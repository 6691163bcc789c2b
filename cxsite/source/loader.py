"""Reads a content folder into entities, not yet linked: find files → parse → decide the kind → validate → collect.

Each stage goes once over all files, and hands the next one its results only.
"""

from __future__ import annotations

from pathlib import Path

from cxsite.source import files
from cxsite.source.collect import Content, collect
from cxsite.source.decide import decide
from cxsite.source.objects import validated
from cxsite.source.parse import is_ours_to_read, parse
from cxsite.source.scope import Scope


def load(root: Path, scope: Scope | None = None) -> Content:
    """Read all handbook files below ``root``.

    Never raises for bad content: every problem is in ``diagnostics``, and what could be read is there.
    """
    scope = scope or Scope()
    found = [item for item in files.discover(root, scope.excluded) if is_ours_to_read(item, scope)]
    parsed = [parse(item, scope) for item in found]
    decided = decide(parsed, scope)
    objects = [validated(item) for item in decided]
    return collect(root, scope, objects)
