"""How often things occur in real letters: the published shares, and estimates that say so.

The state publishes letters a year, overturn rates a year, and for 2024 the shares of the
largest categories. Where nothing is published the number is an estimate, chosen so that
the published totals come out; the comment at the table says which.
"""

from __future__ import annotations

from random import Random
from typing import Final, Literal

from benchmarks.synthetic.draws import Weighted, chance

Form = Literal["determination", "late-2013", "notice-2013", "review-sheet-2013"]
Mix = Literal["published", "even"]
Era = Literal["prose-2013", "pages", "sections", "acoem"]

# Letters a year, in thousands. 130 to 185 since 2014 is published; 2013 is an estimate.
LETTERS_BY_YEAR: Final = Weighted(
    {2013: 5, 2014: 144, 2015: 165, 2016: 176, 2017: 172, 2018: 185, 2019: 164}
    | {2020: 137, 2021: 134, 2022: 131, 2023: 132, 2024: 140}
)
# Every form and every way of citing equally often: small runs then test all of them.
EVEN_YEARS: Final = Weighted({2013: 3, 2014: 1, 2015: 1, 2016: 1, 2017: 1, 2019: 1, 2022: 1})

# The four layouts of 2013 (estimate).
FORMS_2013: Final = Weighted[Form]({"notice-2013": 45, "late-2013": 45, "review-sheet-2013": 10})
EVEN_FORMS_2013: Final = Weighted[Form]({"notice-2013": 1, "late-2013": 1, "review-sheet-2013": 1})

# Share of requests overturned. 2013, 2021 and 2022 are not published: the nearest year's.
OVERTURNED_BY_YEAR: Final = {
    2013: 0.086,
    2014: 0.086,
    2015: 0.112,
    2016: 0.084,
    2017: 0.083,
    2018: 0.103,
    2019: 0.104,
    2020: 0.095,
    2021: 0.097,
    2022: 0.100,
    2023: 0.102,
    2024: 0.127,
}

# Percent of decided items in 2024; the first three are published, the others estimated.
CATEGORIES: Final = Weighted(
    {
        "Pharmaceuticals": 32.7,
        "Rehabilitation": 21.5,
        "Diagnostic Testing": 11.6,
        "Injection": 9.5,
        "DMEPOS": 8.5,
        "Surgery": 7.0,
        "Evaluation & Management": 3.6,
        "Psych Services": 1.8,
        "Programs": 1.2,
        "Therapies": 1.2,
        "Transportation": 0.8,
        "Home Health": 0.6,
    }
)

# A category's overturn rate as a multiple of its year's. Evaluation & management is published
# (23.1 % where all are 12.7 %); the others are estimates that keep the year's mean.
OVERTURNED_BY_CATEGORY: Final = {
    "Pharmaceuticals": 0.80,
    "Rehabilitation": 0.95,
    "Diagnostic Testing": 1.15,
    "Injection": 1.0,
    "DMEPOS": 0.95,
    "Surgery": 1.35,
    "Evaluation & Management": 1.82,
    "Psych Services": 1.5,
    "Programs": 1.3,
    "Therapies": 0.8,
    "Transportation": 0.8,
    "Home Health": 1.0,
}

SEVERAL_ISSUES: Final = 0.39
MOST_ISSUES: Final = 21
_ONE_MORE: Final = 0.567  # gives a mean of 1.9 items a letter where 39 % have several


def draw_issue_count(random: Random) -> int:
    """Return the number of decided items of a letter: mean about 1.9, at most 21."""
    if not chance(random, SEVERAL_ISSUES):
        return 1
    count = 2
    while count < MOST_ISSUES and chance(random, _ONE_MORE):
        count += 1
    return count


def overturned(random: Random, year: int, category: str) -> bool:
    """Return whether an item of this category was overturned in this year."""
    return chance(random, OVERTURNED_BY_YEAR[year] * OVERTURNED_BY_CATEGORY[category])


def draw_year(random: Random, mix: Mix) -> int:
    """Return the year of a letter's decision."""
    return (LETTERS_BY_YEAR if mix == "published" else EVEN_YEARS).draw(random)


def draw_form(random: Random, year: int, mix: Mix) -> Form:
    """Return the layout of a letter of this year."""
    if year > 2013:
        return "determination"
    return (FORMS_2013 if mix == "published" else EVEN_FORMS_2013).draw(random)


def draw_era(random: Random, year: int, month: int) -> Era:
    """Return how guidelines are cited in a letter of this month.

    The state's names and the way to cite them changed over some months, not on a day.
    """
    if year == 2013:
        return "prose-2013"
    months = (year - 2014) * 12 + month
    if months <= 26 or (months <= 33 and chance(random, 0.5)):
        return "pages"
    if months <= 47 or (months <= 50 and chance(random, 0.5)):
        return "sections"
    return "acoem"
