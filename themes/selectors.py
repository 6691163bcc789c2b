"""Selectors as browsers find them fastest.

A browser keeps its rules by the class or the tag of what they are for, and tries at each element of a page all of those that have neither. A rule for
``:is(th, td)`` has neither; the same rule for ``th`` and for ``td`` has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# What stands before a brace and is no at-rule, with the comments and braces before it left alone.
_SELECTORS = re.compile(r"(?P<before>^|[{};]|\*/)(?P<space>\s*)(?P<selectors>[^{};@/\s%][^{};@/]*?)(?P<after>\s*)\{")
_BRACKETS = r"\((?:[^()]|\([^()]*\))*\)"
_ANY = re.compile(rf"(?P<before>(?:.*[\s>+~])?):is(?P<choices>{_BRACKETS})(?P<after>(?:[^\s()]|{_BRACKETS})*)", re.DOTALL)
_ONE = r"[\w.#-]+(?:\[[^\[\]]+\]|:not\([^()]*\)|:[a-z-]+(?!\())*"
_SIMPLE = re.compile(_ONE)
# All that has a class of ours stands in a section of ours: there it makes no difference what is looked for first.
_OURS, _BELOW_OURS = re.compile(r"(?:\.md-typeset )?(?:\.cx )?"), re.compile(rf"(?=[\w]*\.cx-){_ONE}(?:[\s>+~]+{_ONE})+")
#: Weighs as much as a class, and nothing has it.
_WEIGHT = ":not(.cx-0)"


def unfolded(style: str) -> str:
    """A style sheet in which no rule is for ``:is(…)`` of plain classes or tags, but one for each of them that means and weighs the same."""
    return _SELECTORS.sub(_each, style)


def _each(rule: re.Match[str]) -> str:
    written = split(rule["selectors"])
    selectors = [plain for selector in written for plain in _plain(selector)]
    if selectors == written:
        return rule[0]
    return f"{rule['before']}{rule['space']}{', '.join(selectors)}{rule['after']}{{"


def _plain(selector: str) -> Iterator[str]:
    """The selectors that one means."""
    found = _ANY.fullmatch(selector)
    choices = split(found["choices"][1:-1]) if found else []
    whole = found is not None and found["before"].count("(") == found["before"].count(")")
    if found and whole and "#" not in found["choices"] and all(_is_plain(choice, found["before"]) for choice in choices):
        # What :is() weighs is the weight of its heaviest choice; that of a tag, which is less than any class, decides nothing here.
        heaviest = max(map(_classes, choices))
        for choice in choices:
            yield f"{found['before']}{choice}{_WEIGHT * (heaviest - _classes(choice))}{found['after']}"
    else:
        yield selector


def _is_plain(choice: str, before: str) -> bool:
    return bool(_SIMPLE.fullmatch(choice) or (_OURS.fullmatch(before) and _BELOW_OURS.fullmatch(choice)))


def _classes(choice: str) -> int:
    """How many classes it names, and what weighs the same."""
    return sum(map(choice.count, ".[:")) - choice.count(":not(")


def split(selectors: str) -> list[str]:
    """Selectors of a list, whose commas within brackets part nothing."""
    parts, depth = [""], 0
    for character in selectors:
        depth += (character in "([") - (character in ")]")
        if character == "," and not depth:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts]
