"""Hostile and awkward inputs: what is built from them, and what authors are told.

The promise: front matter and the files that it names are untrusted. Building them never runs code, never reads or writes outside the content and
site folders, never contacts the network, never emits markup, script or dangerous links of an author's, ends within a bound, and names file and
line for every refusal. Bodies of pages are Markdown and keep MkDocs' own trust model.

The numbers are those of the list of hostile inputs; 46 to 48 are in `tests/builds`.
"""

from __future__ import annotations

import html
import json
import os
import re
import resource
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from building import BuildSite
from handbooks.hostile import everywhere

SCRIPT = "<script>alert(1)</script>"
IMAGE = "<img src=x onerror=alert(1)>"

Serve = Callable[[Path], str]


def _journey(front: str, body: str = "") -> str:
    return f"---\ntype: journey\n{front}\n---\n{body}"


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
    assert _visit(chromium, serve(built.site), pages, search="alarm") == []


def test_02_escaped_markup_stays_escaped_and_an_ampersand_is_escaped_once(build: BuildSite, chromium: Any, serve: Serve) -> None:
    escaped = "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;"
    built = build(
        {
            "journeys/a.md": _journey(f'title: "{escaped}"\nstages: {{name: A, steps: B}}'),
            "journeys/b.md": _journey("stages: {name: A, steps: B}", f"# {escaped} `</title>`\n"),
            "journeys/c.md": _journey("title: Terms & Conditions\nstages: {name: A, steps: [Agree & go]}"),
        }
    )
    assert [line for line in built.findings if "c.md" in line] == []
    html = built.html("journeys/c/")
    assert "<title>Terms &amp; Conditions - Handbook</title>" in html
    assert "&amp;amp;" not in html
    assert html.count("Terms & Conditions") == 0
    assert "Agree &amp; go" in html
    assert json.loads(built.text("cx/handbook.json"))["journeys"]["c"]["title"] == "Terms & Conditions"
    assert _visit(chromium, serve(built.site), ["", "journeys/", "journeys/a/", "journeys/b/", "journeys/c/"], search="conditions") == []


def test_03_what_ends_up_in_attributes_of_the_head_is_escaped(build: BuildSite, chromium: Any, serve: Serve) -> None:
    hostile = """'"><script>alert(1)</script><meta x="' """.strip()
    front = f"title: Join\ndescription: {json.dumps(hostile)}\nauthor: [{json.dumps(hostile)}]\nsubtitle: {SCRIPT}\nstages: {{name: A, steps: B}}"
    built = build({"journeys/a.md": _journey(front)})
    html = built.html("journeys/a/")
    (description,) = re.findall(r'<meta name="description" content="([^"]*)">', html)
    assert not {"<", ">", '"'} & set(description)
    assert built.pages_with(re.escape(SCRIPT)) == []
    assert _visit(chromium, serve(built.site), ["journeys/a/"]) == []


def test_04_templates_in_any_field_are_shown_literally(build: BuildSite) -> None:
    text = "{{ 7*7 }} {% include 'main.html' %} {# gone #} {{ config }} ${7*7}"
    built = build(everywhere(text), config="plugins: [search, macros, cxsite]")
    assert (built.error, built.problems) == (None, [])
    assert _unescaped(built.title("journeys/join/")) == f"{text} - Handbook"
    for page in ("journeys/join/", "personas/pat/", "strategy/", "hotspots/"):
        assert text in _unescaped(built.html(page)), page


def _unescaped(text: str) -> str:
    return html.unescape(text)


MARKDOWN = ["**x**", "[a](javascript:alert(1))", "![](http://example.org/x.png)", "a | b", "`x`", "# x", "- x", "1. x", "<https://x.org>", "x\n\ny"]


def test_05_markdown_in_a_name_is_literal_text_and_tables_stay_whole(build: BuildSite) -> None:
    files: dict[str, str] = {}
    for number, text in enumerate(["plain", *MARKDOWN]):
        t = json.dumps(text)
        files[f"personas/p{number}.md"] = f"---\ntype: persona\ntitle: {t}\nquote: {t}\ngoals: [{t}]\ndemographics: {{{t}: {t}}}\n---\n"
        step = f"{{name: {t}, goal: {t}, thinks: {t}, emotion: 2, quotes: [{t}], hotspots: [{{text: {t}, opportunity: {t}}}]}}"
        front = f"title: {t}\nobjective: {t}\npersonas: [p{number}]\nstages: [{{name: {t}, goal: {t}, steps: [{step}]}}]"
        files[f"journeys/j{number}.md"] = _journey(front)
    built = build(files)
    assert built.error is None
    for kind in ("journeys/j", "personas/p"):
        plain = built.article(f"{kind}0/")
        for number, text in enumerate(MARKDOWN, start=1):
            html = built.article(f"{kind}{number}/")
            for tag in ("<strong", "<em>", "<li", "<td", "<th", "<tr", "<img", "<h1", "<h2", "<code"):
                assert html.count(tag) == plain.count(tag), (kind, text, tag)
            assert " ".join(text.replace("<", "‹").replace(">", "›").split()) in _unescaped(html), text
    assert built.pages_with(r"""(href|src)=["']?(javascript|http://example)""") == []


