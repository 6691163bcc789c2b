/* Several assessments in one browser: open, add, duplicate, delete, and the way back from each of these. */
(function () {
  "use strict";

  const maturity = window.cxsite.maturity;
  const { at, fill } = maturity;

  /** The assessments of one page (maturity.js), of which one is open: `page.own` with `page.number`. */
  class Several {
    constructor(page) {
      this.page = page;
      this.root = page.root;
      this.words = page.words;
      this.shelf = page.shelf;
      this.undo = null;
    }

    open(number) {
      this.page.number = number;
      this.shelf.current = number;
      this.offer(null);
      this.page.say("");
      this.page.load();
      this.page.show();
    }

    /** Puts an assessment beside the others, or in the place of one that nobody has touched. */
    add(state, message) {
      const { page } = this;
      const before = page.number;
      if (!maturity.isBlank(page.own)) {
        page.save();
        page.number = this.shelf.free;
      }
      const added = page.number;
      page.own = state;
      page.save();
      this.shelf.current = added;
      page.show();
      page.say(message);
      this.offer(() => {
        this.shelf.remove(added);
        this.open(before);
      });
    }

    duplicate() {
      const { own, number } = this.page;
      const title = fill(this.words.copyOf, { title: this.titleOf(own, number) });
      this.add({ ...own, answers: new Map(own.answers), others: new Map(own.others), targets: new Map(own.targets), title }, this.words.copied);
    }

    create() {
      if (maturity.isBlank(this.page.own)) this.page.say(this.words.created);
      else this.add(maturity.blank(), this.words.created);
      at(this.root, "about").open = true;
      this.root.querySelector('[data-cx-about="title"]').focus();
    }

    /** Deletes the open one and opens the one before it, else the first. */
    remove() {
      const { page } = this;
      const { number, own } = page;
      this.shelf.remove(number);
      this.open(this.shelf.numbers.filter((other) => other < number).pop() || this.shelf.numbers[0] || 1);
      page.say(this.words.removed);
      this.offer(() => {
        Object.assign(page, { number, own });
        page.save();
        this.shelf.current = number;
        page.show();
      });
    }

    titleOf(state, number) {
      return state.title || fill(this.words.numbered, { n: number });
    }

    /** Shows the way back from the last step, or none. */
    offer(undo) {
      this.undo = undo;
      this.root.querySelector('[data-cx-do="undo"]').hidden = !undo;
    }

    takeBack() {
      const { undo } = this;
      undo();
      this.offer(null);
      this.page.say(this.words.restored);
      this.root.querySelector('[data-cx-do="switch"]').focus();
    }

    show() {
      const { page } = this;
      const numbers = [...new Set([...this.shelf.numbers, page.number])].sort((a, b) => a - b);
      const options = numbers.map((number) => {
        const state = number === page.number ? page.own : page.read(number);
        return new Option(this.titleOf(state, number), String(number), false, number === page.number);
      });
      this.root.querySelector('[data-cx-do="switch"]').replaceChildren(...options);
      const { title, scope, who } = page.state;
      at(this.root, "about-text").textContent = [title, scope, who].filter(Boolean).join(" · ");
    }
  }

  Object.assign(maturity, { Several });
})();
