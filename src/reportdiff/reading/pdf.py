"""PDF → draft: text with a box for every character by pdfium, ruled tables by pdfplumber, pictures of text by OCR."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pypdfium2

from reportdiff.errors import DocumentError
from reportdiff.model import Issue, PassageRole
from reportdiff.reading import detect, flow, glyphs, ruled, rules
from reportdiff.reading.builder import Builder
from reportdiff.reading.draft import Draft
from reportdiff.reading.limits import Limits
from reportdiff.reading.printed import Page
from reportdiff.reading.ruled import Table

_LITTLE = 20
_PICTURE = 0.4
Progress = Callable[[str], None]


def draft(data: bytes, where: str, limits: Limits, progress: Progress = lambda words: None) -> Draft:
    """The draft of a PDF's bytes. Raises DocumentError where it is encrypted, damaged or has too many pages."""
    document = _open(data, where)
    try:
        pages, pictures, issues = read_pages(document, where, limits)
        if pictures:
            pages, issues = _by_ocr(document, pages, pictures, where, limits, progress, issues)
        found = tables(data, [page for page in pages if page.ruled], limits, issues)
        return built(pages, found, document, issues)
    finally:
        document.close()


def _open(data: bytes, where: str) -> Any:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise DocumentError("the PDF is encrypted", where=where, todo="save it without a password") from None
        repaired = _repaired(data)
        if repaired is None:
            raise DocumentError("a damaged or truncated PDF", where=where, todo="fetch it again") from None
        return repaired
    return document


def _repaired(data: bytes) -> Any:
    """The document after pikepdf (if it is installed) rebuilt a lost tail; None where that doesn't help."""
    try:
        import pikepdf

        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as broken:
            broken.save(out)
        return pypdfium2.PdfDocument(out.getvalue())
    except Exception:  # noqa: BLE001 (whatever it says of a damaged file, the answer is no)
        return None


def read_pages(document: Any, where: str, limits: Limits) -> tuple[list[Page], list[int], list[Issue]]:
    """The pages' text layers, and the numbers of the pages whose text must be read from their picture."""
    count = len(document)
    if not count:
        raise DocumentError("the PDF has no pages", where=where, todo="fetch it again")
    if count > limits.pages:
        raise DocumentError(
            f"the PDF has {count:,} pages, more than the {limits.pages:,} that are read",
            where=where,
            todo="split it or raise the limit",
        )
    pages: list[Page] = []
    pictures: list[int] = []
    issues: list[Issue] = []
    for number in range(1, count + 1):
        try:
            page, readable = _read_page(document, number)
        except pypdfium2.PdfiumError:
            issues.append(Issue("page", f"Page {number} is damaged and was left out."))
            continue
        pages.append(page)
        if not readable:
            pictures.append(number)
    if not pages:
        raise DocumentError("no page of the PDF can be loaded", where=where, todo="fetch it again")
    return pages, pictures, issues


def _read_page(document: Any, number: int) -> tuple[Page, bool]:
    handle = document[number - 1]
    try:
        textpage = handle.get_textpage()
        page = glyphs.page_of(handle, textpage.raw, number)
        seen = rules.drawn(handle)
        page.ruled = seen.ruled
        letters = sum(len(line.text) for line in page.lines)
        if seen.picture >= _PICTURE and (letters < _LITTLE or glyphs.hidden(textpage.raw)):
            return page, False
        return page, letters < 50 or not glyphs.unreadable(page.text)
    finally:
        handle.close()


def _by_ocr(
    document: Any,
    pages: list[Page],
    pictures: list[int],
    where: str,
    limits: Limits,
    progress: Progress,
    issues: list[Issue],
) -> tuple[list[Page], list[Issue]]:
    """The pages with those read from pictures put in; without the OCR extra an issue says which are missing."""
    from reportdiff.reading import ocr

    if not ocr.available():
        if len(pictures) == len(pages):
            raise DocumentError(
                "the PDF is scanned: its pages are pictures without a usable text layer",
                where=where,
                todo="install reportdiff[ocr]",
            )
        named = ", ".join(str(n) for n in pictures[:12]) + (" …" if len(pictures) > 12 else "")
        missing = Issue("scanned", f"Pages {named} are pictures and were not read; install reportdiff[ocr].")
        return [page for page in pages if page.number not in pictures], [*issues, missing]
    if len(pictures) > limits.scanned_pages:
        raise DocumentError(
            f"{len(pictures):,} pages are pictures, more than the {limits.scanned_pages:,} that are read",
            where=where,
            todo="split it or raise the limit",
        )
    by_number = {page.number: page for page in pages}
    for page in ocr.pages(document, pictures, limits, progress):
        by_number[page.number] = page
    unsure = sum(len(page.unsure) for page in by_number.values())
    said = Issue("ocr", f"{len(pictures)} pages were read from pictures; {unsure} characters are unsure.")
    return [by_number[number] for number in sorted(by_number)], [*issues, said]


def tables(data: bytes, pages: list[Page], limits: Limits, issues: list[Issue]) -> dict[int, list[Table]]:
    """The ruled tables of the given pages, by page number."""
    if not pages:
        return {}
    import pdfplumber

    found: dict[int, list[Table]] = {}
    try:
        with pdfplumber.open(io.BytesIO(data)) as opened:
            for page in pages:
                seen = opened.pages[page.number - 1]
                found[page.number] = ruled.tables(seen, page, limits.table_cells)
                seen.close()
    except Exception as error:  # noqa: BLE001 (pdfminer raises all sorts; the text is read all the same)
        issues.append(Issue("tables", f"The PDF's ruled tables were read as lines: {type(error).__name__}."))
    return found


def built(pages: list[Page], tables: dict[int, list[Table]], document: Any, issues: list[Issue]) -> Draft:
    builder = Builder()
    ruled.number(tables)
    for item in flow.stream(pages, tables):
        if isinstance(item, Table):
            for row in item.rows:
                role = PassageRole.FURNITURE if row.repeated else PassageRole.ROW
                builder.row(row.cells, item.number, role, "repeated_heading" if row.repeated else "")
        else:
            role = PassageRole.FURNITURE if item.note else PassageRole.PARAGRAPH
            builder.paragraph(item.lines, role, item.note)
    title = str(document.get_metadata_value("Title") or "")
    return Draft(
        builder.text, tuple(builder.blocks), detect.PDF, builder.layout, len(document), title, issues=tuple(issues)
    )
