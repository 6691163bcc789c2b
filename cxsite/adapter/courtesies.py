"""What single plugins of others have to be told or asked, so that they take our pages as they take any other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxsite.model.tags import left_to_others

if TYPE_CHECKING:
    from collections.abc import Collection

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from cxsite.pages.plan import Plan


#: The first warns of every page that git does not know, generated ones too; the second dates them by the clock, which it reads twice and
#: warns where a second has passed in between. Either ends a strict build.
_ASK_GIT = ("git-authors", "git-revision-date-localized")


def announce(config: MkDocsConfig, plan: Plan, further: Collection[str] = ()) -> None:
    """Tell other plugins which pages have no file of the team's, ``further`` ones too, and which are not to be told of elsewhere."""
    generated = {*further, *(page.src for page in plan.pages.values() if not page.authored)}
    unlisted = {page.src for page in plan.pages.values() if not page.listed}
    feeds: Any = config.plugins.get("rss")
    for plugin in filter(None, map(config.plugins.get, _ASK_GIT)):
        known = plugin.config.get("exclude") or []
        plugin.config["exclude"] = [*known, *sorted(generated.difference(known))]
    if hasattr(feeds, "match_path_pattern"):
        # It takes all pages for news; those that every build makes anew are none, and have no text that it could quote.
        feeds.match_path_pattern = _AllBut(feeds.match_path_pattern, generated | unlisted)


#: Plugins that lay what `.meta.yml` says over the front matter of pages.
_BRING_DEFAULTS = ("meta", "material/meta")


class _AllBut:
    """A pattern of paths that some paths never match."""

    def __init__(self, pattern: Any, never: Collection[str]) -> None:
        self._pattern = pattern
        self._never = never

    def match(self, path: str) -> Any:
        return None if path in self._never else self._pattern.match(path)


#: Material's plugin that lists pages by their tags.
_LIST_BY_TAG = ("tags", "material/tags")


def take_tags(page: Page, config: MkDocsConfig) -> None:
    """Leave a page that is not listed no tags: Material's plugin would list it by its title."""
    if any(name in config.plugins for name in _LIST_BY_TAG):
        page.meta.pop("tags", None)


def leave_tags(page: Page, config: MkDocsConfig) -> None:
    """Leave Material's plugin tags its own: texts in a list. Of a mapping, which its plugin meta brings from a folder, it would take the keys."""
    if "tags" in page.meta and any(name in config.plugins for name in _BRING_DEFAULTS):
        page.meta["tags"] = left_to_others(page.meta["tags"])


def builds_in_languages(config: MkDocsConfig) -> bool:
    """Whether static-i18n builds the site once for each language, each time with the files of that language."""
    return "i18n" in config.plugins


def builds_further_sites(config: MkDocsConfig) -> bool:
    """Whether one build makes several sites, one within the other: in several languages, or of projects with a configuration of their own."""
    return builds_in_languages(config) or any(name in config.plugins for name in ("projects", "material/projects"))


def language_folder(config: MkDocsConfig) -> str:
    """The folder of the language that static-i18n builds now; empty for the default language, and without that plugin."""
    languages = config.plugins.get("i18n")
    if languages is None or languages.is_default_language_build:
        return ""
    return str(languages.current_language)
