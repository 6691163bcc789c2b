"""What is not listed stands on its own page and nowhere else."""

from __future__ import annotations

import re

import pytest
from building import HAS_META, TAGS, BuildSite, tree

#: Each word that only the hidden journey says; its title and its id among them.
SECRET = ("Zanzibar", "zebra-trip", "Quagga", "Okapi", "Dugong")

HANDBOOK = tree(
    """
=== journeys/zebra-trip.md
---
type: journey
title: Zanzibar by night
listed: false
personas: [pat]
owner: it
evidence: [diary]
metrics: {nps: 3}
stages:
  - name: Quagga
    lifecycle: discover
    steps:
      - name: Okapi
        touchpoint: board
        emotion: 1
        feels: curious
        moment_of_truth: Dugong
        quotes: [Dugong said it]
        backstage: Dugong
        hotspots: [{id: dugong, text: Dugong everywhere, severity: 5, frequency: 5}]
---
A note.
=== journeys/ride.md
---
type: journey
title: Ride to work
personas: [pat]
stages: [{name: Wait, lifecycle: discover, steps: [{name: Look for news, touchpoint: board, emotion: 2, hotspots: [{id: no-news, text: No news}]}]}]
---
=== personas/pat.md
---
type: persona
title: Pat
---
=== touchpoints/board.md
---
type: touchpoint
title: Board
channels: [station]
---
=== actions/mend.md
---
type: action
title: Mend the board
addresses: [ZEBRA#dugong, ride#no-news]
owner: it
status: testing
---
=== evidence/diary.md
---
type: source
title: Diary
---
=== metrics.yml
- {id: nps, name: NPS, kind: nps, value: 12, n: 100}
=== taxonomy.yml
channels: {station: Station}
departments: {it: IT}
feelings: {curious: 1}
lifecycles: {travel: [discover]}
"""
)
HANDBOOK["actions/mend.md"] = str(HANDBOOK["actions/mend.md"]).replace("ZEBRA", "zebra-trip")
OWN = "journeys/zebra-trip/"


def test_its_own_page_has_all_of_it(build: BuildSite) -> None:
    built = build(HANDBOOK, strict=True)
    assert (built.error, built.problems) == (None, [])
    page = built.words(OWN)
    for word in ("Zanzibar by night", "Quagga", "Okapi", "Dugong everywhere", "A note.", "Pat", "Board"):
        assert word in page, word
    assert "journey-map" in built.html(OWN)


def test_nothing_else_in_the_site_says_a_word_of_it(build: BuildSite) -> None:
    built = build(HANDBOOK, strict=True)
    telling = {
        name: [word for word in SECRET if word.encode() in content]
        for name, content in built.files.items()
        if not name.startswith(OWN) and not name.startswith("sitemap")
    }
    assert {name: words for name, words in telling.items() if words} == {}
    assert "Ride to work" in built.words("journeys/")
    assert built.exists("cx/journeys/ride.json")


def test_material_s_tags_list_it_nowhere(build: BuildSite) -> None:
    """Whether the page itself has them or its folder."""
    files = HANDBOOK | {
        "journeys/zebra-trip.md": str(HANDBOOK["journeys/zebra-trip.md"]).replace("owner:", "tags: [Dugong]\nowner:"),
        "personas/.meta.yml": "listed: false\n",
        "personas/okapi.md": "---\ntype: persona\ntitle: Okapi\ntags: [trains]\n---\n",
        "journeys/ride.md": str(HANDBOOK["journeys/ride.md"]).replace("title:", "tags: [trains]\ntitle:"),
        "labels.md": "# Labels\n\n<!-- material/tags -->\n",
    }
    built = build(files, config=f"plugins: [search, cxsite, {'meta, ' if HAS_META else ''}{TAGS}]\n", strict=True)
    assert built.error is None
    assert "Ride to work" in built.words("labels/")
    own = (OWN, "personas/", "sitemap")
    assert [name for name, content in built.files.items() if not name.startswith(own) and re.search(b"Zanzibar|Dugong|Okapi", content)] == []


def test_its_page_leads_nowhere_that_does_not_exist(build: BuildSite) -> None:
    page = build(HANDBOOK, strict=True).html(OWN)
    assert "cx/journeys/zebra-trip" not in page
    assert 'href="../../personas/pat/"' in page


def test_what_is_wrong_with_it_is_still_said_but_on_no_page(build: BuildSite) -> None:
    files = HANDBOOK | {OWN.rstrip("/") + ".md": str(HANDBOOK["journeys/zebra-trip.md"]).replace("touchpoint: board", "touchpoint: bord")}
    built = build(files)
    assert built.findings == ["content/journeys/zebra-trip.md:14:21 error reference/unknown"]
    assert "bord" not in built.words("governance/")


