"""What can go wrong, said to a person: what failed, where, what to do."""

from __future__ import annotations


class ReportdiffError(Exception):
    """Root of all errors that a person can mend; its message is one plain sentence or two."""

    def __init__(self, what: str, *, where: str = "", todo: str = "") -> None:
        self.what, self.where, self.todo = what, where, todo
        super().__init__(what)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what}" + (f" — {self.todo}" if self.todo else "")

    def __reduce__(self) -> tuple[object, ...]:
        """Keep the parts when the error crosses from a worker process."""
        return _rebuild, (type(self), self.what, self.where, self.todo)


class DocumentError(ReportdiffError):
    """A document can't be read: missing, empty, encrypted, truncated, hostile, or of no known type."""


class NotAReportError(ReportdiffError):
    """The document was read but is no work report, or lacks the part or year that the job needs."""


class PairError(ReportdiffError):
    """Two reports can't be compared: other areas, not successive, the same one, or in the wrong order."""


class HumanFileError(ReportdiffError):
    """A file that people edit (lexicon, corrections, sources…) breaks its schema: file, line, what was expected."""


class SuiteError(ReportdiffError):
    """An expectation suite was not loaded whole."""


def _rebuild(kind: type[ReportdiffError], what: str, where: str, todo: str) -> ReportdiffError:
    return kind(what, where=where, todo=todo)
