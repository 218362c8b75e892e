"""DOCX → draft: paragraphs with their automatic numbers, tables, text boxes and footnotes, straight from the XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from reportdiff.errors import DocumentError
from reportdiff.model import PassageRole
from reportdiff.reading import detect
from reportdiff.reading.builder import Builder
from reportdiff.reading.draft import Draft
from reportdiff.reading.limits import Limits
from reportdiff.reading.numbering import Numbering

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_SKIPPED = frozenset(
    [W + name for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "sectPr", "txbxContent")]
    + [_MC + "Fallback"]
)
_MARKS = {W + "br": "\n", W + "cr": "\n", W + "tab": " ", W + "ptab": " ", W + "noBreakHyphen": "-"}
_RATIO = 300


def draft(data: bytes, where: str, limits: Limits) -> Draft:
    """The draft of a DOCX's bytes. Raises DocumentError where it is damaged, hostile or holds no body."""
    parts = _Parts(data, where, limits)
    document = parts.xml("word/document.xml")
    body = document.find(W + "body") if document is not None else None
    if body is None:
        raise DocumentError("the DOCX has no body", where=where, todo="fetch it again")
    writer = _Writer(Numbering.of(parts.xml("word/numbering.xml"), parts.xml("word/styles.xml")), _notes(parts))
    writer.walk(body)
    title = parts.xml("docProps/core.xml")
    name = title.findtext(_DC + "title") if title is not None else ""
    return Draft(writer.out.text, tuple(writer.out.blocks), detect.DOCX, title=name or "")


class _Parts:
    """The archive's parts, parsed without entities, network or bombs."""

    def __init__(self, data: bytes, where: str, limits: Limits) -> None:
        self._where = where
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            infos = self._archive.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
            raise DocumentError("a truncated or damaged DOCX", where=where, todo="fetch it again") from None
        wanted = [i for i in infos if i.filename.lower().endswith((".xml", ".rels"))]
        size = sum(info.file_size for info in wanted)
        packed = sum(info.compress_size for info in wanted)
        if size > limits.unpacked or (size > limits.unpacked // 8 and size > _RATIO * max(1, packed)):
            raise DocumentError(
                f"the DOCX unpacks to {size:,} bytes, more than the {limits.unpacked:,} that are read",
                where=where,
                todo="check where it comes from",
            )
        if any(info.flag_bits & 1 for info in wanted):
            raise DocumentError("the DOCX is encrypted", where=where, todo="save it without a password")
        self._names = {info.filename.lower(): info for info in wanted}
        self._limit = limits.unpacked

    def xml(self, name: str) -> Any:
        """The root of a part; None where the archive has no such part."""
        info = self._names.get(name.lower())
        if info is None:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
        try:
            with self._archive.open(info) as part:
                data = part.read(self._limit + 1)
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
            reason = (
                "is nested or repeated without measure"
                if "depth" in str(error) or "entit" in str(error).lower()
                else "is damaged"
            )
            raise DocumentError(f"the DOCX's {name} {reason}", where=self._where, todo="fetch it again") from None
        if len(data) > self._limit:
            raise DocumentError(f"the DOCX's {name} is too big", where=self._where, todo="check where it comes from")
        if root.getroottree().docinfo.doctype:
            raise DocumentError(
                "the DOCX declares entities, which no office program writes",
                where=self._where,
                todo="check where it comes from",
            )
        return root


def _notes(parts: _Parts) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for kind in ("footnote", "endnote"):
        root = parts.xml(f"word/{kind}s.xml")
        for note in root if root is not None else ():
            if note.get(W + "type") is None:
                found[kind + str(note.get(W + "id"))] = note
    return found


class _Writer:
    """Walks a body and writes its blocks."""

    def __init__(self, numbering: Numbering, notes: dict[str, Any]) -> None:
        self.out = Builder(with_layout=False)
        self._numbering = numbering
        self._notes = notes
        self._tables = 0

    def walk(self, parent: Any) -> None:
        for child in parent:
            if child.tag == W + "p":
                self._paragraph(child)
            elif child.tag == W + "tbl":
                self._table(child)
            elif child.tag in (
                W + "sdt",
                W + "sdtContent",
                W + "customXml",
                W + "ins",
                W + "smartTag",
                _MC + "AlternateContent",
                _MC + "Choice",
            ):
                self.walk(child)

    def _paragraph(self, paragraph: Any) -> None:
        label = self._numbering.label(paragraph)
        level = self._numbering.heading_level(paragraph)
        role = PassageRole.HEADING if level else PassageRole.PARAGRAPH
        lines = "".join(_text(paragraph)).split("\n")
        for i, line in enumerate(lines):
            text = (label if i == 0 else "") + line.strip()
            if text.strip():
                self.out.string(text, role, level=level)
        for box in paragraph.iter(W + "txbxContent"):
            if not _inside(box, _MC + "Fallback", paragraph):
                self.walk(box)
        self._write_notes(paragraph)

    def _write_notes(self, element: Any) -> None:
        for kind in ("footnote", "endnote"):
            for reference in element.iter(W + kind + "Reference"):
                note = self._notes.pop(kind + str(reference.get(W + "id")), None)
                if note is not None:
                    self.walk(note)

    def _table(self, table: Any) -> None:
        self._tables += 1
        number = self._tables
        for row in table.iter(W + "tr"):
            if _nearest(row, W + "tbl") is table:
                cells = list(_cells(row))
                if any(cells):
                    self.out.strings(cells, number)
        self._write_notes(table)


def _cells(row: Any) -> Iterator[str]:
    for cell in row.iter(W + "tc"):
        if _nearest(cell, W + "tr") is not row:
            continue
        properties = cell.find(W + "tcPr")
        merge = properties.find(W + "vMerge") if properties is not None else None
        span = properties.find(W + "gridSpan") if properties is not None else None
        continued = merge is not None and merge.get(W + "val") != "restart"
        yield "" if continued else _cell_text(cell)
        for _ in range(min(int(span.get(W + "val") or 1), 50) - 1 if span is not None else 0):
            yield ""


def _cell_text(cell: Any) -> str:
    """A cell's paragraphs in one line; numbers of two paragraphs stay apart."""
    out = ""
    for paragraph in cell.iter(W + "p"):
        text = " ".join("".join(_text(paragraph)).split())
        apart = out and text and out[-1].isascii() and text[0].isascii()
        out += (" " if apart else "") + text
    return out


def _text(element: Any) -> Iterator[str]:
    """The printed text of a paragraph: without deletions, fields' codes, hidden runs and text boxes."""
    for child in element:
        tag = child.tag
        if tag == W + "t":
            yield child.text or ""
        elif tag in _MARKS:
            yield _MARKS[tag]
        elif tag == W + "sym":
            yield _symbol(child)
        elif isinstance(tag, str) and tag not in _SKIPPED and not (tag == W + "r" and _hidden(child)):
            yield from _text(child)


def _symbol(element: Any) -> str:
    code = int(element.get(W + "char") or "0", 16)
    return chr(code) if 0x20 <= code < 0xE000 else ""


def _hidden(run: Any) -> bool:
    properties = run.find(W + "rPr")
    vanish = properties.find(W + "vanish") if properties is not None else None
    return vanish is not None and vanish.get(W + "val") not in ("0", "false")


def _nearest(element: Any, tag: str) -> Any:
    return next(element.iterancestors(tag), None)


def _inside(element: Any, tag: str, top: Any) -> bool:
    for parent in element.iterancestors():
        if parent is top:
            return False
        if parent.tag == tag:
            return True
    return False
