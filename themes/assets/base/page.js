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

  /** Parts of a page in which something can be chosen, and those in which something is from the start. */
  const CHOICES = ".cx-who, .cx-walk, #cx-poster, .cx-step, .cx-spot, .cx-lens";
  const CHOSEN = "[data-cx-model], .cx-changes__month, .cx-people-group, .cx-who :checked, #cx-walk:checked";
  const states = document.createElement("link");
  states.rel = "stylesheet";
  states.href = `${beside}states.css`;

  /** Also where the page is not there yet as far as that, of which `:target` knows nothing. */
  function isTarget() {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("#cx-poster, .cx-step, .cx-spot, .cx-lens");
    } catch (error) {
      return false; // "#%" and the like lead nowhere
    }
  }

  const isChosen = () => Boolean(document.querySelector(CHOSEN) || isTarget() || (document.querySelector(CHOICES) && /[?&](as|walk)\b/.test(location.search)));

  function turn(on) {
    states.media = on ? "all" : "not all";
    // Instant navigation takes out of the head what the next page has not.
    if (!states.isConnected) document.head.append(states);
  }

  function look() {
    if (isChosen()) turn(true);
  }

  function start() {
    const chosen = isChosen();
    if (chosen || document.querySelector(CHOICES)) turn(chosen);
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
  document.addEventListener("change", (event) => event.target.closest?.(".cx-who, .cx-walk") && turn(true), true);
  window.addEventListener("hashchange", look);
  window.addEventListener("popstate", look);
  window.location$?.subscribe(look);
})();
