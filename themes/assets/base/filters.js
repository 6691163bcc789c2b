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
 * Rest:                       <details class="cx-rest"> after the table's box holds the rows after the first ten (cxsite/pages/rest.py)
 *                             or, where these are very many, <nav class="cx-rest cx-apart" data-cx-rows="address" data-cx-name="…"> with links to the pages
 *                             on which they stand; the script at that address hands all of them to `take` (cxsite/pages/apart.py)
 * Cards:                      a container with the three attributes, each card marked data-cx-row, with data-<key> as above; no sorting;
 *                             <details data-cx-fold> with some of them opens for whoever filters
 * Anything in the section:    data-cx-pick="category=process&stage=buy"   becomes a button that sets these filters;
 *                             in another section below an element with data-cx-picks="hotspots", the name of the list
 *
 * The filter stands in the address: ?category=process&category=people&find=ticket&sort=-score. Other parameters and the hash stay. `q` and
 * `h` are Material's own.
 */
(function () {
  "use strict";

  const { Rows, Controls, decoded, keep, awaited } = window.cxsite.filters;
  const asked = new Set();
  let lists = [];

  function json(text, otherwise) {
    try {
      return JSON.parse(text);
    } catch (error) {
      return otherwise;
    }
  }

  /** A table with its controls, kept in step with the address. */
  class List {
    constructor(table, prefix) {
      this.rows = new Rows(table, json(table.dataset.cxFacets, []), prefix);
      this.controls = new Controls(this.rows, json(table.dataset.cxWords, {}), () => this.changed());
      table.dataset.cxReady = "";
    }

    get isShown() {
      return this.rows.table.isConnected;
    }

    /** Take the filter from the address. */
    restore() {
      this.rows.read(new URLSearchParams(location.search), this.rows.prefix);
      this.controls.show(this.rows.apply());
    }

    /** Keep the filter in the address. */
    changed() {
      this.controls.show(this.rows.apply());
      const address = new URL(location.href);
      this.rows.write(address.searchParams);
      try {
        history.replaceState(history.state, "", address);
      } catch (error) {
        // Browsers refuse this in a sandbox, or when it happens too often; the filter works all the same.
      }
    }
  }

  function start() {
    const tables = Array.from(document.querySelectorAll("[data-cx-filter]")).filter((table) => !table.tBodies || (table.tBodies.length && table.tHead));
    lists = lists.filter((list) => list.isShown);
    for (const table of tables) {
      if ("cxReady" in table.dataset || isWaiting(table)) continue;
      const list = new List(table, tables.length > 1 ? `${table.dataset.cxFilter}.` : "");
      lists.push(list);
      list.restore();
    }
    openGroup();
  }

  /** Whether the rows of a table are still to come; asks for them. */
  function isWaiting(table) {
    const address = awaited(table);
    if (address && !asked.has(address)) {
      asked.add(address);
      const script = document.createElement("script");
      script.src = address;
      document.head.append(script);
    }
    return Boolean(address);
  }

  /** What a script of rows calls. */
  window.cxsite.filters.take = (name, html) => {
    keep(name, html);
    start();
  };

  /** A link to a folded group opens it. */
  function openGroup() {
    const target = document.getElementById(decoded(location.hash.slice(1)));
    for (let fold = target && target.matches("details.cx-group") ? target : null; fold; fold = fold.parentElement.closest("details")) fold.open = true;
  }

  /** The address changed under a page that stayed: a link to the same list with another filter, or back and forward. */
  function restoreAll() {
    for (const list of lists) if (list.isShown) list.restore();
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
