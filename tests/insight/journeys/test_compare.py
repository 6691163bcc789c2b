"""A target over the current journey it redesigns: alignment and numbers worked out by hand."""

from __future__ import annotations

import pytest
from building import ReadHandbook

from cxsite.insight.figures import Figures
from cxsite.insight.journeys.alignment import align
from cxsite.insight.journeys.compare import Comparison, grounds, redesigns
from cxsite.model.handbook import Handbook

HANDBOOK = """
=== taxonomy.yml
channels: {web: Web, desk: Desk, phone: Phone}
=== touchpoints/form.md
---
title: Form
channels: web
---
=== touchpoints/counter.md
---
title: Counter
channels: desk
---
=== touchpoints/hotline.md
---
title: Hotline
channels: phone
---
=== evidence/rivals.md
---
title: Rivals
kind: competitor
---
=== evidence/trial.md
---
title: Trial
kind: concept-test
---
=== evidence/answers.md
---
title: Answers
kind: survey
---
=== evidence/folder.md
---
type: source
title: Folder
date: 2026-02-01
---
=== journeys/join.md
---
title: Join
stages:
  - name: Start
    steps:
      - {id: look, name: Look, action: Looks around, emotion: 4, touchpoint: form}
      - {id: wall, name: Meet the wall, emotion: 2, importance: 5, touchpoint: form, bounce: 27%,
         hotspots: [{id: forced, text: Forced, severity: 5, frequency: 4}]}
      - {id: password, name: Set a password, emotion: 1.5, touchpoint: form, bounce: true, hotspots: [{id: rules, text: Rules}]}
      - {id: pay, name: Pay, emotion: 1, importance: 4, touchpoint: counter, hand_off: {to: cashier, kind: internal}}
      - {id: old-id, name: "Wait: outside", emotion: 3}
      - {id: ring, name: Ring, emotion: 2, touchpoint: hotline, hand_off: {to: bank, kind: external},
         hotspots: [{id: busy, text: Busy, severity: 2, frequency: 2}]}
      - {id: leave, name: Leave, emotion: 4, hotspots: [{id: door, text: Door, status: resolved}]}
---
=== journeys/join-next.md
---
title: Join one day
state: target
redesigns: join
evidence: [answers, trial, "We asked around"]
stages:
  - name: Start
    steps:
      - {id: look, name: Look, action: Looks around, emotion: 4, touchpoint: form}
      - {id: address, name: Give an address, emotion: 4, importance: 5, touchpoint: form,
         replaces: ["join#wall", "join#password"], evidence: [rivals, trial]}
      - {id: pay, name: Pay, emotion: 3, importance: 4, touchpoint: [form], hand_off: {to: cashier, kind: internal}, bounce: 3%}
      - {id: new-id, name: "Wait outside", emotion: 3}
      - {id: thanks, name: Be thanked, emotion: 5,
         hotspots: [{id: late, text: Late},
         {id: rules, text: Rules, severity: 2, frequency: 1, evidence: [rivals, folder]}]}
      - {id: leave, name: Leave, emotion: 4}
---
"""


@pytest.fixture
def book(handbook: ReadHandbook) -> Handbook:
    project = handbook(HANDBOOK)
    assert project.diagnostics == []
    return project.handbook


@pytest.fixture
def found(book: Handbook) -> Comparison:
    compared = Figures(book).comparison("join-next")
    assert compared is not None
    return compared


def rows(found: Comparison) -> list[tuple[str, list[str], list[str]]]:
    return [(row.kind, [placed.step.id for placed in row.group.today], [placed.step.id for placed in row.group.target]) for row in found.rows]


def test_steps_stand_for_each_other_by_id_then_by_what_they_replace_then_by_name(found: Comparison) -> None:
    assert rows(found) == [
        ("kept", ["look"], ["look"]),
        ("changed", ["wall", "password"], ["address"]),
        ("changed", ["pay"], ["pay"]),
        ("changed", ["old-id"], ["new-id"]),
        ("removed", ["ring"], []),
        ("new", [], ["thanks"]),
        ("kept", ["leave"], ["leave"]),
    ]


def test_steps_of_today_and_new_ones_are_counted_once(found: Comparison) -> None:
    """2 kept + 4 changed + 1 removed = 7 steps of today; 6 steps of the target of which 1 is new."""
    assert {kind: found.steps(kind) for kind in ("kept", "changed", "removed", "new")} == {"kept": 2, "changed": 4, "removed": 1, "new": 1}


