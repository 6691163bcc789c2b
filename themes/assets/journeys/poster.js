/*
 * A poster fills its sheet: its words become as large as the sheet can hold, never smaller than 8 points. Sheets are laid out on the screen as on paper
 * (poster.css), so that what is measured there is what is printed. Without this script words have a size that most maps have room for.
 */
(function () {
  "use strict";

  /** Heights of the sheets within their margins, and the sizes of words to choose from, in points. */
  const HEIGHTS = { a2: 390, a1: 564, a0: 811, "2a0": 1159, roll: 1159 };
  const LEAST = 8;
  const MOST = 30;
  /** Printers round a little differently: so much of the height stays free. */
  const USED = 0.97;
  const MM = 96 / 25.4;

  const { hooks } = window.cxsite.canvas;
  const canvases = new Set();

  function fit(canvas, map) {
    const { figure } = canvas;
    figure.classList.remove("cx-canvas--fit", "cx-canvas--compact");
    const head = map.parentElement.querySelector("h1") || map;
    const room = HEIGHTS[map.dataset.cxPaper] * MM * USED;
    const fits = (points) => {
      map.style.setProperty("--cx-pt", `${points}pt`);
      return map.getBoundingClientRect().bottom - head.getBoundingClientRect().top <= room;
    };
    let [least, most] = [LEAST, MOST];
    while (most - least > 0.25) {
      const middle = (least + most) / 2;
      if (fits(middle)) least = middle;
      else most = middle;
    }
    fits(least);
  }

  function look() {
    for (const canvas of canvases) {
      const map = canvas.figure.parentElement;
      if (!map.isConnected) canvases.delete(canvas);
      else if (map.querySelector("#cx-poster:target")) fit(canvas, map);
      else if (map.style.getPropertyValue("--cx-pt")) {
        map.style.removeProperty("--cx-pt");
        canvas.update();
      }
    }
  }

  hooks.push((canvas) => {
    canvases.add(canvas);
    look();
  });
  window.addEventListener("hashchange", look);
  window.addEventListener("beforeprint", look);
  window.location$?.subscribe(look);
})();
