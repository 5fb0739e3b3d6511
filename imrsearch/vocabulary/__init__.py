"""The field's vocabulary as tables, and their look-up: guidelines, treatments, drugs, specialties.

A row is what the state, a publisher or a letter prints; the tables carry their sources and their
examples, and the tests run every example.
"""
