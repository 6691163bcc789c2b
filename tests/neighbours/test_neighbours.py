"""Beside the plugins that most sites have; `make neighbours` builds beside all of the table."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import EVERYTHING

from neighbours.table import NEIGHBOURS, Neighbour
from neighbours.trial import attempt

MOST_USED = [neighbour for neighbour in NEIGHBOURS if neighbour.most_used]


@pytest.mark.site
@pytest.mark.parametrize("neighbour", MOST_USED, ids=lambda neighbour: neighbour.name)
def test_what_builds_strictly_without_cxsite_does_so_with_it_and_plugins_do_their_work_on_our_pages(neighbour: Neighbour, tmp_path: Path) -> None:
    order = "" if EVERYTHING else ("before", "after")[MOST_USED.index(neighbour) % 2]
    assert attempt(neighbour, tmp_path, ordinary=False, only=order).troubles == []


def test_there_are_eight_of_them_and_one_that_builds_a_site_for_each_language() -> None:
    assert len(MOST_USED) == 9
    assert len({neighbour.name for neighbour in NEIGHBOURS}) == len(NEIGHBOURS)
