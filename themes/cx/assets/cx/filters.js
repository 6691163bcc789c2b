/*
 * Filters, search and sorting for tables, in the browser.
 *
 * A table joins by its markup; nothing here knows what it lists. Without this script the table is as complete, in its own order.
 *
 *   <section class="cx …">
 *     <div class="cx-list">                         its inline size decides between table and cards (indexes.css)
 *       <div class="cx-scroll" …>
 *         <table class="cx-table cx-cards" {{ filtering("hotspots", facets, all, some) }}>
 *
 * `filtering` (templates/_filters.html.j2) writes three attributes:
 *
 *   data-cx-filter   name of the list; the prefix of its parameters (`name.key`) where a page holds several lists
 *   data-cx-facets   JSON: [{"key": "category", "label": "Category", "as": "chips" | "select", "values": [["process", "Process"], …]}, …]
 *                    In order of display. Values that no row has are left out; values that are not listed are not offered.
 *   data-cx-words    JSON: the words of the controls in the page's language
 *
 * Rows of the first <tbody>:  data-<key>="a b"       the ids a row has of a facet, by spaces; an id is percent-encoded (Jinja's `urlencode`)
 * Headers:                    <th data-sort="text | number" data-key="score">   sortable; `data-first="ascending"` for numbers where small is first
 *                             aria-sort on the header that the rows come sorted by
 * Cells:                      data-value="12.5"      what to sort by, where it is not the cell's text; empty = unknown, always last
 *                             data-label="Score"     the name of the column, for cards
 * Anything in the section:    data-cx-pick="category=process&stage=buy"   becomes a button that sets these filters
 *
 * The filters stand in the address: ?category=process&category=people&find=ticket&sort=-score. Other parameters and the hash stay. `q` and
 * `h` are Material's own.
 */
