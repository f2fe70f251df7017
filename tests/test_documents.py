"""Documents cannot drift: what the README says is what there is."""

from __future__ import annotations

import inspect
import json
import re
import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from scorecard_cli import errors
from scorecard_cli.domain.checks import ALL_KINDS as KINDS
from scorecard_cli.domain.findings import FINDING_KINDS
from scorecard_cli.domain.settings import Settings
from scorecard_cli.parsing.register import HEADINGS
from scorecard_cli.parsing.settings_file import READERS
from scorecard_cli.rules.status import DECISION_TABLE
from scorecard_cli.rules.version import RULES_VERSION
from tests.cli.running import scorecard
from tests.cli.test_reading_commands import MEASURE_KEYS
from tests.conftest import file_of

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = (
    "init", "ingest", "check", "layout", "accept", "template", "returns", "report", "red-flags", "summary", "measures", "explain",
    "judge", "judgements", "withdraw", "log", "publish",
    "restatements", "history", "changes",
    "backup", "doctor",
)  # fmt: skip
READING = ("explain", "red-flags", "history", "changes")
ERRORS = [
    error
    for _, error in inspect.getmembers(errors, inspect.isclass)
    if issubclass(error, errors.ScorecardError) and error is not errors.ScorecardError
]


@pytest.mark.parametrize("slug", KINDS)
def test_every_problem_is_explained(slug: str) -> None:
    """The README has a row for each kind of problem, with its severity."""
    assert f"| `{slug}` | {KINDS[slug].severity} |" in README


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.slug)
def test_every_error_is_explained(error: type[errors.ScorecardError]) -> None:
    """The README has a row for each reason that a command stops, with its exit code."""
    assert f"| `{error.slug}` | {error.exit_code} |" in README


@pytest.mark.parametrize("slug", FINDING_KINDS)
def test_every_finding_is_explained(slug: str) -> None:
    """The README has a row for each thing that the doctor finds, with its gravity."""
    assert f"| `{slug}` | {FINDING_KINDS[slug].gravity} |" in README


def test_no_finding_is_explained_that_is_gone() -> None:
    """A row for a finding that no longer exists would mislead."""
    rows = re.findall(r"^\| `([a-z-]+)` \| (?:wrong|notice) \|", README, re.MULTILINE)
    assert rows == list(FINDING_KINDS)


def test_no_problem_or_error_is_explained_that_is_gone() -> None:
    """A row for a problem that no longer exists would mislead."""
    rows = re.findall(r"^\| `([a-z-]+)` \| (?:error|warning|[12]) \|", README, re.MULTILINE)
    assert sorted(rows) == sorted([*KINDS, *(error.slug for error in ERRORS)])


@pytest.mark.parametrize("heading", HEADINGS)
def test_every_register_heading_is_explained(heading: str) -> None:
    """The README names each heading of the register."""
    assert re.search(rf"^\|.*\b{heading}\b.*\|", README, re.MULTILINE)


@pytest.mark.parametrize("key", READERS)
def test_every_setting_is_explained(key: str) -> None:
    """The README names each key of scorecard.toml."""
    assert f"`{key}`" in README or f"`[{key}]`" in README


def test_the_decision_table_is_the_readmes() -> None:
    """The rules stand in the README in the order in which they are tried."""
    section = README.split("## How a status is reached")[1].split("\n## ")[0]
    assert re.findall(r"^\| `([a-z-]+)` \|", section, re.MULTILINE) == [
        rule.code for rule in DECISION_TABLE
    ]


def test_every_key_of_json_is_explained(sample_council: Settings) -> None:
    """Another program's writer finds each key in the README."""
    section = README.split("## JSON")[1].split("\n## ")[0]
    explained = json.loads(
        scorecard("explain", "3.A4", "--json", folder=file_of(sample_council).parent).stdout
    )
    chased = json.loads(
        scorecard("returns", "--json", folder=file_of(sample_council).parent).stdout
    )
    keys = {*MEASURE_KEYS, *explained, *explained["parts"][0], *explained["cells"][0]}
    for command, entries in (("judgements", "judgements"), ("log", None)):
        run = scorecard(command, "--json", folder=file_of(sample_council).parent)
        listed = json.loads(run.stdout)
        keys |= {*(listed if entries else ()), *(listed[entries] if entries else listed)[0]}
    keys |= {*chased, *chased["totals"], *chased["directorates"][0]}
    returned = "regeneration-and-environment-2017-18-q2.xlsx"
    checking = ("check", "--json", ROOT / "samples" / "returns" / "2017-18-q2" / returned)
    checked = json.loads(scorecard(*checking, folder=file_of(sample_council).parent).stdout)
    examined = json.loads(
        scorecard("doctor", "--json", folder=file_of(sample_council).parent).stdout
    )
    keys |= {*examined, "finding", "gravity", "where", "what", "cure"}
    keys |= {*checked, *checked["files"][0], *checked["files"][0]["problems"][0]}
    for words in (["restatements"], ["history", "3.B2(a)"], ["changes"]):
        told = scorecard(*words, "--json", folder=file_of(sample_council).parent).stdout
        keys |= set(every_key(json.loads(told)))
    assert [key for key in sorted(keys) if f"`{key}`" not in section] == []


def every_key(content: object) -> Iterator[str]:
    """The keys of JSON, however deep."""
    if isinstance(content, dict):
        yield from content
    held = content.values() if isinstance(content, dict) else content
    if isinstance(held, Iterable) and not isinstance(held, str):
        for each in held:
            yield from every_key(each)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_explained(command: str, tmp_path: Path) -> None:
    """The README names each command and each of its options."""
    shown = scorecard(command, "--help", folder=tmp_path).stdout
    options = set(re.findall(r"--[a-z-]+", shown.split("Options:")[1])) - {"--help"}
    assert f"`scorecard {command}" in README
    assert [option for option in sorted(options) if option not in README] == []


def test_the_readmes_reading_commands_run(sample_council: Settings) -> None:
    """Each reading command that the README shows in a block runs as it stands."""
    blocks = re.findall(r"^    (?:\$ )?(scorecard [^#\n]+)", README, re.MULTILINE)
    reading = [line for line in blocks if shlex.split(line)[1] in READING]
    assert len(reading) >= 4
    for line in reading:
        run = scorecard(*shlex.split(line)[1:], folder=file_of(sample_council).parent)
        assert run.returncode == 0, line


def test_what_the_readme_says_of_2_b3_is_so(sample_council: Settings) -> None:
    """The figures of the README's example are those of the samples."""
    said = README.split("$ scorecard explain 2.B3")[1].split("\n## ")[0]
    shown = scorecard("explain", "2.B3", folder=file_of(sample_council).parent).stdout
    for figure in ("573", "1,139", "2,750", "1,375"):
        assert figure in said
        assert figure in shown


def test_the_two_commands_are_on_the_first_screen() -> None:
    """A newcomer sees make demo and make test without scrolling."""
    first = "\n".join(README.splitlines()[:24])
    assert "make demo" in first
    assert "make test" in first


def test_the_change_record_has_the_rules_in_force() -> None:
    """A raised rules version is said under Rules."""
    record = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f"Version {RULES_VERSION}:" in record.split("### Rules")[1].split("\n## ")[0]


def test_every_dependency_has_its_reason() -> None:
    """The README says why each package is there."""
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    named = re.findall(r'"([a-z-]+)>=', project.split("[project.scripts]")[0])
    section = README.split("## Why each dependency")[1].split("\n## ")[0]
    assert [name for name in named if name != "setuptools" and name not in section] == []
