"""What lists share: what rows are filtered by, the values that readers can choose from, and what a folded list says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from markupsafe import Markup

from cxsite.language import Language
from cxsite.model.handbook import Handbook
from cxsite.pages.plan import plain

#: With more values a facet is a list to choose from.
MOST_CHIPS = 8

#: An id, and the name readers know it by.
Value = tuple[str, str]


def named(book: Handbook, kind: str, ids: Iterable[str]) -> list[Value]:
    """Ids with their names, in the order given, each once."""
    return [(identifier, plain(book.name_of(kind, identifier))) for identifier in dict.fromkeys(ids)]


def names(book: Handbook, kind: str, ids: Iterable[str]) -> list[Value]:
    """Ids with their names, by name."""
    return sorted(named(book, kind, ids), key=lambda value: (value[1].casefold(), value[0]))


def facets(values: Mapping[str, str | Iterable[str] | None]) -> Markup:
    """The attributes of a row that the script of filters reads: `` data-owner="it" data-persona="mia ada"``.

    Args:
        values: by the key of a facet, an id or several; each is encoded, so that spaces stand between ids only.
    """
    found = {key: (value,) if isinstance(value, str) else value or () for key, value in values.items()}
    return Markup("").join(Markup(' data-{}="{}"').format(key, " ".join(map(quote, ids))) for key, ids in found.items())


#: By dimension of the taxonomy, the values of something.
Tags = Mapping[str, Iterable[str]]


def tag_facets(tags: Tags) -> dict[str, Iterable[str]]:
    """What a row is filtered by on the dimensions of the team, for `facets`."""
    return {f"tag-{key}": values for key, values in tags.items()}


def tag_attributes(tags: Tags) -> Markup:
    """The same as attributes, for templates that write the others themselves."""
    return facets(tag_facets(tags))


def dimension_facets(book: Handbook, tags: Iterable[Tags]) -> list[dict[str, object]]:
    """The dimensions that rows stand on as facets for the script of filters, with the values that they have, in the order of the taxonomy."""
    used = {(key, value) for each in tags for key, values in each.items() for value in values}
    found: list[dict[str, object]] = []
    for key, dimension in book.taxonomy.dimensions.items():
        values = [(value, plain(name)) for value, name in dimension.values.items() if (key, value) in used]
        if values:
            shape = "chips" if len(values) <= MOST_CHIPS else "select"
            found.append({"key": f"tag-{key}", "label": plain(dimension.name), "as": shape, "values": values})
    return found


def with_worst(language: Language, counted: str, name: str) -> str:
    """What a folded list says of itself: how many, and which is the worst."""
    return language.gettext("%(count)s, the worst: %(name)s") % {"count": counted, "name": plain(name)}
