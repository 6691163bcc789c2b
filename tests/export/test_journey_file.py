"""One file of a journey, made alone."""

from __future__ import annotations

from pathlib import Path

from building import write_tree
from handbooks.small import HANDBOOK

from cxsite.export.files import journey_file
from cxsite.settings import Setup
from cxsite.site import read_site


def test_one_file_of_a_journey_is_the_one_that_the_site_has(tmp_path: Path) -> None:
    silent = "---\ntype: journey\nstages:\n  - name: Wait\n    steps: [Wait]\n---\n"
    content = write_tree(tmp_path, {**HANDBOOK, "journeys/silent.md": silent})
    all_of_them, site = read_site(Setup(content)).data(), read_site(Setup(content))
    for journey in site.renderer.book.journeys.values():
        for ending in (".json", ".csv", ".svg", ".mmd"):
            alone = journey_file(site.renderer, journey, ending)
            assert alone == all_of_them.get(f"cx/journeys/{journey.id}{ending}")
            assert (alone is None) == (journey.id == "silent" and ending in (".svg", ".mmd"))
