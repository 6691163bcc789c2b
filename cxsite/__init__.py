"""cxsite: Markdown with front matter in, a customer-experience handbook out.

The names here are the public ones; everything else may move between versions.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cxsite.diagnostics import Diagnostic
    from cxsite.model.handbook import Handbook
    from cxsite.project import Project, read
    from cxsite.settings import Setup

    __version__: str

__all__ = ["Diagnostic", "Handbook", "Project", "Setup", "__version__", "read"]

_HOMES = {
    "Diagnostic": "cxsite.diagnostics",
    "Handbook": "cxsite.model.handbook",
    "Project": "cxsite.project",
    "Setup": "cxsite.settings",
    "read": "cxsite.project",
}


def __getattr__(name: str) -> Any:
    """A public name, imported when it is asked for: the command line answers before it needs any."""
    if name == "__version__":
        return _version()
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'cxsite' has no attribute '{name}'")


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("cxsite")
    except PackageNotFoundError:  # a source tree that was never installed
        return "0.0.0"
