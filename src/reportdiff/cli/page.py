"""`reportdiff page FILE N`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reportdiff.cli.terminal import FILE
from reportdiff.errors import ReportdiffError
from reportdiff.model import Box


@click.command("page", epilog="Example: reportdiff page 2022.pdf 12 --box 80,115,210,130 -o page.png")
@click.argument("file", type=FILE)
@click.argument("number", type=click.IntRange(1))
@click.option(
    "--box", "boxes", multiple=True, help="x0,top,x1,bottom in points from the page's top left (bbox of extract)."
)
@click.option("--span", "spans", multiple=True, help="start,end: offsets into the text, as extract prints them.")
@click.option("-o", "--output", type=FILE, help="The picture's file; standard output where it is left out.")
def command(file: Path, number: int, boxes: tuple[str, ...], spans: tuple[str, ...], output: Path | None) -> None:
    """Draw page NUMBER of the PDF or picture FILE as PNG, with boxes round what a row came from."""

    from reportdiff.reading import picture

    drawn = [Box(number, *_numbers(box, 4)) for box in boxes] + _boxes_of(file, spans)
    png = picture(file, number, drawn)
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(png)
        return
    beside = output.with_name(output.name + ".part")
    beside.write_bytes(png)
    beside.replace(output)


def _numbers(text: str, count: int) -> list[float]:
    try:
        found = [float(part) for part in text.split(",")]
    except ValueError:
        found = []
    if len(found) != count:
        raise ReportdiffError(f"'{text}' is not {count} numbers", todo="write them with commas, as 80,115,210,130")
    return found


def _boxes_of(file: Path, spans: tuple[str, ...]) -> list[Box]:
    from reportdiff.model import Span
    from reportdiff.reading import read

    if not spans:
        return []
    layout = read(file).layout
    asked = [Span(*map(int, _numbers(span, 2))) for span in spans]
    return [box for span in asked for box in layout.boxes(span)] if layout else []
