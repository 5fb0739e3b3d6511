"""Letters become records here: :func:`parse` reads one letter and never raises on one.

The rest of the folder is private to it. ``ARCHITECTURE.md`` tells what each module reads.
"""

from __future__ import annotations

from imrsearch.letters.parser import PARSER_VERSION, Parsed, parse
from imrsearch.letters.regions import Region

__all__ = ["PARSER_VERSION", "Parsed", "Region", "parse"]
