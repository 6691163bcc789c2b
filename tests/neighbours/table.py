"""The neighbours: which plugins a site may have beside cxsite, and how each shows that it did its work."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

from neighbours.neighbour import Neighbour

_DAY = "2026-01-02T12:00:00Z"


def _git(root: Path) -> None:
    who = ["-c", "user.name=Kim", "-c", "user.email=kim@example.org", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "-A"], [*who, "commit", "-qm", "All"]):
        subprocess.run(
            ["git", *command], cwd=root, check=True, capture_output=True, env={**os.environ, "GIT_COMMITTER_DATE": _DAY, "GIT_AUTHOR_DATE": _DAY}
        )


def _script(text: str) -> Callable[[Path], None]:
    def prepare(root: Path) -> None:
        (root / "make_pages.py").write_text(text, "utf-8")

    return prepare


def _subsite(root: Path) -> None:
    docs = root / "team" / "docs"
    docs.mkdir(parents=True)
    (root / "team" / "mkdocs.yml").write_text("site_name: team\nnav:\n  - Start: index.md\n", "utf-8")
    (docs / "index.md").write_text("# The team\n", "utf-8")


def _project(root: Path) -> None:
    docs = root / "projects" / "team" / "docs"
    docs.mkdir(parents=True)
    (root / "projects" / "team" / "mkdocs.yml").write_text("site_name: team\ntheme: {name: material, font: false}\n", "utf-8")
    (docs / "index.md").write_text("# The team\n", "utf-8")


GENERATES = """\
import mkdocs_gen_files

with mkdocs_gen_files.open("notes/made.md", "w") as page:
    print("# Made by a script", file=page)
