"""Where things lie, and what Prefect must be told before it is imported."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REPORTS = Path(os.environ.get("REPORTDIFF_REPORTS") or ROOT / "reports")
BUILD = Path(os.environ.get("REPORTDIFF_BUILD") or ROOT / "build")

_SETTINGS = {"prefect.toml": "api", "pyproject.toml": "[tool.prefect", ".env": "PREFECT_"}
"""Files of the folder one works in that Prefect reads, and what stands in them where they may name a server."""
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


def may_name_a_server() -> bool:
    """Whether something may name a server: Prefect itself must say, once it is imported."""
    home = Path(os.environ.get("PREFECT_HOME") or Path.home() / ".prefect")
    named = {"PREFECT_API_URL", "PREFECT_PROFILE", "PREFECT_PROFILES_PATH"} & os.environ.keys()
    written = (home / "profiles.toml").exists() or any(_holds(Path(name), words) for name, words in _SETTINGS.items())
    return bool(named) or written


def _holds(path: Path, words: str) -> bool:
    return path.is_file() and words in path.read_text(encoding="utf-8", errors="replace")
