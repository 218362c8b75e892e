"""A document's type by its content, never by its name."""

from __future__ import annotations

import io
import re
import zipfile

from reportdiff.errors import DocumentError

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML = "text/html"
TEXT = "text/plain"
MARKDOWN = "text/markdown"

_IMAGES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"BM", "image/bmp"),
)
_OTHERS = (
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file", "save it as DOCX or PDF"),
    (b"{\\rtf", "an RTF file", "save it as DOCX or PDF"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"%!PS", "a PostScript file", "print it to PDF"),
)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|div|table|p)\b[^>]{0,500}>", re.I)


def media_type(data: bytes, where: str = "") -> str:
    """One of the constants above or `image/…`. Raises DocumentError for an empty file or an unknown type."""
    if not data.strip(b"\x00 \r\n\t\x0b\x0c"):
        raise DocumentError("the file is empty", where=where, todo="fetch it again")
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_type(data, where)
    for magic, name in _IMAGES:
        if data.startswith(magic):
            return name
    for magic, name, todo in _OTHERS:
        if data.startswith(magic):
            raise DocumentError(f"{name} is not read", where=where, todo=todo)
    return HTML if _is_html(data) else TEXT


def _zip_type(data: bytes, where: str) -> str:
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        raise DocumentError("a truncated or damaged DOCX or ZIP file", where=where, todo="fetch it again") from None
    if any(name.lower() == "word/document.xml" for name in names):
        return DOCX
    raise DocumentError("a ZIP archive that holds no Word document", where=where, todo="unpack it first")


def _is_html(data: bytes) -> bool:
    head = data[:4096].replace(b"\x00", b"")
    found = _HTML.search(head)
    if not found:
        return False
    return head.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").startswith(b"<") or len(_HTML.findall(head)) >= 3
