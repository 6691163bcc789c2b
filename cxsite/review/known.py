"""A review is made once of the same two trees: whoever asks again, in whichever form, gets it from the cache."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from cxsite.inputs import key_of
from cxsite.kept import Ledger, own_code
from cxsite.review.asked import Asked
from cxsite.review.model import Report
from cxsite.settings import Setup

#: Of so many states of cxsite itself the latest reviews are kept.
MOST_LEDGERS = 2


def review(setup: Setup, config_file: Path | None, base: str, head: str) -> Report:
    """What is different between two revisions, or one and the work tree.

    Args:
        setup: the handbook in the work tree.
        config_file: ``mkdocs.yml`` in the work tree, where there is one.
        base: as `cxsite.review.revisions.Asked` takes it.
        head: likewise.

    Raises:
        NoRevision: where a revision, or the repository, is not to be had.
    """
    asked, cache = Asked(setup, config_file, base, head), setup.settings.cache
    ledger = Ledger(cache / "reviews" / own_code().hex()[:32] if cache else None, MOST_LEDGERS)
    key = _key(asked)
    if kept := ledger.get(key):
        return Report.model_validate_json(kept)
    # Only here, so that nobody waits for what reads handbooks when there is nothing to read.
    from cxsite.review.report import report_of
    from cxsite.review.revisions import both_of

    with both_of(asked) as sides:
        report, _ = report_of(sides)
    # What could not be had may be there next time, such as a file that Git LFS keeps; what was written meanwhile belongs to neither state.
    if not report.notes and _key(asked) == key:
        ledger.put(key, report.model_dump_json())
        ledger.keep()
    return report


def _key(asked: Asked) -> str:
    """Everything that a review depends on: git names contents by what they hold, and all else is here in words."""
    config = asked.config_file.read_text("utf-8", "replace") if asked.config_file else ""
    commits = [commit.oid for commit in asked.commits]
    parts = [asked.base, asked.commit, asked.head, asked.until, commits, config, key_of(asked.setup, with_files=not asked.head)]
    return sha256(json.dumps(parts).encode()).hexdigest()
