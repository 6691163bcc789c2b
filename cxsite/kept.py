"""What is kept on disk for the next build: safe under builds at the same time and a kill at any moment, and never more than a few folders.

A file is written under another name first and carries its own checksum; whatever is not whole is as if it were not there. A folder that cannot be
written or read is done without.
"""

from __future__ import annotations

import json
import os
import shutil
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

#: Seconds after which a file that somebody began to write is taken for the leftover of a build that was ended.
_ABANDONED = 3600

#: Of the package itself: code, templates, models and words.
_OF_OURS = frozenset({".py", ".j2", ".yml", ".json", ".css"})


def cache_folder(config_file: str | None, content: Path) -> Path | None:
    """Where things are kept for the next build; None where that would be inside the content folder, which MkDocs publishes and watches."""
    folder = Path(config_file or "mkdocs.yml").absolute().parent / ".cache" / "cxsite"
    return None if folder.resolve().is_relative_to(content.resolve()) else folder


def read(path: Path) -> bytes:
    """What `write` wrote; nothing where it is not there or not whole."""
    try:
        content = path.read_bytes()
    except OSError:
        return b""
    checksum, kept = content[:32], content[32:]
    return kept if sha256(kept).digest() == checksum else b""


def write(path: Path, content: bytes) -> None:
    """Write a file with its checksum so that others see all of it or nothing; one that cannot be written is left out."""
    with suppress(OSError):
        _write(path, sha256(content).digest() + content)


def open_folder(folder: Path, most: int) -> None:
    """Make a folder, or say that it is in use; remove those beside it that nobody has used for long.

    Git leaves alone what is in the cache: some of it is code that is run, and nobody should take it from somebody else.

    Args:
        folder: ``kind/key`` below the folder of the cache.
        most: how many keys of the kind are kept, the latest ones.
    """
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        os.utime(folder)
        ignored = folder.parent.parent / ".gitignore"
        if not ignored.exists():
            _write(ignored, b"*\n")
        for old in sorted(_folders(folder.parent), key=lambda path: path.stat().st_mtime)[:-most]:
            shutil.rmtree(old, ignore_errors=True)
        for begun in folder.glob("*.new"):
            if begun.stat().st_mtime < time.time() - _ABANDONED:
                begun.unlink()


class Shelf:
    """Texts by key, in a folder that stands for everything they were made from.

    Args:
        folder: ``kind/key`` below the folder of the cache; None to keep nothing.
        most: how many such folders are kept.
    """

    def __init__(self, folder: Path | None, most: int) -> None:
        self._folder, self._most = folder, most
        self._is_open = False

    def get(self, key: str) -> list[str] | None:
        """The texts that were kept under a key; None where there are none."""
        if self._folder is None or not (packed := read(self._folder / _name(key))):
            return None
        self._open(self._folder)
        texts: list[str] = json.loads(zlib.decompress(packed))
        return texts

    def has(self, key: str) -> bool:
        """Whether there is anything under a key."""
        return self._folder is not None and (self._folder / _name(key)).is_file()

    @property
    def keeps(self) -> bool:
        """Whether anything put here stays."""
        return self._folder is not None

    def put(self, key: str, texts: Sequence[str]) -> None:
        """Keep texts under a key."""
        if self._folder is not None:
            self._open(self._folder)
            write(self._folder / _name(key), zlib.compress(json.dumps(texts).encode(), 1))

    def _open(self, folder: Path) -> None:
        # Where there is nothing to keep, nobody finds a folder.
        if not self._is_open:
            open_folder(folder, self._most)
            self._is_open = True


class Ledger:
    """Texts by key in one file, of which those stay that the latest build asked for.

    Args:
        folder: ``kind/key`` below the folder of the cache; None to keep nothing.
        most: how many such folders are kept.
    """

    def __init__(self, folder: Path | None, most: int) -> None:
        self._shelf = Shelf(folder, most)
        self._now: dict[str, str] = {}

    @cached_property
    def _before(self) -> dict[str, str]:
        kept = self._shelf.get("all") or []
        return dict(zip(kept[::2], kept[1::2], strict=True))

    @property
    def is_empty(self) -> bool:
        """Whether nothing was kept before."""
        return not self._before

    def get(self, key: str) -> str | None:
        """What was noted under a key, now or before; None for nothing."""
        text = self._now.get(key)
        if text is None and (text := self._before.get(key)) is not None:
            self._now[key] = text
        return text

    def put(self, key: str, text: str) -> None:
        """Note a text."""
        self._now[key] = text

    def keep(self, of_new: float = 0) -> None:
        """Keep what was asked for since the ledger was opened; all of it stays where nobody asked for anything.

        Args:
            of_new: nothing is written where no larger share of it is new.
        """
        new = sum(key not in self._before for key in self._now)
        if self._now and (new > of_new * len(self._now) or (not of_new and self._now != self._before)):
            self._shelf.put("all", [text for pair in self._now.items() for text in pair])


@cache
def own_code() -> bytes:
    """Of the package itself, by content: an installation of the same version elsewhere has the same."""

    def counts(src: Path) -> bool:
        # What the wheel has compiled is made of the templates beside it, and would take longer to look at than all the rest.
        return src.suffix in _OF_OURS and not any(part.startswith(".") for part in src.parts) and not src.is_relative_to("templates/compiled")

    return contents_of(Path(__file__).parent, counts)


def contents_of(folder: Path, counts: Callable[[Path], bool]) -> bytes:
    """Of all files in a folder that count, by their path below it."""
    digest = sha256()
    for path in sorted(folder.rglob("*")):
        src = path.relative_to(folder)
        if counts(src) and path.is_file():
            digest.update(src.as_posix().encode("utf-8", "surrogatepass") + b"\0" + sha256(path.read_bytes()).digest())
    return digest.digest()


def _name(key: str) -> str:
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _folders(parent: Path) -> Iterator[Path]:
    return (path for path in parent.iterdir() if path.is_dir() and not path.is_symlink())


def _write(path: Path, content: bytes) -> None:
    with NamedTemporaryFile(dir=path.parent, suffix=".new", delete=False) as begun:
        begun.write(content)
    try:
        Path(begun.name).replace(path)
    finally:
        Path(begun.name).unlink(missing_ok=True)
