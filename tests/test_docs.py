"""The documentation says what the program does.

A ```console block holds commands behind `$ `; each is run in a folder that has the bundled reports. A block marked
```console no-run holds what is slow, stays running or changes the machine: there, command and options must exist.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from reportdiff.cli import COMMANDS, group, main

ROOT = Path(__file__).parents[1]
DOCS = [ROOT / "README.md", ROOT / "README.zh.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```console(?P<mark>[^\n]*)\n(?P<body>.*?)^```", re.M | re.S)
LINK = re.compile(r"!?\[[^\]]*\]\((?P<target>[^)\s]+)\)")
HEADING = re.compile(r"^#+ +(?P<title>.+)$", re.M)


def commands(mark: str) -> list[str]:
    """The command lines of all console blocks with this mark, each once."""
    found = [
        b["body"] for doc in DOCS for b in BLOCK.finditer(doc.read_text(encoding="utf-8")) if b["mark"].strip() == mark
    ]
    lines = [line[2:] for body in found for line in body.splitlines() if line.startswith("$ ")]
    return list(dict.fromkeys(lines))


def words_of(line: str) -> list[str]:
    words = shlex.split(line)
    return [Path(words[0]).name, *words[1:]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "reports" / "sample-district", tmp_path / "reports" / "sample-district")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("line", commands(""))
def test_documented_commands_run(line: str, folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    program, *arguments = words_of(line)
    assert program == "reportdiff", "mark the block no-run, or write a reportdiff command"
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    printed, said = capsysbinary.readouterr()
    assert ended.value.code in (None, 0, 1), said.decode()
    assert printed or any(folder.glob("out/*"))


@pytest.mark.parametrize("line", commands("no-run"))
def test_commands_that_are_only_listed_exist(line: str) -> None:
    program, *arguments = words_of(line)
    if program == "make":
        assert re.search(rf"^{arguments[0]}:", (ROOT / "Makefile").read_text(), re.M)
    elif program == "reportdiff":
        assert_known(arguments)
    else:
        assert all((ROOT / word).exists() for word in arguments if word.endswith(".py"))


def assert_known(arguments: list[str]) -> None:
    """The command and every long or short option are known to the CLI."""
    command = group.get_command(click.Context(group), arguments[0])
    assert command, f"no command {arguments[0]}"
    known = {option for parameter in command.params for option in parameter.opts + parameter.secondary_opts}
    assert {word for word in arguments[1:] if word.startswith("-")} <= known


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_every_command_is_in_both_readmes(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"`reportdiff {name}" not in text] == []


def test_the_readmes_name_no_command_that_is_not_there() -> None:
    named = {n for doc in DOCS for n in re.findall(r"`reportdiff ([a-z]+)", doc.read_text(encoding="utf-8"))}
    assert named - set(COMMANDS) == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_teaches(name: str) -> None:
    shown = CliRunner().invoke(group, [name, "--help"])
    assert shown.exit_code == 0
    assert "reportdiff" in shown.output.partition("\n\n")[2], "no example"


def links() -> Iterator[tuple[str, str]]:
    for doc in DOCS:
        text = re.sub(r"```.*?```", "", doc.read_text(encoding="utf-8"), flags=re.S)
        yield from ((doc.relative_to(ROOT).as_posix(), link["target"]) for link in LINK.finditer(text))


@pytest.mark.parametrize(("doc", "target"), [(d, t) for d, t in links() if not t.startswith("https://")])
def test_no_link_dangles(doc: str, target: str) -> None:
    path, _, anchor = target.partition("#")
    file = (ROOT / doc).parent / path if path else ROOT / doc
    assert file.exists(), target
    assert not anchor or anchor in {slug(h["title"]) for h in HEADING.finditer(file.read_text(encoding="utf-8"))}


def slug(title: str) -> str:
    """The anchor that a heading gets on a code host."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
