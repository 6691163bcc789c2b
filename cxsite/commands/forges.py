"""Findings in the forms that forges and build servers read."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree as ET

from cxsite import __version__
from cxsite.diagnostics import Diagnostic, as_json, as_text
from cxsite.rules.registry import RULES

#: GitHub takes 25,000 results of a run and shows 5,000 of them.
MOST_RESULTS = 5_000

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

#: How a finding is placed: a path as typed, from the top of the repository.
ForgePath = Callable[[str], str]


def from_top(here: Path) -> ForgePath:
    """Paths as a forge has them: from the top of the repository around a folder, where there is one."""
    here = here.absolute()
    top = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)

    def forge_path(path: str) -> str:
        full = (here / path).resolve()
        return full.relative_to(top.resolve()).as_posix() if full.is_relative_to(top.resolve()) else Path(path).as_posix()

    return forge_path


def as_sarif(found: Sequence[Diagnostic], forge_path: ForgePath) -> str:
    """SARIF 2.1.0, for code scanning; errors first, and no more than a forge shows."""
    chosen = sorted(found, key=lambda item: item.severity)[:MOST_RESULTS]
    codes = list(dict.fromkeys(item.code for item in chosen))
    driver = {"name": "cxsite", "version": __version__, "rules": [_sarif_rule(code) for code in codes]}
    count = Counter[str]()
    results = [_sarif_result(item, codes.index(item.code), forge_path, count) for item in chosen]
    left = len(found) - len(chosen)
    told = [{"level": "warning", "message": {"text": f"{left:,} further findings are left out; `cxsite check` prints all"}}] if left else []
    invocation = {"executionSuccessful": True, **({"toolExecutionNotifications": told} if told else {})}
    run = {"tool": {"driver": driver}, "invocations": [invocation], "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)


def _sarif_rule(code: str) -> dict[str, object]:
    rule = RULES[code]
    return {
        "id": code,
        "shortDescription": {"text": rule.what},
        "fullDescription": {"text": f"{rule.what} {rule.why}"},
        "help": {"text": rule.instead or rule.what},
        "defaultConfiguration": {"level": rule.severity},
    }


def _sarif_result(item: Diagnostic, index: int, forge_path: ForgePath, count: Counter[str]) -> dict[str, object]:
    region = {"startLine": item.line, "startColumn": item.column, "endColumn": max(item.end_column, item.column + 1)}
    location = {"artifactLocation": {"uri": quote(forge_path(item.path)), "uriBaseId": "%SRCROOT%"}, "region": region}
    return {
        "ruleId": item.code,
        "ruleIndex": index,
        "level": item.severity,
        "message": {"text": _message(item)},
        "locations": [{"physicalLocation": location}],
        # Of what a finding says and not of its line, so that it stays the same one when lines move.
        "partialFingerprints": {"cxsite/v1": _fingerprint(item, forge_path, count)},
    }


def as_github(found: Sequence[Diagnostic], forge_path: ForgePath) -> str:
    """Workflow commands that GitHub shows as annotations at the lines of a pull request."""
    return "\n".join(_annotation(item, forge_path) for item in found)


def _annotation(item: Diagnostic, forge_path: ForgePath) -> str:
    properties = {"file": forge_path(item.path), "line": str(item.line), "col": str(item.column), "title": item.code}
    if item.end_column > item.column:
        properties["endColumn"] = str(item.end_column)
    told = ",".join(f"{name}={_escaped(value).replace(':', '%3A').replace(',', '%2C')}" for name, value in properties.items())
    return f"::{item.severity} {told}::{_escaped(_message(item))}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def as_gitlab(found: Sequence[Diagnostic], forge_path: ForgePath) -> str:
    """A report of GitLab's Code Quality."""
    count = Counter[str]()
    rows = [
        {
            "description": _message(item),
            "check_name": item.code,
            "fingerprint": _fingerprint(item, forge_path, count),
            "severity": "major" if item.severity == "error" else "minor",
            "location": {"path": forge_path(item.path), "lines": {"begin": item.line}},
        }
        for item in found
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False)


def as_junit(found: Sequence[Diagnostic], forge_path: ForgePath) -> str:
    """JUnit XML: a suite for each file with findings, a failed case for each finding; one case that passed where there are none."""
    root = ET.Element("testsuites", name="cxsite check", tests=str(len(found) or 1), failures=str(len(found)))
    for path, items in _by_file(found):
        suite = ET.SubElement(root, "testsuite", name=_xml(forge_path(path)), tests=str(len(items)), failures=str(len(items)))
        for item in items:
            case = ET.SubElement(suite, "testcase", name=_xml(f"line {item.line}: {item.message}"), classname=item.code, file=_xml(forge_path(path)))
            ET.SubElement(case, "failure", type=item.code, message=_xml(_message(item))).text = _xml(as_text(item))
    if not found:
        ET.SubElement(
            ET.SubElement(root, "testsuite", name="cxsite check", tests="1", failures="0"), "testcase", name="no findings", classname="cxsite"
        )
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}'


def _by_file(found: Sequence[Diagnostic]) -> Iterator[tuple[str, list[Diagnostic]]]:
    by_file: dict[str, list[Diagnostic]] = {}
    for item in found:
        by_file.setdefault(item.path, []).append(item)
    yield from by_file.items()


def _message(item: Diagnostic) -> str:
    return item.message + (f"; {item.hint}" if item.hint else "")


def _fingerprint(item: Diagnostic, forge_path: ForgePath, count: Counter[str]) -> str:
    """The same for the same finding on another line; the second of several that read alike has another."""
    said = "\0".join((forge_path(item.path), item.code, item.message))
    count[said] += 1
    return hashlib.sha256(f"{said}\0{count[said]}".encode("utf-8", "replace")).hexdigest()


def _xml(text: str) -> str:
    """A text without characters that XML does not have."""
    return _NO_XML.sub("\ufffd", text)


#: How findings can be written besides as text.
WRITERS: dict[str, Callable[[Sequence[Diagnostic], ForgePath], str]] = {
    "json": lambda found, _: as_json(found),
    "sarif": as_sarif,
    "github": as_github,
    "gitlab": as_gitlab,
    "junit": as_junit,
}
