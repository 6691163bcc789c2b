/*
 * The journey map on paper: landscape pages that each hold as many whole stages as can be read, made when printing begins and removed after.
 * Without this script, and as a poster, a map prints whole: one of a few steps on such a page, a longer one on larger paper (poster.css).
 */
(function () {
  "use strict";

  /** Steps on one page: a column of 35 mm on A4 is the narrowest in which 8 points can be read. What is too high goes on over the next page. */
  const MOST = 7;

  const { make, fill, hooks } = window.cxsite.canvas;
  const maps = new Set();

  /** Ranges of columns, each as many whole stages as fit; a longer stage is shared out evenly. */
  function ranges(spans) {
    const found = [];
    let start = 0;
    for (const span of spans) {
      const last = found[found.length - 1];
      if (last && start + span - last[0] <= MOST) last[1] = start + span;
      else {
        const pages = Math.ceil(span / MOST);
        for (let page = 0; page < pages; page += 1) found.push([start + Math.round((span * page) / pages), start + Math.round((span * (page + 1)) / pages)]);
      }
      start += span;
    }
    return found;
  }

  function stagesRow(row, [from, to]) {
    const copy = row.cloneNode(false);
    copy.append(row.cells[0].cloneNode(true));
    let start = 0;
    for (const cell of [...row.cells].slice(1)) {
      const span = Math.min(to, start + cell.colSpan) - Math.max(from, start);
      if (span > 0) {
        const part = cell.cloneNode(true);
        part.colSpan = span;
        copy.append(part);
      }
      start += cell.colSpan;
    }
    return copy;
  }

  function curveRow(row, [from, to], count) {
    const copy = row.cloneNode(true);
    const cell = copy.cells[1];
    const curve = cell.querySelector("svg");
    cell.colSpan = to - from;
    // Its places are shares of what holds it: a drawing in the drawing, wider than it and cut by it. Cut by a box, it would widen the sheet.
    const whole = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    whole.setAttribute("x", `${(-100 * from) / (to - from)}%`);
    whole.setAttribute("width", `${(100 * count) / (to - from)}%`);
    whole.setAttribute("height", "100%");
    whole.append(...curve.childNodes);
    curve.append(whole);
    return copy;
  }

  function stepsRow(row, [from, to]) {
    const copy = row.cloneNode(false);
    copy.append(row.cells[0].cloneNode(true), ...[...row.cells].slice(from + 1, to + 1).map((cell) => cell.cloneNode(true)));
    return copy;
  }

  function tile(table, range, count) {
    const copy = make("table", { class: table.className });
    for (const part of [table.tHead, ...table.tBodies]) {
      const group = copy.appendChild(part.cloneNode(false));
      for (const row of part.rows) {
        if (row.hidden) continue;
        if (row.matches(".cx-map__stages")) group.append(stagesRow(row, range));
        else if (row.matches(".cx-map__curve, .cx-map__way")) group.append(curveRow(row, range, count));
        else {
          const steps = stepsRow(row, range);
          // What nobody has on this page needs no row on it.
          if (!row.matches(".cx-lane") || [...steps.cells].slice(1).some((cell) => cell.childNodes.length)) group.append(steps);
        }
      }
    }
    for (const node of copy.querySelectorAll("[id]")) node.removeAttribute("id");
    for (const node of copy.querySelectorAll(".cx-map__unfold")) node.remove();
    for (const node of copy.querySelectorAll("details")) node.open = true;
    for (const node of copy.querySelectorAll("img")) node.loading = "eager";
    return make("div", { class: "cx-tile" }, copy);
  }

  function build(canvas) {
    const tables = [...canvas.figure.querySelectorAll("table.cx-map__table")];
    const tiles = tables.flatMap((table) => {
      const spans = [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.colSpan);
      const count = spans.reduce((sum, span) => sum + span, 0);
      return ranges(spans).map((range) => tile(table, range, count));
    });
    const imprint = canvas.figure.parentElement.querySelector(".cx-map__imprint");
    tiles.forEach((node, index) => {
      if (!imprint || tiles.length < 2) return;
      const again = imprint.cloneNode(true);
      again.removeAttribute("id");
      again.querySelectorAll("a").forEach((link) => link.remove());
      again.lastChild.textContent = again.lastChild.textContent.trimEnd();
      again.append(` · ${fill(canvas.words.part, { n: index + 1, m: tiles.length })}`);
      node.prepend(again);
    });
    if (tiles.length > 1) canvas.figure.parentElement.classList.add("cx-map--cut");
    const box = make("div", { class: "cx-tiles" }, ...tiles);
    canvas.figure.prepend(box);
    canvas.figure.classList.add("cx-canvas--tiled");
  }

  function clear(canvas) {
    canvas.figure.querySelectorAll(".cx-tiles").forEach((node) => node.remove());
    canvas.figure.classList.remove("cx-canvas--tiled");
    canvas.figure.parentElement.classList.remove("cx-map--cut");
  }

  hooks.push((canvas) => maps.add(canvas));
  const connected = () => [...maps].filter((canvas) => canvas.figure.isConnected || !maps.delete(canvas));
  const isPoster = () => document.querySelector("#cx-poster:target") !== null;
  window.addEventListener("beforeprint", () => isPoster() || connected().forEach((canvas) => (clear(canvas), build(canvas))));
  window.addEventListener("afterprint", () => connected().forEach(clear));
})();
