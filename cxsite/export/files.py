"""The data files that go with a site."""

from __future__ import annotations

from cxsite.pages.render import Renderer


def data_files(renderer: Renderer) -> dict[str, bytes]:
    """Contents by address below the site's root."""
    return {}
