// What matches and how often: facets over arrays, without a page. A choice is, for each facet by
// number, the set of values that are wanted; values of one facet add up, facets narrow each other.
"use strict";

(function (app) {
  // Which sets of values hold one that is wanted; null where all will do.
  function allowed(facet, wanted) {
    if (!wanted || !wanted.size) return null;
    return Uint8Array.from(facet.sets, (set) => (set.some((value) => wanted.has(value)) ? 1 : 0));
  }

  // The data as arrays of numbers, made once; failed and seen are room to work in.
  app.prepared = function (data) {
    for (const facet of data.facets) {
      facet.codes = Uint32Array.from(facet.codes);
      facet.all = null;
    }
    data.letters = Uint32Array.from(data.letters);
    data.decided = Uint32Array.from(data.decided);
    data.treatment = Uint32Array.from(data.treatment);
    data.orders = new Map();
    data.failed = new Int16Array(data.letters.length);
    data.seen = new Uint8Array(data.letters.reduce((most, each) => Math.max(most, each), -1) + 1);
    return data;
  };

  // The number of the facet that each hit fails: -1 for none, -2 for more than one, or for words.
  function failures(data, masks, held) {
    const failed = data.failed;
    const total = failed.length;
    if (held) for (let rank = 0; rank < total; rank += 1) failed[rank] = held[rank] ? -1 : -2;
    else failed.fill(-1);
    masks.forEach((mask, number) => {
      if (!mask) return;
      const codes = data.facets[number].codes;
      for (let rank = 0; rank < total; rank += 1) {
        if (!mask[codes[rank]]) failed[rank] = failed[rank] === -1 ? number : -2;
      }
    });
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
    const seen = data.seen.fill(0);
    const ranks = [];
    let letters = 0;
    for (let rank = 0; rank < failed.length; rank += 1) {
      if (failed[rank] !== -1) continue;
      ranks.push(rank);
      const letter = data.letters[rank];
      letters += 1 - seen[letter];
      seen[letter] = 1;
    }
    const whole = ranks.length === failed.length;
    const counts = data.facets.map((facet, number) => {
      if (!whole) return counted(facet, number, failed);
      facet.all = facet.all || counted(facet, number, failed);
      return facet.all;
    });
    return { ranks, letters, counts };
  };

  // All ranks in an order by name; equals keep the order of the results.
  function sorted(data, order) {
    const { decided, treatment } = data;
    const day = (sign) => Float64Array.from(decided, (each) => (each ? sign * each : Infinity));
    const key = order === "treatment" ? treatment : day(order === "newest" ? -1 : 1);
    return Uint32Array.from(decided.keys()).sort((a, b) => (key[a] < key[b] ? -1 : key[a] > key[b] ? 1 : a - b));
  }

  // The ranks that matched last, in an order by name.
  app.ordered = function (data, ranks, order) {
    if (order === "found") return ranks;
    if (!data.orders.has(order)) data.orders.set(order, sorted(data, order));
    return data.orders.get(order).filter((rank) => data.failed[rank] === -1);
  };
})(self.imrsearch = self.imrsearch || {});
