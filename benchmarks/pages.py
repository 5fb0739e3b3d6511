"""How fast pages are made and how large they are: ``python -m benchmarks.pages``.

Synthetic letters become a report without an index between, so that what is measured is the pages.
With ``--browser`` Chromium opens the page of issues and is timed from a filter's change to the new
counts, to what a screen shows of the new list, and to the whole of it.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final

import msgspec

from benchmarks import corpus
from benchmarks.judging.sources_of_truth import as_letter
from imrsearch import letters
from imrsearch.records import Issue, Record, Span
from imrsearch.render import hands, site
from imrsearch.render.building import Head
from imrsearch.render.files import Place
from imrsearch.render.letterpage import Reader
from imrsearch.render.letterpages import BATCH, Job, Maker
from imrsearch.render.report import Listing, Report
from imrsearch.search.results import Facet, FacetValue, Hit, Results, Snippet, StoredLetter

PAGES_A_SECOND: Final = 1000
FIRST_PAGE: Final = 150_000
INTERACTION: Final = 50
_SAMPLE: Final = 1000
_FACETS: Final = (
    "decision",
    "category",
    "subcategory",
    "class",
    "drug",
    "body",
    "basis",
    "specialty",
    "state",
)


class Shelf:
    """Letters on disk, decoded whenever they are walked: so that memory tells of pages alone."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __iter__(self) -> Iterator[StoredLetter]:
        decoder = msgspec.msgpack.Decoder(StoredLetter)
        with self.path.open("rb") as file:
            while head := file.read(8):
                yield decoder.decode(file.read(int.from_bytes(head, "little")))


