"""Where things lie, and what Prefect must be told before it is imported."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REPORTS = Path(os.environ.get("REPORTDIFF_REPORTS") or ROOT / "reports")
BUILD = Path(os.environ.get("REPORTDIFF_BUILD") or ROOT / "build")

PATIENCE = 120
"""Seconds for a server's start: a cold one takes 25 and more."""

os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", str(PATIENCE))
# In memory, as Prefect has it, a server that stops forgets which run holds a deployment's slot: it is never free again.
os.environ.setdefault("PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE", "prefect.server.concurrency.lease_storage.filesystem")
os.environ.setdefault("DO_NOT_TRACK", "1")
os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
if not (Path.home() / ".prefect" / "profiles.toml").exists():  # a profile names the server that its owner uses
    home = Path(os.environ.setdefault("PREFECT_HOME", str(ROOT / "build" / ".prefect")))
    home.mkdir(parents=True, exist_ok=True)  # else its database can't be opened, and the start times out
