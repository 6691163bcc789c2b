"""Encodings and YAML that break a file, or are meant to (16 to 25)."""

from __future__ import annotations

import json
import resource
import time

import pytest
from building import BuildSite
from handbooks.hostile import journey


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
    text = journey("title: Jöin\nstages: {name: A, steps: B}")
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
    files = {f"journeys/j{number}.md": journey(line, "Body").replace("\n", line_break) for number, line in enumerate(broken)}
    built = build({**files, "journeys/z.md": journey("stages: {name: A, steps: B}")})
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
    built = build({"journeys/join.md": journey("title: One\nstages: {name: A, steps: B}\ntitle: Two")})
    assert built.findings == ["content/journeys/join.md:5:1 error yaml/duplicate-key"]
    assert "first on line 3" in built.problems[0]
    assert "One" in built.words("journeys/join/")


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{b}: &{b} [{', '.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


def test_21_aliases_are_an_error_at_once_and_nothing_is_expanded(build: BuildSite) -> None:
    fronts = [BOMB, "a: &a [*a]\nb: *a", "a: &a {b: c}\nd:\n  <<: *a"]
    before, memory = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    built = build({f"journeys/j{number}.md": journey(f"{front}\nstages: {{name: A, steps: B}}", "Body") for number, front in enumerate(fronts)})
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
    files = {f"journeys/j{number}.md": journey(f"title: {value}") for number, value in enumerate(values)}
    data = ["assessments/a.yml", "history.yml", "maturity.yml", "metrics.yml", "taxonomy.yml"]
    built = build({**files, **dict.fromkeys(data, f"title: {values[1]}\n"), "journeys/z.md": journey("stages: {name: A, steps: B}")})
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
    built = build({f"journeys/j{number}.md": journey(front) for number, front in enumerate(fronts)})
    assert built.findings == [f"content/journeys/j{number}.md:{finding}" for number, finding in enumerate(fronts.values())]
    assert max(map(len, built.problems)) < 1000, "a long line must not fill the log"
    assert time.process_time() - before < 20


def test_25_a_text_is_what_was_written_whatever_yaml_makes_of_it(build: BuildSite) -> None:
    texts = ["NO", "on", "yes", "12:30", "010", "1_000", "2024-01-02", "1e3", ".5"]
    journeys = {
        f"journeys/j{n}.md": journey(f"title: {text}\nobjective: {text}\nstages: {{name: {text}, steps: [{text}]}}") for n, text in enumerate(texts)
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
