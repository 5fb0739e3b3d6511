"""The query language: text to a tree of clauses. ``docs/query-language.md`` holds its grammar.

.. code-block:: text

    query     = group, { group } ;                          every group has to match
    group     = chain, { "OR", chain } ;
    chain     = nearness, { "AND", nearness } ;
    nearness  = clause, { connector, clause } ;
    clause    = { "NOT" | "-" }, [ field, ":" ], value, [ "^", number ] ;
    value     = word | '"', words, '"' | "(", query, ")" | range ;

So ``decision:upheld knee OR shoulder`` asks for upheld issues about either, and
``epidural /5 steroid AND knee`` for the two words near each other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from imrsearch.search import misplaced, operands, values
from imrsearch.search.clauses import (
    About,
    AllOf,
    AnyOf,
    Boosted,
    Clause,
    Close,
    Everything,
    Exact,
    Fuzzy,
    Gap,
    Not,
    Pattern,
    Range,
    Recent,
    Stated,
    Words,
    written,
)
from imrsearch.search.faults import Fault, explained
from imrsearch.search.lexer import Sort, Token, tokens
from imrsearch.vocabulary import fields
from imrsearch.vocabulary.fields import Field, Kind

__all__ = [
    "About",
    "AllOf",
    "AnyOf",
    "Boosted",
    "Clause",
    "Close",
    "Everything",
    "Exact",
    "Fuzzy",
    "Gap",
    "Not",
    "Pattern",
    "Range",
    "Recent",
    "Stated",
    "Words",
    "parse",
    "written",
]

Saved = Mapping[str, str]
"""Queries by the names that people gave them."""

_DEEPEST = 50
_MOST_CONNECTORS = 20
_MOST_PATTERNS = 50
_FARTHEST = 255
_LONGEST = 100_000


def parse(text: str, saved: Saved | None = None) -> Clause:
    """Return the tree of the strict query ``text``; an empty one is everything.

    ``saved`` holds the queries that ``query:name`` stands for. Raises :class:`Fault`, which is a
    :class:`QueryError`: it tells the place of the fault and a corrected query.
    """
    try:
        return _parsed(text, saved or {}, depth=0)
    except Fault as fault:
        raise explained(fault, text, lambda other: _parsed(other, saved or {}, depth=0)) from None


def _parsed(text: str, saved: Saved, depth: int) -> Clause:
    if len(text) > _LONGEST:
        raise Fault(f"more than {_LONGEST:,} characters", _LONGEST, _LONGEST, "")
    found = tokens(text)
    if found[0].sort is Sort.END:
        return Everything()
    return _Parser(found, saved, depth).query()


class _Parser:
    """Recursive descent over the tokens; one method a rule of the grammar."""

    def __init__(self, found: list[Token], saved: Saved, depth: int) -> None:
        self._tokens = found
        self._saved = saved
        self._next = 0
        self._depth = depth
        self._patterns = 0

    def query(self) -> Clause:
        """Return the tree of the whole query."""
        clause = self._groups(None)
        if self._here.sort is Sort.CLOSE:
            raise misplaced.at(self._here, "a parenthesis that was never opened", "")
        return clause

    @property
    def _here(self) -> Token:
        return self._tokens[self._next]

    def _take(self) -> Token:
        token = self._here
        self._next += 1
        return token

    def _groups(self, field: Field | None) -> Clause:
        clauses = [self._group(field)]
        while self._here.sort not in {Sort.END, Sort.CLOSE}:
            clauses.append(self._group(field))
        return clauses[0] if len(clauses) == 1 else AllOf(tuple(clauses))

    def _group(self, field: Field | None) -> Clause:
        clauses = self._joined(Sort.OR, lambda: self._chain(field))
        return clauses[0] if len(clauses) == 1 else AnyOf(tuple(clauses))

    def _chain(self, field: Field | None) -> Clause:
        clauses = self._joined(Sort.AND, lambda: self._nearness(field))
        return clauses[0] if len(clauses) == 1 else AllOf(tuple(clauses))

    def _joined(self, operator: Sort, part: Callable[[], Clause]) -> list[Clause]:
        clauses = [part()]
        while self._here.sort is operator:
            self._take()
            clauses.append(part())
        return clauses

    def _nearness(self, field: Field | None) -> Clause:
        start = self._here.start
        clause = self._clause(field)
        count = 0
        while self._here.sort is Sort.NEAR:
            connector = self._take()
            count += 1
            if count > _MOST_CONNECTORS:
                raise misplaced.at(
                    connector, f"more than {_MOST_CONNECTORS} connectors in a row", "AND"
                )
            gap = _gap(connector)
            begin = self._here.start
            right = self._clause(field)
            end = self._tokens[self._next - 1].end
            clause = operands.close(clause, right, gap, (start, begin, end), connector)
        return clause

    def _clause(self, field: Field | None) -> Clause:
        negated = False
        while self._here.sort is Sort.NOT:
            self._take()
            negated = not negated
        if self._here.sort is Sort.FIELD:
            name = self._take()
            special = self._special(name)
            if special is not None:
                return Not(special) if negated else special
            field = misplaced.known(name)
        clause = self._boosted(self._value(field))
        return Not(clause) if negated else clause

    def _boosted(self, clause: Clause) -> Clause:
        if self._here.sort is not Sort.BOOST:
            return clause
        token = self._take()
        following = self._tokens[self._next]
        if following.sort is Sort.BOOST:
            raise misplaced.at(following, "a second boost for one clause", "")
        try:
            factor = float(token.text) if token.text.replace(".", "", 1).isdecimal() else -1.0
        except ValueError:
            factor = -1.0
        if not 0 < factor <= 100:
            raise misplaced.at(
                token, "a boost that is no number above 0 and up to 100: write knee^2", "^2"
            )
        return Boosted(clause, factor)

    def _special(self, name: Token) -> Clause | None:
        """Return the clause of ``about:`` and ``query:``, which are no fields."""
        if name.text.lower() == "about":
            token = self._take()
            if token.sort not in {Sort.WORD, Sort.PHRASE} or not token.text.strip():
                raise misplaced.at(name, "nothing to look for after about:", "")
            return About(token.text)
        if name.text.lower() == "query":
            return self._saved_query(name)
        return None

    def _saved_query(self, name: Token) -> Clause:
        token = self._take()
        text = self._saved.get(token.text) if token.sort in {Sort.WORD, Sort.PHRASE} else None
        if text is None:
            near = fields.near(token.text, self._saved) if token.text else ()
            known = " or ".join(near) or ", ".join(sorted(self._saved)[:10])
            advice = f"; did you mean {known}?" if known else "; none is saved"
            fault = f"a saved query {token.text!r} that there is not{advice}"
            mended = f"query:{near[0]}" if near else ""
            raise Fault(fault, name.start, token.end, mended)
        if self._depth >= 10:
            raise misplaced.at(name, "a saved query that leads back to itself", "")
        try:
            return _parsed(text, self._saved, self._depth + 1)
        except Fault as error:
            told = f"a saved query {token.text!r} that cannot be read: it has {error.fault}"
            raise Fault(told, name.start, token.end, "") from error

    def _value(self, field: Field | None) -> Clause:
        token = self._take()
        before = self._tokens[max(0, self._next - 2)]
        match token.sort:
            case Sort.WORD:
                return self._word(field, token)
            case Sort.PHRASE:
                if before.sort is Sort.FIELD and not token.text.strip():
                    fault = f"nothing to look for after {before.text}:"
                    raise Fault(fault, before.start, token.end, "")
                return _phrase(field, token)
            case Sort.RANGE:
                return _range(field, token)
            case Sort.OPEN:
                return self._parenthesis(field, token)
            case _:
                raise misplaced.misplaced(token, before)

    def _parenthesis(self, field: Field | None, opening: Token) -> Clause:
        self._depth += 1
        if self._depth > _DEEPEST:
            fault = f"more than {_DEEPEST} parentheses within each other"
            raise Fault(fault, opening.start, opening.end, None)
        clause = self._groups(field)
        if self._take().sort is not Sort.CLOSE:
            raise misplaced.at(opening, "a parenthesis that is never closed", "")
        self._depth -= 1
        return clause

    def _word(self, field: Field | None, token: Token) -> Clause:
        text = token.text
        if text.strip("*") == "":
            return Stated(field) if field else Everything()
        if field is not None and field.kind in {Kind.NUMBER, Kind.DATE}:
            return values.value(field, token)
        clause = operands.word(field, token)
        if isinstance(clause, Pattern | Fuzzy):
            self._patterns += 1
            if self._patterns > _MOST_PATTERNS:
                raise misplaced.at(
                    token, f"more than {_MOST_PATTERNS} wildcards", text.strip("*?!~")
                )
        return clause


def _phrase(field: Field | None, token: Token) -> Clause:
    if field is not None and field.kind in {Kind.NUMBER, Kind.DATE}:
        return values.value(field, token._replace(text=token.text.strip()))
    return Words(field, token.text, quoted=True)


def _range(field: Field | None, token: Token) -> Clause:
    if field is None or field.kind not in {Kind.NUMBER, Kind.DATE}:
        example = "decided:[2016 to 2017] or age:[50 to]"
        fault = f"a range that belongs to no number or date; write {example}"
        raise misplaced.at(
            token, fault, f"({token.text[1:-1].strip()})" if token.text[1:-1].strip() else ""
        )
    return values.bracketed(field, token)


def _gap(connector: Token) -> Gap:
    told = connector.text.lstrip("wpre")
    if told == "/s":
        return Gap("sentence")
    if told == "/p":
        return Gap("section")
    most = int(told[1:]) if len(told) < 6 else _FARTHEST + 1
    if not 1 <= most <= _FARTHEST:
        fault = f"a distance out of range: a connector reaches 1 to {_FARTHEST} words"
        raise misplaced.at(connector, fault, f"{told[0]}{min(max(most, 1), _FARTHEST)}")
    return Gap("word", most, ordered=told[0] == "+" or connector.text.startswith("pre"))
