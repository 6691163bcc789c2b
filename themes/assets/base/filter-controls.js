/*
 * The controls of one table: search, chips, lists, headers that sort, the filter as a sentence. What they change is a Rows of
 * filter-rows.js; the words they show come with the table (filters.js).
 */
(function () {
  "use strict";

  const filters = window.cxsite.filters;
  // More facets than these would push the table off the first screen: they open by a tap. Room for few is kept in filters.css.
  const FEW_FACETS = 4;
  let made = 0;

  /** An element with attributes and children; texts are never read as markup. */
  function make(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== false) node.setAttribute(name, value === true ? "" : value);
    }
    node.append(...children.filter((child) => child !== null));
    return node;
  }

  /** A pattern such as "{n} of {all}" with its names filled in. */
  function fill(pattern, values) {
    return pattern.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  }

  class Controls {
    /**
     * @param rows what is filtered
     * @param words of the controls, in the page's language
     * @param changed called after the reader has changed the filter
     */
    constructor(rows, words, changed) {
      Object.assign(this, { rows, words, changed, id: `cx-filter-${(made += 1)}`, showers: [] });
      this.frame = rows.table.closest(".cx-scroll") || rows.table;
      this.status = make("p", { role: "status", class: "cx-filter__status", tabindex: "-1" });
      this.reset = make("button", { type: "button", class: "cx-filter__reset", hidden: true }, words.reset);
      this.reset.addEventListener("click", () => this.startOver());
      this.empty = make("p", { class: "cx-filter__empty", hidden: true }, words.empty);
      this.box = make(
        "div",
        { class: "cx-filter", role: "search", "aria-label": words.name, "data-search-exclude": true },
        make("div", { class: "cx-filter__line" }, this.search(), rows.columns.length ? this.order() : null),
        rows.facets.length ? this.panel() : null,
        make("div", { class: "cx-filter__state" }, this.status, this.reset),
      );
      this.frame.before(this.box);
      this.frame.after(this.empty);
      this.headers();
      this.picks();
    }

    /** Make everything show the filter and what it gives. */
    show({ shown, counts }) {
      for (const shower of this.showers) shower(counts);
      const sentence = this.sentence(shown);
      if (this.status.textContent !== sentence) this.status.textContent = sentence;
      this.reset.hidden = !this.rows.isFiltered && !this.rows.sort;
      this.empty.hidden = shown > 0;
      this.frame.hidden = shown === 0;
      this.box.toggleAttribute("data-cx-filtered", this.rows.isFiltered);
    }

    /** The filter in words. */
    sentence(shown) {
      const { rows, words } = this;
      const clauses = rows.facets
        .filter((facet) => rows.picked.get(facet.key).size)
        .map((facet) => {
          const names = facet.values.filter(([id]) => rows.picked.get(facet.key).has(id)).map(([, name]) => name);
          return fill(words.clause, { label: facet.label, values: names.join(` ${words.or} `) });
        });
      if (rows.find) clauses.push(fill(words.contains, { text: rows.find }));
      const count = fill(clauses.length ? words.some : words.all, { n: shown, all: rows.items.length });
      const column = rows.sort && rows.columns.find((one) => one.key === rows.sort.key);
      const order = column ? ` ${fill(words.sorted, { order: this.orderName(column, rows.sort.descending) })}` : "";
      return `${count}${clauses.length ? ` – ${clauses.join("; ")}` : ""}.${order}`;
    }

    orderName(column, descending) {
      return fill(descending ? this.words.descending : this.words.ascending, { column: column.name });
    }

    startOver() {
      this.rows.clear();
      this.changed();
      this.status.focus({ preventScroll: true });
    }

    field(label, control, css = "") {
      return make("div", { class: `cx-filter__field ${css}`.trim() }, make("label", { for: control.id }, label), control);
    }

    search() {
      const input = make("input", { type: "search", id: `${this.id}-find`, maxlength: filters.LONGEST_SEARCH, autocomplete: "off", spellcheck: "false" });
      let typing;
      input.addEventListener("input", () => {
        clearTimeout(typing);
        typing = setTimeout(() => {
          this.rows.find = input.value.trim();
          this.changed();
        }, 200);
      });
      this.showers.push(() => {
        if (input.value.trim() !== this.rows.find) input.value = this.rows.find;
      });
      return this.field(this.words.find, input);
    }

    /** The order as a list: cards on a phone have no headers to click. */
    order() {
      const select = make("select", { id: `${this.id}-order` }, make("option", { value: "" }, this.words.usual));
      for (const column of this.rows.columns) {
        for (const descending of [false, true]) {
          select.append(make("option", { value: `${descending ? "-" : ""}${column.key}` }, this.orderName(column, descending)));
        }
      }
      select.addEventListener("change", () => {
        this.rows.readSort(select.value);
        this.changed();
      });
      this.showers.push(() => (select.value = this.rows.sortText()));
      return this.field(this.words.order, select, "cx-filter__order");
    }

    /** All facets, folded on small screens and where they are many. */
    panel() {
      const { facets } = this.rows;
      const summary = make("summary", {}, this.words.filters);
      this.showers.push(() => {
        const set = Array.from(this.rows.picked.values()).filter((wanted) => wanted.size).length;
        summary.textContent = set ? fill(this.words.active, { n: set }) : this.words.filters;
      });
      const chips = facets.filter((facet) => facet.as !== "select").map((facet) => this.chips(facet));
      const selects = facets.filter((facet) => facet.as === "select").map((facet, place) => this.select(facet, `${this.id}-${place}`));
      return make(
        "details",
        { class: "cx-filter__facets", open: facets.length <= FEW_FACETS && window.matchMedia("(min-width: 45em)").matches },
        summary,
        ...chips,
        selects.length ? make("div", { class: "cx-filter__line" }, ...selects) : null,
      );
    }

    /** Buttons to be pressed, any number of them. */
    chips(facet) {
      const box = make("fieldset", { class: "cx-filter__chips" }, make("legend", {}, facet.label));
      for (const [id, name] of facet.values) {
        const number = make("span", { class: "cx-filter__n" });
        const button = make("button", { type: "button", class: "cx-chip" }, make("bdi", {}, name), " ", number);
        button.addEventListener("click", () => {
          const wanted = this.rows.picked.get(facet.key);
          if (!wanted.delete(id)) wanted.add(id);
          this.changed();
        });
        this.showers.push((counts) => {
          const count = counts.get(facet.key).get(id) || 0;
          button.setAttribute("aria-pressed", String(this.rows.picked.get(facet.key).has(id)));
          button.toggleAttribute("data-cx-none", count === 0);
          number.textContent = String(count);
        });
        box.append(button);
      }
      return box;
    }

    /** One of many. */
    select(facet, id) {
      const select = make("select", { id }, make("option", { value: "" }, this.words.any));
      const options = facet.values.map(([value, name]) => [value, name, make("option", { value })]);
      select.append(...options.map(([, , option]) => option));
      select.addEventListener("change", () => {
        this.rows.picked.set(facet.key, new Set(select.value ? [select.value] : []));
        this.changed();
      });
      this.showers.push((counts) => {
        for (const [value, name, option] of options) option.textContent = `${name} (${counts.get(facet.key).get(value) || 0})`;
        const [wanted = ""] = this.rows.picked.get(facet.key);
        select.value = wanted;
      });
      return this.field(facet.label, select);
    }

    headers() {
      for (const column of this.rows.columns) {
        const button = make("button", { type: "button", class: "cx-sort" }, ...column.head.childNodes);
        button.addEventListener("click", () => {
          this.rows.sortBy(column);
          this.changed();
        });
        column.head.replaceChildren(button);
      }
    }

    /** Anything that names a filter, such as the cell of a picture, becomes a button that sets it. */
    picks() {
      const section = this.rows.table.closest(".cx");
      const elsewhere = document.querySelectorAll(`[data-cx-picks="${this.rows.table.dataset.cxFilter}"] [data-cx-pick]`);
      for (const place of [...(section ? section.querySelectorAll("[data-cx-pick]") : []), ...elsewhere]) {
        const button = make("button", { type: "button", class: "cx-pick" }, ...place.childNodes);
        button.addEventListener("click", () => {
          this.rows.read(new URLSearchParams(place.dataset.cxPick), "");
          this.changed();
          this.box.scrollIntoView({ block: "start" });
          this.status.focus({ preventScroll: true });
        });
        place.replaceChildren(button);
      }
    }
  }

  filters.Controls = Controls;
})();
