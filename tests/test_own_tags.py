"""Tags of a team's own: dimensions of the taxonomy, given on pages, inherited in journeys, shown, and filtered by everywhere."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from building import HAS_META, TAGS, BuildSite, ReadHandbook, headlines, mkdocs_yml, write_tree
from click.testing import CliRunner
from sharing import SharedSites

from cxsite.cli import main
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


def test_heads_show_them_and_every_index_can_be_filtered_by_them(site_of: SharedSites):
    built = site_of(FILES)
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


def test_a_view_keeps_what_stands_on_a_dimension(site_of: SharedSites):
    words = site_of(FILES).words("views/")
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


def test_data_has_them_by_id(site_of: SharedSites):
    built = site_of(FILES)
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


def test_texts_in_a_list_are_material_s_and_a_folder_gives_its_values_to_its_pages(site_of: SharedSites):
    files = {
        **FILES,
        "journeys/.meta.yml": "tags: {shop: north}\n",
        "actions/other.md": "---\ntype: action\ntitle: Other\naddresses: join#late\ntags: [for-others]\n---\n",
        "labels.md": "# Labels\n\n<!-- material/tags -->\n\n[TAGS]\n",
    }
    built = site_of(files, f"plugins: [{'meta, ' if HAS_META else ''}{TAGS}, search, cxsite]\n")
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


PARTS = {
    "taxonomy.yml": FILES["taxonomy.yml"],
    "journeys/yaml.md": "---\ntype: journey\ntags: {market: de, brand: a}\nstages:\n  - name: A\n    steps:\n      - name: Wait\n        moment_of_truth: It decides\n        tags: {market: [fr, de], shop: north}\n        hotspots:\n          - {text: Late, tags: {market: France}}\n          - Cold\n      - Go\n---\n",
    "journeys/below.md": "---\ntype: journey\nstages: below\ntags: {market: de, brand: a}\n---\n## A\n### Wait\n- moment of truth: It decides\n- tags:\n    - market: fr, de\n    - shop: north\n- hotspot: Late\n    - tags:\n        - market: France\n- hotspot: Cold\n\n### Go\n",
}


def test_steps_and_hotspots_say_what_differs_in_both_forms(handbook: ReadHandbook):
    project = handbook(PARTS)
    assert headlines(project) == []
    book = project.handbook
    for journey in ("yaml", "below"):
        assert book.steps[f"{journey}#wait"].tags == {"market": ["fr", "de"], "brand": ["a"], "shop": ["north"]}
        assert book.steps[f"{journey}#go"].tags == {"market": ["de"], "brand": ["a"]}
        assert book.hotspots[f"{journey}#late"].tags == {"market": ["fr"], "brand": ["a"], "shop": ["north"]}
        assert book.hotspots[f"{journey}#cold"].tags == book.steps[f"{journey}#wait"].tags


def test_what_steps_and_hotspots_say_wrongly_is_told_where_it_stands(handbook: ReadHandbook):
    files = {
        "taxonomy.yml": FILES["taxonomy.yml"],
        "journeys/a.md": "---\ntype: journey\nstages:\n  - name: A\n    steps:\n      - name: Wait\n        tags: {market: frr}\n        hotspots: [{text: Late, tags: [news]}]\n---\n",
        "journeys/b.md": "---\ntype: journey\nstages: below\n---\n## A\n### Wait\n- tags: news\n- hotspot: Late\n    - tags:\n        - markt: fr\n        - shop: north, east\n",
    }
    assert headlines(handbook(files)) == [
        "journeys/a.md:7:24: error: unknown value 'frr' of 'Market'; did you mean 'fr'? [reference/unknown]",
        "journeys/a.md:8:39: error: 'tags' is made of 'key: value' lines, and this is a list; write each as 'key: value', indented below the key [schema/type]",
        "journeys/b.md:7:9: error: 'tags' is made of names with values; write each as 'name: value' in a list inside this item [schema/type]",
        "journeys/b.md:10:11: error: unknown dimension 'markt'; did you mean 'market'? [reference/unknown]",
        "journeys/b.md:11:24: error: unknown value 'east' of 'Shop' [reference/unknown]",
    ]


def test_a_journey_with_tags_inside_is_the_same_after_both_conversions(tmp_path: Path, handbook: ReadHandbook, monkeypatch: pytest.MonkeyPatch):
    folder = write_tree(tmp_path / "site", {"mkdocs.yml": mkdocs_yml(), **{f"content/{src}": text for src, text in PARTS.items()}})
    monkeypatch.chdir(folder)
    for form, src in (("markdown", "yaml"), ("front-matter", "below")):
        result = CliRunner().invoke(main, ["convert", f"content/journeys/{src}.md", "--to", form])
        assert result.exit_code == 0, result.output
    converted = {src: (folder / "content" / src).read_text("utf-8") for src in PARTS}
    assert "- tags:\n    - market: fr, de\n    - shop: north\n" in converted["journeys/yaml.md"]
    now, before = handbook(converted).handbook, handbook(PARTS).handbook
    assert {key: spot.tags for key, spot in now.hotspots.items()} == {key: spot.tags for key, spot in before.hotspots.items()}
    assert {key: placed.tags for key, placed in now.steps.items()} == {key: placed.tags for key, placed in before.steps.items()}


def test_lists_of_what_was_tried_caused_needed_and_done_are_filtered_by_them(build: BuildSite):
    files = {
        "taxonomy.yml": FILES["taxonomy.yml"] + "departments: {sales: Sales}\n",
        "journeys/join.md": "---\ntype: journey\npersonas: [anna]\ntags: {market: de}\nstages:\n  - name: Ask\n    steps:\n      - {name: Call, tags: {shop: north}, causes: [pay], touchpoint: desk}\n      - {name: Pay, emotion: 2}\n---\n",
        "personas/anna.md": "---\ntype: persona\ntitle: Anna\nneeds: [Warmth]\ntags: {shop: south}\n---\n",
        "touchpoints/desk.md": "---\ntype: touchpoint\nowner: sales\nneeds_met: [Warmth]\ntags: {brand: a}\n---\n",
        "actions/try.md": "---\ntype: action\ntitle: Try\nowner: sales\nstatus: done\ntags: {market: fr}\nexperiment: {hypothesis: It helps}\n---\n",
        "view.md": "# V\n\n```cx\nteams:\n  where: {tags: {market: fr}}\nneeds:\n  where: {tags: south}\nexperiments:\n  where: {tags: de}\n```\n",
    }
    built = build(files)
    for page, row in (
        ("experiments/", 'data-tag-market="fr"'),
        ("experiments/", 'data-success="unmeasured" data-category="" data-tag-market="fr"'),
        ("causes/", 'data-tag-market="de" data-tag-shop="north"'),
        ("needs/", 'data-tag-shop="south"'),
        ("teams/", 'data-tag-market="de fr" data-tag-shop="north" data-tag-brand="a"'),
    ):
        html = built.html(page)
        assert row in html, page
        assert '"tag-' in html.split("data-cx-facets=")[1].split(">")[0], page
    assert "<dt>Shop</dt><dd>North</dd>" in built.html("journeys/join/").replace("<bdi>", "").replace("</bdi>", "")
    assert ("Sales" in built.words("view/"), "Warmth" in built.words("view/"), "It helps" in built.words("view/")) == (True, True, False)
