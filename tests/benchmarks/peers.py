"""How long Zensical and Hugo take for the same Markdown, without maps or anything else that cxsite makes of it.

What there is of them stands in a place of its own, for neither is part of cxsite.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Any

from .builds import prepare
from .processes import spent

#: A theme of Hugo's is its own affair: each page has its title and its text, and a list of the pages of its folder.
_LAYOUTS = {
    "baseof": "<!doctype html><html><head><title>{{ .Title }}</title></head><body>{{ block \"main\" . }}{{ end }}</body></html>",
    "single": "{{ define \"main\" }}<h1>{{ .Title }}</h1>{{ .Content }}{{ end }}",
    "list": "{{ define \"main\" }}<h1>{{ .Title }}</h1>{{ .Content }}<ul>{{ range .Pages }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}</ul>{{ end }}",
}  # fmt: skip


def measure(journeys: int, rounds: int, folder: Path, commands: Path) -> dict[str, Any]:
    """Seconds on the clock and of the processors, with nothing kept: the median of each; and the number of journeys.

    Args:
        journeys: of the handbook.
        rounds: how many times each, in turn.
        folder: to work in.
        commands: the folder of `zensical` and `hugo`; what is not there is left out.
    """
    prepare(folder, journeys, 1)
    _for_hugo(folder)
    ways = {
        "cxsite": [sys.executable, "-m", "mkdocs", "build", "-q", "-f", "cxsite.yml", "-d", "site"],
        "zensical": [str(commands / "zensical"), "build", "--clean", "-f", "plain.yml"],
        "hugo": [str(commands / "hugo"), "--quiet", "--noBuildLock", "-d", "site"],
    }
    found: dict[str, list[tuple[float, float]]] = {name: [] for name, command in ways.items() if shutil.which(command[0])}
    for _ in range(rounds):
        for name, times in found.items():
            for old in ("site", ".cache"):
                shutil.rmtree(folder / old, ignore_errors=True)
            run = spent(ways[name], folder)
            if sum(1 for _ in (folder / "site").rglob("*.html")) < journeys:
                raise SystemExit(f"{name} left pages out")
            times.append((run.clock, run.processor))
    took = {name: {"clock": median(clock for clock, _ in times), "processor": median(used for _, used in times)} for name, times in found.items()}
    return {"journeys": journeys, **took}


def versions(commands: Path) -> dict[str, str]:
    """What each says of itself."""
    asked = {"zensical": [str(commands / "zensical"), "--version"], "hugo": [str(commands / "hugo"), "version"]}
    told = {
        name: subprocess.run(command, capture_output=True, text=True, check=False).stdout
        for name, command in asked.items()
        if shutil.which(command[0])
    }
    return {name: text.split("+")[0].split()[-1].lstrip("v") for name, text in told.items()}


def _for_hugo(folder: Path) -> None:
    (folder / "hugo.toml").write_text('title = "Benchmark"\ncontentDir = "content"\ndisableKinds = ["taxonomy", "term", "rss"]\n', "utf-8")
    for name, text in _LAYOUTS.items():
        path = folder / "layouts" / "_default" / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
