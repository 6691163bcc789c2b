"""The ``nav:`` that a team wrote by hand, with the handbook in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger

from cxsite.adapter.files import keep_out_of_navigation
from cxsite.model.suggest import did_you_mean
from cxsite.pages.families import GROUPS
from cxsite.pages.navigation import PLACEHOLDER, expand, has_a_place, hidden_pages, unknown_groups

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from cxsite.site import Site

log = get_plugin_logger("cxsite")


def fill_in(site: Site, files: Files, config: MkDocsConfig) -> None:
    """Fill in what stands for our pages in a ``nav:``, and keep pages out of the navigation that have no place there."""
    nav = config.nav
    hidden = hidden_pages(site.plan, site.renderer.settings.nav_limit, nav)
    keep_out_of_navigation(files, hidden)
    if nav is None:
        return
    for name in unknown_groups(nav):
        log.warning("nav: no group is called 'cx:%s'; %s", name, did_you_mean(name, GROUPS) or f"groups are {', '.join(GROUPS)}")
    # literate-nav has a file of its own for it.
    if not has_a_place(nav, site.plan) and "literate-nav" not in config.plugins:
        log.info("nav: no entry leads to the handbook; add the line '- %s' where it shall stand", PLACEHOLDER)
    config.nav = expand(nav, site.plan, hidden, site.renderer.language)
