"""Examples of what authors write: the files of the reference, whole or the lines of one key. They are read by the tests."""

from __future__ import annotations

import re
from importlib import resources

from cxsite.model.columns import folded_key
from cxsite.model.kinds import KINDS

#: Things that stand inside the files of another kind.
_INSIDE = {"stage": "journey", "step": "journey", "metric": "metrics", "goal": "strategy"}
_LINE = re.compile(r"(\s*)(?:[-*] )?([^:#>]+?):(?:\s|$)")


def example_of(kind: str) -> str:
    """A file of a kind, or of what a kind stands in; empty where there is none."""
    root = resources.files("cxsite.scaffold").joinpath("examples")
    kind = _INSIDE.get(kind, kind)
    folder = KINDS[kind].folder if kind in KINDS else f"{kind}s"
    for path in (root.joinpath(f"{kind}.yml"), root.joinpath(f"{kind}.md")):
        if path.is_file():
            return path.read_text("utf-8")
    found = sorted(root.joinpath(folder).iterdir(), key=lambda item: item.name) if folder and root.joinpath(folder).is_dir() else []
    return found[0].read_text("utf-8") if found else ""


def example_lines(kind: str, key: str) -> str:
    """The lines of a key in the example of a kind, with what is indented below; empty where it does not use the key."""
    lines = example_of(kind).split("\n")
    for number, line in enumerate(lines):
        found = _LINE.match(line)
        if found and folded_key(found[2]) in (key, key.removesuffix("s")):
            depth = len(line) - len(line.lstrip(" -"))
            below = [line]
            for more in lines[number + 1 :]:
                if not more.strip() or len(more) - len(more.lstrip(" ")) <= depth:
                    break
                below.append(more)
            indent = len(line) - len(line.lstrip(" "))
            return "\n".join(text[indent:] for text in below)
    return ""
