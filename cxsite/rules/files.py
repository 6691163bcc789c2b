"""Rules about files that content names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cxsite.model.finding import Finding
from cxsite.rules.registry import Rule, Subject, register, rule
from cxsite.source.files import local_file


@rule(
    "path/outside",
    severity="error",
    what="A picture or file outside the content folder: `..` beyond it, an absolute path, a link that leaves it.",
    why="A handbook must not be able to publish files of the machine that builds it.",
    example="photo: ../../secrets.txt",
    instead="photo: /images/maria.jpg",
)
def named_files(subject: Subject) -> Iterator[Finding]:
    book = subject.handbook
    named: list[tuple[str, str, str | None]] = [(persona.path, "photo", persona.photo) for persona in book.personas.values()]
    named += [(source.path, "file", source.file) for source in book.sources.values()]
    for path, field, written in named:
        if written and (problem := _problem(subject.root, path, written)):
            code, message = problem
            yield Finding(path, (field,), code, f"'{written}': {message}", "use a path inside the content folder")


register(
    Rule(
        "path/missing",
        "error",
        "A picture or file that does not exist.",
        "Readers would see a broken picture or a dead link.",
        "photo: maria.jgp",
        "photo: maria.jpg",
    )
)


def _problem(root: Path, page: str, written: str) -> tuple[str, str] | None:
    if written.lower().startswith(("http://", "https://", "//")):
        return "path/outside", "a picture on another host; a built handbook asks no other host"
    _, problem = local_file(root, page, written)
    if not problem:
        return None
    code, _, message = problem.partition(": ")
    return code, message
