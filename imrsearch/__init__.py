"""A search engine for California Independent Medical Review determination letters.

Letters become records once; everything else asks the index. The parts, each a package with a
small front door: :mod:`imrsearch.sources` reads files, :mod:`imrsearch.letters` parses them,
:mod:`imrsearch.build` puts them into an index, :mod:`imrsearch.search` asks it, and
:mod:`imrsearch.render` writes the answers. Importing this package alone imports none of them.
"""

__version__ = "0.1.0"
