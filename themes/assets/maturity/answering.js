/* What the reader does in the form becomes part of their assessment: answers, what they rest on, what the assessment is about, targets. */
(function () {
  "use strict";

  const maturity = window.cxsite.maturity;

  /** The hand that writes into the open assessment of one page (page.js). */
  class Answering {
    constructor(page) {
      this.page = page;
    }

    /** Something in a field has changed. */
    take(name, field, dataset) {
      const part = field.closest("[data-cx-question]");
      if (name === "change" && dataset.cxLevel !== undefined) this.answer(part, (answer) => this.page.form.withLevel(answer, field.value));
      else if (name === "change" && dataset.cxSure !== undefined) this.answer(part, (answer) => ({ ...answer, confidence: field.value }));
      else if (name === "input" && dataset.cxText) this.answer(part, (answer) => this.page.form.withText(part, answer, dataset.cxText, field.value));
      else if (name === "input" && dataset.cxAbout) {
        this.page.own[dataset.cxAbout] = field.value;
        this.page.changed();
        this.page.several.show();
        this.page.showFigures();
      } else if (name === "change" && dataset.cxTarget) this.aim(dataset.cxTarget, field);
    }

    answer(field, change) {
      const id = field.dataset.cxQuestion;
      const answer = change(this.page.own.answers.get(id) || {});
      if (Object.keys(answer).length) this.page.own.answers.set(id, answer);
      else this.page.own.answers.delete(id);
      this.page.own.current = id;
      this.page.form.showExtras(field, answer);
      this.page.changed();
      this.page.showFigures();
    }

    /** Another target than the model's; an empty field brings the model's back. */
    aim(id, input) {
      const wanted = input.value === "" ? NaN : maturity.rounded(Number(input.value));
      const { target } = this.page.model.dimensions.find((dimension) => dimension.id === id);
      if (!(wanted >= 1 && wanted <= maturity.topOf(this.page.model)) || wanted === target) this.page.own.targets.delete(id);
      else this.page.own.targets.set(id, wanted);
      this.page.changed();
      this.page.showFigures();
      const now = maturity.targetOf({ id, target }, this.page.own.targets);
      input.value = now === null ? "" : String(now);
    }

    clear(field) {
      for (const input of field.querySelectorAll("[data-cx-level], [data-cx-sure]")) input.checked = false;
      this.answer(field, (answer) => this.page.form.withLevel(answer, ""));
      field.querySelector("legend").focus({ preventScroll: true });
    }
  }

  Object.assign(maturity, { Answering });
})();
