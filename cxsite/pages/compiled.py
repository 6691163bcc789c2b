"""Compiled templates, kept in memory and on disk, so that neither ``serve`` nor the next build compiles them again."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from tempfile import NamedTemporaryFile

import jinja2
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket, bc_magic

#: Folders of compiled templates that are kept, the latest ones: each version of Python, Jinja and cxsite and each language has one of its own.
MOST_FOLDERS = 8
#: Seconds after which a file that somebody began to write is taken for the leftover of a build that was ended.
_ABANDONED = 3600


class CompiledTemplates(BytecodeCache):
    """Jinja's own check of each template's text decides whether the compiled form still fits.

    Builds may run at the same time and be ended at any moment: each file is written under another name first and carries its own checksum.

    Args:
        known: what this process has compiled or read already, by key.
        folder: where it is kept beyond this process; None for nowhere. A folder that cannot be written or read is done without.
    """

    def __init__(self, known: dict[str, bytes], folder: Path | None) -> None:
        self._known = known
        self._folder = folder

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002
        """By name alone, so that what was compiled below one path serves below another."""
        return sha256(name.encode()).hexdigest()[:32]

    def load_bytecode(self, bucket: Bucket) -> None:
        """Hand out what was compiled before, if anything."""
        compiled = self._known.get(bucket.key) or self._read(bucket.key)
        if compiled:
            self._known[bucket.key] = compiled
            bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        compiled = self._known[bucket.key] = bucket.bytecode_to_string()
        if self._folder is not None:
            with suppress(OSError):
                _write(self._folder / bucket.key, sha256(compiled).digest() + compiled)

    def _read(self, key: str) -> bytes:
        try:
            content = (self._folder / key).read_bytes() if self._folder else b""
        except OSError:
            return b""
        checksum, compiled = content[:32], content[32:]
        return compiled if sha256(compiled).digest() == checksum else b""


def compiled_templates(environment: Environment, owner: str, folder: Path | None) -> CompiledTemplates:
    """The compiled templates of an environment that is ready to use.

    Args:
        environment: with all its filters, tests and extensions, for what Jinja compiles depends on them.
        owner: whose templates they are and in which language; it is a part of the key.
        folder: of the cache; None to keep nothing on disk.
    """
    key = _fingerprint(environment, owner)
    own = folder / "templates" / key if folder else None
    if own is not None:
        with suppress(OSError):
            _open(own)
    return CompiledTemplates(_in_memory(key), own)


@cache
def _in_memory(key: str) -> dict[str, bytes]:  # noqa: ARG001
    return {}


def _fingerprint(environment: Environment, owner: str) -> str:
    """A key for everything besides their texts that compiled templates depend on.

    Jinja works out what it can while it compiles, by calling filters and tests: so the code of those counts, too.
    """
    functions = {**environment.filters, **environment.tests}
    names = [f"{name} {getattr(function, '__module__', '')} {getattr(function, '__qualname__', '')}" for name, function in functions.items()]
    options = (environment.autoescape, environment.trim_blocks, environment.lstrip_blocks, environment.keep_trailing_newline, environment.optimized)
    generator = environment.code_generator_class
    made = repr((owner, generator.__qualname__, jinja2.__version__, bc_magic, MAGIC_NUMBER, options, sorted(environment.extensions), sorted(names)))
    digest = sha256(made.encode())
    for module in sorted({getattr(function, "__module__", None) or "" for function in (generator, *functions.values())}):
        digest.update(_code_of(module))
    return digest.hexdigest()[:32]


@cache
def _code_of(module: str) -> bytes:
    path = getattr(sys.modules.get(module), "__file__", None)
    return sha256(Path(path).read_bytes()).digest() if path and Path(path).is_file() else b""


def _open(folder: Path) -> None:
    """Make the folder, or say that it is in use; remove what nobody has used for long.

    Git leaves alone what is in the cache: it is code that is run, and nobody should take it from somebody else.
    """
    folder.mkdir(parents=True, exist_ok=True)
    os.utime(folder)
    ignored = folder.parent.parent / ".gitignore"
    if not ignored.exists():
        _write(ignored, b"*\n")
    for old in sorted(_folders(folder.parent), key=lambda path: path.stat().st_mtime)[:-MOST_FOLDERS]:
        shutil.rmtree(old, ignore_errors=True)
    for begun in folder.glob("*.new"):
        if begun.stat().st_mtime < time.time() - _ABANDONED:
            begun.unlink()


def _folders(parent: Path) -> Iterator[Path]:
    return (path for path in parent.iterdir() if path.is_dir() and not path.is_symlink())


def _write(path: Path, content: bytes) -> None:
    """Write a file so that others see all of it or nothing."""
    with NamedTemporaryFile(dir=path.parent, suffix=".new", delete=False) as begun:
        begun.write(content)
    try:
        Path(begun.name).replace(path)
    finally:
        Path(begun.name).unlink(missing_ok=True)
