"""A second process that makes pages ahead shows in nothing but the time, whatever becomes of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.generate import generate
from building import REPOSITORY

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="there is a second process on Linux with two processors alone"
)

# In a process of its own: the one that runs tests has threads, and is not copied.
_PROGRAM = """
import os, signal, sys, time
from dataclasses import replace
from pathlib import Path
from cxsite.beside import FEWEST, SecondProcess
from cxsite.settings import Settings, Setup
from cxsite.site import read_site

content, cache = Path(sys.argv[1]), Path(sys.argv[2])

def read(kept):
    return read_site(Setup(content, replace(Settings(), cache=kept)))

def filled(site):
    return {**{src: site.fill("<p>ours</p>", src) for src in site.plan.by_src}, **site.files()}

def waited(ready):
    until = time.monotonic() + 60
    while not ready():
        assert time.monotonic() < until
        time.sleep(0.01)

def parted(kept):
    site = read(kept)
    site.begin(site.plan.by_src)
    assert site._beside.is_there
    return site

def has_processes():
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return False
    return True

def pages():
    return len([path for path in cache.rglob("pages/*/*") if path.suffix != ".new"])
"""

_CASES = {
    "it makes all": """
alone, site = filled(read(None)), parted(cache)
process = site._beside._process
waited(lambda: pages() == len(site.plan.by_src))
assert filled(site) == alone
site.end()
try:
    os.kill(process, 0)
except ProcessLookupError:
    print("done")
""",
    "both make some": """
alone, site = filled(read(None)), parted(cache)
site.begin(site.plan.by_src)
waited(lambda: pages() > 3)
assert filled(site) == alone
site.end()
assert not has_processes(), "nor one of those that another order has made idle"
assert pages() == len(site.plan.by_src) + 1
assert filled(read(cache)) == alone
site = read(cache)
site.begin(site.plan.by_src)
assert not site._beside.is_there, "all is there already"
print("done")
""",
    "it is killed": """
alone, site = filled(read(None)), parted(cache)
waited(lambda: pages() > 3)
os.kill(site._beside._process, signal.SIGKILL)
assert filled(site) == alone
site.end()
assert filled(read(cache)) == alone
print("done")
""",
    "its work fails, hangs, or prints": """
def work(number):
    print("said")
    print("said", file=sys.stderr)
    if number == 7:
        raise ValueError
    cache.mkdir(exist_ok=True)
    (cache / str(number)).touch()
second = SecondProcess(work, range(FEWEST))
assert second.is_there
waited(lambda: (cache / "8").exists())
os.waitid(os.P_PID, second._process, os.WEXITED | os.WNOWAIT)
second.end()
second.end()
assert not (cache / "6").exists()
signal.signal(signal.SIGTERM, signal.SIG_IGN)
start = time.monotonic()
second = SecondProcess(lambda _: time.sleep(60), range(FEWEST))
second.end()
assert time.monotonic() - start < 20
assert not SecondProcess(work, range(FEWEST - 1)).is_there
print("done")
""",
    "another thread runs": """
import threading
threading.Thread(target=time.sleep, args=(5,), daemon=True).start()
assert not SecondProcess(print, range(FEWEST)).is_there
print("done")
""",
}


@pytest.mark.parametrize("case", _CASES)
def test_pages_are_the_same_whoever_makes_them(tmp_path: Path, case: str) -> None:
    generate(tmp_path / "content", 4)
    command = [sys.executable, "-c", _PROGRAM + _CASES[case], str(tmp_path / "content"), str(tmp_path / "cache")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300, cwd=REPOSITORY)
    assert (done.stdout, done.stderr) == ("done\n", "")