def test_findings_about_other_files_that_name_it_stand_on_no_page(build: BuildSite) -> None:
    """A name that was mistyped is asked for by the right one, and a circle is told with all that are in it."""
    action = "---\ntype: action\ntitle: %s\naddresses: [ride#no-news]\ndepends_on: [%s]\n---\n"
    files = HANDBOOK | {
        "actions/first.md": action % ("First", "quagga"),
        "actions/quagga.md": (action % ("Quagga", "first")).replace("title:", "listed: no\ntitle:"),
        "journeys/next.md": "---\ntype: journey\ntitle: Next\nredesigns: zebra-tripp\nstate: target\nstages: [{name: S, steps: [T]}]\n---\n",
        "journeys/other.md": "---\ntype: journey\ntitle: Other\nredesigns: ridee\nstate: target\nstages: [{name: S, steps: [T]}]\n---\n",
    }
    built = build(files)
    assert [line.split()[-1] for line in built.findings] == ["structure/cycle", "reference/unknown", "reference/unknown"]
    own = (OWN, "actions/quagga/", "sitemap")
    assert [
        name for name, content in built.files.items() if not name.startswith(own) and re.search(rb"zebra-trip\b|quagga", content, re.IGNORECASE)
    ] == []
    assert "unknown journey 'ridee'; did you mean 'ride'?" in built.words("governance/")


def test_without_the_key_everything_is_told(build: BuildSite) -> None:
    files = HANDBOOK | {"journeys/zebra-trip.md": str(HANDBOOK["journeys/zebra-trip.md"]).replace("listed: false\n", "")}
    built = build(files, strict=True)
    assert "Zanzibar" in built.words("journeys/")
    assert "Dugong everywhere" in built.words("hotspots/")
    assert b"Zanzibar" in built.files["cx/handbook.json"]


def test_a_handbook_of_nothing_but_hidden_things_has_their_pages_only(build: BuildSite) -> None:
    built = build({"journeys/a.md": "---\ntype: journey\ntitle: A\nlisted: false\nstages: [{name: S, steps: [T]}]\n---\n"}, strict=True)
    assert built.error is None
    assert [page for page in built.pages if "404" not in page] == ["journeys/a/index.html"]


def test_any_kind_can_be_hidden(build: BuildSite) -> None:
    files = {name: text for name, text in HANDBOOK.items() if name != "journeys/zebra-trip.md"}
    files["actions/mend.md"] = (
        str(files["actions/mend.md"]).replace("zebra-trip#dugong, ", "").replace("title: Mend the board", "title: Xylem\nlisted: no")
    )
    files["personas/pat.md"] = "---\ntype: persona\ntitle: Xylem\nlisted: no\n---\n"
    built = build(files, strict=True)
    assert (built.error, built.problems) == (None, [])
    own = ("actions/mend/", "personas/pat/")
    assert [name for name, content in built.files.items() if b"Xylem" in content and not name.startswith(own)] == []
    for address in own:
        assert "Xylem" in built.words(address)


def test_what_is_behind_one_password_stands_on_no_page_with_another_or_with_none(build: BuildSite) -> None:
    """Someone who may read one page that is not listed may not read every one; what needs no password stands on all of them."""
    persona = "---\ntype: persona\ntitle: %s\nlisted: no\n%s---\n"
    files = HANDBOOK | {
        "personas/pat.md": persona % ("Pat", ""),
        "personas/lee.md": persona % ("Lee", "password: first\n"),
        "personas/kim.md": persona % ("Kim", "password: second\n"),
        "journeys/zebra-trip.md": str(HANDBOOK["journeys/zebra-trip.md"]).replace("[pat]", "[pat, lee, kim]\npassword: second"),
    }
    built = build(files, strict=True)
    assert (built.error, built.problems) == (None, [])
    assert {name: "Zanzibar" in built.words(f"personas/{name}/") for name in ("pat", "lee", "kim")} == {"pat": False, "lee": False, "kim": True}
    assert {name: f"personas/{name}/" in built.article(OWN) for name in ("pat", "lee", "kim")} == {"pat": True, "lee": False, "kim": True}
    assert [name for name, content in built.files.items() if b"Zanzibar" in content] == ["journeys/zebra-trip/index.html", "personas/kim/index.html"]


@pytest.mark.parametrize(
    "written",
    ["listed: nein", "listed: 0", "listed: [false]", "listed: False,", "listed: false\nstatus: [", "listed:false", "password: x\nlisted: !no no"],
)
def test_what_cannot_be_read_is_told_nowhere_until_it_can(build: BuildSite, written: str) -> None:
    """Without `strict`, a site is built all the same."""
    page = str(HANDBOOK["journeys/zebra-trip.md"]).replace("listed: false", written).replace("A note.", "Zanzibar in a note.")
    built = build(HANDBOOK | {"journeys/zebra-trip.md": page, "actions/mend.md": "---\ntype: action\ntitle: Mend\n---\n"})
    assert built.error is None
    assert any("ERROR" in line for line in built.problems)
    assert [name for name, content in built.files.items() if not name.startswith(OWN) and re.search(b"Zanzibar|Dugong|Okapi", content)] == []
    assert ("Zanzibar" in built.html(OWN)) is (written in ("listed: nein", "listed: 0", "listed: [false]", "listed: False,"))
