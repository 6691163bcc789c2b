"""What a team has under one of our names wins: assets in its custom_dir and in its content, templates."""

from __future__ import annotations

from pathlib import Path

from building import BuildSite, write_tree
from handbooks.small import HANDBOOK

CUSTOM = "theme: {name: material, font: false, custom_dir: theme}\n"
TEMPLATES = "plugins:\n  - search\n  - cxsite: {templates: cx}\n"
OURS = '<section class="cx" data-cx="hotspots">In words of the team</section>'


def test_a_style_sheet_of_our_name_in_the_custom_dir_wins_and_the_other_assets_stay_ours(build: BuildSite) -> None:
    def own(content: Path) -> None:
        write_tree(content.parent, {"theme/assets/cx/cx.css": "/* of the team */"})

    built = build(HANDBOOK, config=CUSTOM, prepare=own, strict=True)
    plain = build(HANDBOOK, strict=True)
    assert built.text("assets/cx/cx.css") == "/* of the team */"
    assert {name: text for name, text in built.files.items() if name.startswith("assets/cx/") and name != "assets/cx/cx.css"} == {
        name: text for name, text in plain.files.items() if name.startswith("assets/cx/") and name != "assets/cx/cx.css"
    }


def test_an_asset_of_our_name_in_the_content_wins(build: BuildSite) -> None:
    built = build({**HANDBOOK, "assets/cx/cx.css": "/* of the team */"}, strict=True)
    assert built.text("assets/cx/cx.css") == "/* of the team */"


def test_a_template_of_the_team_changes_its_section_and_no_other(build: BuildSite) -> None:
    built = build(HANDBOOK, config=TEMPLATES, prepare=lambda content: write_tree(content.parent / "cx", {"hotspots.html.j2": OURS}), strict=True)
    plain = build(HANDBOOK, strict=True)
    assert "In words of the team" in built.words("hotspots/")
    assert "In words of the team" not in plain.words("hotspots/")
    assert built.article("personas/pat/") == plain.article("personas/pat/")
