"""Where pages stand in the navigation: by default, by hand, beside other plugins, and when there are very many."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import Any

import pytest
from building import BuildSite, Built, tree

HANDBOOK = """
=== journeys/join.md
---
type: journey
title: Join
stages: {name: A, steps: [{name: Sign, touchpoint: site, emotion: 2, moment_of_truth: yes it is, hotspots: [Slow]}]}
---
=== journeys/borrow.md
---
type: journey
title: Borrow
stages: {name: A, steps: [Take]}
---
=== personas/pat.md
---
type: persona
title: Pat
---
=== touchpoints/site.md
---
type: touchpoint
title: Site
channels: [web]
---
=== strategy.md
---
type: strategy
title: Where we go
vision: Far
---
=== about.md
# About us
=== journeys/how-we-map.md
---
type: page
---
# How we map
=== notes/first.md
# First note
=== notes/second.md
# Second note
"""

DEFAULT = """
Home /
Journeys
  All journeys journeys/
  Borrow journeys/borrow/
  Join journeys/join/
  Moments of truth moments/
  How we map journeys/how-we-map/
Personas
  Personas personas/
  Pat personas/pat/
Touchpoints
  Touchpoints touchpoints/
  Site touchpoints/site/
  Channels
    Channels channels/
    Web channels/web/
Hotspots hotspots/
Where we go strategy/
Maturity maturity/
About us about/
Notes
  First note notes/first/
  Second note notes/second/
"""


@pytest.fixture
def navigation(build: BuildSite) -> Callable[..., tuple[str, Built]]:
    """Builds a site and draws its navigation, with each page's address."""

    def draw(files: Any, **options: Any) -> tuple[str, Built]:
        seen: list[Any] = []

        def watch(config: Any) -> None:
            def on_nav(nav: Any, config: Any, files: Any) -> Any:
                seen.append(nav)
                return nav

            config.plugins.events["nav"].append(on_nav)

        built = build(files, before=watch, **options)
        assert built.error is None, built.log
        return "\n" + "".join(_drawn(item, "") for item in seen[0].items), built

    return draw


def _drawn(item: Any, indent: str) -> str:
    if item.is_section:
        return f"{indent}{item.title}\n" + "".join(_drawn(child, indent + "  ") for child in item.children)
    return f"{indent}{item.title} {item.url.removeprefix('./') or '/'}\n"


def test_pages_stand_in_the_order_of_a_handbook_with_the_team_s_own_beside_them(navigation: Any) -> None:
    drawn, built = navigation(HANDBOOK, strict=True)
    assert drawn == DEFAULT.replace("All journeys", "Journeys")
    assert built.log == []


def test_the_order_is_the_same_without_directory_urls(navigation: Any) -> None:
    drawn, _ = navigation(HANDBOOK, use_directory_urls=False, strict=True)
    assert [line.split(" ")[-1] for line in drawn.split("\n")[:6]] == [
        "",
        "index.html",
        "Journeys",
        "journeys/index.html",
        "journeys/borrow.html",
        "journeys/join.html",
    ]


def test_a_home_page_of_the_team_comes_first_and_once(navigation: Any) -> None:
    drawn, built = navigation(HANDBOOK + "\n=== index.md\n# Welcome\n", strict=True)
    assert drawn == DEFAULT.replace("All journeys", "Journeys").replace("\nHome /", "\nWelcome /")
    assert "Welcome" in built.words()


def test_previous_and_next_follow_the_navigation(navigation: Any) -> None:
    _, built = navigation(HANDBOOK, config="theme: {name: material, font: false, features: [navigation.footer]}\n")
    footer = built.html("journeys/join/").split("md-footer__inner")[1]
    assert [part for part in ("../borrow/", "../../moments/") if f'href="{part}"' in footer] == ["../borrow/", "../../moments/"]