UNSAFE = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\\tscript:alert(1)", "data:text/html,<script>", "vbscript:x", "//evil.example/x", " javascript:alert(1)",
    "\\x01javascript:alert(1)", "\\\\\\\\evil.example", "/\\\\evil.example", "file:///etc/passwd", "\\u202ejavascript:alert(1)", "javascript\\u200b:alert(1)",
]  # fmt: skip
SAFE = [
    "https://example.org/a?b=c#d",
    "http://example.org",
    "mailto:a@example.org",
    "tel:+441234",
    "../reports/2026.pdf",
    "report.pdf",
    "?q=a:b",
    "#part",
]


def _sources(links: list[str]) -> dict[str, str]:
    return {f"evidence/s{number:02}.md": f'---\ntype: source\ntitle: S\nkind: interview\nlink: "{link}"\n---\n' for number, link in enumerate(links)}


def test_06_a_dangerous_link_is_an_error_and_is_not_published(build: BuildSite) -> None:
    built = build(_sources(UNSAFE))
    assert built.error is None
    assert built.findings == [f"content/evidence/s{number:02}.md:5:7 error link/unsafe" for number in range(len(UNSAFE))]
    assert built.pages_with(r"""(?i)(href|src)=["']?\s*(javascript|vbscript|data:text|file:|[/\\]{2}evil)""") == []


def test_06_a_safe_link_is_published(build: BuildSite) -> None:
    built = build(_sources(SAFE))
    assert (built.error, built.problems) == (None, [])
    assert [link for number, link in enumerate(SAFE) if f'href="{link}"' not in _unescaped(built.html(f"evidence/s{number:02}/"))] == []


OUTSIDE = [
    "../../etc/passwd", "/etc/../../etc/passwd", "C:\\\\x", "..%2f..%2fetc%2fpasswd", "file:///etc/passwd", "a\\0b", "\\\\\\\\host\\\\x", "../../secret.png",
    "//host/x",
]  # fmt: skip


def test_07_a_path_out_of_the_content_folder_is_an_error_and_nothing_is_copied(build: BuildSite) -> None:
    files: dict[str, str] = {}
    for number, path in enumerate(OUTSIDE):
        files[f"evidence/s{number}.md"] = f'---\ntype: source\ntitle: S\nfile: "{path}"\n---\n'
        files[f"personas/p{number}.md"] = f'---\ntype: persona\ntitle: P\nphoto: "{path}"\n---\n'
    built = build(files, prepare=lambda content: (content.parent / "secret.png").write_text("SECRET"))
    assert built.error is None
    errors = [line.split(" ", 1) for line in built.findings if " error " in line]
    assert [path for path, _ in errors] == [f"content/{name}:4:{8 if 'personas' in name else 7}" for name in sorted(files)]
    assert {code for _, code in errors} == {"error path/outside"}
    assert not [name for name, content in built.files.items() if b"SECRET" in content]
    assert built.pages_with(r"""(href|src)=["'][^"']*(passwd|secret|host/x)""") == []


def test_08_a_link_out_of_the_content_folder_is_an_error_and_is_not_published(build: BuildSite) -> None:
    def links(content: Path) -> None:
        evil = content.parent / "content_evil"
        evil.mkdir()
        (evil / "x.png").write_text("SECRET")
        (evil / "join.md").write_text(_journey("title: SECRET\nstages: {name: A, steps: B}"))
        (content / "personas" / "x.png").symlink_to(evil / "x.png")
        (content / "journeys").mkdir()
        (content / "journeys" / "join.md").symlink_to(evil / "join.md")

    built = build(
        {
            "personas/pat.md": "---\ntype: persona\ntitle: Pat\nphoto: x.png\n---\n",
            "personas/sam.md": "---\ntype: persona\ntitle: Sam\nphoto: ../../content_evil/x.png\n---\n",
        },
        prepare=links,
    )
    assert built.findings == [
        "content/journeys/join.md:1:1 error file/unreadable",
        "content/personas/pat.md:4:8 error path/outside",
        "content/personas/sam.md:4:8 error path/outside",
    ]
    assert not [page for page in built.pages if "SECRET" in built.text(page)]
    assert "x.png" not in built.html("personas/pat/")


