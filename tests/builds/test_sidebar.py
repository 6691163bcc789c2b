"""The sidebar reuses what it has drawn, and every page is the same to the last byte as with a sidebar that is drawn anew on each."""

from __future__ import annotations

from pathlib import Path

import material
import pytest
from building import BuildSite, Built
from handbooks.small import HANDBOOK

#: A handbook in a site of other pages: folders in folders, one with an index, words in several alphabets, icons and states.
TREE = {
    **HANDBOOK,
    **{f"personas/more-{number}.md": f"---\ntitle: Persona {number}\n---\n" for number in range(12)},
    "team/index.md": "# Team\n",
    "team/a/b/c.md": "---\nicon: material/account\nstatus: new\n---\n# C & D\n\n## First\n\n## Second\n",
    "team/a/b/d.md": "---\nsubtitle: Of old\n---\n# <i>D</i>\n",
    "team/a/index.md": "# A\n",
    "team/other.md": "# Another\n",
    "v1.2/notes.md": "# Notes\n",
}
#: A page that stands twice, links into the site and elsewhere, a page that is above others and a section without a page.
NAV = """
nav:
  - index.md
  - Again: [team/other.md, team/a/b/c.md]
  - Team: [team/index.md, {A: [team/a/index.md, team/a/b/c.md, team/a/b/d.md]}, {To the notes: v1.2/notes/}, {Up: ../team/}]
  - Elsewhere: {Somewhere: https://example.org/, Handbook: /journeys/, A page: team/a/b/c/}
  - team/other.md
  - v1.2/notes.md
  - cx
"""
FEATURES = {
    "none": "",
    "prune": "navigation.prune",
    "indexes": "navigation.indexes, navigation.expand",
    "tabs": "navigation.tabs, navigation.sections, navigation.indexes, toc.integrate",
    "pruned sections": "navigation.sections, navigation.prune, navigation.indexes",
}


def _theme(features: str, more: str = "") -> str:
    return f"theme: {{name: material, font: false, features: [{features}]{more}}}\n"


def _both(build: BuildSite, config: str, plugins: str = "", *, use_directory_urls: bool = True) -> tuple[Built, Built]:
    """The site with a sidebar that is reused, and with one drawn anew."""

    def one(reuse: str) -> Built:
        chosen = f"plugins: [search, {plugins}{{cxsite: {{nav_limit: 100, reuse_sidebar: {reuse}}}}}]\n{config}"
        built = build(TREE, config=chosen, use_directory_urls=use_directory_urls)
        assert built.error is None
        return built

    return one("true"), one("false")


def _same(one: Built, other: Built) -> None:
    files, others = one.files, other.files
    assert files.keys() == others.keys()
    # The sitemap is packed at a time of its own.
    assert [name for name, content in files.items() if content != others[name] and name != "sitemap.xml.gz"] == []
    assert not any("sidebar" in line for line in one.log)


@pytest.mark.parametrize(("features", "use_directory_urls"), [*((name, True) for name in FEATURES), ("tabs", False)])
def test_each_page_is_as_without(build: BuildSite, features: str, use_directory_urls: bool) -> None:
    _same(*_both(build, _theme(FEATURES[features]), use_directory_urls=use_directory_urls))


@pytest.mark.parametrize("use_directory_urls", [True, False])
def test_a_nav_that_a_team_wrote_by_hand_may_be_odd(build: BuildSite, use_directory_urls: bool) -> None:
    _same(*_both(build, _theme("navigation.indexes") + NAV, use_directory_urls=use_directory_urls))


def test_beside_awesome_nav(build: BuildSite) -> None:
    _same(*_both(build, _theme("navigation.prune, navigation.indexes"), "awesome-nav, "))


def test_beside_a_blog_whose_lists_have_several_pages(build: BuildSite) -> None:
    """Its pages of lists stand for one entry of the sidebar, and its links never lead to the second page of a list itself."""
    posts = {f"blog/posts/{number}.md": f"---\ndate: 2026-01-{number:02}\n---\n# Post {number}\n" for number in range(1, 6)}
    sites = []
    for reuse in ("true", "false"):
        config = f"plugins: [search, {{blog: {{pagination_per_page: 2}}}}, {{cxsite: {{reuse_sidebar: {reuse}}}}}]\n{_theme('')}"
        built = build({**TREE, **posts, "blog/index.md": "# Blog\n"}, config=config)
        assert built.error is None
        sites.append(built)
    assert sites[0].exists("blog/page/2/index.html")
    _same(*sites)


def test_the_page_that_is_shown_is_marked_and_no_other(build: BuildSite) -> None:
    site = _both(build, _theme(""))[0]
    for address, name in [("personas/more-3/", "Persona 3"), ("personas/more-4/", "Persona 4"), ("team/other/", "Another")]:
        sidebar = site.html(address).split("md-sidebar--primary", 1)[1].split("md-sidebar--secondary", 1)[0]
        marked = sidebar.split("md-nav__link--active")[1:]
        assert marked
        assert all(name in part.split("</", 1)[0] for part in marked)


_LABEL = 'aria-labelledby="{{ path }}_label"'
OWN = [
    ("shows more of each page", _LABEL, f'{_LABEL} data-of="{{{{ page.title }}}}"'),
    ("shows more of each page", _LABEL, f'{_LABEL} {{% include "partials/of.html" %}}'),
    ("is not the one of a Material", "loop.index, level + 1", "loop.index , level + 1"),
]


@pytest.mark.parametrize(("reason", "old", "new"), OWN, ids=["by itself", "by what it brings", "otherwise"])
def test_a_sidebar_of_the_teams_own_is_drawn_on_every_page_and_a_line_says_so(build: BuildSite, reason: str, old: str, new: str) -> None:
    """What looks at the page that is shown must see each of them."""
    path = Path(material.__file__).parent / "templates" / "partials" / "nav-item.html"
    text = path.read_text("utf-8")
    assert old in text

    def prepare(content: Path) -> None:
        own = content.parent / "overrides" / "partials" / "nav-item.html"
        own.parent.mkdir(parents=True)
        own.write_text(text.replace(old, new), "utf-8")
        own.with_name("of.html").write_text('data-of="{{ page.title }}"', "utf-8")

    site = build(TREE, config=_theme("", ", custom_dir: overrides"), strict=True, prepare=prepare)
    assert site.error is None
    assert [line for line in site.log if "sidebar" in line and reason in line]
    if old == _LABEL:
        assert 'data-of="Another"' in site.html("team/other/")
        assert 'data-of="Another"' not in site.html("team/a/b/c/")
    other = build(TREE, config=f"plugins: [search, {{cxsite: {{reuse_sidebar: false}}}}]\n{_theme('', ', custom_dir: overrides')}", prepare=prepare)
    assert not any("sidebar" in line for line in other.log)
    assert site.html("team/other/") == other.html("team/other/")
