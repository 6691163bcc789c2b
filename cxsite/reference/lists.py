"""The reference of lists: what ``where`` and ``sort`` of a ``cx`` block take, from the fields of each section."""

from __future__ import annotations

from cxsite.pages.section import SECTIONS, Section
from cxsite.pages.sections import register_all
from cxsite.reference.markdown import code, table

_INTRODUCTION = """# Lists

What `where` and `sort` of a [cx block](../views.md) take. Numbers and dates can be compared, such as `">=4"` or `"<2027-01"`; the beginning of a date
is the whole month or year. Words are equal or, with `!=`, not. Where a row has several values, one that matches is enough.

"""


def lists_page() -> str:
    """The whole page, each section that lists rows by its name."""
    register_all()
    listing = sorted((item for item in SECTIONS.values() if item.fields), key=lambda item: item.name)
    return _INTRODUCTION + "\n".join(_section(item) for item in listing)


def _section(section: Section) -> str:
    rows = [(code(name), field.what) for name, field in section.fields.items()]
    forms = ", ".join(code(form) for form in section.forms)
    said = f"`as`: {forms}.\n\n" if forms else ""
    return f"## {section.name}\n\n{said}{table(('Field', 'Values'), rows)}"
