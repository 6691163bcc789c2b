"""Two handbooks that differ in values, and all that can be known of both sides of their comparison."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from breaking import Files

from cxsite.diff.content import content_of
from cxsite.review.model import as_json
from cxsite.review.reading import Both
from cxsite.review.report import report_of
from cxsite.site import site_of

BUDGETS = ({"name": "No step falls", "never_falls": "steps"}, {"name": "Above 3", "keep": "experience", "at": ">=3"})
_VALUE = re.compile(r"(?P<key>\b[a-z_]+): *(?P<value>[^\s,{}\[\]|>][^,{}\[\]\n]*)(?P<rest>[,}\n])")


def edited(files: Files, seed: int, times: int) -> Files:
    """The same files with other values: numbers, texts, and what stands under the same key elsewhere."""
    dice, found = Random(seed), dict(files)
    pages = sorted(src for src, content in files.items() if src.endswith(".md") and content.startswith(b"---\n"))
    everywhere: dict[str, list[str]] = {}
    for src in pages:
        for value in _VALUE.finditer(_front(found[src])[0]):
            everywhere.setdefault(value["key"], []).append(value["value"])
    for _ in range(times):
        src = dice.choice(pages)
        front, body = _front(found[src])
        values = list(_VALUE.finditer(front))
        if not values:
            continue
        value = dice.choice(values)
        new = dice.choice([*dice.sample(everywhere[value["key"]], 1), str(dice.randint(1, 5)), f"{value['value'].rstrip(chr(34))} more", ""])
        cut = dice.random() < 0.2
        front = front[: value.start()] + ("" if cut else f"{value['key']}: {new}") + (value["rest"] if not cut else "") + front[value.end() :]
        found[src] = f"{front}{body}".encode()
    return found


def _front(content: bytes) -> tuple[str, str]:
    text = content.decode()
    end = text.index("\n---", 3) + 1
    return text[:end], text[end:]


def said(sides: Both) -> Iterator[object]:
    """All that can be known of both sides."""
    for side in (sides.before, sides.after):
        project, book = side.project, side.side.book
        yield project.diagnostics
        yield book.references
        yield list(content_of(side.side).items())
        yield list(side.side.content.items())
        yield site_of(side.outline).data()
        yield [*book.steps], [*book.hotspots], [placed.channels for placed in book.steps.values()]
        yield {name: book.incoming(*name) for name in {(item.target_kind, item.target) for item in book.references}}
    report, difference = report_of(sides)
    yield as_json(report)
    yield difference.changes