class Hits:
    """The hits of letters on a shelf, every issue one, with a passage that is marked."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def __iter__(self) -> Iterator[Hit]:
        for stored in self._shelf:
            for issue in stored.record.issues:
                yield _hit(stored.record, issue)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0, for figures are told and not judged."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--issues", type=int, default=5000, help="issues of the report")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--browser", action="store_true", help="time Chromium too")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        report = _report(top / "letters", options.issues)
        before = _peak()
        start = time.perf_counter()
        site.write(report, top / "site", site.Options(workers=options.workers))
        _tell(top / "site", report, time.perf_counter() - start, _peak() - before)
        _line("microseconds to make an empty file here", _of_a_file(top / "files"))
        speed = _clocked(report, top / "clocked", options.workers)
        _line(f"letter pages a second, {options.workers} workers", speed, PAGES_A_SECOND)
        speed = _of_one_core(report, top / "sample")
        _line("letter pages a second of one core's own time", speed)
        start = time.perf_counter()
        done = site.write(report, top / "site", site.Options(workers=options.workers))
        _line("seconds to write it again", time.perf_counter() - start)
        _line("files written then", done.written)
        if options.browser:
            _browse(top / "site" / "results.html")
    return 0


def _clocked(report: Report, folder: Path, workers: int) -> float:
    """Return the letter pages a second by the clock, the start of the workers within it."""
    batches = list(_batches(report, report.results.letters))
    start = time.perf_counter()
    for _ in hands.work(_maker(report, folder).make, batches, workers):
        pass
    return report.results.letters / (time.perf_counter() - start)


def _of_one_core(report: Report, folder: Path) -> float:
    """Return the letter pages a second of processor time, whatever else the machine does."""
    render = _maker(report, folder).make()
    batches = list(_batches(report, _SAMPLE))
    render(batches[0])
    start = time.process_time()
    for batch in batches:
        render(batch)
    return min(_SAMPLE, report.results.letters) / (time.process_time() - start)


def _maker(report: Report, folder: Path) -> Maker:
    """Return what makes renderers that write their pages into a new folder."""
    head = Head(title="Synthetic", query="", has_facets=True, redacted=False)
    folder.mkdir()
    return Maker(head, Reader(report.matched, {}), Place(folder, folder, new=True), None)


def _batches(report: Report, count: int) -> Iterator[bytes]:
    """Yield the first letters as workers get them."""
    stored = islice(report.letters, count)
    while some := [Job(each, (1,)) for each in islice(stored, BATCH)]:
        yield msgspec.msgpack.encode(some)


def _of_a_file(folder: Path) -> float:
    """Return the microseconds that this file system takes to make an empty file, at its best."""
    folder.mkdir()
    start = time.perf_counter()
    for number in range(_SAMPLE):
        (folder / f"{number}").touch()
    return 1e6 * (time.perf_counter() - start) / _SAMPLE


def _tell(out: Path, report: Report, seconds: float, memory: int) -> None:
    counted = report.results
    sizes = {path: path.stat().st_size for path in out.rglob("*") if path.is_file()}
    print(f"{counted.total:,} issues in {counted.letters:,} letters: {len(sizes):,} files")
    _line("megabytes", sum(sizes.values()) / 1e6)
    _line("seconds in all", seconds)
    first = sum(sizes[out / name] for name in ("index.html", "style.css"))
    _line("bytes of the first page with its style", first, FIRST_PAGE)
    _line("bytes of the page of issues", sizes[out / "results.html"])
    _line("bytes of data/facets.js", sizes[out / "data" / "facets.js"])
    _line("megabytes of memory added", memory / 1e6)


def _browse(page: Path) -> None:
    """Time changes of filters in Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        view = browser.new_page()
        view.goto(page.as_uri())
        while not view.evaluate("document.documentElement.dataset.ready === 'true'"):
            view.wait_for_timeout(20)
        found = view.evaluate(_TIMING)
        browser.close()
    for name, times in found.items():
        _line(f"ms, {name}: median", sorted(times)[len(times) // 2], INTERACTION)
        _line(f"ms, {name}: slowest", max(times))


_TIMING: Final = """
async () => {
  const soon = () => new Promise((done) => setTimeout(done));
  const until = async (holds) => { while (!holds()) await soon(); };
  const boxes = [...document.querySelectorAll("#filters input")].slice(0, 24);
  const list = () => document.querySelector("#matching ol");
  const counts = [], screens = [], lists = [];
  for (const box of boxes) {
    const before = document.getElementById("status").textContent;
    const listed = list();
    const start = performance.now();
    box.click();
    await until(() => document.getElementById("status").textContent !== before
      || (imrsearch.shown && imrsearch.shown.address === location.hash));
    counts.push(performance.now() - start);
    await until(() => list() !== listed);
    screens.push(performance.now() - start);
    await until(() => imrsearch.shown && imrsearch.shown.address === location.hash);
    lists.push(performance.now() - start);
    box.click();
    await until(() => imrsearch.shown.address === location.hash);
  }
  return {
    "a filter to its counts": counts,
    "a filter to the first entries of its list": screens,
    "a filter to its whole list": lists,
  };
}
"""


def _report(path: Path, issues: int) -> Report:
    """Return a report over so many issues of synthetic letters, which lie in a file."""
    counts: dict[str, Counter[str | None]] = {name: Counter() for name in _FACETS}
    members: defaultdict[tuple[str, str | None], list[str]] = defaultdict(list)
    total = written = 0
    with path.open("wb") as file:
        for made in corpus.letters(issues, 1, "light"):
            letter = as_letter(made)
            parsed = letters.parse(letter)
            if parsed is None or total >= issues:
                continue
            stored = StoredLetter(record=parsed.record, text=letter.text)
            encoded = msgspec.msgpack.encode(stored)
            file.write(len(encoded).to_bytes(8, "little") + encoded)
            written += 1
            for issue in parsed.record.issues:
                total += 1
                for name, values in _values(parsed.record, issue).items():
                    for value in dict.fromkeys(values) or (None,):
                        counts[name][value] += 1
                        members[name, value].append(f"{parsed.record.id}#{issue.number}")
    shelf = Shelf(path)
    facets = tuple(_facet(name, counted) for name, counted in counts.items())
    results = Results(
        query="synthetic", total=total, letters=written, offset=0, hits=(), facets=facets
    )
    listings = [
        Listing(facet=name, value=value, hits=hits) for (name, value), hits in members.items()
    ]
    return Report(
        title="Synthetic", results=results, letters=shelf, hits=Hits(shelf), listings=listings
    )


def _values(record: Record, issue: Issue) -> dict[str, tuple[str | None, ...]]:
    """Return the values of each facet."""
    taken: tuple[tuple[str | None, ...], ...] = (
        (issue.decision,),
        (issue.category,),
        (issue.subcategory,),
        (issue.drug_class,),
        issue.drugs,
        issue.body_parts,
        (issue.expert.basis,),
        record.reviewer.specialties,
        record.reviewer.states,
    )
    return dict(zip(_FACETS, taken, strict=True))


def _facet(name: str, counted: Counter[str | None]) -> Facet:
    values = sorted(counted.items(), key=lambda each: (-each[1], each[0] or ""))
    return Facet(
        name=name,
        label=name.capitalize(),
        values=tuple(FacetValue(value=value, count=count) for value, count in values),
    )


def _hit(record: Record, issue: Issue) -> Hit:
    text = (issue.rationale or "")[:240]
    snippet = Snippet(field="rationale", text=text, marks=(Span(0, min(8, len(text))),))
    return Hit(
        id=f"{record.id}#{issue.number}",
        letter=record.id,
        case_number=record.case_number,
        issue=issue.number,
        heading=issue.heading,
        treatment=issue.treatment,
        decision=issue.decision,
        category=issue.category,
        decision_date=record.decision_date,
        score=1.0,
        snippets=(snippet,),
        path=record.source.path,
    )


def _peak() -> int:
    """Return the most memory that this process has held, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _line(name: str, value: Any, goal: float | None = None) -> None:
    aim = "" if goal is None else f"  (goal: {goal:,})"
    print(f"{value:14,.2f} {name}{aim}")


if __name__ == "__main__":
    sys.exit(main())