def test_11_an_id_twice_is_an_error_that_names_both_files(build: BuildSite) -> None:
    built = build(
        {
            "journeys/a.md": _journey("id: b\ntitle: First\nstages: {name: A, steps: B}"),
            "journeys/b.md": _journey("title: Second\nstages: {name: A, steps: B}"),
        }
    )
    assert built.findings == ["content/journeys/b.md:2:1 error id/duplicate"]
    assert "content/journeys/a.md" in built.problems[0]
    assert "First" in built.html("journeys/a/")


def test_12_names_that_a_file_system_may_take_for_one_are_an_error(build: BuildSite) -> None:
    names = ["Join", "join", "caf\u00e9", "cafe\u0301", "Straße", "strasse"]
    built = build({f"journeys/{name}.md": _journey("stages: {name: A, steps: B}") for name in names})
    assert sorted(line.split()[-1] for line in built.findings) == ["id/collision", "id/duplicate", "id/duplicate"]
    assert len(json.loads(built.text("cx/handbook.json"))["journeys"]) == 3


def test_13_a_name_without_a_letter_gets_a_stable_address(build: BuildSite) -> None:
    names = ["!!!", "🎉", "予約", "...", "—"]
    steps = ", ".join(f'{{name: "{name}", hotspots: ["{name}"]}}' for name in names)
    stages = ", ".join(f'{{name: "{name}", steps: [{steps}]}}' for name in names)
    files = {f"personas/{name}.md": "---\ntype: persona\ngoals: [x]\n---\n" for name in names}
    files["journeys/join.md"] = _journey(f"title: Join\nstages: [{stages}]")
    first, second = build(files), build(files)
    assert (first.error, first.problems) == (None, [])
    assert first.pages == second.pages
    for page in first.pages:
        assert not re.search(r"(^|/)\.html|//|(^|/)\.\./", page)
        ids = re.findall(r'\sid="([^"]*)"', first.text(page))
        assert len(ids) == len(set(ids)), page
        assert "" not in ids, page
    assert list(json.loads(first.text("cx/handbook.json"))["personas"]) == list(json.loads(second.text("cx/handbook.json"))["personas"])


def test_14_a_name_that_the_site_needs_is_an_error(build: BuildSite) -> None:
    names = ["404", "assets", "con", "nul", "search"]
    built = build({f"journeys/{name}.md": _journey("stages: {name: A, steps: B}") for name in names})
    assert built.findings == [f"content/journeys/{name}.md:2:1 error id/reserved" for name in names]
    assert list(json.loads(built.text("cx/handbook.json"))["journeys"]) == [f"journey-{name}" for name in names]


def test_15_a_page_where_one_would_be_generated_wins_and_is_an_error(build: BuildSite) -> None:
    built = build(
        {
            "journeys/index.md": "# Mine\n",
            "journeys/join.md": _journey("stages: {name: A, steps: B}"),
            "personas.md": "# My personas\n",
            "personas/pat.md": "---\ntype: persona\n---\n",
        }
    )
    assert built.findings == ["content/journeys/index.md:1:1 error page/collision", "content/personas.md:1:1 error page/collision"]
    assert "<h1" in built.html("journeys/")
    assert "Mine" in built.words("journeys/")
    assert "My personas" in built.words("personas/")


def test_15_a_page_with_sections_in_it_takes_the_place_of_the_generated_one(build: BuildSite) -> None:
    built = build(
        {
            "journeys/index.md": "# Mine\n\n```cx\njourneys:\n```\n\nAfter.\n",
            "journeys/join.md": _journey("title: Join\nstages: {name: A, steps: B}"),
        },
        strict=True,
    )
    assert built.error is None
    assert built.html("journeys/").count('data-cx="journeys"') == 1


def test_16_byte_order_marks_line_breaks_and_trailing_spaces_change_nothing(build: BuildSite) -> None:
    text = "---\ntype: journey\ntitle: Jöin\nobjective: |\n  one\n\n  two\nstages:\n  - name: A\n    steps: [B, C]\n---\n\n# Head\n\nText\nmore\n\n```cx\njourney-header:\n```\n"
    variants = [
        text,
        text.replace("\n", "\r\n"),
        text.replace("\n", "\r"),
        "\ufeff" + text,
        "\ufeff" + text.replace("\n", "\r\n"),
        text.replace("---\n", "--- \t\n"),
    ]
    first, *others = [build({"journeys/join.md": variant, "index.md": "# Home\n"}, strict=True) for variant in variants]
    assert first.error is None
    for other in others:
        assert other.error is None
        assert other.html("journeys/join/") == first.html("journeys/join/")
        assert other.text("cx/handbook.json") == first.text("cx/handbook.json")


