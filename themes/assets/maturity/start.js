/* Starts the self-assessment (page.js) wherever a page has one, and tells it of what happens outside. */
(function () {
  "use strict";

  let page = null;

  function start() {
    const root = document.querySelector("[data-cx-model]");
    if (!root || root === page?.root) return;
    page = new window.cxsite.maturity.Page(root);
    page.start();
  }

  const current = () => (page?.root.isConnected ? page : null);
  window.addEventListener("hashchange", () => current()?.onHash());
  window.addEventListener("storage", (event) => current()?.onStorage(event));
  // With instant navigation the answers outlive the page of the assessment, but not the tab.
  window.addEventListener("beforeunload", (event) => {
    if (page?.unkept) event.preventDefault();
  });
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
  // With instant navigation Material replaces the page and says so (never on file://); it changes the hash without an event of the browser.
  window.document$?.subscribe(start);
  window.location$?.subscribe(() => current()?.onHash());
})();
