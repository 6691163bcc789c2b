"""Whatever two handbooks hold, their difference is whole: nothing is missed, and nothing is told that is not so."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from random import Random
from typing import Any

import yaml
from breaking import Files, broken, demo, small
from building import write_tree
from hypothesis import given, settings
from hypothesis import strategies as st

from cxsite.diff.compare import Difference, applied, compare, values
from cxsite.diff.content import Side
from cxsite.project import read
from cxsite.settings import Setup

#: Files whose order of keys is the order of pages.
_ORDERED = "taxonomy.yml"


def difference(before: Files, after: Files) -> Difference:
    sides = []
    for files in (before, after):
        with tempfile.TemporaryDirectory() as folder:
            sides.append(Side(read(Setup(write_tree(Path(folder), files)))))
    return compare(*sides)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 4))
def test_a_handbook_does_not_differ_from_itself(seed: int, times: int) -> None:
    files = broken(small(), seed, times)
    assert difference(files, files).is_empty


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 6), st.integers(0, 10**6), st.integers(0, 3))
def test_the_changes_applied_to_what_was_give_what_is(seed: int, times: int, other: int, fewer: int) -> None:
    found = difference(broken(small(), other, fewer), broken(small(), seed, times))
    assert applied(found.old, found.changes) == values(found.new)
    assert applied(found.new, difference_back(found).changes) == values(found.old)


def difference_back(found: Difference) -> Difference:
    return compare(found.after, found.before)


@settings(max_examples=15, deadline=None)
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
