"""The hotspot index and views of hotspots, as readers get them."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from reading import words


def rows(html: str) -> list[str]:
    """The words of each row of the table of hotspots."""
    table = html[html.index('<table class="cx-table cx-cards cx-hotspots__table"') :]
    body = table[table.index("<tbody") : table.index("</tbody>")]
    return [words(row) for row in re.findall(r"<tr .*?</tr>", body, re.DOTALL)]


@pytest.fixture
def index(site) -> str:
    html = site.html("hotspots/")
    return html[html.index('data-cx="hotspots"') : html.index("</section>", html.index('data-cx="hotspots"'))]


def test_the_index_starts_with_a_sentence_with_numbers(index):
    lead = words(re.search(r'<p class="cx-lead">.*?</p>', index, re.DOTALL)[0])
    assert lead == (
        "5 hotspots in today’s journeys, 4 still open, 2 of them without an action. "
        "The worst 2 score 20 each, among them It is slow. 1 more is foreseen in a target journey."
    )


def test_all_hotspots_stand_ranked_with_the_inputs_of_their_score(index):
    found = rows(index)
    assert [row.split()[:2] for row in found] == [["1", "20"], ["1", "20"], ["3", "16"], ["4", "6"], ["5", "1"], ["5", "1"]]
    assert (
        "1 20 5 × 4 It is slow Make it quick Look Join Process Mia Berg Branch Membership open no quote or source Make it faster testing → nothing measures it"
        in found
    )


def test_a_factor_nobody_gave_is_marked(index):
    assert 'title="not given, counted as 3"' in index
    assert any(row.startswith("4 6 2 × 3 * It is dark") for row in rows(index))
    assert "* not given, counted as 3" in words(index)


def test_what_nobody_works_on_says_so_and_a_dropped_action_counts_for_nothing(index):
    by_name = {name: row for row in rows(index) for name in ("Nobody is kind", "It is dark", "It was old") if name in row}
    assert by_name["Nobody is kind"].endswith("in progress no quote or source no action yet")
    assert by_name["It is dark"].endswith("Buy a lamp dropped no action yet")
    assert by_name["It was old"].endswith("resolved no action recorded")


def test_the_ledger_counts_where_chains_break_and_shows_which(index):
    ledger = index[index.index('<ul class="cx-ledger">') : index.index("</ul>", index.index('<ul class="cx-ledger">'))]
    assert [words(item) for item in re.findall(r"<li.*?</li>", ledger, re.DOTALL)] == [
        "3 without a quote or source",
        "2 without an opportunity",
        "2 without an action",
        "2 whose action names no metric",
        "0 of 4 hold from end to end",
    ]
    assert 'data-cx-pick="missing=voice&amp;status=open&amp;status=in-progress&amp;state=current"' in ledger
    assert len(re.findall(r'data-missing="[^"]*voice[^"]*"', index)) == 4, "three of today, and the one foreseen"


def test_links_lead_to_the_hotspot_its_step_and_its_journey(index):
    assert 'href="../journeys/join/#hotspot-slow"' in index
    assert 'href="queue/"' in index
    assert 'href="../journeys/join/#look"' in index


def test_the_picture_counts_open_hotspots_of_today_by_category_and_stage(index):
    heat = index[index.index('class="cx-table cx-heatmap') :]
    said = [words(row) for row in re.findall(r"<tr>.*?</tr>", heat[: heat.index("</table>")], re.DOTALL)]
    assert said == [
        "Pre purchase Purchase Post purchase All",
        "Process 2 36 2 36",
        "People 1 6 1 6",
        "no category 1 20 1 20",
        "All 4 62 4 62",
    ]
    assert 'data-cx-pick="category=process&amp;stage=purchase&amp;status=open&amp;status=in-progress&amp;state=current"' in heat


def test_in_the_picture_a_column_is_for_hotspots_whose_stage_names_none_of_the_lifecycle(build):
    stages = [
        {"name": "A", "lifecycle": "purchase", "steps": [{"name": "One", "hotspots": ["Slow"]}]},
        {"name": "B", "steps": [{"name": "Two", "hotspots": ["Dark"]}]},
    ]
    html = build({"journeys/join.md": f"---\ntype: journey\ntitle: Join\nstages: {json.dumps(stages)}\n---\n"}).html("hotspots/")
    labels = re.findall(r'<td\s+class="cx-(?:h\d|sum)" data-label="([^"]*)"', html)
    assert labels == ["Purchase", "no stage", "All"]


def test_groups_work_without_javascript_and_every_category_has_its_anchor(index):
    titles = [words(re.sub(r'<a class="headerlink".*?</a>', "", title)) for title in re.findall(r"<h[23] id.*?</h[23]>", index)]
    assert titles == [
        "All hotspots, ranked",
        "From quote to metric",
        "Where they gather",
        "By category, stage, persona and owner",
        "By category",
        "By lifecycle stage",
        "By journey",
        "By persona",
        "By channel",
        "By owner",
    ]
    group = re.search(r'<details class="cx-group" id="category-process">.*?</details>', index, re.DOTALL)[0]
    assert words(group) == "Process 2 open, together 36 20 It is slow 16 The queue is out of the door"
    assert re.search(r'id="category-law">.*?no hotspot', index)
    assert words(re.search(r'id="owner-shops">.*?</details>', index, re.DOTALL)[0].partition(">")[2]).startswith("Shops 1 open, together 16")


def test_rows_and_facets_speak_the_same_ids(index):
    facets = {facet["key"]: dict(facet["values"]) for facet in json.loads(unescape(re.search(r"data-cx-facets='([^']*)'", index)[1]))}
    assert facets["owner"] == {"membership": "Membership", "shops": "Shops"}
    assert facets["persona"] == {"mia": "Mia Berg, new parent"}
    for key, names in facets.items():
        used = {value for text in re.findall(rf'<tr [^>]*data-{key}="([^"]*)"', index) for value in text.split()}
        assert used <= set(names), key


def test_no_two_anchors_are_the_same(site):
    ids = re.findall(r'\sid="([^"]+)"', site.html("hotspots/"))
    assert len(ids) == len(set(ids))


def test_views_show_rows_and_a_count_and_no_heading(site):
    views = site.html("report/").split('data-cx="hotspots"')[1:]
    assert not any("<h2" in view.split("</section>")[0] for view in views)
    assert "2 of 6 hotspots" in words(views[0])
    assert [re.search("It is slow|Nobody is kind|The queue", row)[0] for row in rows(views[0])] == ["It is slow", "Nobody is kind"]
    assert "No hotspot fits here." in words(views[1].split("</section>")[0])
    assert [row[:22] for row in rows(views[2])] == ["1 20 5 × 4 It is slow "]
