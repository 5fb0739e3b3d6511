"""What is wrong with a token of a query where it stands."""

from __future__ import annotations

from imrsearch.search.faults import Fault
from imrsearch.search.lexer import Sort, Token
from imrsearch.vocabulary import fields
from imrsearch.vocabulary.fields import Field


def at(token: Token, fault: str, mended: str | None) -> Fault:
    """Return a fault at a token; ``mended`` is what should stand there."""
    return Fault(fault, token.start, token.end, mended)


def known(token: Token) -> Field:
    """Return the field that a token names; raises :class:`Fault` that tells the nearest."""
    field = fields.find(token.text)
    if field is None:
        near = fields.nearest(token.text)
        advice = f"did you mean {' or '.join(near)}? " if near else ""
        fault = (
            f"a field {token.text!r} that there is not; {advice}in quotes it is searched as text"
        )
        raise at(token, fault, f"{near[0]}:" if near else f"{token.text} ")
    return field


def misplaced(token: Token, before: Token) -> Fault:  # noqa: PLR0911  one a fault
    """Return the fault of ``token``, which stands where a value should, behind ``before``."""
    joining = {Sort.AND, Sort.OR, Sort.NOT, Sort.NEAR}
    match token.sort, before.sort:
        case _, Sort.FIELD:
            return at(before, f"nothing to look for after {before.text}:", "")
        case Sort.END | Sort.CLOSE, sort if sort in joining:
            return at(before, f"nothing after {before.text}", "")
        case Sort.CLOSE, Sort.OPEN:
            return Fault("nothing between its parentheses", before.start, token.end, "")
        case Sort.CLOSE, _:
            return at(token, "a parenthesis that was never opened", "")
        case Sort.END, _:
            return at(before, "a parenthesis that is never closed", "")
        case Sort.BOOST, _:
            return at(token, "a boost of nothing: write knee^2", "")
        case _:
            return at(token, f"nothing before {token.text}", "")
