"""What comes of slips in a map that stands below its front matter, and of what is left of it in the other form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from building import REPOSITORY, write_tree
from outcome import chosen, digest, findings_by_file, is_as_before, journeys_by_file

from cxsite.diagrams.render import Artist
from cxsite.settings import Setup
from cxsite.site import read_site
from cxsite.source.convert import CannotConvert, converted
from cxsite.source.front_matter import Document, read_markdown
from cxsite.source.text import Text

JOURNEY = (REPOSITORY / "tests" / "golden" / "journey-below.md").read_text("utf-8")
AROUND = """\
=== personas/pat.md
---
title: Pat
---
=== personas/kim.md
---
title: Kim
---
=== teams/it.md
---
title: IT
type: team
---
=== evidence/survey.md
---
type: source
title: Survey
---
=== metrics.yml
- {id: csat, name: Satisfaction, kind: csat, unit: "%"}
- {id: nps, name: Would recommend, kind: nps}
=== taxonomy.yml
lanes: {minutes: {type: number}, weather: {type: list}}
"""


def _key(line: str, change: Callable[[str], str]) -> str:
    before, colon, value = line.partition(":")
    return f"{change(before)}{colon}{value}"


def _value(line: str, change: Callable[[str], str]) -> str:
    before, colon, value = line.partition(": ")
    return f"{before}{colon}{change(value)}" if colon else change(line)


#: What may become of a line.
SLIPS: dict[str, Callable[[str], list[str]]] = {
    "gone": lambda _: [],
    "twice": lambda line: [line, line],
    "twice with a line between": lambda line: [line, "", line],
    "cut": lambda line: [line[: len(line) * 2 // 3]],
    "one deeper": lambda line: [f" {line}"],
    "two deeper": lambda line: [f"  {line}"],
    "four deeper": lambda line: [f"    {line}"],
    "a tab deeper": lambda line: [f"\t{line}"],
    "less deep": lambda line: [line.removeprefix("  ")],
    "at the edge": lambda line: [line.lstrip()],
    "an empty line above": lambda line: ["", line],
    "an empty line below": lambda line: [line, ""],
    "text above": lambda line: ["And so on.", line],
    "text below": lambda line: [line, "and so on"],
    "deeper text below": lambda line: [line, "    and so on"],
    "a paragraph inside": lambda line: [line, "", "    And so on."],
    "a quotation below": lambda line: [line, "> and so on"],
    "an item below": lambda line: [line, "- and so on"],
    "a deeper item below": lambda line: [line, "    - and so on"],
    "a key inside": lambda line: [line, "    - severity: 2"],
    "no dash": lambda line: [line.replace("- ", "", 1)],
    "a star": lambda line: [line.replace("- ", "* ", 1)],
    "a number": lambda line: [line.replace("- ", "1. ", 1)],
    "a box": lambda line: [line.replace("- ", "- [ ] ", 1)],
    "a bullet": lambda line: [line.replace("- ", "• ", 1)],
    "no space behind the dash": lambda line: [line.replace("- ", "-", 1)],
    "no colon": lambda line: [line.replace(":", "", 1)],
    "a space before the colon": lambda line: [line.replace(":", " :", 1)],
    "no space behind the colon": lambda line: [line.replace(": ", ":", 1)],
    "an equals sign": lambda line: [line.replace(":", " =", 1)],
    "a strong key": lambda line: [_key(line, lambda key: key.replace("- ", "- **") + "**")],
    "a key in capitals": lambda line: [_key(line, str.upper)],
    "a letter more": lambda line: [_key(line, lambda key: f"{key}s")],
    "a letter less": lambda line: [_key(line, lambda key: key[:-1])],
    "nothing": lambda line: [_value(line, lambda _: "")],
    "in marks": lambda line: [_value(line, lambda value: f'"{value}"')],
    "an open mark": lambda line: [_value(line, lambda value: f'"{value}')],
    "in brackets": lambda line: [_value(line, lambda value: f"[{value}]")],
    "an open bracket": lambda line: [_value(line, lambda value: f"[{value}")],
    "in braces": lambda line: [_value(line, lambda value: f"{{{value}}}")],
    "with a bracket": lambda line: [_value(line, lambda value: f"{value} (severity 3, frequency 2)")],
    "with another bracket": lambda line: [_value(line, lambda value: f"{value} (a 3, frequency 9)")],
    "with an id": lambda line: [f"{line} {{#some-id}}"],
    "with commas": lambda line: [_value(line, lambda value: f"{value}, a, b")],
    "with a colon": lambda line: [_value(line, lambda value: f"{value}: more")],
    "with a number sign": lambda line: [_value(line, lambda value: f"{value} #3")],
    "with a comment": lambda line: [f"{line} <!-- why -->"],
    "a comment above": lambda line: ["<!-- why -->", line],
    "a comment": lambda line: [f"<!-- {line} -->"],
    "with a backslash": lambda line: [f"{line}\\", "    more"],
    "a number for it": lambda line: [_value(line, lambda _: "7")],
    "a decimal comma": lambda line: [_value(line, lambda _: "2,5")],
    "a level more": lambda line: [line.replace("## ", "### ", 1)],
    "a level less": lambda line: [line.replace("## ", "# ", 1)],
    "a heading": lambda line: [f"### {line}"],
    "a line": lambda line: [line, "", "***"],
    "another line": lambda line: [line, "", "---"],
    "a table": lambda line: [line, "", "| a |", "|---|"],
    "code": lambda line: ["```", line, "```"],
    "HTML": lambda line: [f"<div>{line}</div>"],
    "a no-break space": lambda line: [line.replace(" ", "\u00a0", 1)],
}
#: Of each slip.
LINES = 4


def test_what_comes_of_a_slip_is_what_came_of_it(tmp_path: Path) -> None:
    files = dict(_files())
    site = read_site(Setup(write_tree(write_tree(tmp_path / "content", AROUND), files)), Artist())
    found, journeys = findings_by_file(site.diagnostics), journeys_by_file(site)
    lines = []
    for file, text in files.items():
        lines += [f"=== {file} {journeys.get(file, 'unread')} {_there_and_back(file, text)}", *found.pop(file, ())]
    assert not found
    is_as_before("slips-in-maps", lines)


def _files() -> Iterator[tuple[str, str]]:
    lines = JOURNEY.splitlines()
    first = lines.index("# The journey")
    yield "journeys/as-it-is.md", JOURNEY
    for name, slip in SLIPS.items():
        changed = {}
        for at in range(first, len(lines)):
            new = [*lines[:at], *slip(lines[at]), *lines[at + 1 :]] if lines[at] else lines
            if new != lines:
                changed[at + 1] = "\n".join(new) + "\n"
        for number in chosen(changed, LINES, name):
            yield f"journeys/{name.replace(' ', '-')}-{number}.md", changed[number]


def _there_and_back(file: str, text: str) -> str:
    """What becomes of a file in the other form, and in its own once more."""
    try:
        other = converted(_document(file, text), "front-matter", ("minutes", "weather"))
        return f"{digest(other)} {digest(converted(_document(file, other), 'markdown', ('minutes', 'weather')))}"
    except CannotConvert as problem:
        return problem.finding.headline.partition(":")[2]


def _document(file: str, text: str) -> Document:
    return read_markdown(file, Text(file, text))[0]
