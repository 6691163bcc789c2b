"""What a handbook keeps on pages of its own, in what is said of other things too."""

from __future__ import annotations

import re
from typing import Any

from cxsite.diagnostics import Diagnostic
from cxsite.project import Project


class Unlisted:
    """Knows the files and names of what is not listed; findings and options may name it, such as to ask whether it was meant."""

    def __init__(self, project: Project, files: frozenset[str]) -> None:
        self._paths = {project.setup.display_path(src) for src in files}
        names = {name for _, name in project.hidden | project.setup.hidden if name} | files
        longest_first = sorted(names, key=lambda name: (-len(name), name))
        self._names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE) if names else None

    def told_by(self, item: Diagnostic) -> bool:
        """Whether a finding stands in such a file, or names such a thing."""
        return item.path in self._paths or bool(self._names and self._names.search(f"{item.message}\n{item.hint}"))

    def left_out(self, value: Any) -> Any:
        """A value of an option with dots in place of such names."""
        if self._names is None:
            return value
        if isinstance(value, str):
            return self._names.sub("…", value)
        if isinstance(value, list):
            return [self.left_out(item) for item in value]
        return {self.left_out(key): self.left_out(item) for key, item in value.items()} if isinstance(value, dict) else value
