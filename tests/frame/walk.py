"""Three runs of the flow against one ephemeral server, told as JSON: run as `python -m tests.frame.walk FOLDER`."""

from __future__ import annotations

import json
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterFlowRunId

from flows.publish import publish
from tests.frame.sample import SECOND, district


def run(folder: Path) -> dict[str, Any]:
    state = publish(folder / "reports", folder / "build", return_state=True)
    with get_client(sync_client=True) as client:
        run_id = state.state_details.flow_run_id
        assert run_id is not None
        found = client.read_artifacts(
            artifact_filter=ArtifactFilter(flow_run_id=ArtifactFilterFlowRunId(any_=[run_id]))
        )
        name = client.read_flow_run(run_id).name
    return {
        "state": state.name,
        "message": state.message,
        "name": name,
        "pages": [str(Path(str(page)).relative_to(folder)) for page in state.result()],
        "artifacts": sorted({str(a.key).split("-")[0] + " " + str(a.type) for a in found if a.key}),
        "files": {str(p.relative_to(folder)): digest(p) for p in sorted((folder / "build").rglob("*")) if p.is_file()},
    }


def digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def main(folder: Path) -> None:
    _, second = district(folder / "reports")
    (second.parent / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    runs = [run(folder), run(folder)]
    second.write_text(SECOND.replace("收入增长3.1%", "收入下降131%"), encoding="utf-8")
    (second.parent / "2023-again.txt").write_text(SECOND, encoding="utf-8")
    runs.append(run(folder))
    (second.parent / "2023-again.txt").unlink()
    runs.append(run(folder))
    (folder / "runs.json").write_text(json.dumps(runs, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
