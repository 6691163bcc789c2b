"""Each thing leads to the line of its text, in the editor of the forge."""

from __future__ import annotations

import re

import pytest
from building import BuildSite, run_build, write_tree
from sharing import SharedSites

from cxsite.pages.editing import at_line, editor

TREE = """
=== journeys/join.md
---
title: Join
stages:
  - name: Start
    steps:
      - name: Look
        emotion: 2
        hotspots:
          - text: Dear
            severity: 4
      - {name: Pay}
---
=== journeys/leave.md
---
title: Leave
stages: below
---
Some text.

## End

### Go away

- emotion: 3
- hotspot: Nobody asks why
=== personas/ada.md
---
title: Ada
---
=== actions/cheaper.md
---
title: Cheaper
addresses: [join#dear]
---
=== hotspots/queue.md
---
title: A queue
at: join#pay
---
"""
GITHUB = "repo_url: https://github.com/meridale/handbook\nedit_uri: edit/main/content/\n"


def links(html: str) -> list[str]:
    return re.findall(r'<a class="cx-edit" href="([^"]+)"', html)


def test_each_thing_leads_to_its_line_in_both_forms(site_of: SharedSites) -> None:
    site, edit = site_of(TREE, GITHUB), "https://github.com/meridale/handbook/edit/main/content/"
    assert links(site.html("journeys/join/")) == [
        f"{edit}journeys/join.md#L6",
        f"{edit}journeys/join.md#L11",
        f"{edit}journeys/join.md#L9",
        f"{edit}hotspots/queue.md",
    ]
    assert links(site.html("journeys/leave/")) == [f"{edit}journeys/leave.md#L9", f"{edit}journeys/leave.md#L12"]
    assert links(site.html("personas/ada/")) == [f"{edit}personas/ada.md"]
    assert links(site.html("actions/cheaper/")) == [f"{edit}actions/cheaper.md"]
    assert links(site.html("hotspots/queue/")) == [f"{edit}hotspots/queue.md"]
    assert 'aria-label="Edit this step: Look"' in site.html("journeys/join/")


def test_lines_that_move_are_followed_though_no_data_changed(build: BuildSite) -> None:
    """The second build has at hand what the first one kept."""
    site = build(TREE, config=GITHUB)
    assert "#L6" in links(site.html("journeys/join/"))[0]
    write_tree(site.root / "content", TREE.replace("    steps:\n", "    # A comment\n    steps:\n", 1))
    moved = run_build(site.root, site.root / "moved")
    assert "#L7" in links(moved.html("journeys/join/"))[0]


@pytest.mark.parametrize("config", ["", "repo_url: https://github.com/meridale/handbook\n", "edit_uri: edit/main/content/\n"])
def test_without_an_address_that_the_team_gave_nothing_leads_anywhere(site_of: SharedSites, config: str) -> None:
    assert links(site_of(TREE, config, strict=False).html("journeys/join/")) == []


@pytest.mark.parametrize(
    ("repo_url", "edit_uri", "path", "address"),
    [
        ("https://github.com/o/r", "edit/main/docs/", "a b.md", "https://github.com/o/r/edit/main/docs/a%20b.md#L7"),
        ("https://github.com/o/r/", "blob/main/docs/", "a.md", "https://github.com/o/r/blob/main/docs/a.md?plain=1#L7"),
        ("https://gitlab.com/o/r", "-/edit/main/docs/", "x/a.md", "https://gitlab.com/o/r/-/edit/main/docs/x/a.md#L7"),
        ("https://bitbucket.org/o/r", "src/main/docs/", "a.md", "https://bitbucket.org/o/r/src/main/docs/a.md#lines-7"),
        ("https://wiki.example/r", "?edit=", "x/a.md", "https://wiki.example/r?edit=x%2Fa.md#L7"),
        ("", "https://git.example/o/r/_edit/main/", "ä#.md", "https://git.example/o/r/_edit/main/%C3%A4%23.md#L7"),
    ],
)
def test_each_forge_has_its_own_way_to_a_line(repo_url: str, edit_uri: str, path: str, address: str) -> None:
    assert at_line(editor(repo_url, edit_uri, None), path, 7) == address


def test_a_template_says_where_and_one_without_the_path_says_nothing() -> None:
    assert (
        at_line(editor("", "", lambda path, _: f"https://git.example/edit?file={path}"), "x/a.md", 3) == "https://git.example/edit?file=x%2Fa.md#L3"
    )
    assert editor("https://github.com/o/r", "edit/master/docs/", None) == ""
    assert editor("https://github.com/o/r", "edit/master/docs/", None, shown=True) != ""
    assert editor("", "", lambda _, noext: f"https://git.example/{noext}") == ""
    assert editor("", "", lambda path, _: f"javascript:alert('{path}')") == ""
    assert at_line("https://x.example/cxsite-path#top", "a.md", 3) == "https://x.example/a.md#top"
