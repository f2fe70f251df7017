"""Files in their places: all of a set, or none of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard_cli.errors import OutputUnwritableError
from scorecard_cli.exporters.placing import put_all_in_place


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, hidden ones too."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_set_is_put_in_place(tmp_path: Path) -> None:
    """New files and one that replaces another; nothing else is left behind."""
    (tmp_path / "b").write_bytes(b"old")
    put_all_in_place({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    assert contents(tmp_path) == {"a": b"1", "b": b"2"}


def test_one_that_cannot_be_moved_takes_the_others_back(tmp_path: Path) -> None:
    """A folder stands where the last file should: the first goes again, the second is as it was."""
    (tmp_path / "b").write_bytes(b"old")
    (tmp_path / "c" / "inside").mkdir(parents=True)
    with pytest.raises(OutputUnwritableError, match="c cannot be written"):
        put_all_in_place({tmp_path / "a": b"1", tmp_path / "b": b"2", tmp_path / "c": b"3"})
    assert contents(tmp_path) == {"b": b"old"}


def test_one_that_cannot_be_written_keeps_all_from_being_moved(tmp_path: Path) -> None:
    """A missing folder for the second leaves the first unwritten."""
    with pytest.raises(OutputUnwritableError):
        put_all_in_place({tmp_path / "a": b"1", tmp_path / "none" / "b": b"2"})
    assert contents(tmp_path) == {}
