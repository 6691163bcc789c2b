"""Front matter that is not the first thing in its file is read as meant or named with its line, and never printed."""

from __future__ import annotations

import pytest
from building import BuildSite, ReadHandbook

PROOF = {"journeys/join.md": "---\ntype: journey\ntitle: Join\nstages: {name: Learn, steps: Read}\n---\n"}
KEYS = "title: Renew\nstages: [{name: Ask, steps: [Calls]}]\n"
BLOCK = f"---\n{KEYS}---\n"

MEANT = {
    "blank lines": f"\n\n{BLOCK}Text\n",
    "spaces": f" ---\n{KEYS} ---\nText\n",
    "a blank line of spaces": f"   \n{BLOCK}Text\n",
    "a comment": f"<!-- SPDX-License-Identifier: MIT -->\n{BLOCK}Text\n",
    "a long comment": f"<!--\nLicence:\n---\nMIT\n-->\n\n{BLOCK}Text\n",
    "two byte order marks": f"\ufeff\ufeff{BLOCK}Text\n",
    "a zero-width space": f"\u200b{BLOCK}Text\n",
    "the mark of a direction": f"\u200f{BLOCK}Text\n",
    "a soft hyphen": f"\u00ad{BLOCK}Text\n",
    "a no-break space behind the dashes": f"---\u00a0\n{KEYS}---\u00a0\nText\n",
    "a page break behind the dashes": f"---\f\n{KEYS}---\nText\n",
}

ODD = {
    "a code block": (f"```yaml\n{BLOCK}```\nText\n", 1),
    "a code block without dashes": (f"~~~\n{KEYS}~~~\nText\n", 1),
    "four dashes": (f"----\n{KEYS}----\nText\n", 1),
    "four dashes above": (f"----\n{KEYS}---\nText\n", 1),
    "two dashes": (f"--\n{KEYS}--\nText\n", 1),
    "em dashes": (f"—\n{KEYS}—\nText\n", 1),
    "three em dashes below a blank line": (f"\n———\n{KEYS}———\nText\n", 2),
    "dashes apart": (f"- - -\n{KEYS}- - -\nText\n", 1),
    "dashes that a converter escaped": (f"\\---\n{KEYS}\\---\nText\n", 1),
    "each dash escaped": (f"\\-\\--\n{KEYS}\\-\\--\nText\n", 1),
    "the language behind the dashes": (f"---yaml\n{KEYS}---\nText\n", 1),
    "a comment behind the dashes": (f"--- # a journey\n{KEYS}---\nText\n", 1),
    "a text behind the dashes": (f"--- Renew\n{KEYS}---\nText\n", 1),
    "indented like code": ("".join(f"    {line}" for line in BLOCK.splitlines(keepends=True)) + "Text\n", 1),
    "indented by a tab": ("".join(f"\t{line}" for line in BLOCK.splitlines(keepends=True)) + "Text\n", 1),
    "stars": (f"***\n{KEYS}***\nText\n", 1),
    "percent signs": (f"%%%\n{KEYS}%%%\nText\n", 1),
    "colons": (f":::\n{KEYS}:::\nText\n", 1),
    "TOML": ('+++\ntitle = "Renew"\n+++\nText\n', 1),
    "JSON": ('{\n  "title": "Renew",\n  "stages": [{"name": "Ask", "steps": ["Calls"]}]\n}\nText\n', 1),
    "JSON between semicolons": (';;;\n{"title": "Renew"}\n;;;\nText\n', 1),
    "JSON on one line": ('{"id":"renew","title":"Renew","stages":[{"name":"Ask"}]}\nText\n', 1),
    "no lines and capitals": (f"{KEYS.replace('title', 'Title')}\nText\n", 1),
    "no lines": (f"{KEYS}\nText\n", 1),
    "no lines below a heading": (f"# Renew\n\ntype: journey\n{KEYS}\nText\n", 3),
    "no lines below a title": (f"Renew\n=====\n{KEYS}type: cx/journey\n\nText\n", 3),
    "no line above": (f"{KEYS}---\nText\n", 1),
    "below a heading": (f"# Renew\n\n{BLOCK}Text\n", 3),
    "below a badge": (f"![badge](x.svg)\n{BLOCK}Text\n", 2),
    "no end": (f"---\n{KEYS}\nText\n", 1),
    "dots": (f"...\n{KEYS}...\nText\n", 1),
    "a quotation": (f"> type: journey\n> {KEYS.splitlines()[0]}\n\nText\n", 1),
    "a list": ("- type: journey\n- title: Renew\n\nText\n", 1),
    "bold keys": ("**type:** journey\\\n**title:** Renew\n\nText\n", 1),
    "fields": (":type: journey\n:title: Renew\n\nText\n", 1),
    "a box": ("!!! note\n    ---\n    type: journey\n    title: Renew\n    ---\n\nText\n", 1),
    "below other front matter": (f"---\nauthor: Kim\n---\n{BLOCK}Text\n", 4),
    "below other front matter and a blank line": (f"---\nauthor: Kim\n---\n\n{BLOCK}Text\n", 5),
    "blank lines and no end": (f"\n\n---\n{KEYS}\nText\n", 3),
}


