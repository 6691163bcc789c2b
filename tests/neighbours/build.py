"""Builds the site of the folder it is started in, and prints its log and its error: plugins keep things in a process, and some start their own."""

from __future__ import annotations

import json
from pathlib import Path

from building import run_build

if __name__ == "__main__":
    here = Path.cwd()
    built = run_build(here, here / "site")
    print(json.dumps({"log": built.log, "error": built.error}))
