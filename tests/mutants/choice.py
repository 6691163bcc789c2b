"""Where mistakes are planted, and which tests look there first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import accumulate
from pathlib import PurePosixPath

#: What mistakes are planted in.
PARTS = {
    "figures": ["cxsite/insight"],
    "rules": ["cxsite/rules"],
    "reading": ["cxsite/source"],
    "site": ["cxsite/adapter", "cxsite/site.py"],
}

#: What is run where no test of those that come to a line notices its mistake: what tries handbooks at random and, for the site, what looks at it in
#: processes of its own, of which nobody knows where they come. Each takes long.
LAST = {
    "figures": ("tests/properties/test_broken_handbooks.py", "tests/properties/test_views.py", "tests/properties/test_maturity_evidence.py"),
    "rules": ("tests/properties/test_reading.py", "tests/properties/test_broken_handbooks.py"),
    "reading": ("tests/properties/test_reading.py", "tests/properties/test_broken_handbooks.py", "tests/properties/test_kept_back.py"),
    "site": (
        "tests/builds/test_serve.py",
        "tests/builds/test_open_pages.py",
        "tests/browser/filters/test_apart.py",
        "tests/browser/test_large_search.py",
        "tests/builds/test_preview.py",
        "tests/builds/test_beside.py",
        "tests/builds/test_progress.py",
        "tests/builds/test_kept_search.py",
        "tests/builds/test_compiled_templates.py",
        "tests/builds/test_determinism.py",
        "tests/adapter/test_abandoned.py",
        "tests/neighbours/test_neighbours.py",
    ),
}

#: More tests than this are not tried on one mistake, and none that would take longer than this together: what they do not notice counts as unnoticed.
MOST, MOST_SECONDS = 1_000, 240.0


def part_of(file: str) -> str:
    """The part of the program that a file belongs to."""
    return next(part for part, places in PARTS.items() if file.startswith(tuple(places)))


def in_order(file: str, tests: Iterable[str], seconds: Mapping[str, float]) -> list[str]:
    """The tests of the file's own room, then of the same room in other layers, each the quickest first; then the quickest of every other file, the
    next of each, and so on: hundreds of quick tests of one file all look at the same thing.

    What makes the site has its tests where sites are built.

    Args:
        file: a file of the program, from the repository.
        tests: names as pytest has them.
        seconds: how long each takes.
    """
    room = PurePosixPath(file).parts[1:-1] or ("builds",)

    turn = Counter[str]()

    def key(test: str) -> tuple[int, int, float]:
        path = test.partition("::")[0]
        where = PurePosixPath(path).parts[1:-1]
        rank = 0 if where == room else 1 if where and room and where[-1] == room[-1] else 2
        turn[path] += rank == 2
        return rank, turn[path], seconds[test]

    return sorted(sorted(tests, key=seconds.__getitem__), key=key)


def tried(ordered: Iterable[str], seconds: Mapping[str, float]) -> list[str]:
    """The first of these tests, as many as there is time for; at least one."""
    names = list(ordered)
    enough = sum(spent <= MOST_SECONDS for spent in accumulate(seconds[name] for name in names))
    return names[: min(max(enough, 1), MOST)]
