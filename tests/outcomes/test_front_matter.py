"""What comes of slips in front matter: a key more or less, a bracket left open, an indentation one too deep, at every kind of line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from building import write_tree
from outcome import chosen, findings_by_file, is_as_before, journeys_by_file

from cxsite.diagrams.render import Artist
from cxsite.settings import Setup
from cxsite.site import read_site

JOURNEY = """\
---
type: journey
title: "Join: the library"
personas: [mia, 'ben']
reviewed: 2026-08-01
# Asked in May.
owner: Front desk
stages:
  - name: Learn
    lifecycle: before
    goal: >-
      Know what
      it costs
    steps:
      - name: Compare
        emotion: 2.5
        thinks: 'It''s a lot: why?'
        action: |
          Reads three pages.
          Asks a friend.
        evidence: diary
        touchpoint: [desk]
        next: [{to: pay, when: "It fits: now"}, {to: borrow}]
        hotspots:
          - {id: fees, text: "Fees appear late", severity: 4, frequency: 3}
          - text: No map
            category: technology
        do:
        - Say the price first
        - Wait
      - Pay
  - {name: Use, steps: [{name: Borrow, emotion: 4, metrics: {csat: 61}}, Return]}
x-note: {since: 2025, by: [Jo, Al]}
---
Text.
"""
AROUND = """\
=== personas/mia.md
---
title: Mia
---
=== personas/ben.md
---
title: Ben
---
=== touchpoints/desk.md
---
title: Desk
---
=== evidence/diary.md
---
type: source
title: Diary
date: 2026-01-01
n: 12
---
=== metrics.yml
- {id: csat, name: Satisfaction, kind: csat, unit: "%"}
=== taxonomy.yml
lifecycles: {visit: [before, during, after]}
"""

Slip = Callable[[str, str], list[str]]


def _value(line: str, change: Callable[[str], str]) -> list[str]:
    """A line with another value behind its key, or behind its dash."""
    before, mark, value = line.partition(": ") if ": " in line else line.partition("- ")
    return [f"{before}{mark}{change(value)}"]


#: What may become of a line, with the one below it.
SLIPS: dict[str, Slip] = {
    "gone": lambda _, below: [below],
    "twice": lambda line, below: [line, line, below],
    "below the next": lambda line, below: [below, line],
    "cut": lambda line, below: [line[: len(line) * 2 // 3], below],
    "one deeper": lambda line, below: [f" {line}", below],
    "two deeper": lambda line, below: [f"  {line}", below],
    "one less deep": lambda line, below: [line.removeprefix(" "), below],
    "a tab": lambda line, below: [line.replace("  ", "\t", 1), below],
    "a no-break space": lambda line, below: [line.replace("  ", "\u00a0 ", 1), below],
    "no colon": lambda line, below: [line.replace(":", "", 1), below],
    "no space": lambda line, below: [line.replace(": ", ":", 1), below],
    "two colons": lambda line, below: [line.replace(":", "::", 1), below],
    "an equals sign": lambda line, below: [line.replace(":", " =", 1), below],
    "a wide colon": lambda line, below: [line.replace(":", "\uff1a", 1), below],
    "another dash": lambda line, below: [line.replace("- ", "– ", 1), below],
    "no space after the dash": lambda line, below: [line.replace("- ", "-", 1), below],
    "a second dash": lambda line, below: [line.replace("- ", "- - ", 1), below],
    "no quotation mark": lambda line, below: [line.replace('"', "", 1).replace("'", "", 1), below],
    "no closing mark": lambda line, below: [*_value(line, lambda value: value.rstrip("\"'")), below],
    "curly marks": lambda line, below: [*_value(line, lambda value: f"“{value}”"), below],
    "an open mark": lambda line, below: [*_value(line, lambda value: f'"{value}'), below],
    "an open apostrophe": lambda line, below: [*_value(line, lambda value: f"'{value}"), below],
    "text behind a mark": lambda line, below: [*_value(line, lambda value: f'"{value}" and more'), below],
    "no closing bracket": lambda line, below: [line.rstrip("]}"), below],
    "another bracket": lambda line, below: [line.replace("]", "}", 1).replace("}", "]", 1), below],
    "an open bracket": lambda line, below: [*_value(line, lambda value: f"[{value}"), below],
    "an open brace": lambda line, below: [*_value(line, lambda value: f"{{{value}"), below],
    "no comma": lambda line, below: [line.replace(",", "", 1), below],
    "two commas": lambda line, below: [line.replace(",", ",,", 1), below],
    "a comma at the end": lambda line, below: [f"{line},", below],
    "a semicolon": lambda line, below: [line.replace(",", ";"), below],
    "a number sign": lambda line, below: [*_value(line, lambda value: f"{value} #3 of all"), below],
    "an at sign": lambda line, below: [*_value(line, lambda value: f"@{value}"), below],
    "a backtick": lambda line, below: [*_value(line, lambda value: f"`{value}`"), below],
    "a per cent sign": lambda line, below: [*_value(line, lambda value: f"%{value}"), below],
    "an asterisk": lambda line, below: [*_value(line, lambda value: f"*{value}*"), below],
    "an ampersand": lambda line, below: [*_value(line, lambda value: f"& {value}"), below],
    "an exclamation mark": lambda line, below: [*_value(line, lambda value: f"!{value}"), below],
    "a question mark": lambda line, below: [*_value(line, lambda value: f"? {value}"), below],
    "a bar": lambda line, below: [*_value(line, lambda value: f"| {value}"), below],
    "an angle": lambda line, below: [*_value(line, lambda value: f"> {value}"), below],
    "a second colon": lambda line, below: [*_value(line, lambda value: f"{value}: more"), below],
    "a list below": lambda line, below: [line, f"{' ' * (len(line) - len(line.lstrip()))}- more", below],
    "a key below": lambda line, below: [line, f"{' ' * (len(line) - len(line.lstrip()) + 2)}more: 1", below],
    "text below": lambda line, below: [line, "and so on", below],
    "a key in capitals": lambda line, below: [line.partition(":")[0].upper() + ":" + line.partition(":")[2], below],
    "a letter more": lambda line, below: [line.replace(":", "s:", 1), below],
    "an end": lambda line, below: [line, "---", below],
    "dots": lambda line, below: [line, "...", below],
    "a comment": lambda line, below: [f"{line} # why", below],
    "an empty line": lambda line, below: [line, "", below],
    "nothing": lambda line, below: [*_value(line, lambda _: ""), below],
    "null": lambda line, below: [*_value(line, lambda _: "null"), below],
    "a list": lambda line, below: [*_value(line, lambda value: f"[{value}, {value}]"), below],
    "a mapping": lambda line, below: [*_value(line, lambda value: f"{{a: {value}}}"), below],
    "a number": lambda line, below: [*_value(line, lambda _: "7"), below],
    "a decimal comma": lambda line, below: [*_value(line, lambda _: "2,5"), below],
    "a word": lambda line, below: [*_value(line, lambda _: "some"), below],
}
#: Of each slip.
LINES = 6


def test_what_comes_of_a_slip_is_what_came_of_it(tmp_path: Path) -> None:
    files = dict(_files())
    site = read_site(Setup(write_tree(write_tree(tmp_path / "content", AROUND), files)), Artist())
    found, journeys = findings_by_file(site.diagnostics), journeys_by_file(site)
    lines = []
    for file in files:
        lines += [f"=== {file} {journeys.get(file, 'unread')}", *found.pop(file, ())]
    assert not found
    is_as_before("slips-in-front-matter", lines)


def _files() -> Iterator[tuple[str, str]]:
    lines = JOURNEY.splitlines()
    yield "journeys/as-it-is.md", JOURNEY
    for name, slip in SLIPS.items():
        changed = {}
        for at in range(1, len(lines) - 1):
            new = [*lines[:at], *slip(lines[at], lines[at + 1]), *lines[at + 2 :]]
            if new != lines:
                changed[at + 1] = "\n".join(new) + "\n"
        for number in chosen(changed, LINES, name):
            yield f"journeys/{name.replace(' ', '-')}-{number}.md", changed[number]
