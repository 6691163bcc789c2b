"""Where mistakes are planted, and which tests look there first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import accumulate
from pathlib import PurePosixPath

#: What mistakes are planted in.
PARTS = {
    "figures": ["cxsite/insight"],
    "rules": ["cxsite/rules"],
    "reading": ["cxsite/source"],
    "site": ["cxsite/plugin.py", "cxsite/adapter", "cxsite/site.py"],
}

#: More tests than this are not tried on one mistake, and none that would take longer than this together: what they do not notice counts as unnoticed.
MOST, MOST_SECONDS = 250, 120.0


def in_order(file: str, tests: Iterable[str], seconds: Mapping[str, float]) -> list[str]:
    """The tests of the file's own room, then of the same room in other layers, then all others; of each the quickest first.

    What makes the site has its tests where sites are built.

    Args:
        file: a file of the program, from the repository.
        tests: names as pytest has them.
        seconds: how long each takes.
    """
    room = PurePosixPath(file).parts[1:-1] or ("builds",)

    def key(test: str) -> tuple[int, float]:
        where = PurePosixPath(test.partition("::")[0]).parts[1:-1]
        return (0 if where == room else 1 if where and room and where[-1] == room[-1] else 2), seconds[test]

    return sorted(tests, key=key)


def tried(ordered: Iterable[str], seconds: Mapping[str, float]) -> list[str]:
    """The first of these tests, as many as there is time for; at least one."""
    names = list(ordered)
    enough = sum(spent <= MOST_SECONDS for spent in accumulate(seconds[name] for name in names))
    return names[: min(max(enough, 1), MOST)]
