"""The reference of lists: what budgets are about, and what ``where`` and ``sort`` of a ``cx`` block take, from the fields of each section."""

from __future__ import annotations

from cxsite.budgets.lists import FIGURES, LISTS, figure_in_words
from cxsite.language import ENGLISH
from cxsite.pages.section import SECTIONS, Section
from cxsite.pages.sections import register_all
from cxsite.reference.markdown import code, table

_INTRODUCTION = """# Lists

What `where` and `sort` of a [cx block](../views.md) take. Numbers and dates can be compared, such as `">=4"` or `"<2027-01"`; the beginning of a date
is the whole month or year. Words are equal or, with `!=`, not. Where a row has several values, one that matches is enough.

"""


_BUDGETS = """
## Lists of budgets

What `no`, `never_falls` and `never_rises` of an [experience budget](../pull-requests.md) can be about, with the fields of `where`.
Without `state` or `status` among them, only what counts today is looked at: today's journeys and their steps, open hotspots, nothing archived.

"""

_FIGURES = """
## Figures of budgets

What `keep`, `never_falls` and `never_rises` can be about besides. Without `of` a figure is of the whole handbook.

"""


def lists_page() -> str:
    """The whole page, each section that lists rows by its name."""
    register_all()
    listing = sorted((item for item in SECTIONS.values() if item.fields), key=lambda item: item.name)
    return _INTRODUCTION + "\n".join(_section(item) for item in listing) + _budgets()


def _budgets() -> str:
    """What experience budgets can be about."""
    figures = [(code(name), figure_in_words(name, ENGLISH), ", ".join(code(f"{kind}/…") for kind in figure.of)) for name, figure in FIGURES.items()]
    rows = [(code(name), "yes" if listed.measure else "", ", ".join(map(code, listed.fields))) for name, listed in LISTS.items()]
    return _BUDGETS + table(("List", "May rise or fall", "Fields"), rows) + _FIGURES + table(("Figure", "Says", "`of`"), figures)


def _section(section: Section) -> str:
    rows = [(code(name), field.what) for name, field in section.fields.items()]
    forms = ", ".join(code(form) for form in section.forms)
    said = f"`as`: {forms}.\n\n" if forms else ""
    return f"## {section.name}\n\n{said}{table(('Field', 'Values'), rows)}"
