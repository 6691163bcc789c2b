/*
 * The answers of several people put together. The definition is written in tests/maturity/merge.json, which also holds Python to it.
 *
 * A person is {name, role, model, model_version, answers: Map id -> {level?, na?, confidence?, …}}; a model is as in score.js, with its
 * `id` and `version`. Roles of fewer than SMALLEST_GROUP people are not shown by themselves, nor values that fewer than that many of a role gave.
 */
(function () {
  "use strict";

  const SMALLEST_GROUP = 3;

  /** The value at a share of the way through sorted values, interpolated between two; null of nothing. */
  function quantile(sorted, share) {
    if (!sorted.length) return null;
    const position = share * (sorted.length - 1);
    const below = Math.floor(position);
    const above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (sorted[above] - sorted[below]) * (position - below);
  }

  const less = (a, b) => (a === null ? null : a - b);

  function statistics(values) {
    const sorted = [...values].sort((a, b) => a - b);
    const [min, q1, median, q3, max] = [0, 0.25, 0.5, 0.75, 1].map((share) => quantile(sorted, share));
    return { n: sorted.length, median, min, max, q1, q3, spread: less(max, min), iqr: less(q3, q1) };
  }

  const mean = (values) => (values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : null);

  const tidy = (role) => (typeof role === "string" ? role.trim().replace(/\s+/g, " ") : "");

  /** Roles with enough people, the largest first: [name, people of that role]. */
  function groups(people) {
    const found = new Map();
    for (const person of people) {
      const name = tidy(person.role);
      if (!name) continue;
      const key = name.toLowerCase();
      if (!found.has(key)) found.set(key, [name, []]);
      found.get(key)[1].push(person);
    }
    return [...found.values()].filter(([, members]) => members.length >= SMALLEST_GROUP).sort((a, b) => b[1].length - a[1].length);
  }

  /** The median by role, from a function that gives the values of some people. From a mean, a role that is not shown could be worked out. */
  function byRole(roles, valuesOf) {
    const pairs = roles.map(([name, members]) => [name, valuesOf(members)]).filter(([, values]) => values.length >= SMALLEST_GROUP);
    return new Map(pairs.map(([name, values]) => [name, { n: values.length, median: statistics(values).median }]));
  }

  function mergeQuestion(question, people, roles, levels) {
    const answersOf = (some) => some.map((person) => person.answers.get(question.id)).filter((answer) => answer && !answer.na && levels.has(answer.level));
    const valuesOf = (some) => answersOf(some).map((answer) => answer.level);
    const known = answersOf(people);
    const notApplicable = people.filter((person) => person.answers.get(question.id)?.na).length;
    const said = (name) => known.filter((answer) => answer.confidence === name).length;
    return {
      question,
      ...statistics(valuesOf(people)),
      notApplicable,
      unanswered: people.length - known.length - notApplicable,
      confidence: { sure: said("sure"), fairly: said("fairly"), guess: said("guess") },
      byRole: byRole(roles, valuesOf),
    };
  }

  /** People's scores; `scoreOf` gives one person's, null where there is none. */
  function mergeScores(people, roles, scoreOf) {
    const valuesOf = (some) => some.map(scoreOf).filter((score) => score !== null);
    return { ...statistics(valuesOf(people)), mean: mean(valuesOf(people)), byRole: byRole(roles, valuesOf) };
  }

  function merge(model, everybody) {
    const counts = (person) => window.cxsite.maturity.answersModel(person.model, model);
    const people = everybody.filter(counts);
    const roles = groups(people);
    const levels = new Set(model.levels.map((item) => item.level));
    const scores = new Map(people.map((person) => [person, window.cxsite.maturity.assess(model, person.answers)]));
    const questions = model.dimensions.flatMap((part) => part.questions.map((question) => mergeQuestion(question, people, roles, levels)));
    const unknown = new Set(people.flatMap((person) => scores.get(person).unknown));
    const otherVersion = (person) =>
      (Number.isInteger(person.model_version) && person.model_version !== model.version) || (person.model && person.model !== model.id);
    return {
      people,
      roles: roles.map(([name, members]) => [name, members.length]),
      inSmallGroups: people.length - roles.reduce((sum, [, members]) => sum + members.length, 0),
      otherModel: everybody.filter((person) => !counts(person)),
      otherVersion: people.filter(otherVersion),
      unknown: [...unknown],
      questions,
      disagreement: questions.filter((item) => item.spread > 0).sort((a, b) => b.iqr - a.iqr || b.spread - a.spread),
      dimensions: model.dimensions.map((dimension, index) => ({
        dimension,
        ...mergeScores(people, roles, (person) => scores.get(person).dimensions[index].score),
      })),
      overall: mergeScores(people, roles, (person) => scores.get(person).score),
    };
  }

  window.cxsite = window.cxsite || {};
  window.cxsite.maturity = Object.assign(window.cxsite.maturity || {}, { merge, SMALLEST_GROUP });
})();
