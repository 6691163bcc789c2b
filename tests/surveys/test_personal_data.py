"""What of a survey is personal goes nowhere, unless the team says that it is nobody's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner
from surveyed import NPS

from cxsite.cli import main

Pull = Callable[..., Any]


@pytest.mark.parametrize("columns", ["touchpoint: Met", "touchpoint: Met, comment: comment"])
@pytest.mark.parametrize("allow", ["Comment", "COMMENT"])
def test_comments_with_numbers_that_are_nobodys_are_kept_where_the_team_allows_their_column(pull: Pull, columns: str, allow: str) -> None:
    metrics = f"- {{id: nps, kind: nps, min_answers: 1, source: {{file: a.csv, preset: delighted, columns: {{{columns}}}, allow: {allow}}}}}\n"
    ran = pull(metrics, {"a.csv": "Created At,Score,Comment,Met\n2026-09-01,8,Our own shop is shop@meridale.org,desk\n"})
    assert ran.findings == []
    assert ran.snapshot("nps.comments.csv") == ["2026-09,touchpoint,desk,8,Our own shop is shop@meridale.org"]
    assert "personal-data" not in CliRunner().invoke(main, ["check"]).output


def test_what_the_whole_handbook_allows_is_kept_in_every_column(pull: Pull) -> None:
    told = "2026-09-01,8,Our own shop is shop@meridale.org,desk\n2026-09-02,8,Ask pat@mail.org about it,desk\n"
    files = {
        "mkdocs.yml": "site_name: M\ndocs_dir: content\ntheme: {name: material}\nplugins: [{cxsite: {personal_data: {allow: ['@meridale.org']}}}]\n",
        "answers.csv": f"When,Score,Why,Met\n{told}",
    }
    ran = pull(NPS.replace("score: Score", "score: Score, comment: Why, touchpoint: Met"), files)
    assert [finding.partition("; ")[0] for finding in ran.findings] == [
        "answers.csv:1:1: warning: 1 of 2 comments hold personal data, so that they are kept nowhere"
    ]
    assert [line.rpartition(",")[2] for line in ran.snapshot("nps.comments.csv")] == ["Our own shop is shop@meridale.org"]


def test_values_that_are_nobodys_are_named_where_the_team_allows_their_column(pull: Pull) -> None:
    ran = pull(
        NPS.replace("score: Score", "score: Score, touchpoint: Met") + "    allow: [met]\n",
        {"answers.csv": "When,Score,Met\n2026-09-01,8,shop@meridale.org\n"},
    )
    assert ran.findings == []
    assert ran.snapshot("unmapped.csv") == ["nps,Met,shop@meridale.org,1"]


def test_personal_data_gets_neither_into_comments_nor_into_names(pull: Pull) -> None:
    ran = pull(
        NPS.replace("score: Score", "score: Score, comment: Why, persona: Who, touchpoint: Met"),
        {
            "answers.csv": (
                "When,Score,Why,Who,Met\n2026-09-01,8,Please write to pat@meridale.org about it,pat@meridale.org,desk\n"
                "2026-09-02,8,It took two minutes and a smile,sam@meridale.org,desk\n2026-09-03,7,=HYPERLINK(1) was all that I got,@me,desk\n"
            )
        },
    )
    assert ran.findings == [
        (
            "answers.csv:1:1: warning: 1 of 3 comments hold personal data, so that they are kept nowhere; "
            "where it is nobody's, name the column under 'allow:' [privacy/personal-data]"
        ),
        (
            "answers.csv:1:1: warning: an e-mail address in the column 'Who', which is to name a persona; such values are kept nowhere; "
            "choose another column [privacy/personal-data]"
        ),
    ]
    assert ran.snapshot("nps.comments.csv") == [
        "2026-09,touchpoint,desk,7,'=HYPERLINK(1) was all that I got",
        "2026-09,touchpoint,desk,8,It took two minutes and a smile",
    ]
    assert ran.snapshot("unmapped.csv") == ["nps,Who,(personal data),2", "nps,Who,'@me,1"]
