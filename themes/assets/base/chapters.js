/*
 * Chapters: opens what a link leads to, marks the chapter on screen in the bar, and opens or folds all at once.
 * Browsers open closed folds only for what stands inside them, and some not even for that; a step's anchor is the heading of its fold.
 */
(function () {
  "use strict";

  let watch = null;

  function openTarget() {
    let id = "";
    try {
      id = decodeURIComponent(location.hash.slice(1));
    } catch (error) {
      return; // "#%" and the like lead nowhere
    }
    const target = id && document.getElementById(id);
    if (!target) return;
    const beside = target.closest(".cx-step")?.querySelector("details");
    let opened = false;
    for (let fold = beside || target.closest("details"); fold; fold = fold.parentElement?.closest("details")) {
      opened = opened || !fold.open;
      fold.open = true;
    }
    if (opened) target.scrollIntoView();
  }

  /** How far down the window eyes read: at its upper part, however tall it is. */
  const line = () => Math.min(innerHeight * 0.4, 360);

  function mark(bar) {
    const links = new Map([...bar.querySelectorAll("a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
    const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
    const update = () => {
      // What a script has yet to show has no place on the page.
      const here = headings.findLast((heading) => heading.getClientRects().length && heading.getBoundingClientRect().top < line());
      for (const link of links.values()) link.removeAttribute("aria-current");
      if (!here) return bar.querySelector("ul").scrollTo({ left: 0 });
      const link = links.get(here.id);
      link.setAttribute("aria-current", "true");
      reveal(link);
    };
    // Whenever a heading passes one of two lines of the window: its upper edge, and where eyes read.
    watch = new IntersectionObserver(update, { rootMargin: `0px 0px ${Math.round(line() - innerHeight)}px 0px` });
    for (const heading of headings) watch.observe(heading);
  }

  /** Moves the bar, and only the bar, until a link of it is in sight. */
  function reveal(link) {
    const list = link.closest("ul");
    list.scrollTo({ left: link.offsetLeft - list.offsetLeft - 24 });
  }

  function toggle(bar) {
    const folds = () => [...document.querySelectorAll("details.cx-chapter")];
    if (!folds().length || bar.querySelector("button")) return;
    const button = document.createElement("button");
    button.type = "button";
    const open = () => folds().every((fold) => fold.open);
    const name = () => (button.textContent = open() ? bar.dataset.cxFold : bar.dataset.cxOpen);
    button.addEventListener("click", () => {
      const all = !open();
      for (const fold of folds()) fold.open = all;
      name();
    });
    for (const fold of folds()) fold.addEventListener("toggle", name);
    name();
    bar.append(button);
  }

  function start() {
    watch?.disconnect();
    watch = null;
    // On a phone the list of steps is the map (journey.css): it is open there, and says so.
    const steps = document.querySelector(".cx-journey-steps > details.cx-chapter");
    if (steps && matchMedia("(max-width: 44.9375em)").matches) steps.open = true;
    // Wide windows show drawings at once (rows.css), also where no style can say so.
    if (!CSS.supports("selector(::details-content)") && matchMedia("(min-width: 45em)").matches) {
      for (const drawing of document.querySelectorAll("details.cx-drawn")) drawing.open = true;
    }
    openTarget();
    const bar = document.querySelector(".cx-chapters");
    if (!bar) return;
    mark(bar);
    // While it has the focus the page stays where it is (chapters.css).
    for (const event of ["focusin", "focusout"]) {
      bar.addEventListener(event, () => document.documentElement.classList.toggle("cx-chapters--held", event === "focusin"));
    }
    for (const link of bar.querySelectorAll("a")) link.addEventListener("focus", () => reveal(link));
    toggle(bar);
  }

  // Paper shows what the reader has open. Material opens every fold before it prints, and closes it afterwards.
  const paper = matchMedia("print");
  let printing = false;
  window.addEventListener("beforeprint", () => (printing = true), true);
  window.addEventListener("afterprint", () => (printing = false), true);
  new MutationObserver((changes) => {
    if (!printing && !paper.matches) return;
    for (const { target, oldValue } of changes) if (oldValue === null && target.closest(".cx")) target.open = false;
  }).observe(document, { subtree: true, attributeFilter: ["open"], attributeOldValue: true });

  window.addEventListener("hashchange", openTarget);
  window.addEventListener("resize", () => {
    const bar = watch && document.querySelector(".cx-chapters");
    if (!bar) return;
    watch.disconnect();
    mark(bar);
  });
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
  // Material's instant navigation swaps pages without loading them, and changes the hash without an event; on file:// it never says so.
  window.document$?.subscribe(start);
  window.location$?.subscribe(openTarget);
})();
