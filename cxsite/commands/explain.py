"""`cxsite explain`: what a rule looks for, and why."""

from __future__ import annotations

import textwrap

from cxsite.commands import WrongUse
from cxsite.model.suggest import did_you_mean
from cxsite.rules.registry import RULES, Rule

_WIDTH = 100


def explain(code: str | None = None) -> str:
    """One rule in full; the rules of a family, or all of them, in a line each.

    Args:
        code: ``family/name``, or ``family``.

    Raises:
        WrongUse: for a code that no rule has.
    """
    if code is None:
        return _list(list(RULES.values()))
    if code in RULES:
        return _text(RULES[code])
    family = [rule for rule in RULES.values() if rule.code.startswith(f"{code}/")]
    if not family:
        raise WrongUse(f"no rule is called '{code}'; {did_you_mean(code, RULES) or 'see `cxsite explain` for all of them'}")
    return _list(family)


def _list(rules: list[Rule]) -> str:
    width = max(len(rule.code) for rule in rules)
    return "\n".join(
        textwrap.fill(rule.what, _WIDTH, initial_indent=f"{rule.code:<{width}}  ", subsequent_indent=" " * (width + 2)) for rule in rules
    )


def _text(rule: Rule) -> str:
    parts = [f"{rule.code} ({rule.severity})", textwrap.fill(rule.what, _WIDTH), textwrap.fill(rule.why, _WIDTH)]
    if rule.example:
        parts.append(f"Instead of\n\n{textwrap.indent(rule.example, '    ')}")
    if rule.instead.endswith("."):
        parts.append(rule.instead)
    elif rule.instead:
        parts.append(f"{'write' if rule.example else 'Write'}\n\n{textwrap.indent(rule.instead, '    ')}")
    return "\n\n".join(parts)
