"""What ``mkdocs.yml`` of any revision says of the handbook, read as data: nothing of it is run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class ConfigOf:
    """What matters here of ``mkdocs.yml``.

    Attributes:
        docs_dir: the content folder, beside the file.
        options: of the plugin, as they are written.
    """

    docs_dir: str = "docs"
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def root(self) -> str:
        """The option `root`, where it is a text."""
        root = self.options.get("root")
        return root.strip("/") if isinstance(root, str) and ".." not in root.split("/") else ""

    @property
    def folders(self) -> dict[str, str]:
        """The option `folders`, as far as it names folders."""
        folders = self.options.get("folders")
        return {kind: name for kind, name in folders.items() if isinstance(name, str)} if isinstance(folders, dict) else {}


class _Plain(yaml.SafeLoader):
    """Reads what other tools write in tags as the text it is."""


_Plain.add_multi_constructor("", lambda loader, _, node: _text(loader, node))


def config_of(text: str) -> ConfigOf:
    """Read the text of ``mkdocs.yml``; whatever is wrong with it has its default."""
    try:
        data = yaml.load(text, Loader=_Plain)  # noqa: S506 - a SafeLoader
    except (yaml.YAMLError, RecursionError, ValueError):
        return ConfigOf()
    if not isinstance(data, dict):
        return ConfigOf()
    docs_dir = data.get("docs_dir")
    return ConfigOf(docs_dir if isinstance(docs_dir, str) and ".." not in docs_dir.split("/") else "docs", _options(data.get("plugins")))


def _options(plugins: Any) -> dict[str, Any]:
    items = plugins if isinstance(plugins, list) else [plugins]
    found = next((item["cxsite"] for item in items if isinstance(item, dict) and "cxsite" in item), None)
    return {str(name): value for name, value in found.items()} if isinstance(found, dict) else {}


def _text(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return loader.construct_scalar(node)
    return loader.construct_sequence(node) if isinstance(node, yaml.SequenceNode) else loader.construct_mapping(node)  # type: ignore[arg-type]
