"""A revision of which only the different files are read is what reading all of its files gives: every finding, every thing, every figure."""

from __future__ import annotations

import tempfile
from pathlib import Path
from unittest.mock import patch

from breaking import Files, broken, demo, small
from building import examples
from compared import BUDGETS, edited, made, renamed, said
from history import Repo
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cxsite.review import revisions
from cxsite.review.revisions import both
from cxsite.settings import Settings, Setup

#: Many of its files refer to others.
MADE = made(3)


def reviewed(before: Files, after: Files) -> bool:
    """Compare two handbooks in both ways; whether one of them was read by its different files alone."""
    used: list[bool] = []
    told = []
    with tempfile.TemporaryDirectory() as folder:
        repo = Repo(Path(folder))
        repo.commit(before)
        repo.commit(after)
        setup = Setup(Path(folder, "content"), Settings(budgets=BUDGETS), "content")
        whole = revisions.reread
        for read in (whole, lambda *_: None):

            def noted(*given: object, read: object = read) -> object:
                found = read(*given)  # type: ignore[operator]
                used.append(found is not None)
                return found

            with patch.object(revisions, "reread", noted), both(setup, None, "main~1", "main") as sides:
                told.append(list(said(sides)))
    for one, other in zip(*told, strict=True):
        assert one == other
    return any(used)


@settings(max_examples=examples(25), deadline=None)
@example(534338, 2)
@given(st.integers(0, 10**6), st.integers(1, 3))
def test_values_that_are_different(seed: int, times: int) -> None:
    reviewed(small(), edited(small(), seed, times))


@settings(max_examples=examples(12), deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 3))
def test_things_that_are_new_or_gone_or_have_other_names(seed: int, times: int) -> None:
    reviewed(MADE, renamed(MADE, seed, times))


@settings(max_examples=examples(8), deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 3))
def test_names_in_a_handbook_with_something_of_everything(seed: int, times: int) -> None:
    files = edited(small(), seed, times - 1)
    reviewed(files, renamed(files, seed, times))


@settings(max_examples=examples(12), deadline=None)
@example(712738, 1)
@given(st.integers(0, 10**6), st.integers(1, 3))
def test_whatever_is_different(seed: int, times: int) -> None:
    reviewed(small(), broken(small(), seed, times))


@settings(max_examples=examples(12), deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 3), st.integers(1, 3))
def test_handbooks_with_mistakes_in_them(seed: int, times: int, more: int) -> None:
    files = edited(small(), seed, times)
    reviewed(files, edited(files, seed + 1, more))


def test_the_demo_with_a_few_values_that_are_different() -> None:
    assert sum(reviewed(demo(), edited(demo(), seed, 2)) for seed in range(2)) >= 1


def test_many_changes_of_values_concern_no_other_file() -> None:
    """What changes a title, a type or the parts of a journey may; of the others nearly all are read alone."""
    assert sum(reviewed(small(), edited(small(), seed, 1)) for seed in range(13, 24)) >= 5


def test_other_names_concern_only_what_refers_to_them() -> None:
    assert all(reviewed(MADE, renamed(MADE, seed, 1)) for seed in range(6))


def test_a_step_with_the_id_of_a_hotspot_that_has_a_file_of_its_own() -> None:
    files, join = small(), "journeys/join.md"
    files[join] = files[join].replace(b"      - {name: Pay,", b"      - {name: Queue, touchpoint: site, emotion: 2}\n      - {name: Pay,")
    assert reviewed(files, {**files, join: files[join].replace(b"emotion: 2}", b"emotion: 3}")})


def test_two_strategies_are_no_place_to_put_others_between() -> None:
    files = {**small(), "actions/later.md": b"---\ntype: strategy\ntitle: Later\ngoals: [{metric: nps, target: 40}]\n---\n"}
    pat = "personas/pat.md"
    reviewed(files, {**files, pat: files[pat].replace(b"web: prefers", b"web: prefers, desk: avoids")})


def test_a_hotspot_whose_step_becomes_one_of_two_and_one_again() -> None:
    one = {
        "hotspots/queue.md": b"---\ntitle: A queue\nat: a#call\n---\n",
        "journeys/a.md": b"---\ntitle: A\nstages: [{name: Ask, steps: [Call, Wait]}]\n---\n",
    }
    two = {**one, "journeys/a.md": one["journeys/a.md"].replace(b"Wait]", b"Wait, Call]")}
    reviewed(one, two)
    reviewed(two, one)
