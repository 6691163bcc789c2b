/*
 * Search of a large site by Pagefind. Material runs this in place of its own worker and speaks to it as to that one, so that its search box, its
 * keys and its list of results stay as they are:
 *
 *   {type: 0, data: …}       to here: begin. Pagefind is loaded when somebody searches, and not before.
 *   {type: 1}                from here: ready
 *   {type: 2, data: "text"}  to here: search
 *   {type: 3, data: {items}} from here: the pages found, each with the places on it; titles and texts are HTML
 *
 * Results come by kind, the kind of the best one first.
 */
(function () {
  "use strict";

  const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];
  const BUNDLE = new URL("../../search/pagefind/pagefind.js", self.location.href).href;
  // So many pages are read for one search: each is a file of its own.
  const MOST_PAGES = 30;
  const PLACES_IN_SIGHT = 3;
  // Whoever goes on within this time is still typing.
  const PAUSE = 150;
  const ESCAPED = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  const PLAIN = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'" };

  let loaded = null;
  let latest = 0;

  function escaped(text) {
    return text.replace(/&(amp|lt|gt|quot|#39|#x27);/g, (_, name) => PLAIN[name]).replace(/[&<>"']/g, (character) => ESCAPED[character]);
  }

  /** An excerpt whose found words stay marked, and which holds no other markup. */
  function excerpt(html) {
    const parts = html.split(/(<\/?mark>)/);
    return parts.map((part, place) => (place % 2 ? part : escaped(part))).join("");
  }

  async function engine() {
    const pagefind = await import(BUNDLE);
    await pagefind.init();
    return pagefind;
  }

  function load() {
    loaded ||= engine().catch((error) => {
      loaded = null;
      throw error;
    });
    return loaded;
  }

  /** The best pages, those of one kind together; null for a search that nobody waits for any more. */
  async function found(text, isLatest) {
    const [pagefind] = await Promise.all([load(), new Promise((resolve) => setTimeout(resolve, PAUSE))]);
    const { results } = isLatest() ? await pagefind.search(text) : {};
    if (!isLatest()) return null;
    const read = async (result) => ({ result, page: await result.data() });
    const pages = await Promise.all(results.slice(0, MOST_PAGES).map(read));
    const kinds = Array.from(new Set(pages.map(({ page }) => page.meta.kind)));
    return kinds.flatMap((kind) => pages.filter(({ page }) => page.meta.kind === kind));
  }

  /** What Material shows of a page: the page itself and the places on it where the words stand, the best one first. */
  function item({ score }, { meta, sub_results: places }, terms) {
    const weight = (place) => place.weighted_locations.reduce((sum, { balanced_score: one }) => sum + one, 0);
    const sorted = places.slice().sort((one, other) => weight(other) - weight(one));
    const documents = sorted.map((place, rank) => ({
      location: place.anchor ? `${meta.location}#${place.anchor.id}` : meta.location,
      title: escaped(place.anchor ? place.title : meta.title),
      text: excerpt(place.excerpt),
      // Whatever has a lower score than the first one is folded.
      score: rank < PLACES_IN_SIGHT ? score : score / 2,
      terms,
    }));
    const page = documents.find(({ location }) => location === meta.location);
    const header = page || { location: meta.location, title: escaped(meta.title), text: "", score: score * 0.99, terms };
    header.tags = meta.kind ? [escaped(meta.kind)] : undefined;
    return page ? documents : [...documents, header];
  }

  async function search(text, isLatest) {
    const words = text.split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    const terms = Object.fromEntries(words.map((word) => [word, true]));
    const pages = await found(text, isLatest);
    return (pages || []).map(({ result, page }) => item(result, page, terms));
  }

  self.addEventListener("message", async ({ data: { type, data } }) => {
    if (type === SETUP) self.postMessage({ type: READY });
    if (type !== QUERY) return;
    const turn = (latest += 1);
    const isLatest = () => turn === latest;
    let items = [];
    try {
      items = await search(data.trim(), isLatest);
    } catch (error) {
      console.error(error);
    }
    // Whoever types on does not wait for what was typed before.
    if (isLatest()) self.postMessage({ type: RESULT, data: { items } });
  });
})();
