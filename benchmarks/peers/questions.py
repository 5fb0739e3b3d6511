"""The questions of the benchmark, chosen by how often their words occur in the index at hand."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import tantivy

from benchmarks.peers.asking import All, Any, Ask, Beginning, Between, Side, Word
from benchmarks.synthetic.issue_records import PHRASES
from imrsearch.index import store
from imrsearch.index.segment import Segment
from imrsearch.index.tokens import stem
from imrsearch.search import adjacency


def choose(folder: Path) -> dict[str, Ask]:
    """Return the questions by kind, for our index in ``folder``."""
    snapshot = store.take(folder)
    segment = max((leaf.segment for leaf in snapshot.leaves), key=lambda each: each.documents)
    common = [_word(segment, "rationale", share) for share in (0.35, 0.25, 0.15)]
    middle = _word(segment, "rationale", 0.03)
    rare = _word(segment, "rationale", 0.0005)
    summary = _word(segment, "summary", 0.1)
    year = Between(date(2015, 1, 1).toordinal(), date(2016, 12, 31).toordinal())
    questions: dict[str, Ask] = {
        "term": middle,
        "common term": common[0],
        "AND of 4, 3 fields": All(
            (common[1], common[2], summary, Word("treatment", stem("injection")))
        ),
        "phrase": _phrase(segment, "rationale"),
        "OR of 3": Any((common[1], common[2], middle)),
        "rare AND": All((rare, middle)),
        "rare + common": All((rare, common[0])),
        "prefix": Beginning("rationale_printed", middle.text[:3]),
        "NOT": All((common[1],), excluded=(common[2],)),
        "filter + term": All((common[1], year, Word("decision", "upheld"))),
    }
    snapshot.close()
    return questions


def _phrase(segment: Segment, field: str) -> Side:
    """Return the phrase of the corpus that most documents hold, of words that are their own stems.

    SQLite takes the stem of what it is asked for: one of ``rais`` is another word.
    """
    postings = segment.postings(field)
    if postings is None:
        raise ValueError(f"the index holds nothing in {field}")
    found: dict[int, tuple[str, ...]] = {}
    for phrase in PHRASES:
        words = tuple(phrase.split())
        numbers = [postings.lexicon.find(word.encode()) for word in words]
        if all(_is_stem(word) for word in words) and None not in numbers:
            places = [number for number in numbers if number is not None]
            count = len(adjacency.find(postings, places, 1, segment.documents).numbers())
            found[count] = words
    return Side(field, found[max(found)])


def _is_stem(word: str) -> bool:
    """Return whether a word is its own stem for each stemmer."""
    return word.isascii() and stem(word) == word and _snowball().analyze(word) == [word]


@cache
def _snowball() -> tantivy.TextAnalyzer:
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.stemmer("english"))
        .build()
    )


def _word(segment: Segment, field: str, share: float) -> Word:
    """Return a word that about this share of the documents hold, the same in every engine.

    It is its own stem for each stemmer, and no other form of it occurs.
    """
    postings, printed = segment.postings(field), segment.postings(f"{field}_printed")
    if postings is None or printed is None:
        raise ValueError(f"the index holds nothing in {field}")
    starts = postings.starts.astype(np.int64)
    counts = starts[1:] - starts[:-1]
    wanted = int(share * segment.documents)
    for number in np.argsort(np.abs(counts - wanted)).tolist():
        text = postings.lexicon[number].decode()
        form = printed.lexicon.find(text.encode())
        if not text.isalpha() or len(text) < 4 or form is None:
            continue
        if printed.count(form) == counts[number] and _is_stem(text):
            return Word(field, text)
    raise ValueError(f"no word of {field} occurs in {share:%} of the documents")
