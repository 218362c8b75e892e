"""Speed and sameness of reading documents; the ratios are of one run.

.venv/bin/python benchmarks/documents.py            speed, and the forms of one report against each other
.venv/bin/python benchmarks/documents.py --mutate N N mutated files: how each ended
.venv/bin/python benchmarks/documents.py --hostile  the shared hostile files: time, memory and message of each
"""

from __future__ import annotations

import argparse
import io
import random
import re
import resource
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pypdfium2

from reportdiff import pipeline
from reportdiff.errors import ReportdiffError
from reportdiff.model import Observation, PassageRole, Report
from reportdiff.reading import Limits, ocr, pdf, read

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
YUELU = SHARED / "documents" / "yuelu-2022"
YUELU_TEXT = SHARED / "reports" / "长沙市岳麓区" / "2022.txt"
ADDRESS = SHARED / "reports" / "香港特别行政区" / "2016.pdf"
SCANNED = (1, 2, 3, 20, 36, 37, 38)
"""The pages of reportlab.pdf that scan-8-pages.pdf shows (it has seven)."""
SAMPLE = ROOT / "reports" / "sample-district" / "2024.pdf"


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--mutate", type=int, default=0)
    asked.add_argument("--hostile", action="store_true")
    options = asked.parse_args()
    if options.mutate:
        mutate(options.mutate)
    elif options.hostile:
        hostile()
    else:
        memory()
        speed()
        forms()
        scan()


def best(job: Callable[[], object], times: int = 5) -> float:
    """The least processor time of several runs, in seconds."""
    taken = []
    for _ in range(times):
        begun = time.process_time()
        job()
        taken.append(time.process_time() - begun)
    return min(taken)


def pdfium_alone(path: Path) -> int:
    """What pypdfium2's own helpers need for the text and every character's box."""
    document = pypdfium2.PdfDocument(path)
    count = 0
    for page in document:
        textpage = page.get_textpage()
        textpage.get_text_range()
        for i in range(textpage.count_chars()):
            textpage.get_charbox(i)
            count += 1
    return count


def speed() -> None:
    for name in ("libreoffice.pdf", "reportlab.pdf"):
        path = YUELU / name
        if not path.exists():
            continue
        data = path.read_bytes()
        own = best(lambda path=path: pdfium_alone(path))
        plain = best(lambda data=data: text_and_boxes(data))
        whole = best(lambda data=data: pdf.draft(data, "", Limits()))
        print(f"{name}: pdfium alone {own:.3f} s, text and boxes {plain:.3f} s ({plain / own:.2f} ×)")
        ruled = best(lambda data=data: two_ruled_pages(data))
        print(f"{name}: with the tables of two ruled pages {ruled:.3f} s, with all its tables {whole:.3f} s")
    for path in sorted(SHARED.glob("reports/长沙市/2019.md")):
        print(f"{path.name}: {best(lambda path=path: read(path)) * 1000:.1f} ms for a text report")


def text_and_boxes(data: bytes) -> None:
    """All that the reader does for a PDF but its ruled tables."""
    document = pypdfium2.PdfDocument(data)
    pages, _, issues = pdf.read_pages(document, "", Limits())
    pdf.built(pages, {}, document, issues)


def two_ruled_pages(data: bytes) -> None:
    """The whole text with boxes, and the tables of the first two pages that have rules."""
    document = pypdfium2.PdfDocument(data)
    pages, _, issues = pdf.read_pages(document, "", Limits())
    ruled = [page for page in pages if page.ruled][:2]
    pdf.built(pages, pdf.tables(data, ruled, Limits(), issues), document, issues)


def memory() -> None:
    """The worker's peak memory over a PDF of 300 pages, which is the LibreOffice one seven times."""
    if not (YUELU / "libreoffice.pdf").exists():
        return
    source, out = pypdfium2.PdfDocument(YUELU / "libreoffice.pdf"), pypdfium2.PdfDocument.new()
    for _ in range(7):
        out.import_pages(source)
    with tempfile.TemporaryDirectory() as folder:
        out.save(Path(folder) / "long.pdf")
        pages = read(Path(folder) / "long.pdf").about.source.pages
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"{pages} pages: {peak} MB at most in the worker")


def scan() -> None:
    """Observations of the scanned pages against the same pages born digital, missed ones counted."""
    names = ("scan-8-pages.pdf", "reportlab.pdf")
    if not ocr.available() or not all((YUELU / name).exists() for name in names):
        return
    scanned, printed = (pipeline.read_out(read(YUELU / name)).observations for name in names)
    pages = set(SCANNED)
    got, there = (Counter((o.value, o.value_max, o.unit) for o in of) for of in (scanned, in_pages(printed, pages)))
    print(f"scan: observations {got.total()} of {there.total()}, F1 {f1(got, there):.4f}")


def in_pages(observations: Iterable[Observation], pages: set[int]) -> list[Observation]:
    return [o for o in observations if o.page in pages]


def numbers(report: Report) -> Counter[str]:
    kept = [p for p in report.passages if p.role is not PassageRole.FURNITURE and p.span.start < invented(report)]
    content = "\n".join(p.text for p in kept)
    return Counter(re.findall(r"[0-9][0-9.,]*", content))


