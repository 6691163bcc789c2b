"""One timed build in a process of its own; prints a JSON object.

python -m tests.benchmarks.timed_build mkdocs.yml site/
"""

from __future__ import annotations

import argparse
import cProfile
import json
import logging
import os
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.commands import build
from mkdocs.config import load_config


def timed_build(configuration: Path, site: Path, profile: Path | None = None) -> dict[str, Any]:
    """Build a site.

    Args:
        configuration: its ``mkdocs.yml``.
        site: where it goes; an empty folder, since clearing an old site takes time of its own.
        profile: takes a profile of the build, which slows it down.

    Returns:
        ``clock`` with the seconds on the clock, ``seconds`` with those of the processor, in a second process too; ``hooks`` with the processor seconds
        inside cxsite by event; ``megabytes`` at the peak; ``pages``.
    """
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    profiler = cProfile.Profile() if profile else None
    began, start = time.monotonic(), _spent()
    config = load_config(str(configuration), site_dir=str(site))
    hooks = _watch(config.plugins.events)
    if profiler:
        profiler.enable()
    config.plugins.on_startup(command="build", dirty=False)
    build.build(config)
    config.plugins.on_shutdown()
    if profiler:
        profiler.disable()
        profiler.dump_stats(str(profile))
    return {
        "clock": time.monotonic() - began,
        "seconds": _spent() - start,
        "hooks": hooks,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "pages": sum(1 for _ in site.rglob("*.html")),
    }


def _spent() -> float:
    """Processor seconds of this process and of those that have ended below it."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _watch(events: dict[str, list[Callable[..., Any]]]) -> dict[str, float]:
    """Count the time inside cxsite's hooks."""
    spent: dict[str, float] = defaultdict(float)

    def counted(event: str, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            start = time.process_time()
            try:
                return method(*args, **kwargs)
            finally:
                spent[event] += time.process_time() - start

        return call

    for event, methods in events.items():
        methods[:] = [
            counted(event, method) if type(getattr(method, "__self__", None)).__module__.startswith("cxsite") else method for method in methods
        ]
    return spent


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("configuration", type=Path)
    parser.add_argument("site", type=Path)
    parser.add_argument("--profile", type=Path, help="write a cProfile of the build to this file")
    parser.add_argument("--one-process", action="store_true", help="as on a machine with one processor")
    chosen = parser.parse_args()
    if chosen.one_process:
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    json.dump(timed_build(chosen.configuration, chosen.site, chosen.profile), sys.stdout)


if __name__ == "__main__":
    main()
