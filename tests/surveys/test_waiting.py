"""Who waits for `cxsite metrics pull` at a terminal sees how far it is, from the first file on."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from typing import Any

import pytest
from surveyed import NPS
from terminal import at_a_terminal

pytest.importorskip("pty", reason="terminals as Unix has them")

Pull = Callable[..., Any]


def test_a_bar_names_each_file_and_what_is_done_with_it(pull: Pull) -> None:
    ran = pull(NPS, {"answers.csv": "When,Score\n2026-09-01,9\n"})
    sent = at_a_terminal([sys.executable, "-m", "cxsite", "metrics", "pull"], ran.folder)
    seen = dict.fromkeys(re.findall(r"(\d+)%.*?(nps: [\w. ]*\w|snapshot: \w+)", sent))
    assert list(seen) == [("0", "nps: answers.csv"), ("50", "nps: counting"), ("100", "snapshot: written")]
    assert sent.rstrip().endswith("nps: 1 answer of 2026-09")
