"""A report as a static site: plain pages that open from ``file://`` and need no script."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from imrsearch.render import browser, files, hands, letterpages, names, pages, templates, views
from imrsearch.render.building import Site
from imrsearch.render.files import Done, Place, Written
from imrsearch.render.report import Report
from imrsearch.render.spool import Spool
from imrsearch.search.results import Hit

STATIC = (names.STYLE, *browser.SCRIPTS)
"""Files that every site has, copied from the templates."""


def _silent(done: int, total: int) -> None:
    """Tell nobody."""
    del done, total


class Options(NamedTuple):
    """How a site is written, which changes nothing of what is in it but for ``templates_dir``.

    ``workers`` processes render the letters of a long report, one a processor if ``None``; with 0
    all is done in this process. ``progress`` is told how many files are in place, of how many.
    """

    templates_dir: Path | None = None
    workers: int | None = None
    progress: Callable[[int, int], None] = _silent


def write(report: Report, out: Path, options: Options | None = None) -> Written:
    """Write a report into the folder ``out`` and return what was done.

    The folder must be new, empty, or an earlier report, which is renewed: only pages whose bytes
    change are written, and pages no longer in the report are removed. A template in
    ``templates_dir`` takes the place of the shipped one of the same name. The same report gives the
    same bytes. Raises ``OutputError`` when the folder cannot take the site or a template fails,
    ``NotFoundError`` when a hit's letter was not given.
    """
    chosen = options or Options()
    entries = templates.Pages(None, chosen.templates_dir)

    def entry(hit: Hit) -> str:
        return entries.render("entry.html", {"hit": views.hit(hit)}, "")

    with Spool() as spool, browser.Data() as data:
        made = Site(report, entry, spool, [data.watch])
        scripts = data.files(made)
        planned = [*STATIC, *scripts, *pages.planned(made)]
        with files.Folder(out, planned) as folder:
            for done, _ in enumerate(_put(made, folder, chosen, scripts), 1):
                chosen.progress(done, len(planned))
    return folder.result


def _put(
    made: Site, folder: files.Folder, options: Options, data: Mapping[str, browser.Make]
) -> Iterator[None]:
    """Put every file of a site in its folder, one a step."""
    others = _others(made, folder.place, options.templates_dir, data)
    workers = hands.processors() if options.workers is None else options.workers
    maker = letterpages.maker(made, folder.place, options.templates_dir)
    for done in letterpages.render(made, maker, workers, others):
        folder.note(done)
        yield


def _others(
    made: Site, place: Place, templates_dir: Path | None, data: Mapping[str, browser.Make]
) -> Iterator[Done]:
    """Put every file but the pages of letters in its place."""
    for name in STATIC:
        yield place.put(name, templates.static(name, templates_dir))
    for name, make in data.items():
        yield place.put(name, make())
    rendered = templates.Pages(made.head, templates_dir)
    for page in pages.pages(made):
        yield place.put(page.name, rendered.render(page.template, page.view, page.name))
