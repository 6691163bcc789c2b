"""Where pages stand in the navigation: by default and by hand."""

from __future__ import annotations

import textwrap
from typing import Any

from handbooks.navigated import DEFAULT, HANDBOOK


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
