"""What is installed: on which platforms that is possible, beside what, and whether the lock says it all."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from building import EVERYTHING, REPOSITORY

pytestmark = pytest.mark.site

LOCK = REPOSITORY / ".ci" / "constraints.txt"
PYTHONS = ["3.11", "3.12", "3.13", "3.14"][:: 1 if EVERYTHING else 3]

#: Linux with an old glibc and with musl, macOS and Windows, each on both processors.
PLATFORMS = [
    f"{processor}-{system}"
    for system in ("manylinux_2_28", "unknown-linux-musl", "apple-darwin", "pc-windows-msvc")
    for processor in ("x86_64", "aarch64")
][:: 1 if EVERYTHING else 3]

#: Where merman has a wheel.
DRAWING = ["x86_64-manylinux_2_35", "aarch64-apple-darwin", "x86_64-pc-windows-msvc"][: None if EVERYTHING else 1]

_UNREACHABLE = re.compile(r"Failed to fetch|Request failed|error sending request|dns error|network was disabled", re.IGNORECASE)


def resolve(*arguments: str, also: str = "") -> subprocess.CompletedProcess[str]:
    """What the newest versions would be: of cxsite, and of the requirements in ``also``."""
    command = [
        str(Path(sys.executable).with_name("uv")),
        "pip",
        "compile",
        "--quiet",
        "--no-header",
        "--no-annotate",
        *arguments,
        "pyproject.toml",
        "-",
    ]
    return subprocess.run(command, cwd=REPOSITORY, input=also, capture_output=True, text=True, timeout=300, check=False)


def resolved(*arguments: str, also: str = "") -> dict[str, str]:
    """The same as versions by name; the test fails where there is no solution."""
    done = resolve(*arguments, also=also)
    assert done.returncode == 0, done.stderr
    return dict(line.partition(" ;")[0].split("==") for line in done.stdout.splitlines())


def each(names: list[str], work: Callable[[str], dict[str, str]]) -> list[tuple[str, dict[str, str]]]:
    """Work on several at once: each mostly waits for the registry."""
    with ThreadPoolExecutor(max_workers=len(names)) as workers:
        return list(zip(names, workers.map(work, names), strict=True))


each_week = pytest.mark.skipif(not EVERYTHING, reason="asks a registry many times: CXSITE_EVERYTHING=1")


@pytest.fixture(scope="module")
def registry() -> None:
    """Skips the test where no registry answers; whatever one answers counts."""
    done = resolve()
    if done.returncode and _UNREACHABLE.search(done.stderr):
        pytest.skip("no package registry can be reached")


# MkDocs watches files with watchdog, which has no wheel for musl; on Linux its source is plain Python, and needs no compiler.
WHEELS_ONLY = ("--only-binary", ":all:", "--no-binary", "watchdog")


@each_week
@pytest.mark.usefixtures("registry")
def test_it_can_be_installed_on_every_platform_without_a_compiler() -> None:
    # PyYAML has wheels for Windows on ARM from Python 3.12 on.
    for platform, found in each(PLATFORMS, lambda name: resolved("--python-platform", name, "--python-version", "3.12", *WHEELS_ONLY)):
        assert {"mkdocs", "mkdocs-material", "pydantic", "pyyaml", "mermaid-py"} <= found.keys(), platform
        assert "merman" not in found, platform


@each_week
@pytest.mark.usefixtures("registry")
def test_it_draws_where_there_is_a_wheel_for_it() -> None:
    drawing = ("--extra", "diagrams", "--python-version", "3.12", *WHEELS_ONLY)
    for platform, found in each(DRAWING, lambda name: resolved("--python-platform", name, *drawing)):
        assert "merman" in found, platform


@each_week
@pytest.mark.usefixtures("registry")
def test_it_installs_beside_what_pins_older_versions() -> None:
    found = resolved("--python-version", "3.12", also="mkdocs-techdocs-core==1.7.1\n")
    assert (found["pymdown-extensions"], found["mkdocs-material"]) == ("11.0.1", "9.7.7")


@pytest.mark.usefixtures("registry")
def test_the_lock_holds_every_version_that_make_installs() -> None:
    locked = {line.partition("==")[0] for line in LOCK.read_text("utf-8").splitlines() if re.match(r"\w", line)}
    everything = ("--extra", "dev", "--extra", "diagrams", "--constraint", str(LOCK), "--python-platform", "x86_64-manylinux_2_35")
    for python, found in each(PYTHONS, lambda version: resolved(*everything, "--python-version", version)):
        assert sorted(found.keys() - locked) == [], python


def test_the_lock_names_no_registry() -> None:
    text = LOCK.read_text("utf-8")
    assert not re.search(r"https?:|file:|index|find-links", text)
    assert re.findall(r"^(?![\w#]| {4}#).+", text, re.MULTILINE) == []
