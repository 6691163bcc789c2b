"""Data as YAML in the form that people write."""

from __future__ import annotations

from typing import Any

import yaml

from cxsite.model.columns import decimal

#: Characters of a list that stands in a line.
_ONE_LINE = 80
_ODD_BREAKS = frozenset("\x85\u2028\u2029")


class _Dumper(yaml.SafeDumper):
    """YAML in the form that people write: lists indented or, where they are short, in a line; nothing for what has no value."""

    # Dates are texts to us, as everything is, and need no quotation marks.
    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own way
        first: [(tag, pattern) for tag, pattern in found if not tag.endswith(":timestamp")]
        for first, found in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


def _list(dumper: _Dumper, items: list[Any]) -> yaml.Node:
    short = all(not isinstance(item, list | dict) for item in items) and len("".join(map(str, items))) < _ONE_LINE
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=short)


def _text(dumper: _Dumper, text: str) -> yaml.Node:
    # Line breaks to YAML that are none to people would come back as spaces.
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"' if set(text) & _ODD_BREAKS else None)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)
_Dumper.add_representer(float, lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:float", decimal(value)))
_Dumper.add_representer(type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", ""))


def as_yaml(data: Any) -> str:
    """Data as front matter."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=140)
