"""A whole corpus from nothing: reports a second and memory, by runner, side by side.

    python benchmarks/corpus.py FOLDER [--reports 200] [--runs one,processes,flow-dask]

Each run is a process of its own over the same first reports; then the same runner runs again with nothing changed.
`one`, `processes`: `reportdiff backfill`. `flow-…`: `python -m flows backfill` (its server included, if none runs).
Memory is the most that the run's processes hold together; processor seconds are theirs, too, and tell more than the
clock where others work on the same machine.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_PLAIN = (sys.executable, "-m", "reportdiff", "backfill")
_FLOW = (sys.executable, "-m", "flows", "backfill")
COMMANDS = {
    "one": (*_PLAIN, "--workers", "1"),
    "processes": (*_PLAIN, "--workers", "2"),
    "flow-one": (*_FLOW, "--runner", "threads", "--workers", "1"),
    "flow-threads": (*_FLOW, "--runner", "threads", "--workers", "2"),
    "flow-processes": (*_FLOW, "--runner", "processes", "--workers", "2"),
    "flow-dask": (*_FLOW, "--runner", "dask", "--workers", "2"),
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--runs", default="one,processes,flow-threads,flow-processes,flow-dask")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        count = chosen(given.folder, home / "reports", given.reports)
        print(f"{count} reports\n{'run':22} {'seconds':>8} {'processor':>10} {'reports/s':>10} {'peak MB':>8}")
        for run in given.runs.split(","):
            shown(run, COMMANDS[run], home, count)
            shown(f"{run}, again", COMMANDS[run], home, count)
            shutil.rmtree(home / "build", ignore_errors=True)


def shown(name: str, command: tuple[str, ...], home: Path, count: int) -> None:
    seconds, work, memory = measured((*command, str(home / "reports"), "--into", str(home / "build")))
    print(f"{name:22} {seconds:8.1f} {work:10.1f} {count / seconds:10.1f} {memory:8.0f}", flush=True)


def chosen(folder: Path, into: Path, most: int) -> int:
    """Copy whole areas, in order of name, until there are `most` texts; return how many there are."""
    count = 0
    for area in sorted(path for path in folder.iterdir() if path.is_dir()):
        texts = [path for path in sorted(area.iterdir()) if path.suffix in (".md", ".txt")]
        if count >= most or not texts:
            continue
        (into / area.name).mkdir(parents=True)
        for text in texts[: most - count]:
            shutil.copy(text, into / area.name / text.name)
            count += 1
    return count


def measured(command: tuple[str, ...]) -> tuple[float, float, float]:
    """Wall seconds, processor seconds, and the most megabytes that the command's processes held together."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    peak, work = [0.0], dict[int, float]()
    watching = threading.Thread(target=_watch, args=(child, peak, work), daemon=True)
    watching.start()
    _, said = child.communicate()
    seconds = time.perf_counter() - start
    if child.returncode:
        raise SystemExit(said[-3000:])
    return seconds, sum(work.values()), peak[0]


def _watch(child: subprocess.Popen[str], peak: list[float], work: dict[int, float]) -> None:
    """What each process has used is asked for as long as it lives: forked ones have no parent who would know."""
    while child.poll() is None:
        family = _family(child.pid)
        peak[0] = max(peak[0], sum(map(_own_memory, family)))
        work |= {pid: used for pid in family if (used := _own_work(pid))}
        time.sleep(1)


def _family(root: int) -> list[int]:
    parents: dict[int, int] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    family = [root]
    for pid in family:
        family += [child for child, parent in parents.items() if parent == pid]
    return family


def _own_work(pid: int) -> float:
    """Processor seconds of a process until now."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _own_memory(pid: int) -> float:
    """Megabytes of a process; pages that several share are divided among them."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
    except (OSError, StopIteration):
        return 0.0


if __name__ == "__main__":
    os.chdir(ROOT)
    main()
