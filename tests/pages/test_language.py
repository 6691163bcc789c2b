"""cxsite in other languages: each language file is complete, and pages speak it."""

from __future__ import annotations

import json
import re

import pytest
from building import Built
from markupsafe import Markup
from reading import section, words
from sharing import SharedSites
from wording import BY_VALUE, CXSITE, translating_by_value, untranslated, wording

from cxsite.language import Language, known_languages

FILES = sorted((CXSITE / "languages").glob("*.json"))

_PLACE = re.compile(r"%\((\w+)\)s|\{(\w+)\}")

TREE = """
=== journeys/join.md
---
title: Der Bücherei beitreten
personas: [ada]
stages:
  - name: Lernen
    lifecycle: pre-purchase
    steps:
      - {name: Vergleichen, emotion: 2, thinks: Was kostet das?, hotspots: [{text: Gebühren kommen spät, category: process}]}
      - {name: Entscheiden, emotion: 4.5}
      - {name: Zahlen, emotion: 1}
---
=== personas/ada.md
---
title: Ada
quote: Ich will einfach lesen.
---
"""


def under(language: str) -> str:
    """The configuration of a theme in one language."""
    return f"theme: {{name: material, font: false, language: {language}}}\n"


@pytest.fixture(scope="module")
def german(site_of: SharedSites) -> Built:
    return site_of(TREE, under("de"))


@pytest.fixture(scope="module")
def english_among_german(site_of: SharedSites) -> Built:
    return site_of(TREE, under("de") + "plugins: [search, cxsite: {language: en}]\n")


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def translations(request) -> dict[str, str]:
    return json.loads(request.param.read_text("utf-8"))["words"]


def places(text: str) -> set[str]:
    """The names that values are filled in for."""
    return {percent or brace for percent, brace in _PLACE.findall(text)}


def opening_tags(html: str, name: str) -> list[str]:
    return re.findall(rf"<{name}\b[^>]*>", html)


def test_languages_are_known_by_their_files():
    assert known_languages() == ["en", *(path.stem for path in FILES)]
    assert "de" in known_languages()


def test_a_language_file_has_exactly_the_words_that_cxsite_says(translations):
    assert sorted(wording() - translations.keys()) == [], "missing"
    assert sorted(translations.keys() - wording()) == [], "said nowhere"


def test_every_placeholder_of_the_english_text_is_in_its_translation(translations):
    for english, own in translations.items():
        forms, own_forms = english.split("|"), own.split("|")
        assert len(forms) == len(own_forms), english
        assert places(forms[-1]) == places(own_forms[-1]), english
        assert places(forms[0]) - {"num"} <= places(own_forms[0]) <= places(english), english


def test_a_translation_can_stand_in_text_and_in_attributes_as_it_is(translations):
    for english, own in translations.items():
        assert not re.search(r'[<>&"]', own), english
        assert (own == own.strip()) == (english == english.strip()), english
        for form in own.split("|"):
            filled = Markup(form) % dict.fromkeys(places(form), "x")
            assert "%" not in filled, english


def test_templates_translate_values_of_known_fields_only():
    assert translating_by_value() == set(BY_VALUE), "name the field whose values a template translates in tests/wording.py"


def test_no_template_says_a_word_that_cannot_be_translated():
    assert untranslated() == []


def test_a_german_theme_makes_cxsite_speak_german(german):
    html = german.html("journeys/join/")

    assert '<html lang="de"' in html
    assert 'id="cx-journey-map">Journey-Map' in html
    assert "Schritt für Schritt 3 Schritte" in words(section(html, "journey-steps"))
    assert "offener Hotspot" in german.words("")
    assert "Wo es hakt" in german.words("")
    assert german.title("hotspots/") == "Hotspots - Handbook"
    assert german.title("maturity/") == "Reifegrad - Handbook"


def test_a_drawing_is_described_in_german(german):
    assert "Die Emotion bei jedem Schritt, 1 sehr schlecht bis 5 sehr gut" in german.text("cx/journeys/join/diagram-1.svg")


def test_a_german_page_has_decimal_commas(german):
    assert "über 3 Schritte. Tiefster: Zahlen (1). Höchster: Entscheiden (4,5)." in words(section(german.html("journeys/join/"), "journey-header"))
    assert "4.5" not in words(section(german.html("journeys/join/"), "journey-map"))


def test_words_that_a_team_left_to_cxsite_are_german_too(german):
    assert "sehr schlecht" in words(section(german.html("journeys/join/"), "journey-map"))
    assert "Vor dem Kauf" in words(section(german.html("journeys/join/"), "journey-map"))
    assert "Prozess" in words(section(german.html("hotspots/"), "hotspots"))


def test_words_that_a_team_chose_stay(site_of):
    tree = TREE + "=== taxonomy.yml\nemotions: {1: bad, 2: meh, 3: so so, 4: fine, 5: yay}\n"
    built = site_of(tree, "theme: {name: material, font: false, language: de}")

    assert "1 bad" in words(section(built.html("journeys/join/"), "journey-map"))


def test_where_page_and_cxsite_speak_alike_no_section_says_its_language(german):
    assert german.pages_with(r"<section [^>]*\blang=") == []


def test_english_can_be_chosen_under_a_german_theme(english_among_german):
    html = english_among_german.html("journeys/join/")

    assert '<html lang="de"' in html
    assert 'id="cx-journey-map">Journey map' in html
    assert "Highest: Entscheiden (4.5)." in words(section(html, "journey-header"))


def test_sections_in_another_language_than_the_page_s_say_so(english_among_german):
    html = english_among_german.html("journeys/join/")
    sections = [tag for tag in opening_tags(html, "section") if "data-cx=" in tag]

    assert len(sections) >= 3
    assert all(' lang="en"' in tag for tag in sections)


def test_names_and_quotes_of_authors_in_them_are_in_the_page_s_language(english_among_german):
    page, persona = (english_among_german.article(address) for address in ("journeys/join/", "personas/ada/"))

    assert '<bdi lang="de">Vergleichen</bdi>' in page
    assert all(' lang="de"' in tag for tag in opening_tags(page, "bdi") + opening_tags(page, "q"))
    assert all(' lang="de"' in tag for tag in opening_tags(persona, "blockquote"))


def test_a_language_that_cxsite_does_not_speak_leaves_it_english(site_of):
    html = site_of(TREE, under("fr")).html("journeys/join/")

    assert '<html lang="fr"' in html
    assert all(' lang="en"' in tag for tag in opening_tags(html, "section") if "data-cx=" in tag)
    assert '<bdi lang="fr">Vergleichen</bdi>' in html


def test_a_whole_number_is_rounded_and_has_its_thousands_apart():
    assert (Language().count(-0.4), Language().number(-0.04)) == ("0", "0")
    assert (Language().count(69765.6), Language("de", {}, ",").count(-1234.5)) == ("69,766", "\u22121\u202f235")
