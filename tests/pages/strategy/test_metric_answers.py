"""What customers answered, on the metrics page and in the data beside it. The numbers are worked out by hand."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from building import Built
from reading import rows, section, words
from sharing import SharedSites


def _rows(first: int, last: int, good: int, bad: int, dimension: str = "", of: str = "") -> str:
    """Answers of 5 and of 1 in each month, counted from January 2024."""
    months = (f"{2024 + index // 12}-{index % 12 + 1:02}" for index in range(first, last))
    return "".join(f"{month},{dimension},{of},{score},{count},,\n" for month in months for score, count in ((1, bad), (5, good)) if count)


def _counted(first: int, last: int, number: int, dimension: str = "", of: str = "") -> str:
    """So many in each month."""
    return "".join(f"{2024 + index // 12}-{index % 12 + 1:02},{dimension},{of},,{number},,\n" for index in range(first, last))


def _sorted(text: str) -> str:
    return "".join(sorted(text.splitlines(keepends=True)))


HEAD = "period,dimension,of,score,answers,weight,squares\n"
#: From November 2024 to October 2026.
CSAT = _sorted(
    _rows(10, 22, 30, 20)
    + _rows(22, 34, 40, 10)
    + _rows(22, 34, 20, 5, "journey", "join")
    + _rows(22, 34, 18, 5, "journey", "leave")
    + _rows(22, 24, 2, 0, "journey", "stay")
    + _rows(22, 34, 20, 5, "journey/persona", "join/sam")
)
TREE = f"""
=== metrics.yml
metrics:
  - {{id: csat, name: Satisfaction, kind: csat, unit: "%", baseline: 40, value: 50, target: 90}}
  - {{id: nps, name: Recommendation, kind: nps, wording: [{{from: 2024-01-01, text: Old}}, {{from: 2026-05-01, text: New}}]}}
  - {{id: idle, name: Idle}}
  - {{id: calls, name: Calls, unit: calls, better: lower}}
