"""Great Expectations' Data Docs, for those who know them: built from the same suites and rows, and readable offline."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import great_expectations as gx
import pandas as pd
from great_expectations.data_context.types.base import (
    DataContextConfig,
    InMemoryStoreBackendDefaults,
    ProgressBarsConfig,
)

from reportdiff.validation import doubts as _doubts  # noqa: F401  registers its expectations
from reportdiff.validation import suite

_FOREIGN = re.compile(
    r"<script\b[^>]*\bsrc=[\"']?(?:https?:)?//[^>]*>\s*</script>"
    r"|<link\b[^>]*\bhref=[\"']?(?:https?:)?//[^>]*>"
    r"|<img\b[^>]*\bsrc=[\"']?(?:https?:)?//[^>]*>"
    r"|@import\s+url\([^)]*//[^)]*\);?|(?<=[:\s])url\([\"']?(?:https?:)?//[^)]*\)",
    re.IGNORECASE,
)
_STYLE = """<style>
body { font: 16px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; max-width: 75rem; margin: 1rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
td, th { border: 1px solid #ccd3da; padding: .3rem .5rem; text-align: left; }
.navbar, .nav, .breadcrumb { list-style: none; padding: 0; }
.modal, .d-none, footer { display: none; }
.collapse { display: block; }
.alert { border-left: 4px solid #0b5394; padding: .5rem 1rem; background: #f3f5f7; }
img { max-width: 12rem; }
</style></head>"""


def write(rows: Mapping[str, pd.DataFrame], folder: Path, suites: Path) -> Path:
    """Data Docs of each suite over its rows, replacing `folder`; return the index page. Raises SuiteError."""
    with tempfile.TemporaryDirectory(dir=_made(folder.parent)) as beside:
        site = Path(beside) / "site"
        _build(rows, site, suites)
        for page in sorted(site.rglob("*.html")):
            page.write_text(offline(page.read_text(encoding="utf-8")), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        site.rename(folder)
    return folder / "index.html"


def offline(page: str) -> str:
    """The page without anything that it would fetch from elsewhere, and with a style of its own."""
    return _FOREIGN.sub("", page).replace("</head>", _STYLE, 1)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _build(rows: Mapping[str, pd.DataFrame], site: Path, suites: Path) -> None:
    context = gx.get_context(mode="ephemeral", project_config=_config(site))
    source = context.data_sources.add_pandas("rows")
    for name, table in rows.items():
        batch = source.add_dataframe_asset(name).add_batch_definition_whole_dataframe("all")
        loaded = context.suites.add(suite.load(suites / f"{name}.json"))
        definition = gx.ValidationDefinition(name=name, data=batch, suite=loaded)
        context.validation_definitions.add(definition).run(batch_parameters={"dataframe": table.reset_index(drop=True)})
    context.build_data_docs()


def _config(site: Path) -> DataContextConfig:
    defaults = InMemoryStoreBackendDefaults(init_temp_docs_sites=False)
    store = {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(site)}
    docs = {"class_name": "SiteBuilder", "show_how_to_buttons": False, "store_backend": store}
    return DataContextConfig(
        store_backend_defaults=defaults,
        data_docs_sites={"archive": docs | {"site_index_builder": {"class_name": "DefaultSiteIndexBuilder"}}},
        progress_bars=ProgressBarsConfig(globally=False),
    )
