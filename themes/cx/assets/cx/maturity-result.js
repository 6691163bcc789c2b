/* Fills the reader's own result into the markup that templates/_maturity.html.j2 left blank. Texts are only ever set as text. */
(function () {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const maturity = (window.cxsite = window.cxsite || {}).maturity || {};

  const at = (parent, name) => parent.querySelector(`[data-cx-at="${name}"]`);

  /** A pattern such as "{n} of {all}" with its names filled in. */
  function fill(pattern, values) {
    return pattern.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  }

  function element(tag, css, ...children) {
    const node = document.createElement(tag);
    if (css) node.className = css;
    node.append(...children);
    return node;
  }

  /** A shown score in the page's language; a dash for null. */
  function number(score, words) {
    return score === null ? "–" : String(score).replace(".", words.decimal);
  }

  /** How many questions are answered, in words. */
  function progress(counts, words) {
    const all = counts.answered + counts.notApplicable + counts.unanswered;
    const parts = [fill(words.count, { n: counts.answered, all })];
    if (counts.notApplicable) parts.push(fill(words.notApplicable, { n: counts.notApplicable }));
    return parts.join(", ");
  }

  /** The same, with those that nobody answered. */
  function tally(counts, words) {
    const unanswered = counts.unanswered ? `, ${fill(words.unanswered, { n: counts.unanswered })}` : "";
    return progress(counts, words) + unanswered;
  }

  function between(score, model, words) {
    if (score === null) return words.noScore;
    const [lower, upper] = maturity.between(score, model.levels);
    return upper ? fill(words.between, { lower: lower.name, upper: upper.name }) : fill(words.at, { level: lower.name });
  }

  /** Bars, radar, table and lists for a score from `assess`. */
  function show(root, model, words, score) {
    const overall = root.querySelector(".cx-mat-overall");
    const top = Math.max(...model.levels.map((item) => item.level));
    at(overall, "score").textContent = number(maturity.shown(score.score), words);
    at(overall, "between").textContent = between(maturity.shown(score.score), model, words);
    at(overall, "tally").textContent = tally(score.tally, words);
    const rows = root.querySelectorAll("[data-cx-row]");
    score.dimensions.forEach((item, index) => showRow(rows[index], item, words));
    for (const drawing of root.querySelectorAll(".cx-radar__drawing")) showRadar(drawing, model, score, top);
    showStrengths(at(root, "strengths"), model, score);
    showNext(at(root, "next"), score, words);
  }

  function showRow(row, item, words) {
    const score = maturity.shown(item.score);
    at(row, "score").textContent = number(score, words);
    at(row, "tally").textContent = tally(item.tally, words);
    row.querySelector(".cx-mat-bar__value").setAttribute("width", String((score || 0) * 20));
  }

  /** The same outline as cxsite/diagrams/radar.py: a gap at axes without a score, an area only when all have one. */
  function showRadar(drawing, model, score, top) {
    const points = score.dimensions.map((item, index) => item.score !== null && model.axes[index].map((end) => Math.round((end * item.score * 10) / top) / 10));
    const closed = points.every(Boolean);
    let path = points.map((point, index) => (point ? `${points[index - 1] ? "L" : "M"}${point[0]},${point[1]}` : "")).join("");
    if (closed) path += "Z";
    else if (points[0] && points[points.length - 1]) path += `L${points[0][0]},${points[0][1]}`;
    const outline = at(drawing, "outline");
    outline.setAttribute("d", path);
    outline.classList.toggle("cx-radar__outline--closed", closed);
    at(drawing, "points").replaceChildren(...points.filter(Boolean).map(dot));
  }

  function dot([x, y]) {
    const circle = document.createElementNS(SVG, "circle");
    circle.setAttribute("class", "cx-radar__point");
    circle.setAttribute("cx", String(x));
    circle.setAttribute("cy", String(y));
    circle.setAttribute("r", "4.5");
    return circle;
  }

  function showStrengths(block, model, score) {
    const names = new Map(model.levels.map((item) => [item.level, item.name]));
    block.hidden = !score.strengths.length;
    const items = score.strengths.map((item) => {
      const where = element("p", "cx-mat-strengths__where", element("b", "", String(item.level)), ` ${names.get(item.level)} · ${item.dimension.name}`);
      return element("li", "", where, element("p", "", item.question.levels[item.level] || item.question.text));
    });
    block.querySelector("ul").replaceChildren(...items);
  }

  function showNext(block, score, words) {
    const scored = score.dimensions.filter((item) => item.score !== null);
    block.hidden = !scored.length;
    block.querySelector("ol").replaceChildren(...scored.map((item) => nextOf(item, words)));
  }

  function nextOf(item, words) {
    const where = element("p", "cx-mat-next__where", element("b", "", item.dimension.name), " ", element("span", "cx-quiet", number(maturity.shown(item.score), words)));
    const entry = element("li", "", where);
    if (!item.weakest.length) entry.append(element("p", "cx-quiet", words.top));
    for (const { question, level } of item.weakest) {
      const source = element("p", "cx-quiet", `${fill(words.level, { level })}: ${question.text}`);
      source.append(element("span", "cx-mat-next__links", ...question.links.flatMap((link) => [" · ", linkTo(link)])));
      entry.append(element("p", "cx-mat-next__step", question.next[level] || question.levels[level + 1] || ""), source);
    }
    return entry;
  }

  function linkTo({ href, name }) {
    const anchor = element("a", "", name);
    anchor.href = href;
    return anchor;
  }

  window.cxsite.maturity = { ...maturity, at, fill, progress, tally, show };
})();
