// Words as the index has them: cut, folded and stemmed like imrsearch.index.tokens, and tested
// against it. Porter's algorithm (M. F. Porter, An algorithm for suffix stripping, 1980), in the
// form that the index uses.
"use strict";

(function (app) {
  const WORD = /\p{Nd}+(?:\.\p{Nd}+)+|[\p{L}\p{N}]+/gu;
  const LONGEST = 200;
  // Letters that full case folding changes and lower case does not, as far as words hold them.
  const FOLDED = new Map([["ß", "ss"], ["ς", "σ"], ["ſ", "s"]]);

  const CONSONANTS = "[^aeiouy]+";
  const VOWELS = "[aeiou]+";
  const START = "^(?:" + CONSONANTS + ")?";
  const some = new RegExp(START + VOWELS + CONSONANTS, "u");
  const one = new RegExp(START + VOWELS + CONSONANTS + "(?:" + VOWELS + ")?$", "u");
  const several = new RegExp(START + VOWELS + CONSONANTS + VOWELS + CONSONANTS, "u");
  const vowel = new RegExp(START + "[aeiouy]", "u");
  const short = new RegExp("^" + CONSONANTS + "[aeiouy][^aeiouwxy]$", "u");
  const doubled = /^([^aeiouylsz])\1$/u;
  const step2 = /^(.+?)(ational|tional|enci|anci|izer|bli|alli|entli|eli|ousli|ization|ation|ator|alism|iveness|fulness|ousness|aliti|iviti|biliti|logi)$/u;
  const step3 = /^(.+?)(icate|ative|alize|iciti|ical|ful|ness)$/u;
  const step4 = /^(.+?)(?:al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize)$/u;
  const ion = /^(.+?[st])ion$/u;
  const REPLACED2 = {
    ational: "ate", tional: "tion", enci: "ence", anci: "ance", izer: "ize", bli: "ble",
    alli: "al", entli: "ent", eli: "e", ousli: "ous", ization: "ize", ation: "ate", ator: "ate",
    alism: "al", iveness: "ive", fulness: "ful", ousness: "ous", aliti: "al", iviti: "ive",
    biliti: "ble", logi: "log",
  };
  const REPLACED3 = {
    icate: "ic", ative: "", alize: "al", iciti: "ic", ical: "ic", ful: "", ness: "",
  };

  function plurals(word) {
    if (word.endsWith("sses") || word.endsWith("ies")) return word.slice(0, -2);
    return word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
  }

  function pasts(word) {
    if (word.endsWith("eed")) return some.test(word.slice(0, -3)) ? word.slice(0, -1) : word;
    const found = /^(.*)(?:ed|ing)$/u.exec(word);
    if (!found || !vowel.test(found[1])) return word;
    const left = found[1];
    if (/^(?:at|bl|iz)$/.test(left)) return left + "e";
    if (doubled.test(left)) return left.slice(0, -1);
    return short.test(left) ? left + "e" : left;
  }

  function replaced(word, step, table) {
    const found = step.exec(word);
    return found && some.test(found[1]) ? found[1] + table[found[2]] : word;
  }

  function endings(word) {
    const found = step4.exec(word) || ion.exec(word);
    return found && several.test(found[1]) ? found[1] : word;
  }

  function stem(whole) {
    if ([...whole].length < 3) return whole;
    let word = whole[0] === "y" ? "Y" + whole.slice(1) : whole;
    word = pasts(plurals(word));
    if (word.endsWith("y") && vowel.test(word.slice(0, -1))) word = word.slice(0, -1) + "i";
    word = replaced(replaced(word, step2, REPLACED2), step3, REPLACED3);
    word = endings(word);
    const left = word.length > 1 && word.endsWith("e") ? word.slice(0, -1) : "";
    if (left && (several.test(left) || (one.test(left) && !short.test(left)))) word = left;
    if (word.endsWith("ll") && several.test(word)) word = word.slice(0, -1);
    return whole[0] === "y" ? "y" + word.slice(1) : word;
  }

  function plain(word) {
    const lower = /^[\x00-\x7f]*$/.test(word) ? word.toLowerCase()
      : word.normalize("NFKC").toLowerCase().replace(/[ßςſ]/gu, (letter) => FOLDED.get(letter));
    return [...lower].slice(0, LONGEST).join("");
  }

  app.plain = plain;
  app.stem = stem;
  // The words of a text, folded, in order, with where they stand; they alone; and each once.
  app.tokens = (text) => [...text.matchAll(WORD)].map((found) => (
    { word: plain(found[0]), start: found.index, end: found.index + found[0].length }));
  app.allWordsOf = (text) => (text.match(WORD) || []).map(plain);
  app.wordsOf = (text) => [...new Set(app.allWordsOf(text))];
})(self.imrsearch = self.imrsearch || {});
