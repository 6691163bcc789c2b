"""`cxsite explain`: what a rule looks for, and why; what a kind of file has, and what a key of it says."""

from __future__ import annotations

import textwrap

from pydantic.fields import FieldInfo

from cxsite.commands import WrongUse
from cxsite.commands.examples import example_lines, example_of
from cxsite.model.base import Node
from cxsite.model.journey import Stage, Step
from cxsite.model.kinds import KINDS
from cxsite.model.maturity import Assessment
from cxsite.model.metric import Metric
from cxsite.model.strategy import Goal
from cxsite.model.suggest import did_you_mean
from cxsite.model.taxonomy import Taxonomy
from cxsite.rules.registry import RULES, Rule

_WIDTH = 100


def explain(code: str | None = None) -> str:
    """One rule in full; the rules of a family, or all of them, in a line each; the keys of a kind; a key wherever it is one.

    Args:
        code: ``family/name``, ``family``, ``kind``, ``kind.key`` or ``key``.

    Raises:
        WrongUse: for what is nothing of these.
    """
    if code is None:
        return _list(list(RULES.values()))
    # As findings and front matter have it: in brackets, with a colon behind it.
    code = code.strip().strip("[]").rstrip("/:.")
    code = next((known for known in (code, code.lower()) if known in RULES), code)
    if code in RULES:
        return _text(RULES[code])
    models = _models()
    found = [_list(family)] if (family := [rule for rule in RULES.values() if rule.code.startswith(f"{code}/")]) else []
    if code in models:
        found.append(_lines({name: info.description or "" for name, info in _keys(models[code]).items()}))
        found += [f"For example\n\n{textwrap.indent(example.rstrip(), '    ')}"] if (example := example_of(code)) else []
    kind, _, key = code.rpartition(".")
    places = {f"{name}.{key}": _keys(model)[key].description or "" for name, model in models.items() if key in _keys(model) and kind in ("", name)}
    found += [_lines(places)] if places else []
    for place in places:
        if lines := example_lines(place.partition(".")[0], key):
            found.append(f"For example, {place}:\n\n{textwrap.indent(lines, '    ')}")
    if not found:
        known = [*RULES, *(rule.partition("/")[0] for rule in RULES), *models, *(name for model in models.values() for name in _keys(model))]
        known += [f"{kind}.{name}" for name in _keys(models[kind])] if kind in models else []
        raise WrongUse(f"no rule, kind or key is called '{code}'; {did_you_mean(code, known) or 'see `cxsite explain` for all rules'}")
    return "\n\n".join(found)


def _models() -> dict[str, type[Node]]:
    """What has keys, by its word: kinds of files, what is written inside them, data files."""
    models: dict[str, type[Node]] = {kind.name: kind.model for kind in KINDS.values()}
    return models | {"stage": Stage, "step": Step, "metric": Metric, "goal": Goal, "taxonomy": Taxonomy, "assessment": Assessment}


def _keys(model: type[Node]) -> dict[str, FieldInfo]:
    """The keys of a model as people write them."""
    return {info.alias or name: info for name, info in model.model_fields.items()}


def _list(rules: list[Rule]) -> str:
    return _lines({rule.code: rule.what for rule in rules})


def _lines(texts: dict[str, str]) -> str:
    """A text behind each name, in a column of their own."""
    width = max(map(len, texts))
    lines = (textwrap.fill(text, _WIDTH, initial_indent=f"{name:<{width}}  ", subsequent_indent=" " * (width + 2)) for name, text in texts.items())
    return "\n".join(line or name for line, name in zip(lines, texts, strict=True))


def _text(rule: Rule) -> str:
    parts = [f"{rule.code} ({rule.severity})", textwrap.fill(rule.what, _WIDTH), textwrap.fill(rule.why, _WIDTH)]
    if rule.example:
        parts.append(f"Instead of\n\n{textwrap.indent(rule.example, '    ')}")
    if rule.instead.endswith("."):
        parts.append(rule.instead)
    elif rule.instead:
        parts.append(f"{'write' if rule.example else 'Write'}\n\n{textwrap.indent(rule.instead, '    ')}")
    return "\n\n".join(parts)
