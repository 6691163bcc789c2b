/* A link to a step opens it: browsers open closed details only for what stands inside, and a step's anchor is its heading. */
(function () {
  "use strict";

  function openTarget() {
    var id = "";
    try {
      id = decodeURIComponent(location.hash.slice(1));
    } catch (error) {
      return; // "#%" and the like lead nowhere
    }
    var target = id && document.getElementById(id);
    var step = target && target.closest(".cx-step details");
    if (step) {
      step.open = true;
    }
  }

  window.addEventListener("hashchange", openTarget);
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", openTarget);
  } else {
    openTarget();
  }
  // Material's instant navigation swaps pages without loading them; on file:// it never says so.
  if (window.document$) {
    window.document$.subscribe(openTarget);
  }
})();