def test_what_differs_is_named(found: Comparison) -> None:
    changed = {row.group.target[0].step.id: row.changed for row in found.rows if row.kind == "changed"}
    assert changed == {
        "address": ("name", "emotion", "bounce"),
        "pay": ("emotion", "touchpoints", "channels", "bounce"),
        "new-id": ("name",),
    }


def test_several_steps_feel_like_their_mean_weighted_by_importance(found: Comparison) -> None:
    """(2 × 5 + 1.5 × 3) / (5 + 3) = 14.5 / 8 = 1.8125; the one that replaces them has 4."""
    row = found.rows[1]
    assert row.before.emotion == 1.8125
    assert row.lift == 4 - 1.8125
    assert row.before.bounce == (0.27, True)
    assert row.after.bounce == ()


def test_totals_of_both_sides(found: Comparison) -> None:
    """Today (4·3 + 2·5 + 1.5·3 + 1·4 + 3·3 + 2·3 + 4·3) / 24 = 57.5 / 24; target (4·3 + 4·5 + 3·4 + 3·3 + 5·3 + 4·3) / 21 = 80 / 21."""
    before, after = found.before, found.after
    assert (before.steps, after.steps) == (7, 6)
    assert before.experience.score == pytest.approx(57.5 / 24)
    assert after.experience.score == pytest.approx(80 / 21)
    assert found.score_change == pytest.approx(80 / 21 - 57.5 / 24)
    assert (before.experience.range, after.experience.range) == (3, 2)
    assert (before.touchpoints, after.touchpoints) == (("form", "counter", "hotline"), ("form",))
    assert (before.channels, after.channels) == (("web", "desk", "phone"), ("web",))
    assert (before.internal, before.external, after.internal, after.external) == (1, 1, 1, 0)
    assert (before.bounce_points, after.bounce_points) == (2, 1)


def test_hotspots_are_resolved_left_settled_before_or_new(found: Comparison) -> None:
    assert [spot.ref for spot in found.resolved] == ["join#forced", "join#busy"]
    assert [(before.ref, before.score, after.ref, after.score) for before, after in found.left] == [("join#rules", 9, "join-next#rules", 2)]
    assert [spot.ref for spot in found.settled] == ["join#door"]
    assert [spot.ref for spot in found.new] == ["join-next#late"]


def test_a_hotspot_that_the_target_marks_as_resolved_is_resolved(handbook: ReadHandbook) -> None:
    book = handbook(HANDBOOK.replace("id: rules, text: Rules, severity: 2", "id: rules, text: Rules, status: resolved, severity: 2")).handbook
    found = Figures(book).comparison("join-next")
    assert found is not None
    assert [spot.ref for spot in found.resolved] == ["join#forced", "join#rules", "join#busy"]
    assert [spot.ref for spot in found.new] == ["join-next#late"]


def test_evidence_about_what_does_not_exist_yet_comes_first(book: Handbook) -> None:
    listed = [(kind, [(item.evidence, item.claims) for item in items]) for kind, items in grounds(book, book.journeys["join-next"])]
    assert listed == [
        ("competitor", [("rivals", 2)]),
        ("concept-test", [("trial", 1)]),
        ("survey", [("answers", 0)]),
        ("", [("folder", 1)]),
        ("said", [("We asked around", 0)]),
    ]


def test_every_target_of_a_journey_is_compared_on_its_own(handbook: ReadHandbook) -> None:
    other = "=== journeys/join-later.md\n---\ntitle: Later\nstate: target\nredesigns: join\nstages: {name: S, steps: [{id: look, name: Look}]}\n---\n"
    book = handbook(HANDBOOK + other).handbook
    figures = Figures(book)
    assert sorted(redesigns(book, "join")) == ["join-later", "join-next"]
    later = figures.comparison("join-later")
    assert later is not None
    assert (later.steps("changed"), later.steps("removed")) == (1, 6)
    assert later.score_change is None


@pytest.mark.parametrize(
    "change",
    [
        ("title: Join\nstages", "title: Join\nbroken: [\nstages"),
        ("redesigns: join", "redesigns: nowhere"),
        ("redesigns: join", "redesigns: join-next"),
        ("state: target\n", ""),
    ],
)
def test_a_journey_without_a_current_one_behind_it_is_not_compared(handbook: ReadHandbook, change: tuple[str, str]) -> None:
    assert change[0] in HANDBOOK
    book = handbook(HANDBOOK.replace(*change)).handbook
    assert Figures(book).comparison("join-next") is None


