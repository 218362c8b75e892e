"""HTML → draft: the article of a government site's page, its tables kept, the site around it set aside."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any

import lxml.html
from lxml import etree

from reportdiff.errors import DocumentError
from reportdiff.model import PassageRole
from reportdiff.reading import detect, encodings
from reportdiff.reading.builder import Builder
from reportdiff.reading.draft import Draft
from reportdiff.reading.limits import Limits

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.I)
_ARTICLE = re.compile(
    r"trs_(?:u?editor|word)|ucap-?content|pages?_content|article-?(?:content|body|con|text)?\b|^zoom$|news_?con(?:tent)?|"
    r"content_?(?:text|body|main)?\b|con_?txt|view-?(?:content|text)?\b|main-?(?:text|content)|detail|xl_?con|rich_media_content",
    re.I,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_DROPPED = frozenset(
    "script style noscript template head iframe object svg select option input button textarea".split()
)
_INLINE = frozenset(
    (
        "a abbr b big bdi bdo cite code em font i ins kbd label mark o:p q"
        " s samp small span st1:chsdate st1:chmetcnv strike strong sub sup time tt u var img"
    ).split()
)
_HEADINGS = {f"h{i}": i for i in range(1, 7)}
_SPACE = re.compile(r"[ \t\r\n\f\u00a0\u3000]+")
_LAYOUT_CELL = 600


def draft(data: bytes, where: str, limits: Limits) -> Draft:
    """The draft of an HTML page's bytes: its article as content, the rest as site furniture."""
    if len(data) > limits.text:
        raise DocumentError(
            f"the page has {len(data):,} bytes, more than the {limits.text:,} that are read",
            where=where,
            todo="save the article alone",
        )
    root = _parsed(_decoded(data, where), where)
    title = " ".join((root.findtext(".//title") or "").split())
    body = root.find(".//body")
    body = body if body is not None else root
    _strip(body)
    article = _article(body)
    writer = _Writer(article)
    writer.walk(body, article is body)
    writer.flush()
    return Draft(writer.out.text, tuple(writer.out.blocks), detect.HTML, title=title)


def _decoded(data: bytes, where: str) -> str:
    """By byte order mark, then the declared charset (gb2312 and gbk as the larger gb18030), then by evidence."""
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return encodings.decode(data, where)
    declared = _CHARSET.search(data[:4096])
    name = declared.group(1).decode("ascii").lower() if declared else ""
    name = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "big5": "big5hkscs"}.get(name, name)
    try:
        return data.decode(name) if name else encodings.decode(data, where)
    except (UnicodeDecodeError, LookupError):
        return encodings.decode(data, where)


def _parsed(text: str, where: str) -> Any:
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(text.replace("\x00", "").encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise DocumentError("the page holds no text", where=where, todo="fetch it again") from None
    return root


def _strip(body: Any) -> None:
    for element in list(body.iter()):
        if not isinstance(element.tag, str) or element.getparent() is None:
            continue
        if element.tag in _DROPPED or _HIDDEN.search(element.get("style") or ""):
            element.drop_tree()


def _weight(element: Any) -> int:
    """Characters of the element's text that are in no link."""
    total = len(_SPACE.sub("", element.text_content()))
    return total - sum(len(_SPACE.sub("", a.text_content())) for a in element.iter("a"))


def _article(body: Any) -> Any:
    """The smallest element that holds nearly all of the page's running text, a named container first."""
    total = _weight(body)
    named = [e for e in body.iter("div", "article", "td", "section", "main") if _ARTICLE.search(_names(e))]
    best = [e for e in named if _weight(e) >= 0.7 * total][-1:]
    if best:
        return best[0]
    found = body
    while True:
        inner = [e for e in found if isinstance(e.tag, str) and _weight(e) >= 0.9 * total]
        if not inner:
            return found
        found = inner[0]


def _names(element: Any) -> str:
    return f"{element.get('id') or ''} {element.get('class') or ''}".strip()


class _Writer:
    """Walks the page and writes its blocks; what lies outside the article is furniture."""

    def __init__(self, article: Any) -> None:
        self.out = Builder(with_layout=False)
        self._article = article
        self._inline: list[str] = []
        self._inside = False
        self._level = 0
        self._tables = 0

    def walk(self, element: Any, inside: bool) -> None:
        """Write an element's content; lxml keeps text before (text) and after (tail) each child."""
        stack: list[tuple[Any, Iterator[Any], bool]] = []
        self._enter(element, inside)
        stack.append((element, iter(element), inside))
        while stack:
            current, children, here = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                self._leave(current)
                if stack:
                    self._inside = stack[-1][2]
                    self._inline.append(current.tail or "")
                continue
            within = here or child is self._article
            if child.tag == "table" and within and _is_data(child):
                self._table(child)
                self._inline.append(child.tail or "")
                continue
            self._enter(child, within)
            stack.append((child, iter(child), within))

    def flush(self) -> None:
        text = _SPACE.sub(" ", "".join(self._inline)).strip()
        self._inline.clear()
        if not text:
            return
        if not self._inside:
            self.out.string(text, PassageRole.FURNITURE, "site_furniture")
        elif self._level:
            self.out.string(text, PassageRole.HEADING, level=self._level)
        else:
            self.out.string(text)

    def _enter(self, element: Any, inside: bool) -> None:
        if element.tag not in _INLINE:
            self.flush()
            self._level = _HEADINGS.get(element.tag, 0)
        self._inside = inside
        self._inline.append(element.text or "")

    def _leave(self, element: Any) -> None:
        if element.tag not in _INLINE:
            self.flush()
            self._level = 0

    def _table(self, table: Any) -> None:
        self.flush()
        self._tables += 1
        for cells in _grid(table):
            if any(cells):
                self.out.strings(cells, self._tables)


def _is_data(table: Any) -> bool:
    """A table of short cells in several columns, not one that lays out the page."""
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
    columns = max((len(row.findall("td")) + len(row.findall("th")) for row in rows), default=0)
    longest = max((len(cell.text_content()) for row in rows for cell in row), default=0)
    return len(rows) >= 2 and columns >= 2 and longest <= _LAYOUT_CELL and table.find(".//table") is None


def _grid(table: Any) -> Iterator[list[str]]:
    """Rows of cells, with blanks where a cell spans from the left or from above."""
    above: dict[int, int] = {}
    for row in table.iter("tr"):
        cells: list[str] = []
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            _spanned(cells, above)
            wide, tall = _span(cell, "colspan"), _span(cell, "rowspan")
            for k in range(wide):
                if tall > 1:
                    above[len(cells)] = tall - 1
                cells.append(_cell_text(cell) if k == 0 else "")
        _spanned(cells, above)
        yield cells


def _spanned(cells: list[str], above: dict[int, int]) -> None:
    while above.get(len(cells), 0) > 0:
        above[len(cells)] -= 1
        cells.append("")


def _span(cell: Any, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(int(value), 100) if value.isdigit() and int(value) else 1


def _cell_text(cell: Any) -> str:
    for line in cell.iter("br", "p", "div"):
        line.tail = " " + (line.tail or "")
    text = _SPACE.sub(" ", cell.text_content()).strip()
    return re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])", "", text)
