"""Two handbooks that differ in values or names, and all that can be known of both sides of their comparison."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from benchmarks.generate import generate
from breaking import Files

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


def renamed(files: Files, seed: int, times: int) -> Files:
    """The same files with things that are new, gone, or have other names: pages, and the parts of journeys."""
    dice, found = Random(seed), dict(files)
    for number in range(times):
        pages = sorted(src for src, content in found.items() if "/" in src and src.endswith(".md") and content.startswith(b"---\n"))
        src = dice.choice([*pages, *(page for page in pages if page.startswith("journeys/"))])
        folder, _, name = src.rpartition("/")
        turn = dice.choice(("add", "remove", "move", "keep its id", "retitle", "a part more", "a part of another name", "parts in another order"))
        front, body = _front(found[src])
        if turn == "remove":
            del found[src]
        elif turn == "add":
            own = re.sub(r"(?m)^id:.*\n", "", re.sub(r"(?m)^title:.*$", f"title: Something new {number}", front))
            found[f"{folder}/{dice.choice('az')}-new-{number}.md"] = f"{own}{body}".encode()
        elif turn == "move":
            found[f"{folder}/{dice.choice('az')}-{name}"] = found.pop(src)
        elif turn == "keep its id" and "\nid:" not in front:
            del found[src]
            own = front.replace("\n", f"\nid: {name.removesuffix('.md')}\n", 1)
            found[f"{folder}/{dice.choice('az')}-{name}"] = f"{own}{body}".encode()
        elif turn == "retitle":
            found[src] = f"{re.sub(r'(?m)^title:.*$', f'title: Something else {number}', front)}{body}".encode()
        else:
            found[src] = f"{_in_parts(front, turn, dice, number)}{body}".encode()
    return found


def _in_parts(front: str, turn: str, dice: Random, number: int) -> str:
    """Another part in a list of parts, or another name for one, or the last one first."""
    parts = list(re.finditer(r"(?m)^(?P<indent> +- )(?P<brace>\{?)(?P<key>id|name|text): *(?P<value>[^,\n]+)", front))
    if not parts:
        return front
    part = dice.choice(parts)
    if turn == "a part more":
        new = f"{part['indent']}{{name: Of late {number}}}\n"
        return f"{front[: part.start()]}{new}{front[part.start() :]}"
    if turn == "a part of another name":
        return f"{front[: part.start('value')]}other-{number}{front[part.end('value') :]}"
    ends = [*(one.start() for one in parts[1:]), len(front)]
    alike = [(one.start(), end) for one, end in zip(parts, ends, strict=True) if one["indent"] == part["indent"]]
    first, (last, until) = alike[0][0], alike[-1]
    return front if first == last else front[:first] + front[last:until] + front[first:last] + front[until:]


def made(journeys: int) -> Files:
    """A handbook of so many journeys, in which much refers to much."""
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder), journeys)
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(Path(folder).rglob("*")) if path.is_file()}


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
        yield list(side.side.content.items())
        yield site_of(side.outline).data()
        yield [*book.steps], [*book.hotspots], [placed.channels for placed in book.steps.values()]
        yield {name: book.incoming(*name) for name in {(item.target_kind, item.target) for item in book.references}}
    report, difference = report_of(sides)
    yield as_json(report)
    yield difference.changes
