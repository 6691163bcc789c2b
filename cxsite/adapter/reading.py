"""Reads a handbook for a build. What that takes is imported when it happens, so that a command which only asks for options does not wait for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from cxsite.today import UnusableDate

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from cxsite.adapter.preview import Desk
    from cxsite.diagrams.render import Artist
    from cxsite.project import Project
    from cxsite.settings import Setup
    from cxsite.site import Site


def read(where: Setup, config: MkDocsConfig, artist: Artist, desk: Desk | None) -> Site:
    """The site of a handbook.

    Raises:
        PluginError: where nobody knows which day it is.
    """
    from cxsite.model.past import Past
    from cxsite.review.past import past_of
    from cxsite.site import read_site

    file = config.config_file_path

    def look_back(project: Project) -> Past:
        return past_of(project, Path(file or ""))

    try:
        return read_site(where, artist, desk.memory if desk else None, look_back if file else None)
    except UnusableDate as error:
        raise PluginError(f"cxsite: {error}") from error
