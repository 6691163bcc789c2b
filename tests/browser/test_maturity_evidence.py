"""What the handbook shows, beside a question that somebody answers in Chromium."""

from __future__ import annotations

from typing import Any

from building import Built


def test_evidence_appears_with_the_answer_and_says_how_the_two_differ(chromium: Any, demo_site: Built) -> None:
    """Nothing before an answer and nothing for "not applicable", so that nobody is led; then the words for the level that was chosen."""
    page = chromium.new_page()
    page.goto((demo_site.site / "maturity" / "index.html").as_uri())
    field = page.locator("fieldset.cx-mat-question:has(.cx-mat-evidence)").first
    evidence = field.locator(".cx-mat-evidence")
    assert not evidence.is_visible()
    level = int(evidence.get_attribute("data-cx-evidence"))
    for chosen in (level, level - 1):
        field.locator(f".cx-mat-level input[value='{chosen}']").evaluate("input => input.click()")
        said = evidence.locator(".cx-mat-evidence__level").inner_text()
        assert said.startswith(f"The handbook supports level {level}.")
        wanted = "as much as the handbook shows" if chosen == level else "1 level less than the handbook shows"
        assert said.endswith(f"Your answer is {wanted}.")
    field.locator(".cx-mat-level input[value='na']").evaluate("input => input.click()")
    assert not evidence.is_visible()
