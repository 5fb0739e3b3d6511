"""Shares of a whole with their uncertainty, and the difference of two shares.

Sources: E. B. Wilson, *Probable inference, the law of succession, and statistical inference*,
Journal of the American Statistical Association 22 (1927), 209-212; R. G. Newcombe, *Interval
estimation for the difference between independent proportions: comparison of eleven methods*,
Statistics in Medicine 17 (1998), 873-890, method 10.

Both take what is counted as independent. Issues of one letter are decided by one reviewer and
often alike, so that over letters of many issues the true intervals are somewhat wider.
"""

from __future__ import annotations

from math import hypot, sqrt
from statistics import NormalDist
from typing import Final

import msgspec

LEVEL: Final = 0.95
"""How sure an interval is: of a hundred such intervals, about 95 hold the true share."""

MIN_SAMPLE: Final = 30
"""A share of fewer than this is said to be of a small sample."""

_Z: Final = NormalDist().inv_cdf((1 + LEVEL) / 2)


class Interval(msgspec.Struct, frozen=True, kw_only=True):
    """The lower and the upper bound, as shares (0 to 1) or differences of them (-1 to 1)."""

    low: float
    high: float


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """``count`` of ``of``, and the share that they make, with Wilson's 95 % interval.

    ``share`` is from 0 to 1; it and ``interval`` are ``None`` where ``of`` is 0. ``small`` tells
    that ``of`` is less than :data:`MIN_SAMPLE`.
    """

    count: int
    of: int
    share: float | None
    interval: Interval | None
    small: bool


def share(count: int, of: int) -> Share:
    """Return ``count`` as a share of ``of``."""
    return Share(
        count=count,
        of=of,
        share=count / of if of else None,
        interval=wilson(count, of) if of else None,
        small=of < MIN_SAMPLE,
    )


def wilson(count: int, of: int) -> Interval:
    r"""Return Wilson's score interval of the share ``count / of``, without continuity correction.

    With :math:`p` the share, :math:`n` the whole and :math:`z` the normal quantile (1.96):
    :math:`\frac{p + z^2/2n \pm z\sqrt{p(1-p)/n + z^2/4n^2}}{1 + z^2/n}`. ``of`` is above 0.
    """
    observed = count / of
    shrink = 1 + _Z * _Z / of
    middle = (observed + _Z * _Z / (2 * of)) / shrink
    reach = _Z * sqrt(observed * (1 - observed) / of + _Z * _Z / (4 * of * of)) / shrink
    # At the ends the bound is the end itself; rounding would put it a hair beside.
    return Interval(
        low=0.0 if count == 0 else middle - reach, high=1.0 if count == of else middle + reach
    )


def newcombe(first: Share, second: Share) -> Interval | None:
    r"""Return Newcombe's hybrid score interval of the difference ``first`` less ``second``.

    With :math:`p_i` the shares and :math:`l_i, u_i` their Wilson bounds: from
    :math:`p_1 - p_2 - \sqrt{(p_1-l_1)^2 + (u_2-p_2)^2}` to
    :math:`p_1 - p_2 + \sqrt{(u_1-p_1)^2 + (p_2-l_2)^2}`. ``None`` where either is of
    nothing.
    """
    if first.share is None or second.share is None:
        return None
    one, two = wilson(first.count, first.of), wilson(second.count, second.of)
    difference = first.share - second.share
    return Interval(
        low=difference - hypot(first.share - one.low, two.high - second.share),
        high=difference + hypot(one.high - first.share, second.share - two.low),
    )
