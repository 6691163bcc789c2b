"""The plugin's options, and how they become settings of the core."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from mkdocs.config import base, load_config
from mkdocs.config import config_options as c
from mkdocs.exceptions import Abort
from pathspec.pattern import RegexPattern

from cxsite.diagnostics import Diagnostic
from cxsite.insight.hotspots.score import DEFAULT_FORMULA, FACTORS
from cxsite.kept import cache_folder
from cxsite.language import known_languages
from cxsite.layout import NEVER_PUBLISHED
from cxsite.model.finding import Finding
from cxsite.option_places import options_document
from cxsite.option_types import (
    Budgets,
    Diagrams,
    Folders,
    HotspotScore,
    NotNegative,
    PersonalData,
    Root,
    Severities,
    SeveritiesByPath,
    problem,
    unknown,
)
from cxsite.pages.editing import editor
from cxsite.pages.families import INDEXES
from cxsite.rules.options import no_mermaid, odd_folders
from cxsite.settings import DiagramMode, Form, RankingMethod, Settings, Setup, as_typed

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class CxsiteConfig(base.Config):
    """Options under ``plugins: - cxsite:`` in ``mkdocs.yml``."""

    root = Root(str, default="")
    """The folder of the handbook below `docs_dir`, where it is a part of a larger site: its pages and data files are there, and so is whatever
    is generated. Nothing outside is looked at. Default: all of `docs_dir`.

    Example: `root: handbook`
    """

    folders = Folders(dict, default={})
    """Folder by kind, where your team uses other names. A folder decides what its files are when they have no `type:`.

    Example: `folders: {journey: reisen, persona: kunden}`
    """

    without = c.ListOfItems(c.Choice([index.name for index in INDEXES]), default=[])
    """Generated pages you do not want.

    Example: `without: [maturity, home]`
    """

    nav_limit = NotNegative(int, default=40)
    """Collections with more pages than this stay out of the sidebar and are reached through their index. 0 keeps all of them out.

    Example: `nav_limit: 100`
    """

    rules = Severities(dict, default={})
    """How findings count, by rule or by family: `error`, `warning` or `off`.

    Example: `rules: {freshness: off, reference/near-miss: error}`
    """

    rules_for = SeveritiesByPath(list, default=[])
    """The same for some files: `paths` as in .gitignore, and `rules`. Where several fit, the last wins.

    Example: `rules_for: [{paths: [journeys/archive/*], rules: {freshness: off, reference/unknown: warning}}]`
    """

    personal_data = PersonalData(dict, default={})
    """What the rule `privacy/personal-data` finds besides e-mail addresses and telephone numbers, as `patterns` (regular expressions), and what it
    leaves alone, as `allow`: addresses, ends of addresses or numbers that are your organisation's own.

    Example: `personal_data: {patterns: ['C-[0-9]{6}'], allow: ['@library.org', '0800 496 0123']}`
    """

    diagrams = Diagrams(["svg", "browser", "off"], default="svg")
    """How Mermaid diagrams are drawn. `svg`: into the page, while the site is built; where merman is not installed, the page shows a curve or a
    table of cxsite's own. `browser`: in the reader's browser, by a mermaid.js that you put below `docs_dir` and name under `extra_javascript`, so
    that no page asks another host. `off`: not at all.

    Example: `diagrams: off`
    """

    hotspot_score = HotspotScore(c.Choice(list(FACTORS)), default=list(DEFAULT_FORMULA))
    """What the score of a hotspot is the product of: `severity` and `frequency`, each 1 to 5 and 3 where not given; `reach`, the share of customers
    whose journey it is, from 0 to 1; `importance` of the step as thirds, so that the usual 3 leaves a score as it is.

    Example: `hotspot_score: [severity, frequency, importance]`
    """

    lanes = c.ListOfItems(c.Type(str), default=[])
    """Rows of the journey map, top to bottom. Default: all of cxsite's, then your own from `taxonomy.yml`. A journey can choose others.

    Example: `lanes: [action, thinking, touchpoint, hotspots, backstage]`
    """

    ranking = c.Choice(["value-effort", "impact-effort", "rice"], default="value-effort")
    """How actions are ranked. `value-effort`: the scores of the open hotspots an action addresses, added up, divided by its effort.
    `impact-effort`: its impact divided by its effort. `rice`: reach × impact × confidence ÷ effort.

    Example: `ranking: rice`
    """

    journey_form = c.Optional(c.Choice(["markdown", "front-matter"]))
    """The form of all journeys: `markdown`, with `stages: below` and stages and steps as headings, or `front-matter`, with stages in YAML. A journey
    in the other form is a warning, `file/form`; `cxsite convert` brings it into this one. Default: each journey may have the form it likes.

    Example: `journey_form: markdown`
    """

    budgets = Budgets(list, default=[])
    """What must stay true of the experience. `cxsite check` and the build report what breaks a budget, and `cxsite diff --gate` what a change breaks.
    See [Experience budgets](../pull-requests.md).

    Example: `budgets: [{name: Nothing published without an owner, no: journeys, where: {status: published, owner: none}}]`
    """

    changes = c.Type(bool, default=False)
    """Whether the site has a page of what changed month by month, by meaning and from git, with feeds; the home page then says what changed since
    last quarter, and journeys are shown as they were on earlier days. It needs the history: most build servers make a clone of one commit, which
    has none, and the page says so. See [What changed](../pull-requests.md#what-changed-for-everybody).

    Example: `changes: true`
    """

    changes_months = NotNegative(int, default=12)
    """How many months with commits are looked at. Each is read once, and kept in the cache.

    Example: `changes_months: 24`
    """

    language = c.Optional(c.Choice(known_languages()))
    """Language of cxsite's own words. Default: the theme's language where cxsite speaks it, else English.

    Example: `language: de`
    """

    templates = c.Optional(c.Dir(exists=True))
    """A folder with templates of your own; each wins over cxsite's template of the same name.

    Example: `templates: overrides/cx`
    """

    open_pages_first = c.Type(bool, default=True)
    """While `mkdocs serve` runs, make the pages that are open in a browser first at each edit, and all others while you look at those.

    Example: `open_pages_first: false`
    """

    cache = c.Type(bool, default=True)
    """Whether compiled templates, finished sections, drawings, data files and entries of search indexes are kept for the next build, in
    `.cache/cxsite` beside `mkdocs.yml`. The folder may be removed at any time; pages are the same with it and without.

    Example: `cache: false`
    """

    reuse_sidebar = c.Type(bool, default=True)
    """Whether parts of Material's sidebar that look the same on several pages are drawn once: the same pages, in much less time where there are many.

    Example: `reuse_sidebar: false`
    """

    search = c.Choice(["auto", "lunr", "pagefind"], default="auto")
    """How a built site is searched. `lunr`: by an index that each browser loads whole. `pagefind`: by one that it loads in parts; it needs
    `pip install 'cxsite[search]'`. `auto`: by Pagefind beyond 3,000 entries. See [Search](../navigation-and-pages.md#search).

    Example: `search: pagefind`
    """

    problems: tuple[Finding, ...] = ()

    def validate(self) -> tuple[base.ConfigErrors, base.ConfigWarnings]:
        """Take the default for every option that cannot be used; what is wrong is in ``problems``, and cxsite reports it with its place."""
        found: list[Finding] = []
        failed, warnings = super().validate()
        while failed:  # MkDocs stops at the first
            for name, error in failed:
                option = dict(self._schema)[name]
                found.append(problem(name, error, self[name], option))
                self[name] = option.default
            failed, warnings = super().validate()
        others = [name for name in self if name not in self._schema_keys]
        self.problems = (*found, *(unknown(name, self[name], self._schema_keys) for name in others))
        return [], [(name, text) for name, text in warnings if name not in others]


def settings(options: CxsiteConfig, theme_language: str, site_url: str = "", site_name: str = "") -> Settings:
    """The core's settings for these options."""
    code = options.language or (theme_language if theme_language in known_languages() else "en")
    return Settings(
        root=options.root,
        folders=options.folders,
        without=frozenset(options.without),
        nav_limit=options.nav_limit,
        severities=options.rules,
        severities_by_path=tuple((tuple(item["paths"]), item["rules"]) for item in options.rules_for),
        personal_patterns=tuple(options.personal_data.get("patterns", ())),
        personal_allowed=tuple(options.personal_data.get("allow", ())),
        diagrams=cast(DiagramMode, options.diagrams),
        hotspot_score=tuple(options.hotspot_score),
        lanes=tuple(options.lanes),
        ranking=cast(RankingMethod, options.ranking),
        journey_form=cast(Form | None, options.journey_form),
        budgets=tuple(options.budgets),
        changes=options.changes,
        changes_months=options.changes_months,
        language=code,
        page_language=theme_language,
        templates=Path(options.templates) if options.templates else None,
        site_name=site_name,
        site_url=f"{site_url.rstrip('/')}/" if site_url else "",
    )


class UnusableConfig(Exception):
    """``mkdocs.yml`` cannot be used; the message has one line for each reason."""


def setup(config: MkDocsConfig, options: CxsiteConfig, *, drafts: bool = False) -> Setup:
    """Where the handbook of a site is, and how it is to be read; ``drafts`` are part of it only where MkDocs shows them."""
    undrawn = no_mermaid(options.diagrams, map(str, config.extra_javascript))
    content = Path(config.docs_dir)
    chosen = settings(options, str(config.theme.get("language") or "en"), config.site_url or "", config.site_name or "")
    kept = cache_folder(config.config_file_path, content) if options.cache else None
    template = config.edit_uri_template.format if config.edit_uri_template else None
    forge = editor(config.repo_url or "", config.edit_uri or "", template, shown="content.action.edit" in (config.theme.get("features") or ()))
    chosen = replace(chosen, cache=kept, editor=forge, diagrams="svg" if undrawn else chosen.diagrams)
    left_out = sum(filter(None, [config.exclude_docs, None if drafts else config.draft_docs]), NEVER_PUBLISHED)
    document = options_document(config.config_file_path)

    def at_option(found: Finding) -> Diagnostic:
        return document.at(found.code, found.message, found.loc, key=found.on_key, hint=found.hint)

    return Setup(
        content,
        chosen,
        as_typed(content),
        config.use_directory_urls,
        left_out.match_file,
        tuple(f"{pattern.include} {pattern.regex.pattern}" for pattern in left_out.patterns if isinstance(pattern, RegexPattern) and pattern.regex),
        tuple(map(at_option, [*options.problems, *undrawn, *odd_folders(content, chosen)])),
        at_option,
        (document.text.path, document.text.content),
    )


def load_setup(config_file: Path) -> tuple[Setup, list[str]]:
    """Read ``mkdocs.yml`` as a build does.

    Returns:
        Where the handbook is and how it is to be read, with default options where the plugin is not in use; and MkDocs' own warnings.

    Raises:
        UnusableConfig: where a build would stop.
    """
    with _listening() as said:
        try:
            config = load_config(str(config_file))
        except Abort as error:
            raise UnusableConfig("\n".join(said) or str(error)) from error
        except Exception as error:  # plugins and hooks of others are loaded here, and may raise anything
            raise UnusableConfig(str(error) or type(error).__name__) from error
    plugin = config.plugins.get("cxsite")
    options = plugin.config if plugin else CxsiteConfig()
    if not plugin:
        options.validate()
    return setup(config, options), said


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Collect what MkDocs says, instead of letting it speak."""
    said: list[str] = []
    listener = logging.Handler(logging.WARNING)
    listener.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    speaks, logger.propagate = logger.propagate, False
    logger.addHandler(listener)
    try:
        yield said
    finally:
        logger.removeHandler(listener)
        logger.propagate = speaks
