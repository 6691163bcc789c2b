"""The theme's own templates, compiled once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxsite.pages.compiled import compiled_templates

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Environment


def keep_compiled(env: Environment, folder: Path | None) -> None:
    """Let the theme's templates be compiled once for all builds, unless somebody else sees to that.

    Args:
        env: of the theme, after all other plugins had it.
        folder: of the cache; None to keep nothing on disk.
    """
    if env.bytecode_cache is None:
        env.bytecode_cache = compiled_templates(env, "theme", folder)
