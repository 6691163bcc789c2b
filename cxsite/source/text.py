"""From bytes on disk to text with predictable line breaks."""

from __future__ import annotations

import codecs
import sys
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

#: The largest file that is read at all. A handbook page is a few kilobytes.
MAX_FILE_BYTES = 4 * 1024 * 1024
_TOO_LARGE = f"larger than {MAX_FILE_BYTES // 1024 // 1024} MB"

#: What a command is given to read from standard input.
STANDARD_INPUT = Path("-")


class UnreadableText(Exception):
    """A file cannot be read as text; the message says why, in plain words."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class Text:
    """A file's text: UTF-8 without a byte order mark, every line break a ``\\n``."""

    path: str
    content: str

    @cached_property
    def lines(self) -> list[str]:
        # Not str.splitlines: form feeds and U+2028 do not end a line in an editor.
        return self.content.split("\n")

    @cached_property
    def _starts(self) -> list[int]:
        starts, position = [0], 0
        for line in self.lines:
            position += len(line) + 1
            starts.append(position)
        return starts

    def line(self, number: int) -> str:
        """Line ``number`` (1-based), or nothing beyond the end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def index(self, line: int, column: int) -> int:
        """The index of the character at a 1-based line and column."""
        return self._starts[line - 1] + column - 1

    def position(self, index: int) -> tuple[int, int]:
        """1-based line and column of the character at ``index``."""
        line = min(bisect_right(self._starts, index), len(self.lines))
        return line, index - self._starts[line - 1] + 1


def read(path: Path, display_path: str, problem: str = "") -> Text:
    """Read one file, unless something is known to be wrong with it.

    Raises:
        UnreadableText: for a missing, irregular, too large or not UTF-8 encoded file.
    """
    if problem:
        raise UnreadableText("file/unreadable", problem)
    return Text(display_path, decode(_bytes_of(path)))


def given(path: Path) -> bytes:
    """The bytes of a file that a command was given; of standard input where it is `STANDARD_INPUT`.

    Raises:
        UnreadableText: for a missing, irregular or too large file.
    """
    if path != STANDARD_INPUT:
        return _bytes_of(path)
    raw = sys.stdin.buffer.read(MAX_FILE_BYTES + 1)
    if len(raw) > MAX_FILE_BYTES:
        raise UnreadableText("file/too-large", _TOO_LARGE)
    return raw


def name_of(path: Path) -> str:
    """A file that a command was given, as findings name it."""
    return "standard input" if path == STANDARD_INPUT else path.as_posix()


def _bytes_of(path: Path) -> bytes:
    try:
        if not path.is_file():  # also keeps us from waiting on a pipe for ever
            is_missing = not path.exists() and not path.is_symlink()
            raise UnreadableText("file/unreadable", "there is no such file" if is_missing else "not a readable file")
        if path.stat().st_size > MAX_FILE_BYTES:
            raise UnreadableText("file/too-large", _TOO_LARGE)
        return path.read_bytes()
    except OSError as error:
        raise UnreadableText("file/unreadable", error.strerror or "cannot be read") from error


def decode(raw: bytes) -> str:
    """Bytes as text; see `read`."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnreadableText("file/not-utf-8", "encoded as UTF-16; save it as UTF-8")
    try:
        content = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableText(
            "file/not-utf-8",
            f"not UTF-8 (byte {raw[error.start]:#04x} at {error.start}); save it as UTF-8",
        ) from error
    return content.replace("\r\n", "\n").replace("\r", "\n")


def line_ends(raw: bytes) -> str:
    """How the lines of a file end, for whoever writes into it: ``\r\n`` where its first line ends so, else ``\n``."""
    return "\r\n" if raw.partition(b"\n")[0].endswith(b"\r") else "\n"
