"""A handbook that is a part of a larger site stands below one folder; what is input of it is never published, and nothing else is held back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from building import BuildSite, Built, tree
from handbooks.small import HANDBOOK

CONFIG = "plugins: [search, {cxsite: {root: handbook}}]\n"

#: Pages of the team around the handbook, each with something that would be ours inside it.
AROUND = tree(
    """
=== index.md
# Example Ltd

```cx
hotspots
```
=== journeys/rome.md
---
type: journey
title: My trip to Rome
stages: [plane, taxi]
---
Hello
=== taxonomy.yml
channels: {fax: Fax}
=== data/prices.csv
item,price
tea,3
=== assessments/index.md
# What we assess
=== api/data/petstore.json
{"openapi": "3.0.0"}
"""
)

ANSWERS = "date: 2026-01-01\nrespondents: [Kim]\nanswers: {vision: 2}\n"


def _below(folder: str, files: dict[str, Any]) -> dict[str, Any]:
    return {f"{folder}/{path}": content for path, content in files.items()}


@pytest.fixture
def larger(build: BuildSite) -> Built:
    return build({**AROUND, **_below("handbook", HANDBOOK)}, config=CONFIG, strict=True)


def test_everything_of_the_handbook_is_read_and_written_below_its_root(larger: Built, build: BuildSite) -> None:
    alone = build(HANDBOOK, strict=True)
    assert (larger.error, alone.error) == (None, None)
    ours = {address.removeprefix("handbook/") for address in larger.files if address.startswith("handbook/")}
    its_own = {address for address in alone.files if not address.startswith(("assets/", "search/", "sitemap", "404"))}
    assert ours == its_own
    assert not {address for address in larger.files if address.startswith(("cx/", "personas/", "hotspots/", "journeys/join"))}


def test_what_it_offers_as_data_says_the_same(larger: Built, build: BuildSite) -> None:
    data, alone = json.loads(larger.text("handbook/cx/handbook.json")), json.loads(build(HANDBOOK).text("cx/handbook.json"))
    assert data["journeys"].keys() == alone["journeys"].keys()
    assert data["taxonomy"] == alone["taxonomy"]
    assert data["metrics"].keys() == alone["metrics"].keys()
    assert data["journeys"]["join"]["url"] == f"handbook/{alone['journeys']['join']['url']}"


def test_what_stands_around_it_is_as_without_cxsite(larger: Built, build: BuildSite) -> None:
    plain = build({**AROUND, **_below("handbook", HANDBOOK)}, config="plugins: [search]")
    for address in ("", "journeys/rome/", "assessments/"):
        assert larger.article(address) == plain.article(address)
    for address in ("taxonomy.yml", "data/prices.csv", "api/data/petstore.json"):
        assert larger.files[address] == plain.files[address]


def test_its_own_home_is_its_index(build: BuildSite) -> None:
    files = {path: content for path, content in HANDBOOK.items() if path != "index.md"}
    built = build({"index.md": "# Example Ltd\n", **_below("handbook", files)}, config=CONFIG, strict=True)
    assert built.error is None
    assert 'data-cx="home"' in built.html("handbook/")
    assert "data-cx" not in built.html()


def test_links_lead_to_pages_and_files_below_the_root(larger: Built) -> None:
    html = larger.html("handbook/journeys/join/")
    assert 'href="../../cx/journeys/join.csv"' in html
    assert 'href="../../personas/pat/"' in html


def test_a_hand_written_nav_takes_the_handbook_anywhere(build: BuildSite) -> None:
    config = CONFIG + "nav:\n  - index.md\n  - Company:\n      - Customers:\n          - cx\n"
    built = build({**AROUND, **_below("handbook", HANDBOOK)}, config=config, strict=False)
    assert 'href="handbook/personas/"' in built.html()
    assert 'href="handbook/journeys/join/"' in built.html()


def test_a_cx_block_outside_the_root_is_an_ordinary_block_of_code(larger: Built) -> None:
    assert "hotspots" in larger.article()
    assert "data-cx" not in larger.article()


def test_the_folder_may_lie_deeper_and_be_written_with_slashes_around_it(build: BuildSite) -> None:
    config = "plugins: [search, {cxsite: {root: company/cx/}}]\n"
    built = build({"index.md": "# Hello\n", **_below("company/cx", HANDBOOK)}, config=config, strict=True)
    assert built.error is None
    assert built.exists("company/cx/cx/handbook.json")


@pytest.mark.parametrize("root", ["", "handbook"])
def test_what_is_input_is_never_published(build: BuildSite, root: str) -> None:
    """Wherever it stands: beside the folders of kinds, in them, in a folder for a language or a part."""
    kept = {
        "taxonomy.yml": HANDBOOK["taxonomy.yml"],
        "assessments/2026-01.yml": ANSWERS,
        "assessments/2026-02.md": f"---\n{ANSWERS}---\n",
        "assessments/kim.json": '{"x-format": "cxsite-assessment/1", "answers": {"vision": {"level": 2}}}',
        "assessments/old/2025.YAML": ANSWERS,
        "data/survey.csv": "score,comment\n3,secret\n",
        "data/2026/q1/Survey.XLSX": b"secret",
        "journeys/data/survey.tsv": "score\tcomment\n",
        "de/taxonomy.yml": HANDBOOK["taxonomy.yml"],
        "de/data/umfrage.csv": "geheim\n",
        "de/assessments/2026.yml": ANSWERS,
        "downloads/kim.json": '{"model": "default", "answers": {"vision": {"level": 2, "note": "secret"}}}',
        "downloads/kim.md": "---\nmodel: default\ndate: 2026-01-01\nanswers: {vision: 2}\n---\n# Kim\n\nsecret\n",
    }
    published = {
        "data/index.md": "# Our data\n\n![](flow.svg)\n",
        "data/flow.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "assessments/how-we-assess.md": "# How we assess\n",
        "assessments/team.png": b"png",
        "api/data/petstore.json": '{"openapi": "3.0.0"}',
        "api/taxonomy.yml": "a: b\n",
        "api/quiz.json": '{"questions": [1], "answers": {"a": 1}}',
    }
    files = {
        **HANDBOOK,
        "de/journeys/beitreten.md": "---\ntype: cx/journey\ntitle: Beitreten\nstages: {name: A, steps: [B]}\n---\n",
        **kept,
        **published,
    }
    files["de/journeys/beitreten.md"] = files["de/journeys/beitreten.md"].replace("cx/journey", "journey")
    config = f"plugins: [search, {{cxsite: {{root: {root}}}}}]\n" if root else ""
    built = build(_below(root, files) if root else files, config=config)
    base = f"{root}/" if root else ""
    assert [path for path in kept if built.exists(base + path)] == []
    assert not built.exists(f"{base}downloads/kim/index.html")
    assert not [address for address, content in built.files.items() if b"secret" in content or b"geheim" in content]
    assert [path for path in published if not built.exists(base + path.replace("index.md", "index.html").replace(".md", "/index.html"))] == []


def test_answers_stay_unpublished_where_the_handbook_is_too_broken_to_be_shown(build: BuildSite) -> None:
    files = {"index.md": "# Hello\n", "journeys/a.md": "---\ntype: journey\nstages: [\n---\n", "assessments/a.yml": ANSWERS, "data/s.csv": "secret\n"}
    built = build(files)
    assert (built.exists("assessments/a.yml"), built.exists("data/s.csv")) == (False, False)


def test_a_site_without_a_handbook_keeps_folders_of_these_names(build: BuildSite) -> None:
    files = {"index.md": "# Hello\n", "data/prices.csv": "tea,3\n", "taxonomy.yml": "a: b\n"}
    built = build(files)
    assert (built.exists("data/prices.csv"), built.exists("taxonomy.yml")) == (True, True)
