"""A scanned page's picture, straightened, and the ruling lines on it. Needs OpenCV, which comes with the OCR extra."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

_STEEPEST = 2.0
_STEP = 0.1
_SMALL = 600


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line, level or upright."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def level(self) -> bool:
        return self.x1 - self.x0 > self.bottom - self.top


def straightened(picture: Any) -> tuple[Any, float]:
    """The picture turned level, and the slope (down per right) that its lines had."""
    import math

    import cv2

    grey = picture[:, :, 0] if picture.ndim == 3 else picture
    angle = _angle(grey)
    if abs(angle) < _STEP / 2:
        return grey, 0.0
    height, width = grey.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned = cv2.warpAffine(grey, turn, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return turned, math.tan(math.radians(angle))


def _angle(grey: Any) -> float:
    """The turn in degrees that makes the rows of print stand out most."""
    import cv2
    import numpy as np

    scale = _SMALL / max(grey.shape)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = (255 - small).astype("float32")
    height, width = small.shape
    best, best_score = 0.0, -1.0
    for step in range(-round(_STEEPEST / _STEP), round(_STEEPEST / _STEP) + 1):
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), step * _STEP, 1.0)
        rows = cv2.warpAffine(ink, turn, (width, height)).sum(axis=1)
        score = float(np.var(np.diff(rows))) - 1e-6 * abs(step)
        if score > best_score:
            best, best_score = step * _STEP, score
    return best


def rules(grey: Any) -> list[Rule]:
    """Level and upright ruling lines of a straightened picture, in pixels."""
    import cv2

    ink = cv2.threshold(255 - grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[1]
    height, width = ink.shape
    return _long(ink, (max(20, width // 25), 1), level=True) + _long(ink, (1, max(20, height // 60)), level=False)


def _long(ink: Any, size: tuple[int, int], level: bool) -> list[Rule]:
    import cv2

    joined = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_RECT, (1, 3) if level else (3, 1)))
    kept = cv2.morphologyEx(joined, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, size))
    count, _, stats, _ = cv2.connectedComponentsWithStats(kept)
    out: list[Rule] = []
    for x, y, w, h, _ in stats[1:count].tolist():
        if level and h <= 14:
            out.append(Rule(x, y + h / 2, x + w, y + h / 2))
        elif not level and w <= 14:
            out.append(Rule(x + w / 2, y, x + w / 2, y + h))
    return out
