"""Markup, Markdown, templates and links of authors: what becomes of them on the pages (1 to 6 of the list of hostile inputs)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from building import BuildSite
from handbooks.hostile import Serve, everywhere, journey, unescaped

SCRIPT = "<script>alert(1)</script>"


IMAGE = "<img src=x onerror=alert(1)>"


def _visit(browser: Any, base: str, addresses: list[str], search: str = "") -> list[str]:
    """Open pages and return every dialog that opened and every script that an attribute or tag of an author's ran."""
    said: list[str] = []
    context = browser.new_context()
    page = context.new_page()
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    for address in addresses:
        page.goto(base + address)
        page.wait_for_timeout(50)
    if search:
        page.locator(".md-search__input").click()
        page.locator(".md-search__input").press_sequentially(search)
        page.locator(".md-search-result__item").first.wait_for()
        said += [f"unsafe: {html}" for html in page.locator(".md-search-result__item script, .md-search-result__item img").all_inner_texts()]
    return said


def test_01_markup_in_any_field_is_shown_as_text(build: BuildSite, chromium: Any, serve: Serve) -> None:
    built = build(everywhere(f"Alarm {SCRIPT}{IMAGE}"))
    assert built.error is None
    assert {line.split()[-1] for line in built.findings} == {"text/markup"}
    assert "content/journeys/join.md:3:8 warning text/markup" in built.findings
    assert built.pages_with(re.escape(SCRIPT)) == []
    assert built.pages_with(r"<img[^>]*\bonerror") == []
    assert "<" not in built.title("journeys/join/")
    index = json.loads(built.text("search/search_index.json"))
    assert [entry for entry in index["docs"] if SCRIPT in entry["title"] + entry["text"]] == []
    assert [name for name, content in built.files.items() if name.endswith((".xml", ".svg")) and SCRIPT.encode() in content] == []
    pages = [page.removesuffix("index.html") for page in built.pages]
    assert _visit(chromium, serve(built.site), pages) == []
    # The search is the same on all pages, and takes longer than the rest of them.
    assert _visit(chromium, serve(built.site, search=True), pages[:1], search="alarm") == []


def test_02_escaped_markup_stays_escaped_and_an_ampersand_is_escaped_once(build: BuildSite, chromium: Any, serve: Serve) -> None:
    escaped = "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;"
    built = build(
        {
            "journeys/a.md": journey(f'title: "{escaped}"\nstages: {{name: A, steps: B}}'),
            "journeys/b.md": journey("stages: {name: A, steps: B}", f"# {escaped} `</title>`\n"),
            "journeys/c.md": journey("title: Terms & Conditions\nstages: {name: A, steps: [Agree & go]}"),
        }
    )
    assert [line for line in built.findings if "c.md" in line] == []
    html = built.html("journeys/c/")
    assert "<title>Terms &amp; Conditions - Handbook</title>" in html
    assert "&amp;amp;" not in html
    assert html.count("Terms & Conditions") == 0
    assert "Agree &amp; go" in html
    assert json.loads(built.text("cx/handbook.json"))["journeys"]["c"]["title"] == "Terms & Conditions"
    assert _visit(chromium, serve(built.site, search=True), ["", "journeys/", "journeys/a/", "journeys/b/", "journeys/c/"], search="conditions") == []


def test_03_what_ends_up_in_attributes_of_the_head_is_escaped(build: BuildSite, chromium: Any, serve: Serve) -> None:
    hostile = """'"><script>alert(1)</script><meta x="' """.strip()
    front = f"title: Join\ndescription: {json.dumps(hostile)}\nauthor: [{json.dumps(hostile)}]\nsubtitle: {SCRIPT}\nstages: {{name: A, steps: B}}"
    built = build({"journeys/a.md": journey(front)})
    html = built.html("journeys/a/")
    (description,) = re.findall(r'<meta name="description" content="([^"]*)">', html)
    assert not {"<", ">", '"'} & set(description)
    assert built.pages_with(re.escape(SCRIPT)) == []
    assert _visit(chromium, serve(built.site), ["journeys/a/"]) == []


