"""Templates are read and changed by people who know HTML: lines fit a screen, and macros say what they need."""

from __future__ import annotations

import pytest
from building import REPOSITORY
from jinja2 import nodes
from wording import parsed_templates

#: Characters of a line of a template; what is longer hides decisions and wording that belong to the section's ``build``.
LONGEST = 150

#: What depends on the page: a template that names one of these is imported with context.
OF_THE_PAGE = {"cx", "ref", "url", "file_url", "subject", "section"}

TEMPLATES = REPOSITORY / "cxsite" / "templates"
#: Folders of templates, "" for those beside the rooms.
ROOMS = sorted({"", *(path.name for path in TEMPLATES.iterdir() if path.is_dir() and path.name != "__pycache__")})


def _long_lines(room: str) -> list[str]:
    """Where the lines stand that are too long, as ``file:line: length``."""
    return [
        f"{path.relative_to(REPOSITORY)}:{number}: {len(line)} characters"
        for path in sorted((TEMPLATES / room).glob("*.j2"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if len(line) > LONGEST
    ]


@pytest.mark.parametrize("room", ROOMS)
def test_no_line_of_a_template_is_too_long(room: str) -> None:
    assert (found := _long_lines(room)) == [], "\n".join(["", *found])


def _imports(template: nodes.Template) -> list[nodes.FromImport]:
    return list(template.find_all(nodes.FromImport))


def _of_the_page(template: nodes.Template) -> set[str]:
    """What the macros of a template take from the page that they were not given."""
    found = set()
    for macro in template.find_all(nodes.Macro):
        own = {argument.name for argument in macro.args}
        found |= {f"{macro.name}: {name.name}" for name in macro.find_all(nodes.Name) if name.name in OF_THE_PAGE - own}
    return found


def test_macros_that_are_imported_without_context_need_nothing_of_the_page() -> None:
    known = parsed_templates()
    without = {item.template.value for template in known.values() for item in _imports(template) if not item.with_context}
    # What they import themselves has no more of the page than they have.
    assert {name: found for name in sorted(without) if (found := _of_the_page(known[name]))} == {}
    assert [name for name in sorted(without) if any(item.with_context for item in _imports(known[name]))] == []


def test_what_needs_nothing_of_the_page_is_imported_without_context() -> None:
    """Such a template is run once for a whole site, and its macros say in their heads what they need."""
    known = parsed_templates()
    free = {name for name, template in known.items() if not _of_the_page(template) and not any(item.with_context for item in _imports(template))}
    assert [
        f"{name} imports {item.template.value}"
        for name, template in known.items()
        for item in _imports(template)
        if item.with_context and item.template.value in free
    ] == []