"""

_LANGUAGES = (
    "Each language has a handbook of its own: translated files where there are any, else those of the default language. "
    "Generated pages and `cx/` stand below the folder of the language. Pictures that cxsite shows must be there in each language."
)

NEIGHBOURS = [
    Neighbour(
        "git-revision-date-localized",
        "mkdocs-git-revision-date-localized-plugin",
        "git-revision-date-localized: {enable_creation_date: true}",
        prepare=_git,
        shows="md-source-file__fact",
        note="Generated pages have no date, as those of gen-files have none.",
        most_used=True,
    ),
    Neighbour("git-authors", "mkdocs-git-authors-plugin", "git-authors", prepare=_git, shows="Kim", note="Generated pages have no authors."),
    Neighbour(
        "rss",
        "mkdocs-rss-plugin",
        "rss: {match_path: '.*', use_git: true, cache_dir: .cache/rss}",
        config="site_url: https://example.org/\n",
        prepare=_git,
        proof=("feed_rss_created.xml", "A plain page", "Ride to work"),
        unlike=("feed_rss_created.xml", "feed_rss_updated.xml", "feed_json_created.json", "feed_json_updated.json"),
        note="Feeds name authors' pages; neither generated ones nor those that are not listed.",
    ),
    Neighbour(
        "include-markdown",
        "mkdocs-include-markdown-plugin",
        "include-markdown",
        files={"parts/shared.txt": "Text that several pages share."},
        text='{% include-markdown "../parts/shared.txt" %}\n',
        shows="Text that several pages share",
        note="Paths are relative to the author's file, as on any page.",
        most_used=True,
    ),
    Neighbour(
        "table-reader",
        "mkdocs-table-reader-plugin",
        "table-reader",
        files={"parts/table.csv": "name,value\nblueberry,12\n"},
        text='{{ read_csv("../parts/table.csv") }}\n',
        shows="<td[^>]*>blueberry",
        note="Paths are relative to the author's file.",
    ),
    Neighbour(
        "macros",
        "mkdocs-macros-plugin",
        "macros",
        text="Seven times six is {{ 7 * 6 }}.\n",
        shows="Seven times six is 42",
        note="`cx` blocks and what cxsite writes do not pass through templates; your own text does.",
        most_used=True,
    ),
    Neighbour(
        "blog",
        "",
        "blog",
        files={"blog/index.md": "# News\n", "blog/posts/first.md": "---\ndate: 2026-01-02\n---\n# First\n\nSee a [page](../../notes/plain.md).\n"},
        proof=("blog/2026/01/02/first/index.html", 'href="(?:../)+notes/plain/"', 'href="(?:../)+journeys/(?:ride/)?"'),
    ),
    Neighbour(
        "tags",
        "",
        "tags",
        files={"tags.md": "# Tags\n\n<!-- material/tags -->\n"},
        shows='class="md-tag"',
        proof=("tags/index.html", "A plain page", "Ride to work"),
        most_used=True,
    ),
    Neighbour(
        "projects",
        "",
        "projects: {cache: false}",
        prepare=_project,
        proof=("team/index.html", "The team", "The team"),
        note="Each project reads its own handbook: list cxsite in the project's own `mkdocs.yml`.",
    ),
    Neighbour(
        "privacy",
        "",
        "privacy: {cache_dir: .cache/privacy, assets_exclude: ['unpkg.com/*']}",
        note="There is nothing of cxsite's to fetch: it asks no other host.",
    ),
    Neighbour(
        "offline",
        "",
        "offline",
        config="use_directory_urls: false\n",
        proof=("search/search_index.js", "notes/plain.html", "journeys/ride.html"),
    ),
    Neighbour("info", "", "info: {enabled: false}", note="Where it is enabled it collects files for a bug report and ends the build."),
    Neighbour(
        "meta",
        "",
        "meta",
        files={"notes/.meta.yml": "description: Said of the folder\n", "journeys/.meta.yml": "description: Said of the folder\n"},
        shows='name="description" content="Said of the folder"',
        note="Defaults of a folder count for pages of the handbook too.",
    ),
    Neighbour("group", "", "group: {enabled: true, plugins: [tags]}", shows='class="md-tag"'),
    Neighbour(
        "social",
        "cairosvg, pillow",
        "social: {cards: false, cache_dir: .cache/social}",
        config="site_url: https://example.org/\n",
        note="Cards are drawn with fonts that the plugin fetches, so the test draws none.",
    ),
    Neighbour(
        "awesome-nav",
        "mkdocs-awesome-nav",
        "awesome-nav",
        files={"notes/.nav.yml": "title: Named by hand\n", "journeys/.nav.yml": "title: Rides by hand\n"},
        proof=("index.html", "Named by hand", "Rides by hand"),
        note="It decides on the sidebar alone. Write `.nav.yml` files, or leave the order to it.",
        most_used=True,
    ),
    Neighbour(
        "literate-nav",
        "mkdocs-literate-nav",
        "literate-nav",
        files={"SUMMARY.md": "- [Home](index.md)\n- [Notes](notes/)\n- *.md\n- */\n"},
        config="not_in_nav: |\n  *\n",
        note="It decides on the sidebar alone. Name folders such as `journeys/` in `SUMMARY.md`.",
    ),
    Neighbour("section-index", "mkdocs-section-index", "section-index", note="Indexes such as `journeys/` become pages of their sections."),
    Neighbour(
        "gen-files",
        "mkdocs-gen-files",
        "gen-files: {scripts: [make_pages.py]}",
        prepare=_script(GENERATES),
        proof=("notes/made/index.html", "Made by a script", 'href="(?:../)+journeys/(?:ride/)?"'),
        note="What a script makes is read like any file: a journey may come out of a spreadsheet.",
        most_used=True,
    ),
    Neighbour(
        "monorepo",
        "mkdocs-monorepo-plugin",
        "monorepo",
        config="nav:\n  - Home: index.md\n  - Notes: [notes/plain.md, notes/second.md]\n  - Team: '!include ./team/mkdocs.yml'\nnot_in_nav: |\n  *\n",
        prepare=_subsite,
        proof=("team/index.html", "The team", "The team"),
        note="What it brings in is read where it lands, below the folder of its alias.",
    ),
    Neighbour(
        "redirects",
        "mkdocs-redirects",
        "redirects: {redirect_maps: {old.md: notes/plain.md}}",
        proof=("old/index.html", "notes/plain", "notes/plain"),
        note="Old addresses may lead to generated pages too.",
        most_used=True,
    ),
    Neighbour("minify", "mkdocs-minify-plugin", "minify: {minify_html: true}", shows="<h1 id=[a-z-]+>", note="", most_used=True),
    Neighbour(
        "glightbox",
        "mkdocs-glightbox",
        "glightbox",
        files={"notes/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'},
        text="![A dot](../notes/dot.svg)\n",
        shows='class="glightbox"',
    ),
    Neighbour("ezlinks", "mkdocs-ezlinks-plugin", "ezlinks", text="Read [[second]].\n", shows='href="(?:../)+(?:notes/)?second/"'),
    Neighbour("roamlinks", "mkdocs-roamlinks-plugin", "roamlinks", text="Read [[second]].\n", shows='href="(?:../)+(?:notes/)?second/?"'),
    Neighbour(
        "print-site",
        "mkdocs-print-site-plugin",
        "print-site",
        proof=("print_page/index.html", "Text of the author", "journey-map"),
        last=True,
        note="It has to be the last in `plugins:`, as it says itself.",
    ),
    Neighbour(
        "encryptcontent",
        "mkdocs-encryptcontent-plugin",
        "encryptcontent: {search_index: encrypted}",
        meta="password: a-long-passphrase-for-this-page-2026\nlisted: false",
        text="A word that is secret.\n",
        shows="mkdocs-encrypted-content|encrypt",
        hides="A word that is secret|No news at all|Look for news|>Wait<",
        unlike=(".html", ".js", ".json", ".json.gz", ".keys"),
        note="It has to stand after search. Write `listed: false` beside `password:` or `level:`, or other pages and `cx/` say what the page hides. A password for the whole site encrypts pages only: leave the folder `cx/` out when you publish.",
    ),
    Neighbour(
        "llmstxt",
        "mkdocs-llmstxt",
        "llmstxt: {sections: {All: ['notes/*.md', 'journeys/*.md']}}",
        config="site_url: https://example.org/\n",
        proof=("llms.txt", "A plain page", "Ride to work"),
    ),
    Neighbour(
        "exclude",
        "mkdocs-exclude",
        "exclude: {glob: ['notes/second.md', 'evidence/*']}",
        gone=("notes/second/index.html", "evidence/survey/index.html", "Survey of riders"),
        note="What it takes away is no part of the handbook either; references to it are findings. `exclude_docs` of MkDocs does the same.",
    ),
    Neighbour(
        "exclude-search",
        "mkdocs-exclude-search",
        "exclude-search: {exclude: [notes/plain.md, journeys/ride.md]}",
        gone=('"location":"notes/plain/', '"location":"journeys/ride/'),
        note="It has to stand after search.",
    ),
    Neighbour(
        "mike",
        "mike",
        "mike: {canonical_version: latest}",
        config="site_url: https://example.org/\n",
        env={"MIKE_DOCS_VERSION": "1.0"},
        shows='rel="canonical" href="https://example.org/latest/',
        everywhere=True,
    ),
    Neighbour(
        "i18n (suffix)",
        "mkdocs-static-i18n",
        "i18n: {docs_structure: suffix, languages: [{locale: en, default: true, name: English}, {locale: de, name: Deutsch}]}",
        files={"index.de.md": "# Start\n", "notes/plain.de.md": "# Eine Seite\n"},
        proof=("de/index.html", "Start", "de"),
        note=_LANGUAGES,
    ),
    Neighbour(
        "i18n (folder)",
        "mkdocs-static-i18n",
        "i18n: {docs_structure: folder, languages: [{locale: en, default: true, name: English}, {locale: de, name: Deutsch}]}",
        below="en",
        files={"de/index.md": "# Start\n", "de/notes/plain.md": "# Eine Seite\n"},
        proof=("de/index.html", "Start", "de"),
        note=_LANGUAGES,
        most_used=True,
    ),
]

BY_NAME = {neighbour.name: neighbour for neighbour in NEIGHBOURS}
