"""The second stage of reading: from a file to its data with marks and its Markdown."""

from __future__ import annotations

from dataclasses import dataclass, field

from cxsite.diagnostics import Diagnostic
from cxsite.layout import Layout, is_page
from cxsite.settings import Setup
from cxsite.source import files, marked_yaml
from cxsite.source.front_matter import Document, Parse, read_data, read_markdown
from cxsite.source.misnamed import of_language
from cxsite.source.misplaced import another_below, look_for_front_matter
from cxsite.source.text import UnreadableText
from cxsite.source.text import read as read_text


@dataclass(slots=True)
class Parsed:
    """A file as it was written.

    Attributes:
        src: its path below the content folder.
        document: what it holds; None where nobody may or can read it.
        found: what is wrong with its text or its YAML. Whether that concerns us depends on what the file is.
        meant: what it would hold if its front matter were where front matter belongs; None where it is, and where there is none.
        right_name: what it would have to be called to be read; empty for a file that is.
    """

    src: str
    document: Document | None
    found: list[Diagnostic] = field(default_factory=list)
    meant: Document | None = None
    right_name: str = ""


def is_ours_to_read(found: files.Found, layout: Layout) -> bool:
    """Whether a file concerns us. Every file does that nothing is wrong with; one that must not be read may be somebody else's to refuse.

    A page in no folder of ours that is a link to elsewhere, such as ``index.md`` to a README, is between the team and its site generator;
    what nobody can read would bring the generator down.
    """
    if not found.problem or layout.data_file(found.src) or layout.is_assessment(found.src):
        return True
    ours = layout.kind_by_folder(f"{found.src}/page" if found.path.is_dir() else found.src)
    return bool(ours) or (found.problem == files.CLOSED and found.src in ("", layout.root)) or (is_page(found.src) and found.problem != files.LEAVES)


def _odd_name(found: files.Found, display_path: str) -> Diagnostic:
    hint = f"'{found.right_name}' is the one for all languages" if of_language(found.path.name) else f"call it '{found.right_name}'"
    return Diagnostic(display_path, 1, 1, "file/name", "no file of this name is read", hint=hint)


def parse(found: files.Found, setup: Setup, yaml: Parse = marked_yaml.parse) -> Parsed:
    """Read one file, its YAML with ``yaml``; what is wrong with it is in the result."""
    display_path = setup.display_path(found.src)
    if found.right_name:
        return Parsed(found.src, None, [_odd_name(found, display_path)], right_name=found.right_name)
    try:
        text = read_text(found.path, display_path, found.problem)
    except UnreadableText as error:
        return Parsed(found.src, None, [Diagnostic(display_path, 1, 1, error.code, str(error))])
    if not is_page(found.src):
        return Parsed(found.src, *read_data(found.src, text, yaml))
    document, wrong = read_markdown(found.src, text, yaml)
    if document.has_front_matter:
        whole, another = another_below(document)
        return Parsed(found.src, document, [*wrong, *another], whole if another else None)
    meant, odd = look_for_front_matter(document)
    return Parsed(found.src, document, odd, meant)
