/*
 * Walk it: what the style sheet (walk.css) does by itself for the box #cx-walk, and what it cannot: arrow keys everywhere on the page, Escape, the
 * address (?walk), and where the bar of progress begins and ends.
 */
(function () {
  "use strict";

  const box = () => document.querySelector("#cx-walk");
  const list = () => document.querySelector(".cx-journey-steps");
  const steps = () => [...list().querySelectorAll(".cx-step")];
  // The screen that the last key leads to, while the page is on its way there.
  let ahead = null;
  let settling = 0;
  const isRtl = () => getComputedStyle(document.body).direction === "rtl";

  function keep(on) {
    const address = new URL(location.href);
    address.searchParams.delete("walk");
    if (on) address.search = [address.search.slice(1), "walk"].filter(Boolean).join("&");
    try {
      history.replaceState(history.state, "", address);
    } catch (error) {
      // Browsers refuse this for a page inside a sandbox; the walk goes on all the same.
    }
  }

  /** Begin or end; what was folded before is folded again after. */
  function turn(on) {
    ahead = null;
    const found = steps();
    const half = 50 / found.length;
    document.querySelector(".cx-glance")?.style.setProperty("--cx-first", `${half}%`);
    document.querySelector(".cx-glance")?.style.setProperty("--cx-last", `${100 - half}%`);
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const first = target && target.closest(".cx-step");
    list().tabIndex = on ? 0 : -1;
    if (on) {
      list().focus({ preventScroll: true });
      (first || found[0]).scrollIntoView({ inline: "start", block: "nearest" });
    } else {
      box().focus();
    }
  }

  /** Each press of a key goes on from where the one before it leads, also while the page is still on its way there. */
  function go(by) {
    const width = list().clientWidth;
    const last = steps().length - 1;
    const [lowest, highest] = isRtl() ? [-last, 0] : [0, last];
    const wanted = (ahead ?? Math.round(list().scrollLeft / width)) + (isRtl() ? -by : by);
    ahead = Math.min(highest, Math.max(lowest, wanted));
    list().scrollTo({ left: ahead * width, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    window.clearTimeout(settling);
    settling = window.setTimeout(() => (ahead = null), 800);
  }

  function start() {
    const node = box();
    if (!node || !list() || "cxReady" in node.dataset) return;
    node.dataset.cxReady = "";
    node.addEventListener("change", () => (keep(node.checked), turn(node.checked)));
    if (new URLSearchParams(location.search).has("walk") !== node.checked) {
      node.checked = !node.checked;
      if (node.checked) turn(true);
    }
  }

  document.addEventListener("keydown", (event) => {
    const node = box();
    if (!node || !node.checked || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest?.(".cx-who") && event.key !== "Escape") return;
    const ways = { ArrowRight: isRtl() ? -1 : 1, ArrowLeft: isRtl() ? 1 : -1, PageDown: 1, PageUp: -1 };
    if (event.key === "Escape") {
      node.checked = false;
      node.dispatchEvent(new Event("change"));
    } else if (event.key in ways) go(ways[event.key]);
    else return;
    event.preventDefault();
  });

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else window.setTimeout(start);
  if (window.document$) window.document$.subscribe(() => window.setTimeout(start));
})();
