"""JSON Schema: what editors say of front matter."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator
from typing import Any, ClassVar

import pytest
import yaml
from building import REPOSITORY
from jsonschema import Draft7Validator, FormatChecker

from cxsite.model.base import Node
from cxsite.model.kinds import KINDS
from cxsite.model.schema import MODELS, combined_schema, schema

CONTENT = REPOSITORY / "content"
FOLDERS = {kind.folder: kind.name for kind in KINDS.values() if kind.folder}


class _Core(yaml.SafeLoader):
    """YAML 1.2's core schema, as the YAML servers of editors read it: dates are texts, ``no`` is a text, ``0o17`` aside numbers are decimal."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


for _tag, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    _Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), list(_first))


def _json(text: str, loader: type[yaml.SafeLoader]) -> Any:
    """YAML as an editor sees it: keys are texts, and whatever has no form in JSON is a text."""
    return json.loads(json.dumps(yaml.load(text, loader), default=str))


def _files() -> Iterator[tuple[str, str, str]]:
    for path in sorted(CONTENT.rglob("*")):
        src = path.relative_to(CONTENT)
        if path.suffix == ".yml":
            yield src.as_posix(), "assessment" if src.parts[0] == "assessments" else path.stem, path.read_text("utf-8")
        elif path.suffix == ".md" and (match := re.match(r"---\n(.*?)\n---\n", path.read_text("utf-8"), re.DOTALL)):
            written = re.search(r"^type: (\S+)", match[1], re.MULTILINE)
            kind = written[1] if written else FOLDERS.get(src.parts[0], "")
            if kind in MODELS:
                yield src.as_posix(), kind, match[1]


def _wrong(name: str, text: str) -> list[str]:
    validator = Draft7Validator(schema(name), format_checker=FormatChecker())
    return ["/".join(map(str, error.absolute_path)) for error in validator.iter_errors(_json(textwrap.dedent(text), _Core))]


@pytest.mark.parametrize("loader", [_Core, yaml.SafeLoader], ids=["yaml-1.2", "yaml-1.1"])
def test_the_whole_demo_is_valid(loader: type[yaml.SafeLoader]) -> None:
    validators = {name: Draft7Validator(schema(name), format_checker=FormatChecker()) for name in MODELS}
    files = list(_files())
    found = {
        f"{src}: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"
        for src, kind, text in files
        for error in validators[kind].iter_errors(_json(text, loader))
    }
    assert found == set()
    assert {kind for _, kind, _ in files} >= {*KINDS, "taxonomy", "metrics", "assessment"}


def test_one_schema_covers_every_type_of_page() -> None:
    validator = Draft7Validator(combined_schema(), format_checker=FormatChecker())
    pages = [(src, text) for src, kind, text in _files() if kind in KINDS]
    assert {src for src, text in pages if not validator.is_valid(_json(text, _Core))} == set()
    assert not validator.is_valid({"type": "journey", "stages": [[3]]})
    assert validator.is_valid({"type": "recipe", "stages": 3})
    assert validator.is_valid({"title": "No type at all", "stages": 3})


