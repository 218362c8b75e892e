"""Hostile and damaged documents end in one clear error, in little time; the process that asked goes on."""

from __future__ import annotations

import io
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from reportdiff.errors import DocumentError, NotAReportError
from reportdiff.reading import Limits, read
from tests.reading.papers import SAMPLE, SHARED, TEXT, docx, html, packed, read_bytes

HOSTILE = SHARED / "documents" / "hostile"
PATIENCE = 20.0


def pdf(objects: list[bytes]) -> bytes:
    """A PDF of numbered objects, the first its catalogue."""
    body = bytearray(b"%PDF-1.4\n")
    places = []
    for i, text in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (i, text)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return (
        bytes(body)
        + head
        + table
        + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))
    )


def many_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (i + 3) for i in range(count))
    pages = b"<</Type/Pages/Count %d/MediaBox[0 0 99 99]/Kids[%s]>>" % (count, kids)
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", pages] + [b"<</Type/Page/Parent 2 0 R>>"] * count)


def flate_bomb(size: int) -> bytes:
    stream = zlib.compress(b" " * size, 9)
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/MediaBox[0 0 99 99]/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
            b"<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (len(stream), stream),
        ]
    )


def wide_picture() -> bytes:
    out = io.BytesIO()
    Image.new("1", (50, 50)).save(out, "PNG")
    head = b"IHDR" + (50_000).to_bytes(4, "big") * 2 + out.getvalue()[24:29]
    return out.getvalue()[:12] + head + zlib.crc32(head).to_bytes(4, "big") + out.getvalue()[33:]


def word(document: str) -> bytes:
    return packed({"word/document.xml": document})


WORD = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
ENTITY = "<!DOCTYPE a [<!ENTITY b 'c'>]>" + WORD + "<w:body>&b;</w:body></w:document>"
OUTSIDE = ENTITY.replace("'c'", "SYSTEM 'file:///etc/passwd'")
CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "100,000 pages": (lambda: many_pages(100_000), "pages"),
    "a bomb of 0.9 GB in a PDF": (lambda: flate_bomb(900_000_000), "hostile|memory|number"),
    "a picture of 50,000 pixels": (wide_picture, "pixels"),
    "100 MB of text in one line": (lambda: "增长5%，".encode() * 9_000_000, "bytes"),
    "a bomb in a DOCX": (lambda: word(WORD + " " * 90_000_000), "unpacks"),
    "entities in a DOCX": (lambda: word(ENTITY), "entities"),
    "an external entity": (lambda: word(OUTSIDE), "entities"),
    "a truncated DOCX": (lambda: docx()[:-40], "truncated"),
    "a header alone": (lambda: b"%PDF-1.7\n", "damaged"),
    "half a PDF": (lambda: (SAMPLE / "2024.pdf").read_bytes()[:9000], "damaged"),
    "half a picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\x00" * 99, "damaged"),
    "an archive": (lambda: packed({"a.txt": "5"}), "no Word"),
}


@pytest.mark.parametrize("name", CASES)
def test_it_ends_in_one_clear_error_in_time(name: str, tmp_path: Path) -> None:
    make, words = CASES[name]
    data = make()
    begun = time.monotonic()
    with pytest.raises((DocumentError, NotAReportError), match=words):
        read_bytes(data, tmp_path)
    assert time.monotonic() - begun < PATIENCE


@pytest.mark.parametrize("data", [b"<div>" * 60_000 + TEXT.encode() + b"</div>" * 60_000, html()[:900]])
def test_deep_and_broken_html_is_read_or_refused(data: bytes, tmp_path: Path) -> None:
    with suppress(DocumentError, NotAReportError):
        read_bytes(data, tmp_path)


def test_nul_bytes_in_a_text_are_no_content(tmp_path: Path) -> None:
    report = read_bytes(TEXT.replace("一、", "\x00一、").encode(), tmp_path)
    assert report.about.plan_year == 2031


def test_the_limits_are_the_caller_s_to_set(tmp_path: Path) -> None:
    path = SAMPLE / "2024.pdf"
    with pytest.raises(DocumentError, match="pages"):
        read(path, Limits(pages=2))
    with pytest.raises(DocumentError, match="bytes"):
        read(path, Limits(size=1000))
    with pytest.raises(DocumentError, match=r"took longer than 0\.01 s"):
        read(path, Limits(seconds=0.01))


@pytest.mark.parametrize("name", ["2024.pdf", "docx", "html"])
@settings(max_examples=12)
@given(data=st.data())
def test_mutated_documents_are_read_or_refused(
    name: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    whole = {"docx": docx, "html": html}.get(name, (SAMPLE / "2024.pdf").read_bytes)()
    flips = data.draw(st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)), min_size=1, max_size=30))
    cut = data.draw(st.integers(len(whole) // 2, len(whole)))
    mutated = bytearray(whole)
    for at, value in flips:
        mutated[at] = value
    try:
        read_bytes(bytes(mutated[:cut]), tmp_path_factory.getbasetemp())
    except (DocumentError, NotAReportError) as error:
        assert error.where
        assert error.todo


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="the shared documents are not beside this project")
@pytest.mark.parametrize("name", ["bitflips.pdf", "enc_user.pdf", "laughs.docx", "deep.docx", "zero.pdf"])
def test_the_shared_hostile_files_end_in_one_clear_error(name: str) -> None:
    with pytest.raises((DocumentError, NotAReportError)) as caught:
        read(HOSTILE / name)
    assert caught.value.todo
