/* The form of the self-assessment: questions with their answers, progress, one question or one dimension or all at a time. */
(function () {
  "use strict";

  const maturity = window.cxsite.maturity;
  const { at, fill, isDone } = maturity;

  const NARROW = 700;
  const VIEWS = ["question", "dimension", "all"];

  /** The fields of one page (maturity.js). */
  class Form {
    constructor(page) {
      this.page = page;
      this.root = page.root;
      this.words = page.words;
      this.questions = maturity.questionsOf(page.model).map((question) => question.id);
      this.fields = new Map([...page.root.querySelectorAll("[data-cx-question]")].map((field) => [field.dataset.cxQuestion, field]));
      this.root.querySelector(".cx-mat-progress").open = this.isWide;
    }

    get isWide() {
      return this.root.clientWidth >= NARROW;
    }

    // How much is shown

    get view() {
      return VIEWS.find((name) => this.root.classList.contains(`cx-maturity--${name}`));
    }

    set view(name) {
      const chosen = VIEWS.includes(name) ? name : VIEWS[0];
      for (const view of VIEWS) this.root.classList.toggle(`cx-maturity--${view}`, view === chosen);
      for (const input of this.root.querySelectorAll("[data-cx-view]")) input.checked = input.value === chosen;
    }

    // Answers

    show(state, locked) {
      for (const [id, field] of this.fields) {
        this.showAnswer(field, state.answers.get(id) || {});
        field.disabled = locked;
      }
      this.go(state.current || this.firstOpen(state) || this.questions[0], false);
    }

    showAnswer(field, answer) {
      const value = answer.na ? "na" : String(answer.level || "");
      for (const input of field.querySelectorAll("[data-cx-level]")) input.checked = input.value === value;
      for (const input of field.querySelectorAll("[data-cx-sure]")) input.checked = input.value === answer.confidence;
      for (const area of field.querySelectorAll("[data-cx-text]")) area.value = answer[area.dataset.cxText] || "";
      this.showWrong(field, false);
      field.querySelector(".cx-mat-remarks").open = ["reason", "note", "link", "confidence"].some((name) => answer[name]);
      this.showExtras(field, answer);
    }

    showExtras(field, answer) {
      field.classList.toggle("cx-mat-question--na", Boolean(answer.na));
      if (answer.na) field.querySelector(".cx-mat-remarks").open = true; // it asks why
      field.querySelector('[data-cx-do="clear"]').hidden = !isDone(answer);
    }

    showWrong(field, wrong) {
      at(field, "wrong").hidden = !wrong;
      field.querySelector('[data-cx-text="link"]').setAttribute("aria-invalid", String(wrong));
    }

    /** An answer with what somebody wrote or chose in one of its fields; a link that leads nowhere is said and not taken. */
    withText(field, answer, name, text) {
      const { [name]: _before, ...rest } = answer;
      if (name === "link") this.showWrong(field, !maturity.isAddress(text.trim()));
      return !text || (name === "link" && !maturity.isAddress(text.trim())) ? rest : { ...rest, [name]: name === "link" ? text.trim() : text };
    }

    /** An answer with a level, "na" or nothing in the place of what was chosen; its notes stay. */
    withLevel(answer, value) {
      const { level: _level, na: _na, ...rest } = answer;
      if (value === "na") return { ...rest, na: true };
      if (value) return { ...rest, level: Number(value) };
      const { confidence: _confidence, ...texts } = rest;
      return texts;
    }

    // Progress

    showProgress(score, answers) {
      const said = at(this.root, "said");
      const count = maturity.progress(score.tally, this.words);
      // Said as it changes, not when the page opens.
      if (at(this.root, "count").textContent !== count && this.page.started) said.textContent = count;
      at(this.root, "count").textContent = count;
      for (const tick of this.root.querySelectorAll("[data-cx-tick]")) {
        const answer = answers.get(tick.dataset.cxTick);
        tick.setAttribute("class", !isDone(answer) ? "" : answer.na ? "is-na" : "is-done");
      }
      const buttons = this.root.querySelectorAll("[data-cx-go]");
      score.dimensions.forEach(({ dimension, tally }, index) => {
        const all = dimension.questions.length;
        at(buttons[index], "done").textContent = fill(this.words.done, { n: all - tally.unanswered, all });
        buttons[index].classList.toggle("is-done", tally.unanswered === 0);
      });
    }

    // Where one is

    /** The first question without an answer; undefined where all have one. */
    firstOpen(state) {
      return this.questions.find((id) => !isDone(state.answers.get(id)));
    }

    /** What leads from the top of the page to where somebody left off. */
    showResume(state) {
      const open = this.firstOpen(state);
      const begun = [...state.answers.values()].some(isDone);
      const text = !open ? this.words.toResult : begun ? fill(this.words.resume, { n: this.questions.indexOf(open) + 1 }) : this.words.begin;
      this.root.querySelector('[data-cx-do="resume"]').textContent = text;
    }

    dimensionOf(id) {
      return this.page.model.dimensions.findIndex((item) => item.questions.some((question) => question.id === id));
    }

    /** Brings a question into view, and the keyboard to it if `focus`. */
    go(id, focus = true) {
      const field = this.fields.get(id);
      for (const other of this.root.querySelectorAll(".is-current")) other.classList.remove("is-current");
      const part = field.closest("[data-cx-dimension]");
      field.classList.add("is-current");
      part.classList.add("is-current");
      this.page.state.current = id;
      const dimension = this.dimensionOf(id);
      this.root.querySelectorAll("[data-cx-go]").forEach((button, index) => {
        if (index === dimension) button.setAttribute("aria-current", "step");
        else button.removeAttribute("aria-current");
      });
      for (const link of document.querySelectorAll('.md-nav--secondary a[href*="#cx-dimension-"]')) {
        link.classList.toggle("cx-mat-here", link.hash === `#${part.querySelector("h3").id}`);
      }
      this.showSteps();
      if (!focus) return;
      field.querySelector("legend").focus({ preventScroll: true });
      this.reveal(this.view === "all" ? field : part);
    }

    /** The question that "back" (-1) or "next" (1) leads to; undefined at the ends. */
    neighbour(by) {
      const { current } = this.page.state;
      if (this.view === "question") return this.questions[this.questions.indexOf(current) + by];
      return this.page.model.dimensions[this.dimensionOf(current) + by]?.questions[0].id;
    }

    showSteps() {
      const { words } = this;
      const single = this.view === "question";
      const [back, next] = ["back", "next"].map((name) => this.root.querySelector(`[data-cx-do="${name}"]`));
      back.disabled = !this.neighbour(-1);
      back.textContent = single ? words.backQuestion : words.backDimension;
      next.textContent = !this.neighbour(1) ? words.toResult : single ? words.nextQuestion : words.nextDimension;
    }

    goToDimension(index) {
      const { questions } = this.page.model.dimensions[index];
      const open = questions.find((question) => !isDone(this.page.state.answers.get(question.id)));
      // On a phone the list lies over the question it leads to.
      if (!this.isWide) this.root.querySelector(".cx-mat-progress").open = false;
      this.go((open || questions[0]).id);
    }

    /** Scrolls only when the top of a block is out of sight, so that one question after the other stands in the same place. */
    reveal(block) {
      const { top } = block.getBoundingClientRect();
      if (top < 60 || top > window.innerHeight / 2) block.scrollIntoView();
    }
  }

  Object.assign(maturity, { Form });
})();
