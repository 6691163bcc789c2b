"""Files whose name keeps them from being read: what is read as it was meant, what is named in a finding, and what is left alone."""

from __future__ import annotations

import pytest
from building import BuildSite, ReadHandbook, headlines

#: Shows that the content folder holds a handbook.
PROOF = {"journeys/join.md": "---\ntype: journey\ntitle: Join\npersonas: []\nstages: {name: Learn, steps: Read}\n---\n"}
ANNA = "---\ntype: persona\ntitle: Anna\n---\n"


@pytest.mark.parametrize("ending", ["markdown", "mdown", "mkdn", "mkd"])
def test_what_mkdocs_takes_for_a_page_is_read(build: BuildSite, ending: str) -> None:
    built = build({**PROOF, f"personas/anna.{ending}": ANNA}, strict=True)
    assert built.error is None
    assert "<h1" in built.article("personas/anna/")
    assert "type: persona" not in built.words("personas/anna/")


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("personas/anna.MD", "anna.md"),
        ("personas/anna.Markdown", "anna.markdown"),
        ("personas/anna.md.txt", "anna.md"),
        ("personas/anna.mdx", "anna.md"),
        ("personas/berlin/anna.MD", "anna.md"),
        ("metrics.yaml", "metrics.yml"),
        ("Taxonomy.yml", "taxonomy.yml"),
        ("TAXONOMY.YAML", "taxonomy.yml"),
        ("maturity.yaml", "maturity.yml"),
        ("histoy.yml", "history.yml"),
        ("metric.yml", "metrics.yml"),
        ("assessments/2026.YML", "2026.yml"),
    ],
)
def test_a_file_of_the_wrong_name_is_a_finding_and_stays_out_of_the_site(build: BuildSite, written: str, right: str) -> None:
    built = build({**PROOF, written: ANNA})
    assert built.error is None
    assert built.problems == [f"ERROR: cxsite: content/{written}:1:1: error: no file of this name is read; call it '{right}' [file/name]"]
    assert not built.exists(written)


def test_what_names_such_a_file_is_not_wrong_as_well(handbook: ReadHandbook) -> None:
    files = {
        "journeys/join.md": PROOF["journeys/join.md"].replace("[]", "anna").replace("title: Join", "title: Join\nmetrics: {nps: 3}"),
        "personas/anna.MD": ANNA,
        "metrics.yaml": "- {id: nps, name: Recommendation}\n",
    }
    assert [line.partition(":")[0] for line in headlines(handbook(files))] == ["metrics.yaml", "personas/anna.MD"]


@pytest.mark.parametrize(
    "files",
    [
        {"personas/anna.MD": ANNA, "metrics.yaml": "a: 1\n"},  # no handbook is here
        {**PROOF, "shop/metrics.yaml": "a: 1\n", "story.yml": "a: 1\n", "openapi.yaml": "a: 1\n", "notes.MD": "# Notes\n", "README.MD": "# Us\n"},
    ],
)
def test_what_was_meant_for_something_else_is_left_alone(build: BuildSite, files: dict[str, str]) -> None:
    built = build(files)
    assert built.problems == []
    assert {path for path in files if not path.endswith(".md")} <= built.files.keys()


def test_data_for_readers_of_one_language_is_named_and_not_published(build: BuildSite) -> None:
    built = build({**PROOF, "taxonomy.yml": "channels: {web: Web}\n", "taxonomy.de.yml": "channels: {web: Netz}\n"})
    said = "no file of this name is read; 'taxonomy.yml' is the one for all languages [file/name]"
    assert built.problems == [f"ERROR: cxsite: content/taxonomy.de.yml:1:1: error: {said}"]
    assert (built.exists("taxonomy.yml"), built.exists("taxonomy.de.yml")) == (False, False)
