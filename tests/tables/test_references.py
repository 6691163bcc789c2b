"""`cxsite import csv`: cells that name several things of the handbook, or name them as other tools export them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from building import write_tree
from handbooks.imported import findings, imported

THINGS = {
    "taxonomy.yml": "channels: {www: Website, shop: Shop}\ndevices: {phone: Mobile phone, computer: Computer}\n",
    "touchpoints/web-page.md": "---\ntitle: Web page\n---\n",
    "touchpoints/till.md": "---\ntitle: Till\n---\n",
    "touchpoints/terms.md": "---\ntitle: Terms, conditions\n---\n",
    "personas/kim.md": "---\ntitle: Kim, new in town\n---\n",
    "personas/lee.md": "---\ntitle: Lee\n---\n",
}


@pytest.fixture(autouse=True)
def _things(run) -> None:
    write_tree(Path("content"), THINGS)


@pytest.mark.parametrize("between", [", ", " / ", "/", " & ", "; ", "\n", " and ", " + "])
def test_a_cell_names_several_things_that_the_handbook_knows(run, between):
    cells = [f"Web page{between}till", f"Website{between}Shop", f"Mobile phone{between}computer"]
    done, text = imported(run, "Step;Touchpoint;Channel;Device\nLook;" + ";".join(f'"{cell}"' for cell in cells) + "\n")
    assert (done.exit_code, findings(done)) == (0, [])
    assert re.findall(r"(touchpoint|channel|device): (.*)", text) == [
        ("touchpoint", "[web-page, till]"),
        ("channel", "[www, shop]"),
        ("device", "[phone, computer]"),
    ]


def test_a_name_that_holds_a_comma_stays_one(run):
    done, text = imported(run, 'Step,Touchpoint,Persona\nLook,"Terms, conditions","Kim, new in town"\nPay,"Till, counter",\n')
    assert [line.partition(": warning: ")[2] for line in findings(done)] == [
        "no touchpoint is called 'Till, counter' yet; make one with: cxsite new touchpoint 'Till, counter' [reference/unknown]"
    ]
    assert re.findall(r"(touchpoint|personas): (.*)", text) == [("personas", "kim"), ("touchpoint", "terms"), ("touchpoint", "till-counter")]


def test_what_notion_relates_a_row_to_is_named_without_the_address_which_is_kept(run):
    cell = "Web page (https://www.notion.so/Web-page-12), Till (Places%20db/Till%2034.md)"
    done, text = imported(run, f'Name,Touchpoint,Persona\nLook,"{cell}",Amira (https://www.notion.so/Amira-1)\n')
    assert [line.partition(": warning: ")[2] for line in findings(done)] == [
        "no persona is called 'Amira' yet; make one with: cxsite new persona Amira [reference/unknown]"
    ]
    assert re.findall(r"(touchpoint|personas): (.*)", text)[:2] == [("personas", "amira"), ("touchpoint", "[web-page, till]")]
    assert f"touchpoint: {cell}" in text
    assert "personas: Amira (https://www.notion.so/Amira-1)" in text
