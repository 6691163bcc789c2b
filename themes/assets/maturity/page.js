/*
 * The self-assessment on a page: answer, keep, share, print. Its markup is templates/maturity.html.j2, complete and printable without this.
 *
 * Nothing leaves the browser: assessments are kept in localStorage (store.js), and a link carries answers behind "#", which browsers do
 * not send. Answers that came by a link are only shown until the reader keeps them.
 */
(function () {
  "use strict";

  const maturity = window.cxsite.maturity;
  const { at } = maturity;

  /** One page. `own` is the reader's assessment with this `number`, `shared` that of a link while it is looked at. */
  class Page {
    constructor(root) {
      this.root = root;
      this.model = JSON.parse(root.dataset.cxModel);
      this.words = JSON.parse(root.dataset.cxWords);
      this.shelf = new maturity.Shelf(this.model);
      this.number = this.shelf.current;
      this.own = maturity.blank();
      this.shared = null;
      this.unkept = false;
      this.started = false;
      this.several = new maturity.Several(this);
      this.form = new maturity.Form(this);
      this.answering = new maturity.Answering(this);
      this.sharing = new maturity.Sharing(this);
      this.people = new maturity.People(this);
    }

    get state() {
      return this.shared || this.own;
    }

    start() {
      this.root.classList.add("cx-maturity--on");
      this.form.view = this.shelf.view;
      document.getElementById("cx-maturity-result").tabIndex = -1;
      this.load();
      for (const name of ["change", "input", "click"]) this.root.addEventListener(name, (event) => this.on(name, event));
      this.show();
      this.started = true;
      this.onHash();
    }

    // Keeping

    /** Reads the open assessment anew. */
    load() {
      this.own = this.read(this.number);
      if (this.own.others.size) this.announce(this.sharing.remarks(this.own));
    }

    read(number) {
      const text = this.shelf.read(number);
      if (text === null) return maturity.blank();
      try {
        return maturity.parse(text, this.model);
      } catch (error) {
        if (!(error instanceof maturity.Unreadable)) throw error;
        this.shelf.setAside(number);
        this.announce(this.words.broken);
        return maturity.blank();
      }
    }

    save() {
      const data = { ...maturity.write(this.own, this.model), "x-current": this.own.current };
      const kept = this.shelf.write(this.number, JSON.stringify(data));
      if (!kept) this.announce(this.words.notStored);
      this.warn(!kept);
    }

    /** Whether answers would be lost with this page: then the warning stays in view, offers the file, and the browser asks before it leaves. */
    warn(unkept) {
      this.unkept = unkept;
      at(this.root, "banner").classList.toggle("cx-mat-banner--stays", unkept);
      at(this.root, "banner-file").hidden = !unkept;
    }

    /** Gives the answers as a file, after which nothing is lost. */
    download(form) {
      this.sharing.download(form);
      if (form !== "json" || !this.unkept) return;
      this.warn(false);
      at(this.root, "banner").hidden = true;
    }

    /** Notes that something of the open assessment has changed. */
    changed() {
      this.own.date = maturity.today();
      this.several.offer(null);
      this.say("");
      this.save();
    }

    // Showing

    show() {
      const locked = Boolean(this.shared);
      this.root.classList.toggle("cx-maturity--shared", locked);
      this.form.show(this.state, locked);
      for (const field of this.root.querySelectorAll("[data-cx-about]")) field.value = this.state[field.dataset.cxAbout];
      for (const control of this.root.querySelectorAll(".cx-mat-shelf :is(button, select, textarea, input[type=text]), [data-cx-do=import], [data-cx-target]")) {
        control.disabled = locked;
      }
      this.several.show();
      this.showFigures();
    }

    /** Everything that counts answers: progress and result. */
    showFigures() {
      const score = maturity.assess(this.model, this.state.answers);
      this.form.showProgress(score, this.state.answers);
      this.form.showResume(this.state);
      const begun = score.tally.answered + score.tally.notApplicable > 0;
      at(this.root, "begun").hidden = !begun;
      at(this.root, "not-begun").hidden = begun;
      maturity.show(at(this.root, "result"), this.model, this.words, score, this.state);
      this.sharing.showLink();
    }

    say(text) {
      at(this.root, "message").textContent = text;
    }

    announce(text, choice = false) {
      at(this.root, "banner-text").textContent = text;
      at(this.root, "banner-choice").hidden = !choice;
      at(this.root, "banner").hidden = false;
    }

    // Answering

    on(name, event) {
      const { dataset } = event.target;
      if (name === "click") {
        const button = event.target.closest("button[data-cx-do], [data-cx-go]");
        if (button?.dataset.cxGo !== undefined) this.form.goToDimension(button.dataset.cxGo);
        else if (button) this.actions[button.dataset.cxDo]?.(button);
      } else if (name === "change" && dataset.cxDo) this.actions[dataset.cxDo]?.(event.target);
      else if (name === "change" && dataset.cxView !== undefined) this.look(event.target.value);
      else if (!this.shared) this.answering.take(name, event.target, dataset);
    }

    look(view) {
      this.form.view = view;
      this.shelf.view = view;
      this.form.go(this.state.current, false);
    }

    get actions() {
      return {
        back: () => this.form.go(this.form.neighbour(-1)),
        next: () => this.next(),
        clear: (button) => this.answering.clear(button.closest("[data-cx-question]")),
        switch: (select) => this.several.open(Number(select.value)),
        new: () => this.several.create(),
        duplicate: () => this.several.duplicate(),
        delete: () => this.several.remove(),
        undo: () => this.several.takeBack(),
        keep: () => this.sharing.keep(),
        leave: () => this.sharing.leave(),
        link: () => this.sharing.copyLink(),
        "with-texts": () => this.sharing.showLink(),
        import: (input) => this.sharing.importFile(input),
        download: (button) => this.download(button.dataset.cxForm),
        rescue: () => this.download("json"),
        people: (input) => this.people.load([...input.files]).then(() => (input.value = "")),
        "add-mine": () => this.people.addMine(),
        forget: () => this.people.forget(),
        "print-result": () => print("result"),
        "print-people": () => print("people"),
        "print-blank": () => print("blank"),
        resume: () => this.resume(),
      };
    }

    next() {
      const following = this.form.neighbour(1);
      if (following) this.form.go(following);
      else this.toResult();
      if (!this.shared && !maturity.isBlank(this.own)) this.save();
    }

    /** To the first question without an answer, else to the result. */
    resume() {
      const open = this.form.firstOpen(this.state);
      if (open) this.form.go(open);
      else this.toResult();
    }

    toResult() {
      const heading = document.getElementById("cx-maturity-result");
      heading.focus({ preventScroll: true });
      heading.scrollIntoView();
    }

    // From outside

    onHash() {
      if (maturity.isLink(location.hash)) {
        this.sharing.openLink();
        return;
      }
      const part = target()?.closest("[data-cx-dimension]");
      if (!part || !this.root.contains(part)) return;
      const field = part.querySelector("[data-cx-question].is-current") || part.querySelector("[data-cx-question]");
      this.form.go(field.dataset.cxQuestion, false);
      part.scrollIntoView();
    }

    onStorage(event) {
      const number = event.key === null ? null : this.shelf.numberOf(event.key);
      if (number === null) return;
      if (number === this.number && event.newValue !== null && !this.shared) {
        this.load();
        this.show();
        this.say(this.words.otherTab);
      } else this.several.show();
    }
  }

  /** What the address points to; null for one that points nowhere or cannot be decoded. */
  function target() {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch (error) {
      return null;
    }
  }

  /** Prints only a part of the page; print.css says what belongs to it. */
  function print(part) {
    document.documentElement.dataset.cxPrint = part;
    window.addEventListener("afterprint", () => delete document.documentElement.dataset.cxPrint, { once: true });
    window.print();
  }

  Object.assign(maturity, { Page });
})();
