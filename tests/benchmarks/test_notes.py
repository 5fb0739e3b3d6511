"""What people noted of the real letters is read as it was noted."""

from __future__ import annotations

from pathlib import Path

from benchmarks.judging import notes
from benchmarks.synthetic.truth import ExpectedCitation
from tests import ROOT

_TABLE = """\
case\tissue\tparty\tfamily\tdocument\tedition\tchapter\tsections\tpages\turl\tnon_mtus
CM99-0000001\t1\tadministrator\t\t\t\t\t\t\t\t
CM99-0000001\t1\texpert\tMTUS\tLow Back Complaints\t2004\t\tInitial Care|Summary\t\t\tno
CM99-0000001\t1\texpert\tACOEM\t\t2004\t7\t\t127 137\t\tyes
CM99-0000001\t2\texpert\tother\t\t\t\t\t\thttps://a.example/b\tyes
"""


def test_citations_are_noted_by_issue_and_party(tmp_path: Path) -> None:
    (tmp_path / "sample-citations.tsv").write_text(_TABLE, encoding="utf-8")
    assert notes.citations(tmp_path) == {
        ("CM99-0000001", 1): {
            "administrator": (),
            "expert": (
                ExpectedCitation(
                    family="MTUS",
                    document="Low Back Complaints",
                    edition=2004,
                    sections=("Initial Care", "Summary"),
                ),
                ExpectedCitation(
                    family="ACOEM",
                    document=None,
                    edition=2004,
                    chapter="7",
                    pages=(127, 137),
                    non_mtus=True,
                ),
            ),
        },
        ("CM99-0000001", 2): {
            "expert": (
                ExpectedCitation(
                    family="other", document=None, urls=("https://a.example/b",), non_mtus=True
                ),
            )
        },
    }


def test_without_tables_nothing_is_noted(tmp_path: Path) -> None:
    assert notes.citations(tmp_path) == {}
    assert notes.categories(tmp_path) == {}


def test_every_issue_of_the_sample_is_noted_for_both_parties() -> None:
    noted = notes.citations(ROOT / "tests" / "data")
    assert len(noted) == 81
    assert all(set(parties) == {"administrator", "expert"} for parties in noted.values())
    assert noted.keys() == notes.categories(ROOT / "tests" / "data").keys()
