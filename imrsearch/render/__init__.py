"""Values in, text out: records and results as Markdown, JSON, terminal text and pages.

Nothing here opens an index, prints, or knows how a query is written. The modules:

- :mod:`~imrsearch.render.markdown`: a record as readable Markdown, the one readable form
- :mod:`~imrsearch.render.terminal`, :mod:`~imrsearch.render.reading`: text for a terminal
- :mod:`~imrsearch.render.export`: JSON and JSON Lines
- :mod:`~imrsearch.render.site`: a static site from a :class:`~imrsearch.render.report.Report`

This module imports none of them: Jinja2 and markdown-it are loaded by who needs them.
"""
