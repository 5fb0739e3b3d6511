"""Make the example PDFs in ``letters/`` from the sources in ``letters_src/``.

Run it without arguments; it needs reportlab, which is a development dependency only. The
PDFs have the traits of the state's own: letter size, several pages, the header as a table of
four columns whose last label wraps (``Application`` / ``Received:``), words broken at their
hyphens, and encryption with an empty user password that forbids copying. The same source
gives the same bytes on every run: reportlab's ``invariant`` mode fixes the dates and the
identifier from which the encryption key follows. (The state uses 128-bit AES; reportlab
offers the older 128-bit RC4 without further packages.)

A source is text in UTF-8. Its first block is the header, one ``Label: value`` a line. The
other blocks, parted by blank lines, are paragraphs: ``# `` opens a centred heading, ``| ``
opens each line that must stay a line of its own, and ``**bold**`` may open a paragraph.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal, NamedTuple

from reportlab.lib.pagesizes import letter
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).resolve().parent
ROMAN, BOLD, TABLE, TABLE_BOLD = "Times-Roman", "Times-Bold", "Helvetica", "Helvetica-Bold"
SIZE, LEADING, MARGIN = 12.0, 13.8, 72.0
TOP, BOTTOM, WIDTH = 704.0, 72.0, 468.0
COLUMNS = (66.0, 173.0, 323.0, 421.0, 545.0)
"""Where the header table's four columns begin, and where the last one ends."""
ROWS = (
    ("Case Number", None),
    ("Date Assigned", "Date of Injury"),
    ("Decision Date", "UR Denial Date"),
    ("Priority", "Application Received"),
)
WORD = re.compile(r"[^\s-]*-+(?=[A-Za-z])|\S+")


class Run(NamedTuple):
    """Text in one font; a line is a tuple of runs."""

    font: str
    text: str


Line = tuple[Run, ...]


class Block(NamedTuple):
    """A paragraph already broken into lines."""

    kind: Literal["heading", "text"]
    lines: tuple[Line, ...]


class Source(NamedTuple):
    """A letter: the values of its header by label, and its paragraphs."""

    header: dict[str, str]
    blocks: tuple[Block, ...]


def main() -> None:
    """Write one PDF for each source, beside the other example letters."""
    for path in sorted((HERE / "letters_src").glob("*.txt")):
        source = read(path.read_text(encoding="utf-8"))
        write(source, HERE / "letters" / f"{path.stem}.pdf")


def read(text: str) -> Source:
    """Return the source that ``text`` holds."""
    head, *rest = re.split(r"\n{2,}", text.strip())
    header = dict(line.split(": ", 1) for line in head.splitlines())
    return Source(header, tuple(map(block, rest)))


def block(text: str) -> Block:
    """Return one paragraph of a source, broken into lines of the page's width."""
    if text.startswith("# "):
        return Block("heading", ((Run(BOLD, text[2:]),),))
    if text.startswith("| "):
        lines = [text_line for part in text.splitlines() for text_line in broken(part[2:])]
        return Block("text", tuple(lines))
    return Block("text", tuple(broken(" ".join(text.split()))))


def broken(text: str) -> list[Line]:
    """Break one paragraph at blanks and after hyphens, as a word processor does.

    A line that goes on keeps its blank at the end, as in the state's PDFs.
    """
    lines: list[list[Run]] = [[]]
    used = 0.0
    for piece in pieces(text):
        width = stringWidth(piece.text.rstrip(), piece.font, SIZE)
        if used + width > WIDTH:
            lines.append([])
            used = 0.0
        lines[-1].append(piece)
        used += stringWidth(piece.text, piece.font, SIZE)
    return [joined(line) for line in lines]


def pieces(text: str) -> list[Run]:
    """Split a paragraph where a line may end; blanks stay with the piece before them."""
    bold, plain = "", text
    if text.startswith("**"):
        bold, plain = text[2:].split("**", 1)
        bold, plain = bold + plain[: len(plain) - len(plain.lstrip())], plain.lstrip()
    return [
        Run(font, part)
        for font, run in ((BOLD, bold), (ROMAN, plain))
        for part in re.findall(rf"(?:{WORD.pattern})\s*", run)
    ]


def joined(line: list[Run]) -> Line:
    """Join neighbours of one font."""
    runs: list[Run] = []
    for font, text in line:
        if runs and runs[-1].font == font:
            runs[-1] = Run(font, runs[-1].text + text)
        else:
            runs.append(Run(font, text))
    return tuple(runs)


def write(source: Source, path: Path) -> None:
    """Write the PDF of ``source`` to ``path``."""
    lock = StandardEncryption(
        "", ownerPassword="imrsearch examples", canCopy=0, canModify=0, canAnnotate=0, strength=128
    )
    canvas = Canvas(str(path), pagesize=letter, invariant=1, encrypt=lock)
    canvas.setTitle(f"{source.header['Case Number']}: a letter about an invented person")
    height = table(canvas, source.header, TOP) - 2 * LEADING
    for part in source.blocks:
        for line in part.lines:
            if height < BOTTOM:
                canvas.showPage()
                height = TOP
            put(canvas, line, height, centred=part.kind == "heading")
            height -= LEADING
        height -= LEADING
    canvas.showPage()
    canvas.save()


def put(canvas: Canvas, line: Line, height: float, *, centred: bool) -> None:
    """Draw one line."""
    width = sum(stringWidth(text, font, SIZE) for font, text in line)
    pen = canvas.beginText(MARGIN + (WIDTH - width) / 2 if centred else MARGIN, height)
    for font, text in line:
        pen.setFont(font, SIZE)
        pen.textOut(text)
    canvas.drawText(pen)


def table(canvas: Canvas, header: dict[str, str], height: float) -> float:
    """Draw the header table below ``height`` and return where it ends."""
    for labels in ROWS:
        cells = [(label, header[label]) for label in labels if label]
        depth = LEADING * max(len(wrapped(label)) for label, _ in cells) + 2
        for index, (label, value) in enumerate(cells):
            left, middle, right = COLUMNS[2 * index : 2 * index + 3]
            canvas.rect(left, height - depth, middle - left, depth)
            canvas.rect(middle, height - depth, right - middle, depth)
            pen = canvas.beginText(left + 5, height - LEADING + 2)
            pen.setFont(TABLE_BOLD, SIZE, LEADING)
            pen.textLines(wrapped(label))
            canvas.drawText(pen)
            canvas.setFont(TABLE, SIZE)
            canvas.drawString(middle + 5, height - LEADING + 2, value)
        height -= depth
    return height


def wrapped(label: str) -> list[str]:
    """Return a label's lines: the one too long for its column takes two."""
    return ["Application ", "Received: "] if label == "Application Received" else [f"{label}: "]


if __name__ == "__main__":
    main()
