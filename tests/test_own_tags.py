"""Tags of a team's own: dimensions of the taxonomy, given on pages, inherited in journeys, shown, and filtered by everywhere."""

from __future__ import annotations

import csv
import io
import json

from building import BuildSite, ReadHandbook, headlines

from cxsite.export.journey_table import journey_table
from cxsite.model.columns import FieldPath, field_path
from cxsite.model.journey import Journey

JOURNEY = "---\ntype: journey\ntitle: Join\npersonas: []\ntags: {market: de, brand: [a, B Brand]}\nstages:\n  - name: Ask\n    steps:\n      - name: Call\n        moment_of_truth: First words\n        hotspots: {text: Late, id: late}\n---\n"
FILES = {
    "taxonomy.yml": "dimensions:\n  market: {name: Market, values: {de: Germany, fr: France}}\n  brand: {values: {a: A Brand, b: B Brand}}\n  shop: [north, south]\n",
    "journeys/join.md": JOURNEY,
    "journeys/leave.md": "---\ntype: journey\ntitle: Leave\npersonas: []\nstages: below\ntags: {market: France}\n---\n## Go\n### Write\n- hotspot: Slow\n",
    "personas/anna.md": "---\ntype: persona\ntitle: Anna\ntags: {shop: north}\n---\n",
    "touchpoints/desk.md": "---\ntype: touchpoint\ntitle: Desk\ntags: {shop: [north, south]}\n---\n",
    "actions/mend.md": "---\ntype: action\ntitle: Mend\naddresses: join#late\ntags: [for-others, {market: fr}]\n---\n",
    "hotspots/worse.md": "---\ntype: hotspot\ntitle: Worse\nat: join#call\ntags: {market: fr}\n---\n",
    "views.md": "# Views\n\n```cx\nhotspots:\n  where: {tags: {market: fr}}\n```\n",
}


def test_values_are_read_by_id_or_name_and_journeys_give_theirs_to_what_they_hold(handbook: ReadHandbook):
    project = handbook(FILES)
    assert headlines(project) == []
    book = project.handbook
    assert book.journeys["join"].tags == {"market": ["de"], "brand": ["a", "b"]}
    assert book.journeys["leave"].tags == {"market": ["fr"]}
    assert book.steps["join#call"].tags == book.journeys["join"].tags
    assert book.hotspots["join#late"].tags == book.journeys["join"].tags
    assert book.hotspots["join#worse"].tags == {"market": ["fr"], "brand": ["a", "b"]}
    assert book.hotspots["leave#slow"].tags == {"market": ["fr"]}
    assert book.actions["mend"].tags == {"market": ["fr"]}


def test_heads_show_them_and_every_index_can_be_filtered_by_them(build: BuildSite):
    built = build(FILES)
    assert built.problems == []
    assert "Market Germany" in built.words("journeys/join/")
    for page in ("personas/anna/", "touchpoints/desk/"):
        assert "Shop North" in built.words(page)
    for page in ("actions/mend/", "hotspots/worse/"):
        assert "Market France" in built.words(page)
    for page, row in (
        ("journeys/", 'data-tag-market="de"'),
        ("hotspots/", 'data-tag-market="fr"'),
        ("moments/", 'data-tag-market="de"'),
        ("actions/", 'data-tag-market="fr"'),
        ("touchpoints/", 'data-tag-shop="north south"'),
        ("personas/", 'data-tag-shop="north"'),
    ):
        html = built.html(page)
        assert row in html, page
        assert '"tag-' in html.split("data-cx-facets=")[1].split(">")[0], page


def test_a_view_keeps_what_stands_on_a_dimension(build: BuildSite):
    words = build(FILES).words("views/")
    assert "Worse" in words
    assert "Slow" in words
    assert "Late" not in words


def test_a_view_says_what_it_does_not_know(build: BuildSite):
    told = {
        "{tags: {markt: fr}}": "unknown dimension 'markt'; did you mean 'market'?",
        "{tags: {market: frr}}": "unknown market 'frr'; did you mean 'fr'?",
        "{tags: spain}": "unknown tags 'spain'",
        "{tags: {brand: none}}": "",
        "{tags: fr}": "",
        "{tags: {market: [fr, de], shop: '!=north'}}": "",
    }
    views = {f"view-{number}.md": f"# A\n\n```cx\nhotspots:\n  where: {where}\n```\n" for number, where in enumerate(told)}
    problems = build(FILES | views).problems
    assert len(problems) == 3
    for problem, words in zip(sorted(problems), filter(None, told.values()), strict=True):
        assert words in problem


