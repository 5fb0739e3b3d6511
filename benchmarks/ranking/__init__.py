"""How well plain words find the right issues: a judged set, four engines, four measures.

``judgements.tsv`` holds needs, the queries in which a person would put them, and the issues that
answer them with a grade; it names issues by id and holds no text of a letter.
"""
