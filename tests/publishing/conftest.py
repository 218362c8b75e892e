"""The sample published once, and a real Chromium where there is one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reportdiff.publishing import publish
from tests.publishing import sample


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the sample's files."""
    folder = tmp_path_factory.mktemp("publishing") / "青禾市" / "2022-2023"
    publish(sample.COMPARISON, sample.EXTRACTION_A, sample.EXTRACTION_B, folder, sample.TRAJECTORIES)
    return folder


@pytest.fixture(scope="session")
def store(published: Path) -> Path:
    """The folder of several published pairs: two years of a city, one of a county."""
    for area, level, year in (("青禾市", "city", 2023), ("青禾市白塔县", "county", 2022)):
        folder = published.parent.parent / area / f"{year}-{year + 1}"
        publish(sample.elsewhere(area, level, year), sample.EXTRACTION_A, sample.EXTRACTION_B, folder)
    return published.parent.parent


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A headless Chromium driven by Selenium, fresh profile, Chinese preferred."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if not browser or not driver:
        pytest.skip("no Chromium with chromedriver on this machine")
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    quiet = ("background-networking", "component-update", "sync", "gpu", "quic", "dev-shm-usage")
    for flag in (*(f"disable-{name}" for name in quiet), "headless", "no-sandbox", "no-first-run", "accept-lang=zh-CN"):
        options.add_argument(f"--{flag}")
    options.add_argument(f"--user-data-dir={tmp_path_factory.mktemp('profile')}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    session = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    session.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 1440, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    )
    yield session
    session.quit()
