"""What another plugin makes of our pages stays as it made it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from building import BuildSite, write_tree
from handbooks.small import HANDBOOK

HOOK = """\
seen = {}


def on_page_context(context, page, config, nav):
    if page.file.src_uri == "journeys/join.md":
        assert "<table" in page.content and "<svg" in page.content, "the whole page"
        page.content = "<p>sealed</p>"
    return context


def on_pre_page(page, config, files):
    assert page.file.abs_src_path, page.file.src_uri
    with open(page.file.abs_src_path, encoding="utf-8") as file:
        assert file.read()
    assert not page.file.abs_src_path.startswith(config.docs_dir) or not page.file.generated_by
    return page
"""


@pytest.mark.parametrize("plugins", ["[search, cxsite]", "[cxsite, search]"])
def test_a_page_that_another_plugin_seals_stays_sealed_and_every_page_has_a_file(build: BuildSite, plugins: str) -> None:
    config = f"plugins: {plugins}\nhooks: [hook.py]\n"
    built = build(HANDBOOK, config=config, prepare=lambda content: write_tree(content.parent, {"hook.py": HOOK}), strict=True)
    assert (built.error, built.problems) == (None, [])
    assert "<p>sealed</p>" in built.html("journeys/join/")
    assert "Fees appear late" not in built.html("journeys/join/")
    found = json.loads(built.text("search/search_index.json"))["docs"]
    assert any("Compare what is free" in item["title"] for item in found), "search read the page before"


def test_generated_files_are_gone_when_a_build_is_over(build: BuildSite) -> None:
    where: list[str] = []

    def watch(context, page, **_: object) -> None:
        assert context
        where.append(page.file.abs_src_path)

    def note(config) -> None:
        config.plugins.events["page_context"].append(watch)

    built = build(HANDBOOK, before=note, strict=True)
    assert built.error is None
    made = [path for path in where if path and not path.startswith(str(built.root))]
    assert made
    assert not any(Path(path).exists() for path in made)
