"""Handbook files that another plugin makes, moves, replaces or takes away are read as the site has them."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import BuildSite, tree, write_tree

RIDE = tree(
    """
=== journeys/ride.md
---
type: journey
title: Ride
personas: [pat]
stages: [{name: Wait, steps: [{name: Look, emotion: 2, hotspots: [{id: news, text: No news}]}]}]
---
=== notes/plain.md
# Plain
"""
)
PERSONA = "---\ntype: persona\ntitle: Pat from a script\n---\nPat rides.\n"
SCRIPT = f"""\
import mkdocs_gen_files

with mkdocs_gen_files.open("personas/pat.md", "w") as page:
    page.write({PERSONA!r})
with mkdocs_gen_files.open("taxonomy.yml", "w") as words:
    words.write("departments: {{it: The IT}}\\n")
"""
GEN_FILES = "plugins: [search, {gen-files: {scripts: [make.py]}}, cxsite]\n"


def _script(text: str):
    return lambda content: write_tree(content.parent, {"make.py": text})


def test_what_a_script_makes_is_read_like_any_file(build: BuildSite, monkeypatch) -> None:
    def here(content: Path) -> None:
        _script(SCRIPT)(content)
        monkeypatch.chdir(content.parent)

    for plugins in (GEN_FILES, "plugins: [cxsite, search, {gen-files: {scripts: [make.py]}}]\n"):
        built = build(RIDE, config=plugins, prepare=here, strict=True)
        assert (built.error, built.problems) == (None, [])
        assert "Pat from a script" in built.words("journeys/ride/")
        assert "data-cx=" in built.article("personas/pat/")
        assert not built.exists("taxonomy.yml")


def test_a_data_file_alone_that_a_script_makes_is_read_too(build: BuildSite, monkeypatch) -> None:
    def here(content: Path) -> None:
        _script("import mkdocs_gen_files\nwith mkdocs_gen_files.open('taxonomy.yml', 'w') as words:\n    words.write('departments: {it: The IT}')\n")(
            content
        )
        monkeypatch.chdir(content.parent)

    files = {"journeys/ride.md": "---\ntype: journey\ntitle: Ride\nowner: it\nstages: [{name: Wait, steps: [Look]}]\n---\n"}
    assert "The IT" in build(files, config=GEN_FILES, prepare=here).words("journeys/ride/")


OTHER_FILES = {
    "images/crowd.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "files/log.csv": "score,comment\n3,secret\n",
    "data/snapshot/csat.csv": "period,dimension,of,score,answers,weight,squares\n2026-09,,,5,60,,\n2026-09,,,4,20,,\n",
}


def test_pictures_answers_and_data_of_sources_may_come_from_a_script(build: BuildSite, monkeypatch) -> None:
    def here(content: Path) -> None:
        lines = [f"with mkdocs_gen_files.open({src!r}, 'w') as file:\n    file.write({text!r})\n" for src, text in OTHER_FILES.items()]
        write_tree(content.parent, {"make.py": f"import mkdocs_gen_files\n{''.join(lines)}"})
        monkeypatch.chdir(content.parent)

    files = RIDE | {
        "metrics.yml": "metrics: [{id: csat, name: Satisfaction, kind: csat}]\n",
        "personas/pat.md": "---\ntype: persona\ntitle: Pat\nphoto: /images/crowd.svg\n---\n",
        "evidence/log.md": "---\ntype: source\ntitle: Log\nfile: ../files/log.csv\n---\n",
    }
    built = build(files, config=GEN_FILES, prepare=here, strict=True)
    assert (built.error, built.problems) == (None, [])
    assert 'src="../../images/crowd.svg"' in built.article("personas/pat/")
    assert "80 answers" in built.words("metrics/")
    assert built.exists("images/crowd.svg")
    assert [src for src, content in built.files.items() if b"secret" in content or src.startswith("data/")] == []


def test_a_handbook_that_a_script_makes_whole_has_its_style_sheets(build: BuildSite, monkeypatch) -> None:
    def here(content: Path) -> None:
        write_tree(content.parent, {"make.py": SCRIPT})
        monkeypatch.chdir(content.parent)

    built = build({"notes/plain.md": "# Plain\n"}, config=GEN_FILES, prepare=here, strict=True)
    assert (built.error, built.problems) == (None, [])
    assert built.exists("assets/cx/cx.css")
    assert "assets/cx/cx.css" in built.html("personas/pat/")
    assert built.exists("personas/index.html")


def test_what_is_wrong_with_it_is_said(build: BuildSite, monkeypatch) -> None:
    def here(content: Path) -> None:
        write_tree(content.parent, {"make.py": SCRIPT.replace("title:", "goals: {a: b}\\ntitle:")})
        monkeypatch.chdir(content.parent)

    built = build(RIDE, config=GEN_FILES, prepare=here)
    assert [line.split(" ")[0] for line in built.findings] == ["content/personas/pat.md:3:8"]


@pytest.mark.parametrize("taken", ["files.remove(pat)", "pat.inclusion = InclusionLevel.EXCLUDED"])
@pytest.mark.parametrize("priority", [100, 0])
def test_what_a_hook_takes_away_is_no_part_of_the_handbook(build: BuildSite, taken: str, priority: int) -> None:
    hook = (
        "from mkdocs.plugins import event_priority\nfrom mkdocs.structure.files import InclusionLevel\n"
        f"@event_priority({priority})\ndef on_files(files, config):\n    pat = files.get_file_from_path('personas/pat.md')\n    {taken}\n    return files\n"
    )
    files = RIDE | {"personas/pat.md": "---\ntype: persona\ntitle: Pat\n---\n"}
    built = build(files, config="hooks: [hook.py]\n", prepare=lambda content: write_tree(content.parent, {"hook.py": hook}))
    assert built.findings == ["content/journeys/ride.md:4:12 error reference/unknown"]
    assert not built.exists("personas/pat/index.html")
    assert b'"pat"' not in built.files["cx/handbook.json"]


def test_a_site_whose_files_nobody_changes_stops_before_anything_is_built(build: BuildSite) -> None:
    built = build(RIDE, strict=True)
    assert built.error == "cxsite: 1 error in the handbook; nothing was built"
    assert not built.site.exists()
