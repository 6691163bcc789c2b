"""Findings reach the log once each and in order; a strict build stops cleanly, another one builds what it can."""

from __future__ import annotations

import pytest
from building import BuildSite

BAD = """
=== journeys/b.md
---
type: journey
title: Second
stages:
  - name: A
    steps:
      - {name: One, emotion: 9}
      - {name: Two, touchpoint: nowhere}
---
=== journeys/a.md
---
type: journey
title: First
reviewed: 2027-01-01
stages: {name: A, steps: [B]}
---
=== index.md
# Home

```cx
hotspot:
```
=== taxonomy.yml
chanels: [web]
"""

LOG = [
    """\
ERROR: cxsite: content/index.md:4:1: error: no section is called 'hotspot'; did you mean 'hotspots'? [view/unknown]
    4 | hotspot:
      | ^^^^^^^""",
    """\
WARNING: cxsite: content/journeys/a.md:4:11: warning: reviewed on 2027-01-01, after today (2026-11-22); write the day of the last review \
[freshness/future-review]
    4 | reviewed: 2027-01-01
      |           ^^^^^^^^^^""",
    """\
ERROR: cxsite: content/journeys/b.md:7:30: error: 9 is out of range; write a number from 1 to 5, half points allowed [value/range]
    7 |       - {name: One, emotion: 9}
      |                              ^""",
    """\
ERROR: cxsite: content/journeys/b.md:8:33: error: unknown touchpoint 'nowhere' [reference/unknown]
    8 |       - {name: Two, touchpoint: nowhere}
      |                                 ^^^^^^^""",
    """\
ERROR: cxsite: content/taxonomy.yml:1:1: error: unknown key 'chanels'; did you mean 'channels'? [schema/unknown-key]
    1 | chanels: [web]
      | ^^^^^^^""",
]


def test_every_finding_is_logged_once_in_the_order_of_files(build: BuildSite) -> None:
    built = build(BAD)
    assert built.log == LOG


def test_without_strict_the_site_is_built_from_what_is_right(build: BuildSite) -> None:
    built = build(BAD)
    assert built.error is None
    assert "One" in built.words("journeys/b/")
    assert "First" in built.words("journeys/a/")


def test_strict_stops_through_one_message_and_writes_no_site(build: BuildSite) -> None:
    built = build(BAD, strict=True)
    assert built.error == "cxsite: 4 errors and 1 warning in the handbook; nothing was built"
    assert built.log == [*LOG, f"ERROR: {built.error}"]
    assert not built.site.exists()


def test_strict_leaves_the_site_of_an_earlier_build_alone(build: BuildSite) -> None:
    def earlier(content) -> None:
        (content.parent / "site").mkdir()
        (content.parent / "site" / "kept.html").write_text("kept")

    built = build(BAD, strict=True, prepare=earlier)
    assert sorted(built.files) == ["kept.html"]


def test_a_warning_alone_stops_a_strict_build(build: BuildSite) -> None:
    built = build({"journeys/a.md": "---\ntype: journey\ntitle: A\n---\n"}, strict=True)
    assert built.error == "cxsite: 1 warning in the handbook; nothing was built"


@pytest.mark.parametrize(
    ("rules", "levels"),
    [
        ("{value/range: warning}", ["ERROR", "WARNING", "WARNING", "ERROR", "ERROR"]),
        ("{value: off}", ["ERROR", "WARNING", "ERROR", "ERROR"]),
        ("{freshness: error, reference/unknown: off}", ["ERROR", "ERROR", "ERROR", "ERROR"]),
        ("{schema: off, value: off, reference: off, view: off, freshness: off}", []),
    ],
)
def test_options_say_how_much_a_finding_counts(build: BuildSite, rules: str, levels: list[str]) -> None:
    built = build(BAD, config=f"plugins:\n  - search\n  - cxsite:\n      rules: {rules}\n", strict=not levels)
    assert [line.partition(":")[0] for line in built.log] == levels
    assert built.error is None


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("rules: {valu: off}", "no rule or family is called 'valu'"),
        ("rules: {value: maybe}", "'maybe' is no severity; write error, warning or off"),
        ("folders: {journeys: reisen}", "no kind is called 'journeys'"),
        ("folders: {journey: /etc}", "'/etc' is no folder below docs_dir"),
        ("folders: {journey: a/../../b}", "'a/../../b' is no folder below docs_dir"),
        ("without: [journey]", "; write a list with any of 'home', 'teams', 'cards', 'journeys'"),
        ("lanes: [feelings]", "unknown lane 'feelings' in the option 'lanes'"),
        ("nav_limit: many", "the option 'nav_limit' cannot be 'many'; write a whole number"),
        ("diagrams: png", "the option 'diagrams' cannot be 'png'; write 'svg', 'browser' or 'off'"),
        ("language: tlh", "the option 'language' cannot be 'tlh'; write '"),
        ("templates: nowhere", "there is no folder 'nowhere'"),
        ("nonsense: 1", "there is no option 'nonsense'"),
    ],
)
def test_a_wrong_option_is_named(build: BuildSite, option: str, message: str) -> None:
    built = build({"index.md": "# Home\n"}, config=f"plugins:\n  - cxsite:\n      {option}\n", strict=True)
    assert any(message in line for line in built.log), built.log
    assert built.error is not None


def test_diagrams_can_be_off_without_quotes(build: BuildSite) -> None:
    """To YAML, a bare `off` is false."""
    journey = "---\ntitle: A\nstages: {name: S, steps: [{name: B, emotion: 2}]}\n---\n"
    built = build({"journeys/a.md": journey}, config="plugins:\n  - cxsite: {diagrams: off}\n")
    assert (built.error, built.problems) == (None, [])
    assert 'data-cx="journey-diagram"' not in built.html("journeys/a/")


def test_a_handbook_without_a_finding_builds_strictly_and_silently(build: BuildSite) -> None:
    built = build({"journeys/a.md": "---\ntype: journey\ntitle: A\nstages: {name: S, steps: [B]}\n---\n", "index.md": "# Home\n"}, strict=True)
    assert (built.error, built.log) == (None, [])
