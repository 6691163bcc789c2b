"""Hostile and awkward inputs: what is built from them, and what authors are told.

The promise: front matter and the files that it names are untrusted. Building them never runs code, never reads or writes outside the content and
site folders, never contacts the network, never emits markup, script or dangerous links of an author's, ends within a bound, and names file and
line for every refusal. Bodies of pages are Markdown and keep MkDocs' own trust model.

The numbers are those of the list of hostile inputs; 46 to 48 are in `tests/builds`.
"""

from __future__ import annotations

import json
import os
import re
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from building import BuildSite, Built

SCRIPT = "<script>alert(1)</script>"
IMAGE = "<img src=x onerror=alert(1)>"

Serve = Callable[[Path], str]


def _journey(front: str, body: str = "") -> str:
    return f"---\ntype: journey\n{front}\n---\n{body}"


def _everywhere(text: str) -> dict[str, str]:
    """A handbook with a text in every field that takes one."""
    t = json.dumps(text)
    return {
        "journeys/join.md": _journey(
            f"title: {t}\nobjective: {t}\nscope: {t}\noutcome: {t}\nowner: {t}\npersonas: [pat]\nevidence: [{t}]\nstatus: published\nmetrics: {{nps: 3}}\n"
            f"principles: [clear]\nstakeholders: {{responsible: [{t}], accountable: {t}}}\nstages:\n  - name: {t}\n    goal: {t}\n    steps:\n"
            f"      - id: one\n        name: {t}\n        goal: {t}\n        action: {t}\n        thinks: {t}\n        feels: [{t}]\n        emotion: 2\n        touchpoint: site\n"
            f"        frontstage: {t}\n        backstage: {t}\n        support: {t}\n        hand_off: {{to: {t}}}\n        moment_of_truth: {t}\n        delights: [{t}]\n"
            f"        quotes: [{t}]\n        device: {t}\n        x-note: {t}\n        per_persona: {{pat: {{emotion: 4, thinks: {t}}}}}\n"
            f"        hotspots:\n          - {{id: hurts, text: {t}, opportunity: {t}, owner: {t}, evidence: [{t}], quotes: [{t}]}}\n"
            f"      - {{id: two, name: {t}, emotion: 4}}"
        ),
        "personas/pat.md": (
            f"---\ntype: persona\ntitle: {t}\nrole: {t}\nsegment: {t}\nquote: {t}\ngoals: [{t}]\nneeds: [{t}]\nfrustrations: [{t}]\nbehaviours: [{t}]\n"
            f"demographics: {{{t}: {t}}}\npsychographics: {{age: {t}}}\nresearch: {{method: {t}, when: {t}}}\nowner: {t}\n---\n"
        ),
        "touchpoints/site.md": f"---\ntype: touchpoint\ntitle: {t}\nchannels: [{t}]\nneeds_met: [{t}]\nowner: {t}\n---\n",
        "actions/fix.md": (
            f"---\ntype: action\ntitle: {t}\naddresses: [join#hurts]\nowner: {t}\nprocess: sales\nimpact: 3\neffort: 2\nstart: 2026-01-01\ndue: 2026-12-01\n"
            f"early_win: true\nexperiment: {{hypothesis: {t}, method: {t}, result: {t}, learned: {t}}}\n---\n"
        ),
        "processes/sales.md": f"---\ntype: process\ntitle: {t}\nsystems: [{t}]\nowner: {t}\nsupports: [join#one]\n---\n",
        "workshops/may.md": f"---\ntype: workshop\ntitle: {t}\ndate: 2026-05-01\njourneys: [join]\nparticipants: [{t}]\nagenda: [{t}]\ndecisions: [{t}]\n---\n",
        "evidence/diary.md": f"---\ntype: source\ntitle: {t}\nkind: interview\n---\n",
        "hotspots/queue.md": f"---\ntype: hotspot\ntitle: {t}\nat: join#two\nopportunity: {t}\nowner: {t}\n---\n",
        "strategy.md": (
            f"---\ntype: strategy\ntitle: {t}\nvision: {t}\nmission: {t}\nvalues: [{t}]\nvoice_of_customer: [{t}]\n"
            f"principles: [{{id: clear, name: {t}, text: {t}}}]\ngoals: [{{metric: nps, target: 30}}]\n---\n"
        ),
        "metrics.yml": f"- {{id: nps, name: {t}, unit: {t}, text: {t}, owner: {t}}}\n",
        "assessments/one.yml": f"title: {t}\ndate: 2026-01-02\nscope: {t}\nrespondents: [{t}]\nanswers: {{}}\n",
    }


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
        page.locator("label[for=__search]").first.click()
        page.get_by_role("textbox", name="Search").fill(search)
        page.locator(".md-search-result__item").first.wait_for()
        said += [f"unsafe: {html}" for html in page.locator(".md-search-result__item script, .md-search-result__item img").all_inner_texts()]
    context.close()
    return said


