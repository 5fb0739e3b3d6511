"""Counts, rates, tables and trends over what matches a question, as frozen values.

Useful for: numbers for pages, terminals and files. Not for: hits and their text, which
:mod:`imrsearch.search` gives. Everything starts from ``engine.matches(query)``
(:class:`imrsearch.search.Matches`); nothing here opens an index or reads a letter's text.

The modules: :mod:`~imrsearch.statistics.intervals` (shares and how sure they are),
:mod:`~imrsearch.statistics.groups` (what issues are grouped by), ``rates``, ``pivots``,
``differences``, ``tables`` and ``annual`` (the state's annual report), ``trends``, ``facets``,
``guidelines`` (facets as a tree), ``coverage``. This module imports none of them: who needs one
loads no other.
"""
