"""Compiled templates, kept between builds of one process: under ``serve`` nobody waits for them twice."""

from __future__ import annotations

from functools import cache

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class CompiledTemplates(BytecodeCache):
    """Jinja's own check of each template's text decides whether the compiled form still fits."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Hand out what was compiled before, if anything."""
        if bucket.key in self._compiled:
            bucket.bytecode_from_string(self._compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._compiled[bucket.key] = bucket.bytecode_to_string()


@cache
def compiled_templates(language: str) -> CompiledTemplates:  # noqa: ARG001
    """The compiled templates of a language: filters that Jinja has worked out while compiling depend on it."""
    return CompiledTemplates()
