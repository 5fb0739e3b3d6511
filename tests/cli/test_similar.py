"""``imrsearch similar`` over the example letters."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import msgspec
import pytest

from imrsearch.render.likeness import Similars
from tests.cli.conftest import Run

MRI = "CM16-9000777#1"
"""An MRI of the lumbar spine, overturned under Low Back Complaints."""


def test_the_nearest_of_an_mri_of_the_spine_is_another(run: Run, examples_index: Path) -> None:
    ran = run("similar", MRI, "--limit", "2", "--format", "csv", "--index", examples_index)
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert [row["id"] for row in rows] == ["IMR 13-900004#1", "CM23-9000310#2"]
    assert "mri" in rows[0]["shared"]


def test_a_contrast_was_decided_the_other_way_on_the_same_ground(
    run: Run, examples_index: Path
) -> None:
    ran = run("similar", MRI, "--contrast", "--format", "json", "--index", examples_index)
    found = msgspec.json.decode(ran.out, type=Similars).result
    assert found.of.decision == "overturned"
    assert [(each.hit.id, each.hit.decision) for each in found.neighbours] == [
        ("CM16-9000411#1", "upheld")
    ]
    assert found.neighbours[0].guidelines == ("acoem-2004/low-back",)


def test_text_says_what_the_issues_share(run: Run, examples_index: Path) -> None:
    ran = run("similar", MRI, "--contrast", "--index", examples_index)
    assert ran.out.startswith(f"Like {MRI}  ▲ Overturned  MRI of the lumbar spine")
    assert "upheld, with the same category, subcategory, body part, guideline" in ran.out
    assert "both cite" in ran.out


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ((MRI,), 0, ""),
        (("CM16-9000777",), 2, "decides several issues; name one of CM16-9000777#1"),
        (("CM16-9000777#99",), 1, "has no issue 99"),
        (("CM99-0000000#1",), 1, "there is no letter"),
        (("CM15-9000417",), 1, "no issue was found in CM15-9000417"),
        ((), 2, "Missing argument"),
    ],
)
def test_exit_codes_tell_how_it_ended(
    run: Run, examples_index: Path, words: tuple[str, ...], code: int, message: str
) -> None:
    ran = run("similar", *words, "--index", examples_index)
    assert ran.code == code, ran
    assert message in ran.err