@pytest.mark.parametrize("content", MEANT.values(), ids=MEANT)
def test_what_stands_above_front_matter_and_says_nothing_is_passed_over(handbook: ReadHandbook, content: str) -> None:
    project = handbook({**PROOF, "journeys/renew.md": content})
    assert project.diagnostics == []
    assert project.handbook.journeys["renew"].title == "Renew"
    assert [step.step.name for step in project.handbook.steps_of("renew")] == ["Calls"]


@pytest.mark.parametrize(("content", "line"), ODD.values(), ids=ODD)
def test_front_matter_elsewhere_is_named_with_its_line(handbook: ReadHandbook, content: str, line: int) -> None:
    project = handbook({**PROOF, "journeys/renew.md": content})
    (error,) = [item for item in project.diagnostics if item.severity == "error"]
    assert (error.path, error.line) == ("journeys/renew.md", line)
    assert error.code in ("yaml/front-matter", "yaml/unterminated")


def test_what_is_indented_by_a_tab_is_said_to_be_indented(handbook: ReadHandbook) -> None:
    (error,) = handbook({**PROOF, "journeys/renew.md": ODD["indented by a tab"][0]}).diagnostics
    assert (error.column, error.message) == (1, "indented front matter is printed as text")


def test_mistakes_in_it_are_found_where_they_are(handbook: ReadHandbook) -> None:
    page = "<!-- x -->\n\n---\ntitle: Renew\nstages: [{name: Ask, steps: [{name: Calls, emotion: 9}]}]\n---\n"
    assert [(item.line, item.column, item.code) for item in handbook({**PROOF, "journeys/renew.md": page}).diagnostics] == [(5, 53, "value/range")]


def test_no_front_matter_is_printed(build: BuildSite) -> None:
    pages = {f"journeys/p{number}.md": content for number, content in enumerate([*MEANT.values(), *(text for text, _ in ODD.values())])}
    built = build({**PROOF, **pages})
    assert built.error is None
    for src in pages:
        article = built.article(src.removesuffix(".md") + "/")
        assert "stages:" not in article, src
        assert "title:" not in article, src
        assert "<p>Text</p>" in article or "no end" in str(pages[src]) or "---\n\nText" not in pages[src], src


ORDINARY = {
    "a rule first": "---\n\nA page that begins with a rule.\n",
    "a code block first": "```yaml\nname: build\non: push\n```\n",
    "a sentence with a colon": "Note: this is text.\n\nMore.\n",
    "a rule in the middle": "# A\n\n---\nb\n\n---\n",
    "attributes": "{: .lead }\n\nText\n",
    "a word and a colon below a heading": "# A\n\ntitle: Of what\n\nText\n",
    "a type of others below a heading": "# A\n\ntype: function\ntitle: open\n\nText\n",
    "a macro": "{{ macro }}\n\nText\n",
    "a text between dashes": "--- draft ---\n\nText\n\n---\n",
    "stars": "***\n\nText\n\n***\n",
    "an example in a code block": "# How to write\n\n```yaml\n---\ntype: journey\ntitle: X\n---\n```\n",
}


@pytest.mark.parametrize("content", ORDINARY.values(), ids=ORDINARY)
def test_what_is_no_front_matter_stays_text(handbook: ReadHandbook, content: str) -> None:
    project = handbook({**PROOF, "personas/anna.md": content})
    assert project.diagnostics == []
    assert project.pages["personas/anna.md"].body == content


def test_outside_the_folders_of_a_handbook_nobody_looks_for_it(build: BuildSite) -> None:
    pages = {f"guide/p{number}.md": content for number, (content, _) in enumerate(ODD.values())}
    built, without = (build({"index.md": "# Home\n", **pages}, config=config) for config in ("", "plugins: [search]"))
    assert (built.log, built.files) == (without.log, without.files)
