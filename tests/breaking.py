"""Breaks the files of a handbook, as authors, merges and other programs do: in their lines, in their data, in their bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import yaml
from building import REPOSITORY, tree
from handbooks.small import HANDBOOK

Files = dict[str, bytes]

#: What stands where something else belongs.
_ODD_VALUES = (
    "", "~", "null", "[]", "{}", "[[]]", "[~]", "{a: b}", "- a", "0", "-1", "5", "4.5", "4,5", "1e400", ".nan", "9" * 40, "true", "no", "2026-01-01",
    "2026-13-45", "9999-12-31", "0001-01-01", "100%", "101%", "9999 years", "default", "defualt", "'#'", "x#y", "journey#step#more", "[a, [b, {c: d}]]",
    "'{{ x }}'", "<script>", "\u202eabc", "a\u2028b", "عربي", "日本語", "e\u0301", "👩\u200d👩\u200d👧", "\ufeff", "\u00a0", "*x", "&a [*a]", "!!python/object:os.system",
    "|\n  a", ">\n  b", "javascript:alert(1)", "../../etc/passwd", "x" * 400, "a: b: c", "con", "index", "__proto__", "constructor",
)  # fmt: skip
_ODD_BYTES = (b"\xff\xfe", b"\xed\xa0\x80", b"\x00", b"\x07", b"\xef\xbb\xbf", "\u202e".encode(), "\u2028".encode(), "\u00a0".encode(), b"\r", b"\x85",
              b"\t", b"---\n", b"...\n", b"```cx\nhotspots: {limit: 99999999999}\n```\n", b"<<<<<<< HEAD\n", b"\xc3")  # fmt: skip
_ODD_FILES = (b"", b"---\n---\n", b"- a\n- b\n", b"a\n", b"---\n- a\n---\n", b"[" * 3000, b"---\na: " + b"[" * 2000 + b"\n---\n", b"{", b"\xff" * 50)


def demo() -> Files:
    """The demo handbook without its guide, its pictures and half of its long journeys."""
    root = REPOSITORY / "content"
    files = (path for path in sorted(root.rglob("*")) if path.suffix in (".md", ".yml"))
    by_name = {path.relative_to(root).as_posix(): path.read_bytes() for path in files}
    kept = re.compile(r"(?!guide/)(?!journeys/(?!disrupted|first-ticket|conductor))")
    return {name: content for name, content in by_name.items() if kept.match(name)}


def small() -> Files:
    """A handbook with something of everything."""
    return {name: content if isinstance(content, bytes) else content.encode() for name, content in tree(HANDBOOK).items()}


def broken(files: Files, seed: int, times: int) -> Files:
    """The files with some of them broken; the same for the same seed."""
    dice, found = Random(seed), dict(files)
    for _ in range(times):
        name = dice.choice(sorted(found))
        found[name] = dice.choices(_BREAKERS, (5, 8, 2, 1))[0](found[name], dice)
    return found


def _in_lines(content: bytes, dice: Random) -> bytes:
    lines = content.split(b"\n")
    at = dice.randrange(len(lines))
    line = lines[at]
    indent = len(line) - len(line.lstrip(b" "))
    key = re.match(rb"(\s*(?:- )*[\w-]+:)", line)
    choices: list[Callable[[], list[bytes]]] = [
        list,
        lambda: [line, line],
        lambda: [b" " * dice.randint(1, 3) + line],
        lambda: [line[dice.randint(0, indent) :]],
        lambda: [line[: dice.randint(0, len(line))]],
        lambda: [line, dice.choice(lines)],
        lambda: [line, b" " * indent + dice.choice(_ODD_VALUES).encode()],
    ]
    if key:
        choices += [lambda: [key[1] + b" " + dice.choice(_ODD_VALUES).encode()], lambda: [key[1]], lambda: [line.replace(b":", b"", 1)]] * 2
    lines[at : at + dice.choice((1, 1, 1, 4))] = dice.choice(choices)()
    return b"\n".join(lines)


def _in_data(content: bytes, dice: Random) -> bytes:
    text = content.decode("utf-8", "replace")
    front = re.match(r"---\n(.*?\n)---\n", text, re.DOTALL)
    try:
        data = yaml.load(front[1] if front else text, yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return content
    places = list(_places(data))
    if not places:
        return content
    holder, key = dice.choice(places)
    other_holder, other_key = dice.choice(places)
    odd = yaml.safe_load("[]") if dice.random() < 0.1 else dice.choice(_ODD_VALUES)
    turns: list[Callable[[], Any]] = [
        lambda: odd,
        lambda: None,
        lambda: [holder[key]],
        lambda: [holder[key], holder[key]],
        lambda: {"id": holder[key]},
        lambda: {str(odd): holder[key]},
        lambda: other_holder[other_key],
        lambda: (
            list(holder[key].values()) if isinstance(holder[key], dict) else dict(enumerate(holder[key])) if isinstance(holder[key], list) else {}
        ),
        lambda: _deep(holder[key], dice.choice((5, 40))),
    ]
    turn = dice.randrange(len(turns) + 2)
    if turn < len(turns):
        holder[key] = turns[turn]()
    elif turn == len(turns) or not isinstance(holder, dict):
        del holder[key]
    else:
        holder[str(odd)] = holder.pop(key)
    try:
        written = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    except (yaml.YAMLError, RecursionError):
        return content
    return (f"---\n{written}---\n{text[front.end() :]}" if front else written).encode("utf-8", "surrogatepass")


def _deep(value: Any, depth: int) -> Any:
    for level in range(depth):
        value = [value] if level % 2 else {"a": value}
    return value


def _places(data: Any) -> Iterator[tuple[Any, Any]]:
    """Every holder and key of a tree."""
    for key in list(data) if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ():
        yield data, key
        yield from _places(data[key])


def _in_bytes(content: bytes, dice: Random) -> bytes:
    at = dice.randint(0, len(content))
    return content[:at] + dice.choice(_ODD_BYTES) + content[at + dice.choice((0, 0, 1, 5)) :]


def _whole(content: bytes, dice: Random) -> bytes:
    return dice.choice((*_ODD_FILES, content[: dice.randint(0, len(content))], content + content))


_BREAKERS = (_in_lines, _in_data, _in_bytes, _whole)
