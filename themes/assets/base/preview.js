/*
 * Findings while MkDocs serves: those of a page can be put away until they change, and the list in the corner stays open from page to page.
 * MkDocs loads the page again after each save, and Material's instant navigation swaps it without loading it.
 */
(function () {
  "use strict";

  const OPEN = "cx-preview-open";

  // A browser may keep nothing for a site; then a page forgets what was put away.
  function stored(storage, key) {
    try {
      return window[storage].getItem(key);
    } catch (error) {
      return null;
    }
  }

  function store(storage, key, value) {
    try {
      window[storage].setItem(key, value);
    } catch (error) {
      // Likewise.
    }
  }

  function startPage(section) {
    const key = `cx-preview:${section.dataset.cxPage}`;
    const button = section.querySelector(".cx-preview__dismiss");
    section.hidden = stored("localStorage", key) === section.dataset.cxSays;
    if (!button.hidden) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      store("localStorage", key, section.dataset.cxSays);
      section.hidden = true;
      // The findings are still there.
      document.querySelector(".cx-preview__corner > summary")?.focus();
    });
  }

  function startCorner(corner) {
    if (corner.dataset.cxStarted) return;
    corner.dataset.cxStarted = "";
    corner.open = stored("sessionStorage", OPEN) === "yes";
    corner.addEventListener("toggle", () => store("sessionStorage", OPEN, corner.open ? "yes" : "no"));
    corner.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !corner.open) return;
      corner.open = false;
      corner.querySelector("summary").focus();
    });
  }

  function start() {
    document.querySelectorAll(".cx-preview__page").forEach(startPage);
    document.querySelectorAll(".cx-preview__corner").forEach(startCorner);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
  window.document$?.subscribe(start);
})();
