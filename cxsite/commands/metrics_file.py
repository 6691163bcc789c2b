"""What commands write into `metrics.yml`: an entry at its end, or a key of one that is there. Everything else in it stays as it is."""

from __future__ import annotations

from collections import Counter

from cxsite.commands import WrongUse
from cxsite.commands.writing import replace_file, write_new
from cxsite.diagnostics import Diagnostic
from cxsite.layout import METRICS
from cxsite.model.metric import Metric
from cxsite.project import Project, read
from cxsite.source.front_matter import Document


def add_entry(project: Project, entry: str) -> None:
    """Put an entry at the end of the list.

    Raises:
        WrongUse: for a file in which the list does not come last, or that the entry makes wrong.
    """
    src = project.setup.layout.path(METRICS)
    path = project.setup.file(src)
    if not path.exists():
        write_new(path, "metrics:\n" + _indented(entry, 2))
        return
    document = project.documents.get(src)
    if document is not None and not document.data and not unreadable(project):
        _replace(project, _with_line_end(document) + "metrics:\n" + _indented(entry, 2))
        return
    marks = document.marks.values if document else {}
    first = marks.get(("metrics", 0))
    behind = [loc for loc in marks if len(loc) == 1 and loc != ("metrics",)]
    if document is None or first is None or behind or "[" in document.text.line(first.line)[: first.column]:
        raise WrongUse(f"nobody can say where in '{path}' a metric belongs; write it yourself:\n\n{entry}")
    _replace(project, _with_line_end(document) + _indented(entry, document.text.line(first.line).find("-")))


def add_key(project: Project, metric: Metric, text: str) -> None:
    """Put a key behind the last line of an entry.

    Raises:
        WrongUse: for an entry in one line, and a file that the key makes wrong.
    """
    document = project.documents[metric.path]
    lines = document.text.lines
    first = min((span for loc, span in document.marks.keys.items() if loc[:-1] == metric.loc), key=lambda span: (span.line, span.column))
    if "{" in lines[first.line - 1].split("#")[0]:
        raise WrongUse(f"'{metric.id}' is written in one line; write its keys below each other, or add the source by hand")
    indent, at = first.column - 1, first.line
    while at < len(lines) and (not lines[at].strip() or len(lines[at]) - len(lines[at].lstrip()) >= indent):
        at += 1
    while not lines[at - 1].strip():
        at -= 1
    before, after = lines[:at], lines[at:] if any(lines[at:]) else []
    _replace(project, "\n".join([*before, _indented(text, indent).rstrip("\n"), *after]) + ("" if after else "\n"))


def unreadable(project: Project) -> list[Diagnostic]:
    """What keeps `metrics.yml` from being read at all."""
    src = project.setup.layout.path(METRICS)
    is_read = src in project.documents and ("metrics", "") not in project.broken
    return [] if is_read else errors_in(project)


def errors_in(project: Project) -> list[Diagnostic]:
    """What stands in `metrics.yml` and cannot be used."""
    name = project.setup.display_path(project.setup.layout.path(METRICS))
    return [item for item in project.diagnostics if item.path == name and item.severity == "error"]


def _replace(project: Project, text: str) -> None:
    """Write the file, which stays as it was where the new text brings an error into it."""
    path = project.setup.file(project.setup.layout.path(METRICS))
    before = path.read_bytes()
    known = Counter((item.code, item.message) for item in errors_in(project))
    replace_file(path, text)
    now = errors_in(read(project.setup))
    more = Counter((item.code, item.message) for item in now) - known
    wrong = next((item for item in now if more[item.code, item.message]), None)
    if wrong:
        path.write_bytes(before)
        raise WrongUse(f"the entry does not fit into '{path}', which is as it was; add it by hand: {wrong.message}")


def _with_line_end(document: Document) -> str:
    text = document.text.content.rstrip("\n")
    return f"{text}\n" if text else ""


def _indented(text: str, columns: int) -> str:
    return "".join(f"{' ' * columns}{line}\n" for line in text.splitlines())
