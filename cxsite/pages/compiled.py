"""Compiled templates, kept in memory and on disk, so that neither ``serve`` nor the next build compiles them again."""

from __future__ import annotations

import sys
from functools import cache
from hashlib import sha256
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from types import CodeType

import jinja2
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket, bc_magic

from cxsite.kept import open_folder, read, write
from cxsite.pages.shipped import Shipped

#: Folders of compiled templates that are kept, the latest ones: each version of Python, Jinja and cxsite and each language has one of its own.
MOST_FOLDERS = 8

#: The checksum of a template's text, and what that was compiled to.
_Known = tuple[str, CodeType]


class CompiledTemplates(BytecodeCache):
    """Jinja's own check of each template's text decides whether the compiled form still fits.

    Args:
        known: what this process has compiled or read already, by key; whoever asks again under ``serve`` gets it as it is.
        folder: where it is kept beyond this process; None for nowhere. A folder that cannot be written or read is done without.
        shipped: what came with the package.
    """

    def __init__(self, known: dict[str, _Known], folder: Path | None, shipped: Shipped) -> None:
        self._known = known
        self._folder = folder
        self._shipped = shipped

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """What was compiled before or came with the package; an empty bucket where Jinja is to compile."""
        bucket = super().get_bucket(environment, name, filename, source)
        if bucket.code is None and (shipped := self._shipped.code(name, filename, source)):
            bucket.code = shipped
            self.dump_bytecode(bucket)
        return bucket

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002
        """By name alone, so that what was compiled below one path serves below another."""
        return sha256(name.encode()).hexdigest()[:32]

    def load_bytecode(self, bucket: Bucket) -> None:
        """Hand out what was compiled before, if anything."""
        known = self._known.get(bucket.key)
        if known and known[0] == bucket.checksum:
            bucket.code = known[1]
        elif compiled := read(self._folder / bucket.key) if self._folder else b"":
            bucket.bytecode_from_string(compiled)
            self._remember(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._remember(bucket)
        if self._folder is not None:
            write(self._folder / bucket.key, bucket.bytecode_to_string())

    def _remember(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._known[bucket.key] = bucket.checksum, bucket.code


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
        open_folder(own, MOST_FOLDERS)
    return CompiledTemplates(_in_memory(key), own, Shipped(environment))


@cache
def _in_memory(key: str) -> dict[str, _Known]:  # noqa: ARG001
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
