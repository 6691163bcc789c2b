"""Sections of pages, in a room for each noun; home and history belong to all of them."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages


def register_all() -> None:
    """Import every module below, so that its sections are registered."""
    for module in sorted(found.name for found in walk_packages(__path__, f"{__name__}.") if not found.ispkg):
        import_module(module)
