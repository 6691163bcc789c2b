/* Fills the reader's own result into the markup that templates/_maturity-live.html.j2 left blank. Texts are only ever set as text. */
(function () {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const maturity = window.cxsite.maturity;

  const at = (parent, name) => parent.querySelector(`[data-cx-at="${name}"]`);

  /** A pattern such as "{n} of {all}" with its names filled in. */
  function fill(pattern, values) {
    return pattern.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? String(values[name]) : whole));
  }

  function element(tag, css, ...children) {
    const node = document.createElement(tag);
    if (css) node.className = css;
    node.append(...children);
    return node;
  }

  function drawn(tag, css, attributes) {
    const node = document.createElementNS(SVG, tag);
    node.setAttribute("class", css);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
    return node;
  }

  /** A shown figure in the page's language; a dash for null. */
  function number(value, words) {
    return value === null ? "–" : String(value).replace(".", words.decimal).replace("-", "\u2212");
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

  /** Bars, radar, table and lists for a score from `assess` and the state it was worked out from. */
  function show(root, model, words, score, state) {
    const overall = root.querySelector(".cx-mat-overall");
    at(overall, "score").textContent = number(maturity.rounded(score.score), words);
    at(overall, "between").textContent = between(maturity.rounded(score.score), model, words);
    at(overall, "tally").textContent = tally(score.tally, words);
    const guesses = [...state.answers.values()].filter((answer) => answer.level && answer.confidence === "guess").length;
    at(overall, "sure").textContent = guesses ? fill(words.guesses, { n: guesses }) : "";
    const about = [state.scope, maturity.respondents(state.who).join(", "), state.date || maturity.today()].filter(Boolean);
    at(root, "about-result").replaceChildren(element("b", "", state.title || words.untitled), ...about.flatMap((text) => [" · ", text]));
    const rows = root.querySelectorAll("[data-cx-row]");
    score.dimensions.forEach((item, index) => showRow(rows[index], item, state.targets, words));
    const targets = score.dimensions.map((item) => maturity.targetOf(item.dimension, state.targets));
    for (const drawing of root.querySelectorAll(".cx-radar__drawing")) showRadar(drawing, model, score, targets);
    if (model.axes.length) at(root, "radar-key").hidden = targets.every((target) => target === null);
    showStrengths(at(root, "strengths"), model, score);
    maturity.showSteps(root, model, words, score, state);
  }

  function showRow(row, item, targets, words) {
    const score = maturity.rounded(item.score);
    const target = maturity.targetOf(item.dimension, targets);
    at(row, "score").textContent = number(score, words);
    at(row, "tally").textContent = tally(item.tally, words);
    at(row, "gap").textContent = number(maturity.gapOf(item, targets), words);
    row.querySelector(".cx-mat-bar__value").setAttribute("width", String((score || 0) * 20));
    row.querySelector(".cx-mat-bar__target").setAttribute("d", target === null ? "" : `M${target * 20},0v16`);
    const input = row.querySelector("[data-cx-target]");
    if (input !== document.activeElement) input.value = target === null ? "" : String(target);
  }

  /** The same outline as cxsite/diagrams/radar.py: a gap at axes without a value, an area only when all have one. */
  function outline(axes, values, top) {
    const points = values.map((value, index) => value !== null && axes[index].map((end) => Math.round((end * value * 10) / top) / 10));
    const closed = points.every(Boolean);
    let path = points.map((point, index) => (point ? `${points[index - 1] ? "L" : "M"}${point[0]},${point[1]}` : "")).join("");
    if (closed) path += "Z";
    else if (points[0] && points[points.length - 1]) path += `L${points[0][0]},${points[0][1]}`;
    return { points: points.filter(Boolean), path, closed };
  }

  function showRadar(drawing, model, score, targets) {
    const top = maturity.topOf(model);
    const now = outline(model.axes, score.dimensions.map((item) => item.score), top);
    at(drawing, "outline").setAttribute("d", now.path);
    at(drawing, "outline").classList.toggle("cx-radar__outline--closed", now.closed);
    const aim = outline(model.axes, targets, top);
    at(drawing, "target-outline").setAttribute("d", aim.path);
    at(drawing, "target-points").replaceChildren(...aim.points.map(([x, y]) => drawn("rect", "cx-radar__aim", { x: x - 3.5, y: y - 3.5, width: 7, height: 7 })));
    at(drawing, "points").replaceChildren(...now.points.map(([cx, cy]) => drawn("circle", "cx-radar__point", { cx, cy, r: 4.5 })));
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

  Object.assign(maturity, { at, fill, element, drawn, number, progress, tally, show });
})();