def test_a_navigation_by_hand_names_generated_pages_by_their_files(navigation: Any) -> None:
    nav = "nav:\n  - About: about.md\n  - Maps: [journeys/index.md, journeys/join.md]\n  - hotspots/index.md\nnot_in_nav: |\n  *\n"
    drawn, _ = navigation(HANDBOOK, config=nav, strict=True)
    assert drawn == "\nAbout about/\nMaps\n  Journeys journeys/\n  Join journeys/join/\nHotspots hotspots/\n"


def test_a_placeholder_stands_for_the_whole_handbook(navigation: Any) -> None:
    drawn, built = navigation(
        HANDBOOK, config="nav:\n  - About: about.md\n  - cx\n  - Notes: [notes/first.md, notes/second.md, journeys/how-we-map.md]\n", strict=True
    )
    assert drawn.startswith(
        "\nAbout about/\nHome /\nJourneys\n  Journeys journeys/\n  Borrow journeys/borrow/\n  Join journeys/join/\n  Moments of truth moments/\nPersonas\n"
    )
    assert drawn.endswith("Maturity maturity/\nNotes\n  First note notes/first/\n  Second note notes/second/\n  How we map journeys/how-we-map/\n")
    assert built.log == []


def test_a_placeholder_stands_for_one_group(navigation: Any) -> None:
    nav = textwrap.dedent(
        """
        nav:
          - cx:hotspots
          - cx:journeys
          - Our people: cx:personas
          - More:
              - cx:touchpoints
              - cx:maturity
        not_in_nav: |
          *
        """
    )
    drawn, built = navigation(HANDBOOK, config=nav, strict=True)
    assert drawn == (
        "\nHotspots hotspots/\nJourneys\n  Journeys journeys/\n  Borrow journeys/borrow/\n  Join journeys/join/\n  Moments of truth moments/\n"
        "Our people\n  Personas personas/\n  Pat personas/pat/\nMore\n  Touchpoints\n    Touchpoints touchpoints/\n    Site touchpoints/site/\n"
        "    Channels\n      Channels channels/\n      Web channels/web/\n  Maturity maturity/\n"
    )
    assert built.problems == []


def test_a_placeholder_for_a_group_that_does_not_exist_is_named(navigation: Any) -> None:
    drawn, built = navigation(HANDBOOK, config="nav:\n  - cx:journies\n  - cx:hotspots\nnot_in_nav: |\n  *\n")
    assert drawn == "\nHotspots hotspots/\n"
    assert built.log == ["WARNING: cxsite: nav: no group is called 'cx:journies'; did you mean 'journeys'?"]


def test_a_placeholder_for_a_group_without_content_leaves_no_trace(navigation: Any) -> None:
    drawn, built = navigation(HANDBOOK, config="nav:\n  - cx:actions\n  - Evidence: cx:evidence\n  - cx:hotspots\nnot_in_nav: |\n  *\n", strict=True)
    assert (drawn, built.log) == ("\nHotspots hotspots/\n", [])


def test_a_page_named_by_hand_is_not_repeated_by_a_placeholder(navigation: Any) -> None:
    drawn, _ = navigation(HANDBOOK, config="nav:\n  - First of all: journeys/join.md\n  - cx:journeys\nnot_in_nav: |\n  *\n", strict=True)
    assert drawn == "\nFirst of all journeys/join/\nJourneys\n  Journeys journeys/\n  Borrow journeys/borrow/\n  Moments of truth moments/\n"


def test_generated_pages_that_a_navigation_by_hand_leaves_out_cause_no_noise(navigation: Any) -> None:
    drawn, built = navigation(
        "\n".join(HANDBOOK.split("\n")[:30]),
        config="nav:\n  - Join: journeys/join.md\n  - journeys/borrow.md\n  - personas/pat.md\n  - touchpoints/site.md\nnot_in_nav: strategy.md\n",
        strict=True,
    )
    assert (drawn.count("\n"), built.log) == (5, [])
    assert built.exists("hotspots/index.html"), "not in the navigation, but there"


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
