"""What an author sees of the findings in the browser, while MkDocs serves: those of a page on that page, all of them in a corner."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cxsite.diagnostics import Diagnostic, as_text, excerpt, printable

if TYPE_CHECKING:
    from cxsite.pages.render import Renderer

#: A page that holds more than this takes long to load, and nobody reads on.
MOST = 100


@dataclass(frozen=True)
class Preview:
    """The findings of a handbook as parts of its pages.

    Attributes:
        renderer: makes them.
        findings: all of them, in the order of files and lines.
        last_good: files that are broken now and shown as they last could be used, as findings name them.
        addresses: of pages in the browser, by file.
    """

    renderer: Renderer
    findings: Sequence[Diagnostic]
    last_good: Collection[str]
    addresses: Mapping[str, str]

    def of_page(self, path: str) -> str:
        """What stands above the title of the page of a file; empty where there is nothing to say."""
        own = [item for item in self.findings if item.path == path]
        if not own and path not in self.last_good:
            return ""
        return self.renderer.file("preview-page.html.j2", {"path": path, "kept": path in self.last_good, **_shown(own), "says": _fingerprint(own)})

    def corner(self) -> str:
        """What stands in a corner of every page; empty without findings."""
        if not self.findings:
            return ""
        shown = sorted(self.findings, key=lambda item: item.severity != "error")[:MOST]
        paths = list(dict.fromkeys(item.path for item in shown))
        files = [
            {
                "path": path,
                "address": self.addresses.get(path, ""),
                "kept": path in self.last_good,
                "findings": [_words(item) for item in shown if item.path == path],
            }
            for path in paths
        ]
        return self.renderer.file("preview-corner.html.j2", {**_shown(self.findings), "files": files})


def _shown(findings: Sequence[Diagnostic]) -> dict[str, Any]:
    errors = sum(item.severity == "error" for item in findings)
    return {
        "errors": errors,
        "warnings": len(findings) - errors,
        "severity": "error" if errors else "warning",
        "findings": [_words(item) for item in findings[:MOST]],
        "more": max(0, len(findings) - MOST),
    }


def _words(item: Diagnostic) -> dict[str, Any]:
    """A finding as text; what the author wrote is escaped by the template."""
    return {
        "severity": item.severity,
        "line": item.line,
        "column": item.column,
        "message": printable(item.message),
        "hint": printable(item.hint),
        "allowed": [printable(value) for value in item.allowed],
        "code": item.code,
        "excerpt": [printable(line) for line in excerpt(item)],
    }


def _fingerprint(findings: Sequence[Diagnostic]) -> str:
    """A short text that changes when any of the findings does."""
    return hashlib.sha256("\n".join(map(as_text, findings)).encode("utf-8", "replace")).hexdigest()[:16]
