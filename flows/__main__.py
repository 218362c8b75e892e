"""`python -m flows backfill FOLDER …`, and so `publish`.

As `python flows/backfill.py`, but that each of the processes that share the work would run that file's imports, and so
Prefect's: 75 MB each.
"""

from __future__ import annotations

import sys

from flows.terminal import main

if __name__ == "__main__":
    if sys.argv[1:2] not in (["backfill"], ["publish"]):
        raise SystemExit("python -m flows backfill|publish [FOLDER] …")
    main(sys.argv[1], sys.argv[2:])
