/*
 * Steps of the journey map: the keyboard between them, one opened beside the map, and the stage one is in.
 *
 * What a step shows is what the list "Step by step" has of it on the same page. Where that list is elsewhere, its link leads there as ever.
 */
(function () {
  "use strict";

  const { make, fill, hooks } = window.cxsite.canvas;

  /** One table of the map and its steps. */
  class Steps {
    constructor(canvas, view) {
      this.canvas = canvas;
      this.view = view;
      this.region = view.querySelector(".cx-map");
      this.links = [...view.querySelectorAll(".cx-map__steps th > a")];
      this.stages = [...view.querySelectorAll(".cx-map__stages th[scope=colgroup]")];
      this.opened = -1;
      this.addHint();
      this.region.addEventListener("keydown", (event) => this.onKey(event));
      this.links.forEach((link, index) => link.addEventListener("click", (event) => this.onClick(event, index)));
      this.followStages();
    }

    get isRtl() {
      return getComputedStyle(this.region).direction === "rtl";
    }

    addHint() {
      const id = `cx-keys-${document.querySelectorAll(".cx-canvas__keys").length + 1}`;
      this.view.before(make("p", { id, class: "cx-canvas__keys cx-visually-hidden" }, this.canvas.words.keys));
      this.region.setAttribute("aria-describedby", id);
    }

    // Where things are

    /** How far a header stands behind the names of the lanes (negative: under them) and beyond the end of the region. */
    offsets(cell) {
      const box = cell.getBoundingClientRect();
      const region = this.region.getBoundingClientRect();
      const names = this.region.querySelector("th").getBoundingClientRect().width;
      return this.isRtl
        ? { start: region.right - names - box.right, end: region.left - box.left }
        : { start: box.left - region.left - names, end: box.right - region.right };
    }

    /** Scroll so that a header stands right behind the names of the lanes, or just far enough for it to be seen whole. */
    reveal(cell, always) {
      const { start, end } = this.offsets(cell);
      const by = always || start < 0 ? start : end > 0 ? Math.min(end + 2, start) : 0;
      this.region.scrollBy({ left: this.isRtl ? -by : by });
    }

    // Keyboard

    onKey(event) {
      if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      const at = this.links.indexOf(event.target);
      if (at < 0 && event.target !== this.region) return;
      const forward = this.isRtl ? "ArrowLeft" : "ArrowRight";
      const first = this.links.findIndex((link) => this.offsets(link.parentElement).start >= -1);
      const here = at < 0 ? first - (event.key === forward ? 1 : 0) : at;
      const wanted = { ArrowLeft: here + (this.isRtl ? 1 : -1), ArrowRight: here + (this.isRtl ? -1 : 1), Home: 0, End: this.links.length - 1 }[event.key];
      if (wanted === undefined) return;
      event.preventDefault();
      this.go(Math.min(Math.max(wanted, 0), this.links.length - 1));
    }

    go(index) {
      this.links[index].focus({ preventScroll: true });
      this.reveal(this.links[index].parentElement, false);
      if (this.opened >= 0) this.open(index, false);
    }

    // One step beside the map

    onClick(event, index) {
      if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      if (!this.source(index)) return;
      event.preventDefault();
      if (this.opened === index) this.close();
      else this.open(index, true);
    }

    source(index) {
      const { hash } = this.links[index];
      const target = hash && document.getElementById(decodeURIComponent(hash.slice(1)));
      return target ? target.closest(".cx-step") : null;
    }

    open(index, focus) {
      const source = this.source(index);
      if (!source) return;
      if (!this.panel) {
        this.panel = make("aside", { class: "cx-panel", tabindex: "-1" });
        this.panel.addEventListener("keydown", (event) => {
          if (event.key !== "Escape") return;
          event.preventDefault();
          this.close();
        });
        this.view.append(this.panel);
      }
      this.mark(index);
      this.panel.setAttribute("aria-label", fill(this.canvas.words.details, { n: index + 1 }));
      this.panel.replaceChildren(this.bar(index), ...this.content(index, source));
      this.panel.scrollTop = 0;
      if (focus) this.panel.focus({ preventScroll: true });
      this.reveal(this.links[index].parentElement, false);
    }

    mark(index) {
      this.links.forEach((link, other) => (other === index ? link.setAttribute("aria-expanded", "true") : link.removeAttribute("aria-expanded")));
      this.opened = index;
    }

    bar(index) {
      const { words } = this.canvas;
      const button = (name, sign, to) => {
        const node = make("button", { type: "button", class: "cx-tool", "aria-label": words[name], disabled: to < 0 || to >= this.links.length }, sign);
        node.addEventListener("click", () => {
          this.open(to, false);
          const again = this.panel.querySelector(`[aria-label="${CSS.escape(words[name])}"]`);
          (again && !again.disabled ? again : this.panel).focus();
        });
        return node;
      };
      const close = make("button", { type: "button", class: "cx-tool" }, words.close);
      close.addEventListener("click", () => this.close());
      const place = fill(words.part, { n: index + 1, m: this.links.length });
      return make("div", { class: "cx-panel__bar" }, button("before", this.isRtl ? "→" : "←", index - 1), button("after", this.isRtl ? "←" : "→", index + 1), make("span", {}, place), close);
    }

    content(index, source) {
      const parts = [...source.querySelectorAll(":is(summary, .cx-step__bare) > :is(.cx-score:not(.cx-step__number), .cx-moment, q), dl")].map((node) => node.cloneNode(true));
      const [facts, above] = [parts.filter((node) => node.matches("dl")), parts.filter((node) => !node.matches("dl"))];
      const name = make("p", { class: "cx-panel__name" }, this.links[index].textContent.trim());
      const place = make("a", { href: this.links[index].hash }, this.canvas.words.place);
      place.addEventListener("click", () => this.canvas.isScreen && this.canvas.leaveScreen());
      const lead = make("p", {});
      for (const node of above) lead.append(node, " ");
      return [name, lead, ...facts, make("p", {}, place)];
    }

    close() {
      if (this.opened < 0) return;
      const link = this.links[this.opened];
      this.panel.remove();
      this.panel = null;
      this.mark(-1);
      link.focus({ preventScroll: true });
      this.reveal(link.parentElement, false);
    }

    // The stage one is in

    followStages() {
      const strip = this.view.parentElement.querySelectorAll(".cx-map__strip a");
      const entries = this.stages.map((cell) => ({ cell, link: [...strip].find((link) => cell.id && link.hash === `#${cell.id}`) })).filter((entry) => entry.link);
      for (const { cell, link } of entries) {
        link.addEventListener("click", (event) => {
          if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          this.reveal(cell, true);
        });
      }
      let waiting = false;
      const show = () => {
        waiting = false;
        if (this.region.scrollWidth <= this.region.clientWidth + 1) return entries.forEach(({ link }) => link.removeAttribute("aria-current"));
        const begun = entries.filter(({ cell }) => this.offsets(cell).start <= 8).pop() || entries[0];
        entries.forEach((entry) => (entry === begun ? entry.link.setAttribute("aria-current", "true") : entry.link.removeAttribute("aria-current")));
      };
      const soon = () => {
        if (!waiting) window.requestAnimationFrame(show);
        waiting = true;
      };
      this.region.addEventListener("scroll", soon, { passive: true });
      soon();
    }
  }

  hooks.push((canvas) => {
    if (canvas.steps) return;
    canvas.steps = [...canvas.figure.querySelectorAll(".cx-canvas__view")].map((view) => new Steps(canvas, view));
  });
})();
