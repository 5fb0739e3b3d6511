"""How synthetic letters are made: what a letter says, how it is written, how it is printed.

``draws`` and ``shares`` say how often; ``treatments``, ``guidelines``, ``people`` and ``prose``
say what; ``case`` puts one letter's content together; ``forms`` writes it in a letter layout;
``oddities`` and ``noise`` scuff it; ``layout`` prints it and tells what was printed where.
"""