def test_a_target_without_steps_is_not_compared(handbook: ReadHandbook) -> None:
    book = handbook(
        "=== journeys/a.md\n---\nstages: {name: S, steps: [One]}\n---\n=== journeys/b.md\n---\nstate: target\nredesigns: a\n---\n"
    ).handbook
    assert Figures(book).comparison("b") is None


def two(today: str, target: str) -> str:
    """Journeys of steps with one letter each; ``B<A`` is a step B that replaces A."""

    def steps(letters: str) -> str:
        listed = []
        for word in letters.split():
            name, _, replaced = word.partition("<")
            listed.append(f"{{id: {name}, name: {name}{name}, emotion: 3, replaces: [{', '.join(f'old#{item}' for item in replaced)}]}}")
        return f"stages: {{name: S, steps: [{', '.join(listed)}]}}"

    return (
        f"=== journeys/old.md\n---\ntitle: Old\n{steps(today)}\n---\n"
        f"=== journeys/new.md\n---\ntitle: New\nstate: target\nredesigns: old\n{steps(target)}\n---\n"
    )


@pytest.mark.parametrize(
    ("today", "target", "groups", "columns"),
    [
        ("a b c", "a b c", "a:a b:b c:c", "aa bb cc"),
        # Removed and new at the same place: what goes comes first.
        ("a r c", "a n c", "a:a r: :n c:c", "aa r- -n cc"),
        ("r a", "n a", "r: :n a:a", "r- -n aa"),
        ("a b", "x y", "a: b: :x :y", "a- b- -x -y"),
        # Several to one: only the first shares its column.
        ("a b c", "x<ab c", "ab:x c:c", "ax b- cc"),
        # One to several.
        ("a b", "x<a y<a b", "a:xy b:b", "ax -y bb"),
        # A step that keeps its id and takes on another one.
        ("a b c", "a<b c", "ab:a c:c", "aa b- cc"),
        # Split: one keeps the id, another replaces it too.
        ("a b", "a x<a b", "a:ax b:b", "aa -x bb"),
        # Moved: the longest order that both share keeps its columns.
        ("a b c d", "b c d a", "b:b c:c d:d a:a", "a- bb cc dd -a"),
        # Removed steps stay behind the step before them, wherever that goes.
        ("a r b", "b a", "b:b a:a r:", "a- r- bb -a"),
        # Steps far apart that one replaces.
        ("a b c d", "b x<ad c", "b:b ad:x c:c", "a- bb -x cc d-"),
        ("a b c", "c b a", "c:c b:b a:a", "a- b- cc -b -a"),
    ],
)
def test_alignment(handbook: ReadHandbook, today: str, target: str, groups: str, columns: str) -> None:
    """Groups as ``today:target``; columns as a letter of each, ``-`` where one has no step."""
    book = handbook(two(today, target)).handbook
    found = align(book.steps_of("old"), book.steps_of("new"))
    sides = [(*("".join(placed.step.id for placed in side) for side in (group.today, group.target)),) for group in found.groups]
    assert " ".join(f"{before}:{after}" for before, after in sides) == groups
    pairs = [(column.today, column.target) for column in found.columns]
    assert " ".join(f"{old.step.id if old else '-'}{new.step.id if new else '-'}" for old, new in pairs) == columns


def test_only_what_leaves_the_common_order_has_moved(handbook: ReadHandbook) -> None:
    book = handbook(two("a b c d", "b c d a")).handbook
    found = Figures(book).comparison("new")
    assert found is not None
    assert [(row.kind, row.changed) for row in found.rows] == [("kept", ()), ("kept", ()), ("kept", ()), ("changed", ("place",))]


def test_steps_of_another_journey_that_a_new_step_replaces_are_named(handbook: ReadHandbook) -> None:
    part = "=== journeys/part.md\n---\ntitle: Part\nstages: {name: S, steps: [{id: claim, name: Claim}]}\n---\n"
    book = handbook(two("a", "a x").replace("id: x, name: xx, emotion: 3, replaces: []", "id: x, name: xx, replaces: ['part#claim']") + part).handbook
    found = Figures(book).comparison("new")
    assert found is not None
    assert [(row.kind, row.elsewhere) for row in found.rows] == [("kept", ()), ("new", ("part#claim",))]


def test_a_thousand_steps_in_the_opposite_order_align_at_once(handbook: ReadHandbook) -> None:
    names = [f"s{number}" for number in range(1000)]
    book = handbook(two(" ".join(names), " ".join(reversed(names)))).handbook
    found = align(book.steps_of("old"), book.steps_of("new"))
    assert len(found.groups) == 1000
    assert len(found.columns) == 1999
