/*
 * Tools for the journey map: which lanes are shown, how dense, how large. Its markup is templates/journey-map.html.j2, complete without this.
 *
 *   <figure class="cx-canvas" data-cx-site="../../" data-cx-words='{…}'>     the words of the tools in the page's language
 *     <div class="cx-canvas__view"> <div class="cx-map"> <table> …           one for each part of a very wide map
 *       <tr class="cx-lane cx-lane--goal">
 *
 * What a reader chooses is remembered for the whole site in localStorage, `cxsite:map:<path of the site>` = {hidden: [lane, …], density: "full"},
 * and stands in the address: ?lanes=goal,action&map=compact, or ?view=blueprint. The address wins, so that a link shows what it was made from.
 * Densities: `fit`, where the figure has that class, has all steps in the window and no lane below the curve; `compact` a line a cell; `full` all.
 */
(function () {
  "use strict";

  const MOST_LANES = 200;
  const cxsite = (window.cxsite = window.cxsite || {});
  let canvases = [];

  /** An element with attributes and children; texts are never read as markup. */
  function make(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value !== null && value !== false) node.setAttribute(name, value === true ? "" : value);
    }
    node.append(...children);
    return node;
  }

  /** A pattern such as "{n} of {m}" with its names filled in. */
  function fill(pattern, values) {
    return pattern.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  }

  /** localStorage, which browsers may deny. */
  const store = {
    read(key) {
      try {
        const value = JSON.parse(window.localStorage.getItem(key));
        return value !== null && typeof value === "object" ? value : {};
      } catch (error) {
        return {};
      }
    },
    write(key, value) {
      try {
        window.localStorage.setItem(key, JSON.stringify(value));
      } catch (error) {
        // Denied or full: the choice holds for this page.
      }
    },
  };

  class Canvas {
    constructor(figure) {
      this.figure = figure;
      this.words = JSON.parse(figure.dataset.cxWords);
      this.key = `cxsite:map:${new URL(figure.dataset.cxSite, location.href).pathname}`;
      this.lanes = this.findLanes();
      this.presets = [...JSON.parse(figure.dataset.cxPresets), { id: "", name: this.words.everything, lanes: [...this.lanes.keys()] }];
      this.usual = figure.classList.contains("cx-canvas--fit") ? "fit" : "full";
      this.density = this.usual;
      this.build();
      this.restore(store.read(this.key));
      figure.dataset.cxReady = "";
    }

    /** Every lane by its id, with its rows in all parts of the map. */
    findLanes() {
      const found = new Map();
      for (const row of this.figure.querySelectorAll("tr.cx-lane")) {
        const id = row.className.match(/cx-lane--(\S+)/)[1];
        if (!found.has(id)) found.set(id, { name: row.cells[0].textContent.trim(), rows: [], shown: true, box: null });
        found.get(id).rows.push(row);
      }
      return found;
    }

    // Tools

    build() {
      const { words } = this;
      const button = (name, text, act) => {
        const node = make("button", { type: "button", class: `cx-tool cx-tool--${name}` }, text);
        node.addEventListener("click", act);
        return node;
      };
      const offered = this.usual === "fit" ? ["fit", "compact", "full"] : ["compact", "full"];
      this.densities = new Map(offered.map((name) => [name, button(name, words[name], () => this.choose({ density: name }))]));
      this.views = new Map(this.presets.map((preset) => [preset, button("view", preset.name, () => this.look(preset))]));
      this.screen = button("screen", words.screen, () => this.toggleScreen());
      const density = make("div", { class: "cx-canvas__density", role: "group", "aria-label": words.density }, ...this.densities.values());
      const views = make("div", { class: "cx-canvas__density", role: "group", "aria-label": words.views }, ...(this.presets.length > 1 ? this.views.values() : []));
      this.figure.prepend(make("div", { class: "cx-canvas__bar", "data-search-exclude": true }, density, views, ...this.menu(button), this.screen));
      for (const [, lane] of this.lanes) for (const row of lane.rows) row.cells[0].append(this.unfolder(lane, row));
    }

    menu(button) {
      if (this.lanes.size < 2) return [];
      this.summary = make("summary", { class: "cx-tool" });
      const list = make("ul", {});
      for (const [id, lane] of this.lanes) {
        lane.box = make("input", { type: "checkbox", value: id });
        lane.box.addEventListener("change", () => {
          lane.shown = lane.box.checked;
          this.choose({});
        });
        list.append(make("li", {}, make("label", {}, lane.box, lane.name)));
      }
      const all = button("all", this.words.all, () => {
        for (const lane of this.lanes.values()) lane.shown = true;
        this.choose({});
      });
      this.details = make("details", { class: "cx-canvas__lanes" }, this.summary, make("div", { class: "cx-canvas__menu" }, list, all));
      this.details.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || !this.details.open) return;
        event.stopPropagation();
        this.details.open = false;
        this.summary.focus();
      });
      // Whoever goes on elsewhere, by key or by pointer, leaves no menu open over the map.
      const left = (target) => target && !this.details.contains(target) && (this.details.open = false);
      this.details.addEventListener("focusout", (event) => left(event.relatedTarget));
      document.addEventListener("pointerdown", (event) => left(event.target));
      return [this.details];
    }

    /** The button that shows a lane whole while the map is compact. */
    unfolder(lane, row) {
      const label = fill(this.words.unfold, { lane: lane.name });
      const node = make("button", { type: "button", class: "cx-map__unfold", "aria-expanded": "false", "aria-label": label });
      node.addEventListener("click", () => {
        const open = row.classList.toggle("cx-lane--open");
        node.setAttribute("aria-expanded", String(open));
      });
      return node;
    }

    // State

    /** Show the lanes of a preset; where the map fits the window it has none, so that it is shown in full. */
    look(preset) {
      for (const [id, lane] of this.lanes) lane.shown = preset.lanes.includes(id);
      this.choose({ density: this.density === "fit" ? "full" : this.density });
    }

    /** The preset whose lanes are shown, if they are those of one. */
    get preset() {
      return this.presets.find((preset) => preset.lanes.length === this.shown.length && preset.lanes.every((id) => this.lanes.get(id).shown));
    }

    /** The address, else what was remembered; whatever this map does not have is ignored. */
    restore(kept) {
      const parameters = new URLSearchParams(location.search);
      const preset = this.presets.find((item) => item.id && item.id === parameters.get("view"));
      const wanted = preset ? preset.lanes : (parameters.get("lanes") || "").split(",").slice(0, MOST_LANES).filter((id) => this.lanes.has(id));
      const hidden = new Set(Array.isArray(kept.hidden) ? kept.hidden.slice(0, MOST_LANES) : []);
      const chosen = (id) => (wanted.length ? wanted.includes(id) : !hidden.has(id));
      for (const [id, lane] of this.lanes) lane.shown = chosen(id);
      const density = [parameters.get("map"), wanted.length && this.usual === "fit" ? "full" : "", kept.density].find((name) => this.densities.has(name));
      this.density = density || this.usual;
      this.update();
    }

    /** The reader chose something: show it, remember it, put it into the address. */
    choose({ density = this.density }) {
      this.density = density;
      this.update();
      const before = store.read(this.key);
      const others = (Array.isArray(before.hidden) ? before.hidden : []).filter((id) => typeof id === "string" && !this.lanes.has(id));
      const hidden = [...this.lanes].filter(([, lane]) => !lane.shown).map(([id]) => id);
      store.write(this.key, { hidden: [...others.slice(0, MOST_LANES), ...hidden], density });
      this.keep();
    }

    update() {
      for (const lane of this.lanes.values()) {
        for (const row of lane.rows) row.hidden = !lane.shown;
        if (lane.box) lane.box.checked = lane.shown;
      }
      for (const name of ["fit", "compact"]) this.figure.classList.toggle(`cx-canvas--${name}`, this.density === name);
      for (const [name, node] of this.densities) node.setAttribute("aria-pressed", String(this.density === name));
      const { preset } = this;
      this.figure.classList.toggle("cx-canvas--blueprint", Boolean(preset) && preset.id === "blueprint");
      for (const [item, node] of this.views) node.setAttribute("aria-pressed", String(item === preset && this.density !== "fit"));
      if (this.summary) this.summary.textContent = fill(this.words.lanes, { n: this.shown.length, m: this.lanes.size });
    }

    get shown() {
      return [...this.lanes].filter(([, lane]) => lane.shown).map(([id]) => id);
    }

    keep() {
      const address = new URL(location.href);
      address.searchParams.delete("lanes");
      address.searchParams.delete("map");
      address.searchParams.delete("view");
      // Written by hand: a comma needs no encoding, and people read addresses.
      const own = [];
      if (this.preset && this.preset.id) own.push(`view=${this.preset.id}`);
      else if (this.shown.length < this.lanes.size) own.push(`lanes=${this.shown.map(encodeURIComponent).join(",")}`);
      if (this.density !== this.usual) own.push(`map=${this.density}`);
      address.search = [address.search.slice(1), ...own].filter(Boolean).join("&");
      try {
        history.replaceState(history.state, "", address);
      } catch (error) {
        // Browsers refuse this for a page inside a sandbox, or when it happens too often; the map shows what was chosen all the same.
      }
    }

    // Full screen

    get isScreen() {
      return this.figure.classList.contains("cx-canvas--screen");
    }

    async toggleScreen() {
      if (this.isScreen) return this.leaveScreen();
      try {
        await this.figure.requestFullscreen();
      } catch (error) {
        // No such thing in this browser, or not allowed in this frame: the window will do.
      }
      this.onScreen(true);
    }

    leaveScreen() {
      if (document.fullscreenElement === this.figure) document.exitFullscreen();
      this.onScreen(false);
    }

    onScreen(on) {
      const held = this.figure.contains(document.activeElement) ? document.activeElement : this.screen;
      this.figure.classList.toggle("cx-canvas--screen", on);
      document.documentElement.classList.toggle("cx-screen", on);
      this.screen.textContent = on ? this.words.leave : this.words.screen;
      this.screen.setAttribute("aria-pressed", String(on));
      held.focus({ preventScroll: true });
      follow();
      if (!on) this.figure.scrollIntoView({ block: "nearest" });
    }
  }

  function start() {
    canvases = canvases.filter((canvas) => canvas.figure.isConnected);
    for (const figure of document.querySelectorAll("figure.cx-canvas[data-cx-words]")) {
      if (!("cxReady" in figure.dataset)) canvases.push(new Canvas(figure));
    }
    for (const canvas of canvases) for (const hook of cxsite.canvas.hooks) hook(canvas);
    document.documentElement.classList.toggle("cx-screen", canvases.some((canvas) => canvas.isScreen)); // the one that was may be gone
  }

  /** The address changed under a page that stayed: back, forward, or a link to the same map with other lanes. */
  function restoreAll() {
    for (const canvas of canvases) if (canvas.figure.isConnected) canvas.restore(store.read(canvas.key));
  }

  /** The heads of a map stay below what stays above them, while the page scrolls: in a table that scrolls sideways only a script can say where. */
  function follow() {
    const above = Math.max(0, ...[...document.querySelectorAll(".md-header, .cx-chapters")].map((node) => node.getBoundingClientRect().bottom));
    for (const canvas of canvases) {
      for (const map of canvas.figure.querySelectorAll(".cx-map")) {
        const top = canvas.isScreen ? 0 : Math.max(0, above - map.getBoundingClientRect().top);
        map.style.setProperty("--cx-top", `${top}px`);
      }
    }
  }

  // Other scripts join by a hook, which is called for every map and must not mind being called again.
  cxsite.canvas = { make, fill, hooks: [] };

  let waiting = false;
  window.addEventListener(
    "scroll",
    () => {
      if (!waiting && canvases.length) window.requestAnimationFrame(() => ((waiting = false), follow()));
      waiting = canvases.length > 0;
    },
    { passive: true },
  );
  document.addEventListener("fullscreenchange", () => {
    for (const canvas of canvases) if (canvas.isScreen && document.fullscreenElement === null) canvas.onScreen(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    for (const canvas of canvases) if (canvas.isScreen) canvas.leaveScreen();
  });
  // In our own full screen the page behind is covered: whoever tabs out of the map comes back to its beginning.
  document.addEventListener("focusin", (event) => {
    const canvas = canvases.find((item) => item.isScreen);
    if (canvas && document.fullscreenElement === null && !canvas.figure.contains(event.target)) canvas.densities.values().next().value.focus();
  });

  // After the other scripts of this page have joined.
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else window.setTimeout(start);
  // Under navigation.instant Material replaces the page's content without loading scripts again. On file:// it never says so, not even once.
  if (window.document$) window.document$.subscribe(() => window.setTimeout(start));
  if (window.location$) window.location$.subscribe(restoreAll);
  window.addEventListener("popstate", restoreAll);
})();
