"""A team's own words for states: read in files, shown on pages, and the same to figures."""

from __future__ import annotations

import json

from building import ReadHandbook, headlines
from sharing import SharedSites

FILES = {
    "taxonomy.yml": "states: {published: Agreed, in-progress: Being mended, done: Delivered}\n",
    "journeys/join.md": "---\ntype: journey\ntitle: Join\nstatus: agreed\nstages:\n  - name: A\n    steps:\n      - name: B\n        hotspots: {text: Late, status: being mended}\n---\n",
    "journeys/leave.md": "---\ntype: journey\ntitle: Leave\nstatus: published\nstages: below\n---\n## A\n### B\n- hotspot: Slow\n    - status: Being mended\n",
    "actions/a.md": "---\ntype: action\ntitle: A\nstatus: Delivered\naddresses: [join#late]\n---\n",
}


def test_states_are_read_in_either_word(handbook: ReadHandbook):
    project = handbook(FILES)
    assert headlines(project) == []
    book = project.handbook
    assert {journey.status for journey in book.journeys.values()} == {"published"}
    assert {spot.hotspot.status for spot in book.hotspots.values()} == {"in-progress"}
    assert book.actions["a"].status == "done"


def test_what_a_team_keeps_for_itself_says_what_was_written(handbook: ReadHandbook):
    own = "extra: {status: Agreed}\nx-audit: {status: Agreed, all: [{status: Delivered}]}\n"
    page = FILES["actions/a.md"].replace("title: A\n", f"title: A\n{own}")
    extra = handbook({**FILES, "actions/a.md": page}).handbook.actions["a"].extra
    assert extra == {"status": "Agreed", "x-audit": {"status": "Agreed", "all": [{"status": "Delivered"}]}}


def test_pages_show_the_team_s_words_and_data_keeps_cxsite_s(site_of: SharedSites):
    built = site_of(FILES)
    assert ">Agreed<" in built.html("journeys/join/")
    assert "Being mended" in built.html("hotspots/")
    assert "published" not in built.words("journeys/join/")
    assert json.loads(built.text("cx/handbook.json"))["journeys"]["join"]["status"] == "published"


def test_a_state_that_cxsite_does_not_have_is_told(handbook: ReadHandbook):
    found = headlines(
        handbook({**FILES, "taxonomy.yml": "states: {publishd: Agreed}\n", "journeys/join.md": "", "journeys/leave.md": "", "actions/a.md": ""})
    )
    assert "unknown status 'publishd'" in "".join(found)
