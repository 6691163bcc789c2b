/*
 * Assessments on their way in and out: by link, by file. Nothing is sent; a link carries answers behind "#".
 *
 * Answers from a link are only shown (`page.shared`) until the reader keeps them. What is kept or loaded becomes an assessment of its own beside
 * the others, so that nothing is overwritten.
 */
(function () {
  "use strict";

  const maturity = window.cxsite.maturity;
  const { at, fill } = maturity;

  /** Some mail programs cut what is longer. */
  const LONG_LINK = 2000;

  /** Links and files of one page (maturity.js). */
  class Sharing {
    constructor(page) {
      this.page = page;
      this.root = page.root;
      this.words = page.words;
    }

    openLink() {
      const { page, words } = this;
      try {
        page.shared = maturity.fromLink(location.hash, page.model);
      } catch (error) {
        if (!(error instanceof maturity.Unreadable)) throw error;
        page.shared = null;
        page.show();
        page.announce(error.reason === "other" ? words.linkOther : words.linkBroken);
        return;
      }
      const then = page.shared.version;
      const other = then !== null && then !== page.model.version ? fill(words.sharedOther, { then, now: page.model.version }) : "";
      page.announce([fill(words.shared, { count: this.count(page.own) }), other, this.remarks(page.shared)].filter(Boolean).join(" "), true);
      page.show();
      at(this.root, "banner").focus({ preventScroll: true });
      at(this.root, "banner").scrollIntoView({ block: "center" });
    }

    /** How many questions are answered, in words. */
    count(state) {
      return maturity.progress(maturity.assess(this.page.model, state.answers).tally, this.words);
    }

    /** What was left out or set apart while reading answers; empty where nothing was. */
    remarks(state) {
      const ids = [...state.others.keys()];
      const names = ids.slice(0, 5).join(", ") + (ids.length > 5 ? ", …" : "");
      const dropped = state.dropped ? fill(this.words.dropped, { n: state.dropped }) : "";
      return [dropped, ids.length ? fill(this.words.unknown, { names }) : ""].filter(Boolean).join(" ");
    }

    keep() {
      const state = this.page.shared;
      this.page.shared = null;
      this.closeBanner();
      this.page.several.add(state, this.words.kept);
    }

    leave() {
      this.page.shared = null;
      this.closeBanner();
      this.page.show();
    }

    closeBanner() {
      at(this.root, "banner").hidden = true;
      history.replaceState(history.state, "", location.href.split("#")[0]);
      document.getElementById("cx-maturity-result").focus({ preventScroll: true });
    }

    /** Keeps the link in the field up to date. */
    showLink() {
      const withTexts = this.root.querySelector('[data-cx-do="with-texts"]').checked;
      at(this.root, "link").value = `${location.href.split(/[?#]/)[0]}#${maturity.toLink(this.page.state, this.page.model, withTexts)}`;
    }

    async copyLink() {
      const field = at(this.root, "link");
      at(this.root, "share").hidden = false;
      const message = (await copy(field)) ? this.words.linkCopied : this.words.linkReady;
      this.sayHere(field.value.length > LONG_LINK ? `${message} ${this.words.linkLong}` : message);
    }

    /** Beside the buttons at the end of the page, where the reader looks. */
    sayHere(text) {
      at(this.root, "tool-message").textContent = text;
    }

    download(form) {
      maturity.download(this.page.state, this.page.model, this.words, form);
    }

    /** An assessment from a file; throws Unreadable. */
    async read(file) {
      if (file.size > maturity.LARGEST_FILE) throw new maturity.Unreadable("large");
      return maturity.answered(maturity.parse(await file.text(), this.page.model));
    }

    /** Why a file cannot be used, in words. */
    reason(error) {
      if (!(error instanceof maturity.Unreadable)) throw error;
      return { broken: this.words.fileBroken, other: this.words.fileOther, form: this.words.fileForm, large: this.words.fileLarge, twice: this.words.fileTwice, empty: this.words.fileEmpty }[error.reason];
    }

    async importFile(input) {
      const [file] = input.files;
      if (!file) return;
      try {
        const state = await this.read(file);
        const message = [fill(this.words.loaded, { count: this.count(state) }), this.remarks(state)].filter(Boolean).join(" ");
        this.page.several.add(state, message);
        this.sayHere(message);
      } catch (error) {
        this.sayHere(this.reason(error));
      }
      input.value = "";
    }
  }

  /** Copies a field's text. The clipboard is closed to pages without https; there the older way may still work. */
  async function copy(field) {
    try {
      await navigator.clipboard.writeText(field.value);
      return true;
    } catch (error) {
      field.select();
      return document.execCommand("copy");
    }
  }

  Object.assign(maturity, { Sharing });
})();
