"""The command line: arguments in, text and exit codes out.

One thin module a command; they are the only place that prints or exits, and what they do beyond
that is one call of the packages below.
"""