def test_17_other_encodings_are_errors_with_advice_and_the_rest_is_built(build: BuildSite) -> None:
    text = _journey("title: Jöin\nstages: {name: A, steps: B}")
    encodings = ["cp1252", "latin-1", "utf-16", "utf-32"]
    built = build({**{f"journeys/{name}.md": text.encode(name) for name in encodings}, "journeys/z.md": text})
    assert built.error is None
    assert built.findings == [f"content/journeys/{name}.md:1:1 error file/not-utf-8" for name in encodings]
    assert ["save it as UTF-8" in line for line in built.problems] == [True] * len(encodings)
    assert built.exists("journeys/z/index.html")


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_18_broken_yaml_is_an_error_with_line_column_and_advice(build: BuildSite, line_break: str) -> None:
    broken = {
        "title: A: B": "3:9 error yaml/syntax",
        "owner: @SECRET": "3:8 error yaml/syntax",
        "share: %SECRET": "3:8 error yaml/syntax",
        "title: `SECRET`": "3:8 error yaml/syntax",
        "stages:\n\t- name: SECRET": "4:1 error yaml/tab",
    }
    files = {f"journeys/j{number}.md": _journey(line, "Body").replace("\n", line_break) for number, line in enumerate(broken)}
    built = build({**files, "journeys/z.md": _journey("stages: {name: A, steps: B}")})
    assert built.error is None
    assert built.findings == [f"content/journeys/j{number}.md:{place}" for number, place in enumerate(broken.values())]
    assert ["quote the value" in line or "indent with spaces" in line for line in built.problems] == [True] * 5
    assert built.pages_with("SECRET") == [], "a page must not print the front matter that nobody could read"
    assert "Body" in built.html("journeys/j0/")


def test_19_front_matter_that_is_none_is_never_printed_as_text(build: BuildSite) -> None:
    odd = {
        "---\ntype: journey\ntitle: SECRET\n\nBody\n": "1:1 error yaml/unterminated",
        "---\n- SECRET\n---\nBody\n": "2:1 error yaml/not-a-mapping",
        "---\nSECRET\n---\nBody\n": "2:1 error yaml/not-a-mapping",
        "---\ntype: journey\ntitle: Join: SECRET\n---\nBody\n": "3:12 error yaml/syntax",
        "---\n---\nBody\n": "1:1 error yaml/not-a-mapping",
        "---\n# SECRET\n---\nBody\n": "1:1 error yaml/not-a-mapping",
        "---\ntype: journey\nx-note: SECRET\n...\nBody\n": "2:1 warning structure/empty",
        "---\ntype: hotspot\ntitle: <b>No place</b>\nx-note: SECRET\n---\nBody\n": "2:1 error schema/missing",
    }
    built = build({f"journeys/j{number}.md": content for number, content in enumerate(odd)})
    assert built.error is None
    assert built.findings == [f"content/journeys/j{number}.md:{finding}" for number, finding in enumerate(odd.values())]
    assert built.pages_with("SECRET") == []
    assert built.pages_with("<b>No place") == []
    for number in range(1, len(odd)):
        assert "Body" in built.html(f"journeys/j{number}/")
        assert "<hr" not in built.article(f"journeys/j{number}/")


def test_19_front_matter_that_cannot_be_read_is_not_printed_where_there_is_no_handbook_beside_it(build: BuildSite) -> None:
    built = build({"journeys/join.md": "---\ntitle: A: SECRET\nstages: []\n---\nBody\n"})
    assert built.findings == ["content/journeys/join.md:2:9 error yaml/syntax"]
    assert built.pages_with("SECRET") == []


