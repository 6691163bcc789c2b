"""What people said stays as they said it."""

from __future__ import annotations

import pytest

from cxsite.pages.quotes import unquoted


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('"I gave up."', "I gave up."),
        ("“I gave up.”", "I gave up."),
        ("„Ich gab auf.“", "Ich gab auf."),
        ('He said "wait" and left.', 'He said "wait" and left.'),
        ('"Wait", he said, and "now".', '"Wait", he said, and "now".'),
        ('"Wait" is what "he" said, "now"', '"Wait" is what "he" said, "now"'),
        ("'twas late, lads'", "'twas late, lads'"),
        ('"', '"'),
        ("", ""),
    ],
)
def test_only_marks_around_the_whole_go(written: str, shown: str) -> None:
    assert unquoted(written) == shown
