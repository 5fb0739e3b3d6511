"""The pages of guidelines: what cites them, who does, and how that was decided."""

from __future__ import annotations

from pathlib import Path

import msgspec

from imrsearch.records import Citation
from imrsearch.render import guidelines, site, survey
from imrsearch.render.spool import Spool
from imrsearch.render.survey import Survey, Use
from tests.render import specimens, visible


def surveyed() -> Survey:
    with Spool() as spool:
        return survey.walk(specimens.REPORT, lambda _: "", spool)


def named(**given: object) -> Use:
    use = Use()
    use.add(msgspec.structs.replace(specimens.LOW_BACK, **given), 0)
    return use


def test_a_document_says_who_cites_it_and_how_it_was_decided() -> None:
    made = surveyed()
    key = "mtus-2004/low-back-complaints"
    document = guidelines.document(key, made.uses[key], made.items)
    assert document.title == "Low Back Complaints (2004)"
    assert list(document.ranks) == [0]
    assert document.citing == {0: "claims administrator, rationale"}
    parties = [(each.label, each.outcomes.issues) for each in document.parties]
    assert parties == [("Claims administrator", 1), ("Reviewer", 0), ("Rationale", 1)]
    assert [part.label for part in document.pages] == ["p. 303", "p. 304", "p. 305"]
    assert (document.outcomes.upheld, document.outcomes.overturned) == (1, 0)


def test_a_page_within_a_printed_range_has_a_page_of_its_own(tmp_path: Path) -> None:
    site.write(specimens.REPORT, tmp_path)
    page = tmp_path / "guidelines" / "mtus-2004" / "low-back-complaints" / "p-304.html"
    text = visible.text(page.read_text())
    assert "Low Back Complaints (2004), p. 304" in text
    assert "Cited by: claims administrator, rationale" in text
    assert "0.0% overturned, of 1 decided issue" in text


def test_a_citation_leads_to_its_first_page_else_to_its_document() -> None:
    known = guidelines.targets(surveyed().uses)
    key = "mtus-2004/low-back-complaints"
    assert guidelines.link(key, (303, 304), known) == (
        "guidelines/mtus-2004/low-back-complaints/p-303.html"
    )
    assert guidelines.link(key, (9,), known) == "guidelines/mtus-2004/low-back-complaints.html"
    assert guidelines.link("mtus-2009/chronic-pain", (), known) is None


def test_titles_tell_edition_and_chapter() -> None:
    assert guidelines.title("acoem-2004/low-back", named()) == "Low Back Complaints (2004)"
    assert guidelines.title("odg/pain", named(document="ODG", chapter="Pain")) == "ODG: Pain"
    assert guidelines.title("mtus", named(document=None)) == "MTUS, no document named"


def test_the_name_that_most_letters_print_is_taken_whatever_their_order() -> None:
    names = ["Low Back", "Back, Low", "Low Back", "Back, Low"]
    titles = set()
    for order in (names, names[::-1]):
        use = Use()
        for name in order:
            citation: Citation = msgspec.structs.replace(specimens.LOW_BACK, document=name)
            use.add(citation, 0)
        titles.add(guidelines.title("x", use))
    assert titles == {"Back, Low"}
