from __future__ import annotations

from reportdiff.cli import main

main()
