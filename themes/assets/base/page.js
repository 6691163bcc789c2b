/*
 * Loads the scripts that a page needs, and no others: each stands beside this one and is asked for once, when a page has its part.
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

  function load() {
    for (const [file, selector] of Object.entries(parts)) {
      if (asked.has(file) || !document.querySelector(selector)) continue;
      asked.add(file);
      const script = document.createElement("script");
      script.src = beside + file;
      document.head.append(script);
    }
  }

  load();
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", load);
  // Material's instant navigation swaps pages without loading them; on file:// it never says so.
  window.document$?.subscribe(load);
})();