def _shown(built: Built, address: str) -> str:
    """The text of a page as readers see it, with spaces joined."""
    html = re.sub(r"(?s)<(script|style)\b.*?</\1>", " ", built.html(address))
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def _foreign_markup(built: Built, pattern: str) -> list[str]:
    return [page for page in built.pages if re.search(pattern, built.text(page))]


def _findings(built: Built) -> list[str]:
    """Of every finding its place and code."""
    found = [re.match(r"(?:ERROR|WARNING): cxsite: (\S+?:\d+:\d+): (error|warning): .*\[([\w/-]+)\]", line) for line in built.problems]
    assert all(found), built.problems
    return [f"{match[1]} {match[2]} {match[3]}" for match in found if match]


@pytest.mark.parametrize("payload", [SCRIPT, IMAGE])
def test_01_markup_in_any_field_is_shown_as_text(build: BuildSite, chromium: Any, serve: Serve, payload: str) -> None:
    built = build(_everywhere(payload))
    assert built.error is None
    assert {line.split()[-1] for line in _findings(built)} <= {"text/markup"}
    assert "content/journeys/join.md:3:8 warning text/markup" in _findings(built)
    assert _foreign_markup(built, re.escape(payload)) == []
    assert _foreign_markup(built, r"<img[^>]*\bonerror") == []
    title = re.search(r"<title>(.*?)</title>", built.html("journeys/join/"))[1]
    assert "<" not in title
    index = json.loads(built.text("search/search_index.json"))
    assert [entry for entry in index["docs"] if payload in entry["title"] + entry["text"]] == []
    for name, content in built.files.items():
        if name.endswith((".xml", ".csv", ".svg")):
            assert payload.encode() not in content, name
    pages = [page.removesuffix("index.html") for page in built.pages]
    assert _visit(chromium, serve(built.site), pages, search="alert") == []


def test_02_escaped_markup_stays_escaped_and_an_ampersand_is_escaped_once(build: BuildSite, chromium: Any, serve: Serve) -> None:
    escaped = "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;"
    built = build(
        {
            "journeys/a.md": _journey(f'title: "{escaped}"\nstages: {{name: A, steps: B}}'),
            "journeys/b.md": _journey("stages: {name: A, steps: B}", f"# {escaped} `</title>`\n"),
            "journeys/c.md": _journey("title: Terms & Conditions\nstages: {name: A, steps: [Agree & go]}"),
        }
    )
    assert [line for line in _findings(built) if "c.md" in line] == []
    html = built.html("journeys/c/")
    assert "<title>Terms &amp; Conditions - Handbook</title>" in html
    assert "&amp;amp;" not in html
    assert html.count("Terms & Conditions") == 0
    assert "Agree &amp; go" in html
    assert json.loads(built.text("cx/handbook.json"))["journeys"]["c"]["title"] == "Terms & Conditions"
    assert _visit(chromium, serve(built.site), ["", "journeys/", "journeys/a/", "journeys/b/", "journeys/c/"], search="conditions") == []


def test_03_what_ends_up_in_attributes_of_the_head_is_escaped(build: BuildSite, chromium: Any, serve: Serve) -> None:
    hostile = f"""'"><script>alert(1)</script><meta x="' """.strip()
    front = f"title: Join\ndescription: {json.dumps(hostile)}\nauthor: [{json.dumps(hostile)}]\nsubtitle: {SCRIPT}\nstages: {{name: A, steps: B}}"
    built = build({"journeys/a.md": _journey(front)})
    html = built.html("journeys/a/")
    (description,) = re.findall(r'<meta name="description" content="([^"]*)">', html)
    assert not {"<", ">", '"'} & set(description)
    assert _foreign_markup(built, re.escape(SCRIPT)) == []
    assert _visit(chromium, serve(built.site), ["journeys/a/"]) == []


