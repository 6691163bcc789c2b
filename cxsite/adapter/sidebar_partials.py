"""What Material's template of a sidebar entry looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import meta, nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment

#: What the template may know besides the entry: the page that is shown, and what is the same on all pages.
_KNOWN = {"page", "config", "features", "namespace", "lang", "nav"}
#: Filters that know no more than what they are given; `url` knows the page, and cxsite what it makes of it.
_FILTERS = {"url", "first", "last", "length", "tojson", "e", "escape", "d", "default", "trim", "replace", "striptags", "safe"}


#: The last answer, by the text and by what reads it: under ``serve`` both are the same at each edit, and parsing takes as long as ten small pages.
_last: dict[tuple[object, ...], bool] = {}


def knows_page_only_by_name(env: Environment, text: str) -> bool:
    """Whether a template asks no more of the page that is shown than whether it is the entry.

    Then an entry that does not lead there looks the same whatever page is shown, but for its links.
    """
    key = (text, env.lexer, *sorted(env.extensions))
    if key not in _last:
        _last.clear()
        _last[key] = _knows_it_only_by_name(env.parse(text))
    return _last[key]


def _knows_it_only_by_name(tree: nodes.Template) -> bool:
    own = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
    if meta.find_undeclared_variables(tree) - own - _KNOWN or {item.name for item in tree.find_all(nodes.Filter)} - _FILTERS:
        return False
    tests = [branch for branch in tree.find_all(nodes.If) if _is_that_page(branch.test)]
    only_there = {id(node) for branch in tests for part in branch.body for node in (part, *part.find_all(nodes.Node))}
    compared = {id(name) for compare in tree.find_all(nodes.Compare) for name in _sides(compare)}
    pages = [name for name in tree.find_all(nodes.Name) if name.name == "page" and name.ctx == "load"]
    brought = [item for item in tree.find_all((nodes.Include, nodes.Import, nodes.FromImport)) if not _is_icon(item)]
    return all(id(node) in only_there or id(node) in compared for node in pages) and all(id(node) in only_there for node in brought)


def _is_that_page(test: nodes.Node) -> bool:
    """Whether a test is false for every entry that is not active and stands for one page: `nav_item == page`, `page in nav_item.pages`."""
    if not isinstance(test, nodes.Compare) or not any(_is_page(side) for side in (test.expr, *(operand.expr for operand in test.ops))):
        return False
    return [operand.op for operand in test.ops] in (["eq"], ["in"])


def _sides(compare: nodes.Compare) -> Iterator[nodes.Node]:
    return (side for side in (compare.expr, *(operand.expr for operand in compare.ops)) if _is_page(side))


def _is_page(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name == "page"


def _is_icon(node: nodes.Node) -> bool:
    """Whether what is included is an icon, by a name that begins so."""
    name = getattr(node, "template", None)
    first = name.nodes[0] if isinstance(name, nodes.Concat) else None
    return isinstance(first, nodes.Const) and str(first.value).startswith(".icons/")
