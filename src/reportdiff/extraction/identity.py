"""An observation's id, made from its evidence: what the report says, never where it stands."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

_LENGTH = 12
_BETWEEN_DIGITS = {".": ".", "-": "-", "–": "-", "—": "-", "~": "~"}
_BETWEEN = re.compile("[-.–—~]")


def observation_id(ref_area: str, review_year: int | None, sentence: str, value_text: str, occurrence: int = 0) -> str:
    """Short hex of sha256 over the folded area, year, sentence and number.

    `occurrence` counts, from 0, the numbers of the report before this one whose folded sentence and number are the
    same: within the sentence, and over sentences that are printed twice. New pages, line breaks, spaces, widths,
    markup, punctuation and the order of sections leave an id alone.
    """
    parts = (fold(ref_area), str(review_year), fold(sentence), fold(value_text), str(occurrence))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_LENGTH]


@lru_cache(maxsize=256)
def fold(text: str) -> str:
    """The text's letters, digits and signs: compatibility forms mapped, spaces and punctuation dropped.

    What tells numbers apart stays: %, ‰, a decimal point, the dash of a range.
    """
    text = "".join(unicodedata.normalize("NFKC", text).casefold().split())
    return _BETWEEN.sub(_kept, text).translate(_ALONE)


def _kept(mark: re.Match[str]) -> str:
    text, i = mark.string, mark.start()
    between = 0 < i < len(text) - 1 and text[i + 1].isdigit() and (text[i - 1].isdigit() or text[i - 1] in "%‰")
    return _BETWEEN_DIGITS[mark.group()] if between else ""


class _Alone(dict[int, str]):
    """What is kept of each character, found out once."""

    def __missing__(self, code: int) -> str:
        c = chr(code)
        stays = c.isalnum() or c in "%‰.-~" or (unicodedata.category(c)[0] in "SM" and c not in "|`^")
        self[code] = c if stays else ""
        return self[code]


_ALONE = _Alone()
