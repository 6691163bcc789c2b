"""The reference of rules, from the registry."""

from __future__ import annotations

from cxsite.reference.markdown import anchor, code, fence, table
from cxsite.rules.registry import RULES, Rule

_INTRODUCTION = """# Rules

What the build and `cxsite check` look for. How to read a finding, and how to change what it counts for, is told in [Findings](../findings.md).
`cxsite explain` prints the same in the terminal.

"""

_FAMILIES = {
    "option": "Options in `mkdocs.yml`.",
    "file": "Files that cannot be read.",
    "yaml": "Front matter and data files that are not YAML as cxsite takes it.",
    "schema": "Keys that are unknown, missing, or in the wrong place.",
    "markdown": "Maps in the body of a journey.",
    "value": "Values that are not what their key wants.",
    "link": "Links in front matter.",
    "reference": "Names of other things in the handbook.",
    "id": "Names of the thing itself.",
    "page": "Pages that stand in each other's way.",
    "view": "Blocks that place a section.",
    "structure": "How things hang together.",
    "freshness": "Dates.",
    "actions": "What actions brought.",
    "evidence": "What claims rest on.",
    "text": "Texts that would not show as they were written.",
    "privacy": "What tells who somebody is.",
    "path": "Pictures and files that content names.",
    "maturity": "The self-assessment and its records.",
    "history": "Recorded snapshots.",
    "metrics": "What is measured, and where it stands.",
    "answers": "What customers answered: the snapshot in `data/snapshot/`.",
    "budget": "Experience budgets of `mkdocs.yml`.",
}


def rules_page() -> str:
    """The whole page."""
    families = {name: [rule for rule in RULES.values() if _family(rule) == name] for name in _FAMILIES}
    overview = [(f"[{code(name)}](#{name})", _FAMILIES[name], ", ".join(_link(rule) for rule in rules)) for name, rules in families.items()]
    parts = [_INTRODUCTION, table(("Family", "About", "Rules"), overview)]
    for name, rules in families.items():
        parts.append(f"\n## {name}\n\n{_FAMILIES[name]}\n")
        parts += map(_section, rules)
    return "".join(parts)


def _family(rule: Rule) -> str:
    return rule.code.partition("/")[0]


def _link(rule: Rule) -> str:
    return f"[{rule.code.partition('/')[2]}](#{anchor(rule.code)})"


def _section(rule: Rule) -> str:
    text = f"\n### {rule.code}\n\n**{rule.severity.capitalize()}.** {rule.what} {rule.why}\n"
    if rule.example:
        text += f"\nInstead of\n\n{_fence(rule.example)}"
    if rule.instead.endswith("."):
        text += f"\n{rule.instead}\n"
    elif rule.instead:
        text += f"\n{'write' if rule.example else 'Write'}\n\n{_fence(rule.instead)}"
    return text


def _fence(example: str) -> str:
    return fence(example, "yaml" if ":" in example or example.startswith("---") else "text")
