"""Selectors as browsers find them fastest.

A browser keeps its rules by the class or the tag of what they are for, and tries at each element of a page all of those that have neither. A rule for
``:is(th, td)`` has neither; the same rule for ``th`` and for ``td`` has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# What stands before a brace and is no at-rule, with the comments and braces before it left alone.
_SELECTORS = re.compile(r"(?P<before>^|[{};]|\*/)(?P<space>\s*)(?P<selectors>[^{};@/\s%][^{};@/]*?)(?P<after>\s*)\{")
_ANY = re.compile(r"(?P<before>(?:.*[\s>+~])?):is\((?P<choices>(?:[^()]|\([^()]*\))*)\)(?P<after>\S*)", re.DOTALL)
_SIMPLE = re.compile(r"[\w.#-]+")


def unfolded(style: str) -> str:
    """A style sheet in which no rule is for ``:is(…)`` of plain classes or tags, where a rule for each means the same."""
    return _SELECTORS.sub(_each, style)


def _each(rule: re.Match[str]) -> str:
    written = _split(rule["selectors"])
    selectors = [plain for selector in written for plain in _plain(selector)]
    if selectors == written:
        return rule[0]
    return f"{rule['before']}{rule['space']}{', '.join(selectors)}{rule['after']}{{"


def _plain(selector: str) -> Iterator[str]:
    """The selectors that one means."""
    found = _ANY.fullmatch(selector)
    choices = _split(found["choices"]) if found else []
    whole = found is not None and found["before"].count("(") == found["before"].count(")")
    # What :is() weighs is the weight of its heaviest choice.
    if found and whole and all(map(_SIMPLE.fullmatch, choices)) and len(set(map(_weight, choices))) == 1:
        for choice in choices:
            yield f"{found['before']}{choice}{found['after']}"
    else:
        yield selector


def _weight(choice: str) -> tuple[int, int, bool]:
    return choice.count("#"), choice.count("."), choice[0] not in ".#"


def _split(selectors: str) -> list[str]:
    """Selectors of a list, whose commas within brackets part nothing."""
    parts, depth = [""], 0
    for character in selectors:
        depth += (character in "([") - (character in ")]")
        if character == "," and not depth:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts]
