"""A report as pages: a golden site to read, links that lead somewhere, letter text that is text."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imrsearch.errors import NotFoundError, OutputError
from imrsearch.render import (
    browser,
    files,
    hypertext,
    inert,
    markdown,
    names,
    redact,
    site,
)
from imrsearch.render.report import Fact, Listing, Report
from imrsearch.search.results import Facet, FacetValue, Results, StoredLetter
from tests.render import specimens, visible

GOLDEN = Path(__file__).parent / "golden" / "site"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'"
)


def pages(out: Path) -> dict[str, str]:
    return {path.relative_to(out).as_posix(): path.read_text() for path in out.rglob("*.html")}


def every_file(out: Path) -> dict[str, bytes]:
    found = (path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in found}


def many(count: int) -> Report:
    """Return a report of many letters with one issue each."""
    records = [
        msgspec.structs.replace(
            specimens.BARE, id=f"CM16-{at:07}", case_number=f"CM16-{at:07}", problems=()
        )
        for at in range(count)
    ]
    hits = tuple(
        specimens.hit_of(record, specimens.THERAPY, score=float(count - at))
        for at, record in enumerate(records)
    )
    facet = Facet(
        name="category",
        label="Category",
        values=(FacetValue(value="Rehabilitation", count=count),),
    )
    return Report(
        title="Many",
        results=Results(
            query="therapy", total=count, letters=count, offset=0, hits=hits, facets=(facet,)
        ),
        letters=[StoredLetter(record=record, text="") for record in records],
        listings=(
            Listing(
                facet="category",
                value="Rehabilitation",
                hits=tuple(hit.id for hit in hits),
            ),
        ),
    )


def hostile(text: str) -> Report:
    """Return a report in which everything that a stranger may write is ``text``."""
    record = msgspec.structs.replace(
        specimens.HOSTILE_LETTER,
        id=text,
        case_number=text,
        form=text,
        summary=text,
        issues=tuple(
            msgspec.structs.replace(issue, heading=text, treatment=f"Z {text}", rationale=text)
            for issue in specimens.HOSTILE_LETTER.issues
        ),
    )
    hit = specimens.hit_of(record, record.issues[0], score=1.0, passages=f"{text}[{text}]{text}")
    facet = Facet(name=text, label=text, values=(FacetValue(value=text, count=1),))
    return Report(
        title=text,
        results=Results(query=text, total=1, letters=1, offset=0, hits=(hit,), facets=(facet,)),
        letters=[StoredLetter(record=record, text=text)],
        listings=(Listing(facet=text, value=text, hits=(hit.id,)),),
        facts=(Fact(label=text, value=text),),
    )


def dangling(out: Path) -> Iterator[str]:
    """Yield every link within a site that leads nowhere, and every one that leaves its folder."""
    read = {name: visible.elements(html) for name, html in pages(out).items()}
    anchors = {
        name: {element.attributes["id"] for element in found if "id" in element.attributes}
        for name, found in read.items()
    }
    for name, found in read.items():
        for element in found:
            link = element.attributes.get("href", element.attributes.get("src"))
            if link is None or urlsplit(link).scheme in {"http", "https"}:
                continue
            path, _, anchor = link.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
            target = target if path else name
            there = not target.startswith("..") and (out / target).is_file()
            if not there or (anchor and anchor not in anchors[target]):
                yield f"{name}: {link}"


def repeated(values: Iterable[str]) -> list[str]:
    seen = list(values)
    return [value for value in set(seen) if seen.count(value) > 1]


def test_a_small_site_as_golden_files(tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    done = site.write(specimens.REPORT, tmp_path)
    made = every_file(tmp_path)
    assert done.written == len(made) - 1
    for name, content in made.items():
        if name not in site.STATIC:
            golden(GOLDEN / name, content.decode())
    assert made.keys() - set(site.STATIC) == every_file(GOLDEN).keys()


def test_every_link_and_anchor_resolves(tmp_path: Path) -> None:
    site.write(specimens.REPORT, tmp_path)
    assert list(dangling(tmp_path)) == []


def test_every_link_of_a_long_report_resolves(tmp_path: Path) -> None:
    site.write(many(120), tmp_path)
    assert list(dangling(tmp_path)) == []
    assert {"results.html", "results.page-2.html", "results.page-3.html"} <= pages(tmp_path).keys()


def test_lists_are_cut_at_fifty_and_linked(tmp_path: Path) -> None:
    site.write(many(120), tmp_path)
    middle = (tmp_path / "results.page-2.html").read_text()
    assert middle.count("<article>") == 50
    assert "51–100 of 120 issues" in visible.text(middle)
    links = [element.attributes for element in visible.elements(middle) if element.tag == "a"]
    assert {"rel": "prev", "href": "results.html"} in links
    assert {"rel": "next", "href": "results.page-3.html"} in links
    (values,) = tmp_path.glob("facets/category/rehabilitation-*.page-3.html")
    assert "101–120 of 120 issues" in visible.text(values.read_text())


def test_every_page_is_one_document_with_one_heading_and_its_landmarks(tmp_path: Path) -> None:
    site.write(specimens.REPORT, tmp_path)
    for name, html in pages(tmp_path).items():
        found = visible.elements(html)
        tags = [element.tag for element in found]
        assert html.startswith("<!doctype html>\n"), name
        assert [tags.count(tag) for tag in ("html", "h1", "main", "title")] == [1] * 4, name
        assert repeated(e.attributes["id"] for e in found if "id" in e.attributes) == [], name
        levels = [int(tag[1]) for tag in tags if tag in {"h1", "h2", "h3", "h4"}]
        assert all(b - a <= 1 for a, b in zip([0, *levels], levels, strict=False)), name
        captions = tags.count("caption")
        assert captions == tags.count("table"), name
        metas = [e.attributes for e in found if e.tag == "meta"]
        assert {"http-equiv": "Content-Security-Policy", "content": POLICY} in metas, name


def scripts(html: str) -> list[dict[str, str]]:
    return [attributes for tag, attributes in visible.elements(html) if tag == "script"]


def ours(name: str) -> list[dict[str, str]]:
    """Return the scripts that a page may hold."""
    names = browser.SCRIPTS if name == "results.html" else ()
    return [{"src": each, "defer": ""} for each in names]


def test_no_page_holds_style_or_anything_from_elsewhere(tmp_path: Path) -> None:
    site.write(specimens.REPORT, tmp_path)
    for name, html in pages(tmp_path).items():
        assert scripts(html) == ours(name), name
        for tag, attributes in visible.elements(html):
            assert tag not in {"style", "iframe", "img", "form", "object", "base"}, name
            assert "style" not in attributes, name
            assert not [key for key in attributes if key.startswith("on")], name
            if tag == "link":
                assert attributes["href"].endswith("style.css"), name


def test_an_issue_of_a_letter_has_an_anchor(tmp_path: Path) -> None:
    site.write(specimens.REPORT, tmp_path)
    letter = (tmp_path / "letters" / "cm16-9900001.html").read_text()
    anchors = {element.attributes.get("id") for element in visible.elements(letter)}
    assert {"issue-1", "issue-2"} <= anchors
    overview = (tmp_path / "index.html").read_text()
    links = {element.attributes.get("href") for element in visible.elements(overview)}
    assert "letters/cm16-9900001.html#issue-2" in links


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    site.write(specimens.REPORT, tmp_path / "a")
    site.write(specimens.REPORT, tmp_path / "b")
    assert every_file(tmp_path / "a") == every_file(tmp_path / "b")


def test_an_unchanged_report_writes_nothing(tmp_path: Path) -> None:
    first = site.write(specimens.REPORT, tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    again = site.write(specimens.REPORT, tmp_path)
    assert (again.written, again.unchanged, again.removed) == (0, first.written, 0)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_a_changed_letter_rewrites_its_own_page_alone(tmp_path: Path) -> None:
    site.write(specimens.REPORT, tmp_path)
    changed = msgspec.structs.replace(specimens.BARE, date_of_injury=date(2015, 1, 2))
    letters = [specimens.LETTERS[0], StoredLetter(record=changed, text=""), specimens.LETTERS[2]]
    done = site.write(msgspec.structs.replace(specimens.REPORT, letters=letters), tmp_path)
    assert (done.written, done.removed) == (1, 0)
    assert "2015-01-02" in (tmp_path / "letters" / "cm17-9900002.html").read_text()


def test_a_new_letter_rewrites_only_the_pages_that_show_it(tmp_path: Path) -> None:
    """The new letter is overturned, of no category, cites a guideline, and is the last found."""
    cited = msgspec.structs.replace(
        specimens.NORCO, number=1, rationale_citations=(specimens.ODG_LOW_BACK,)
    )
    record = msgspec.structs.replace(specimens.BARE, id="CM20-0000001", issues=(cited,))
    hit = specimens.hit_of(record, cited, score=0.1)
    decisions, *others = specimens.FACETS
    counted = (FacetValue(value="overturned", count=2), *decisions.values[::2])
    facets = (msgspec.structs.replace(decisions, values=counted), *others)
    upheld, overturned, *rest = specimens.LISTINGS
    more = msgspec.structs.replace(overturned, hits=(*overturned.hits, hit.id))
    report = msgspec.structs.replace(
        specimens.REPORT,
        results=msgspec.structs.replace(
            specimens.RESULTS, total=5, letters=4, hits=(*specimens.HITS, hit), facets=facets
        ),
        letters=[*specimens.LETTERS, StoredLetter(record=record, text="")],
        listings=(upheld, more, *rest),
    )
    site.write(specimens.REPORT, tmp_path)
    before = every_file(tmp_path)
    site.write(report, tmp_path)
    after = every_file(tmp_path)
    changed = {name for name in after if before.get(name) != after[name]}
    assert {name for name in changed if not name.startswith("data/")} == {
        "about.html",
        "facets/category.html",
        "facets/decision.html",
        "facets/decision/overturned.html",
        "facets/specialty.html",
        "guidelines.html",
        "guidelines/odg/low-back.html",
        "imrsearch-report.json",
        "index.html",
        "letters/cm20-0000001.html",
        "results.html",
        "results.newest.html",
        "results.oldest.html",
        "results.treatment.html",
        "statistics.html",
    }


@pytest.mark.slow
def test_workers_write_the_same_site(tmp_path: Path) -> None:
    site.write(many(500), tmp_path / "one", site.Options(workers=0))
    site.write(many(500), tmp_path / "two", site.Options(workers=2))
    assert every_file(tmp_path / "one") == every_file(tmp_path / "two")


def test_notes_are_the_authors_markdown_without_raw_html(tmp_path: Path) -> None:
    notes = "An *introduction*.\n\n<script>x</script> [y](javascript:alert(1))"
    site.write(msgspec.structs.replace(specimens.REPORT, notes=notes), tmp_path)
    html = (tmp_path / "index.html").read_text()
    assert "<em>introduction</em>" in html
    assert scripts(html) == []
    assert "<script>x</script> [y](javascript:alert(1))" in visible.text(html)


def test_a_redacted_report_tells_no_age_and_no_day_of_injury(tmp_path: Path) -> None:
    letters = [redact.letter(stored) for stored in specimens.LETTERS]
    report = msgspec.structs.replace(specimens.REPORT, letters=letters, redacted=True)
    site.write(report, tmp_path)
    for name, content in every_file(tmp_path).items():
        for told in (b"2016-02-03", b"02/03/2016", b"46 year"):
            assert told not in content, name
    letter = visible.text((tmp_path / "letters" / "cm16-9900001.html").read_text())
    assert "40-49 years, female" in letter
    assert "Ages and dates of injury are shortened." in letter


def test_progress_is_told_to_the_last_file(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    options = site.Options(progress=lambda done, total: told.append((done, total)))
    done = site.write(specimens.REPORT, tmp_path, options)
    assert told[-1] == (done.pages, done.pages)
    assert [step for step, _ in told] == list(range(1, done.pages + 1))


def test_a_letters_page_says_what_its_markdown_says(tmp_path: Path) -> None:
    site.write(specimens.REPORT, tmp_path)
    for stored in specimens.LETTERS:
        page = visible.text((tmp_path / names.letter_page(stored.record.id)).read_text())
        for issue in stored.record.issues:
            for text in (issue.rationale, issue.expert.text, issue.claims_administrator.text):
                assert visible.text(hypertext.html(markdown.prose(text))) in page


def test_a_smaller_report_removes_what_it_no_longer_has(tmp_path: Path) -> None:
    site.write(many(120), tmp_path)
    site.write(many(3), tmp_path)
    site.write(many(3), tmp_path / "new")
    smaller = {name for name in every_file(tmp_path) if not name.startswith("new/")}
    assert smaller == every_file(tmp_path / "new").keys()


def test_a_folder_of_someone_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(OutputError, match="not an earlier report"):
        site.write(specimens.REPORT, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_nothing_found_is_a_report_too(tmp_path: Path) -> None:
    site.write(Report(title="None", results=specimens.NO_RESULTS, letters=()), tmp_path)
    assert "No issue matches." in visible.text((tmp_path / "index.html").read_text())
    assert list(dangling(tmp_path)) == []


def test_a_report_of_some_hits_says_how_many_there_are(tmp_path: Path) -> None:
    report = many(12)
    results = msgspec.structs.replace(report.results, total=5000)
    site.write(msgspec.structs.replace(report, results=results), tmp_path)
    listed = visible.text((tmp_path / "results.html").read_text())
    assert "1–12 of 5,000 issues; this report lists 12 of them" in listed


def test_letters_come_once_in_any_order_and_others_are_passed_over(tmp_path: Path) -> None:
    stranger = msgspec.structs.replace(specimens.BARE, id="CM18-0000009")
    letters = [StoredLetter(record=stranger, text=""), *reversed(specimens.LETTERS)]
    site.write(msgspec.structs.replace(specimens.REPORT, letters=letters), tmp_path)
    assert sorted(path.name for path in (tmp_path / "letters").iterdir()) == [
        "cm16-9900001.html",
        "cm17-9900002.html",
        "sha-0123456789ab.html",
    ]


def test_a_letter_that_is_not_given_is_named(tmp_path: Path) -> None:
    report = msgspec.structs.replace(specimens.REPORT, letters=specimens.LETTERS[:1])
    with pytest.raises(NotFoundError, match="CM17-9900002"):
        site.write(report, tmp_path)


def test_issues_among_the_results_are_told_from_the_others(tmp_path: Path) -> None:
    results = msgspec.structs.replace(specimens.RESULTS, hits=specimens.HITS[:1], total=1)
    site.write(Report(title="One", results=results, letters=specimens.LETTERS[:1]), tmp_path)
    letter = visible.text((tmp_path / "letters" / "cm16-9900001.html").read_text())
    assert letter.count("In the results of this report") == 1


def test_copies_of_one_letter_are_both_listed_and_their_links_resolve(tmp_path: Path) -> None:
    other = msgspec.structs.replace(specimens.THERAPY, number=5)
    hits = (*specimens.HITS[2:3], specimens.hit_of(specimens.BARE, other, score=1.0))
    results = msgspec.structs.replace(
        specimens.RESULTS, hits=(*hits, hits[0]), total=3, letters=2, facets=()
    )
    site.write(Report(title="Two", results=results, letters=specimens.LETTERS), tmp_path)
    listed = (tmp_path / "results.html").read_text()
    assert listed.count("<article>") == 3
    assert list(dangling(tmp_path)) == []
    letter = visible.text((tmp_path / "letters" / "cm17-9900002.html").read_text())
    assert "Issue 5 stands in another copy of this letter." in letter


def test_a_letter_of_no_known_form_shows_its_text(tmp_path: Path) -> None:
    site.write(specimens.REPORT, tmp_path)
    letter = visible.text((tmp_path / "letters" / "sha-0123456789ab.html").read_text())
    assert "No issue was found in this letter." in letter
    assert "1) A request for X." in letter


def test_a_value_without_a_listing_is_shown_without_a_link(tmp_path: Path) -> None:
    report = msgspec.structs.replace(specimens.REPORT, listings=())
    site.write(report, tmp_path)
    overview = (tmp_path / "index.html").read_text()
    assert "Pharmaceuticals" in visible.text(overview)
    assert "facets/category/" not in overview


def test_a_template_of_the_user_changes_its_pages_alone(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "letter.html").write_text("<!doctype html><title>{{ letter.name }}</title>\n")
    site.write(specimens.REPORT, tmp_path / "a")
    site.write(specimens.REPORT, tmp_path / "b", options=site.Options(templates_dir=own))
    plain, changed = every_file(tmp_path / "a"), every_file(tmp_path / "b")
    differing = {name for name in plain if plain[name] != changed[name]}
    assert differing == {name for name in plain if name.startswith("letters/")}
    assert changed["letters/cm16-9900001.html"] == (b"<!doctype html><title>CM16-9900001</title>\n")


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{ leter.name }}", r"letter\.html: 'leter' is undefined"),
        ("\n{% if %}", r"letter\.html:2: "),
    ],
)
def test_a_fault_in_a_template_is_named(tmp_path: Path, template: str, message: str) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "letter.html").write_text(template)
    with pytest.raises(OutputError, match=message):
        site.write(specimens.REPORT, tmp_path / "out", options=site.Options(templates_dir=own))


def test_a_hostile_letter_is_shown_as_text(tmp_path: Path) -> None:
    site.write(hostile(specimens.HOSTILE), tmp_path)
    assert list(dangling(tmp_path)) == []
    shown = inert.line(specimens.HOSTILE)
    for name, html in pages(tmp_path).items():
        assert shown in visible.text(html), name
        for tag, attributes in visible.elements(html):
            assert tag not in {"img", "b", "style"} or attributes == {}, name
            assert tag != "img", name
            assert "onerror" not in attributes, name
            assert not attributes.get("href", "").lower().startswith("javascript"), name
        assert scripts(html) == ours(name), name
        assert not {"\x1b", "\x9b", "\x07", "\u202e", "\u202c"} & set(html), name


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.lists(
        st.sampled_from(
            [
                "<script>",
                "</title>",
                "{{",
                "}}",
                "{%",
                "'",
                '"',
                "javascript:",
                "&amp;",
                "]]>",
                "<!--",
                "-->",
                "`",
                "|",
                "pain",
            ]
        ),
        min_size=1,
        max_size=8,
    ).map(" \u202e\x1b[0m http://a.example/<b> ".join)
)
def test_any_text_of_a_letter_is_shown_as_text(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    out = tmp_path_factory.mktemp("site")
    site.write(hostile(text), out)
    assert list(dangling(out)) == []
    for name, html in pages(out).items():
        assert inert.line(text) in visible.text(html), name
        assert "img" not in {element.tag for element in visible.elements(html)}, name
        assert scripts(html) == ours(name), name


def test_the_manifest_names_what_was_written(tmp_path: Path) -> None:
    site.write(specimens.REPORT, tmp_path)
    manifest = msgspec.json.decode((tmp_path / files.MANIFEST).read_bytes())
    assert manifest["files"] == sorted(every_file(tmp_path).keys() - {files.MANIFEST})
