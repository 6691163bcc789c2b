/*
 * Answers of a self-assessment on their way in and out: by link, by file. Nothing is sent; a link carries answers behind "#".
 *
 * Answers from a link are only shown (`page.shared`) until the reader makes them theirs; a file replaces the reader's own, which can be undone.
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
      this.closeBanner();
      this.page.replace(this.page.shared, this.words.kept);
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
      this.page.say(field.value.length > LONG_LINK ? `${message} ${this.words.linkLong}` : message);
    }

    exportFile() {
      const data = maturity.write(this.page.state, this.page.model);
      const anchor = document.createElement("a");
      anchor.href = URL.createObjectURL(new Blob([`${JSON.stringify(data, null, 2)}\n`], { type: "application/json" }));
      anchor.download = `maturity-${maturity.today()}.json`;
      anchor.click();
      setTimeout(() => URL.revokeObjectURL(anchor.href), 60000);
    }

    async importFile(input) {
      const [file] = input.files;
      if (!file) return;
      const { page, words } = this;
      try {
        if (file.size > maturity.LARGEST_FILE) throw new maturity.Unreadable("large");
        const state = maturity.parse(await file.text(), page.model);
        page.replace(state, [fill(words.loaded, { count: this.count(state) }), this.remarks(state)].filter(Boolean).join(" "));
      } catch (error) {
        if (!(error instanceof maturity.Unreadable)) throw error;
        page.say({ broken: words.fileBroken, other: words.fileOther, large: words.fileLarge }[error.reason]);
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

  window.cxsite.maturity = { ...maturity, Sharing };
})();