def forms() -> None:
    """The numbers, and the observations, that two forms of a report have in common; the typeset ones without the
    annex that was invented for them. Then a policy address in traditional script as PDF and as text."""
    names = ["word.docx", "site-utf8.html", "site-gb2312.html", "libreoffice.pdf", "reportlab.pdf"]
    reports = {name: read(YUELU / name) for name in names if (YUELU / name).exists()}
    if YUELU_TEXT.exists():
        reports |= as_text(YUELU_TEXT.read_text(encoding="utf-8"), ("utf-8", "gb18030", "utf-16"))
    in_common(reports)
    if ADDRESS.exists():
        address = read(ADDRESS)
        in_common({ADDRESS.name: address, **as_text(address.text, ("utf-8", "big5hkscs", "gb18030"))})


def as_text(text: str, encodings: Iterable[str]) -> dict[str, Report]:
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for encoding in encodings:
            path = Path(folder) / "report.txt"
            path.write_bytes(text.encode(encoding))
            found[f"text in {encoding}"] = read(path)
    return found


def in_common(reports: dict[str, Report]) -> None:
    found = {name: (numbers(report), observed(report)) for name, report in reports.items()}
    for i, a in enumerate(found):
        for b in list(found)[i + 1 :]:
            of_numbers, of_observations = (f1(found[a][k], found[b][k]) for k in (0, 1))
            print(f"{a} and {b}: F1 of numbers {of_numbers:.4f}, of observations {of_observations:.4f}")


def invented(report: Report) -> int:
    """Where the annex begins that the typeset forms have and the report has not."""
    heads = [p.span.start for p in report.passages if p.text == "附件4"]
    return heads[-1] if heads else len(report.text)


def observed(report: Report) -> Counter[Any]:
    end = invented(report)
    return Counter((o.value, o.value_max, o.unit) for o in pipeline.read_out(report).observations if o.start < end)


def f1(a: Counter[Any], b: Counter[Any]) -> float:
    return 2 * (a & b).total() / max(1, a.total() + b.total())


def mutate(count: int) -> None:
    """Flip, cut and splice bytes of documents of all types, and count how reading them ended.

    A PDF whose fonts broke would go to OCR, which takes seconds a page: here it is refused.
    """
    chance = random.Random(1)
    texts = [YUELU / "word.docx", YUELU / "site-gb2312.html", YUELU_TEXT]
    sources = [SAMPLE, *(path for path in texts if path.exists())]
    ends: Counter[str] = Counter()
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "mutated"
        for i in range(count):
            source = sources[i % len(sources)]
            data = source.read_bytes()
            inside = source.suffix == ".docx" and chance.random() < 0.7
            target.write_bytes(repacked(data, chance) if inside else mutated(data, chance))
            begun = time.monotonic()
            ends[f"{source.suffix[1:]}: {ended(target)}"] += 1
            slowest = max(slowest, time.monotonic() - begun)
    total = sum(ends.values())
    print(f"{total} files:", ", ".join(f"{n} {how}" for how, n in sorted(ends.items())), f"; slowest {slowest:.1f} s")


def mutated(content: bytes, chance: random.Random) -> bytes:
    """A few bytes changed; sometimes the end cut off, sometimes noise put in."""
    data = bytearray(content)
    for _ in range(chance.randrange(1, 60)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    if chance.random() < 0.3:
        del data[chance.randrange(len(data)) :]
    if chance.random() < 0.2:
        at = chance.randrange(max(1, len(data)))
        data[at:at] = bytes(chance.randrange(256) for _ in range(chance.randrange(400)))
    return bytes(data)


def repacked(content: bytes, chance: random.Random) -> bytes:
    """A DOCX with a sound archive round one damaged part, since a flipped byte of the archive fails its checksum."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        parts = [name for name in old.namelist() if name.startswith("word/") and name.endswith(".xml")]
        broken = chance.choice(parts)
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, _xml_mutated(part, chance) if name == broken else part)
    return out.getvalue()


def _xml_mutated(part: bytes, chance: random.Random) -> bytes:
    """Tags dropped, doubled and swapped, or bytes changed as anywhere."""
    if chance.random() < 0.3:
        return mutated(part, chance)
    tags = re.findall(rb"<[^>]*>|[^<]+", part)
    for _ in range(chance.randrange(1, 6)):
        at, other = chance.randrange(len(tags)), chance.randrange(len(tags))
        tags[at] = chance.choice([b"", tags[at] * 2, tags[other]])
    return b"".join(tags)


def ended(path: Path) -> str:
    try:
        read(path, Limits(scanned_pages=0))
    except ReportdiffError as error:
        return type(error).__name__
    return "read"


def hostile() -> None:
    for path in sorted((SHARED / "documents" / "hostile").glob("*")):
        begun = time.monotonic()
        try:
            words = f"read, {len(read(path).text):,} characters"
        except ReportdiffError as error:
            words = error.what
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        print(f"{path.name:22} {time.monotonic() - begun:5.1f} s  peak so far {peak} MB  {words}")


if __name__ == "__main__":
    main()
