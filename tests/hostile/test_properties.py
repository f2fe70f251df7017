"""What the properties of a document say of whoever made it."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from scorecard_cli.parsing.settings_file import read_settings
from tests.cli.running import scorecard
from tests.conftest import SAMPLES

SETTINGS = read_settings(SAMPLES / "scorecard.toml")
ORGANISATION, AUTHORS = SETTINGS.organisation, SETTINGS.created_by
NAMING = ("creator", "lastModifiedBy", "initial-creator", "Company", "Manager")
"""The properties in which programs put people and bodies."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample council, with every document written by an officer with a name."""
    folder = tmp_path_factory.mktemp("council")
    shutil.copy(SAMPLES / "scorecard.toml", folder)
    named = {"LOGNAME": "jane.officer", "USER": "jane.officer", "HOSTNAME": "desk-17"}
    for words in (
        ("ingest", SAMPLES),
        ("report", "-f", "workbook", "-f", "docx", "-f", "accessible", "-f", "accessible-ods",
         "-o", "out"),
        ("template", "--quarter", "2017/18 Q3", "--output", "out"),
    ):  # fmt: skip
        run = scorecard(*words, folder=folder, **named)
        assert run.returncode == 0, run.stderr
    return folder / "out"


@pytest.mark.parametrize("ending", ["xlsx", "docx", "ods"])
def test_properties_carry_only_what_the_settings_say(ending: str, folder: Path) -> None:
    """No officer, no computer and no folder."""
    found = sorted(folder.glob(f"*.{ending}"))
    assert found
    for path in found:
        with zipfile.ZipFile(path) as parts:
            for name in parts.namelist():
                content = parts.read(name).decode("utf-8", "replace")
                assert "jane" not in content, (path.name, name)
                assert "desk-17" not in content
                assert str(folder.parent) not in content
            properties = [
                ElementTree.fromstring(parts.read(name))
                for name in parts.namelist()
                if name.startswith("docProps/") or name == "meta.xml"
            ]
        said = {
            (element.text or "").strip() for part in properties for element in part.iter()
            if element.tag.rpartition("}")[2] in NAMING
        }  # fmt: skip
        assert said <= {"", ORGANISATION, AUTHORS}, path.name
        assert said & {ORGANISATION, AUTHORS}, path.name
