"""Journey diagrams of Mermaid, from files of their own and from fences in Markdown: sections are stages, tasks steps, scores emotions."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from cxsite.diagnostics import Diagnostic
from cxsite.model.values import shorten
from cxsite.source.emotion_scale import scale_of
from cxsite.source.front_matter import Document
from cxsite.source.marks import Loc, Marks, Span
from cxsite.source.text import Text

#: Of the one stage of a diagram whose tasks stand in no section.
_ONLY_STAGE = "Steps"

_FENCE = re.compile(r"^([ ]{0,3}(`{3,}|~{3,}))[ \t]*\{?\.?mermaid\b[^\n]*\n(.*?)^[ ]{0,3}\2[`~]*[ \t]*(?:\n|\Z)", re.MULTILINE | re.DOTALL)
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_BEGIN = re.compile(r"journey\s*\Z")
_LINE = re.compile(r"(title|section|accTitle|accDescr)\b[ \t]*:?[ \t]*(.*)", re.IGNORECASE)
_TASK = re.compile(r"(.*\S)\s*:\s*([+-]?\d{1,6}(?:[.,]\d{1,3})?)\s*(?::(.*))?")
_CODE = re.compile(r"#(\w{1,20});")


@dataclass(slots=True)
class Diagram:
    """One journey diagram.

    Attributes:
        title: as written; empty for none.
        document: with the stages as data, and marks that lead into the file.
        actors: of each step, by its path.
        kept: what no key can take, by the path of the thing it stands at: a name and a text.
        scale: of the scores, in words; empty for ours.
        span: of its source in the file, the fence around it included: first and last index.
    """

    document: Document
    span: tuple[int, int]
    title: str = ""
    actors: dict[Loc, list[str]] = field(default_factory=dict)
    kept: list[tuple[Loc, str, str]] = field(default_factory=list)
    scale: str = ""
    found: list[Diagnostic] = field(default_factory=list)

    @property
    def stages(self) -> list[dict[str, Any]]:
        """The stages, with the names and emotions of their steps."""
        stages: list[dict[str, Any]] = self.document.data["stages"]
        return stages


def diagrams_in(text: Text, *, fenced: bool) -> list[Diagram]:
    """The journey diagrams of a file.

    Args:
        text: of the file.
        fenced: whether they stand in fences of a Markdown page; else the file is one diagram.
    """
    places = [(found.start(3), found.end(3), found.span()) for found in _FENCE.finditer(text.content)] if fenced else [(0, len(text.content), (0, 0))]
    found = [_read(text, begin, end, span) for begin, end, span in places]
    return [diagram for diagram in found if diagram is not None]


def _read(text: Text, begin: int, end: int, span: tuple[int, int]) -> Diagram | None:
    """A diagram; None where it is none of a journey."""
    title, lines = _lines(text, begin, end)
    first = next((index for index, (_, line) in enumerate(lines) if not line.startswith("%%")), None)
    if first is None or not _BEGIN.match(lines[first][1]):
        return None
    diagram = Diagram(Document(text.path, text, {"stages": []}, Marks()), span, title)
    diagram.document.marks.values[("stages",)] = Span(1, 1, 1)
    scores: list[tuple[Loc, str]] = []
    for at, line in lines[:first] + lines[first + 1 :]:
        place = Span(*text.position(at), text.position(at)[1] + len(line))
        if line.startswith("%%"):
            if not line.startswith("%%{"):
                diagram.kept.append(((), "comment", line.strip("% \t")))
        elif (told := _LINE.fullmatch(line)) and (told[1].lower() != "title" or not _TASK.fullmatch(line)):
            _word(diagram, told[1].lower(), _meant(told[2]), place)
        else:
            scores += _task(diagram, line, place)
    _score(diagram, scores)
    return diagram


def _lines(text: Text, begin: int, end: int) -> tuple[str, list[tuple[int, str]]]:
    """The title in the front matter of a diagram, and its lines with the index of their first character."""
    content, title = text.content[begin:end], ""
    front = _FRONT.match(content)
    if front:
        named = re.search(r"^title:[ \t]*(.+)$", front[1], re.MULTILINE)
        title = named[1].strip().strip("\"'") if named else ""
        begin += front.end()
    lines, position = [], begin
    for line in text.content[begin:end].split("\n"):
        if line.strip():
            lines.append((position + len(line) - len(line.lstrip()), line.strip()))
        position += len(line) + 1
    return title, lines


def _word(diagram: Diagram, word: str, said: str, place: Span) -> None:
    if word == "section":
        diagram.document.marks.values[("stages", len(diagram.stages))] = place
        diagram.stages.append({"name": said or _ONLY_STAGE, "steps": []})
    elif word == "title":
        diagram.title = diagram.title or said
    else:
        diagram.kept.append(((), {"acctitle": "accTitle", "accdescr": "accDescr"}[word], said))


def _task(diagram: Diagram, line: str, place: Span) -> Iterator[tuple[Loc, str]]:
    """Take in a task; its score comes back, with the path of its step."""
    found = _TASK.fullmatch(line)
    name, _, rest = line.partition(":")
    score, actors = (found[2], found[3] or "") if found else ("", rest.rpartition(":")[2] if ":" in rest else "")
    name = found[1] if found else name
    if not diagram.stages:
        _word(diagram, "section", _ONLY_STAGE, place)
    stage = len(diagram.stages) - 1
    loc: Loc = ("stages", stage, "steps", len(diagram.stages[stage]["steps"]))
    diagram.document.marks.values.setdefault(loc[:3], place)
    diagram.document.marks.values[loc] = place
    diagram.stages[stage]["steps"].append({"name": _meant(name)})
    diagram.actors[loc] = [_meant(actor) for actor in actors.split(",") if actor.strip()]
    if found:
        yield loc, score
        return
    written = rest.partition(":")[0].strip()
    what = f"'{shorten(written, 30)}' is no score" if written else "a task without a score"
    hint = "the step has no emotion" + ("; what stands there is kept under 'extra:'" if written else "")
    diagram.found.append(diagram.document.diagnostic("value/number", what, place, hint=hint).with_severity("warning"))
    if written:
        diagram.kept.append((loc, "score", written))


def _score(diagram: Diagram, scores: Sequence[tuple[Loc, str]]) -> None:
    """Give steps the emotions that their scores are."""
    scale = scale_of([score for _, score in scores])
    diagram.scale = scale.words if scale else ""
    for loc, score in scores:
        point = scale.points.get(score, score) if scale else score
        step = diagram.stages[int(loc[1])]["steps"][int(loc[3])]
        if 1 <= float(point.replace(",", ".")) <= 5:
            step["emotion"] = point.replace(",", ".")
            diagram.document.marks.values[(*loc, "emotion")] = diagram.document.marks.values[loc]
            continue
        place = diagram.document.marks.values[loc]
        message, hint = f"the score {score} is out of range", "emotions go from 1 to 5; it is kept under 'extra:'"
        diagram.found.append(diagram.document.diagnostic("value/range", message, place, hint=hint).with_severity("warning"))
        diagram.kept.append((loc, "score", score))


def _meant(text: str) -> str:
    """A text of a diagram without the codes that stand for characters."""

    def letter(found: re.Match[str]) -> str:
        if found[1].isdigit():
            return chr(int(found[1])) if int(found[1]) < 0x110000 else found[0]
        return html.unescape(f"&{found[1]};") if html.unescape(f"&{found[1]};") != f"&{found[1]};" else found[0]

    return _CODE.sub(letter, text).strip()
