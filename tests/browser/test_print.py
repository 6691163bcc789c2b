"""The journey map on paper, measured in the PDF."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import Browser, Servers
from building import Built

PdfReader = pytest.importorskip("pypdf", reason="pypdf, of the extra dev, reads what was printed").PdfReader


def _points(pdf: Path) -> list[dict[float, int]]:
    """How many letters each landscape page has in each size, in points as they come out of the printer."""
    pages = []
    for sheet in PdfReader(pdf).pages:
        if sheet.mediabox.width < sheet.mediabox.height:
            continue
        sizes: dict[float, int] = {}

        def note(text: str, cm: list[float], tm: list[float], font: object, size: float, sizes: dict[float, int] = sizes) -> None:
            if text.strip():
                points = round(abs(size * (tm[2] * cm[1] + tm[3] * cm[3])), 1)
                sizes[points] = sizes.get(points, 0) + len(text)

        sheet.extract_text(visitor_text=note)
        pages.append(sizes)
    return pages


def test_nothing_on_a_printed_map_is_smaller_than_eight_points_and_no_sheet_holds_a_single_lane(
    chromium: Browser, demo_site: Built, serve: Servers, tmp_path: Path
) -> None:
    """Measured in the PDF, where anything wider than its sheet makes everything smaller."""
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{serve(demo_site.site)}journeys/disrupted-trip/?as=assisted-traveller")
    page.wait_for_selector("[data-cx-ready]")
    lanes = set(page.locator(".cx-map__table tbody th").all_text_contents())
    page.pdf(path=str(tmp_path / "map.pdf"), format="A4", prefer_css_page_size=True)
    found = _points(tmp_path / "map.pdf")
    assert len(found) >= 3
    assert min(min(sizes) for sizes in found if sizes) >= 8
    sheets = [sheet.extract_text().split() for sheet in PdfReader(tmp_path / "map.pdf").pages if sheet.mediabox.width > sheet.mediabox.height]
    assert min(sum(name.split()[0] in words for name in lanes) for words in sheets) >= 3, "a sheet for a lane or two"
