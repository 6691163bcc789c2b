"""The self-assessment on paper, from disk, without JavaScript, under a strict policy, on small screens and for assistive technology."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from building import BuildSite, Built
from self_assessment import MODEL, Visitor


def test_print_shows_every_question_and_no_controls(visit: Callable[..., Visitor]) -> None:
    visitor = visit().open()
    visitor.answer(1, 2)
    visitor.page.emulate_media(media="print")
    legends = visitor.page.locator(".cx-mat-question legend")
    assert [legends.nth(index).is_visible() for index in range(4)] == [True] * 4
    assert not visitor.page.locator(".cx-maturity button:visible").count()
    assert visitor.page.locator(".cx-maturity .cx-mat-overall").is_visible()


def test_the_result_and_a_blank_form_print_alone(visit: Callable[..., Visitor]) -> None:
    visitor = visit().open()
    visitor.answer(1, 2)
    visitor.answer(2, "na")
    shown = []
    visitor.page.expose_function("seen", lambda part: shown.append(part))
    visitor.page.evaluate("() => { window.print = () => seen(document.documentElement.dataset.cxPrint) }")
    visitor.do("print-result")
    visitor.page.emulate_media(media="print")
    assert visitor.page.locator(".cx-maturity .cx-mat-overall").is_visible()
    assert not visitor.page.locator(".cx-mat-question").first.is_visible()
    visitor.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    visitor.page.emulate_media(media="screen")
    visitor.do("print-blank")
    visitor.page.emulate_media(media="print")
    assert visitor.page.locator(".cx-mat-question").first.is_visible()
    assert not visitor.page.locator(".cx-maturity .cx-mat-overall").is_visible()
    # Nothing of what somebody has answered: the line for a reason would tell which question does not apply.
    assert not visitor.page.locator(".cx-mat-reason:visible").count()
    assert shown == ["result", "blank"]


def test_without_javascript_all_questions_and_recorded_results_can_be_read(visit: Callable[..., Visitor], demo_site: Built) -> None:
    visitor = visit(demo_site.site, java_script_enabled=False)
    page = visitor.context.new_page()
    page.goto(f"{visitor.base}maturity/")
    legends = page.locator(".cx-mat-question legend")
    assert legends.count() == 25
    assert all(legends.nth(index).is_visible() for index in range(25))
    assert page.get_by_text("Answering on this page needs JavaScript.").is_visible()
    assert page.locator(".cx-maturity-record .cx-mat-overall").is_visible()
    assert not page.locator(".cx-maturity button:visible").count()


def test_the_whole_demo_model_is_answered_and_nothing_is_asked_of_other_hosts(visit: Callable[..., Visitor], demo_site: Built) -> None:
    visitor = visit(demo_site.site).open()
    for number in range(1, 26):
        visitor.answer(number, 1 + number % 5)
    assert len(visitor.link()) < 600
    assert visitor.text("count") == "25 of 25 answered"
    assert len(visitor.scores) == 8
    assert all(address.startswith((visitor.base, "data:", "blob:")) for address in visitor.requests)
    # Material asks for its sitemap and search index with GET; nothing is ever sent.
    assert not any("cxsite" in address or "#" in address for address in visitor.requests)


@pytest.mark.parametrize("directory_urls", [True, False])
def test_it_works_from_a_folder_on_disk(build: BuildSite, chromium: Any, directory_urls: bool) -> None:
    site = build(MODEL, use_directory_urls=directory_urls).site
    visitor = Visitor(chromium, site.as_uri() + "/")
    page = "maturity/index.html" if directory_urls else "maturity.html"
    visitor.open(page)
    visitor.answer(1, 2)
    visitor.answer(3, 3)
    link = visitor.link()
    assert visitor.open(page).scores == ["2.5", "2", "3", "–"]
    visitor.page.goto("about:blank")
    visitor.page.goto(link)
    visitor.page.locator("[data-cx-at='banner-choice']").wait_for()
    visitor.do("leave")
    assert visitor.page.url == f"{site.as_uri()}/{page}"
    assert not visitor.errors


def test_a_strict_content_security_policy_stops_nothing_of_ours(visit: Callable[..., Visitor]) -> None:
    """Number 44 of the hostile inputs. Material has inline scripts of its own, which this policy stops."""
    visitor = visit()
    strict = {"content-security-policy": "default-src 'self'"}

    def add_policy(route: Any) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, **strict})

    visitor.context.route("**/maturity/", add_policy)
    visitor.scripts.append(
        """window.violations = [];
        document.addEventListener("securitypolicyviolation", (event) => violations.push(`${event.effectiveDirective} ${event.sourceFile}`));"""
    )
    visitor.open()
    visitor.answer(1, 3)
    with visitor.page.expect_download():
        visitor.page.locator("[data-cx-form='csv']").click()
    assert visitor.scores[0] == "3"
    # Images are icons of Material's style sheet, reported against whoever made them visible.
    assert not [item for item in visitor.page.evaluate("violations") if "/cx/" in item and not item.startswith("img-src")]
    visitor.errors.clear()  # Material's own


@pytest.mark.parametrize("count", [1, 2, 40])
def test_small_and_large_models_are_answered_without_a_radar(build: BuildSite, visit: Callable[..., Visitor], count: int) -> None:
    """Number 43 of the hostile inputs."""
    parts = "".join(
        f'  - {{id: "d \'{number}", name: Dimension {number}, questions: [{{id: "q \'{number}", text: Why?, levels: [No, Yes]}}]}}\n'
        for number in range(count)
    )
    site = build(f"=== maturity.yml\nid: ours\nlevels: [{{level: 1, name: Low}}, {{level: 2, name: High}}]\ndimensions:\n{parts}").site
    visitor = visit(site).open()
    for number in range(1, count + 1):
        visitor.answer(number, 2)
    assert visitor.scores == ["2"] * (count + 1)
    assert visitor.text("between") == "At the level “High”"
    assert not visitor.page.locator(".cx-maturity .cx-radar").count()


def test_every_control_has_a_name_and_every_group_a_legend(visit: Callable[..., Visitor], demo_site: Built) -> None:
    visitor = visit(demo_site.site).open()
    visitor.answer(1, 2)
    problems = visitor.page.evaluate(
        """() => {
            const root = document.querySelector(".cx-maturity");
            const found = [];
            for (const control of root.querySelectorAll("input, textarea, select")) if (!control.labels.length && !control.getAttribute("aria-label")) found.push(`no label: ${control.outerHTML}`);
            for (const button of root.querySelectorAll("button")) if (!button.textContent.trim()) found.push(`no name: ${button.outerHTML}`);
            for (const field of root.querySelectorAll("fieldset")) {
                if (field.firstElementChild.tagName !== "LEGEND") found.push(`no legend: ${field.id}`);
                const described = field.getAttribute("aria-describedby");
                if (described && !document.getElementById(described)) found.push(`no description: ${field.id}`);
            }
            for (const drawing of root.querySelectorAll("svg:not([aria-hidden=true])")) {
                if (drawing.getAttribute("role") !== "img" || !drawing.getAttribute("aria-label")) found.push("a drawing without a name");
            }
            const ids = [...document.querySelectorAll("[id]")].map((item) => item.id);
            for (const id of ids.filter((item, index) => ids.indexOf(item) !== index)) found.push(`twice: ${id}`);
            for (const labelled of root.querySelectorAll("[aria-labelledby]")) {
                if (!document.getElementById(labelled.getAttribute("aria-labelledby"))) found.push("a label that is not there");
            }
            return found;
        }"""
    )
    assert problems == []


@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_sticks_out_or_shrinks(visit: Callable[..., Visitor], demo_site: Built, width: int) -> None:
    visitor = visit(demo_site.site).open()
    visitor.page.set_viewport_size({"width": width, "height": 900})
    for number in range(1, 26):
        visitor.answer(number, 1 + number % 5)
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= width
    small = visitor.page.evaluate(
        """() => [...document.querySelectorAll(".cx-maturity *, .cx-maturity-record *")].filter((item) => item.checkVisibility()
            && [...item.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) && parseFloat(getComputedStyle(item).fontSize) < 14)
            .map((item) => item.outerHTML.slice(0, 120))"""
    )
    assert small == []


def test_on_a_phone_the_way_on_stays_in_reach_and_hides_no_field_that_has_the_focus(visit: Callable[..., Visitor], demo_site: Built) -> None:
    visitor = visit(demo_site.site).open()
    visitor.page.set_viewport_size({"width": 390, "height": 700})
    visitor.do("resume")
    steps = visitor.page.locator(".cx-mat-steps")
    box = steps.bounding_box()
    assert box
    assert box["y"] + box["height"] <= 700
    visitor.answer(1, 2)
    for _ in range(8):
        visitor.page.keyboard.press("Tab")
        hidden = visitor.page.evaluate(
            """() => {
                const steps = document.querySelector(".cx-mat-steps");
                const field = document.activeElement;
                return !steps.contains(field) && field.getBoundingClientRect().bottom > steps.getBoundingClientRect().top
                    && field.getBoundingClientRect().top < steps.getBoundingClientRect().bottom;
            }"""
        )
        assert not hidden


def test_until_its_script_has_come_questions_are_laid_out_as_a_reader_comes_to_them(chromium: Any, serve: Any, demo_site: Built) -> None:
    page = chromium.new_page(base_url=serve(demo_site.site))
    page.route("**/assessment.js", lambda route: route.abort())
    page.goto("maturity/")
    shown = "which => document.querySelector(`.cx-mat-dimension:${which}-of-type .cx-mat-level`).checkVisibility({contentVisibilityAuto: true})"
    assert page.evaluate(shown, "first")
    assert not page.evaluate(shown, "last")
    page.locator(".cx-mat-dimension").last.scroll_into_view_if_needed()
    page.wait_for_function(shown, arg="last")
