"""cxsite: Markdown with front matter in, a customer-experience handbook out.

The names here are the public ones; everything else may move between versions.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from cxsite.diagnostics import Diagnostic
from cxsite.model.handbook import Handbook
from cxsite.project import Project, read

try:
    __version__ = version("cxsite")
except PackageNotFoundError:  # a source tree that was never installed
    __version__ = "0.0.0"

__all__ = ["Diagnostic", "Handbook", "Project", "__version__", "read"]
