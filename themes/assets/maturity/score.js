/*
 * Scores of the maturity self-assessment: the same definition as cxsite/insight/maturity.py, and tests/maturity/scores.json holds both to it.
 *
 * - An answer counts when it is a level of the scale. "Not applicable" and unanswered are left out and counted; neither is a zero.
 * - A dimension is the mean of its answers weighted by the weight of the question.
 * - The whole is the mean of the dimensions that have a score, weighted by the weight of the dimension.
 *
 * A model is what cxsite/pages/maturity.py hands to the page: {levels: [{level, name}], dimensions: [{id, weight, questions: [{id, weight, …}]}]}.
 * Answers are a Map from a question's id to {level, na, …}.
 */
(function () {
  "use strict";

  const STRENGTHS = 3;
  const NEXT_STEPS = 2;

  /** Σ(value · weight) / Σ weight of [value, weight] pairs; null of nothing. */
  function mean(pairs) {
    if (!pairs.length) return null;
    let sum = 0;
    let weights = 0;
    for (const [value, weight] of pairs) {
      sum += value * weight;
      weights += weight;
    }
    return sum / weights;
  }

  function scoreDimension(dimension, answers, levels, top) {
    const known = [];
    let notApplicable = 0;
    for (const question of dimension.questions) {
      const answer = answers.get(question.id);
      if (answer && answer.na) notApplicable += 1;
      else if (answer && levels.has(answer.level)) known.push({ dimension, question, level: answer.level });
    }
    const lowest = Math.min(top, ...known.map((item) => item.level));
    const weakest = known.filter((item) => item.level === lowest && lowest < top);
    weakest.sort((a, b) => b.question.weight - a.question.weight);
    return {
      dimension,
      known,
      score: mean(known.map((item) => [item.level, item.question.weight])),
      tally: { answered: known.length, notApplicable, unanswered: dimension.questions.length - known.length - notApplicable },
      weakest: weakest.slice(0, NEXT_STEPS),
    };
  }

  /**
   * How a model was answered.
   *
   * `score` and each dimension's `score` are on the scale of the model, null without an answer that counts. `weakest` of a dimension: the answers
   * on its lowest level below the top, the heaviest question first, at most two. `strengths`: the answers above the overall score, the highest
   * level first, then by the score of their dimension, at most three. `unknown`: ids of answers to questions that the model does not have.
   */
  function assess(model, answers) {
    const levels = new Set(model.levels.map((item) => item.level));
    const top = Math.max(0, ...levels);
    const dimensions = model.dimensions.map((dimension) => scoreDimension(dimension, answers, levels, top));
    const score = mean(dimensions.filter((item) => item.score !== null).map((item) => [item.score, item.dimension.weight]));
    const asked = new Set(model.dimensions.flatMap((dimension) => dimension.questions.map((question) => question.id)));
    const sum = (name) => dimensions.reduce((total, item) => total + item.tally[name], 0);
    return {
      score,
      dimensions,
      tally: { answered: sum("answered"), notApplicable: sum("notApplicable"), unanswered: sum("unanswered") },
      strengths: strengths(dimensions, score),
      unknown: [...answers.keys()].filter((id) => !asked.has(id)),
    };
  }

  function strengths(dimensions, overall) {
    // A margin against rounding: weights can make the mean of equal answers a hair smaller than each of them.
    const above = dimensions.flatMap((part) => part.known.filter((item) => item.level > overall + 1e-9).map((item) => ({ item, score: part.score })));
    above.sort((a, b) => b.item.level - a.item.level || b.score - a.score);
    return above.slice(0, STRENGTHS).map((entry) => entry.item);
  }

  /** A score as readers see it: one decimal, halves up; the same as `rounded` in cxsite/model/rounding.py. */
  function rounded(score) {
    return score === null ? null : Math.floor(score * 10 + 0.5 + 1e-9) / 10;
  }

  /** The level that a shown score is exactly on, or the two it lies between; `levels` from the lowest up. */
  function between(score, levels) {
    const below = levels.filter((item) => item.level <= score).slice(-1);
    const above = levels.filter((item) => item.level >= score).slice(0, 1);
    return below[0] === above[0] ? below : [...below, ...above];
  }

  window.cxsite = window.cxsite || {};
  window.cxsite.maturity = Object.assign(window.cxsite.maturity || {}, { assess, rounded, between });
})();
