/*
 * Whose journey a map shows stands in the address: ?as=mia,employees. What is shown follows the boxes of form.cx-who by the style sheet (whose.css),
 * with or without this.
 */
(function () {
  "use strict";

  const forms = () => [...document.querySelectorAll("form.cx-who")];
  const boxes = (form) => [...form.elements].filter((node) => node.type === "checkbox");

  function keep(form) {
    const chosen = boxes(form).filter((box) => box.checked);
    const address = new URL(location.href);
    address.searchParams.delete("as");
    // Written by hand: a comma needs no encoding, and people read addresses.
    const own = chosen.length ? `as=${chosen.map((box) => encodeURIComponent(box.value)).join(",")}` : "";
    address.search = [address.search.slice(1), own].filter(Boolean).join("&");
    try {
      history.replaceState(history.state, "", address);
    } catch (error) {
      // Browsers refuse this for a page inside a sandbox; the map shows what was chosen all the same.
    }
  }

  function restore() {
    const as = (new URLSearchParams(location.search).get("as") || "").split(",");
    for (const form of forms()) {
      for (const box of boxes(form)) box.checked = as.includes(box.value);
      const days = form.querySelector(".cx-who__days");
      if (days) days.open = Boolean(days.querySelector(":checked"));
    }
  }

  function start() {
    for (const form of forms()) {
      if ("cxReady" in form.dataset) continue;
      form.dataset.cxReady = "";
      form.addEventListener("change", () => keep(form));
      form.addEventListener("reset", () => window.setTimeout(() => keep(form)));
      restore();
    }
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else window.setTimeout(start);
  if (window.document$) window.document$.subscribe(() => window.setTimeout(start));
  window.addEventListener("popstate", restore);
})();
