// What matches and how often: facets over arrays, without a page. A choice is, for each facet by
// number, the set of values that are wanted; values of one facet add up, facets narrow each other.
"use strict";

(function (app) {
  // Ascending ranks from text: see imrsearch.render.browser.postings.
  app.decode = function (text) {
    const ranks = [];
    let rank = -1;
    let step = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code >= 93) {
        step = step * 32 + code - 93;
      } else {
        rank += step * 32 + code - 48;
        step = 0;
        ranks.push(rank);
      }
    }
    return ranks;
  };

  // Which sets of values hold one that is wanted; null where all will do.
  function allowed(facet, wanted) {
    if (!wanted || !wanted.size) return null;
    return Uint8Array.from(facet.sets, (set) => (set.some((value) => wanted.has(value)) ? 1 : 0));
  }

  // The number of each facet that a hit fails: -1 for none, -2 for more than one.
  function failures(data, masks, held) {
    const total = data.letters.length;
    const failed = new Int16Array(total).fill(-1);
    masks.forEach((mask, number) => {
      if (!mask) return;
      const codes = data.facets[number].codes;
      for (let rank = 0; rank < total; rank += 1) {
        if (!mask[codes[rank]]) failed[rank] = failed[rank] === -1 ? number : -2;
      }
    });
    if (held) {
      for (let rank = 0; rank < total; rank += 1) if (!held[rank]) failed[rank] = -2;
    }
    return failed;
  }

  // How many hits each value would give, with the other facets' choices kept.
  function counted(facet, number, failed) {
    const sets = new Uint32Array(facet.sets.length);
    const codes = facet.codes;
    for (let rank = 0; rank < codes.length; rank += 1) {
      const fails = failed[rank];
      if (fails === -1 || fails === number) sets[codes[rank]] += 1;
    }
    const counts = new Uint32Array(facet.values.length);
    facet.sets.forEach((set, code) => {
      for (const value of set) counts[value] += sets[code];
    });
    return counts;
  }

  // The ranks that match, how many letters they stand in, and the counts of every facet.
  // held tells which hits hold the words, null where none are asked for.
  app.match = function (data, choice, held) {
    const masks = data.facets.map((facet, number) => allowed(facet, choice.get(number)));
    const failed = failures(data, masks, held);
    const ranks = [];
    const letters = new Set();
    for (let rank = 0; rank < failed.length; rank += 1) {
      if (failed[rank] === -1) {
        ranks.push(rank);
        letters.add(data.letters[rank]);
      }
    }
    const counts = data.facets.map((facet, number) => counted(facet, number, failed));
    return { ranks, letters: letters.size, counts };
  };

  // Ranks in an order by name; equals keep the order of the results.
  app.ordered = function (data, ranks, order) {
    const { decided, treatment } = data;
    const day = (rank, sign) => (decided[rank] ? sign * decided[rank] : Infinity);
    const by = (key) => [...ranks].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a - b));
    if (order === "newest") return by((rank) => day(rank, -1));
    if (order === "oldest") return by((rank) => day(rank, 1));
    if (order === "treatment") return by((rank) => treatment[rank]);
    return ranks;
  };

  // The number of the file that may hold a word: the last that begins no later.
  app.shard = function (firsts, term) {
    let low = 0;
    let high = firsts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (firsts[middle] <= term) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  };
})(self.imrsearch = self.imrsearch || {});
