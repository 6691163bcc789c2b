"""What came of something before, in files of ``golden/outcomes``: findings whole, anything large as a digest.

With ``UPDATE_GOLDEN=1`` they are written anew: read the findings before you keep them, and say in the commit why digests differ.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Iterable
from random import Random
from typing import TypeVar

from building import REPOSITORY

from cxsite.diagnostics import Diagnostic
from cxsite.site import Site

T = TypeVar("T")

GOLDEN = REPOSITORY / "tests" / "golden" / "outcomes"


def is_as_before(name: str, lines: Iterable[str]) -> None:
    """Compare with what came of it before."""
    told = "".join(f"{line}\n" for line in lines)
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(told, "utf-8")
    assert told == golden.read_text("utf-8")


def findings_by_file(items: Iterable[Diagnostic]) -> dict[str, list[str]]:
    """Findings without the file's name."""
    found = defaultdict(list)
    for item in items:
        found[item.path].append(item.headline.partition(":")[2])
    return found


def journeys_by_file(site: Site) -> dict[str, str]:
    """A digest of what the data say of each journey."""
    data = json.loads(site.data()["cx/handbook.json"])["journeys"]
    return {journey.path: digest(json.dumps(data[journey.id])) for journey in site.project.handbook.journeys.values()}


def digest(text: str) -> str:
    """A short name of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def chosen(items: Iterable[T], count: int, seed: str) -> list[T]:
    """So many of them, in their order; the same for the same seed."""
    known = list(items)
    return [known[at] for at in sorted(Random(seed).sample(range(len(known)), min(count, len(known))))]
