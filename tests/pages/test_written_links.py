"""Links that authors write in front matter lead to the same page or file from every page that shows them."""

from __future__ import annotations

import re

import pytest
from building import BuildSite
from site_pages import target_of

TREE = """
=== evidence/log.md
---
title: Log
link: ../notes/log.md?from=log#how
---
=== journeys/join.md
---
title: Join
stages:
  - name: Learn
    steps:
      - {name: Look, lanes: {form: /files/the form.pdf}}
      - {name: Ask, lanes: {form: {link: ../notes/log.md, text: The log}}}
      - {name: Read, lanes: {form: {link: "https://example.org/a", text: Away}}}
      - {name: Lose, lanes: {form: {link: ../notes/gone.md, text: Gone}}}
---
=== taxonomy.yml
lanes: {form: {name: Form, type: link}}
=== files/the form.pdf
=== notes/log.md
# How
"""


@pytest.mark.parametrize("use_directory_urls", [True, False])
def test_a_link_beside_the_author_leads_there(build: BuildSite, *, use_directory_urls: bool) -> None:
    built = build(TREE, use_directory_urls=use_directory_urls)
    end = "/index.html" if use_directory_urls else ".html"
    assert built.findings == ["content/journeys/join.md:9:43 warning link/missing"]
    [(_, link)] = _links(built.article(f"evidence/log{end}"), "log.md")
    assert target_of(f"evidence/log{end}", link, built.site) == (f"notes/log{end}", "how")
    assert "?from=log" in link
    journey = f"journeys/join{end}"
    # On the map, and step by step.
    found = _links(built.article(journey), "form.pdf|The log|Away|Gone")
    assert {words: target_of(journey, link, built.site)[0] for words, link in found if words != "Away"} == {
        "/files/the form.pdf": "files/the form.pdf",
        "The log": f"notes/log{end}",
        # Somebody may put it there once the site is built.
        "Gone": "notes/gone" if use_directory_urls else "notes/gone.html",
    }
    assert {link for words, link in found if words == "Away"} == {"https://example.org/a"}
    assert all((built.site / target_of(journey, link, built.site)[0]).is_file() for words, link in found if words not in ("Away", "Gone"))


def _links(html: str, words: str) -> list[tuple[str, str]]:
    """Words and address of the links whose words hold one of these."""
    found = re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', html)
    return [(shown, link) for link, shown in found if re.search(words, shown)]