@pytest.mark.parametrize("name", MODELS)
def test_every_schema_is_valid_and_has_a_name_of_its_own(name: str) -> None:
    described = schema(name)
    Draft7Validator.check_schema(described)
    assert described["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert described["$id"] == f"urn:cxsite:schema:{name}"
    text = json.dumps(described, allow_nan=False)
    assert "null" not in text, "editors would offer it"
    assert "$defs" not in text


def test_cxsites_own_maturity_model_is_valid() -> None:
    assert _wrong("maturity", (REPOSITORY / "cxsite/maturity/default.yml").read_text("utf-8")) == []


STEP = """
title: Join
stages:
  - name: Learn
    steps:
      - name: Compare what is free
        {line}
"""


@pytest.mark.parametrize(
    "line",
    [
        "emotion: 2", "emotion: 4.5", 'emotion: "4"', "emotion:", "importance: 5", "bounce: 38%", "bounce: true", "bounce: no",
        "per_persona: {student: 4}", "per_persona: {student: {emotion: 4, feels: calm}}", "touchpoint: website", "touchpoint: [website, app]",
        "hotspots: Fees appear late", "hotspots: [Fees appear late, {text: It times out, severity: 4}]", "hand_off: branch",
        "hand_off: {to: branch, kind: external}", "metrics: {csat: 61, ces: 4.6}", "metrics: csat", "metrics: [csat, nps]", "metrics: {csat: }",
        "x-note: {any: [thing]}", "extra: {team: data}", "goal: 24", "goal: true", "quotes:\n          -", "id: 010", "thinks: 12:30",
    ],
)  # fmt: skip
def test_what_a_step_may_say(line: str) -> None:
    assert _wrong("journey", STEP.replace("{line}", line)) == []


@pytest.mark.parametrize(
    "line",
    [
        "emotion: 9", "emotion: 4.2", "emotion: good", 'emotion: "4,5"', "emotion: true", "importance: 2.5", "bounce: 0.38", "bounce: 120%",
        "emotoin: 4", "per_persona: {student: 9}", "touchpoint: {id: website}", "hotspots: {severity: 4}", "hotspots: [{text: x, severity: 6}]",
        "hotspots: [{text: x, kind: pian}]", "hand_off: {kind: internal}", "metrics: {csat: high}", "goal: {Know: the price}", "goal: [a, b]",
    ],
)  # fmt: skip
def test_what_a_step_may_not_say(line: str) -> None:
    assert _wrong("journey", STEP.replace("{line}", line)) != []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("journey", "stages: [[x]]"),
        ("journey", "titel: Join"),
        ("journey", "persona: [a]"),
        ("persona", "need: [a]"),
        ("action", "efort: 3"),
        ("journey", "stages: [{steps: [Look]}]"),
        ("journey", "type: persona"),
        ("journey", "reviewed: 14/09/2026"),
        ("journey", "reviewed: 2026-13-45"),
        ("journey", "review_every: often"),
        ("journey", "status: finished"),
        ("persona", "share: 14"),
        ("persona", "kind: client"),
        ("touchpoint", "online: sometimes"),
        ("touchpoint", "consistency: {service: 7}"),
        ("hotspot", "title: No place"),
        ("source", "link: javascript:alert(1)"),
        ("source", "link: //evil.example"),
        ("source", "link: data:text/html,x"),
        ("source", "n: -3"),
        ("taxonomy", "chanels: [app]"),
        ("taxonomy", "feelings: {wary: -3}"),
        ("metrics", "metrics: [{name: NPS, kind: stars}]"),
        ("maturity", "dimensions: [{id: a, name: A, weight: 0}]"),
        ("assessment", "answers: {first: 12}"),
    ],
)
def test_typical_mistakes_are_refused(kind: str, text: str) -> None:
    assert _wrong(kind, text) != []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("journey", "title: Join"),
        ("journey", "title:\nstatus:\nstages:"),
        ("journey", "date: 2026-01-01\nlinks: [a]\nsubtitle: A\ntemplate: b.html"),
        ("journey", "title: Join\ntags: [a]\nhide: [toc]\nlayout: {of: another tool}"),
        ("source", "link: https://example.org/report?a=b:c#d"),
        ("source", "link: mailto:cx@example.org"),
        ("source", "link: reports/2026.pdf"),
        ("source", "link: /reports/2026.pdf"),
        ("source", "link: ../reports/2026.pdf"),
        ("metrics", "- {id: nps, name: NPS, kind: nps}\n- Visits"),
        ("taxonomy", "channels: [app, web]\ndevices: {phone: Phone}\nemotions: {1: awful}\nlifecycles: {ours: [learn, use]}\nfeelings: {wary: -1.5}"),
        ("taxonomy", "channels: {app: App, web: {name: Website, kind: online}}"),
        ("assessment", "date: 2026-10-20\nanswers: {first: 3, second: {na: true, reason: none yet}}"),
    ],
)
def test_other_forms_are_accepted(kind: str, text: str) -> None:
    assert _wrong(kind, text) == []


def test_every_key_is_described() -> None:
    """Editors show the description while somebody types."""
    missing = {
        f"{name}.{key}"
        for model in MODELS
        for name, definition in {model: schema(model), **schema(model)["definitions"]}.items()
        for form in (definition, *definition.get("anyOf", []))
        for key, item in form.get("properties", {}).items()
        if not item.get("description")
    }
    assert missing == set()


def test_a_schema_names_every_key_that_the_reader_takes() -> None:
    for name, model in MODELS.items():
        written = {info.alias or key for key, info in model.model_fields.items()}
        described = schema(name)
        properties = described.get("properties") or described["anyOf"][0]["properties"]
        assert set(properties) == written, name
        assert issubclass(model, Node)


@pytest.mark.parametrize("name", MODELS)
def test_a_schema_holds_what_it_refers_to_and_no_more(name: str) -> None:
    described = schema(name)
    assert set(re.findall(r'"#/definitions/(\w+)"', json.dumps(described))) == set(described["definitions"])


def test_a_small_type_has_a_small_schema() -> None:
    assert schema("touchpoint")["definitions"].keys() == {"Consistency"}
