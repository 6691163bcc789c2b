"""Journeys that nobody would write, and that say something with every key."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

# What people write, and what CSV, YAML, spreadsheets and cxsite itself could take for something else.
TEXT = st.text(st.sampled_from("aß漢 ;\\,\"'=+-@#:|[]{}&*!%`\n\t\u2028é💡0.").filter(str), min_size=1, max_size=12).map(str.strip).filter(bool)
NAME = st.one_of(TEXT, st.sampled_from(["=1+1", "'=1", "''x", "NO", "null", "~", "010", "12:30", "2026-01-02", "1_000", "a;b", "\\;", "- x", "true"]))
# YAML takes `-a: b` for a key; cxsite takes it for an item that lacks its space, and says so.
KEY = NAME.filter(lambda name: not name.startswith("-") or name == "- x")
MANY = st.lists(NAME, max_size=3, unique=True)
SCORE = st.integers(1, 5)
# YAML writes a whole number without a point.
EMOTION = st.integers(2, 10).map(lambda half: half // 2 if half % 2 == 0 else half / 2)


def _some(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=keys)


HOTSPOT = st.builds(
    lambda text, more: {"text": text, **more},
    NAME,
    _some(
        kind=st.sampled_from(["pain", "pressure"]),
        severity=SCORE,
        opportunity=NAME,
        evidence=MANY,
        quotes=MANY,
        status=st.just("resolved"),
        reported=st.just("2026-03-01"),
    ),
)
SAID = st.builds(
    lambda source, says, more: {"source": source, "says": says, **more},
    NAME,
    st.sampled_from([1, 2.25, 4.875, 5]),
    _some(weight=st.sampled_from([1, 0.5, 24])),
)
STEP = st.builds(
    lambda name, more: {"name": name, **more},
    NAME,
    _some(
        goal=NAME, action=NAME, thinks=NAME, feels=MANY, emotion=EMOTION, employee_view=EMOTION, importance=SCORE,
        frontstage=MANY, backstage=MANY, support=MANY, moment_of_truth=NAME, delights=MANY, quotes=MANY, expects=NAME, do=MANY, say=MANY, evidence=st.lists(NAME | SAID, max_size=4),
        bounce=st.one_of(st.just("true"), st.integers(0, 1000).map(lambda share: f"{share / 10:g}%")),
        hand_off=st.lists(st.builds(lambda to, kind: {"to": to, "kind": kind}, NAME, st.sampled_from(["internal", "external"])), max_size=3),
        hotspots=st.lists(HOTSPOT, max_size=3),
        per_persona=st.dictionaries(st.sampled_from(["student", "a.b"]), st.builds(lambda emotion, more: {"emotion": emotion, **more}, EMOTION, _some(thinks=NAME, feels=MANY))),
        metrics=st.dictionaries(st.sampled_from(["csat", "nps", "v1.2"]), st.none() | st.integers(-100, 100) | st.sampled_from([0.5, 1e-9, -3.25, 123456789.25])),
        lanes=_some(minutes=st.integers(-5, 99), weather=st.lists(NAME, min_size=1, max_size=3)),
        extra=st.dictionaries(KEY, NAME | MANY, max_size=2),
    ),
)  # fmt: skip
STAGE = st.builds(
    lambda name, steps, more: {"name": name, "steps": steps, **more},
    NAME,
    st.lists(STEP, max_size=3),
    _some(goal=NAME, lifecycle=st.just(["pre-purchase", "purchase"])),
)
JOURNEY = st.builds(
    lambda title, stages, more: {"title": title, "stages": stages, **more},
    NAME,
    st.lists(STAGE, min_size=1, max_size=3),
    _some(objective=NAME, scope=NAME, personas=st.just(["student"])),
)

PEOPLE = {
    "personas/student.md": "---\ntype: persona\ntitle: Student\n---\n",
    "personas/a.b.md": "---\ntype: persona\ntitle: AB\n---\n",
    "metrics.yml": "[{id: csat}, {id: nps}, {id: v1.2}]\n",
    "taxonomy.yml": "lanes: {minutes: {type: number}, weather: {type: list}}\n",
}
