"""Where the page templates are, and Jinja2 set up to be strict and safe with letter text.

The templates lie in ``templates/`` at the top of a checkout and in ``imrsearch/templates`` of an
installed package. A user's folder is asked first, file by file: one that holds only ``letter.html``
changes the letters' pages and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import jinja2
from jinja2.bccache import Bucket

from imrsearch.errors import OutputError
from imrsearch.render import names, tables, wording

_MARK: Final = "base.html"


class _Compiled(jinja2.BytecodeCache):
    """Templates as compiled before in this process, as long as their text is the same."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was kept under the template's name and checksum."""
        if kept := self._kept.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._kept[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


_compiled: Final = _Compiled()


class Pages:
    """Renders pages: the templates, and what all of them see."""

    def __init__(self, head: object, own: Path | None = None) -> None:
        """Load the templates; ``head`` is what they see as ``site``."""
        self._environment = environment(own)
        self._environment.globals.update(site=head, words=wording, figures=tables)

    def render(self, template: str, view: Mapping[str, object], name: str) -> str:
        """Return the HTML of the page ``name``; a template's fault is named with file and line."""
        root = names.ROOT if not name else "../" * name.count("/")
        try:
            found = self._environment.get_template(template)
            return found.render(view, root=root, here=name)
        except jinja2.TemplateSyntaxError as error:
            raise OutputError(
                f"{error.filename or error.name}:{error.lineno}: {error.message}; "
                "correct the template"
            ) from error
        except jinja2.TemplateError as error:
            raise OutputError(
                f"template {template}: {error}; correct the template, or leave it out"
            ) from error


def shipped() -> Path:
    """Return the folder of the templates that come with imrsearch."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "templates", package.parent / "templates"):
        if (folder / _MARK).is_file():
            return folder
    raise OutputError(
        f"{package / 'templates'}: the page templates are missing; install imrsearch again"
    )


def folders(own: Path | None = None) -> tuple[Path, ...]:
    """Return the folders to look in, in order: the user's own, then the shipped one."""
    if own is None:
        return (shipped(),)
    if not own.is_dir():
        raise OutputError(f"{own}: not a folder; name the folder that holds your templates")
    return (own, shipped())


def environment(own: Path | None = None) -> jinja2.Environment:
    """Return a Jinja2 environment: everything escaped, an unknown name is an error."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folders(own)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=_compiled,
    )


def static(name: str, own: Path | None = None) -> str:
    """Return the text of a file that is copied as it stands, such as ``style.css``."""
    for folder in folders(own):
        path = folder / name
        if path.is_file():
            return path.read_text(encoding="utf-8")
    raise OutputError(f"{name}: not among the templates; install imrsearch again")
