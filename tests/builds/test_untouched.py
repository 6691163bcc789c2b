"""A site without a handbook is what it would be without the plugin, to the byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import BuildSite, Built

PAGES = """
=== index.md
---
title: Home <b>bold</b>
status: new
tags: [a, b]
---
# Welcome

See the [journeys](journeys/about.md).

```cx
hotspots:
```

=== journeys/about.md
---
title: About our travels
description: "Two \\" quotes & more"
author: Pat
---
Text.

=== journeys/index.md
---
hide: [toc]
---
# Journeys we went on

=== personas/pat.md
# Pat

- [ ] a task

=== posts/news.md
---
type: post
title: News
owner: Pat
status: published
stages: three
date: 2026-01-02
---
# News

Text with `code` and **more**.

=== posts/rule.md
---

A page that begins with a rule.

=== notes/journey.md
---
type: Recipe
goals: [eat]
---
# A recipe
"""

BLOG = """
=== index.md
# Home
=== blog/index.md
# Blog
=== blog/.authors.yml
authors:
  pat:
    name: Pat
    description: Writer
    avatar: assets/pat.png
=== assets/pat.png
x
=== blog/posts/first.md
---
type: release
date: 2026-01-02
authors: [pat]
categories: [Rail]
tags: [x]
status: deprecated
---
# First

Text.

<!-- more -->

More.
=== tags.md
---
title: Tags
---
<!-- material/tags -->
"""


def _same(one: Built, other: Built) -> None:
    assert (one.error, other.error) == (None, None)
    assert one.log == other.log
    files, others = one.files, other.files
    assert files.keys() == others.keys()
    assert [address for address, content in files.items() if content != others[address]] == []


@pytest.mark.parametrize("use_directory_urls", [True, False])
def test_an_ordinary_site_is_the_same_with_and_without_the_plugin(build: BuildSite, use_directory_urls: bool) -> None:
    options = {"use_directory_urls": use_directory_urls, "strict": True}
    _same(build(PAGES, config="plugins: [search]", **options), build(PAGES, config="plugins: [search, cxsite]", **options))


def test_a_site_with_a_navigation_of_its_own_is_the_same(build: BuildSite) -> None:
    nav = "nav:\n  - Home: index.md\n  - Travels: [journeys/index.md, journeys/about.md]\n  - Rest: posts/news.md\n"
    _same(build(PAGES, config=f"plugins: [search]\n{nav}"), build(PAGES, config=f"plugins: [cxsite, search]\n{nav}"))


def test_a_blog_whose_posts_have_a_type_is_the_same(build: BuildSite) -> None:
    _same(build(BLOG, config="plugins: [search, blog, tags]"), build(BLOG, config="plugins: [search, cxsite, blog, tags]"))


def test_a_site_without_the_theme_material_is_the_same(build: BuildSite) -> None:
    _same(build(PAGES, config="theme: readthedocs\nplugins: [search]"), build(PAGES, config="theme: readthedocs\nplugins: [search, cxsite]"))


def test_a_site_with_pages_that_are_links_to_elsewhere_is_the_same(build: BuildSite) -> None:
    def link(content: Path) -> None:
        (content.parent / "README.md").write_text("# Readme\n")
        (content / "readme-of-all.md").symlink_to(content.parent / "README.md")

    _same(build(PAGES, config="plugins: [search]", prepare=link), build(PAGES, config="plugins: [search, cxsite]", prepare=link))


def test_a_taxonomy_alone_makes_no_handbook(build: BuildSite) -> None:
    files = PAGES + "\n=== taxonomy.yml\nchannels: [web]\n"
    _same(build(files, config="plugins: [search]"), build(files, config="plugins: [search, cxsite]"))


def test_pages_outside_the_folders_of_the_handbook_are_left_alone(build: BuildSite) -> None:
    other = "=== other/journeys/join.md\n---\ntype: journey\ntitle: Join\nstages: {name: A, steps: [B]}\n---\nText\n=== handbook/about.md\n# About\n"
    plugins = "plugins:\n  - search\n  - cxsite:\n      root: handbook\n"
    _same(build(other, config="plugins: [search]"), build(other, config=plugins))


def test_beside_a_handbook_other_pages_keep_their_text(build: BuildSite) -> None:
    """The sidebar gains entries; what stands between the page's own tags does not change."""
    journey = "\n=== handbook/join.md\n---\ntype: journey\ntitle: Join\nstages: {name: A, steps: [B]}\n---\n"
    plain, beside = build(PAGES, config="plugins: [search]"), build(PAGES + journey)
    for address in ("posts/news/", "posts/rule/", "notes/journey/", "personas/pat/", "journeys/about/"):
        assert _article(plain.html(address)) == _article(beside.html(address))


def _article(html: str) -> str:
    return html.split('<article class="md-content__inner')[1].split("</article>")[0]
