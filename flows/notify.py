"""A message to a webhook for every area in which something changed: `.venv/bin/python flows/notify.py ADDRESS`.

Run again with another address, it takes the place of the first.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast
from uuid import UUID

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # Prefect and python load this file by its path

import flows.settings  # noqa: F401  first of all: it sets Prefect's environment

# isort: split
from prefect.automations import Automation
from prefect.blocks.notifications import CustomWebhookNotificationBlock
from prefect.events.actions import SendNotification
from prefect.events.schemas.automations import EventTrigger, Posture

from flows.steps import CHANGED

NAME = "reportdiff tells people"


def notify(webhook: str) -> None:
    """Send each message to the address, as JSON: `subject`, again as `title` (Apprise's word), and Markdown `body`."""
    message = {"subject": "{{subject}}", "title": "{{subject}}", "body": "{{body}}"}
    block = CustomWebhookNotificationBlock.model_validate({"name": "reportdiff", "url": webhook, "json_data": message})
    block_id = cast(UUID, block.save("reportdiff-messages", overwrite=True))
    wanted = Automation(
        name=NAME,
        description="A changed verdict, a critical failure, a correction that no longer fits, a corrected report.",
        trigger=EventTrigger(
            expect={CHANGED}, match={"prefect.resource.id": "reportdiff.area.*"}, posture=Posture.Reactive, threshold=1
        ),
        actions=[
            SendNotification(
                block_document_id=block_id,
                subject="{{ event.payload.subject }}",
                body="{{ event.payload.text }}",
            )
        ],
    )
    try:
        before = cast(Automation, Automation.read(name=NAME))
    except ValueError:
        wanted.create()
        return
    wanted.id = before.id
    wanted.update()


if __name__ == "__main__":
    notify(sys.argv[1])
