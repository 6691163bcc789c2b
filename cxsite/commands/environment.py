"""What cxsite runs with, in a line, and what we advise where that is older."""

from __future__ import annotations

import platform
import re
from importlib.metadata import PackageNotFoundError, version

from cxsite import __version__

#: What a line of `cxsite check` names, by package.
_NAMED = {"mkdocs": "MkDocs", "mkdocs-material": "Material"}

#: From which version on we advise a package: earlier ones run, and have faults that others have mended since.
_ADVISED = {"mkdocs-material": (9, 7, 7), "pymdown-extensions": (11, 0, 2)}


def environment() -> str:
    """Versions, such as ``cxsite 0.1.0, MkDocs 1.6.1, Material 9.7.7, Python 3.12.3``, and advice behind a semicolon where there is any."""
    named = [f"{name} {known}" for package, name in _NAMED.items() if (known := _version(package))]
    line = ", ".join((f"cxsite {__version__}", *named, f"Python {platform.python_version()}"))
    older = [
        f"{package} {'.'.join(map(str, wanted))} or newer (here {known})"
        for package, wanted in _ADVISED.items()
        if (known := _version(package)) and _numbers(known) < wanted
    ]
    return f"{line}; we advise {' and '.join(older)}" if older else line


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", text)[:3]))
