/*
 * One assessment, in memory and as data. A stored text, a file and a link may come from anybody: what is usable is taken, the rest is counted.
 *
 * In memory:  {answers: Map id -> {level?, na?, reason?, note?, link?, confidence?}, others: Map (answers to questions the model does not ask),
 *             title, scope, who (roles, with semicolons between): texts, targets: Map dimension -> level, current: a question, date, model, version, dropped}
 * As data:    the keys of a recorded assessment (assessments/*.yml), so that a file can be recorded as it is. What was noted on questions
 *             without an answer stands in `x-notes`, as an answer without a level cannot be recorded.
 */
(function () {
  "use strict";

  window.cxsite = window.cxsite || {};
  const maturity = (window.cxsite.maturity = window.cxsite.maturity || {});

  const FORMAT = "cxsite-assessment/1";
  const CONFIDENCES = ["sure", "fairly", "guess"];
  const LARGEST_FILE = 1000000;
  const MOST_ANSWERS = 2000;
  const LONGEST_TEXT = 2000;
  const LONGEST_ID = 200;
  const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
  const LINE_END = /\r\n?|[\u0085\u2028\u2029]/g;
  // Characters that `cxsite check` warns of (rules/text.py), and those that are none.
  const INVISIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]/g;
  const LONE_SURROGATE = /\p{Cs}/gu;

  /** Why data hold no answers: "broken", "other" (another model's), "form" (a later form of file), "large" or "empty". */
  class Unreadable extends Error {
    constructor(reason) {
      super(reason);
      this.reason = reason;
    }
  }

  const blank = () => ({
    answers: new Map(), others: new Map(), targets: new Map(), title: "", scope: "", who: "", current: "", date: "", dropped: 0, model: "", version: null,
  });

  /** Whether anybody has written anything into an assessment. */
  const isBlank = (state) => !(state.answers.size || state.others.size || state.targets.size || state.title || state.scope || state.who);

  const isDone = (answer) => Boolean(answer && (answer.na || answer.level));

  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  /** A text as it can be recorded. */
  const clean = (text) => text.replace(LINE_END, "\n").replace(INVISIBLE, "").replace(LONE_SURROGATE, "\ufffd").trim();

  /** A text from untrusted data. */
  const asText = (value) => (typeof value === "string" ? clean(value.slice(0, LONGEST_TEXT)) : "");

  /** Whether a text can be a link of a recorded answer; the same test as cxsite/model/values.py makes. */
  function isAddress(text) {
    if (/^(\/\/|\\\\|\/\\)/.test(text) || /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069]/.test(text)) return false;
    const before = text.split(/[/?#]/)[0];
    return !before.includes(":") || /^(https?|mailto|tel):/i.test(before);
  }

  const questionsOf = (model) => model.dimensions.flatMap((dimension) => dimension.questions);

  const topOf = (model) => Math.max(...model.levels.map((item) => item.level));

  /** One answer from untrusted data; null when nothing of it is usable. */
  function readAnswer(value, model) {
    if (typeof value === "number") value = { level: value };
    if (!isObject(value)) return null;
    const answer = {};
    const level = value.level;
    if (value.na === true) answer.na = true;
    else if (Number.isInteger(level) && level >= 1 && level <= topOf(model)) answer.level = level;
    else if (level !== undefined && level !== null) return null;
    for (const name of ["reason", "note", "link"]) {
      const text = asText(value[name]);
      if (text && (name !== "link" || isAddress(text))) answer[name] = text;
    }
    if (CONFIDENCES.includes(value.confidence)) answer.confidence = value.confidence;
    return Object.keys(answer).length ? answer : null;
  }

  /** Whether an assessment that names this model answers it; one that names none does. The same as `is_answered_by` in cxsite/model/maturity.py. */
  const answersModel = (named, model) => named === undefined || named === null || named === "" || [model.id, ...(model.also || [])].includes(named);

  /** An assessment from untrusted data, of another model only if `any`; throws Unreadable. */
  function read(data, model, any = false) {
    if (!isObject(data) || !isObject(data.answers)) throw new Unreadable("broken");
    if (data["x-format"] !== undefined && data["x-format"] !== FORMAT) throw new Unreadable("form");
    if (!any && !answersModel(data.model, model)) throw new Unreadable("other");
    const noted = isObject(data["x-notes"]) ? data["x-notes"] : {};
    const entries = [...Object.entries(noted), ...Object.entries(data.answers)];
    if (entries.length > MOST_ANSWERS) throw new Unreadable("large");
    const asked = new Set(questionsOf(model).map((question) => question.id));
    const state = blank();
    for (const [id, value] of entries) {
      const answer = id && id.length <= LONGEST_ID ? readAnswer(value, model) : null;
      if (answer) (asked.has(id) ? state.answers : state.others).set(id, answer);
      else state.dropped += 1;
    }
    for (const name of ["title", "scope"]) state[name] = asText(data[name]);
    const who = [data.role || data.respondents].flat();
    state.who = asText(who.map((name) => asText(name)).filter(Boolean).join("; "));
    state.model = asText(data.model);
    state.targets = readTargets(data.targets, model);
    state.current = asked.has(data["x-current"]) ? data["x-current"] : "";
    state.date = DATE.test(data.date) ? data.date : "";
    state.version = Number.isInteger(data.model_version) ? data.model_version : null;
    return state;
  }

  function readTargets(data, model) {
    const known = new Set(model.dimensions.map((dimension) => dimension.id));
    const usable = ([id, value]) => known.has(id) && typeof value === "number" && value >= 1 && value <= topOf(model);
    return new Map(Object.entries(isObject(data) ? data : {}).filter(usable));
  }

  /** An assessment from a JSON text, of another model only if `any`; throws Unreadable. */
  function parse(text, model, any = false) {
    if (text.length > LARGEST_FILE) throw new Unreadable("large");
    let data;
    try {
      data = JSON.parse(text);
    } catch (error) {
      throw new Unreadable("broken");
    }
    return read(data, model, any);
  }

  /** An assessment from a file in which anything is answered, of whatever model; throws Unreadable for one that nobody has begun. */
  function answered(state) {
    if (![...state.answers.values(), ...state.others.values()].some(isDone)) throw new Unreadable("empty");
    return state;
  }

  /** An object of pairs whatever the keys are called, `__proto__` included. */
  function objectOf(pairs) {
    const object = {};
    for (const [name, value] of pairs) Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
    return object;
  }

  /** Who answered, as a list: a text with semicolons between. */
  const respondents = (who) => clean(who).split(";").map((name) => name.trim()).filter(Boolean);

  /** An assessment as data. */
  function write(state, model) {
    const kept = [...state.answers, ...state.others].map(([id, answer]) => {
      const { reason, ...rest } = answer;
      const written = Object.entries(answer.na && reason ? { ...rest, reason } : rest);
      return [id, Object.fromEntries(written.map(([name, value]) => [name, typeof value === "string" ? clean(value) : value]))];
    });
    const data = { "x-format": FORMAT, model: model.id, model_version: model.version, date: state.date || today() };
    for (const name of ["title", "scope"]) if (clean(state[name])) data[name] = clean(state[name]);
    const who = respondents(state.who);
    if (who.length === 1) [data.role] = who;
    if (who.length) data.respondents = who;
    if (state.targets.size) data.targets = objectOf(state.targets);
    data.answers = objectOf(kept.filter(([, answer]) => isDone(answer)));
    const noted = kept.filter(([, answer]) => !isDone(answer) && Object.keys(answer).length);
    if (noted.length) data["x-notes"] = objectOf(noted);
    return data;
  }

  /** The reader's date, as 2026-11-22. */
  function today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  }

  Object.assign(maturity, {
    answersModel, answered,
    Unreadable, CONFIDENCES, LARGEST_FILE, blank, isBlank, isDone, isObject, isAddress, asText, questionsOf, topOf, read, parse, write, objectOf, respondents, today,
  });
})();
