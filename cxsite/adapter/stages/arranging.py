"""Before pages are written: where they stand in the navigation, and what serves all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from mkdocs.plugins import CombinedEvent, event_priority

from cxsite.adapter.courtesies import builds_in_languages
from cxsite.adapter.large_search import SearchMode
from cxsite.adapter.navigation import arrange
from cxsite.adapter.sidebar import reuse
from cxsite.adapter.stages.state import State
from cxsite.adapter.theme_templates import keep_compiled

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation


class Arranging(State):
    """The navigation, the search and the templates of the theme."""

    # static-i18n takes the folder of a language out of the navigation first.
    @event_priority(-110)
    def _arrange_in_language(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        if self._site is not None and builds_in_languages(config):
            arrange(nav, self._site, config)
        return nav

    def _arrange_by_folders(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        if self._site is not None and not builds_in_languages(config):
            arrange(nav, self._site, config)
        return nav

    # After all others.
    @event_priority(-200)
    def _only_what_is_open(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        if self._desk:
            self._desk.ahead.restrict(files)
        elif self._site is not None:
            self._progress.expect(len(files.documentation_pages()))
        return nav

    on_nav = CombinedEvent(_arrange_by_folders, _arrange_in_language, _only_what_is_open)

    # After plugins whose index begins with the build.
    @event_priority(-50)
    def _hand_to_search(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        if self._site is not None:
            self._indexes.thin_out(config, self._site.plan.by_src, self._site.project.setup.settings.cache)
            # While somebody writes, no edit waits for an index of parts.
            self._search.decide("lunr" if self._desk else cast(SearchMode, self.config.search), config, files, self._site)
        if self._desk:
            self._desk.ahead.remember(files)
            self._desk.arrange(self._read, files, config)
        return env

    # After plugins that change templates or filters of the theme.
    @event_priority(-200)
    def _spare_the_theme(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        if self._site is not None:
            if self.config.reuse_sidebar:
                reuse(env)
            keep_compiled(env, self._site.project.setup.settings.cache)
        return env

    on_env = CombinedEvent(_hand_to_search, _spare_the_theme)
