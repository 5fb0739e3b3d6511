"""How a parser is judged: truth, field by field, against the records that it gives.

``truths`` are what letters say, ``fields`` read the same values out of a record, ``citations``
match what a paragraph cites, ``judge`` holds the two against each other, ``sources_of_truth``
finds letters with known truth, ``table`` and ``comparison`` print.
"""
