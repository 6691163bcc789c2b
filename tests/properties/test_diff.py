"""Whatever two handbooks hold, their difference is whole: nothing is missed, and nothing is told that is not so."""

from __future__ import annotations

import contextlib
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

import yaml
from breaking import Files, broken, demo, small
from building import examples, write_tree
from click.testing import CliRunner
from history import Repo
from hypothesis import given, settings
from hypothesis import strategies as st

from cxsite.cli import main
from cxsite.diff.compare import Difference, applied, compare, values
from cxsite.diff.content import Side, content_of
from cxsite.project import read
from cxsite.review.revisions import both
from cxsite.settings import Setup

#: Files whose order of keys is the order of pages.
_ORDERED = "taxonomy.yml"


def difference(before: Files, after: Files) -> Difference:
    sides = []
    for files in (before, after):
        with tempfile.TemporaryDirectory() as folder:
            sides.append(Side(read(Setup(write_tree(Path(folder), files)))))
    return compare(*sides)


@settings(max_examples=examples(15), deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 4))
def test_a_handbook_does_not_differ_from_itself(seed: int, times: int) -> None:
    files = broken(small(), seed, times)
    assert difference(files, files).is_empty


@settings(max_examples=examples(25), deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 6), st.integers(0, 10**6), st.integers(0, 3))
def test_the_changes_applied_to_what_was_give_what_is(seed: int, times: int, other: int, fewer: int) -> None:
    found = difference(broken(small(), other, fewer), broken(small(), seed, times))
    assert applied(found.old, found.changes) == values(found.new)
    assert applied(found.new, difference_back(found).changes) == values(found.old)


@settings(max_examples=examples(10), deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 6))
def test_the_printed_json_applied_to_the_base_gives_the_head(seed: int, times: int) -> None:
    """As anybody would apply it who has nothing but `cxsite diff --format json`: what is gone or has another id first, then the values."""
    with tempfile.TemporaryDirectory() as folder:
        repo = Repo(Path(folder))
        repo.commit(small())
        repo.write(broken(small(), seed, times))
        with contextlib.chdir(folder):
            printed = CliRunner().invoke(main, ["diff", "main", "--format", "json"], catch_exceptions=False).stdout
            setup = Setup(Path("content"), display_folder="content")
            with both(setup, None, "main") as sides:
                old, new = (values(content_of(side.side)) for side in (sides.before, sides.after))
    told = json.loads(json.dumps([{"key": [*key], "fields": fields} for key, fields in new.items()]))
    assert _applied(old, json.loads(printed)["changes"]) == {tuple(item["key"]): item["fields"] for item in told}


def _applied(old: Mapping[Any, dict[str, Any]], changes: list[dict[str, Any]]) -> dict[Any, dict[str, Any]]:
    result = json.loads(json.dumps([[*key, fields] for key, fields in old.items()]))
    found = {(kind, name): fields for kind, name, fields in result}
    begun = [{} if item["what"] == "added" else found.pop((item["type"], (item["was"] or item)["id"])) for item in changes]
    for item, fields in zip(changes, begun, strict=True):
        if item["what"] == "removed":
            continue
        fields.update({value["name"]: value["after"] for value in item["fields"]})
        found[item["type"], item["id"]] = {name: value for name, value in fields.items() if value is not None}
    return found


def difference_back(found: Difference) -> Difference:
    return compare(found.after, found.before)


@settings(max_examples=examples(15), deadline=None)
@given(st.integers(0, 10**6))
def test_another_way_of_writing_changes_nothing(seed: int) -> None:
    files, dice = small(), Random(seed)
    written = {path: _rewritten(path, content, dice) for path, content in files.items()}
    assert written != files
    assert [(change.thing.key, change.fields) for change in difference(files, written).changes] == []


def test_all_that_ever_changed_in_the_demo_can_be_applied() -> None:
    """One pair of large handbooks: half of the files are broken in some way."""
    files = demo()
    found = difference(files, broken(files, 7, 60))
    assert found.changes
    assert applied(found.old, found.changes) == values(found.new)
    json.dumps([[item.before, item.after] for change in found.changes for item in change.fields])


def _rewritten(path: str, content: bytes, dice: Random) -> bytes:
    """The same file with its keys in another order, in another style, with lists of one as the one."""
    text = content.decode()
    if path == _ORDERED or not text.startswith("---\n"):
        return content
    _, front, body = text.split("---\n", 2)
    data = yaml.load(front, Loader=yaml.BaseLoader)
    flow = dice.choice([None, True, False])
    dumped = yaml.safe_dump(
        _shuffled(data, dice), sort_keys=False, default_flow_style=flow, allow_unicode=True, indent=dice.choice([2, 4]), width=dice.choice([40, 200])
    )
    return f"---\n{dumped}---\n{body}".encode()


#: Keys that take one item without brackets.
_MANY = {"personas", "feels", "touchpoint", "channel", "device", "evidence", "quotes", "delights", "hotspots", "addresses", "channels", "principles"}


def _shuffled(data: Any, dice: Random, key: str = "") -> Any:
    if isinstance(data, dict):
        keys = [*data]
        dice.shuffle(keys)
        return {name: _shuffled(data[name], dice, name) for name in keys}
    if isinstance(data, list):
        items = [_shuffled(item, dice) for item in data]
        return items[0] if len(items) == 1 and key in _MANY and dice.random() < 0.5 else items
    return [data] if key in _MANY and isinstance(data, str) and dice.random() < 0.5 else data
