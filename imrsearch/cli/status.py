"""``imrsearch status``: what the index holds, since when, and what there is to do."""

from __future__ import annotations

from pathlib import Path

import click

from imrsearch.cli import options


@click.command(short_help="What is indexed, since when, and what is to be done.")
@click.option("--no-scan", is_flag=True, help="Do not look at the files on disk.")
@options.index_folder()
def command(no_scan: bool, folder: Path) -> int:  # noqa: FBT001
    """Tell what is indexed, since when, what changed on disk since, and the next command.

    \b
    imrsearch status
    imrsearch status --index /data/imr --no-scan
    """
    from imrsearch.build import standing
    from imrsearch.render import inert
    from imrsearch.render.wording import number

    found = standing(folder, scan=not no_scan)
    totals = found.totals
    issues = number(totals.issues, "issue")
    lines = [
        (
            "index",
            f"{folder}, generation {found.generation} of {found.since:%Y-%m-%d %H:%M:%S} UTC",
        ),
        (
            "letters",
            f"{totals.letters:,} with {issues}; {number(totals.problems, 'problem')}",
        ),
        ("files", f"{totals.files:,} read, {totals.copies:,} copies, {totals.failed:,} failed"),
        ("size", f"{found.size / 1e6:,.1f} MB in {number(found.segments, 'segment')}"),
    ]
    if found.superseded:
        told = f"{number(found.superseded, 'issue')} of letters that later ones replace"
        lines.insert(2, ("replaced", told))
    lines += [("from", root) for root in found.roots] or [("from", "no files yet")]
    if found.writer:
        lines.append(("writing", found.writer))
    if found.outlook is not None:
        o = found.outlook
        pending = (
            f"{len(o.new):,} new, {len(o.changed):,} changed, {len(o.moved):,} moved or copied, "
            f"{len(o.removed):,} removed, {len(o.again):,} to be read by this version"
        )
        lines.append(("pending", pending if o.pending else "nothing"))
    lines.append(("next", found.command))
    for name, text in lines:
        click.echo(f"{name + ':':10} {inert.line(text)}")
    return 0
