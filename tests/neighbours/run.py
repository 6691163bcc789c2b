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

from neighbours.page import write
from neighbours.table import BY_NAME, NEIGHBOURS, Neighbour
from neighbours.trial import Trial, attempt


def main(names: list[str]) -> int:
    """Try the neighbours of these names, or all of them."""
    wanted = [BY_NAME[name] for name in names] or NEIGHBOURS
    trials: list[Trial] = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        for trial in pool.map(_try, wanted):
            trials.append(trial)
            print("not yet" if trial.troubles else "good   ", trial.neighbour.name, *(f"\n          {line}" for line in trial.troubles), flush=True)
    if not names:
        write(trials)
    return 1 if any(trial.troubles for trial in trials) else 0


def _try(neighbour: Neighbour) -> Trial:
    with tempfile.TemporaryDirectory(prefix="cxsite_") as folder:
        return attempt(neighbour, Path(folder))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
