/*
 * An assessment in a link, behind "#", which browsers do not send.
 *
 *   #a=2/<model>/<version>/<answers>/<rest>
 *
 *   answers   id:value,id:value … with the ids of questions, percent-encoded; "~" at the start stands for the id before up to its last hyphen.
 *             A value is a level, 0 for "not applicable", then s, f or g for sure, fairly or a guess.
 *   rest      base64url of JSON {n: title, s: scope, r: who, g: {dimension: target}, t: {id: [note or reason, link]}}, each left out where empty
 *
 * Links by id outlive a change of the model: what it asks no longer is kept and named. Links of the first format (a=1., all JSON) still open.
 */
(function () {
  "use strict";

  const maturity = window.cxsite.maturity;
  const { Unreadable, isObject, objectOf } = maturity;

  const FIRST = /^#?a=1\.([A-Za-z0-9_-]*)$/;
  const LINK = /^#?a=2\/([^/]*)\/(\d{0,9})\/([^/]*)\/([A-Za-z0-9_-]*)$/;
  const VALUE = /^(\d{1,2})([sfg]?)$/;
  const LONGEST_LINK = 100000;
  const BY_LETTER = { s: "sure", f: "fairly", g: "guess" };

  /** "~" means something here, and the others end a link in the eyes of some mail programs. */
  const encode = (text) => encodeURIComponent(text).replace(/[~!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

  const stem = (id) => id.slice(0, id.lastIndexOf("-") + 1);

  function toBase64(data) {
    const bytes = new TextEncoder().encode(JSON.stringify(data));
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function fromBase64(text) {
    const binary = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(binary, (char) => char.charCodeAt(0))));
  }

  /** What follows "#" in a link to an assessment. */
  function toLink(state, model, withTexts) {
    let before = "";
    const texts = [];
    const values = [];
    for (const [id, answer] of [...state.answers, ...state.others]) {
      if (maturity.isDone(answer)) {
        const name = stem(id) && stem(id) === before ? `~${encode(id.slice(before.length))}` : encode(id);
        values.push(`${name}:${answer.na ? 0 : answer.level}${answer.confidence ? answer.confidence[0] : ""}`);
        before = stem(id);
      }
      const text = (answer.na ? answer.reason : "") || answer.note || "";
      if (text || answer.link) texts.push([id, answer.link ? [text, answer.link] : [text]]);
    }
    const rest = {};
    if (state.title) rest.n = state.title;
    if (state.scope) rest.s = state.scope;
    if (state.who) rest.r = state.who;
    if (state.targets.size) rest.g = objectOf(state.targets);
    if (withTexts && texts.length) rest.t = objectOf(texts);
    return `a=2/${encode(model.id)}/${model.version}/${values.join(",")}/${Object.keys(rest).length ? toBase64(rest) : ""}`;
  }

  /** Whether an address asks for shared answers, readable or not. */
  const isLink = (hash) => /^#?a=/.test(hash);

  /** An assessment from what follows "#" in a link; throws Unreadable. */
  function fromLink(hash, model) {
    let data;
    try {
      data = hash.length <= LONGEST_LINK ? readFirst(hash) || readSecond(hash) : null;
    } catch (error) {
      throw new Unreadable("broken"); // not base64, not UTF-8, not JSON, not percent-encoded
    }
    if (!data) throw new Unreadable("broken");
    return maturity.read(data, model);
  }

  function readFirst(hash) {
    const found = FIRST.exec(hash);
    if (!found) return null;
    const data = fromBase64(found[1]);
    if (!isObject(data) || !isObject(data.a)) throw new Unreadable("broken");
    const answers = Object.keys(data.a).map((id) => [id, answer(data.a[id], "", own(data.t, id))]);
    return { model: data.m, model_version: data.v, scope: data.s, answers: objectOf(answers) };
  }

  function readSecond(hash) {
    const found = LINK.exec(hash);
    if (!found) return null;
    const [, model, version, values, rest] = found;
    const data = rest ? fromBase64(rest) : {};
    if (!isObject(data)) throw new Unreadable("broken");
    const answers = new Map(isObject(data.t) ? Object.keys(data.t).map((id) => [id, answer(null, "", own(data.t, id))]) : []);
    let before = "";
    for (const pair of values ? values.split(",") : []) {
      const [name, value] = pair.split(":");
      const id = name.startsWith("~") ? before + decodeURIComponent(name.slice(1)) : decodeURIComponent(name);
      const [, level, letter] = VALUE.exec(value || "") || [, "x", ""];
      answers.set(id, answer(Number(level), letter, own(data.t, id)));
      before = stem(id);
    }
    return {
      model: decodeURIComponent(model), model_version: version ? Number(version) : null, title: data.n, scope: data.s, respondents: data.r, targets: data.g,
      answers: objectOf(answers),
    };
  }

  const own = (object, name) => (isObject(object) && Object.hasOwn(object, name) ? object[name] : "");

  function answer(level, letter, texts) {
    const [text, link] = Array.isArray(texts) ? texts : [texts];
    const confidence = BY_LETTER[letter];
    return level === 0 ? { na: true, reason: text, link, confidence } : { level, note: text, link, confidence };
  }

  Object.assign(maturity, { toLink, fromLink, isLink });
})();
