"""Says what is wrong in a handbook where the build says everything else, and stops a build that must not go on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from cxsite.adapter.brought import origin
from cxsite.diagnostics import as_text, counted

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from cxsite.adapter.preview import Desk
    from cxsite.project import Project
    from cxsite.site import Site

log = get_plugin_logger("cxsite")

#: What encryptcontent does to a page, by its own word for it.
_HIDES = {"level": "hides behind a level", "obfuscate": "obfuscates"}


def report(site: Site, config: MkDocsConfig, desk: Desk | None) -> None:
    """Say everything that is wrong, and in one line what was taken.

    Args:
        site: what was read.
        config: of the build.
        desk: of an author who looks at the site while writing it.

    Raises:
        PluginError: nobody knows where the handbook is, or the build is strict and something is wrong.
    """
    found = site.diagnostics
    shown = {item: replace(item, path=origin(config, site.project.setup, item.path)) for item in found}
    for item in shown.values():
        log.log(40 if item.severity == "error" else 30, "%s", as_text(item))
    if desk:
        desk.note(shown)
    if lost := [item for item in found if item.code == "option/root" and item.severity == "error"]:
        raise PluginError(f"cxsite: {counted(lost)} in the options, so nobody knows where the handbook is; nothing was built")
    # Whoever has the site open sees the findings there.
    if config.strict and found and not (desk and desk.running):
        raise PluginError(f"cxsite: {counted(found)} in the handbook; nothing was built")
    if not site.is_empty:
        log.info("%s", site.project.taken)
        _tell_of_data(config)


def warn_of_hidden(project: Project, page: Page, src: str) -> None:
    """Say that a page which encryptcontent hides is told of elsewhere, unless it is not listed.

    `check` sees a password; that a level or a word hides a page, only the plugin knows.
    """
    hidden = getattr(page, "encryptcontent", None)
    how = _HIDES.get(str(hidden.get("type")), "") if isinstance(hidden, dict) and hidden.get("level") != "_global" else ""
    if how and src in project.documents and src not in project.unlisted:
        where = project.setup.display_path(src)
        log.warning("%s: other pages, search and data say what this page %s; add 'listed: false' [page/password]", where, how)


def _tell_of_data(config: MkDocsConfig) -> None:
    """Say that a password of the whole site leaves our data in clear. Whoever keeps it elsewhere must be able to build, also strictly."""
    plugin = config.plugins.get("encryptcontent")
    options = plugin.config if plugin else {}
    if options.get("global_password") or "_global" in (options.get("password_inventory") or {}):
        log.info("a password for the whole site encrypts pages only: leave the folder cx/ out when you publish")
