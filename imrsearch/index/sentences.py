"""Where the sentences of a text end: one rule for the index's marks, for passages and for tests.

A sentence ends at a full stop, question or exclamation mark that white space and a capital letter
or a digit follow, unless the stop belongs to an abbreviation (``Dr.``, ``vs.``, ``pp.``).
"""

from __future__ import annotations

import re

from imrsearch.index.tokens import SENTENCE

_END = re.compile(r"""[.!?]["'\u201d\u2019)\]]*(?=\s+["'\u201c\u2018(\[]*[A-Z0-9])""")
_ABBREVIATED = re.compile(r"\b(?:dr|mr|mrs|ms|vs|nos?|pgs?|pp?|st|e\.g|i\.e|al)\.$", re.IGNORECASE)


def ends(text: str) -> list[int]:
    """Return the offsets behind each sentence but the last."""
    return [
        match.end()
        for match in _END.finditer(text)
        if not _ABBREVIATED.search(text, max(0, match.end() - 10), match.end())
    ]


def marked(text: str) -> str:
    """Return ``text`` with a mark, :data:`SENTENCE`, behind each sentence but the last.

    Marks are no words; what the index keeps of them is the place of the word that follows each.
    """
    text = text.replace(SENTENCE, " ")
    found = ends(text)
    if not found:
        return text
    starts = [0, *found]
    return SENTENCE.join(text[start:end] for start, end in zip(starts, [*found, None], strict=True))