def test_data_has_them_by_id(build: BuildSite):
    built = build(FILES)
    data = json.loads(built.text("cx/handbook.json"))
    assert data["taxonomy"]["dimensions"]["market"] == {"name": "Market", "values": {"de": "Germany", "fr": "France"}}
    assert data["journeys"]["join"]["tags"] == {"market": ["de"], "brand": ["a", "b"]}
    assert data["hotspots"]["join#worse"]["tags"] == {"market": ["fr"], "brand": ["a", "b"]}
    rows = list(csv.DictReader(io.StringIO(built.text("cx/hotspots.csv").lstrip("\ufeff"))))
    assert {row["hotspot"]: (row["tag_market"], row["tag_brand"], row["tag_shop"]) for row in rows} == {
        "join#late": ("de", "a; b", ""),
        "join#worse": ("fr", "a; b", ""),
        "leave#slow": ("fr", "", ""),
    }


def test_texts_in_a_list_are_material_s_and_a_folder_gives_its_values_to_its_pages(build: BuildSite):
    files = {
        **FILES,
        "journeys/.meta.yml": "tags: {shop: north}\n",
        "actions/other.md": "---\ntype: action\ntitle: Other\naddresses: join#late\ntags: [for-others]\n---\n",
        "labels.md": "# Labels\n\n<!-- material/tags -->\n",
    }
    built = build(files, config="plugins: [meta, tags, search, cxsite]\n")
    assert built.problems == []
    assert "Shop North" in built.words("journeys/join/")
    assert "for-others" in built.words("labels/")
    assert "Germany" not in built.words("labels/")
    assert json.loads(built.text("cx/handbook.json"))["actions"]["other"].get("tags", {}) == {}


def test_a_table_holds_them(handbook: ReadHandbook):
    journey = handbook(FILES).handbook.journeys["join"]
    head, first, *_ = csv.reader(io.StringIO(journey_table(journey).decode("utf-8-sig")))
    assert dict(zip(head, first, strict=True))["journey:tags:brand"] == "a; b"
    assert field_path(Journey, "tags:brand") == FieldPath(("tags", "brand"), "list")


def test_dimensions_need_ids_that_can_stand_in_addresses(handbook: ReadHandbook):
    found = headlines(handbook({"taxonomy.yml": "dimensions:\n  my line: [a]\n  line: [a]\n  Line: [b]\n"}))
    assert found == [
        "taxonomy.yml:2:3: error: 'my line' cannot be an id; write 'my-line' [id/invalid]",
        "taxonomy.yml:4:3: error: the dimensions 'line' and 'Line' differ in capital letters only; rename one [id/collision]",
    ]


def test_what_no_dimension_knows_is_told_where_it_stands(handbook: ReadHandbook):
    page = "---\ntype: persona\ntags: {market: [de, frr], brnd: a}\n---\n"
    assert headlines(handbook({"taxonomy.yml": FILES["taxonomy.yml"], "personas/anna.md": page, "personas/.meta.yml": "tags: {shop: east}\n"})) == [
        "personas/.meta.yml:1:14: error: unknown value 'east' of 'Shop' [reference/unknown]",
        "personas/anna.md:3:21: error: unknown value 'frr' of 'Market'; did you mean 'fr'? [reference/unknown]",
        "personas/anna.md:3:27: error: unknown dimension 'brnd'; did you mean 'brand'? [reference/unknown]",
    ]


def test_other_kinds_of_pages_have_none_and_say_so(handbook: ReadHandbook):
    told = {"taxonomy.yml": FILES["taxonomy.yml"], "processes/a.md": "---\ntype: process\ntags: {market: de}\n---\n"}
    assert headlines(handbook(told | {"processes/b.md": "---\ntype: process\ntags: [news]\n---\n"})) == [
        "processes/a.md:3:1: warning: this kind of page has no tags by dimension; journeys, personas, touchpoints, actions and hotspots have them [schema/near-miss]"
    ]
