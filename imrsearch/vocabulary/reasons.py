"""Words of decision and of reason, and what rationales print for them.

The rows of ``reasons.tsv`` are of the form of :mod:`imrsearch.vocabulary.lay`: what people type,
what letters say. ``turned down`` is a decision, and the denial that stands is one that was upheld.
A reason is looked for in the rationale first of all. A negation (``no``, ``never``, ``lack of``)
belongs to the words beside it: ``never weaned`` asks for weaning near a negation, in any words.
"""

from __future__ import annotations

from functools import cache

from imrsearch.vocabulary import lay
from imrsearch.vocabulary.lay import Lay


@cache
def table() -> tuple[Lay, ...]:
    """Return the rows of ``reasons.tsv``: their kinds are ``decision`` and ``reason``."""
    return lay.read("reasons.tsv")


NEGATIONS = (
    *("no", "not", "never", "without", "lack", "lacks", "lacking", "lacked", "nothing", "none"),
    *("neither", "nor", "cannot", "absence", "absent", "insufficient", "inadequate", "missing"),
    *("didn", "doesn", "wasn", "isn", "hasn", "haven", "don", "won", "couldn", "weren", "little"),
    *("poor", "non", "un"),
)
"""Words by which people say that something is not there; before ``t`` as in ``didn't`` too."""

ABSENCES = (
    *("no", "not", "never", "without", "lack", "lacks", "lacking", "lacked", "nothing", "none"),
    *("neither", "nor", "cannot", "absence", "insufficient", "inadequate", "failed", "fails"),
    *("silent", "missing", "unclear", "limited", "seldom"),
)
"""Words by which rationales say it."""

LITTLE = frozenset(
    (
        *("a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "it", "of"),
        *("on", "or", "that", "the", "this", "to", "was", "were", "with", "been", "has", "have"),
        *("had", "his", "her", "their", "its", "he", "she", "they", "him", "me", "my", "i", "we"),
        *("our", "your", "you", "who", "whom", "which", "what", "when", "where", "how", "if"),
        *("then", "than", "so", "but", "because", "since", "due", "do", "does", "did", "done"),
        *("can", "could", "would", "should", "will", "may", "might", "must", "need", "needed"),
        *("needs", "want", "wants", "wanted", "get", "gets", "getting", "got", "any", "some"),
        *("there", "about", "into", "off", "out", "up", "after", "before", "between", "during"),
        *("until", "while", "over", "under", "per", "via", "such", "these", "those", "also"),
        *("patient", "patients", "worker", "workers", "injured", "employee", "claimant", "person"),
        *("request", "requests", "requested", "asked", "asking", "issue", "issues", "case"),
        *("cases", "letter", "letters", "imr", "decision", "decisions", "find", "show", "all"),
        *("itself", "being", "am", "us", "them", "t", "s", "not", "no", "either", "however"),
        *("using", "use", "used", "given", "made", "make", "having", "way", "just", "only"),
        *("enough", "sufficient", "sufficiently", "very", "much", "really", "still", "yet", "ever"),
        *("instead", "says", "say", "said", "guideline", "guidelines", "doctor", "provider"),
        *("medical", "treatment", "treatments", "please", "im", "ve", "re", "don", "didn"),
        *("doesn", "wasn", "isn", "hasn", "haven"),
    )
)
"""Words that ask for nothing of their own in plain words."""
