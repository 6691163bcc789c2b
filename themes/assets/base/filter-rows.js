/*
 * The rows of one table, or the cards of one list: which fit a filter, in which order, and the filter as parameters of an address. No controls: those are in
 * filter-controls.js; the markup of a table is described in filters.js.
 *
 * A filter is
 *   picked   Map from a facet's key to the Set of wanted ids; an empty set wants all
 *   find     words that a row must hold, in any case and with or without accents
 *   sort     {key, descending} of a column, or null for the order the rows came in
 */
(function () {
  "use strict";

  const FIND = "find";
  const SORT = "sort";
  const LONGEST_SEARCH = 200;

  // Of very long tables, the rows that stand apart, by the name of their script.
  const apart = new Map();

  /** Take the rows of such a script. */
  function keep(name, html) {
    const body = document.createElement("tbody");
    body.innerHTML = html;
    apart.set(name, body);
  }

  /** The script that a table waits for; null where it has all of its rows. */
  function awaited(table) {
    const rest = table.closest(".cx-list")?.querySelector(":scope > .cx-apart");
    return rest && !apart.has(rest.dataset.cxName) ? new URL(rest.dataset.cxRows, location.href).href : null;
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

  class Rows {
    /**
     * @param table with a head and a body; else an element whose cards are marked `data-cx-row`, which keep their order
     * @param facets as described in filters.js
     * @param prefix of the parameters in the address
     */
    constructor(table, facets, prefix) {
      this.table = table;
      this.prefix = prefix;
      this.body = table.tBodies ? table.tBodies[0] : table;
      this.rest = table.closest(".cx-list")?.querySelector(":scope > .cx-rest") || null;
      this.first = this.body.rows ? this.body.rows.length : 0;
      this.store = this.rest && (this.rest.querySelector("tbody") || apart.get(this.rest.dataset.cxName));
      const later = this.store ? this.store.rows : [];
      const own = this.body.rows || table.querySelectorAll("[data-cx-row]");
      // Of cards these are in folds, which open for whoever filters.
      this.folds = Array.from(table.querySelectorAll("details[data-cx-fold]"));
      this.items = Array.from([...own, ...later], (row, place) => ({ row, place, text: null, values: new Map(), has: {} }));
      this.parameters = [...facets.map((facet) => facet.key), FIND, SORT].map((key) => prefix + key);
      this.facets = facets.map((facet) => this.readFacet(facet)).filter((facet) => facet.divides);
      this.columns = Array.from(table.tHead ? table.tHead.rows[0].cells : [], (head, index) => ({
        head,
        index,
        key: head.dataset.key || String(index),
        name: head.textContent.trim(),
        isNumber: head.dataset.sort === "number",
      })).filter((column) => column.head.dataset.sort);
      const sorted = this.columns.find((column) => column.head.hasAttribute("aria-sort"));
      this.own = sorted ? { key: sorted.key, descending: sorted.head.getAttribute("aria-sort") === "descending" } : null;
      this.arranged = "false";
      this.collator = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true, sensitivity: "base" });
      this.clear();
    }

    /** A facet with the values that occur, and whether picking one would leave anything out. */
    readFacet(facet) {
      const counts = new Map();
      for (const item of this.items) {
        const ids = (item.row.getAttribute(`data-${facet.key}`) || "").split(" ").filter(Boolean).map(decoded);
        item.has[facet.key] = new Set(ids);
        for (const id of item.has[facet.key]) counts.set(id, (counts.get(id) || 0) + 1);
      }
      const values = (facet.values || Array.from(counts.keys(), (id) => [id, id])).filter(([id]) => counts.has(id));
      return { ...facet, values, divides: values.length > 1 || values.some(([id]) => counts.get(id) < this.items.length) };
    }

    clear() {
      this.picked = new Map(this.facets.map((facet) => [facet.key, new Set()]));
      this.find = "";
      this.sort = null;
    }

    get isFiltered() {
      return Boolean(this.find) || Array.from(this.picked.values()).some((wanted) => wanted.size);
    }

    /**
     * Show the rows that fit, in the order asked for.
     * @returns {shown, counts}: how many rows fit; by facet and id, how many rows picking the id gives or would give
     */
    apply() {
      const terms = folded(this.find).split(/\s+/).filter(Boolean);
      const counts = new Map(this.facets.map((facet) => [facet.key, new Map()]));
      let shown = 0;
      for (const item of this.items) {
        const failed = this.failures(item, terms);
        item.row.hidden = failed.length > 0;
        shown += failed.length === 0;
        // A row counts for a facet if it fails nothing but, at most, that facet itself.
        for (const [key, numbers] of failed.length < 2 ? counts : []) {
          if (failed.length && failed[0] !== key) continue;
          for (const id of item.has[key]) numbers.set(id, (numbers.get(id) || 0) + 1);
        }
      }
      for (const fold of this.folds) this.unfold(fold);
      this.arrange();
      return { shown, counts };
    }

    /** Whoever filters sees what fits in a fold, and no fold with nothing in it; whoever stops has it closed again. */
    unfold(fold) {
      if (this.isFiltered !== "cxOpened" in fold.dataset) {
        fold.open = this.isFiltered;
        fold.toggleAttribute("data-cx-opened", this.isFiltered);
      }
      fold.hidden = !fold.querySelector("[data-cx-row]:not([hidden])");
    }

    /** Which facets a row fails; the search counts as one of them. */
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

    /** Put the rows in order, if another one is asked for than they have. Who filters or sorts sees all that fit in one table. */
    arrange() {
      const whole = Boolean(this.rest) && (this.isFiltered || Boolean(this.sort));
      const wanted = `${this.sortText()}${whole}`;
      if (wanted === this.arranged) return;
      this.arranged = wanted;
      const order = this.items.slice();
      const column = this.sort && this.columns.find((one) => one.key === this.sort.key);
      if (column) order.sort((a, b) => this.compare(this.valueOf(a, column), this.valueOf(b, column)) || a.place - b.place);
      const here = this.rest && !whole ? this.first : order.length;
      this.body.append(...order.slice(0, here).map((item) => item.row));
      if (this.rest) {
        this.store.append(...order.slice(here).map((item) => item.row));
        this.rest.hidden = whole;
      }
      this.table.toggleAttribute("data-cx-sorted", Boolean(column));
      const sort = this.sort || this.own;
      for (const one of this.columns) {
        if (sort && one.key === sort.key) one.head.setAttribute("aria-sort", sort.descending ? "descending" : "ascending");
        else one.head.removeAttribute("aria-sort");
      }
    }

    /** What is unknown comes last either way. */
    compare(left, right) {
      if (left === null || right === null) return (left === null) - (right === null);
      const compared = typeof left === "number" ? left - right : this.collator.compare(left, right);
      return this.sort.descending ? -compared : compared;
    }

    /** What a row is sorted by in a column; null where nobody knows. */
    valueOf(item, column) {
      if (!item.values.has(column.index)) {
        const cell = item.row.cells[column.index];
        const text = cell.dataset.value === undefined ? cell.textContent.trim() : cell.dataset.value;
        const value = column.isNumber ? Number.parseFloat(text) : text;
        item.values.set(column.index, text === "" || Number.isNaN(value) ? null : value);
      }
      return item.values.get(column.index);
    }

    /** A column's first click sorts texts from A and numbers from the largest; the next one turns it around. */
    sortBy(column) {
      const now = this.sort || this.own;
      const first = column.isNumber && column.head.dataset.first !== "ascending";
      this.sort = { key: column.key, descending: now && now.key === column.key ? !now.descending : first };
    }

    /** The order as a parameter: ``-score`` for the largest first, nothing for the rows' own order. */
    sortText() {
      return this.sort ? `${this.sort.descending ? "-" : ""}${this.sort.key}` : "";
    }

    readSort(text) {
      const key = text.replace(/^-/, "");
      this.sort = this.columns.some((column) => column.key === key) ? { key, descending: text.startsWith("-") } : null;
    }

    /** Take the filter from parameters; whatever is not offered is ignored, since anybody can write an address. */
    read(parameters, prefix) {
      this.clear();
      for (const facet of this.facets) {
        const known = parameters.getAll(prefix + facet.key).filter((id) => facet.values.some(([value]) => value === id));
        this.picked.set(facet.key, new Set(facet.as === "select" ? known.slice(0, 1) : known));
      }
      this.find = (parameters.get(prefix + FIND) || "").trim().slice(0, LONGEST_SEARCH);
      this.readSort(parameters.get(prefix + SORT) || "");
    }

    /** Put the filter into parameters, in place of what they said of it; those of others stay. */
    write(parameters) {
      for (const name of this.parameters) parameters.delete(name);
      for (const [key, wanted] of this.picked) wanted.forEach((id) => parameters.append(this.prefix + key, id));
      if (this.find) parameters.set(this.prefix + FIND, this.find);
      if (this.sort) parameters.set(this.prefix + SORT, this.sortText());
    }
  }

  window.cxsite = window.cxsite || {};
  window.cxsite.filters = { Rows, decoded, keep, awaited, LONGEST_SEARCH };
})();
