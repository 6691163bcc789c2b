/*
 * The self-assessment on a page: answer, keep, share, print. Its markup is templates/maturity.html.j2, complete and printable without this.
 *
 * Nothing leaves the browser: answers are kept in localStorage under `cxsite:maturity:<path of the site>:<id of the model>`, and a link carries
 * them behind "#", which browsers do not send. Answers that came by a link are only shown until the reader takes them over.
 */
(function () {
  "use strict";

  const maturity = window.cxsite.maturity;
  const { at, fill, today } = maturity;
  const NARROW = 700;

  /** One self-assessment on the page. `own` are the reader's answers, `shared` those of a link while they are looked at. */
  class Page {
    constructor(root) {
      this.root = root;
      this.model = JSON.parse(root.dataset.cxModel);
      this.words = JSON.parse(root.dataset.cxWords);
      this.key = `cxsite:maturity:${new URL(this.model.site, location.href).pathname}:${this.model.id}`;
      this.questions = maturity.questionsOf(this.model).map((question) => question.id);
      this.fields = new Map([...root.querySelectorAll("[data-cx-question]")].map((field) => [field.dataset.cxQuestion, field]));
      this.own = maturity.blank();
      this.shared = null;
      this.before = null;
      this.sharing = new maturity.Sharing(this);
    }

    get state() {
      return this.shared || this.own;
    }

    start() {
      this.root.classList.add("cx-maturity--on", "cx-maturity--single");
      this.root.querySelector(".cx-mat-progress").open = this.root.clientWidth >= NARROW;
      document.getElementById("cx-maturity-result").tabIndex = -1;
      this.load();
      this.root.addEventListener("change", (event) => this.onChange(event));
      this.root.addEventListener("input", (event) => this.onInput(event));
      this.root.addEventListener("click", (event) => this.onClick(event));
      this.show();
      this.onHash();
    }

    // Keeping

    load() {
      const text = maturity.store.read(this.key);
      if (text === null) return;
      try {
        this.own = maturity.parse(text, this.model);
        if (this.own.others.size) this.announce(this.sharing.remarks(this.own));
      } catch (error) {
        if (!(error instanceof maturity.Unreadable)) throw error;
        maturity.store.write(`${this.key}:unreadable`, text);
        this.announce(this.words.broken);
      }
    }

    save() {
      const data = { ...maturity.write(this.own, this.model), "x-current": this.own.current };
      if (!maturity.store.write(this.key, JSON.stringify(data))) this.announce(this.words.notStored);
    }

    /** Puts other answers in the place of the reader's own, which `undo` brings back. */
    replace(state, message) {
      this.before = this.own;
      this.own = state;
      this.shared = null;
      this.save();
      this.show();
      this.say(message, true);
    }

    // Showing

    show() {
      const { answers } = this.state;
      for (const [id, field] of this.fields) this.showAnswer(field, answers.get(id) || {});
      at(this.root, "scope").value = this.state.scope;
      for (const control of this.root.querySelectorAll('[data-cx-at="scope"], [data-cx-do="reset"], [data-cx-do="import"]')) {
        control.disabled = Boolean(this.shared);
      }
      this.root.classList.toggle("cx-maturity--shared", Boolean(this.shared));
      this.go(this.state.current || this.questions.find((id) => !isDone(answers.get(id))) || this.questions[0], false);
      this.showFigures();
    }

    showAnswer(field, answer) {
      const value = answer.na ? "na" : String(answer.level || "");
      for (const input of field.querySelectorAll("input[type=radio]")) input.checked = input.value === value;
      for (const area of field.querySelectorAll("[data-cx-text]")) area.value = answer[area.dataset.cxText] || "";
      field.disabled = Boolean(this.shared);
      this.showExtras(field, answer);
    }

    showExtras(field, answer) {
      field.classList.toggle("cx-mat-question--na", Boolean(answer.na));
      field.querySelector('[data-cx-do="clear"]').hidden = !isDone(answer);
    }

    /** Everything that counts answers: progress and result. */
    showFigures() {
      const score = maturity.assess(this.model, this.state.answers);
      at(this.root, "count").textContent = maturity.progress(score.tally, this.words);
      for (const tick of this.root.querySelectorAll("[data-cx-tick]")) {
        const answer = this.state.answers.get(tick.dataset.cxTick);
        tick.setAttribute("class", !isDone(answer) ? "" : answer.na ? "is-na" : "is-done");
      }
      const buttons = this.root.querySelectorAll("[data-cx-go]");
      score.dimensions.forEach(({ dimension, tally }, index) => {
        const button = buttons[index];
        const all = dimension.questions.length;
        at(button, "done").textContent = fill(this.words.done, { n: all - tally.unanswered, all });
        button.classList.toggle("is-done", tally.unanswered === 0);
      });
      const begun = score.tally.answered + score.tally.notApplicable > 0;
      at(this.root, "begun").hidden = !begun;
      at(this.root, "not-begun").hidden = begun;
      at(this.root, "date").textContent = !this.shared ? fill(this.words.date, { date: today() }) : "";
      maturity.show(at(this.root, "result"), this.model, this.words, score);
      this.sharing.showLink();
    }

    /** Brings a question into view, and the keyboard to it if `focus`. */
    go(id, focus = true) {
      const field = this.fields.get(id);
      for (const other of this.root.querySelectorAll(".is-current")) other.classList.remove("is-current");
      const part = field.closest("[data-cx-dimension]");
      field.classList.add("is-current");
      part.classList.add("is-current");
      this.state.current = id;
      const dimension = this.model.dimensions.findIndex((item) => item.questions.some((question) => question.id === id));
      this.root.querySelectorAll("[data-cx-go]").forEach((button, index) => {
        if (index === dimension) button.setAttribute("aria-current", "step");
        else button.removeAttribute("aria-current");
      });
      const index = this.questions.indexOf(id);
      this.root.querySelector('[data-cx-do="back"]').disabled = index === 0;
      this.root.querySelector('[data-cx-do="next"]').textContent = index === this.questions.length - 1 ? this.words.toResult : this.words.next;
      if (!focus) return;
      field.querySelector("legend").focus({ preventScroll: true });
      this.reveal(this.isSingle ? part : field);
    }

    get isSingle() {
      return this.root.classList.contains("cx-maturity--single");
    }

    /** Scrolls only when the top of a block is out of sight, so that one question after the other stands in the same place. */
    reveal(block) {
      const { top } = block.getBoundingClientRect();
      if (top < 60 || top > window.innerHeight / 2) block.scrollIntoView();
    }

    say(text, undo = false) {
      at(this.root, "message").textContent = text;
      this.root.querySelector('[data-cx-do="undo"]').hidden = !undo;
    }

    announce(text, choice = false) {
      at(this.root, "banner-text").textContent = text;
      at(this.root, "banner-choice").hidden = !choice;
      at(this.root, "banner").hidden = false;
    }

    // Answering

    onChange(event) {
      const input = event.target;
      if (input.type === "radio") this.answer(input.closest("[data-cx-question]"), input.value);
      else if (input.dataset.cxDo === "all") this.root.classList.toggle("cx-maturity--single", !input.checked);
      else if (input.dataset.cxDo === "with-texts") this.sharing.showLink();
      else if (input.dataset.cxDo === "import") this.sharing.importFile(input);
    }

    answer(field, value) {
      const { level: _level, na: _na, ...texts } = this.own.answers.get(field.dataset.cxQuestion) || {};
      this.put(field, value === "na" ? { ...texts, na: true } : value ? { ...texts, level: Number(value) } : texts);
      this.own.current = field.dataset.cxQuestion;
      this.showFigures();
      this.save();
    }

    put(field, answer) {
      if (Object.keys(answer).length) this.own.answers.set(field.dataset.cxQuestion, answer);
      else this.own.answers.delete(field.dataset.cxQuestion);
      this.showExtras(field, answer);
    }

    onInput(event) {
      const area = event.target;
      if (this.shared) return;
      if (area.dataset.cxAt === "scope") this.own.scope = area.value;
      else if (area.dataset.cxText) this.note(area.closest("[data-cx-question]"), area.dataset.cxText, area.value);
      else return;
      this.sharing.showLink();
      this.save();
    }

    note(field, name, text) {
      const answer = { ...this.own.answers.get(field.dataset.cxQuestion) };
      if (text) answer[name] = text;
      else delete answer[name];
      this.put(field, answer);
    }

    onClick(event) {
      const button = event.target.closest("button[data-cx-do], [data-cx-go]");
      if (!button) return;
      if (button.dataset.cxGo !== undefined) this.goToDimension(button.dataset.cxGo);
      else this.actions[button.dataset.cxDo](button);
    }

    get actions() {
      const dialog = at(this.root, "dialog");
      return {
        back: () => this.go(this.questions[this.questions.indexOf(this.state.current) - 1]),
        next: () => this.next(),
        clear: (button) => this.clear(button.closest("[data-cx-question]")),
        link: () => this.sharing.copyLink(),
        export: () => this.sharing.exportFile(),
        "print-result": () => print("result"),
        "print-blank": () => print("blank"),
        reset: () => dialog.showModal(),
        "reset-yes": () => {
          dialog.close();
          this.replace(maturity.blank(), this.words.removed);
        },
        "reset-no": () => dialog.close(),
        undo: () => this.replace(this.before, this.words.restored),
        keep: () => this.sharing.keep(),
        leave: () => this.sharing.leave(),
      };
    }

    next() {
      const following = this.questions[this.questions.indexOf(this.state.current) + 1];
      if (following) this.go(following);
      else {
        const heading = document.getElementById("cx-maturity-result");
        heading.focus({ preventScroll: true });
        heading.scrollIntoView();
      }
      if (!this.shared) this.save();
    }

    goToDimension(index) {
      const { questions } = this.model.dimensions[index];
      const open = questions.find((question) => !isDone(this.state.answers.get(question.id)));
      // On a phone the list lies over the question it leads to.
      if (this.root.clientWidth < NARROW) this.root.querySelector(".cx-mat-progress").open = false;
      this.go((open || questions[0]).id);
    }

    clear(field) {
      for (const input of field.querySelectorAll("input[type=radio]")) input.checked = false;
      this.answer(field, "");
      field.querySelector("legend").focus({ preventScroll: true });
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
      this.go(field.dataset.cxQuestion, false);
      part.scrollIntoView();
    }

    onStorage(event) {
      if (event.key !== this.key || event.newValue === null) return;
      this.load();
      if (this.shared) return;
      this.show();
      this.say(this.words.otherTab);
    }
  }

  const isDone = (answer) => Boolean(answer && (answer.na || answer.level));

  /** What the address points to; null for one that points nowhere or cannot be decoded. */
  function target() {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch (error) {
      return null;
    }
  }

  /** Prints only a part of the page; maturity-print.css says what belongs to it. */
  function print(part) {
    document.documentElement.dataset.cxPrint = part;
    window.addEventListener("afterprint", () => delete document.documentElement.dataset.cxPrint, { once: true });
    window.print();
  }

  let page = null;

  function start() {
    const root = document.querySelector("[data-cx-model]");
    if (!root || root === page?.root) return;
    page = new Page(root);
    page.start();
  }

  const current = () => (page?.root.isConnected ? page : null);
  window.addEventListener("hashchange", () => current()?.onHash());
  window.addEventListener("storage", (event) => current()?.onStorage(event));
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
  // With instant navigation Material replaces the page and says so (never on file://); it changes the hash without an event of the browser.
  window.document$?.subscribe(start);
  window.location$?.subscribe(() => current()?.onHash());
})();
