/*
 * Loads the scripts that a page needs, and no others: each stands beside this one and is asked for once, when a page has its part. The rules for what a
 * reader chooses (themes/states.py) wait beside the page until somebody does: with them, browsers take longer for each change of it.
 * Scripts start by themselves, on the first page and on each page that Material's instant navigation brings.
 */
(function () {
  "use strict";

  const beside = document.currentScript.src.replace(/cx\.js([?#].*)?$/, "");
  const parts = {
    "filters.js": "[data-cx-filter]",
    "map.js": ".cx-canvas",
    "assessment.js": "[data-cx-model]",
  };
  const asked = new Set();

  /** Where something is chosen from the start, by the address or by the page itself. */
  const CHOSEN =
    "[data-cx-model], .cx-changes__month, .cx-people-group, .cx-step :target, .cx-spot :target, .cx-lens :target, #cx-poster:target, .cx-who :checked, #cx-walk:checked";
  const states = document.createElement("link");
  states.rel = "stylesheet";
  states.href = `${beside}states.css`;

  function turn(on) {
    states.media = on ? "all" : "not all";
    // Instant navigation takes out of the head what the next page has not.
    if (!states.isConnected) document.head.append(states);
  }

  function wake(event) {
    if (event.target.closest?.(event.type === "focusin" ? ".cx-chapters" : ".cx-who, .cx-walk")) turn(true);
  }

  document.addEventListener("change", wake, true);
  document.addEventListener("focusin", wake, true);
  window.addEventListener("hashchange", () => document.querySelector(CHOSEN) && turn(true));
  window.addEventListener("popstate", () => /[?&](as|walk)\b/.test(location.search) && turn(true));

  function start() {
    if (!document.querySelector(".cx")) return load();
    const chosen = Boolean(document.querySelector(CHOSEN)) || /[?&](as|walk)\b/.test(location.search);
    turn(chosen);
    if (!chosen || states.sheet) return load();
    // Scripts measure what the rules lay out.
    for (const event of ["load", "error"]) states.addEventListener(event, load, { once: true });
  }

  function load() {
    for (const [file, selector] of Object.entries(parts)) {
      if (asked.has(file) || !document.querySelector(selector)) continue;
      asked.add(file);
      const script = document.createElement("script");
      script.src = beside + file;
      document.head.append(script);
    }
  }

  start();
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  // Material's instant navigation swaps pages without loading them; on file:// it never says so.
  window.document$?.subscribe(start);
})();
