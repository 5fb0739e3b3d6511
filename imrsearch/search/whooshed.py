"""The names of Whoosh that promise nothing between its releases and are leaned on all the same.

Its version is pinned; a test holds that these are there and do what is expected of them, so that
moving the pin tells at once what has to be looked at.
"""

from __future__ import annotations

from collections.abc import Mapping

PRIVATE: Mapping[str, tuple[str, ...]] = {
    "whoosh.query.terms:PatternQuery": ("_get_pattern", "_find_prefix"),
    "whoosh.query.terms:MultiTerm": ("constantscore",),
    "whoosh.query.qcore:_NullQuery": (),
    "whoosh.query.compound:Or": ("TOO_MANY_CLAUSES",),
    "whoosh.util.numeric:byte_to_length": (),
    "whoosh.reading:SegmentReader": ("segment", "deleted_docs_set"),
    "whoosh.reading:EmptyReader": (),
    "whoosh.reading:MultiReader": ("leaf_readers",),
    "whoosh.matching.mcore:LeafMatcher": ("spans", "value_as"),
    "whoosh.lang.morph_en:variations": (),
}
"""Classes and functions by module, and what of each is used."""
