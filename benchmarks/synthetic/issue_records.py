"""Records made directly, without a letter's text: what the index benchmarks are fed with.

An issue's text is about 300 tokens drawn from a vocabulary of 150,000 terms, with phrases of
several words put in; everything else (headings, guidelines, people) is drawn from pools that
are made once. A block of :data:`BLOCK` issues depends on the seed and its number alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from random import Random
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.synthetic import citing, paragraphs, people, shares, treatments
from benchmarks.synthetic.citing import Subject, region_of
from benchmarks.synthetic.draws import Weighted, chance, stream
from benchmarks.synthetic.guidelines import TOPICS
from benchmarks.synthetic.treatments import Treatment
from benchmarks.synthetic.truth import ExpectedCitation
from benchmarks.synthetic.words import SHIFT, SIZE, vocabulary
from imrsearch.records import (
    Citation,
    Guideline,
    Issue,
    Record,
    Reviewer,
    Source,
    Span,
    outcome_of,
)

BLOCK: Final = 1000
_NOWHERE: Final = Span(0, 0)
_TOKENS: Final = (70, 230)
# A block has a summary for about every second issue and a rationale for each, of 150 words.
_WORDS_OF_A_BLOCK: Final = 260 * BLOCK
PHRASES: Final = (
    "lumbar epidural steroid injection", "cervical spine mri", "urine drug screen",
    "physical therapy", "medial branch block", "functional restoration program",
    "carpal tunnel release", "home health care", "anterior cervical discectomy and fusion",
    "chronic opioid therapy", "objective functional improvement", "range of motion",
    "activities of daily living", "straight leg raise", "failed conservative treatment",
)  # fmt: skip
"""Phrases that are put in between the words, one into every fifth text."""

_DIAGNOSES: Final = (
    "lumbar sprain", "cervical radiculopathy", "rotator cuff tear", "carpal tunnel syndrome",
    "knee internal derangement", "chronic pain syndrome", "plantar fasciitis", "insomnia",
)  # fmt: skip


class _Pools(NamedTuple):
    """What is made once and drawn often."""

    terms: NDArray[np.object_]
    bounds: NDArray[np.float64]
    requests: Weighted[Treatment]
    administrators: dict[str, tuple[Guideline, ...]]
    reviewers: dict[str, tuple[Guideline, ...]]
    people: tuple[Reviewer, ...]


class _Words:
    """A block's words, drawn at once and handed out in order."""

    def __init__(self, generator: np.random.Generator, pools: _Pools, size: int) -> None:
        ranks = np.searchsorted(pools.bounds, generator.random(size)).clip(0, SIZE - 1)
        kinds = generator.random(size)
        ranks = ranks + SIZE * (kinds < 0.07) + 2 * SIZE * ((kinds >= 0.07) & (kinds < 0.12))
        self._words: list[str] = pools.terms[ranks].tolist()
        self._place = 0

    def take(self, random: Random) -> str:
        """Return some sentences of the next words, now and then with a phrase in them."""
        size = int(random.triangular(*_TOKENS))
        words = self._words[self._place : self._place + size]
        self._place += size
        if chance(random, 0.2):
            words.insert(random.randrange(size), random.choice(PHRASES))
        return " ".join(words)


def records(count: int, seed: int, start: int = 0) -> Iterator[Record]:
    """Yield records that together hold issues ``start`` to ``start + count``.

    ``start`` is a multiple of :data:`BLOCK`, so that several processes can share the work;
    the last record is cut where ``count`` ends.
    """
    if start % BLOCK:
        raise ValueError(f"start is {start}: give a multiple of {BLOCK}")
    pools = _pools()
    left = count
    block = start // BLOCK
    while left > 0:
        yield from _block(pools, seed, block, min(left, BLOCK))
        left -= BLOCK
        block += 1


def _block(pools: _Pools, seed: int, block: int, size: int) -> Iterator[Record]:
    """Yield the first ``size`` issues of a block, as records."""
    random = stream(seed, block, "records")
    generator = np.random.default_rng((seed, block))
    words = _Words(generator, pools, _WORDS_OF_A_BLOCK)
    done = 0
    while done < size:
        count = min(shares.draw_issue_count(random), BLOCK - done)
        yield _record(random, pools, words, block * BLOCK + done, min(count, size - done))
        done += count