@pytest.mark.parametrize("text", ["{{ 7*7 }}", "{% include 'main.html' %}", "{# gone #}", "{{ config }}", "${7*7}"])
def test_04_templates_in_any_field_are_shown_literally(build: BuildSite, text: str) -> None:
    built = build(_everywhere(text), config="plugins: [search, macros, cxsite]")
    assert built.error is None
    assert built.problems == []
    assert text in _unescaped(built.html("journeys/join/"))
    assert _unescaped(re.search(r"<title>(.*?)</title>", built.html("journeys/join/"))[1]) == f"{text} - Handbook"
    for page in ("personas/pat/", "strategy/", "hotspots/"):
        assert text in _unescaped(built.html(page)), page


def _unescaped(html: str) -> str:
    return html.replace("&#123;", "{").replace("&#125;", "}").replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">").replace("&#34;", '"').replace("&amp;", "&")


@pytest.mark.parametrize("text", ["**x**", "[a](javascript:alert(1))", "![](http://example.org/x.png)", "a | b", "`x`", "# x", "- x", "1. x", "<https://x.org>", "x\n\ny"])
def test_05_markdown_in_a_name_is_literal_text_and_tables_stay_whole(build: BuildSite, text: str) -> None:
    plain, built = build(_everywhere("plain")), build(_everywhere(text))
    assert built.error is None
    for address in ("journeys/join/", "hotspots/", "personas/pat/"):
        mine, other = (site.html(address).split("<article")[1].split("</article>")[0] for site in (built, plain))
        for tag in ("<strong", "<em>", "<li", "<td", "<th", "<tr", "<img", "<h1", "<h2", "<code"):
            assert mine.count(tag) == other.count(tag), (address, tag)
        assert "javascript:" not in re.sub(r">[^<]*<", "><", mine)
    shown = " ".join(text.replace("<", "‹").replace(">", "›").split())
    assert shown in _unescaped(built.html("journeys/join/"))


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\\tscript:alert(1)", "data:text/html,<script>", "vbscript:x", "//evil.example/x", "\\x01javascript:alert(1)",
     " javascript:alert(1)", "\\\\\\\\evil.example", "javascript&#58;alert(1):x", "file:///etc/passwd", "\\u202ejavascript:alert(1)"],
)  # fmt: skip
def test_06_a_dangerous_link_is_an_error_and_is_not_published(build: BuildSite, link: str) -> None:
    built = build({"evidence/diary.md": f'---\ntype: source\ntitle: Diary\nkind: interview\nlink: "{link}"\n---\n'})
    assert _findings(built) == ["content/evidence/diary.md:5:7 error link/unsafe"]
    assert "diary" in built.html("evidence/diary/").lower()
    assert not re.search(r"""(href|src)=["']?\s*(javascript|vbscript|data:text|file:|//evil)""", built.html("evidence/diary/"), re.IGNORECASE)


@pytest.mark.parametrize("link", ["https://example.org/a?b=c#d", "http://example.org", "mailto:a@example.org", "tel:+441234", "../reports/2026.pdf", "report.pdf", "?q=a:b", "#part"])
def test_06_a_safe_link_is_published(build: BuildSite, link: str) -> None:
    built = build({"evidence/diary.md": f'---\ntype: source\ntitle: Diary\nkind: interview\nlink: "{link}"\n---\n'})
    assert _findings(built) == []
    assert f'href="{link}"' in _unescaped(built.html("evidence/diary/"))


