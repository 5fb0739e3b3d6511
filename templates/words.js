// Which hits hold what is typed: words, "words side by side", and -words that must not be there.
"use strict";

(function (app) {
  // A minus counts where a word begins, so that L4-L5 and Non-MTUS are what they are.
  const CLAUSE = /(?<!\S)(-?)(?:["\u201c\u201d]([^"\u201c\u201d]*)["\u201c\u201d]?|(\S+))/gu;

  // Ascending ranks from text: see imrsearch.render.concordance.written.
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

  // What is asked for: clauses of words that stand side by side, wanted or not.
  app.asked = function (text) {
    const clauses = [];
    for (const [, minus, quoted, bare] of text.matchAll(CLAUSE)) {
      const words = app.allWordsOf(quoted ?? bare);
      if (words.length) clauses.push({ words, wanted: !minus });
    }
    return clauses;
  };

  // Which hits hold what is asked for, as bytes; null where nothing is. A wanted word that no hit
  // holds is taken for the beginning of one, and told in begun; in missing, if none begins so.
  app.holding = async function (data, text) {
    const clauses = app.asked(text);
    const begun = [];
    const missing = [];
    if (!clauses.length) return { held: null, begun, missing };
    const total = data.letters.length;
    const held = new Uint8Array(total).fill(1);
    for (const { words, wanted } of clauses) {
      let ranks = words.length > 1 ? await sideBySide(data, words) : await single(data, words[0]);
      if (!ranks && wanted && words.length === 1) {
        ranks = await beginning(data, words[0]);
        (ranks.size ? begun : missing).push(words[0]);
      }
      const here = new Uint8Array(total);
      for (const rank of ranks || []) here[rank] = 1;
      const kept = wanted ? 1 : 0;
      for (let rank = 0; rank < total; rank += 1) if (here[rank] !== kept) held[rank] = 0;
    }
    return { held, begun, missing };
  };

  // Mark what is asked for where an element shows it; what stands in left is passed over.
  app.mark = function (element, text, begun, left) {
    const wanted = app.asked(text).filter((clause) => clause.wanted).map((clause) => clause.words);
    const fits = (token, word) => app.stem(token.word) === app.stem(word)
      || (begun.includes(word) && token.word.startsWith(word));
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) if (!walker.currentNode.parentNode.closest(left)) nodes.push(walker.currentNode);
    for (const node of nodes) {
      const tokens = app.tokens(node.data);
      for (let at = tokens.length - 1; at >= 0; at -= 1) { // from the end: a mark parts the node
        const words = wanted.find((each) => each.every((word, after) => tokens[at + after] && fits(tokens[at + after], word)));
        if (!words) continue;
        const range = document.createRange();
        range.setStart(node, tokens[at].start);
        range.setEnd(node, tokens[at + words.length - 1].end);
        range.surroundContents(document.createElement("mark"));
        tokens.length = at;
      }
    }
  };

  async function file(data, kind, term) {
    const found = data.words.length ? await app.load(`${kind}-${app.shard(data.words, term)}`) : {};
    return Object.hasOwn(found, term) ? found[term] : null;
  }

  async function single(data, word) {
    const text = await file(data, "words", app.stem(word));
    return text === null ? null : app.decode(text);
  }

  async function beginning(data, word) {
    const ranks = new Set();
    if (word.length < 2) return ranks;
    for (let number = app.shard(data.words, word); number < data.words.length; number += 1) {
      if (data.words[number] > word && !data.words[number].startsWith(word)) break;
      const found = await app.load(`words-${number}`);
      for (const [term, text] of Object.entries(found)) {
        if (term.startsWith(word)) for (const rank of app.decode(text)) ranks.add(rank);
      }
    }
    return ranks;
  }

  // The hits in which words stand side by side, in this order.
  async function sideBySide(data, words) {
    const terms = words.map(app.stem);
    const held = await Promise.all(terms.map((term) => places(data, term)));
    if (held.some((each) => each === null)) return [];
    const first = held.reduce((fewest, each) => (each.size < fewest.size ? each : fewest));
    return [...first.keys()].filter((rank) => held.every((each) => each.has(rank)) && follow(held, rank));
  }

  function follow(held, rank) {
    const [starts, ...others] = held.map((each) => app.decode(each.get(rank)));
    const sets = others.map((each) => new Set(each));
    return starts.some((place) => sets.every((set, after) => set.has(place + after + 1)));
  }

  // Where a term stands, as text for each hit that holds it.
  async function places(data, term) {
    const [ranks, texts] = await Promise.all([file(data, "words", term), file(data, "places", term)]);
    if (ranks === null || texts === null) return null;
    const each = texts.split(" ");
    return new Map(app.decode(ranks).map((rank, at) => [rank, each[at]]));
  }
})(self.imrsearch = self.imrsearch || {});
