"""A reader of the maturity page in a real browser, and a small handbook to try it on."""

from __future__ import annotations

import base64
import json
from typing import Any

#: Three dimensions, three levels, a question with links.
MODEL = """\
=== index.md
# Home

[Maturity](maturity.md)
=== maturity.yml
id: ours
version: 3
title: Our model
levels: [{level: 1, name: Low}, {level: 2, name: Middle}, {level: 3, name: High}]
dimensions:
  - id: a
    name: Alpha
    questions:
      - {id: a1, text: How far?, levels: [Not far, Halfway, Far], next: {1: Go farther}, links: [personas]}
      - {id: a2, text: How fast?, levels: [Slow, Steady, Quick]}
  - id: b
    name: Beta
    questions:
      - {id: b1, text: How high?, levels: [Low down, On the way, High up]}
  - id: c
    name: Gamma
    questions:
      - {id: c1, text: How deep?, levels: [Shallow, Deeper, Deep]}
=== personas/ada.md
---
type: persona
title: Ada
---
"""

#: Configuration for instant navigation, which wants the sitemap to name the very address that a site is served at.
SITE = "site_url: {base}\ntheme: {{name: material, font: false, features: [navigation.instant]}}\n"

#: Where its answers are kept when the site is at the root of a host.
KEY = "cxsite:maturity:/:ours"


class Visitor:
    """Somebody with a browser of their own; errors and requests of the pages are noted."""

    def __init__(self, browser: Any, base: str, **options: Any) -> None:
        self.base = base
        self.context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
        self.context.set_default_timeout(10_000)
        self.errors: list[str] = []
        #: What runs before any script of a page that is opened from now on.
        self.scripts: list[str] = []
        self.requests: list[str] = []
        self.page: Any = None

    def open(self, address: str = "maturity/") -> Visitor:
        if self.page:
            self.page.close()
        self.page = self.context.new_page()
        for script in self.scripts:
            self.page.add_init_script(script)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("dialog", lambda dialog: self.errors.append(f"dialog: {dialog.message}"))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(self.base + address)
        self.page.locator(".cx-maturity--on").wait_for(state="attached")
        return self

    def answer(self, number: int, value: int | str) -> None:
        """Answer the n-th question, wherever one is."""
        self.page.locator(f"#cx-question-{number} input[value='{value}']").evaluate("input => input.click()")

    def write(self, number: int, name: str, text: str) -> None:
        """Write a note, a reason or a link to the n-th question, wherever one is."""
        self.page.locator(f"#cx-question-{number} [data-cx-text='{name}']").evaluate(
            "(area, text) => { area.value = text; area.dispatchEvent(new Event('input', {bubbles: true})) }", text
        )

    def remarks(self, number: int) -> None:
        """Open what can be said besides the level of the n-th question."""
        self.page.locator(f"#cx-question-{number} .cx-mat-remarks > summary").click()

    def about(self, name: str, text: str) -> None:
        """Fill in the assessment's title, scope or who answers."""
        self.page.locator("[data-cx-at='about']").evaluate("fold => { fold.open = true }")
        self.page.locator(f"[data-cx-about='{name}']").fill(text)

    def look(self, view: str) -> None:
        self.page.locator(f"[data-cx-view][value='{view}']").check()

    def do(self, name: str) -> None:
        self.page.locator(f"button[data-cx-do='{name}']").first.click()

    def link(self, with_texts: bool = False) -> str:
        """The link to these answers."""
        self.do("link")
        if with_texts:
            self.page.get_by_label("With notes, reasons and sources").check()
        return str(self.page.get_by_label("Link", exact=True).input_value())

    def text(self, name: str) -> str:
        return str(self.page.locator(f".cx-maturity [data-cx-at='{name}']").first.inner_text()).strip()

    @property
    def scores(self) -> list[str]:
        """The overall score, then each dimension's, as shown."""
        return [str(text) for text in self.page.locator(".cx-maturity [data-cx-at='score']").all_text_contents()]

    @property
    def question(self) -> str:
        return str(self.page.locator(".cx-mat-question.is-current .cx-mat-question__text").inner_text())

    @property
    def focused(self) -> str:
        return str(self.page.evaluate("document.activeElement.textContent.trim() || document.activeElement.value"))

    @property
    def assessments(self) -> list[str]:
        """The names of the assessments in this browser."""
        return [str(text) for text in self.page.locator("[data-cx-do='switch'] option").all_text_contents()]

    def stored(self, number: int = 1) -> Any:
        """What the browser keeps as its n-th assessment."""
        text = self.page.evaluate("key => localStorage.getItem(key)", KEY if number == 1 else f"{KEY}#{number}")
        return json.loads(text) if text else None


def link_to(data: Any) -> str:
    """What follows the address of the page in a link to answers: JSON, or a text that pretends to be JSON."""
    text = data if isinstance(data, str) else json.dumps(data)
    return "#a=1." + base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