@pytest.mark.parametrize(
    "path", ["../../etc/passwd", "/etc/../../etc/passwd", "C:\\\\x", "..%2f..%2fetc%2fpasswd", "file:///etc/passwd", "a\\0b", "\\\\\\\\host\\\\x", "../secret.png"]
)
@pytest.mark.parametrize(("file", "field"), [("personas/pat.md", "photo"), ("evidence/diary.md", "file")])
def test_07_a_path_out_of_the_content_folder_is_an_error_and_nothing_is_copied(build: BuildSite, path: str, file: str, field: str) -> None:
    kind = "persona" if field == "photo" else "source"

    def secret(content: Path) -> None:
        (content.parent / "secret.png").write_text("SECRET")

    front = f'---\ntype: {kind}\ntitle: Pat\n{field}: "{"../" if path == "../secret.png" else ""}{path}"\n---\n'
    built = build({file: front}, prepare=secret)
    codes = [(line.split()[0].rpartition(":")[0], line.split()[1:]) for line in _findings(built)]
    assert codes in ([(f"content/{file}:4", ["error", "path/outside"])], [(f"content/{file}:4", ["error", "path/outside"])] * 2), built.log
    assert "SECRET" not in "".join(content.decode("utf-8", "replace") for content in built.files.values())
    assert "passwd" not in re.sub(r">[^<]*<", "><", built.html(f"{file.split('/')[0]}/{Path(file).stem}/"))


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
    assert _findings(built) == [
        "content/journeys/join.md:1:1 error file/unreadable",
        "content/personas/pat.md:4:8 error path/outside",
        "content/personas/sam.md:4:8 error path/outside",
    ]
    assert not [page for page in built.pages if "SECRET" in built.text(page)]
    assert "x.png" not in built.html("personas/pat/")


def test_11_an_id_twice_is_an_error_that_names_both_files(build: BuildSite) -> None:
    built = build({"journeys/a.md": _journey("id: b\ntitle: First\nstages: {name: A, steps: B}"), "journeys/b.md": _journey("title: Second\nstages: {name: A, steps: B}")})
    assert _findings(built) == ["content/journeys/b.md:2:1 error id/duplicate"]
    assert "content/journeys/a.md" in built.problems[0]
    assert "First" in built.html("journeys/a/")


@pytest.mark.parametrize("names", [("Join", "join"), ("caf\u00e9", "cafe\u0301"), ("Straße", "strasse")])
def test_12_names_that_a_file_system_may_take_for_one_are_an_error(build: BuildSite, names: tuple[str, str]) -> None:
    built = build({f"journeys/{name}.md": _journey("stages: {name: A, steps: B}") for name in names})
    assert [line.split()[-1] for line in _findings(built)] in (["id/collision"], ["id/duplicate"])


@pytest.mark.parametrize("name", ["!!!", "🎉", "予約", "   ", "..."])
def test_13_a_name_without_a_letter_gets_a_stable_address(build: BuildSite, name: str) -> None:
    files = {"journeys/join.md": _journey(f'title: Join\nstages: [{{name: "x{name}", steps: [{{name: "{name or "x"}!"}}]}}]'), f"personas/{name}.md": "---\ntype: persona\ngoals: [x]\n---\n"}
    first, second = build(files), build(files)
    assert first.error is None
    assert first.pages == second.pages
    assert sorted(first.files) == sorted(second.files)
    for page in first.pages:
        assert not re.search(r"(^|/)\.?\.?html$|(^|/)\.html|//", page)
    ids = re.findall(r'\bid="([^"]+)"', first.html("journeys/join/"))
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", ["con", "assets", "search", "404", "nul"])
def test_14_a_name_that_the_site_needs_is_an_error(build: BuildSite, name: str) -> None:
    built = build({f"journeys/{name}.md": _journey("stages: {name: A, steps: B}")})
    assert [line.split()[-1] for line in _findings(built)] == ["id/reserved"]
    assert "md-search" in built.html("") or built.exists("search/search_index.json")


def test_15_a_page_where_one_would_be_generated_wins_and_is_an_error(build: BuildSite) -> None:
    built = build({"journeys/index.md": "# Mine\n", "journeys/join.md": _journey("stages: {name: A, steps: B}"), "personas.md": "# My personas\n", "personas/pat.md": "---\ntype: persona\n---\n"})
    assert _findings(built) == ["content/journeys/index.md:1:1 error page/collision", "content/personas.md:1:1 error page/collision"]
    assert "<h1" in built.html("journeys/")
    assert "Mine" in _shown(built, "journeys/")
    assert "My personas" in _shown(built, "personas/")