(function () {
  "use strict";

  const FIND = "find";
  const SORT = "sort";
  const LONGEST_SEARCH = 200;
  let lists = [];
  let unique = 0;

  /** An element with attributes and children; texts are never read as markup. */
  function make(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value !== null && value !== false) node.setAttribute(name, value === true ? "" : value);
    }
    node.append(...children.filter((child) => child !== null));
    return node;
  }

  /** A pattern such as "{n} of {all}" with its names filled in. */
  function fill(pattern, values) {
    return pattern.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  }

  /** Text as it is compared: without accents and case. */
  function folded(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  }

  function decoded(token) {
    try {
      return decodeURIComponent(token);
    } catch (error) {
      return token;
    }
  }

  function json(text, otherwise) {
    try {
      return JSON.parse(text);
    } catch (error) {
      return otherwise;
    }
  }

  /** One table with its controls. */
  class List {
    constructor(table, prefix) {
      this.table = table;
      this.body = table.tBodies[0];
      this.prefix = prefix;
      this.words = json(table.dataset.cxWords, {});
      this.rows = Array.from(this.body.rows, (row, place) => ({ row, place, text: null, cells: new Map(), has: {} }));
      const facets = json(table.dataset.cxFacets, []);
      this.parameters = [...facets.map((facet) => facet.key), FIND, SORT].map((key) => prefix + key);
      this.facets = this.usefulFacets(facets);
      this.columns = Array.from(table.tHead.rows[0].cells, (head, index) => ({ head, index, key: head.dataset.key || String(index) })).filter(
        (column) => column.head.dataset.sort,
      );
      const sorted = this.columns.find((column) => column.head.hasAttribute("aria-sort"));
      this.own = sorted ? { key: sorted.key, descending: sorted.head.getAttribute("aria-sort") === "descending" } : null;
      this.collator = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true, sensitivity: "base" });
      this.clear();
      this.buildHeaders();
      this.buildControls();
      this.buildPicks();
      table.dataset.cxReady = "";
    }

    clear() {
      this.picked = new Map(this.facets.map((facet) => [facet.key, new Set()]));
      this.find = "";
      this.sort = null;
    }

    /** The facets that divide the rows, each with the values that occur. */
    usefulFacets(facets) {
      return facets
        .map((facet) => {
          const counts = new Map();
          for (const item of this.rows) {
            const ids = (item.row.getAttribute(`data-${facet.key}`) || "").split(" ").filter(Boolean).map(decoded);
            item.has[facet.key] = new Set(ids);
            for (const id of item.has[facet.key]) counts.set(id, (counts.get(id) || 0) + 1);
          }
          const values = (facet.values || Array.from(counts.keys(), (id) => [id, id])).filter(([id]) => counts.has(id));
          const divides = values.length > 1 || values.some(([id]) => counts.get(id) < this.rows.length);
          return { ...facet, values, divides, total: counts, controls: new Map() };
        })
        .filter((facet) => facet.divides);
    }

    /* What is shown */

    /** Which facets a row fails; a failed search counts as the facet "find". */
    failures(item, terms) {
      const failed = [];
      for (const [key, wanted] of this.picked) {
        if (wanted.size && !Array.from(wanted).some((id) => item.has[key].has(id))) failed.push(key);
      }
      if (terms.length) {
        item.text = item.text === null ? folded(item.row.textContent) : item.text;
        if (!terms.every((term) => item.text.includes(term))) failed.push(FIND);
      }
      return failed;
    }

    /** Show what fits, count for every value how many rows it would leave, say it in a sentence, keep it in the address. */
    update() {
      const terms = folded(this.find).split(/\s+/).filter(Boolean);
      const counts = new Map(this.facets.map((facet) => [facet.key, new Map()]));
      let shown = 0;
      for (const item of this.rows) {
        const failed = this.failures(item, terms);
        item.row.hidden = failed.length > 0;
        shown += failed.length === 0;
        // A value's number is what picking it would give: rows that fail at most this facet itself.
        for (const facet of failed.length === 0 ? this.facets : failed.length === 1 ? this.facets.filter((one) => one.key === failed[0]) : []) {
          for (const id of item.has[facet.key]) counts.get(facet.key).set(id, (counts.get(facet.key).get(id) || 0) + 1);
        }
      }
      this.arrange();
      this.showControls(counts);
      this.say(shown);
    }

    /** What a row is sorted by in a column: null where unknown. */
    valueOf(item, column) {
      if (!item.cells.has(column.index)) {
        const cell = item.row.cells[column.index];
        const text = cell.dataset.value === undefined ? cell.textContent.trim() : cell.dataset.value;
        const value = column.head.dataset.sort === "number" ? Number.parseFloat(text) : text;
        item.cells.set(column.index, text === "" || Number.isNaN(value) ? null : value);
      }
      return item.cells.get(column.index);
    }

    /** Put the rows in order, and only if the order asked for has changed. */
    arrange() {
      const sort = this.sort || this.own;
      const wanted = this.sort ? `${this.sort.descending ? "-" : ""}${this.sort.key}` : "";
      if (wanted === (this.arranged || "")) return;
      this.arranged = wanted;
      const column = this.columns.find((one) => one.key === (this.sort && this.sort.key));
      const order = this.rows.slice();
      if (column) {
        order.sort((a, b) => {
          const [left, right] = [this.valueOf(a, column), this.valueOf(b, column)];
          if (left === null || right === null) return (left === null) - (right === null) || a.place - b.place;
          const compared = typeof left === "number" ? left - right : this.collator.compare(left, right);
          return (this.sort.descending ? -compared : compared) || a.place - b.place;
        });
      }
      this.body.append(...order.map((item) => item.row));
      this.table.toggleAttribute("data-cx-sorted", Boolean(column));
      for (const one of this.columns) {
        if (sort && one.key === sort.key) one.head.setAttribute("aria-sort", sort.descending ? "descending" : "ascending");
        else one.head.removeAttribute("aria-sort");
      }
    }

    /** The current filter as a sentence. */
    sentence(shown) {
      const words = this.words;
      const clauses = this.facets
        .filter((facet) => this.picked.get(facet.key).size)
        .map((facet) => {
          const names = facet.values.filter(([id]) => this.picked.get(facet.key).has(id)).map(([, name]) => name);
          return fill(words.clause, { label: facet.label, values: names.join(` ${words.or} `) });
        });
      if (this.find) clauses.push(fill(words.contains, { text: this.find }));
      const count = fill(clauses.length ? words.some : words.all, { n: shown, all: this.rows.length });
      const column = this.sort && this.columns.find((one) => one.key === this.sort.key);
      const order = column ? ` ${fill(words.sorted, { order: this.orderName(column, this.sort.descending) })}` : "";
      return `${count}${clauses.length ? ` – ${clauses.join("; ")}` : ""}.${order}`;
    }

    orderName(column, descending) {
      return fill(descending ? this.words.descending : this.words.ascending, { column: column.name });
    }

    say(shown) {
      const filtered = Boolean(this.find) || Array.from(this.picked.values()).some((wanted) => wanted.size);
      const sentence = this.sentence(shown);
      if (this.status.textContent !== sentence) this.status.textContent = sentence;
      this.reset.hidden = !filtered && !this.sort;
      this.empty.hidden = shown > 0;
      this.frame.hidden = shown === 0;
      this.controls.toggleAttribute("data-cx-filtered", filtered);
    }

    /* Controls */

    buildHeaders() {
      for (const column of this.columns) {
        const { head } = column;
        column.name = head.textContent.trim();
        const button = make("button", { type: "button", class: "cx-sort" }, ...head.childNodes);
        button.addEventListener("click", () => this.sortBy(column));
        head.replaceChildren(button);
      }
    }

    /** A first click sorts texts from A, numbers from the largest; a second turns it around. */
    sortBy(column) {
      const now = this.sort || this.own;
      const first = column.head.dataset.sort === "number" && column.head.dataset.first !== "ascending";
      this.sort = { key: column.key, descending: now && now.key === column.key ? !now.descending : first };
      this.changed();
    }

    buildControls() {
      const { words } = this;
      const id = `cx-filter-${(unique += 1)}`;
      this.input = make("input", { type: "search", id, maxlength: LONGEST_SEARCH, autocomplete: "off", spellcheck: "false" });
      this.input.addEventListener("input", () => {
        clearTimeout(this.typing);
        this.typing = setTimeout(() => {
          this.find = this.input.value.trim();
          this.changed();
        }, 200);
      });
      this.order = this.orderSelect(`${id}-order`);
      this.status = make("p", { role: "status", class: "cx-filter__status", tabindex: "-1" });
      this.reset = make("button", { type: "button", class: "cx-filter__reset", hidden: true }, words.reset);
      this.reset.addEventListener("click", () => this.startOver());
      this.empty = make("p", { class: "cx-filter__empty", hidden: true }, words.empty);
      this.controls = make(
        "div",
        { class: "cx-filter", role: "search", "aria-label": words.name, "data-search-exclude": true },
        make(
          "div",
          { class: "cx-filter__line" },
          make("div", { class: "cx-filter__field" }, make("label", { for: id }, words.find), this.input),
          make("div", { class: "cx-filter__field cx-filter__order" }, make("label", { for: this.order.id }, words.order), this.order),
        ),
        this.facets.length ? this.facetPanel(id) : null,
        make("div", { class: "cx-filter__state" }, this.status, this.reset),
      );
      this.frame = this.table.closest(".cx-scroll") || this.table;
      this.frame.before(this.controls);
      this.frame.after(this.empty);
    }

    /** On a phone the cards have no headers to click, so that the order is chosen here. */
    orderSelect(id) {
      const select = make("select", { id }, make("option", { value: "" }, this.words.usual));
      for (const column of this.columns) {
        for (const descending of [false, true]) {
          select.append(make("option", { value: `${descending ? "-" : ""}${column.key}` }, this.orderName(column, descending)));
        }
      }
      select.addEventListener("change", () => {
        this.sort = this.readSort(select.value);
        this.changed();
      });
      return select;
    }

    facetPanel(id) {
      const chips = this.facets.filter((facet) => facet.as !== "select").map((facet) => this.chips(facet));
      const selects = this.facets.filter((facet) => facet.as === "select").map((facet, index) => this.select(facet, `${id}-${index}`));
      this.panelName = make("summary", {}, this.words.filters);
      return make(
        "details",
        { class: "cx-filter__facets", open: window.matchMedia("(min-width: 45em)").matches },
        this.panelName,
        ...chips,
        selects.length ? make("div", { class: "cx-filter__line" }, ...selects) : null,
      );
    }

    /** Buttons to be pressed, any number of them. */
    chips(facet) {
      const box = make("fieldset", { class: "cx-filter__chips" }, make("legend", {}, facet.label));
      for (const [id, name] of facet.values) {
        const count = make("span", { class: "cx-filter__n" });
        const button = make("button", { type: "button", class: "cx-chip", "aria-pressed": "false" }, make("bdi", {}, name), " ", count);
        button.addEventListener("click", () => {
          const wanted = this.picked.get(facet.key);
          if (!wanted.delete(id)) wanted.add(id);
          this.changed();
        });
        facet.controls.set(id, { button, count });
        box.append(button);
      }
      return box;
    }

    /** One of many. */
    select(facet, id) {
      const select = make("select", { id }, make("option", { value: "" }, this.words.any));
      for (const [value, name] of facet.values) {
        const option = make("option", { value }, name);
        facet.controls.set(value, { option, name });
        select.append(option);
      }
      select.addEventListener("change", () => {
        this.picked.set(facet.key, new Set(select.value ? [select.value] : []));
        this.changed();
      });
      facet.element = select;
      return make("div", { class: "cx-filter__field" }, make("label", { for: id }, facet.label), select);
    }

    /** Make the controls show the state and the counts. */
    showControls(counts) {
      for (const facet of this.facets) {
        const wanted = this.picked.get(facet.key);
        for (const [id, control] of facet.controls) {
          const number = counts.get(facet.key).get(id) || 0;
          if (control.option) {
            control.option.textContent = `${control.name} (${number})`;
          } else {
            control.button.setAttribute("aria-pressed", String(wanted.has(id)));
            control.button.toggleAttribute("data-cx-none", number === 0);
            control.count.textContent = String(number);
          }
        }
        if (facet.element) facet.element.value = wanted.size ? Array.from(wanted)[0] : "";
      }
      if (this.input.value.trim() !== this.find) this.input.value = this.find;
      this.order.value = this.sort ? `${this.sort.descending ? "-" : ""}${this.sort.key}` : "";
      const active = Array.from(this.picked.values()).filter((wanted) => wanted.size).length;
      if (this.panelName) this.panelName.textContent = active ? fill(this.words.active, { n: active }) : this.words.filters;
    }

    buildPicks() {
      const section = this.table.closest(".cx");
      for (const place of section ? section.querySelectorAll("[data-cx-pick]") : []) {
        const button = make("button", { type: "button", class: "cx-pick" }, ...place.childNodes);
        button.addEventListener("click", () => {
          this.clear();
          this.take(new URLSearchParams(place.dataset.cxPick), "");
          this.changed();
          this.controls.scrollIntoView({ block: "start" });
          this.status.focus({ preventScroll: true });
        });
        place.replaceChildren(button);
      }
    }

    startOver() {
      this.clear();
      this.changed();
      this.status.focus({ preventScroll: true });
    }

    changed() {
      this.update();
      this.keep();
    }

    /* The address */

    readSort(text) {
      const key = text.replace(/^-/, "");
      return this.columns.some((column) => column.key === key) ? { key, descending: text.startsWith("-") } : null;
    }

    /** Take the state from parameters; whatever is not offered here is ignored. */
    take(parameters, prefix) {
      for (const facet of this.facets) {
        const known = parameters.getAll(prefix + facet.key).filter((id) => facet.controls.has(id));
        this.picked.set(facet.key, new Set(facet.as === "select" ? known.slice(0, 1) : known));
      }
      this.find = (parameters.get(prefix + FIND) || "").trim().slice(0, LONGEST_SEARCH);
      this.sort = this.readSort(parameters.get(prefix + SORT) || "");
    }

    restore() {
      this.clear();
      this.take(new URLSearchParams(location.search), this.prefix);
      this.update();
    }

    keep() {
      const address = new URL(location.href);
      const parameters = address.searchParams;
      for (const name of this.parameters) parameters.delete(name);
      for (const [key, wanted] of this.picked) wanted.forEach((id) => parameters.append(this.prefix + key, id));
      if (this.find) parameters.set(this.prefix + FIND, this.find);
      if (this.sort) parameters.set(this.prefix + SORT, `${this.sort.descending ? "-" : ""}${this.sort.key}`);
      try {
        history.replaceState(history.state, "", address);
      } catch (error) {
        // Browsers refuse this for a page inside a sandbox, or when it happens too often; the filter works all the same.
      }
    }
  }

  function start() {
    const tables = Array.from(document.querySelectorAll("table[data-cx-filter]")).filter((table) => table.tBodies.length && table.tHead);
    lists = lists.filter((list) => list.table.isConnected);
    for (const table of tables) {
      if ("cxReady" in table.dataset) continue;
      const list = new List(table, tables.length > 1 ? `${table.dataset.cxFilter}.` : "");
      lists.push(list);
      list.restore();
    }
    openGroup();
  }

  /** A link to a folded group opens it. */
  function openGroup() {
    const target = document.getElementById(decoded(location.hash.slice(1)));
    if (target && target.matches("details.cx-group")) target.open = true;
  }

  /** The address changed under a page that stayed: a link to the same list with another filter, or back and forward. */
  function restoreAll() {
    for (const list of lists) if (list.table.isConnected) list.restore();
    openGroup();
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
  // Under navigation.instant Material replaces the page's content without loading scripts again. On file:// it never says so, not even once.
  if (window.document$) window.document$.subscribe(start);
  if (window.location$) window.location$.subscribe(restoreAll);
  window.addEventListener("popstate", restoreAll);
  window.addEventListener("hashchange", openGroup);
})();
