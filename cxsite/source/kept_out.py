"""Which files of a handbook a site must never publish: its data files, answers of assessments, surveys."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

import yaml

from cxsite.diagnostics import Diagnostic
from cxsite.layout import ASSESSMENTS, PAGE_ENDINGS
from cxsite.model.maturity import Assessment
from cxsite.settings import Setup
from cxsite.source.front_matter import Document
from cxsite.source.misnamed import is_like_data
from cxsite.source.schema_words import keys_at

#: Folders that hold input of a handbook, where they stand beside its folders of kinds. Pages and pictures in them are published all the same.
_INPUT = (ASSESSMENTS, "data")

#: How files end that are for readers: pages, pictures, films, reports, and what pages need. Everything else in a folder of input is data.
_FOR_READERS = frozenset(
    (
        *(*PAGE_ENDINGS, ".html", ".htm", ".css", ".js", ".mjs", ".woff", ".woff2", ".ttf", ".otf"),
        *(".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp", ".ico", ".tif", ".tiff", ".drawio"),
        *(".mp3", ".m4a", ".ogg", ".wav", ".mp4", ".m4v", ".mov", ".webm", ".vtt"),
        *(".pdf", ".doc", ".docx", ".odt", ".rtf", ".ppt", ".pptx", ".odp", ".key", ".pages", ".epub"),
    )
)

#: How files end that answers are saved in, or copied to.
_MAY_HOLD_ANSWERS = frozenset((".json", ".yml", ".yaml", ".jsonl", ".ndjson", ".txt", ".bak"))

#: The mark of the page that people save their answers from.
_SAVED = re.compile(r"""x-format["']?\s*:\s*["']?cxsite-assessment/""")

_NAMES_A_FILE = re.compile(r"""\b(?:file|source)["']?[ \t]*:[ \t]*["']?([^\s"'{}\[\],][^"'\n{}\[\],]*)""")

_AT_THE_EDGE = re.compile(r"^([A-Za-z][\w-]*)[ \t]*:", re.MULTILINE)

#: Whatever is larger is no file of answers.
_LARGEST = 1_000_000


@dataclass(frozen=True)
class KeptOut:
    """The files of a handbook that the site does not publish.

    Attributes:
        documents: the files of the handbook that were read, by path below the content folder.
        pages: all Markdown pages below its root, likewise.
        declared: files that sources name as theirs.
        named: paths of data that metrics read, and that sources name wrongly, as they are written; they may begin in any folder.
    """

    setup: Setup
    documents: Mapping[str, Document]
    pages: Mapping[str, Document]
    declared: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()

    def why(self, src: str) -> str:
        """What keeps a file out of the site, as words after "it is"; empty for a file that is published."""
        layout, path = self.setup.layout, PurePosixPath(src)
        if layout.name(src) is None or not self._is_meant:
            return ""
        if is_like_data(path.name) and _folder(path) in self._bases:
            return "a data file of the handbook"
        if (src in self.documents and src not in self.pages) or self._holds_answers(src):
            return "answers to the self-assessment"
        if path.suffix.lower() not in _FOR_READERS:
            folder = next(self._inputs(path), "")
            return f"data in {folder}/" if folder else "the data of a source" if src in self.declared or self._is_named(src) else ""
        return ""

    def unread_answers(self, files: Iterable[str]) -> Iterator[Diagnostic]:
        """A finding for each file of answers that is not read although it is one of the handbook's."""
        layout = self.setup.layout
        for src in files:
            is_read = src in self.documents and src not in self.pages
            # What stands where it belongs and could not be read is a finding of its own.
            is_read = is_read or (layout.is_assessment(src) and src.endswith((".yml", ".yaml")))
            if is_read or layout.name(src) is None or self.setup.excluded(src) or not self._is_meant or not self._holds_answers(src):
                continue
            # With languages in folders of their own, this one is read in the site of another language.
            if self.setup.brought and not layout.is_assessment(src) and ASSESSMENTS in PurePosixPath(src).parts:
                continue
            if layout.is_assessment(src):
                message, hint = "answers as the browser saves them are not read", "record them with 'cxsite assess merge FILE --record'"
            else:
                message = "answers to the self-assessment are neither read nor published here"
                hint = f"move the file to '{layout.path(ASSESSMENTS)}/', or out of the content folder"
            yield Diagnostic(self.setup.display_path(src), 1, 1, "file/answers", message, hint=hint)

    def _is_named(self, src: str) -> bool:
        places = (self.setup.file(src).absolute().as_posix(), f"/{self.setup.display_path(src)}")
        return bool(self._patterns) and any(self._patterns.fullmatch(place.casefold()) for place in places)

    @cached_property
    def _patterns(self) -> re.Pattern[str]:
        return re.compile("|".join(filter(None, map(_pattern, sorted(self.named)))) or r"(?!)")

    @cached_property
    def _is_meant(self) -> bool:
        """Whether there is a handbook: a taxonomy alone is none."""
        layout = self.setup.layout
        return any(src in self.pages or layout.is_assessment(src) for src in self.documents)

    @cached_property
    def _bases(self) -> set[str]:
        """The folders around the handbook's pages: its root, the folders of kinds, what is in them and what is around them."""
        bases = {self.setup.layout.root}
        for src in self.documents.keys() & self.pages.keys():
            bases |= set(self._around(PurePosixPath(src)))
        return bases

    def _around(self, page: PurePosixPath) -> Iterator[str]:
        """The folder of a page and those above it, up to the one that holds the folder of a kind."""
        above = [_folder(path) for path in (page, *page.parents)]
        outermost = max((depth for depth, folder in enumerate(above) if self.setup.layout.kind_by_folder(f"{folder}/x.md")), default=-1)
        yield from above[: outermost + 2]

    def _inputs(self, path: PurePosixPath) -> Iterator[str]:
        """The folders of input that a file stands in."""
        return (above.as_posix() for above in path.parents if above.name.lower() in _INPUT and _folder(above) in self._bases)

    def _holds_answers(self, src: str) -> bool:
        """Whether a file is what the page of the self-assessment lets people download, wherever they put it."""
        known = self._answers.get(src)
        if known is None:
            known = self._answers[src] = self._reads_as_answers(src)
        return known

    @cached_property
    def _answers(self) -> dict[str, bool]:
        """What was found out of files already."""
        return {}

    def _reads_as_answers(self, src: str) -> bool:
        if (page := self.pages.get(src)) is not None:
            return page.holds("model") and "model" in (page.data or {}) and _is_assessment(page.data)
        path = self.setup.file(src)
        try:
            if path.suffix.lower().rstrip("~") not in _MAY_HOLD_ANSWERS or not path.is_file() or path.stat().st_size > _LARGEST:
                return False
            return _holds_assessment(path.read_bytes())
        except OSError:
            return False


def files_named_in(text: str) -> Iterator[str]:
    """The paths that a file of metrics or a source gives to ``file:`` or ``source:``, also where nobody can read it as YAML."""
    return (found[1].strip() for found in _NAMES_A_FILE.finditer(text))


def _pattern(written: str) -> str:
    """Of a path as it is written, with any text for each star, what all paths that end with it match; nothing for one that says nothing."""
    path = re.split(r"[?#]", unquote(written).replace("\\", "/"))[0].casefold()
    parts = [part for part in path.split("/") if part not in ("", ".", "..")]
    if not parts or (len(parts) == 1 and "*" in parts[0]):  # such as all tables beside mkdocs.yml
        return ""
    ending = "/".join(parts).replace("**/", "*")
    return ".*/" + ".*".join(map(re.escape, ending.split("*")))


def _holds_assessment(raw: bytes) -> bool:
    """Whether a file is an assessment, also one that an editor, a mail program or a crash has changed so that nobody can read it any more."""
    if b"answers" not in (narrow := raw.replace(b"\0", b"")):  # UTF-16 without every second byte
        return False
    try:
        text = narrow.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = narrow.decode("latin-1")
    if _SAVED.search(text):
        return True
    try:
        read = list(yaml.safe_load_all(text)) if not text.lstrip().startswith(("{", "[")) else _json_in(text)
    except (ValueError, yaml.YAMLError, RecursionError):
        keys = _AT_THE_EDGE.findall(text)
        return "answers" in keys and len(set(keys)) > 1 and _are_of_assessment(keys)
    if len(read) == 1 and not isinstance(read[0], list):
        return _is_assessment(read[0])
    each = [one for some in read for one in (some if isinstance(some, list) else [some])]
    return any(_is_assessment(one) and len(one) > 1 for one in each)


def _json_in(text: str) -> list[Any]:
    """The values of a JSON file, or of one with a value on each line."""
    try:
        return [json.loads(text)]
    except ValueError:
        return [json.loads(line) for line in text.splitlines() if line.strip()]


def _folder(path: PurePosixPath) -> str:
    return "" if str(path.parent) == "." else path.parent.as_posix()


def _is_assessment(data: Any) -> bool:
    """Whether data are answers and what an assessment says about them, and nothing else."""
    if not isinstance(data, dict) or not isinstance(data.get("answers"), dict) or not data["answers"]:
        return False
    return _are_of_assessment(data)


def _are_of_assessment(keys: Iterable[Any]) -> bool:
    return all(key in keys_at(Assessment, ()) or str(key).startswith("x-") for key in keys)
