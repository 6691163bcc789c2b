"""The texts of the rules about experience budgets; `cxsite.budgets` judges them."""

from __future__ import annotations

from cxsite.rules.registry import Rule, register

_EXAMPLE = """\
# mkdocs.yml
budgets:
  - name: No moment of truth below 3 without an action
    no: steps
    where: {moment_of_truth: yes, emotion: "<3", actions: none}
"""
_INSTEAD = "Plan an action for the hotspots of that step, make the step better, or write at the step, or in a commit, why it may be so: \
`x-cx-accept: No moment of truth below 3 without an action because the desk is rebuilt in March`."

register(
    Rule(
        "budget/broken",
        "error",
        "Something that breaks an experience budget of `mkdocs.yml`.",
        "A team promised that this stays true. What breaks it should be seen before it is merged, and not by customers.",
        _EXAMPLE,
        _INSTEAD,
    )
)
register(
    Rule(
        "budget/strained",
        "warning",
        "Something that breaks an experience budget whose `severity` is `warning`.",
        "A team would like this to stay true.",
        _EXAMPLE + "    severity: warning\n",
        _INSTEAD,
    )
)
