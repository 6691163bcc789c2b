"""How long the command line takes to start, and to check a handbook of ten files and a large one."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from statistics import median

from .generate import generate
from .processes import spent


def measure(journeys: int, rounds: int, folder: Path) -> dict[str, float]:
    """Median seconds of the processor.

    Args:
        journeys: of the large handbook.
        rounds: how many times each.
        folder: to work in.

    Returns:
        ``journeys``; ``help``; ``check_ten``, of ten files; ``check_cold`` of the large handbook with nothing kept, and ``check_warm``.
    """
    large = folder / "checked"
    generate(large / "content", journeys, 1)
    (large / "mkdocs.yml").write_text("site_name: B\ndocs_dir: content\ntheme: {name: material}\nplugins: [cxsite]\n", "utf-8")
    ten = _ten_files(folder)
    found: dict[str, list[float]] = {"help": [], "check_ten": [], "check_cold": [], "check_warm": []}
    for _ in range(rounds):
        found["help"].append(_cxsite(folder, "--help"))
        for name, handbook in (("check_ten", ten), ("check_cold", large)):
            shutil.rmtree(handbook / ".cache", ignore_errors=True)
            found[name].append(_cxsite(handbook, "check"))
        found["check_warm"].append(_cxsite(large, "check"))
    return {"journeys": journeys, **{name: median(times) for name, times in found.items()}}


def _ten_files(folder: Path) -> Path:
    """What `cxsite new site` writes, with more of its personas."""
    _cxsite(folder, "new", "site", "ten")
    content = folder / "ten" / "content"
    persona = next((content / "personas").glob("*.md"))
    for number in range(10 - sum(path.is_file() for path in content.rglob("*"))):
        shutil.copy(persona, persona.with_stem(f"{persona.stem}-{number}"))
    return folder / "ten"


def _cxsite(folder: Path, *arguments: str) -> float:
    # What is found in a generated handbook is no failure.
    return spent([sys.executable, "-m", "cxsite", *arguments], folder, good=(0, 1)).processor