def test_15_a_page_with_sections_in_it_takes_the_place_of_the_generated_one(build: BuildSite) -> None:
    built = build({"journeys/index.md": "# Mine\n\n```cx\njourneys:\n```\n\nAfter.\n", "journeys/join.md": _journey("title: Join\nstages: {name: A, steps: B}")}, strict=True)
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


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "latin-1", "cp1252"])
def test_17_other_encodings_are_errors_with_advice_and_the_rest_is_built(build: BuildSite, encoding: str) -> None:
    built = build({"journeys/a.md": _journey("title: Jöin – “x”\nstages: {name: A, steps: B}").encode(encoding, "replace"), "journeys/b.md": _journey("stages: {name: A, steps: B}")})
    assert _findings(built) in (["content/journeys/a.md:1:1 error file/not-utf-8"], [])
    assert built.error is None
    assert built.exists("journeys/b/index.html")
    if encoding != "utf-16-le":
        assert "save it as UTF-8" in built.problems[0]


@pytest.mark.parametrize(
    ("line", "place", "code"),
    [
        ("title: A: B", "3:9", "yaml/syntax"),
        ("owner: @x", "3:8", "yaml/syntax"),
        ("share: %x", "3:8", "yaml/syntax"),
        ("title: `x`", "3:8", "yaml/syntax"),
        ("stages:\n\t- name: A", "4:1", "yaml/tab"),
    ],
)
def test_18_broken_yaml_is_an_error_with_line_column_and_advice(build: BuildSite, line: str, place: str, code: str) -> None:
    built = build({"journeys/join.md": _journey(line), "journeys/b.md": _journey("stages: {name: A, steps: B}")})
    assert _findings(built) == [f"content/journeys/join.md:{place} error {code}"]
    assert "quote the value" in built.problems[0] or "indent with spaces" in built.problems[0]
    assert "@x" not in _shown(built, "journeys/join/")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("---\ntype: journey\ntitle: SECRET\n\nBody\n", "yaml/unterminated"),
        ("---\n- SECRET\n---\nBody\n", "yaml/not-a-mapping"),
        ("---\nSECRET\n---\nBody\n", "yaml/not-a-mapping"),
        ("---\ntype: journey\ntitle: Join: SECRET\n---\nBody\n", "yaml/syntax"),
        ("---\n---\nBody\n", ""),
        ("---\n# SECRET\n---\nBody\n", ""),
        ("---\ntype: journey\nowner: SECRET\n...\nBody\n", "structure/empty"),
    ],
)
def test_19_front_matter_that_is_none_is_never_printed_as_text(build: BuildSite, content: str, code: str) -> None:
    built = build({"journeys/join.md": content, "journeys/b.md": _journey("stages: {name: A, steps: B}")})
    assert built.error is None
    assert [line.split()[-1] for line in _findings(built)] == ([code] if code else [])
    if code != "structure/empty":
        assert "SECRET" not in built.html("journeys/join/")
    if code != "yaml/unterminated":
        assert "Body" in _shown(built, "journeys/join/")