def _record(random: Random, pools: _Pools, words: _Words, index: int, count: int) -> Record:
    """Return a record of so many issues; ``index`` is that of its first."""
    year, month = shares.draw_year(random, "published"), random.randint(1, 12)
    dates = people.draw_dates(random, year, month)
    form = shares.draw_form(random, year, "published")
    era = shares.draw_era(random, year, month)
    summary = words.take(random)
    issues = tuple(_issue(random, pools, words, (era, year), place) for place in range(count))
    number = people.case_number(index, dates.application, form)
    return Record(
        id=number,
        case_number=number,
        form=form,
        date_assigned=dates.assigned,
        date_of_injury=dates.injury,
        decision_date=dates.decision,
        ur_denial_date=dates.ur_denial,
        application_received=dates.application,
        priority=people.draw_priority(random),
        outcome=outcome_of(tuple(issue.decision for issue in issues)),
        reviewer=random.choice(pools.people),
        patient=people.draw_patient(random),
        summary=summary,
        diagnoses=(random.choice(_DIAGNOSES),),
        issues=issues,
        source=Source(
            path=f"{index // BLOCK:05d}/{number}.pdf",
            sha256=f"{random.getrandbits(256):064x}",
            media_type="application/pdf",
            pages=random.randint(2, 9),
        ),
    )


def _issue(
    random: Random, pools: _Pools, words: _Words, when: tuple[str, int], place: int
) -> Issue:
    """Return one issue."""
    era, year = when
    request = pools.requests.draw(random)
    upheld = not shares.overturned(random, year, request.category)
    drugs = (request.text.split()[0].lower(),) if request.drug_class else ()
    return Issue(
        number=place + 1,
        heading=request.text,
        treatment=request.text,
        decision="upheld" if upheld else "overturned",
        category=request.category,
        subcategory=request.subcategory,
        drug_class=request.drug_class,
        drugs=drugs,
        body_parts=(request.region,),
        claims_administrator=random.choice(pools.administrators[era]),
        expert=random.choice(pools.reviewers[era]),
        rationale=words.take(random),
        span=_NOWHERE,
    )


@cache
def _pools() -> _Pools:
    """Make the pools: the same in every process."""
    random = Random("pools")
    terms = vocabulary()
    marked = [*terms, *(f"{term}." for term in terms), *(f"{term}," for term in terms)]
    weights = 1.0 / (np.arange(SIZE) + SHIFT)
    eras: tuple[shares.Era, ...] = ("prose-2013", "pages", "sections", "acoem")
    requests = tuple(
        treatments.draw(random, shares.CATEGORIES.draw(random), treatments.draw_region(random))
        for _ in range(4000)
    )
    return _Pools(
        terms=np.array(marked, dtype=object),
        bounds=np.cumsum(weights / weights.sum()),
        requests=Weighted({request: 1 / (rank + 20) for rank, request in enumerate(requests)}),
        administrators={era: _guidelines(random, era, "The Claims Administrator") for era in eras},
        reviewers={era: _guidelines(random, era, "The Expert Reviewer") for era in eras},
        people=tuple(
            people.draw_reviewer(random, "expert", in_prose=chance(random, 0.3)) for _ in range(300)
        ),
    )


def _guidelines(random: Random, era: shares.Era, party: str) -> tuple[Guideline, ...]:
    """Return guideline paragraphs of an era, read."""
    made = []
    for _ in range(500):
        region = treatments.draw_region(random)
        topic = random.choice(sorted(TOPICS))
        subject = Subject(
            region_of(region), TOPICS[topic], topic, era, 2020, misprints=False, broken_urls=False
        )
        written = paragraphs.write(random, party, subject, frozenset())
        citations = tuple(_citation(cited) for cited in written.meant.citations)
        made.append(Guideline(basis=written.meant.basis, citations=citations, text=written.text))
    return tuple(made)


def _citation(meant: ExpectedCitation) -> Citation:
    """Return a citation as the record holds it, with a key made of its names."""
    name = meant.chapter if meant.document == citing.ODG else meant.document
    family = meant.family.lower()
    edition = f"-{meant.edition}" if meant.edition else ""
    slug = "-".join("".join(c if c.isalnum() else " " for c in (name or "address").lower()).split())
    return Citation(
        family=meant.family,
        document=meant.document,
        key=f"{family}{edition}/{slug}",
        edition=meant.edition,
        chapter=meant.chapter,
        sections=meant.sections,
        pages=meant.pages,
        urls=meant.urls,
        non_mtus=bool(meant.non_mtus),
        text=meant.document or "",
        span=_NOWHERE,
    )
