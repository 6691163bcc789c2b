"""The author's guide says what is so: its examples read, its excerpts stand in the demo, and nothing is left out."""

from __future__ import annotations

import json
import re
import shutil
import textwrap
from dataclasses import dataclass
from pathlib import Path

import pytest
from building import REPOSITORY, Built, ReadHandbook, headlines, write_tree

import cxsite.site  # noqa: F401  registers all sections
from cxsite.model.kinds import KINDS
from cxsite.model.lane import LANES
from cxsite.pages.blocks import blocks
from cxsite.pages.families import GROUPS, INDEXES
from cxsite.pages.section import SECTIONS
from cxsite.project import read
from cxsite.rules.registry import RULES
from cxsite.settings import Setup

CONTENT = REPOSITORY / "content"
GUIDE = CONTENT / "guide"
PAGES = sorted(GUIDE.glob("*.md"))

_FENCE = re.compile(r'^```(?:yaml|markdown)(?: title="([^"]*)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)
_START_FROM = ", to start from"


@dataclass(frozen=True)
class Example:
    """A fenced example of YAML or Markdown; ``title`` names the file it belongs to."""

    page: str
    title: str
    text: str

    @property
    def path(self) -> str:
        return self.title.removesuffix(_START_FROM)

    @property
    def is_complete(self) -> bool:
        return self.text.startswith(("---\n", "type:"))

    @property
    def is_whole_data_file(self) -> bool:
        """Not ``mkdocs.yml``, and no defaults of a folder, which are nothing without files in it."""
        is_one_of_ours = self.path.endswith(".yml") and not self.path.endswith(("mkdocs.yml", "/.meta.yml"))
        return self.title.endswith(_START_FROM) or (is_one_of_ours and not (CONTENT / self.path).exists())

    def __str__(self) -> str:
        return f"{self.page}: {self.title or self.text.splitlines()[0]}"


EXAMPLES = [Example(page.name, title, text) for page in PAGES for title, text in _FENCE.findall(page.read_text("utf-8"))]
COMPLETE = [example for example in EXAMPLES if example.is_complete]
DATA_FILES = [example for example in EXAMPLES if example.is_whole_data_file]
EXCERPTS = [example for example in EXAMPLES if not example.is_complete and not example.is_whole_data_file and (CONTENT / example.path).is_file()]


@pytest.fixture(scope="module")
def guide() -> str:
    return "\n".join(page.read_text("utf-8") for page in PAGES)


def test_the_guide_has_examples_of_each_sort() -> None:
    assert len(COMPLETE) >= 8
    assert len(DATA_FILES) >= 3
    assert len(EXCERPTS) >= 20
    assert {example.path for example in COMPLETE} == {path for path in (example.path for example in COMPLETE) if path.endswith(".md")}


def test_complete_examples_read_without_a_finding_beside_the_demo(tmp_path: Path) -> None:
    """They take the place of the demo's file of that name, or join the demo as a new one."""
    copied = Path(shutil.copytree(CONTENT, tmp_path / "content", ignore=shutil.ignore_patterns("guide")))
    write_tree(copied, {example.path: example.text for example in COMPLETE})
    project = read(Setup(copied))
    assert headlines(project) == []
    assert {example.path for example in COMPLETE} <= project.documents.keys()


@pytest.mark.parametrize("title", sorted({example.title for example in DATA_FILES if not example.path.startswith("assessments/")}))
def test_whole_data_files_read_without_a_finding_on_their_own(handbook: ReadHandbook, title: str) -> None:
    """An assessment on the same page goes with the maturity model that it answers."""
    of = next(example for example in DATA_FILES if example.title == title)
    together = {example.path: example.text for example in DATA_FILES if example.page == of.page}
    project = handbook({**together, "personas/somebody.md": "---\ntype: persona\ntitle: Somebody\n---\n"})
    assert headlines(project) == []
    assert together.keys() <= project.documents.keys()


@pytest.mark.parametrize("example", EXCERPTS, ids=str)
def test_excerpts_stand_in_the_demo_as_the_guide_shows_them(example: Example) -> None:
    assert f"\n{example.text}" in f"\n{(CONTENT / example.path).read_text('utf-8')}"


@pytest.mark.parametrize("example", [example for example in EXAMPLES if example.path == "mkdocs.yml"], ids=str)
def test_examples_of_options_are_accepted(example: Example, tmp_path: Path) -> None:
    from cxsite.config import load_setup

    (tmp_path / "content").mkdir()
    (tmp_path / "overrides" / "cx").mkdir(parents=True)
    config = tmp_path / "mkdocs.yml"
    config.write_text(f"site_name: Handbook\ndocs_dir: content\ntheme: {{name: material, font: false}}\n{example.text}", "utf-8")
    _, said = load_setup(config)
    assert said == []


def test_every_kind_has_a_word_in_the_guide(guide: str) -> None:
    assert [kind for kind in KINDS if f"`{kind}`" not in guide] == []


def test_every_section_is_named_with_its_fields() -> None:
    views = (GUIDE / "views.md").read_text("utf-8")
    named = set(re.findall(r"`([a-z-]+)`", views[views.index("## The sections") :]))
    assert sorted(SECTIONS.keys() - named) == []
    fields = {name: re.findall(r"`([^`]+)`", listed) for name, listed in re.findall(r"^\| `([a-z-]+)` \|.*\|([^|]*)\|$", views, re.MULTILINE)}
    assert sorted(fields.keys() - SECTIONS.keys()) == []
    assert {name: list(section.fields) for name, section in SECTIONS.items() if section.fields} == {
        name: value for name, value in fields.items() if value
    }


def test_pages_parts_and_lanes_are_named(guide: str) -> None:
    names = [*(index.name for index in INDEXES), *(f"cx:{group}" for group in GROUPS), *LANES]
    assert [name for name in names if f"`{name}`" not in guide] == []


def test_rules_that_the_guide_names_exist() -> None:
    findings = (GUIDE / "findings.md").read_text("utf-8")
    families = "|".join(sorted({code.split("/")[0] for code in RULES}))
    named = set(re.findall(rf"[`\[ ]((?:{families})/[a-z-]+)[`\]]", findings))
    assert named
    assert named - RULES.keys() == set()


def test_examples_of_cx_blocks_are_shown_and_not_run() -> None:
    """Each page with a shown block also places that block, so that readers see what it becomes."""
    shown = re.findall(r"^````markdown\n```cx\n(.*?)^```\n````$", (GUIDE / "views.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    placed = [textwrap.dedent(block.body) for block in blocks((GUIDE / "views.md").read_text("utf-8"))]
    assert shown
    assert [text.rstrip("\n") for text in shown if text.rstrip("\n") not in placed] == []


def test_the_guide_leads_to_each_of_its_pages() -> None:
    start = (GUIDE / "index.md").read_text("utf-8")
    assert [page.name for page in PAGES if page.name != "index.md" and f"({page.name})" not in start] == []


def test_the_guide_stands_below_what_readers_search_for(demo_site: Built) -> None:
    """Material's search multiplies what it finds on a page by the page's boost."""
    docs = json.loads(demo_site.text("search/search_index.json"))["docs"]
    boosts = {doc["location"].split("#")[0]: doc.get("boost", 1) for doc in docs}
    assert {boost for page, boost in boosts.items() if page.startswith("guide/")} == {0.3}
    assert {boost for page, boost in boosts.items() if not page.startswith("guide/")} == {1}
