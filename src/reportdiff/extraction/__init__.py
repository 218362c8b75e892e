"""Report → observations, ledger and claims: every number of a report, whose it is, and what it is to the report."""

from reportdiff.extraction.explain import explain
from reportdiff.extraction.observations import extract

__all__ = ["explain", "extract"]
