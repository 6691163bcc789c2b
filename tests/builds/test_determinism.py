"""The same content gives the same bytes, whatever the time zone, the hash seed, the order of a folder's files and the version of Python."""

from __future__ import annotations

import builtins
import gzip
import math
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from building import EVERYTHING, REPOSITORY, BuildSite, Built
from handbooks.shop import TREE
from handbooks.small import HANDBOOK
from pythons import interpreter, python_of

from cxsite.diagrams.wrapping import width
from cxsite.insight.adding import total
from cxsite.settings import Setup
from cxsite.site import read_site


def _demo(python: Path, site: Path, **environment: str) -> dict[str, bytes]:
    """The files of the demo handbook's site, built in a process of its own."""
    command = [python, "-m", "mkdocs", "build", "--quiet", "--config-file", str(REPOSITORY / "mkdocs.yml"), "--site-dir", str(site)]
    subprocess.run(command, check=True, env={**os.environ, **environment}, timeout=240, stdin=subprocess.DEVNULL)
    return Built(site, REPOSITORY).files


def _same(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    assert one.keys() == other.keys()
    # MkDocs 1.6.0 notes in what it packs when it did so.
    packed = "sitemap.xml.gz"
    assert [name for name in one if one[name] != other[name] and name != packed] == []
    assert packed not in one or gzip.decompress(one[packed]) == gzip.decompress(other[packed])


#: Every Python that may be here, the newest first: the first that is here is tried, and each of them where somebody asks for it.
OTHERS = [version for version in ("3.14", "3.13", "3.12", "3.11") if sys.version_info[:2] != tuple(map(int, version.split(".")))]
TRIED = OTHERS if EVERYTHING else [version for version in OTHERS if interpreter(version)][:1]


@pytest.mark.skipif(bool(TRIED) and not EVERYTHING, reason="another Python has another seed and time zone too")
def test_a_process_with_another_seed_and_time_zone_builds_the_same_bytes(demo_site: Built, tmp_path: Path) -> None:
    """The demo site of the tests was built in this process or in another worker; on Samoa it is still the day before."""
    other = _demo(Path(sys.executable), tmp_path / "site", PYTHONHASHSEED="1", TZ="Pacific/Pago_Pago", LC_ALL="C.UTF-8")
    _same(demo_site.files, other)


@pytest.mark.parametrize("version", TRIED)
def test_another_python_builds_the_same_bytes(demo_site: Built, tmp_path: Path, version: str) -> None:
    _same(demo_site.files, _demo(python_of(version), tmp_path / "site", PYTHONHASHSEED="2", TZ="Pacific/Kiritimati", LC_ALL="C"))


def _adding(floats: Callable[[list[Any]], Any], real: Callable[..., Any]) -> Callable[..., Any]:
    """A `sum` that adds up numbers with a fraction in a way of its own."""

    def add(values: Iterable[Any], /, start: Any = 0) -> Any:
        every = list(values)
        return floats([start, *every]) if any(isinstance(item, float) for item in every) else real(every, start)

    return add


def _rounding_each_time(numbers: list[Any]) -> Any:
    result = numbers[0]
    for number in numbers[1:]:
        result = result + number
    return result


def test_how_a_python_adds_up_fractions_does_not_matter(build: BuildSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Up to 3.11 `sum` rounds after each number; since 3.12 it makes up for that."""
    found = []
    for floats in (_rounding_each_time, math.fsum):
        monkeypatch.setattr(builtins, "sum", _adding(floats, sum))
        built = [build(files) for files in (HANDBOOK, TREE)]
        assert [item.error for item in built] == [None, None]
        found.append([read_site(Setup(REPOSITORY / "content")).files(), *(item.files for item in built)])
        monkeypatch.undo()
    for one, other in zip(*found, strict=True):
        _same(one, other)


def test_sums_and_widths_are_right_to_the_last_digit_in_any_order() -> None:
    """Ten times 0.1 is 1, of which adding one by one makes 0.9999999999999999."""
    assert total([0.1] * 10) == 1
    assert total([1e16, 1.0, -1e16]) == total([1e16, -1e16, 1.0]) == 1
    assert repr(total([2, 3])) == "5"
    text = "moment of truth"
    assert width(text, 14) == width(text[::-1], 14)
    # 0.7, 0.55 and 0.3 of the size.
    assert width("mai", 10) == 15.5


def test_the_order_in_which_files_were_written_does_not_matter(build: BuildSite) -> None:
    one, other = build(HANDBOOK), build(dict(reversed(HANDBOOK.items())))
    assert one.error is None
    assert one.files == other.files
