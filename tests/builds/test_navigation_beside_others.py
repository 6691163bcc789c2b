"""Where pages stand in the navigation: when there are very many, beside other plugins and pages of the team."""

from __future__ import annotations

from typing import Any

import pytest
from building import tree
from handbooks.navigated import DEFAULT, HANDBOOK


def test_collections_beyond_the_limit_are_reached_through_their_index(navigation: Any) -> None:
    many = {f"personas/p{number}.md": f"---\ntype: persona\ntitle: Persona {number}\n---\n" for number in range(4)}
    for limit, shown in ((4, 4), (3, 0), (0, 0)):
        config = f"plugins:\n  - search\n  - cxsite: {{nav_limit: {limit}}}\n"
        drawn, built = navigation(many, config=config, strict=True)
        assert drawn.count(" personas/p") == shown
        assert " personas/\n" in drawn
        assert built.exists("personas/p3/index.html")
        assert built.log == []


def test_a_collection_beyond_the_limit_may_be_named_by_hand(navigation: Any) -> None:
    many = {f"personas/p{number}.md": f"---\ntype: persona\ntitle: Persona {number}\n---\n" for number in range(4)}
    config = "plugins:\n  - search\n  - cxsite: {nav_limit: 2}\nnav:\n  - cx:personas\n  - Special: personas/p3.md\n"
    drawn, built = navigation(many, config=config, strict=True)
    assert drawn == "\nPersonas personas/\nSpecial personas/p3/\n"
    assert built.log == []


def test_a_page_that_is_not_wanted_is_neither_built_nor_in_the_navigation(navigation: Any) -> None:
    drawn, built = navigation(HANDBOOK, config="plugins:\n  - search\n  - cxsite: {without: [maturity, home, channels]}\n", strict=True)
    assert "maturity" not in drawn.lower()
    assert not built.exists("maturity/index.html")
    assert not built.exists("index.html")
    assert "channels/web/" in drawn, "the pages of channels stay"


def test_awesome_nav_decides_alone(navigation: Any) -> None:
    files = HANDBOOK + "\n=== .nav.yml\nnav:\n  - about.md\n  - My maps: journeys\n  - '*'\n=== journeys/.nav.yml\nnav: [join.md, '*']\n"
    drawn, built = navigation(files, config="plugins: [search, awesome-nav, cxsite]\n", strict=True)
    assert drawn.startswith("\nAbout us about/\nMy maps\n  Join journeys/join/\n")
    assert "hotspots/" in drawn
    assert "maturity/" in drawn
    assert built.log == []


@pytest.mark.parametrize("plugins", ["[search, awesome-nav, cxsite]", "[cxsite, awesome-nav, search]"])
def test_the_order_of_plugins_does_not_matter_to_awesome_nav(navigation: Any, plugins: str) -> None:
    first, _ = navigation(HANDBOOK, config="plugins: [search, awesome-nav, cxsite]\n", strict=True)
    assert navigation(HANDBOOK, config=f"plugins: {plugins}\n", strict=True)[0] == first


@pytest.mark.parametrize(
    "features", ["[]", "[navigation.prune]", "[navigation.tabs, navigation.indexes, navigation.sections]", "[navigation.instant, navigation.path]"]
)
def test_features_of_the_theme_change_nothing_about_the_pages(navigation: Any, features: str) -> None:
    drawn, built = navigation(HANDBOOK, config=f"theme: {{name: material, font: false, features: {features}}}\n", strict=True)
    assert drawn == DEFAULT.replace("All journeys", "Journeys")
    assert built.log == []


def test_folders_of_other_names_keep_the_order(navigation: Any) -> None:
    files = HANDBOOK.replace("=== journeys/", "=== reisen/").replace("=== personas/", "=== kunden/")
    config = "plugins:\n  - search\n  - cxsite: {folders: {journey: reisen, persona: kunden}}\n"
    drawn, _ = navigation(files, config=config, strict=True)
    expected = DEFAULT.replace("All journeys", "Journeys").replace(" journeys/", " reisen/").replace(" personas/", " kunden/")
    assert drawn == expected


