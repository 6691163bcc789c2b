"""Reads a content folder into entities, not yet linked: find files → parse → decide the kind → validate → collect.

Each stage goes once over all files, and hands the next one its results only.
"""

from __future__ import annotations

from cxsite.settings import Setup
from cxsite.source import files
from cxsite.source.collect import Content, collect
from cxsite.source.decide import decide
from cxsite.source.objects import validated
from cxsite.source.parse import is_ours_to_read, parse


def load(setup: Setup) -> Content:
    """Read all files of a handbook.

    Never raises for bad content: every problem is in ``diagnostics``, and what could be read is there.
    """
    found = [item for item in files.discover(setup) if is_ours_to_read(item, setup.layout)]
    parsed = [parse(item, setup) for item in found]
    decided = decide(parsed, setup.layout)
    objects = [validated(item) for item in decided]
    return collect(setup, objects)
