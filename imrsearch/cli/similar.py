"""``imrsearch similar``: issues that are like one."""

from __future__ import annotations

from pathlib import Path

import click

from imrsearch.cli import options, outputs, paper


@click.command(short_help="Find issues like one, or its opposite on the same ground.")
@click.argument("name", metavar="CASE[#N]", shell_complete=options.completed("letters"))
@click.option(
    "--contrast",
    is_flag=True,
    help="The same treatment under the same guideline, decided the other way.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    metavar="N",
    help="Show at most this many issues.",
)
@outputs.form(*outputs.FORMS, "paths")
@outputs.null()
@options.colour()
@options.index_folder()
def command(  # noqa: PLR0913, PLR0917  one argument an option
    name: str,
    contrast: bool,  # noqa: FBT001
    limit: int,
    form: outputs.Form,
    null: bool,  # noqa: FBT001
    when: options.When,
    folder: Path,
) -> int:
    """Find the issues of other letters that are most like one.

    \b
    imrsearch similar CM16-0213037#2
    imrsearch similar CM16-0213037#2 --contrast
    imrsearch similar CM16-0213037#2 --limit 50 --format csv

    Likeness is that of treatment, rationale and guidelines. A contrast holds the treatment (drug,
    class or subcategory, part of the body) and the guideline, and says what it had to let go.
    """
    from imrsearch.render import answers, export, likeness
    from imrsearch.search import Engine

    form = outputs.nulled(form, null=null)
    with Engine.open(folder) as engine:
        found = engine.similar(name, limit, contrast=contrast)
    if form == "json":
        outputs.write([export.pretty(likeness.Similars(result=found))])
    elif form == "paths":
        paths = dict.fromkeys(each.hit.path for each in found.neighbours)
        outputs.write(answers.as_paths(paths, null=null))
    elif form == "text":
        screen = options.screen(when)
        paper.show([likeness.as_text(found, screen)], screen)
    else:
        outputs.grids([likeness.as_grid(found)], form, when)
    return 0 if found.neighbours else 1
