/*
 * What lies ahead of a score: the gap to a target, the next level, and the answers that would get there. The arithmetic is ours:
 *
 * - A gap is the target minus the score, both as shown; it is listed where it is above 0.
 * - The next level is the lowest one above the shown score. How far: that level minus the shown score.
 * - One answer raised by one level adds its question's share of the weights in its dimension, times the dimension's share of the weights in the
 *   whole. The answers that would get there: each raised by one level, the one that adds most first, then the lowest level, then the order of the
 *   model, until the shown score reaches the level.
 */
(function () {
  "use strict";

  window.cxsite = window.cxsite || {};
  const maturity = (window.cxsite.maturity = window.cxsite.maturity || {});

  const tenths = (value) => Math.sign(value) * maturity.rounded(Math.abs(value));

  const sum = (values) => values.reduce((total, value) => total + value, 0);

  const weightsOf = (known) => sum(known.map((item) => item.question.weight));

  /** Every answer that counts, with what one level more of it adds to the score of the dimension. */
  const inDimension = (part) => part.known.map((item) => ({ ...item, adds: item.question.weight / weightsOf(part.known) }));

  /** The same, with what it adds to the whole. */
  function inWhole(score) {
    const scored = score.dimensions.filter((part) => part.score !== null);
    const weights = sum(scored.map((part) => part.dimension.weight));
    return scored.flatMap((part) => inDimension(part).map((item) => ({ ...item, adds: (item.adds * part.dimension.weight) / weights })));
  }

  /** How far a score is from the next level: {level, points, answers}; `answers` is null where one level each is not enough. */
  function distance(score, known, levels) {
    const now = maturity.rounded(score);
    const level = now === null ? undefined : levels.find((item) => item.level > now);
    if (!level) return null;
    const top = levels[levels.length - 1].level;
    const ways = known.filter((item) => item.level < top).sort((a, b) => b.adds - a.adds || a.level - b.level);
    const answers = [];
    let reached = score;
    for (const item of ways) {
      if (maturity.rounded(reached) >= level.level) break;
      answers.push(item);
      reached += item.adds;
    }
    return { level, points: tenths(level.level - now), answers: maturity.rounded(reached) >= level.level ? answers : null };
  }

  /** The target of a dimension: the reader's, else the model's, else null. */
  const targetOf = (dimension, targets) => targets.get(dimension.id) ?? dimension.target ?? null;

  /** Target minus score, both as shown; null without one of them. */
  function gapOf(part, targets) {
    const target = targetOf(part.dimension, targets);
    return target === null || part.score === null ? null : tenths(tenths(target) - maturity.rounded(part.score));
  }

  /** Dimensions with a score, the largest gap first, those without a target last; then the lowest score, then the order of the model. */
  function byGap(score, targets) {
    const scored = score.dimensions.filter((part) => part.score !== null).map((part) => ({ ...part, gap: gapOf(part, targets) }));
    return scored.sort((a, b) => (b.gap ?? -Infinity) - (a.gap ?? -Infinity) || a.score - b.score);
  }

  /** The answers of a dimension that can still rise: the lowest first, then the heaviest question, then the order of the model. */
  function open(part, levels) {
    const top = levels[levels.length - 1].level;
    return part.known.filter((item) => item.level < top).sort((a, b) => a.level - b.level || b.question.weight - a.question.weight);
  }

  const distanceOfWhole = (score, levels) => distance(score.score, inWhole(score), levels);
  const distanceOfDimension = (part, levels) => distance(part.score, inDimension(part), levels);

  Object.assign(maturity, { distanceOfWhole, distanceOfDimension, targetOf, gapOf, byGap, open });
})();
