"""What people know better: corrections, decisions and waivers in files, the queue and page that ask for them."""

from reportdiff.stewardship.corrections import Corrected, correct
from reportdiff.stewardship.decisions import Decided, apply_decisions
from reportdiff.stewardship.entries import Entry, Settled, Status
from reportdiff.stewardship.waivers import Waived, Waiver, waive

__all__ = [
    "Corrected",
    "Decided",
    "Entry",
    "Settled",
    "Status",
    "Waived",
    "Waiver",
    "apply_decisions",
    "correct",
    "waive",
]
