"""What a site is built from: a report looked through once, its hits by rank in every list."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from imrsearch.render import guidelines, inert, names, outcomes, survey, views
from imrsearch.render.outcomes import Outcomes
from imrsearch.render.report import Report
from imrsearch.render.spool import Spool
from imrsearch.render.survey import Item, Survey, Watcher
from imrsearch.search.results import Hit, Results

Value = tuple[str, str | None]
"""A facet's name and one value of it."""


class Head(NamedTuple):
    """What every page of a site shows of it. It changes only when the question does."""

    title: str
    query: str
    has_facets: bool
    redacted: bool


class Order(NamedTuple):
    """An order of the list of all issues: its name, its first file, and how it sorts."""

    name: str
    file: str
    key: Callable[[Item], tuple[object, ...]] | None

    def ranks(self, items: Sequence[Item]) -> Sequence[int]:
        """Return the ranks of the hits in this order; equals keep the order of the results."""
        ranks = range(len(items))
        key = self.key
        return ranks if key is None else sorted(ranks, key=lambda rank: key(items[rank]))


ORDERS: Final = (
    Order("As found", names.RESULTS, None),
    Order(
        "Newest first",
        names.sorted_by(names.RESULTS, "newest"),
        lambda item: (item.decided is None, -(item.decided.toordinal() if item.decided else 0)),
    ),
    Order(
        "Oldest first",
        names.sorted_by(names.RESULTS, "oldest"),
        lambda item: (item.decided is None, item.decided.toordinal() if item.decided else 0),
    ),
    Order(
        "Treatment, A to Z",
        names.sorted_by(names.RESULTS, "treatment"),
        lambda item: (not item.treatment, item.treatment.casefold()),
    ),
)


class Site:
    """A report and what was learned by walking over it. Nothing in it changes."""

    def __init__(
        self,
        report: Report,
        entry: Callable[[Hit], str],
        spool: Spool,
        watchers: Iterable[Watcher] = (),
    ) -> None:
        """Walk over ``report``; ``entry`` renders a hit for lists, ``spool`` keeps it."""
        self.report = report
        self.survey: Survey = survey.walk(report, entry, spool, watchers)
        self.listings: Mapping[Value, Sequence[int]] = {
            (listing.facet, listing.value): array("I", self.survey.ranks.named(listing.hits))
            for listing in report.listings
        }
        self.rates: Mapping[Value, Outcomes] = {
            key: outcomes.count(self.items[rank].decision for rank in ranks)
            for key, ranks in self.listings.items()
        }
        self.facets = tuple(
            views.facet(facet, self.results.total, self.rates) for facet in self.results.facets
        )

    @property
    def results(self) -> Results:
        """The counts over all matches."""
        return self.report.results

    @property
    def items(self) -> Sequence[Item]:
        """The hits in short, by rank."""
        return self.survey.items

    @cached_property
    def outcomes(self) -> Outcomes:
        """How all hits were decided."""
        return outcomes.count(item.decision for item in self.items)

    @cached_property
    def head(self) -> Head:
        """What every page shows."""
        return Head(
            title=inert.line(self.report.title) or "IMR letters",
            query=inert.line(self.results.query),
            has_facets=any(facet.name != "decision" for facet in self.facets),
            redacted=self.report.redacted,
        )

    @cached_property
    def citing(self) -> dict[str, dict[int | None, int]]:
        """How many issues cite each document (``None``) and each of its pages."""
        return {
            key: {
                None: len(survey.parties(use.all)),
                **{page: len(survey.parties(use.pages[page])) for page in use.pages},
            }
            for key, use in self.survey.uses.items()
        }

    @cached_property
    def cited(self) -> list[str]:
        """The keys of the documents of a recognised name, the most cited first."""
        named = [key for key in self.survey.uses if not key.startswith("other/")]
        return sorted(named, key=lambda key: (-self.citing[key][None], key))

    @cached_property
    def known(self) -> dict[str, frozenset[int]]:
        """The guideline documents that have a page, and which of their pages do."""
        return guidelines.targets(self.survey.uses)

    def facet(self, name: str) -> views.FacetView | None:
        """Return the facet of this name."""
        return next((facet for facet in self.facets if facet.name == name), None)
