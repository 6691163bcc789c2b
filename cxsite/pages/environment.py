"""The environment of the templates: what they may call besides what Jinja has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache, partial
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, pass_context
from jinja2.runtime import Context as TemplateContext
from markupsafe import Markup, escape

from cxsite.insight.adding import total
from cxsite.insight.journeys.emotion import level
from cxsite.language import Language
from cxsite.model.handbook import Handbook
from cxsite.pages.compiled import compiled_templates
from cxsite.pages.feelings import in_own_terms, scale_ends
from cxsite.pages.plan import plain
from cxsite.pages.quotes import unquoted
from cxsite.pages.section import ROOMS, Context
from cxsite.pages.shipped import bare_environment
from cxsite.settings import Settings


def environment(book: Handbook, language: Language, settings: Settings) -> Environment:
    """The environment in which sections are rendered, for one build."""
    # Templates have names of their own across all rooms, so that a team overrides one by its name alone.
    loaders: list[Any] = [PackageLoader("cxsite", "/".join(("templates", *room))) for room in ((), *((room,) for room in ROOMS))]
    if settings.templates:
        loaders.insert(0, FileSystemLoader(settings.templates))
    made = bare_environment(ChoiceLoader(loaders))
    install: Any = made
    install.install_gettext_callables(language.gettext, language.ngettext, newstyle=True)
    made.words = _Words(language)
    name_of = cache(book.name_of)
    made.globals.update(_=_translator(made.words, language), ngettext=_counter(language))
    made.globals.update(ref=_linker(name_of), url=_url, edit_url=_edit_url, file_url=_file_url, name_of=name_of, today=book.today, lang=language)
    made.filters.update(bdi=_bdi, plain=plain, level=level, total=total, unquoted=unquoted)
    made.globals["scale_ends"] = scale_ends(book.taxonomy, language)
    made.filters.update(felt=partial(in_own_terms, book.taxonomy.scale, language))
    made.filters.update(score=language.number, percent=language.percent, date=language.date)
    made.bytecode_cache = compiled_templates(made, f"cxsite {language.code}", settings.cache)
    return made


class _Words(dict[str, Markup]):
    """Texts that need no values, in a language; each is looked up once."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, text: str) -> Markup:
        found = self[text] = Markup(self._language.gettext(text)) % {}  # noqa: S704 - cxsite's own words
        return found


def _translator(words: Mapping[str, Markup], language: Language) -> Callable[..., Markup]:
    """What ``_`` does in templates: Jinja's own way of it."""

    def translate(text: str, /, **values: object) -> Markup:
        return Markup(language.gettext(text)) % values if values else words[text]  # noqa: S704 - cxsite's own words

    return translate


def _counter(language: Language) -> Callable[..., Markup]:
    """What ``ngettext`` does in templates: Jinja's own way of it."""

    def count(one: str, many: str, number: int, /, **values: object) -> Markup:
        return Markup(language.ngettext(one, many, number)) % {"num": number, **values}  # noqa: S704 - cxsite's own words

    return count


def _bdi(text: object) -> Markup:
    """A name set apart from its surroundings, so that right-to-left text cannot reorder them."""
    return _name(str(text))


@lru_cache(maxsize=16_384)
def _name(text: str) -> Markup:
    return Markup(f"<bdi>{escape(plain(text))}</bdi>")  # noqa: S704 - escaped


def _reads_page(function: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a function that needs of a template's variables the page alone, which no loop changes."""
    function.reads_page = True  # type: ignore[attr-defined]
    return pass_context(function)


@_reads_page
def _url(context: TemplateContext, kind: str, identifier: str) -> str | None:
    """A relative link to a thing, None where no page shows it."""
    found: str | None = context["cx"].link(kind, identifier)
    return found


@_reads_page
def _edit_url(context: TemplateContext, kind: str, identifier: str) -> str | None:
    """The address of the forge's editor at the line of a thing, None where nobody said where that is."""
    cx: Context = context["cx"]
    return cx.links.edit(kind, identifier)


@_reads_page
def _file_url(context: TemplateContext, address: str) -> str:
    """A relative link to a data file of the handbook, such as ``cx/handbook.json``."""
    cx: Context = context["cx"]
    return cx.links.offered(address, cx.page.src)


def _linker(name_of: Callable[[str, str], str]) -> Callable[..., Markup]:
    """What ``ref`` does in templates."""

    @_reads_page
    def ref(context: TemplateContext, kind: str, identifier: str, text: str | None = None, css: str = "") -> Markup:
        """A link to a thing by its name; just the name where no page shows it."""
        cx: Context = context["cx"]
        return _link(cx.links.to(kind, identifier, cx.page.src), str(name_of(kind, identifier) if text is None else text), css)

    return ref


@lru_cache(maxsize=65_536)
def _link(href: str | None, text: str, css: str) -> Markup:
    name = _name(text)
    attribute = f' class="{escape(css)}"' if css else ""
    if href is None:
        return Markup(f"<span{attribute}>{name}</span>") if css else name  # noqa: S704 - escaped
    return Markup(f'<a href="{escape(href)}"{attribute}>{name}</a>')  # noqa: S704 - likewise