def test_20_a_key_twice_is_an_error_that_names_both_lines(build: BuildSite) -> None:
    built = build({"journeys/join.md": _journey("title: One\nstages: {name: A, steps: B}\ntitle: Two")})
    assert _findings(built) == ["content/journeys/join.md:5:1 error yaml/duplicate-key"]
    assert "first on line 3" in built.problems[0]
    assert "One" in _shown(built, "journeys/join/")


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(f"{b}: &{b} [{', '.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))


@pytest.mark.parametrize("front", [BOMB, "a: &a [*a]\nb: *a", "a: &a {b: c}\nd:\n  <<: *a"])
def test_21_aliases_are_an_error_at_once_and_nothing_is_expanded(build: BuildSite, front: str) -> None:
    before, memory = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    built = build({"journeys/join.md": _journey(f"{front}\nstages: {{name: A, steps: B}}"), "journeys/b.md": _journey("stages: {name: A, steps: B}")})
    assert _findings(built) == ["content/journeys/join.md:3:4 error yaml/alias"]
    assert time.process_time() - before < 15, "a whole build, of which reading takes milliseconds"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < 200_000, "kilobytes"


@pytest.mark.parametrize("value", ["!!python/object/apply:os.system ['touch hacked']", "!ENV HOME", "!ENV [CX_SECRET, x]", "!!python/name:os.system", "!custom x"])
@pytest.mark.parametrize("file", ["journeys/join.md", "taxonomy.yml"])
def test_22_tags_are_an_error_and_nothing_is_run_or_read(build: BuildSite, monkeypatch: pytest.MonkeyPatch, value: str, file: str) -> None:
    monkeypatch.setenv("CX_SECRET", "SECRET")
    front = f"title: {value}"
    files = {"journeys/b.md": _journey("stages: {name: A, steps: B}"), file: _journey(front) if file.endswith(".md") else f"{front}\n"}
    built = build(files)
    assert [line.split()[-1] for line in _findings(built)] == ["yaml/tag"]
    assert not (built.root / "hacked").exists()
    assert not [name for name, content in built.files.items() if b"SECRET" in content]
    assert os.environ["HOME"] not in built.html("journeys/b/")


@pytest.mark.parametrize(
    ("front", "code"),
    [
        ("objective: " + "x" * (10 * 1024 * 1024), "file/too-large"),
        ("objective: " + "x" * (1024 * 1024 + 1), "yaml/too-large"),
        ("x: " + "[" * 5000 + "]" * 5000, "yaml/too-deep"),
        ("x: " + "{a: " * 5000 + "}" * 5000, "yaml/too-deep"),
    ],
    ids=["10 MB", "1 MB line", "lists", "mappings"],
)
def test_23_front_matter_beyond_the_limits_is_an_error(build: BuildSite, front: str, code: str) -> None:
    before = time.process_time()
    built = build({"journeys/join.md": _journey(front), "journeys/b.md": _journey("stages: {name: A, steps: B}")})
    assert [line.split()[-1] for line in _findings(built)] == [code]
    assert len(built.problems[0]) < 1000, "a long line must not fill the log"
    assert time.process_time() - before < 20


@pytest.mark.parametrize("text", ["NO", "on", "yes", "12:30", "010", "1_000", "2024-01-02", "null", "1e3", ".5"])
def test_25_a_text_is_what_was_written_whatever_yaml_makes_of_it(build: BuildSite, text: str) -> None:
    built = build({"journeys/join.md": _journey(f"title: {text}\nobjective: {text}\nstages: {{name: {text}, steps: [{text}]}}"), "personas/pat.md": f"---\ntype: persona\ndemographics: {{country: {text}}}\n---\n"})
    assert built.problems == []
    assert f"<title>{text} - Handbook</title>" in built.html("journeys/join/")
    data = json.loads(built.text("cx/handbook.json"))
    assert (data["journeys"]["join"]["title"], data["journeys"]["join"]["objective"]) == (text, text)
    assert data["personas"]["pat"]["demographics"] == {"country": text}
    assert text in _shown(built, "personas/pat/")


def _with_emotion(value: str) -> dict[str, str]:
    return {"journeys/join.md": _journey(f"stages:\n  name: A\n  steps:\n    - {{name: B, emotion: 2}}\n    - name: C\n      emotion: {value}")}


@pytest.mark.parametrize("value", ["5.0", '"4"', "4.5", "+4"])
def test_26_documented_forms_of_a_score_are_taken(build: BuildSite, value: str) -> None:
    assert build(_with_emotion(value), strict=True).error is None


@pytest.mark.parametrize("value", ["4,5", "4/5", "３", "٣", "true", "four", '" "', "4 5", "4%"])
def test_26_other_forms_of_a_score_are_errors(build: BuildSite, value: str) -> None:
    built = build(_with_emotion(value))
    assert _findings(built) == ["content/journeys/join.md:8:16 error value/number"]


@pytest.mark.parametrize("value", [".nan", ".inf", "-.inf", "NaN", "Infinity", "-1", "0", "6", "99", "1e309", "999999999999999999999"])
def test_27_numbers_beyond_the_scale_are_errors_and_reach_no_drawing(build: BuildSite, value: str) -> None:
    built = build(_with_emotion(value))
    (finding,) = _findings(built)
    assert finding.startswith("content/journeys/join.md:8:16 error value/")
    html = built.html("journeys/join/")
    geometry = " ".join(re.findall(r'\b(?:d|x|y|cx|cy|x1|x2|y1|y2|r|width|height|points|transform|viewBox)="([^"]*)"', html))
    assert not re.search(r"nan|inf|e\+?\d{2,}", geometry, re.IGNORECASE)
    text = built.text("cx/handbook.json")
    assert json.loads(text, parse_constant=lambda constant: pytest.fail(constant))["journeys"]["join"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-13-45", ["content/journeys/join.md:3:11 error value/date"]),
        ("0000-00-00", ["content/journeys/join.md:3:11 error value/date"]),
        ("2024-01-02T23:30:00-12:00", ["content/journeys/join.md:3:11 error value/date"]),
        ("2026-11-23", ["content/journeys/join.md:3:11 warning freshness/future-review"]),
        ("2026-11-22", []),
    ],
)
def test_28_dates_that_are_none_are_errors_and_those_to_come_warnings(build: BuildSite, value: str, expected: list[str]) -> None:
    assert _findings(build({"journeys/join.md": _journey(f"reviewed: {value}\nstages: {{name: A, steps: B}}")})) == expected


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        ("👩‍👩‍👧 family", False),
        ("e\u0301\u0323\u0302\u0301", False),
        ("عربي ثم English", False),
        ("\u202egnp.exe", True),
        ("zero\u200bwidth", True),
        ("no\u00a0break", False),
        ("line\u2028separator", True),
        ("word" * 75, False),
        ("</script><!--<script>", True),
    ],
)
def test_29_awkward_characters_are_shown_apart_from_what_surrounds_them(build: BuildSite, text: str, warned: bool) -> None:
    built = build({"journeys/join.md": _journey(f"title: {json.dumps(text, ensure_ascii=False)}\npersonas: [pat]\nstages:\n  name: A\n  steps: [{{name: {json.dumps(text, ensure_ascii=False)}, emotion: 2}}]"), "personas/pat.md": f"---\ntype: persona\ntitle: {json.dumps(text, ensure_ascii=False)}\n---\n"})
    assert built.error is None
    assert bool(built.problems) == warned
    page = built.html("journeys/join/")
    assert "<bdi>" in page
    assert re.search(r"<bdi>[^<]*</bdi>", page)
    for block in re.findall(r'(?s)<script type="application/json"[^>]*>(.*?)</script>', "".join(built.text(name) for name in built.pages)):
        assert not set("<>\u2028\u2029") & set(block)
        json.loads(block)


