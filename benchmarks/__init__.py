"""Synthetic letters with known truth, and the commands that measure imrsearch with them.

``corpus`` makes letters and records, ``accuracy`` prints what the parser gets right,
``speed`` prints how fast it is. No part of imrsearch imports this package.
"""