def test_20_a_key_twice_is_an_error_that_names_both_lines(build: BuildSite) -> None:
    built = build({"journeys/join.md": _journey("title: One\nstages: {name: A, steps: B}\ntitle: Two")})
    assert built.findings == ["content/journeys/join.md:5:1 error yaml/duplicate-key"]
    assert "first on line 3" in built.problems[0]
    assert "One" in built.words("journeys/join/")


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{b}: &{b} [{', '.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


def test_21_aliases_are_an_error_at_once_and_nothing_is_expanded(build: BuildSite) -> None:
    fronts = [BOMB, "a: &a [*a]\nb: *a", "a: &a {b: c}\nd:\n  <<: *a"]
    before, memory = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    built = build({f"journeys/j{number}.md": _journey(f"{front}\nstages: {{name: A, steps: B}}", "Body") for number, front in enumerate(fronts)})
    assert built.findings == [f"content/journeys/j{number}.md:3:4 error yaml/alias" for number in range(3)]
    assert time.process_time() - before < 15, "a whole build, of which reading takes milliseconds"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < 200_000, "kilobytes"
    assert "Body" in built.html("journeys/j0/")


def test_22_tags_are_an_error_and_nothing_is_run_or_read(build: BuildSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CX_TEST", "SECRET")
    values = [
        "!!python/object/apply:os.system ['touch hacked']",
        "!ENV CX_TEST",
        "!ENV [CX_TEST, x]",
        "!!python/name:os.system",
        "!custom x",
        "!!str x",
    ]
    files = {f"journeys/j{number}.md": _journey(f"title: {value}") for number, value in enumerate(values)}
    data = ["assessments/a.yml", "history.yml", "maturity.yml", "metrics.yml", "taxonomy.yml"]
    built = build({**files, **dict.fromkeys(data, f"title: {values[1]}\n"), "journeys/z.md": _journey("stages: {name: A, steps: B}")})
    assert built.findings == sorted(
        [f"content/{name}:3:8 error yaml/tag" for name in files] + [f"content/{name}:1:8 error yaml/tag" for name in data]
    )
    assert not list(built.root.rglob("hacked"))
    assert not [name for name, content in built.files.items() if b"SECRET" in content]


def test_23_front_matter_beyond_the_limits_is_an_error(build: BuildSite) -> None:
    fronts = {
        "objective: " + "x" * (10 * 1024 * 1024): "1:1 error file/too-large",
        "objective: " + "x" * (1024 * 1024 + 1): "2:1 error yaml/too-large",
        "x: " + "[" * 5000 + "]" * 5000: "3:35 error yaml/too-deep",
        "x: " + "{a: " * 5000 + "}" * 5000: "3:128 error yaml/too-deep",
    }
    before = time.process_time()
    built = build({f"journeys/j{number}.md": _journey(front) for number, front in enumerate(fronts)})
    assert built.findings == [f"content/journeys/j{number}.md:{finding}" for number, finding in enumerate(fronts.values())]
    assert max(map(len, built.problems)) < 1000, "a long line must not fill the log"
    assert time.process_time() - before < 20


def test_25_a_text_is_what_was_written_whatever_yaml_makes_of_it(build: BuildSite) -> None:
    texts = ["NO", "on", "yes", "12:30", "010", "1_000", "2024-01-02", "1e3", ".5"]
    journeys = {
        f"journeys/j{n}.md": _journey(f"title: {text}\nobjective: {text}\nstages: {{name: {text}, steps: [{text}]}}") for n, text in enumerate(texts)
    }
    personas = {f"personas/p{n}.md": f"---\ntype: persona\ndemographics: {{country: {text}}}\n---\n" for n, text in enumerate(texts)}
    built = build({**journeys, **personas}, strict=True)
    assert built.error is None
    data = json.loads(built.text("cx/handbook.json"))
    for number, text in enumerate(texts):
        assert built.title(f"journeys/j{number}/") == f"{text} - Handbook"
        assert (data["journeys"][f"j{number}"]["title"], data["journeys"][f"j{number}"]["objective"]) == (text, text)
        assert data["personas"][f"p{number}"]["demographics"] == {"country": text}
        assert text in built.words(f"personas/p{number}/")


def _with_emotions(values: list[str]) -> dict[str, str]:
    steps = "".join(f"    - name: S{number}\n      emotion: {value}\n" for number, value in enumerate(values))
    return {"journeys/join.md": _journey(f"stages:\n  name: A\n  steps:\n    - {{name: B, emotion: 2}}\n{steps}")}


def _at_emotions(values: list[str], code: str) -> list[str]:
    return [f"content/journeys/join.md:{8 + 2 * number}:16 error {code}" for number in range(len(values))]


def test_26_documented_forms_of_a_score_are_taken(build: BuildSite) -> None:
    built = build(_with_emotions(["5.0", '"4"', "4.5", "+4"]), strict=True)
    assert built.error is None
    steps = json.loads(built.text("cx/handbook.json"))["journeys"]["join"]["stages"][0]["steps"]
    assert [step["emotion"] for step in steps] == [2, 5, 4, 4.5, 4]


def test_26_other_forms_of_a_score_are_errors(build: BuildSite) -> None:
    values = ["4,5", "4/5", "３", "٣", "true", "four", '" "', "4 5", "4%", "[4]"]
    built = build(_with_emotions(values))
    assert built.error is None
    assert built.findings == _at_emotions(values, "value/number")


def test_27_numbers_beyond_the_scale_are_errors_and_reach_no_drawing(build: BuildSite) -> None:
    none, outside = [".nan", ".inf", "-.inf", "NaN", "Infinity", "1e309", "9" * 400], ["-1", "0", "6", "99", "999999999999"]
    built = build(_with_emotions(none + outside))
    assert built.error is None
    assert built.findings == [
        line.replace("value/number", "value/range") if index >= len(none) else line
        for index, line in enumerate(_at_emotions(none + outside, "value/number"))
    ]
    html = built.html("journeys/join/")
    geometry = " ".join(re.findall(r'\b(?:d|x|y|cx|cy|x1|x2|y1|y2|r|width|height|points|transform|viewBox)="([^"]*)"', html))
    assert not re.search(r"nan|inf|e\+?\d{2,}", geometry, re.IGNORECASE)
    assert json.loads(built.text("cx/handbook.json"), parse_constant=pytest.fail)["journeys"]["join"]


def test_28_dates_that_are_none_are_errors_and_those_to_come_warnings(build: BuildSite) -> None:
    dates = {
        "2024-13-45": ["error value/date"],
        "0000-00-00": ["error value/date"],
        "2024-01-02T23:30:00-12:00": ["error value/date"],
        "2026-11-23": ["warning freshness/future-review"],
        "2026-11-22": [],
    }
    built = build({f"journeys/j{n}.md": _journey(f"reviewed: {date}\nstages: {{name: A, steps: B}}") for n, date in enumerate(dates)})
    assert built.findings == [f"content/journeys/j{number}.md:3:11 {code}" for number, codes in enumerate(dates.values()) for code in codes]


AWKWARD = {
    "👩‍👩‍👧 family": False,
    "e\u0301\u0323\u0302\u0301": False,
    "عربي ثم English": False,
    "\u202egnp.exe": True,
    "zero\u200bwidth": True,
    "no\u00a0break": False,
    "line\u2028separator": True,
    "word" * 75: False,
    "</script><!--<script>": True,
}


def test_29_awkward_characters_are_shown_apart_from_what_surrounds_them(build: BuildSite) -> None:
    files: dict[str, str] = {}
    for number, text in enumerate(AWKWARD):
        t = json.dumps(text, ensure_ascii=False)
        files[f"personas/p{number}.md"] = f"---\ntype: persona\ntitle: {t}\n---\n"
        files[f"journeys/j{number}.md"] = _journey(
            f"title: {t}\npersonas: [p{number}]\nstages:\n  name: A\n  steps: [{{name: {t}, emotion: 2, hotspots: [{t}]}}]"
        )
    built = build(files)
    assert built.error is None
    warned = {line.split(":")[0].removeprefix("content/journeys/j").removesuffix(".md") for line in built.findings if "/journeys/" in line}
    assert warned == {str(number) for number, warns in enumerate(AWKWARD.values()) if warns}
    for number, text in enumerate(AWKWARD):
        shown = " ".join(unicodedata.normalize("NFC", text).replace("<", "‹").replace(">", "›").split())
        assert f"<bdi>{shown}</bdi>" in " ".join(_unescaped(built.html(f"journeys/j{number}/")).split()), text
    for block in re.findall(r'(?s)<script type="application/json"[^>]*>(.*?)</script>', "".join(built.text(name) for name in built.pages)):
        assert not set("<>\u2028\u2029") & set(block)
        json.loads(block)


def test_29_a_long_word_wraps(build: BuildSite, chromium: Any, serve: Serve) -> None:
    built = build(everywhere("word" * 75))
    page = chromium.new_page(viewport={"width": 390, "height": 800})
    wide = {}
    for address in [name.removesuffix("index.html") for name in built.pages]:
        page.goto(serve(built.site) + address)
        wide[address] = page.evaluate("document.documentElement.scrollWidth")
    assert {address: width for address, width in wide.items() if width > 390} == {}


NASTY = [
    "Journey starts",
    "Title page",
    "Section one",
    "accDescr: x",
    "accTitle x",
    "%% comment",
    "#2",
    "a;b",
    "a: b: c",
    "x,y",
    "__proto__",
    "constructor",
    "end",
    "graph TD",
    '"quoted"',
    "}{",
    "<b>",
    "\\n",
]


def test_30_words_of_mermaid_in_names_draw_as_these_names(build: BuildSite) -> None:
    steps = ", ".join(f"{{name: {json.dumps(name)}, emotion: {2 + index % 3}}}" for index, name in enumerate(NASTY[:12]))
    personas = {
        f"personas/p{index}.md": f"---\ntype: persona\ntitle: {json.dumps(name)}\n---\n"
        for index, name in enumerate(["Ops, EU", "__proto__", "constructor", ":"])
    }
    built = build(
        {
            "journeys/join.md": _journey(
                f"title: 'Journey: #1; title'\npersonas: [p0, p1, p2, p3]\nstages: [{{name: 'section; a: b', steps: [{steps}]}}]"
            ),
            **personas,
        }
    )
    assert built.error is None
    svg = _unescaped(" ".join(re.sub(r"(?s)<style.*?</style>", "", built.html("journeys/join/")).split()))
    drawn = " ".join(re.findall(r"<t(?:span|ext|itle)[^>]*>([^<]*)<", svg))
    for name in (*NASTY[:12], "Ops, EU", "__proto__", "constructor", "section; a: b"):
        assert name in drawn or name in re.sub(r"<[^>]+>", " ", svg), name


def test_31_a_reference_to_nothing_is_an_error_with_the_nearest_name(build: BuildSite) -> None:
    front = "personas: [Student, studnet, zebra]\nstages: {name: A, steps: {name: B, touchpoint: stie}}"
    files = {"personas/student.md": "---\ntype: persona\n---\n", "touchpoints/site.md": "---\ntype: touchpoint\n---\n"}
    built = build({"journeys/join.md": _journey(front), **files})
    assert built.findings == [f"content/journeys/join.md:{place} error reference/unknown" for place in ("3:12", "3:21", "3:30", "4:48")]
    assert ["did you mean 'student'" in line for line in built.problems] == [True, True, False, False]
    assert "did you mean 'site'" in built.problems[3]


def test_32_rings_are_errors_that_show_the_ring_and_nothing_crashes(build: BuildSite) -> None:
    built = build(
        {
            "actions/a.md": "---\ntype: action\ndepends_on: [b, a]\n---\n",
            "actions/b.md": "---\ntype: action\ndepends_on: a\n---\n",
            "journeys/c.md": _journey("part_of: d\nstages: {name: A, steps: {name: B, causes: b}}"),
            "journeys/d.md": _journey("part_of: c\nstages: {name: A, steps: B}"),
        }
    )
    assert built.error is None
    assert [line.split()[-1] for line in built.findings] == ["structure/cycle"] * len(built.problems)
    assert any("a → b → a" in line for line in built.problems)
    assert any("c → d → c" in line for line in built.problems)


def test_33_sparse_and_crowded_journeys_make_valid_pages(build: BuildSite) -> None:
    actors = {f"personas/p{number}.md": f"---\ntype: persona\ntitle: Persona {number}\n---\n" for number in range(50)}
    built = build(
        {
            **actors,
            "journeys/nothing.md": _journey("title: Nothing yet"),
            "journeys/no-steps.md": _journey("title: No steps\nstages: [{name: A}, {name: B}]"),
            "journeys/half.md": _journey("title: Half\nstages: [{name: A, steps: [X]}, {name: B}]"),
            "journeys/one.md": _journey("title: One\nstages: {name: A, steps: {name: X, emotion: 3}}"),
            "journeys/no-emotion.md": _journey("title: None felt\nstages: {name: A, steps: [X, Y]}"),
            "journeys/crowd.md": _journey(
                f"title: Crowd\npersonas: [{', '.join(f'p{n}' for n in range(50))}]\nstages: [{{name: Use, steps: {{name: X, emotion: 2}}}}, {{name: Use, steps: {{name: Y, emotion: 4}}}}]"
            ),
        }
    )
    assert built.error is None
    assert [line.split()[-1] for line in built.findings] == ["structure/empty"] * 3
    for page in built.pages:
        html = built.text(page)
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids)), page
        assert not re.search(r"\bNone\b(?! felt)|\bnan\b|Undefined", re.sub(r"(?s)<script.*?</script>|<[^>]+>", " ", html)), page


def test_34_keys_of_others_stay_and_a_near_miss_of_ours_is_a_warning(build: BuildSite) -> None:
    front = "title: Join\nperonsas: [pat]\nlayout: wide\nsidenav: left\nredirect_from: [/a]\nsearch: {boost: 2}\nhide: [navigation]\ntemplate: main.html\nstages: {name: A, steps: B}"
    kept: dict[str, Any] = {}

    def remember(config: Any) -> None:
        def on_page_context(context: Any, page: Any, config: Any, nav: Any) -> Any:
            if page.file.src_uri == "journeys/join.md":
                kept.update(page.meta)
            return context

        config.plugins.events["page_context"].append(on_page_context)

    built = build({"journeys/join.md": _journey(front)}, before=remember)
    assert built.findings == ["content/journeys/join.md:4:1 warning schema/near-miss"]
    assert {key: kept[key] for key in ("layout", "sidenav", "redirect_from", "search", "hide", "template")} == {
        "layout": "wide", "sidenav": "left", "redirect_from": ["/a"], "search": {"boost": 2}, "hide": ["navigation"], "template": "main.html",
    }  # fmt: skip
    assert "status" not in kept


@pytest.mark.parametrize(
    "where",
    [
        "stages: [{name: A, setps: [B]}]",
        "stages: {name: A, steps: [{name: B, emotoin: 3}]}",
        "stages: {name: A, steps: {name: B, hotspots: {text: C, severty: 3}}}",
    ],
)
def test_34_an_unknown_key_inside_a_journey_is_an_error(build: BuildSite, where: str) -> None:
    assert [line.split()[1:] for line in build({"journeys/join.md": _journey(where)}).findings] == [["error", "schema/unknown-key"]]


def test_35_a_site_that_uses_type_for_something_else_can_limit_cxsite_to_its_folders(build: BuildSite) -> None:
    other = "---\ntype: journey\ntitle: My trip to Rome\nstages: [plane, taxi]\n---\nHello\n"
    files = {
        "blog/rome.md": other,
        "blog/personas.md": "---\ntype: podcast\ngoals: x\n---\nHello\n",
        "cx/journeys/join.md": _journey("title: Join\nstages: {name: A, steps: B}"),
    }
    built = build(files, config="plugins:\n  - search\n  - cxsite: {root: cx}\n", strict=True)
    assert built.error is None
    assert list(json.loads(built.text("cx/cx/handbook.json"))["journeys"]) == ["join"]
    assert "cx-" not in built.html("blog/rome/").split("<article")[1].split("</article>")[0]


def test_36_files_that_nobody_can_read_are_errors_and_the_others_are_built(build: BuildSite) -> None:
    def awkward(content: Path) -> None:
        (content / "journeys" / "dangling.md").symlink_to("nowhere.md")
        (content / "journeys" / "loop.md").symlink_to("loop.md")
        (content / "journeys" / "folder.md").mkdir()
        os.mkfifo(content / "journeys" / "pipe.md")
        os.mkfifo(content / "pipe.md")
        (content / "gone.md").symlink_to("nowhere.md")

    before = time.monotonic()
    built = build({"journeys/join.md": _journey("title: Join\nstages: {name: A, steps: B}"), "index.md": "# Home\n"}, prepare=awkward)
    assert time.monotonic() - before < 60
    assert built.error is None
    names = ["gone.md", "journeys/dangling.md", "journeys/folder.md", "journeys/loop.md", "journeys/pipe.md", "pipe.md"]
    assert [line.split(":1:1")[0] for line in built.findings] == [f"content/{name}" for name in names]
    assert built.exists("journeys/join/index.html")


@pytest.mark.parametrize("use_directory_urls", [True, False])
def test_38_file_names_with_awkward_characters_are_linked_rightly(build: BuildSite, chromium: Any, serve: Serve, use_directory_urls: bool) -> None:
    names = ["a b", "c#d", "e?f", "g%20h", "i&j", "it's", 'say "x"', "Ärger", "k+l", "m;n,o", "p=q", "100%"]
    front = "title: T{0}\npersonas: [pat]\nstages: {{name: A, steps: {{name: S{0}, emotion: 2}}}}"
    files = {f"journeys/{name}.md": _journey(front.format(number)) for number, name in enumerate(names)}
    built = build(
        {**files, "personas/pat.md": "---\ntype: persona\ntitle: Pat\n---\n"},
        use_directory_urls=use_directory_urls,
        config="site_url: https://example.org/hand/book/\n",
    )
    assert built.error is None
    assert built.problems == []
    page = chromium.new_page()
    base = serve(built.site)
    for start in ("personas/pat/", "journeys/") if use_directory_urls else ("personas/pat.html", "journeys/index.html"):
        page.goto(base + start)
        links = page.eval_on_selector_all("article a[href]", "links => links.map(a => [a.textContent.trim(), a.href])")
        for number in range(len(names)):
            href = next(href for text, href in links if text == f"T{number}")
            assert page.request.get(href).ok, href
            assert f"<title>T{number} - " in page.request.get(href).text()
