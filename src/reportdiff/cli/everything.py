"""Imports what a worker needs, and reads the lexicon: for the process from which workers are forked."""

from __future__ import annotations

import reportdiff.areas
import reportdiff.comparison
import reportdiff.publishing.html
import reportdiff.publishing.xlsx
import reportdiff.reading
import reportdiff.validation.readings
import reportdiff.validation.whole  # noqa: F401
from reportdiff import batch

batch.check_lexicon()
batch.seldom_collected()
