"""What is not listed today stands in nothing that is told of earlier days either."""

from __future__ import annotations

from collections.abc import Mapping

from building import BuildSite, Built, tree
from handbooks.dated import JOIN, ON, committed
from handbooks.small import HANDBOOK
from history import changed

Files = Mapping[str, str | bytes]

#: In the names, ids and texts of hidden things, and in nothing else.
WORD = b"quokka"

STRANGE = tree(
    """
=== journeys/quokka-trip.md
---
type: journey
title: Quokka trip
personas: [pat]
owner: Quokka crew
stages:
  - name: Quokka morning
    steps: [{name: Quokka walk, emotion: 4, importance: 5, touchpoint: quokka-desk, moment_of_truth: Quokkas decide}]
  - name: Quokka night
    steps: [{name: Quokka sleep, emotion: 5, hotspots: [{id: quokka-noise, text: Quokka noise, severity: 5, frequency: 5, owner: Quokka crew}]}]
---
=== personas/quokka-folk.md
---
type: persona
title: Quokka folk
---
=== touchpoints/quokka-desk.md
---
type: touchpoint
title: Quokka desk
channels: [web]
owner: Quokka crew
---
=== hotspots/quokka-pain.md
---
type: hotspot
title: Quokka pain
at: join#pay
severity: 3
---
"""
)

#: Of each entry that stays what it said of the things that are hidden later.
SAID = (
    (JOIN, "personas: [pat]", "personas: [pat, quokka-folk]"),
    (JOIN, "touchpoint: site", "touchpoint: [site, quokka-desk]\n        per_persona: {quokka-folk: {emotion: 1}}"),
    (JOIN, "causes: [pay]", "causes: [pay, quokka-trip#quokka-walk]"),
    ("actions/fees-first.md", "addresses: [join#fees]", "addresses: [join#fees, quokka-pain, quokka-trip#quokka-noise]\ntouchpoints: [quokka-desk]"),
    ("processes/sales.md", "supports: [join#pay]", "supports: [join#pay, quokka-trip#quokka-sleep]"),
    ("workshops/may.md", "journeys: [join]", "journeys: [join, quokka-trip]\npersonas: [quokka-folk]"),
)
RECORDED = """
snapshots:
- date: 2026-08-25
  score: 2.8
  steps: 2
  journeys:
    join: {score: 2.8, steps: {compare-what-is-free: 2, pay: 4}}
    quokka-trip: {score: 4, steps: {quokka-walk: 4, quokka-sleep: 5}}
"""


def _said(files: Files) -> Files:
    for path, old, new in SAID:
        files = changed(files, path, old, new)
    return files


def _hidden(files: Files) -> Files:
    return {path: str(text).replace("\ntitle:", "\nlisted: false\ntitle:") if path in STRANGE else text for path, text in files.items()}


def _commits() -> list[tuple[str, Files]]:
    plain = changed(HANDBOOK, "taxonomy.yml", "departments: {it: IT}\n", "")
    plain = {**plain, "history.yml": RECORDED}
    told = _said({**plain, **STRANGE})
    # Its file had another name once.
    elsewhere = {**plain, **STRANGE, "touchpoints/quokka-counter.md": STRANGE["touchpoints/quokka-desk.md"]}
    del elsewhere["touchpoints/quokka-desk.md"]
    worse = changed(told, "journeys/quokka-trip.md", "Quokka walk, emotion: 4", "Quokka walk, emotion: 1")
    renamed = changed(worse, "personas/quokka-folk.md", "title: Quokka folk", "title: Quokkas of old")
    broken = changed(renamed, "journeys/quokka-trip.md", "personas: [pat]", "personas: [pat")
    forgotten = {**plain, **{path: renamed[path] for path in STRANGE}}
    better = changed(forgotten, JOIN, "emotion: 2\n", "emotion: 3.5\n")
    back = _said(changed(better, JOIN, "emotion: 3.5\n", "emotion: 2.5\n"))
    days = ("2026-04-02", "2026-05-02", "2026-06-02", "2026-07-02", "2026-08-24", "2026-09-10", "2026-10-10", "2026-11-10", "2026-11-14")
    return [*zip(days, (plain, elsewhere, told, worse, renamed, broken, better, back, _hidden(back)), strict=True)]


def _telling(site: Built) -> list[str]:
    own = tuple(path.removesuffix(".md") for path in STRANGE)
    return [name for name, content in site.files.items() if WORD in content.lower() and not name.startswith((*own, "sitemap"))]


def test_a_strange_word_of_hidden_things_stands_in_no_other_file(build: BuildSite) -> None:
    site = build({}, config=ON, prepare=committed(_commits()))
    assert site.error is None
    assert site.exists("journeys/quokka-trip/index.html")
    assert _telling(site) == []
    assert "2.5" in site.words("changes/")


def test_until_they_are_hidden_they_are_told(build: BuildSite) -> None:
    site = build({}, config=ON, prepare=committed(_commits()[:-1]))
    told = site.words("changes/")
    assert "personas: Quokka folk added" in told
    assert "Quokka walk" in told
    assert {"cx/changes.xml", "changes/index.html"} <= {*_telling(site)}
