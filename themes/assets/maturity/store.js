/*
 * Several assessments in one browser. Nothing leaves it.
 *
 *   cxsite:maturity:<path of the site>:<id of the model>       the first assessment, as JSON in the form of a file
 *   …#2, …#3                                                   further ones
 *   …#current, …#view                                          which one is open, and how much of the form is shown
 *
 * Where the browser refuses (denied, full), `write` returns false and the text is kept in memory, which outlives a change of page with instant
 * navigation.
 */
(function () {
  "use strict";

  const maturity = window.cxsite.maturity;

  const memory = new Map();

  /** What the browser keeps; where it does not let us ask, `otherwise`. */
  function attempt(task, otherwise) {
    try {
      return task(window.localStorage);
    } catch (error) {
      return otherwise;
    }
  }

  const store = {
    read: (key) => (memory.has(key) ? memory.get(key) : attempt((storage) => storage.getItem(key), null)),
    write(key, text) {
      const kept = attempt((storage) => (storage.setItem(key, text), true), false);
      if (kept) memory.delete(key);
      else memory.set(key, text);
      return kept;
    },
    remove(key) {
      memory.delete(key);
      attempt((storage) => storage.removeItem(key));
    },
    keys: () => [...new Set([...memory.keys(), ...attempt((storage) => Object.keys(storage), [])])],
  };

  /** The assessments of one model on one site, by number from 1. */
  class Shelf {
    constructor(model) {
      // The model's id is the team's own; encoded, it cannot look like another one with a number.
      this.base = `cxsite:maturity:${new URL(model.site, location.href).pathname}:${encodeURIComponent(model.id)}`;
    }

    key(number) {
      return number === 1 ? this.base : `${this.base}#${number}`;
    }

    /** The number that a key stands for; null for a key of something else. */
    numberOf(key) {
      if (key === this.base) return 1;
      const found = key.startsWith(`${this.base}#`) && /^[1-9]\d{0,5}$/.exec(key.slice(this.base.length + 1));
      return found ? Number(found[0]) : null;
    }

    /** The numbers in use, in order. */
    get numbers() {
      return store.keys().map((key) => this.numberOf(key)).filter(Boolean).sort((a, b) => a - b);
    }

    /** A number that nobody uses. */
    get free() {
      return Math.max(0, ...this.numbers) + 1;
    }

    read(number) {
      return store.read(this.key(number));
    }

    write(number, text) {
      return store.write(this.key(number), text);
    }

    remove(number) {
      store.remove(this.key(number));
    }

    /** Puts a text that cannot be read out of the way, where a person can still find it. */
    setAside(number) {
      store.write(`${this.key(number)}:unreadable`, this.read(number));
      this.remove(number);
    }

    get current() {
      const number = Number(store.read(`${this.base}#current`));
      return this.numbers.includes(number) ? number : this.numbers[0] || 1;
    }

    set current(number) {
      if (number !== this.current) store.write(`${this.base}#current`, String(number));
    }

    get view() {
      return store.read(`${this.base}#view`);
    }

    set view(name) {
      store.write(`${this.base}#view`, name);
    }
  }

  Object.assign(maturity, { Shelf });
})();
