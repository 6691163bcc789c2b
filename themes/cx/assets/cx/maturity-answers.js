/*
 * Answers of a maturity self-assessment as text: kept in the browser, in a file, in a link.
 *
 * Nothing here trusts what it reads: a stored text, a file and a link may come from anybody. What is usable is taken, the rest is counted.
 *
 * Answers in memory:  {answers: Map id -> {level?, na?, reason?, note?}, others: Map (answers to questions the model does not ask), scope: text}
 * In store and file:  the keys of a recorded assessment (assessments/*.yml), so that a file can be recorded as it is
 * In a link:          "a=1." + base64url of {m: model, v: version, a: {id: level, 0 = not applicable}, t: {id: note or reason}, s: scope}
 */
(function () {
  "use strict";

  const FORMAT = "cxsite-assessment/1";
  const LINK = /^#?a=(\d+)\.([A-Za-z0-9_-]*)$/;
  const LONGEST_LINK = 100000;
  const LARGEST_FILE = 1000000;
  const MOST_ANSWERS = 2000;
  const LONGEST_TEXT = 2000;
  const LONGEST_ID = 200;

  /** Why a text holds no answers: "broken", "other" (another model's) or "large". */
  class Unreadable extends Error {
    constructor(reason) {
      super(reason);
      this.reason = reason;
    }
  }

  const blank = () => ({ answers: new Map(), others: new Map(), scope: "", current: "", dropped: 0, version: null });

  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  const asText = (value, most) => (typeof value === "string" ? value.slice(0, most) : "");

  const questionsOf = (model) => model.dimensions.flatMap((dimension) => dimension.questions);

  /** One answer from untrusted data; null when nothing of it is usable. */
  function readAnswer(value, model) {
    if (typeof value === "number") value = { level: value };
    if (!isObject(value)) return null;
    const answer = {};
    const level = value.level;
    if (value.na === true) answer.na = true;
    else if (Number.isInteger(level) && level >= 1 && level <= Math.max(...model.levels.map((item) => item.level))) answer.level = level;
    else if (level !== undefined && level !== null) return null;
    for (const name of ["reason", "note"]) {
      const text = asText(value[name], LONGEST_TEXT);
      if (text) answer[name] = text;
    }
    return Object.keys(answer).length ? answer : null;
  }

  /** Answers from untrusted data in the form of a file; throws Unreadable. */
  function read(data, model) {
    if (!isObject(data) || !isObject(data.answers)) throw new Unreadable("broken");
    if (data.model !== undefined && data.model !== model.id) throw new Unreadable("other");
    const ids = Object.keys(data.answers);
    if (ids.length > MOST_ANSWERS) throw new Unreadable("large");
    const asked = new Set(questionsOf(model).map((question) => question.id));
    const state = blank();
    for (const id of ids) {
      const answer = id.length <= LONGEST_ID ? readAnswer(data.answers[id], model) : null;
      if (answer) (asked.has(id) ? state.answers : state.others).set(id, answer);
      else state.dropped += 1;
    }
    state.scope = asText(data.scope, LONGEST_TEXT);
    state.current = asked.has(data["x-current"]) ? data["x-current"] : "";
    state.version = Number.isInteger(data.model_version) ? data.model_version : null;
    return state;
  }

  /** Answers from a JSON text; throws Unreadable. */
  function parse(text, model) {
    if (text.length > LARGEST_FILE) throw new Unreadable("large");
    let data;
    try {
      data = JSON.parse(text);
    } catch (error) {
      throw new Unreadable("broken");
    }
    return read(data, model);
  }

  /** Answers as an object in the form of a file. */
  function write(state, model) {
    const answers = {};
    for (const [id, answer] of [...state.answers, ...state.others]) {
      const kept = { ...answer };
      if (!kept.na) delete kept.reason;
      if (Object.keys(kept).length) define(answers, id, kept);
    }
    const data = { "x-format": FORMAT, model: model.id, model_version: model.version, date: today(), answers };
    if (state.scope) data.scope = state.scope;
    return data;
  }

  /** Sets a key whatever it is called, `__proto__` included. */
  function define(object, name, value) {
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  }

  /** What follows "#" in a link to these answers. */
  function toLink(state, model, withTexts) {
    const data = { m: model.id, v: model.version, a: {} };
    const texts = {};
    for (const [id, answer] of state.answers) {
      if (answer.na || answer.level) define(data.a, id, answer.na ? 0 : answer.level);
      const text = answer.na ? answer.reason : answer.note;
      if (text) define(texts, id, text);
    }
    if (withTexts && Object.keys(texts).length) data.t = texts;
    if (state.scope) data.s = state.scope;
    const bytes = new TextEncoder().encode(JSON.stringify(data));
    const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    return "a=1." + base64.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  /** Whether an address asks for shared answers, readable or not. */
  const isLink = (hash) => /^#?a=/.test(hash);

  /** Answers from what follows "#" in a link; throws Unreadable. */
  function fromLink(hash, model) {
    const found = hash.length <= LONGEST_LINK ? LINK.exec(hash) : null;
    if (!found || found[1] !== "1") throw new Unreadable("broken");
    let data;
    try {
      const binary = atob(found[2].replace(/-/g, "+").replace(/_/g, "/"));
      data = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(binary, (char) => char.charCodeAt(0))));
    } catch (error) {
      throw new Unreadable("broken");
    }
    if (!isObject(data) || !isObject(data.a)) throw new Unreadable("broken");
    const texts = isObject(data.t) ? data.t : {};
    const answers = {};
    for (const id of Object.keys(data.a)) {
      const value = data.a[id];
      const text = Object.hasOwn(texts, id) ? texts[id] : "";
      define(answers, id, value === 0 ? { na: true, reason: text } : { level: value, note: text });
    }
    return read({ model: data.m, model_version: data.v, scope: data.s, answers }, model);
  }

  /** The reader's date, as 2026-11-22. */
  function today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  }

  /**
   * Texts kept in the browser by key.
   *
   * Where the browser refuses (denied, full), `write` returns false and the text is kept in memory, which outlives a change of page with
   * instant navigation.
   */
  const memory = new Map();
  const store = {
    read(key) {
      if (memory.has(key)) return memory.get(key);
      try {
        return window.localStorage.getItem(key);
      } catch (error) {
        return null;
      }
    },
    write(key, text) {
      try {
        window.localStorage.setItem(key, text);
        memory.delete(key);
        return true;
      } catch (error) {
        memory.set(key, text);
        return false;
      }
    },
  };

  window.cxsite = window.cxsite || {};
  window.cxsite.maturity = { ...window.cxsite.maturity, Unreadable, blank, parse, write, toLink, fromLink, isLink, questionsOf, store, today, LARGEST_FILE };
})();
