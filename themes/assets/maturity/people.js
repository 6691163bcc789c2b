/*
 * The answers of several people side by side, read from their files (merge.js works them out). Files are read in the browser and kept
 * nowhere: leaving the page forgets them.
 */
(function () {
  "use strict";

  const maturity = window.cxsite.maturity;
  const { at, fill, element, drawn, number } = maturity;

  const MOST_PEOPLE = 200;

  /** Questions to talk about that stand open; the others fold away. */
  const OPEN = 7;

  /** The files of one page (maturity.js). */
  class People {
    constructor(page) {
      this.page = page;
      this.root = page.root;
      this.words = page.words;
      this.people = [];
      const drop = at(this.root, "drop");
      for (const name of ["dragenter", "dragover", "dragleave", "drop"]) drop.addEventListener(name, (event) => this.onDrag(event));
    }

    onDrag(event) {
      event.preventDefault();
      at(this.root, "drop").classList.toggle("is-over", event.type === "dragenter" || event.type === "dragover");
      if (event.type === "drop") this.load([...event.dataTransfer.files]);
    }

    async load(files) {
      const remarks = [];
      for (const file of files) {
        try {
          const text = await this.textOf(file);
          const state = maturity.answered(maturity.parse(text, this.page.model, true));
          this.put(state, file.name.replace(/\.json$/i, ""), { name: file.name, text });
          if (state.dropped) remarks.push(`${file.name}: ${fill(this.words.dropped, { n: state.dropped })}`);
        } catch (error) {
          remarks.push(`${file.name}: ${this.page.sharing.reason(error)}`);
        }
      }
      this.show();
      at(this.root, "people-message").textContent = remarks.join(" ");
    }

    /** A file's text; throws Unreadable for one that must not count. */
    async textOf(file) {
      if (this.people.length >= MOST_PEOPLE || file.size > maturity.LARGEST_FILE) throw new maturity.Unreadable("large");
      const text = await file.text();
      // Two people may well have saved the same answers; they have not saved the same file.
      if (this.people.some((person) => person.file?.name === file.name && person.file.text === text)) throw new maturity.Unreadable("twice");
      return text;
    }

    put(state, name, file = null) {
      const roles = maturity.respondents(state.who);
      // The answers to questions that are not asked are counted as unknown.
      const answers = new Map([...state.answers, ...state.others]);
      const { model, version: model_version } = state;
      this.people.push({ name: state.title || name, role: roles.length === 1 ? roles[0] : "", model, model_version, answers, file });
    }

    addMine() {
      this.put({ ...this.page.own, version: this.page.model.version }, this.page.several.titleOf(this.page.own, this.page.number));
      this.show();
    }

    forget(person) {
      this.people = person ? this.people.filter((item) => item !== person) : [];
      this.show();
      at(this.root, "people-message").textContent = "";
      this.root.querySelector('[data-cx-do="people"]').focus();
    }

    show() {
      const { page, people } = this;
      at(this.root, "merged").hidden = !people.length;
      if (!people.length) return;
      const merged = maturity.merge(page.model, people);
      at(this.root, "people").replaceChildren(...people.map((person) => this.chip(person)));
      this.showAbout(merged);
      this.showTable(merged);
      this.showTalk(merged);
    }

    chip(person) {
      const button = element("button", "cx-mat-tool", "×");
      button.type = "button";
      button.setAttribute("aria-label", fill(this.words.removePerson, { name: person.name }));
      button.addEventListener("click", () => this.forget(person));
      return element("li", "", element("bdi", "", person.name), person.role ? element("span", "cx-quiet", ` ${person.role}`) : "", " ", button);
    }

    showAbout(merged) {
      const { words } = this;
      const groups = merged.roles.map(([name, count]) => `${name} (${count})`).join(", ");
      at(this.root, "people-text").textContent = [
        fill(words.people, { n: merged.people.length }),
        groups ? fill(words.groups, { names: groups }) : "",
        fill(words.merged, { mean: number(maturity.rounded(merged.overall.mean), words), median: number(maturity.rounded(merged.overall.median), words) }),
      ].filter(Boolean).join(" ");
      const names = (some) => some.map((person) => person.name).join(", ");
      at(this.root, "people-remarks").textContent = [
        merged.roles.length && merged.inSmallGroups ? fill(words.small, { n: merged.inSmallGroups }) : "",
        merged.otherModel.length ? fill(words.peopleOther, { names: names(merged.otherModel) }) : "",
        merged.otherVersion.length ? fill(words.peopleVersion, { names: names(merged.otherVersion), now: this.page.model.version }) : "",
        merged.unknown.length ? fill(words.unknown, { names: merged.unknown.slice(0, 5).join(", ") + (merged.unknown.length > 5 ? ", …" : "") }) : "",
      ].filter(Boolean).join(" ");
    }

    showTable(merged) {
      const head = at(this.root, "people-head");
      for (const cell of head.querySelectorAll("[data-cx-role]")) cell.remove();
      for (const [name] of merged.roles) {
        const cell = element("th", "cx-num", name);
        cell.scope = "col";
        cell.dataset.cxRole = "";
        head.append(cell);
      }
      const rows = [...merged.dimensions.map((item) => [item.dimension.name, item]), [this.words.overall, merged.overall]];
      at(this.root, "people-rows").replaceChildren(...rows.map(([name, item]) => this.row(name, item, merged.roles)));
    }

    row(name, item, roles) {
      const figure = (value) => number(maturity.rounded(value ?? null), this.words);
      const header = element("th", "", name);
      header.scope = "row";
      const figures = [figure(item.mean), figure(item.median), this.range(item), ...roles.map(([role]) => figure(item.byRole.get(role)?.median))];
      return element("tr", "", header, element("td", "cx-mat-table__bar", this.strip(item, [])), ...figures.map((text) => element("td", "cx-num", text)));
    }

    range(item) {
      const [min, max] = [item.min, item.max].map((value) => number(maturity.rounded(value), this.words));
      return min === max ? min : `${min}–${max}`;
    }

    /** A line from the lowest to the highest, a bar over the middle half, a mark at the median; with answers, a dot for each above numbered levels. */
    strip(item, levels) {
      const top = maturity.topOf(this.page.model);
      const tallest = Math.max(0, ...levels.map((level) => levels.filter((other) => other === level).length));
      const x = (value) => 12 + ((value - 1) / Math.max(1, top - 1)) * 216;
      const base = 18 + Math.max(0, tallest - 1) * 9;
      const drawing = drawn("svg", "cx-mat-strip", { viewBox: `0 0 240 ${base + (levels.length ? 28 : 10)}`, "aria-hidden": "true" });
      for (const { level } of levels.length ? this.page.model.levels : []) {
        const text = drawn("text", "cx-mat-strip__number", { x: x(level), y: base + 24 });
        text.textContent = String(level);
        drawing.append(text);
      }
      drawing.append(drawn("path", "cx-mat-strip__scale", { d: Array.from({ length: top }, (_, index) => `M${x(index + 1)},${base - 5}v10`).join("") }));
      if (!item.n) return drawing;
      drawing.append(
        drawn("path", "cx-mat-strip__range", { d: `M${x(item.min)},${base}H${x(item.max)}` }),
        drawn("rect", "cx-mat-strip__half", { x: x(item.q1) - 1, y: base - 4, width: x(item.q3) - x(item.q1) + 2, height: 8 }),
        drawn("path", "cx-mat-strip__median", { d: `M${x(item.median)},${base - 8}v16` }),
      );
      const stacked = new Map();
      for (const level of levels) {
        const below = stacked.get(level) || 0;
        stacked.set(level, below + 1);
        drawing.append(drawn("circle", "cx-mat-strip__dot", { cx: x(level), cy: base - 12 - below * 9, r: 4 }));
      }
      return drawing;
    }

    showTalk(merged) {
      const { words } = this;
      const rest = merged.questions.filter((item) => !(item.spread > 0));
      at(this.root, "talk-text").textContent = merged.disagreement.length ? words.talk : words.agreed;
      const topics = merged.disagreement.map((item) => this.topic(item, merged));
      const more = at(this.root, "talk-more");
      at(this.root, "talk").replaceChildren(...topics.slice(0, OPEN));
      more.hidden = topics.length <= OPEN;
      more.querySelector("summary").textContent = fill(words.more, { n: topics.length - OPEN });
      more.querySelector("ol").replaceChildren(...topics.slice(OPEN));
      at(this.root, "agreed").hidden = !rest.length;
      const agreed = rest.map((item) => element("li", "", item.question.text, " ", element("span", "cx-quiet", this.counts(item))));
      at(this.root, "agreed").querySelector("ul").replaceChildren(...agreed);
    }

    topic(item, merged) {
      const { words } = this;
      const known = merged.people.map((person) => person.answers.get(item.question.id)).filter(Boolean);
      const levels = known.filter((answer) => answer.level && !answer.na).map((answer) => answer.level);
      const text = [
        fill(words.spread, { min: item.min, max: item.max, lower: number(item.q1, words), upper: number(item.q3, words), median: number(item.median, words) }),
        this.counts(item),
        ...[...item.byRole].map(([role, { median, n }]) => fill(words.roleMedian, { role, median: number(median, words), n })),
      ].join(" ");
      const entry = element("li", "cx-mat-topic", element("p", "cx-mat-topic__question", item.question.text), this.strip(item, levels), element("p", "cx-quiet", text));
      // By level, not by file: the same place under every question would tell whose note it is.
      const order = (answer) => (answer.na ? Infinity : answer.level || 0);
      const textOf = (answer) => (answer.na && answer.reason) || answer.note;
      const notes = known.filter(textOf).sort((a, b) => order(a) - order(b) || (textOf(a) < textOf(b) ? -1 : 1));
      const said = notes.map((answer) =>
        element("li", "", element("b", "", answer.na ? words.na : answer.level ? String(answer.level) : "–"), ` ${textOf(answer)}`),
      );
      if (said.length) entry.append(element("ul", "cx-mat-topic__notes", ...said));
      return entry;
    }

    counts(item) {
      const { words } = this;
      return [
        fill(words.answers, { n: item.n }),
        item.n && item.spread === 0 ? fill(words.allSay, { level: item.median }) : "",
        item.notApplicable ? fill(words.notApplicablePeople, { n: item.notApplicable }) : "",
        item.confidence.guess ? fill(words.guesses, { n: item.confidence.guess }) + "." : "",
      ].filter(Boolean).join(" ");
    }
  }

  Object.assign(maturity, { People });
})();
