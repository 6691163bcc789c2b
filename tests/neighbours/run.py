"""Builds beside every neighbour, prints what came of it and writes the page of the guide.

    PYTHONPATH=tests python -m neighbours.run                    # all of them, and the page of the guide
    PYTHONPATH=tests python -m neighbours.run tags 'i18n (suffix)'

Exit 1 where one of them is not what the rule says: what builds strictly without cxsite builds
strictly with it, and what a plugin does to a page it does to a page of the handbook.
"""

from __future__ import annotations

import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from neighbours.table import BY_NAME, NEIGHBOURS, Neighbour
from neighbours.trial import attempt


def main(names: list[str]) -> int:
    """Try the neighbours of these names, or all of them."""
    wanted = [BY_NAME[name] for name in names] or NEIGHBOURS
    good = True
    with ThreadPoolExecutor(max_workers=2) as pool:
        for neighbour, troubles in zip(wanted, pool.map(_alone, wanted), strict=True):
            print("not yet" if troubles else "good   ", neighbour.name, *(f"\n          {trouble}" for trouble in troubles), flush=True)
            good = good and not troubles
    return 0 if good else 1


def _alone(neighbour: Neighbour) -> list[str]:
    with tempfile.TemporaryDirectory(prefix="cxsite_") as folder:
        return attempt(neighbour, Path(folder)).troubles


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
