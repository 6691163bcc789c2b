/* The part of a result that looks ahead: gaps to the targets, the way to the next level, the next step of every question. */
(function () {
  "use strict";

  const maturity = window.cxsite.maturity;
  const { at, fill, element, number } = maturity;

  /** Steps of a dimension that stand open; the others fold away. */
  const OPEN = 2;

  function showSteps(root, model, words, score, state) {
    const parts = maturity.byGap(score, state.targets);
    showGaps(root, words, parts, state);
    showClaims(root, words, score);
    showAhead(root, model, words, score);
    const block = at(root, "next");
    block.hidden = !parts.length;
    // A folded list that a reader has opened stays open while they answer on.
    const opened = new Set([...block.querySelectorAll("details[open]")].map((fold) => fold.dataset.cxFold));
    block.querySelector("ol").replaceChildren(...parts.map((part) => stepsOf(part, model, words, opened)));
  }

  function showGaps(root, words, parts, state) {
    const aimed = parts.filter((part) => part.gap !== null);
    const below = aimed.filter((part) => part.gap > 0);
    at(root, "gaps").hidden = !aimed.length;
    const items = below.map((part) => {
      const target = maturity.targetOf(part.dimension, state.targets);
      const values = { gap: number(part.gap, words), score: number(maturity.rounded(part.score), words), target: number(target, words) };
      return element("li", "", element("b", "", part.dimension.name), ` ${fill(words.below, values)}`);
    });
    at(root, "gaps").querySelector("ol").replaceChildren(...items);
    const met = aimed.filter((part) => part.gap <= 0).map((part) => part.dimension.name);
    at(root, "met").textContent = met.length ? fill(words.met, { names: met.join(", ") }) : "";
  }

  /** Answers beside what the handbook shows, which stands beside each question (templates/_maturity-evidence.html.j2). */
  function showClaims(root, words, score) {
    const shown = new Map(
      [...document.querySelectorAll("[data-cx-question]:has([data-cx-evidence])")].map((field) => {
        const { cxEvidence, cxMost } = field.querySelector("[data-cx-evidence]").dataset;
        return [field.dataset.cxQuestion, { level: Number(cxEvidence), most: Number(cxMost) }];
      }),
    );
    const known = score.dimensions.flatMap((part) => part.known).filter((item) => shown.has(item.question.id));
    // As in cxsite/insight/maturity_evidence.py: what is claimed beyond what the rules can see counts as that.
    const compared = known.map((item) => {
      const { level, most } = shown.get(item.question.id);
      return { ...item, shown: level, beyond: Math.min(item.level, most) - level };
    });
    const apart = compared.filter((item) => item.beyond !== 0);
    apart.sort((a, b) => (b.beyond > 0) - (a.beyond > 0) || Math.abs(b.beyond) - Math.abs(a.beyond));
    const block = at(root, "claims");
    block.hidden = !apart.length;
    const items = apart.map((item) => {
      const text = fill(words.claimed, { claimed: item.level, level: item.shown });
      return element("li", "", item.question.text, " ", element("span", "cx-quiet", text));
    });
    block.querySelector("ol").replaceChildren(...items);
  }

  function showAhead(root, model, words, score) {
    const way = maturity.distanceOfWhole(score, model.levels);
    at(root, "ahead").hidden = !way;
    if (!way) return;
    at(root, "ahead-text").textContent = [
      fill(words.points, { points: number(way.points, words), level: way.level.name }),
      way.answers ? fill(words.enough, { n: way.answers.length }) : words.notEnough,
    ].join(" ");
    at(root, "ahead-fold").hidden = !way.answers;
    const items = (way.answers || []).map(({ dimension, question, level }) =>
      element("li", "", question.text, " ", element("span", "cx-quiet", `${fill(words.levels, { lower: level, upper: level + 1 })} · ${dimension.name}`)),
    );
    at(root, "ahead-fold").querySelector("ol").replaceChildren(...items);
  }

  function stepsOf(part, model, words, opened) {
    const name = element("b", "", part.dimension.name);
    const entry = element("li", "", element("p", "cx-mat-next__where", name, " ", element("span", "cx-quiet", standing(part, model, words))));
    const steps = maturity.open(part, model.levels).map((item) => stepOf(item, words));
    if (!steps.length) entry.append(element("p", "cx-quiet", words.top));
    entry.append(...steps.slice(0, OPEN));
    if (steps.length > OPEN) {
      const fold = element("details", "cx-mat-fold", element("summary", "", fill(words.more, { n: steps.length - OPEN })), ...steps.slice(OPEN));
      fold.dataset.cxFold = part.dimension.id;
      fold.open = opened.has(part.dimension.id);
      entry.append(fold);
    }
    return entry;
  }

  /** "2.3, 0.7 short of “Agreed”. Answers to raise by one level to get there: 2." */
  function standing(part, model, words) {
    const way = maturity.distanceOfDimension(part, model.levels);
    const now = number(maturity.rounded(part.score), words);
    if (!way) return now;
    const far = fill(words.points, { points: number(way.points, words), level: way.level.name });
    return `${now}, ${far} ${way.answers ? fill(words.enough, { n: way.answers.length }) : words.notEnough}`;
  }

  function stepOf({ question, level }, words) {
    const head = element("p", "cx-mat-step__question", question.text, " ", element("span", "cx-quiet", fill(words.levels, { lower: level, upper: level + 1 })));
    const block = element("div", "cx-mat-step", head);
    if (question.levels[level + 1]) block.append(element("p", "cx-mat-step__level", question.levels[level + 1]));
    if (question.next[level]) block.append(element("p", "cx-mat-step__how", element("b", "", words.how), " ", question.next[level]));
    const pages = question.links.filter((link) => !link.status);
    const actions = question.links.filter((link) => link.status);
    if (pages.length) block.append(links(words.help, pages));
    if (actions.length) block.append(links(words.actions, actions));
    return block;
  }

  function links(label, items) {
    const line = element("p", "cx-quiet cx-mat-next__links", label, " ");
    items.forEach(({ href, name, status }, index) => {
      const anchor = element("a", "", name);
      anchor.href = href;
      line.append(index ? " · " : "", anchor, status ? ` (${status})` : "");
    });
    return line;
  }

  Object.assign(maturity, { showSteps });
})();