def test_04_templates_in_any_field_are_shown_literally(build: BuildSite) -> None:
    text = "{{ 7*7 }} {% include 'main.html' %} {# gone #} {{ config }} ${7*7}"
    built = build(everywhere(text), config="plugins: [search, macros, cxsite]")
    assert (built.error, built.problems) == (None, [])
    assert unescaped(built.title("journeys/join/")) == f"{text} - Handbook"
    for page in ("journeys/join/", "personas/pat/", "strategy/", "hotspots/"):
        assert text in unescaped(built.html(page)), page


MARKDOWN = ["**x**", "[a](javascript:alert(1))", "![](http://example.org/x.png)", "a | b", "`x`", "# x", "- x", "1. x", "<https://x.org>", "x\n\ny"]


def test_05_markdown_in_a_name_is_literal_text_and_tables_stay_whole(build: BuildSite) -> None:
    files: dict[str, str] = {}
    for number, text in enumerate(["plain", *MARKDOWN]):
        t = json.dumps(text)
        files[f"personas/p{number}.md"] = f"---\ntype: persona\ntitle: {t}\nquote: {t}\ngoals: [{t}]\ndemographics: {{{t}: {t}}}\n---\n"
        step = f"{{name: {t}, goal: {t}, thinks: {t}, emotion: 2, quotes: [{t}], hotspots: [{{text: {t}, opportunity: {t}}}]}}"
        front = f"title: {t}\nobjective: {t}\npersonas: [p{number}]\nstages: [{{name: {t}, goal: {t}, steps: [{step}]}}]"
        files[f"journeys/j{number}.md"] = journey(front)
    built = build(files)
    assert built.error is None
    for kind in ("journeys/j", "personas/p"):
        plain = built.article(f"{kind}0/")
        for number, text in enumerate(MARKDOWN, start=1):
            html = built.article(f"{kind}{number}/")
            for tag in ("<strong", "<em>", "<li", "<td", "<th", "<tr", "<img", "<h1", "<h2", "<code"):
                assert html.count(tag) == plain.count(tag), (kind, text, tag)
            assert " ".join(text.replace("<", "‹").replace(">", "›").split()) in unescaped(html), text
    assert built.pages_with(r"""(href|src)=["']?(javascript|http://example)""") == []


UNSAFE = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\\tscript:alert(1)", "data:text/html,<script>", "vbscript:x", "//evil.example/x", " javascript:alert(1)",
    "\\x01javascript:alert(1)", "\\\\\\\\evil.example", "/\\\\evil.example", "file:///etc/passwd", "\\u202ejavascript:alert(1)", "javascript\\u200b:alert(1)",
    "https:evil.example", "http:///x", "https://bank.example@evil.example/", "https://:@/x",
]  # fmt: skip


#: And where they lead from the page of a source: a file beside the author's stands one folder above it.
SAFE = {
    "https://example.org/a?b=c#d": "https://example.org/a?b=c#d",
    "http://example.org": "http://example.org",
    "mailto:a@example.org": "mailto:a@example.org",
    "tel:+441234": "tel:+441234",
    "../reports/2026.pdf": "../../reports/2026.pdf",
    "report.pdf": "../report.pdf",
    "?q=a:b": "./?q=a:b",
    "#part": "./#part",
}


def _sources(links: Iterable[str]) -> dict[str, str]:
    return {f"evidence/s{number:02}.md": f'---\ntype: source\ntitle: S\nkind: interview\nlink: "{link}"\n---\n' for number, link in enumerate(links)}


def test_06_a_dangerous_link_is_an_error_and_is_not_published(build: BuildSite) -> None:
    built = build(_sources(UNSAFE))
    assert built.error is None
    assert built.findings == [f"content/evidence/s{number:02}.md:5:7 error link/unsafe" for number in range(len(UNSAFE))]
    assert (
        built.pages_with(r"""(?i)(href|src)=["']?\s*(javascript|vbscript|data:text|file:|[/\\]{2}evil|https:evil|http:///|https://[^"'/ ]*@)""") == []
    )


def test_06_a_safe_link_is_published(build: BuildSite) -> None:
    built = build({**_sources(SAFE), "reports/2026.pdf": "%PDF", "evidence/report.pdf": "%PDF"})
    assert (built.error, built.problems) == (None, [])
    pages = [unescaped(built.html(f"evidence/s{number:02}/")) for number in range(len(SAFE))]
    assert [link for link, page in zip(SAFE.values(), pages, strict=True) if f'href="{link}"' not in page] == []
