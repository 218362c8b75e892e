"""`reports/sources.yml`: which addresses are watched, and how."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, TypeAdapter, model_validator

from reportdiff.human_files import Strict, load

FILE = "sources.yml"


def _web(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise ValueError("write a web address, http:// or https://, without a user's name")
    return address


def _pattern(words: str) -> str:
    try:
        re.compile(words)
    except re.error as error:
        raise ValueError(f"no regular expression: {error}") from None
    return words


def _folder(name: str) -> str:
    if name.startswith(".") or set(name) & set('/\\:*?"<>|'):
        raise ValueError("name a folder directly under the reports")
    return name


def _known_encoding(name: str) -> str:
    try:
        "".encode(name)
    except LookupError:
        raise ValueError("no encoding of this name; gb18030, big5 and utf-8 are some") from None
    return name


Address = Annotated[str, AfterValidator(_web)]


class Source(Strict):
    """A watched address: a page that lists reports (`listing` with `link`), or the report itself (`document`)."""

    area: Annotated[str, Field(min_length=1, description="the folder under reports/"), AfterValidator(_folder)]
    listing: Address | None = None
    link: Annotated[str, AfterValidator(_pattern)] = "政府工作报告"
    """A regular expression that a link's words or address must match."""
    document: Address | None = None
    format: Literal["pdf", "docx", "html", "text"] | None = None
    """What is expected; anything else is set aside."""
    encoding: Annotated[str, AfterValidator(_known_encoding)] | None = None
    """Of texts and pages, where they don't say or lie."""
    hosts: list[str] = Field(default_factory=list)
    """Other hosts to which links and redirects may lead."""
    robots: Literal["obey", "ignore"] = "obey"
    pace: Annotated[float, Field(ge=0, le=3600)] = 2.0
    """Seconds between two requests."""
    private: bool = False
    """Whether the address may lie in a private network or on this machine."""
    megabytes: Annotated[float, Field(gt=0, le=2000)] = 100.0
    seconds: Annotated[float, Field(gt=0, le=3600)] = 60.0
    """The most that one request may take."""

    @model_validator(mode="after")
    def _one_address(self) -> Source:
        if (self.listing is None) == (self.document is None):
            raise ValueError("write exactly one of listing and document")
        return self

    @property
    def address(self) -> str:
        """The page or document."""
        return self.listing or self.document or ""

    @property
    def allowed(self) -> frozenset[str]:
        """Hosts that requests may go to."""
        return frozenset([urlsplit(self.address).hostname or "", *self.hosts])


def sources(folder: Path) -> list[Source]:
    """The sources of `<folder>/sources.yml`; none where there is none. Raises HumanFileError."""
    path = folder / FILE
    return load(path, TypeAdapter(list[Source])) if path.is_file() else []