def test_a_group_can_be_named_as_it_was_called_before(navigation: Any) -> None:
    files = f"{HANDBOOK}=== evidence/diary.md\n---\ntype: source\ntitle: Diary\n---\n"
    drawn, built = navigation(files, config="nav:\n  - Proof: cx:evidence\nnot_in_nav: |\n  *\n", strict=True)
    assert drawn == "\nProof\n  Evidence evidence/\n  Diary evidence/diary/\n"
    assert built.log == []


def test_a_handbook_that_is_a_part_of_the_site_stands_in_the_section_of_its_folder(navigation: Any) -> None:
    around = {"index.md": "# Home of the site\n", "blog/news.md": "# News\n", "journeys/rome.md": "# Rome\n"}
    files = {**around, **{f"company/cx/{path}": content for path, content in tree(HANDBOOK).items()}}
    drawn, built = navigation(files, config="plugins: [search, {cxsite: {root: company/cx}}]\n", strict=True)
    assert built.error is None
    alone, _ = navigation(HANDBOOK, strict=True)
    inside = [f"    {line}" for line in alone.strip().splitlines()]
    before, within = drawn.strip().split("\n  Cx\n")
    assert before.splitlines() == ["Home of the site /", "Blog", "  News blog/news/", "Company"]
    assert within.replace("company/cx/", "").splitlines() == ["    Home ", *inside[1:], "Journeys", "  Rome journeys/rome/"]


#: Puts a section that has no page, only a link, before all others.
LINKS = """
from mkdocs.plugins import event_priority
from mkdocs.structure.nav import Link, Section

@event_priority(50)
def on_nav(nav, config, files):
    nav.items.insert(0, Section("Elsewhere", [Link("Shop", "https://shop.example/")]))
    return nav
"""


def test_a_section_without_pages_is_not_taken_for_that_of_the_handbook(navigation: Any) -> None:
    files = {"index.md": "# Home of the site\n", **{f"cx/{path}": content for path, content in tree(HANDBOOK).items()}}
    config = "plugins: [search, {cxsite: {root: cx}}]\nhooks: [hook.py]\n"
    drawn, _ = navigation(files, config=config, strict=True, prepare=lambda content: (content.parent / "hook.py").write_text(LINKS, "utf-8"))
    before, within = drawn.split("\nCx\n")
    assert before.split("\n")[-3:] == ["Elsewhere", "  Shop https://shop.example/", "Home of the site /"]
    assert "    Join cx/journeys/join/" in within


#: Says in a folder of the handbook that a page is one of the team's own.
PAGE = "---\ntype: page\n---\n"


def test_an_ordinary_page_in_a_subfolder_joins_the_group_of_its_folder(navigation: Any) -> None:
    files = f"{HANDBOOK}=== journeys/how/we-talk.md\n{PAGE}# How we talk\n=== hotspots/how/rated.md\n{PAGE}# How we rate\n"
    drawn, built = navigation(files, strict=True)
    assert "\n  How we map journeys/how-we-map/\n  How\n    How we talk journeys/how/we-talk/\nPersonas\n" in drawn
    assert "\nHotspots\n  Hotspots hotspots/\n  How\n    How we rate hotspots/how/rated/\n" in drawn
    assert [line for line in drawn.split("\n") if line.strip() == "Journeys"] == ["Journeys"]
    assert built.problems == []


def test_a_navigation_by_hand_without_a_place_for_the_handbook_is_told_which_line_to_add(navigation: Any) -> None:
    line = "INFO: cxsite: nav: no entry leads to the handbook; add the line '- cx' where it shall stand"
    for nav, said in (("[about.md]", 1), ("[about.md, cx]", 0), ("[about.md, cx:personas]", 0), ("[journeys/join.md]", 0)):
        _, built = navigation(HANDBOOK, config=f"nav: {nav}\nnot_in_nav: |\n  *\n", strict=True)
        assert built.log.count(line) == said, nav


def test_a_readme_in_lower_case_is_a_page_like_any_other(navigation: Any) -> None:
    drawn, built = navigation(f"{HANDBOOK}=== journeys/readme.md\n{PAGE}# Read me\n=== personas/README.md\n```cx\npersonas:\n```\n", strict=True)
    assert "  Read me journeys/readme/\n" in drawn
    assert "  Journeys journeys/\n" in drawn
    assert built.exists("journeys/index.html")
    assert built.exists("journeys/readme/index.html")
    assert drawn.count(" personas/\n") == 1
