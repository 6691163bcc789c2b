"""Whatever a file holds, reading it ends, tells where things stand, and raises nothing."""

from __future__ import annotations

import contextlib
import json
import tempfile
from pathlib import Path
from typing import Any

import yaml
from building import examples
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cxsite.model.kinds import KINDS
from cxsite.project import read
from cxsite.settings import Setup
from cxsite.site import read_site
from cxsite.source.front_matter import read_markdown
from cxsite.source.marked_yaml import parse
from cxsite.source.schema_words import keys_at
from cxsite.source.text import Text, UnreadableText, decode

_YAML = st.text(alphabet=st.sampled_from("ab:-?[]{},#&*!|>'\"%@`\\ \n\t~<=.0é😀\u2028\x07"), max_size=120)


@given(st.binary(max_size=200) | st.text().map(str.encode))
def test_bytes_become_text_or_a_reason_why_not(raw: bytes) -> None:
    with contextlib.suppress(UnreadableText):
        assert "\r" not in decode(raw)


@given(_YAML | st.text(max_size=200))
@example("? a\n: b")
@example("a: b\n---\nc: d")
@example("%YAML 1.1\n---\na: b")
def test_any_text_is_read_as_yaml_or_refused_at_a_place_in_it(content: str) -> None:
    text = Text("x", content)
    data, marks, found = parse(text, 0, len(content))
    assert data is None or isinstance(data, dict | list | str)
    for span in (*marks.values.values(), *marks.keys.values(), *found):
        assert 1 <= span.line <= len(text.lines)
        assert 1 <= span.column <= len(text.line(span.line)) + 1


@given(_YAML)
@example("---\n---")
@example("---\na: b\n...")
def test_any_text_is_a_page(content: str) -> None:
    for page in (content, f"---\n{content}\n---\n{content}"):
        document, _ = read_markdown("x.md", Text("x.md", page))
        assert page.endswith(document.body)
        assert isinstance(document.title, str)


_TREES = st.recursive(
    st.just(0),
    lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(st.sampled_from("abcdef"), inner, min_size=1, max_size=4),
    max_leaves=20,
)


def _numbered(tree: Any, counter: list[int]) -> Any:
    if isinstance(tree, list):
        return [_numbered(item, counter) for item in tree]
    if isinstance(tree, dict):
        return {key: _numbered(item, counter) for key, item in tree.items()}
    counter[0] += 1
    return f"value{counter[0]}"


@given(_TREES, st.sampled_from([True, False, None]), st.sampled_from(["", "# é😀\n", "\n\n"]))
def test_a_mark_points_at_its_value(tree: Any, flow: bool | None, before: str) -> None:
    expected = _numbered(tree, [0])
    content = before + yaml.safe_dump(expected, default_flow_style=flow, sort_keys=False)
    text = Text("x", content)
    data, marks, found = parse(text, 0, len(content))
    assert (data, found) == (expected, [])
    for loc, span in marks.values.items():
        value = expected
        for part in loc:
            value = value[part]
        if isinstance(value, str):
            assert text.line(span.line)[span.column - 1 : span.end_column - 1] == value
    for loc, span in marks.keys.items():
        assert text.line(span.line)[span.column - 1 : span.end_column - 1] == loc[-1]


_WORDS = ["join", "a", "#a", "join#a", "join#nothing", "pat", "site", "web", "it", "process", "pre-purchase", "nps", "csat", "fix", "sales", "diary", "clear", "nothing", "1", "2.5", "4", "5", "9", "-1", "0", "38%", "true", "no", "2026-01-02", "2027-13-01", "180", "days", "current", "target", "open", "resolved", "done", "idea", "dropped", "published", "draft", "pain", "pressure", "online", "internal", "interview", "prefers", "improvement", "higher"]  # fmt: skip
_VALUES = (
    st.sampled_from(_WORDS) | st.text(max_size=8) | st.none() | st.sampled_from(["A text of some words", "<blink>", "{{ x }}", "عربي", "\u202e"])
)
_ANYTHING = st.recursive(
    _VALUES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_WORDS), inner, max_size=3), max_leaves=6
)


def _fields(model: Any, loc: tuple[str, ...] = (), depth: int = 0) -> st.SearchStrategy[dict[str, Any]]:
    """Mappings with the keys that a place of a file may have, and values that may or may not fit."""
    options: dict[str, st.SearchStrategy[Any]] = {}
    for key in sorted(keys_at(model, loc) - {"id", "extra", "type"}):
        plain = _VALUES | st.lists(_VALUES, max_size=3) | _ANYTHING
        inner = keys_at(model, (*loc, key)) if depth < 3 else set()
        if inner and inner != keys_at(model, loc):
            deeper = _fields(model, (*loc, key), depth + 1)
            options[key] = st.lists(deeper | _VALUES, max_size=3) | deeper | plain
        else:
            options[key] = plain
    return st.fixed_dictionaries({}, optional=options)


_IDS = {
    "journey": "join", "persona": "pat", "touchpoint": "site", "channel": "web", "action": "fix", "process": "sales", "source": "diary",
    "strategy": "strategy", "hotspot": "queue", "workshop": "may",
}  # fmt: skip


@st.composite
def _handbooks(draw: st.DrawFn) -> dict[str, str]:
    """A journey with steps, whatever is on them, and some other files."""
    journey = {"title": "Join", **draw(_fields(KINDS["journey"].model))}
    steps = draw(st.lists(_fields(KINDS["journey"].model, ("stages", "steps"), 2).map(lambda step: {"name": "A", **step}), min_size=1, max_size=3))
    journey["stages"] = [{"name": "One", **draw(_fields(KINDS["journey"].model, ("stages",), 3)), "steps": steps}]
    files = {"journeys/join.md": {"type": "journey", **journey}}
    for kind in draw(st.sets(st.sampled_from(sorted(_IDS.keys() - {"journey"})), max_size=4)):
        files[f"{kind}/{_IDS[kind]}.md"] = {"type": kind, **draw(_fields(KINDS[kind].model))}
    pages = {name: f"---\n{json.dumps(data, indent=1)}\n---\n" for name, data in files.items()}
    return {**pages, "metrics.yml": "- {id: nps, kind: nps}\n- {id: csat, kind: csat}\n", "taxonomy.yml": "departments: {it: IT}\n"}


def _written(files: dict[str, str], folder: str) -> Path:
    for name, content in files.items():
        path = Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return Path(folder)


@settings(max_examples=examples(50), deadline=None)
@given(_handbooks())
def test_any_handbook_is_read_and_every_finding_has_its_place(files: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = read(Setup(_written(files, folder)))
    for item in project.diagnostics:
        lines = files[item.path].split("\n")
        assert 1 <= item.line <= len(lines)
        assert 1 <= item.column <= len(lines[item.line - 1]) + 1
        assert "\n" not in item.headline
    for step in project.handbook.steps.values():
        assert step.step.emotion is None or 1 <= step.step.emotion <= 5


@settings(max_examples=examples(20), deadline=None)
@given(_handbooks())
def test_any_handbook_makes_whole_pages(files: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = read_site(Setup(_written(files, folder)))
        assert site.files()["cx/handbook.json"]
        for page in site.plan.pages.values():
            site.take_out("", page.src)
            filled = site.fill("<h1>x</h1>", page.src)
            assert filled is not None
            assert "<blink>" not in filled.html