def test_29_a_long_word_wraps(build: BuildSite, chromium: Any, serve: Serve) -> None:
    word = "word" * 75
    built = build({"journeys/join.md": _journey(f"title: {word}\npersonas: [pat]\nobjective: {word}\nstages:\n  - {{name: {word}, steps: [{{name: {word}, goal: {word}, emotion: 2, hotspots: {word}}}]}}"), "personas/pat.md": f"---\ntype: persona\ntitle: {word}\nquote: {word}\ngoals: [{word}]\n---\n"})
    page = chromium.new_page(viewport={"width": 390, "height": 800})
    for address in ("journeys/join/", "personas/pat/", "hotspots/", "journeys/"):
        page.goto(serve(built.site) + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
    page.close()


NASTY = ["Journey starts", "Title page", "Section one", "accDescr: x", "accTitle x", "%% comment", "#2", "a;b", "a: b: c", "x,y", "__proto__", "constructor", "end", "graph TD", '"quoted"', "}{", "<b>", "\\n"]


def test_30_words_of_mermaid_in_names_draw_as_these_names(build: BuildSite) -> None:
    steps = ", ".join(f"{{name: {json.dumps(name)}, emotion: {2 + index % 3}}}" for index, name in enumerate(NASTY[:12]))
    personas = {f"personas/p{index}.md": f"---\ntype: persona\ntitle: {json.dumps(name)}\n---\n" for index, name in enumerate(["Ops, EU", "__proto__", "constructor", ":"])}
    built = build({"journeys/join.md": _journey(f"title: 'Journey: #1; title'\npersonas: [p0, p1, p2, p3]\nstages: [{{name: 'section; a: b', steps: [{steps}]}}]"), **personas})
    assert built.error is None
    svg = _unescaped(" ".join(re.sub(r"(?s)<style.*?</style>", "", built.html("journeys/join/")).split()))
    drawn = " ".join(re.findall(r"<t(?:span|ext|itle)[^>]*>([^<]*)<", svg))
    for name in (*NASTY[:12], "Ops, EU", "__proto__", "constructor", "section; a: b"):
        assert name in drawn or name in re.sub(r"<[^>]+>", " ", svg), name


def test_31_a_reference_to_nothing_is_an_error_with_the_nearest_name(build: BuildSite) -> None:
    built = build({"journeys/join.md": _journey("personas: [Student, studnet, zebra]\nstages: {name: A, steps: {name: B, touchpoint: stie}}"), "personas/student.md": "---\ntype: persona\n---\n", "touchpoints/site.md": "---\ntype: touchpoint\n---\n"})
    assert _findings(built) == [f"content/journeys/join.md:{place} error reference/unknown" for place in ("3:12", "3:21", "3:30", "4:51")]
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
    assert [line.split()[-1] for line in _findings(built)] == ["structure/cycle"] * len(built.problems)
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
            "journeys/crowd.md": _journey(f"title: Crowd\npersonas: [{', '.join(f'p{n}' for n in range(50))}]\nstages: [{{name: Use, steps: {{name: X, emotion: 2}}}}, {{name: Use, steps: {{name: Y, emotion: 4}}}}]"),
        }
    )
    assert built.error is None
    assert [line.split()[-1] for line in _findings(built)] == ["structure/empty"] * 3
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
    assert _findings(built) == ["content/journeys/join.md:4:1 warning schema/near-miss"]
    assert {key: kept[key] for key in ("layout", "sidenav", "redirect_from", "search", "hide", "template")} == {
        "layout": "wide", "sidenav": "left", "redirect_from": ["/a"], "search": {"boost": 2}, "hide": ["navigation"], "template": "main.html",
    }  # fmt: skip
    assert "status" not in kept


