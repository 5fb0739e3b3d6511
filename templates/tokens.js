// Words as the index has them: cut and folded like imrsearch.index.tokens, and tested against it.
"use strict";

(function (app) {
  const WORD = /\p{Nd}+(?:\.\p{Nd}+)+|[\p{L}\p{N}]+/gu;
  const LONGEST = 200;
  // Letters that full case folding changes and lower case does not, as far as words hold them.
  const FOLDED = new Map([["ß", "ss"], ["ς", "σ"], ["ſ", "s"]]);

  function plain(word) {
    const lower = /^[\x00-\x7f]*$/.test(word) ? word.toLowerCase()
      : word.normalize("NFKC").toLowerCase().replace(/[ßςſ]/gu, (letter) => FOLDED.get(letter));
    return [...lower].slice(0, LONGEST).join("");
  }

  app.plain = plain;
  // The words of a text, folded, in order, with where they stand; they alone; and each once.
  app.tokens = (text) => [...text.matchAll(WORD)].map((found) => (
    { word: plain(found[0]), start: found.index, end: found.index + found[0].length }));
  app.allWordsOf = (text) => (text.match(WORD) || []).map(plain);
  app.wordsOf = (text) => [...new Set(app.allWordsOf(text))];
})(self.imrsearch = self.imrsearch || {});
