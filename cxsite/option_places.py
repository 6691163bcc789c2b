"""Where the options of cxsite stand in ``mkdocs.yml``, so that findings about them lead there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from cxsite.settings import as_typed
from cxsite.source.front_matter import Document
from cxsite.source.marks import Loc, Marks, Span
from cxsite.source.text import Text, UnreadableText, read

#: How many files may inherit from one another.
_MOST_PARENTS = 8


def options_document(config_file: str | None) -> Document:
    """The options in the file that has them: ``mkdocs.yml``, or one that it inherits from.

    Returns:
        A document whose marks begin at the options; without marks where they cannot be found.
    """
    path = Path(config_file) if config_file else Path("mkdocs.yml")
    for file in _with_parents(path):
        text, root = _read(file)
        if text and (options := _options(root)):
            return Document(text.path, text, marks=_marks(text, options))
    return Document(as_typed(path.absolute()), Text(as_typed(path.absolute()), ""))


def _with_parents(path: Path) -> Iterator[Path]:
    for _ in range(_MOST_PARENTS):
        yield path
        parent = _value(_read(path)[1], "INHERIT")
        if not isinstance(parent, yaml.ScalarNode):
            return
        path = path.parent / parent.value


def _read(path: Path) -> tuple[Text | None, yaml.Node | None]:
    try:
        text = read(path, as_typed(path.absolute()))
        # Nodes only: nothing is constructed, so that tags of other plugins do no harm.
        return text, yaml.compose(text.content, Loader=yaml.SafeLoader)
    except (UnreadableText, yaml.YAMLError, RecursionError):
        return None, None


def _options(root: yaml.Node | None) -> tuple[yaml.Node, yaml.Node | None] | None:
    """The name of the plugin and its options, which may be none."""
    plugins = _value(root, "plugins")
    for item in plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]:
        if isinstance(item, yaml.ScalarNode) and item.value == "cxsite":
            return item, None
        for name, value in item.value if isinstance(item, yaml.MappingNode) else []:
            if isinstance(name, yaml.ScalarNode) and name.value == "cxsite":
                return name, value
    return None


def _value(node: yaml.Node | None, key: str) -> yaml.Node | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((value for name, value in pairs if isinstance(name, yaml.ScalarNode) and name.value == key), None)


def _marks(text: Text, options: tuple[yaml.Node, yaml.Node | None]) -> Marks:
    marks = Marks()
    name, value = options
    if value is not None:
        _mark(text, value, (), marks)
    marks.values[()] = _span(text, name)
    return marks


def _mark(text: Text, node: yaml.Node, loc: Loc, marks: Marks) -> None:
    marks.values[loc] = _span(text, node)
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _mark(text, item, (*loc, index), marks)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                marks.keys[*loc, key.value] = _span(text, key)
                _mark(text, value, (*loc, key.value), marks)


def _span(text: Text, node: yaml.Node) -> Span:
    """The first line of what is written."""
    start, end = node.start_mark, node.end_mark
    last = end.column if end.line == start.line else len(text.line(start.line + 1))
    return Span(start.line + 1, start.column + 1, max(last, start.column + 1) + 1)
