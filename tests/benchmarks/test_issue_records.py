"""Records for index benchmarks: exact counts, parts that join, and words as often as in letters."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import msgspec
import pytest

from benchmarks.corpus import records
from benchmarks.synthetic.words import SIZE, vocabulary
from imrsearch.records import Record


def test_there_are_exactly_so_many_issues() -> None:
    assert sum(len(record.issues) for record in records(1234, 1)) == 1234


def test_the_second_block_made_alone_is_that_of_the_whole() -> None:
    whole = list(records(2000, 1))
    parts = [*records(1000, 1), *records(1000, 1, start=1000)]
    assert whole == parts


def test_a_start_within_a_block_is_refused() -> None:
    with pytest.raises(ValueError, match="start is 10: give a multiple of 1000"):
        next(records(10, 1, start=10))


def test_the_last_issues_of_a_block_have_as_many_words_as_the_first() -> None:
    for record in records(3000, 1):
        for issue in record.issues:
            assert len((issue.rationale or "").split()) >= 70


def test_another_seed_gives_other_records() -> None:
    assert next(records(1, 1)) != next(records(1, 2))


def test_a_record_survives_its_json() -> None:
    for record in islice(records(30, 1), 10):
        assert msgspec.json.decode(msgspec.json.encode(record), type=Record) == record


def test_the_vocabulary_has_its_size_and_no_term_twice() -> None:
    terms = vocabulary()
    assert len(terms) == len(set(terms)) == SIZE
    assert not any(set(term) & set(" \n\t") for term in terms)


def test_an_issue_has_about_three_hundred_tokens_and_common_words_stand_in_5_to_35_percent() -> (
    None
):
    tokens = 0
    issues = 0
    standing: Counter[str] = Counter()
    for record in records(3000, 1):
        summary = (record.summary or "").split()
        for issue in record.issues:
            words = [word.strip(".,") for word in [*summary, *(issue.rationale or "").split()]]
            tokens += len(words)
            issues += 1
            standing.update(set(words))
    assert tokens / issues == pytest.approx(300, rel=0.1)
    for word in ("lumbar", "therapy", "opioid", "cervical", "mri", "radiculopathy", "norco"):
        assert 0.05 < standing[word] / issues < 0.35, word
    assert sum(count == 1 for count in standing.values()) > 20_000


def test_guidelines_are_of_the_records_era() -> None:
    for record in islice(records(3000, 1), 800):
        assert record.decision_date is not None
        for issue in record.issues:
            text = issue.expert.text or ""
            if record.decision_date.year in (2014, 2015):
                assert "Section(s)" not in text
            if record.decision_date.year >= 2019:
                assert "Page(s)" not in text
