// The stem of a word, as imrsearch.index.tokens has it, and tested against it: Snowball's English
// algorithm (https://snowballstem.org/algorithms/english/stemmer.html). A word's regions begin
// behind the first vowel and consonant and behind the next: an ending is only taken off within one.
"use strict";

(function (app) {
  const TURN = /[aeiouy][^aeiouy]/u;
  const SPECIAL = /^(?:arsen|commun|emerg|gener|inter|later|organ|past|univers)/;
  const WHOLE = new Map([
    ["skis", "ski"], ["skies", "sky"], ["idly", "idl"], ["gently", "gentl"], ["ugly", "ugli"],
    ["early", "earli"], ["only", "onli"], ["singly", "singl"],
    ...["sky", "news", "howe", "atlas", "cosmos", "bias", "andes"].map((word) => [word, word]),
  ]);
  const SHORT = /(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy]|past)$/u;
  const SECOND = longestFirst({
    tional: "tion", enci: "ence", anci: "ance", abli: "able", entli: "ent", izer: "ize",
    ization: "ize", ational: "ate", ation: "ate", ator: "ate", alism: "al", aliti: "al",
    alli: "al", fulness: "ful", fulli: "ful", ousli: "ous", ousness: "ous", iveness: "ive",
    iviti: "ive", biliti: "ble", bli: "ble", ogist: "og", ogi: "og", lessli: "less", li: "",
  });
  const THIRD = longestFirst({
    tional: "tion", ational: "ate", alize: "al", icate: "ic", iciti: "ic", ical: "ic", ful: "",
    ness: "", ative: "",
  });
  const FOURTH = longestFirst(Object.fromEntries(
    ["al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ism",
      "ate", "iti", "ous", "ive", "ize", "ion"].map((ending) => [ending, ""])));
  // What has to stand before some of the endings.
  const BEFORE = { ogi: /l$/, li: /[cdeghkmnrt]$/, ion: /[st]$/ };

  function longestFirst(table) {
    return Object.entries(table).sort((left, right) => right[0].length - left[0].length);
  }

  // Where a region begins that is looked for from a place on: at the end, if nowhere.
  function region(word, from) {
    const found = TURN.exec(word.slice(from));
    return found ? from + found.index + found[0].length : word.length;
  }

  // The word with its longest ending of a table replaced, if that lies in the region.
  function replaced(word, table, region) {
    const found = table.find(([ending]) => word.endsWith(ending));
    if (!found) return word;
    const left = word.slice(0, -found[0].length);
    const before = BEFORE[found[0]];
    return left.length >= region && (!before || before.test(left)) ? left + found[1] : word;
  }

  function plurals(word) {
    if (word.endsWith("sses")) return word.slice(0, -2);
    if (/ie[ds]$/.test(word)) return word.slice(0, [...word].length > 4 ? -2 : -1);
    return /[aeiouy].+s$/u.test(word) && !/[us]s$/.test(word) ? word.slice(0, -1) : word;
  }

  function pasts(word, region) {
    const found = /(?:eed(?:ly)?|ed(?:ly)?|ing(?:ly)?)$/.exec(word);
    if (!found) return word;
    const ending = found[0];
    const left = word.slice(0, found.index);
    if (ending.startsWith("ee")) {
      const isWhole = /^(?:succ|proc|exc)$/.test(left);
      return left.length >= region && !isWhole ? left + "ee" : word;
    }
    if (ending === "ing") {
      if (/^[^aeiouy]y$/u.test(left)) return left.slice(0, -1) + "ie";
      if (/^(?:even|cann|inn|earr|herr|out)$/.test(left)) return word;
    }
    if (!/[aeiouy]/.test(left)) return word;
    if (/(?:at|bl|iz)$/.test(left)) return left + "e";
    if (/([bdfgmnprt])\1$/.test(left)) return /^[aeo]..$/.test(left) ? left : left.slice(0, -1);
    return left.length === region && SHORT.test(left) ? left + "e" : left;
  }

  function last(word, first, second) {
    const left = word.slice(0, -1);
    const isLoose = left.length >= second;
    if (word.endsWith("e")) {
      return isLoose || (left.length >= first && !SHORT.test(left)) ? left : word;
    }
    return word.endsWith("ll") && isLoose ? left : word;
  }

  app.stem = (whole) => {
    if (WHOLE.has(whole)) return WHOLE.get(whole);
    if ([...whole].length < 3) return whole;
    // A y that begins a word or follows a vowel is a consonant, and written as a capital.
    let word = whole.replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
    const special = SPECIAL.exec(word);
    const first = special ? special[0].length : region(word, 0);
    const second = region(word, first);
    word = pasts(plurals(word), first).replace(/(.[^aeiouy])[yY]$/u, "$1i");
    word = replaced(word, SECOND, first);
    word = replaced(word, THIRD, word.endsWith("ative") ? second : first);
    word = replaced(word, FOURTH, second);
    return last(word, first, second).replace(/Y/g, "y");
  };
})(self.imrsearch = self.imrsearch || {});
