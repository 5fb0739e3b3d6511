"""Questions to an index and their answers, as frozen values.

:class:`Engine` opens an index folder and answers a :class:`Query` with :class:`Results`; nothing of
the library under the index comes out of it.
"""

from imrsearch.search.engine import Counts, Engine, Members
from imrsearch.search.matches import Matches
from imrsearch.search.neighbours import Neighbour, Similar
from imrsearch.search.query import RELEVANCE, Filter, Query
from imrsearch.search.results import Facet, FacetValue, Hit, Results, Snippet, StoredLetter

__all__ = [
    "RELEVANCE",
    "Counts",
    "Engine",
    "Facet",
    "FacetValue",
    "Filter",
    "Hit",
    "Matches",
    "Members",
    "Neighbour",
    "Query",
    "Results",
    "Similar",
    "Snippet",
    "StoredLetter",
]