@pytest.mark.parametrize("where", ["stages: [{name: A, setps: [B]}]", "stages: {name: A, steps: [{name: B, emotoin: 3}]}", "stages: {name: A, steps: {name: B, hotspots: {text: C, severty: 3}}}"])
def test_34_an_unknown_key_inside_a_journey_is_an_error(build: BuildSite, where: str) -> None:
    assert [line.split()[1:] for line in _findings(build({"journeys/join.md": _journey(where)}))] == [["error", "schema/unknown-key"]]


def test_35_a_site_that_uses_type_for_something_else_can_limit_cxsite_to_its_folders(build: BuildSite) -> None:
    other = "---\ntype: journey\ntitle: My trip to Rome\nstages: [plane, taxi]\n---\nHello\n"
    files = {"blog/rome.md": other, "blog/personas.md": "---\ntype: podcast\ngoals: x\n---\nHello\n", "cx/journeys/join.md": _journey("title: Join\nstages: {name: A, steps: B}")}
    built = build(files, config="plugins:\n  - search\n  - cxsite: {only: [cx]}\n", strict=True)
    assert built.error is None
    assert list(json.loads(built.text("cx/handbook.json"))["journeys"]) == ["join"]
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
    assert [line.split(":1:1")[0] for line in _findings(built)] == [f"content/{name}" for name in names]
    assert built.exists("journeys/join/index.html")


@pytest.mark.parametrize("use_directory_urls", [True, False])
def test_38_file_names_with_awkward_characters_are_linked_rightly(build: BuildSite, chromium: Any, serve: Serve, use_directory_urls: bool) -> None:
    names = ["a b", "a#b", "a?b", "a%20b", "a&b", "it's", 'say "x"', "Ärger", "a+b", "a;b,c"]
    files = {f"journeys/{name}.md": _journey(f"title: T{number}\npersonas: [pat]\nstages: {{name: A, steps: {{name: S{number}, emotion: 2}}}}") for number, name in enumerate(names)}
    built = build({**files, "personas/pat.md": "---\ntype: persona\ntitle: Pat\n---\n"}, use_directory_urls=use_directory_urls, config="site_url: https://example.org/hand/book/\n")
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
    page.close()