=== journeys/join.md
---
title: Join
stages: [{{name: Start, steps: [Look]}}]
---
=== journeys/leave.md
---
title: Leave
stages: [{{name: End, steps: [Go]}}]
---
=== journeys/stay.md
---
title: Stay
stages: [{{name: On, steps: [Sit]}}]
---
=== personas/sam.md
---
title: Sam
---
=== touchpoints/page.md
---
title: Page
---
=== data/snapshot/csat.csv
{HEAD}{CSAT}=== data/snapshot/csat.drivers.csv
period,dimension,of,n,x,y,xx,yy,xy,low,low_y,middle,middle_y,high,high_y
,touchpoint,page,120,360,720,1200,4800,2310,40,160,40,260,40,300
=== data/snapshot/nps.csv
{HEAD}{_rows(22, 34, 10, 10)}=== data/snapshot/calls.csv
{HEAD}{_counted(10, 34, 12)}{_counted(10, 34, 7, "journey", "join")}=== data/snapshot/asked.csv
measure,period,invited
csat,2026-09,200
csat,2026-10,200
"""


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    return site_of(TREE)


def test_where_a_measure_stands_is_what_was_answered(site):
    found = rows(section(site.html("metrics/"), "metrics"))
    # 480 of 600, Wilson 76.62 to 83.01 %; the year before 360 of 600, 56.03 to 63.85 %. The change: 20 less √(3.38² + 3.85²), plus √(3.01² + 3.97²).
    assert "Satisfaction higher 40% 80% 77% to 83% up 20 points +14.9 to +25 points 600 90% 80% of the way" in found


def test_a_measure_says_how_sure_it_is_and_who_was_asked(site):
    page = words(section(site.html("metrics/"), "metrics"))
    assert "The last twelve months: 80% (share of the two best answers; interval 77% to 83%; 600 answers, 25% of 400 invited)." in page
    assert "Answers of the last twelve months by score Score Share Answers 5 80% 480 4 0% 0 3 0% 0 2 0% 0 1 20% 120" in page


@pytest.mark.parametrize(
    ("invited", "told"),
    [
        ("csat,2026-10,100\n", ""),  # 8 of 100 are the answers of three months that have too few
        ("csat,2025-11,300\n", ""),  # 40, which leave 5 of their three months
        ("csat,2025-11,300\ncsat,2025-12,100\n", ""),  # 45, which are kept back so that nobody works out the 8
        ("csat,2026-02,300\n", ", 20% of 300 invited"),
        ("csat,2025-11,300\ncsat,2025-12,100\ncsat,2026-02,200\ncsat,2026-05,200\ncsat,2026-10,100\n", ", 19% of 900 invited"),
    ],
)
def test_no_response_rate_tells_of_too_few_answers(site_of: SharedSites, invited, told):
    # 40 and 5 in the first three months, then 60 each, then 8.
    answers = "".join(
        f"{month},,,5,{count},,\n" for month, count in (("2025-11", 40), ("2025-12", 5), ("2026-02", 60), ("2026-05", 60), ("2026-10", 8))
    )
    asked = f"=== data/snapshot/asked.csv\nmeasure,period,invited\n{invited}"
    page = words(site_of(f"=== metrics.yml\n- {{id: csat, kind: csat}}\n=== data/snapshot/csat.csv\n{HEAD}{answers}{asked}").html("metrics/"))
    assert f"173 answers{told})" in page


def test_too_few_answers_are_no_number_and_neither_is_the_neighbour_that_would_tell(site):
    found = rows(section(site.html("metrics/"), "metrics"))
    assert not any(row.startswith("Stay") for row in found)
    assert "1 with too few answers for a number Stay" in words(section(site.html("metrics/"), "metrics"))
    assert "Join 80% 75% to 84% 300 nothing to compare with" in found
    # 600 less 300 and 276 leave 24: four of Stay, twenty of nothing. Without the next smallest both together would be told.
    assert "Leave not shown –" in found


def test_where_the_question_changed_nothing_is_compared(site):
    page = words(section(site.html("metrics/"), "metrics"))
    assert "The line breaks where the question changed." in page
    assert "asked differently since 2026-05-01" in page


def test_what_goes_together_with_the_overall_score(site):
    # r = (120 · 2310 - 360 · 720) / √((120 · 1200 - 360²) · (120 · 4800 - 720²)) = 18000 / √(14400 · 57600) = 0.625;
    # failure 4 - 6.5, excellence 7.5 - 6.5.
    row = "Page 0.63 0.5 to 0.72 120 failure −2.5, excellence +1 expected: failing costs more than excelling brings"
    assert row in rows(section(site.html("metrics/"), "metrics"))


def test_all_numbers_are_there_as_csv(site):
    def table(name: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO((site.site / name).read_text("utf-8-sig"))))

    csat, nps, idle, _ = table("cx/metrics.csv")
    # Nobody wrote a unit.
    data = json.loads((site.site / "cx/handbook.json").read_text("utf-8"))["metrics"]
    assert (csat["unit"], nps["unit"], data["csat"]["unit"], data["nps"].get("unit")) == ("%", "", "%", None)
    assert (csat["value"], csat["n"], csat["before"], csat["change"], csat["noise"]) == ("80", "600", "60", "20", "false")
    assert (csat["since"], csat["until"]) == ("2025-11-01", "2026-10-31")
    assert (nps["value"], nps["change"], idle["value"]) == ("-100", "", "")
    # The year of a question that changed in May begins there, as its value does: 120 of 240 answers.
    assert (nps["since"], nps["until"], nps["n"]) == ("2026-05-01", "2026-10-31", "120")
    every = table("cx/metrics/csat.csv")
    assert {row["reworded"] for row in every} == {""}
    asked = [(row["since"], row["reworded"]) for row in table("cx/metrics/nps.csv") if row["dimension"] == "all"]
    assert asked == [
        ("2026-05-01", "2026-05-01"),
        *((since, "") for since in ("2025-11-01", "2026-02-01")),
        *((since, "2026-05-01") for since in ("2026-05-01", "2026-08-01")),
    ]
    assert {(row["dimension"], row["of"]) for row in table("cx/metrics/csat.csv")} >= {("journey/persona", "join/sam"), ("journey", "join")}
    whole = [row for row in every if row["dimension"] == "all"]
    assert [row["value"] for row in whole] == ["80", "60", *["60"] * 4, *["80"] * 4]
    assert {(row["value"], row["n"], row["state"]) for row in every if row["of"] == "stay" and row["n"] != "0"} == {("", "", "too-few")}


def test_a_change_of_scale_is_said_beside_the_trend_and_in_the_data(site_of: SharedSites):
    ease = "- {id: ease, name: Ease, kind: ces, scale: [0, 10], rescaled: [{from: 2026-05-01, scale: [1, 5]}]}"
    old, new = _rows(10, 28, 30, 20).replace(",5,30", ",9,30"), _rows(28, 34, 30, 20)
    site = site_of(f"=== metrics.yml\n{ease}\n=== data/snapshot/ease.csv\n{HEAD}{_sorted(old + new)}")
    page = site.html("metrics/")
    told = words(page[page.index('<h3 id="ease"') :])
    # (30 x 5 + 20) / 50 of six months of 50; before, (30 x 9 + 20) / 50.
    assert "The last twelve months: 3.4" in told
    assert "300 answers" in told
    assert "scale changed from 0–10 to 1–5 on 2026-05-01: only answers since then count" in told
    assert "Scale changed from 0–10 to 1–5 on 2026-05-01: each part is drawn on its own." in told
    assert "The line breaks where the question changed." not in told
    assert "2026-02 to 2026-04 on 0–10 5.8" in told
    assert "2026-05 to 2026-07 on 1–5 3.4" in told
    # 5.8 of 10 is a little less than 3.4 of 1 to 5, which is 0.6 of its scale: no fall to the half.
    heights = [float(y) for y in re.findall(r'class="cx-answers__dot" cx="[\d.]+%" cy="([\d.]+)%"', page)]
    assert heights[-1] < heights[0]
    table = list(csv.DictReader(io.StringIO((site.site / "cx/metrics/ease.csv").read_text("utf-8-sig"))))
    assert [(row["since"], row["reworded"], row["rescaled"], row["scale"]) for row in table if row["dimension"] == "all"] == [
        ("2026-05-01", "", "2026-05-01", "1 to 5"),
        *((since, "", "", "0 to 10") for since in ("2024-11-01", "2025-02-01", "2025-05-01", "2025-08-01", "2025-11-01", "2026-02-01")),
        *((since, "", "2026-05-01", "1 to 5") for since in ("2026-05-01", "2026-08-01")),
    ]
    (data,) = json.loads((site.site / "cx/handbook.json").read_text("utf-8"))["answers"]["ease"]
    assert (data["rescaled"], data.get("reworded"), data.get("change")) == ("2026-05-01", None, None)


def test_what_is_counted_is_neither_a_mean_nor_an_answer(site):
    page = site.html("metrics/")
    told = words(page[page.index('<h3 id="calls"') :])
    # 144 in twelve months, by Byar 121.4 to 169.5.
    assert "The last twelve months: 12 (a month; interval 10 to 14; 144 counted)" in told
    assert "mean" not in told
    assert "Answers" not in told
    assert "Counted" in told
    assert "84 counted" in site.words("journeys/join/")


def test_of_many_things_only_the_lowest_and_those_that_changed_stand_here(site_of: SharedSites):
    """Twenty-four that are as they were, of 50 answers a year each, and one that is better than last year."""
    names = [f"t{number:02}" for number in range(24)]
    same = "".join(_rows(10, 34, 10 + number, 40 - number, "touchpoint", name) for number, name in enumerate(names))
    better = _rows(10, 22, 20, 30, "touchpoint", "tz") + _rows(22, 34, 50, 0, "touchpoint", "tz")
    things = "".join(f"=== touchpoints/{name}.md\n---\ntype: touchpoint\ntitle: {name.upper()}\n---\n" for name in [*names, "tz"])
    csat = '=== metrics.yml\n- {id: csat, name: Satisfaction, kind: csat, unit: "%"}\n'
    site = site_of(f"{csat}{things}=== data/snapshot/csat.csv\n{HEAD}{_sorted(_rows(10, 34, 999, 999) + same + better)}")
    page = section(site.html("metrics/"), "metrics")
    table = [row.split()[0] for row in rows(page) if row.startswith("T")]
    assert table == ["Touchpoints", *(name.upper() for name in names[:10]), "TZ"]
    assert "14 more are neither among the lowest nor changed by more than noise. Their numbers are on the pages of T10, T11," in words(page)
    # 240 + 12 · 10 of 600.
    assert "40% 36% to 44% 600" in rows(section(site.html("touchpoints/t10/"), "touchpoint-answers"))[1]


@pytest.mark.parametrize("path", ["metrics/", "journeys/join/"])
def test_a_satisfaction_without_a_unit_is_in_per_cent_everywhere(site, site_of: SharedSites, path):
    # The share of the two best answers is a percentage, whether somebody wrote that or not.
    bare = site_of(TREE.replace('unit: "%", ', ""))
    assert words(bare.html(path)) == words(site.html(path))


def test_the_sign_of_per_cent_stands_as_the_language_has_it(site_of: SharedSites):
    german = site_of(TREE.replace('unit: "%", ', ""), "plugins: [search, cxsite: {language: de}]\n")
    assert "CSAT 80\u202f%" in german.text("journeys/join/index.html")


def test_each_bar_has_a_colour(site):
    drawn = set(re.findall(r'<rect class="(cx-spread__\w+)"', site.html("metrics/")))
    assert drawn == {"cx-spread__good", "cx-spread__middling", "cx-spread__bad"}
    assert all(f".{name}" in site.text("assets/cx/cx.css") for name in drawn)
