"""Files in their places: all of a set, or none of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scorecard_cli.errors import OutputFolderError, OutputUnwritableError
from scorecard_cli.exporters.placing import put_all_in_place, put_in_place


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


def test_a_folder_takes_the_whole_place_of_the_one_before(tmp_path: Path) -> None:
    """A file that the new one has not is no part of it, and one beside it is left alone."""
    package = tmp_path / "data"
    put_all_in_place({package: {"a": b"1", "b": b"2"}, tmp_path / "beside": b"3"})
    put_all_in_place({package: {"a": b"4", "b": b"5", "c": b"6"}})
    assert contents(package) == {"a": b"4", "b": b"5", "c": b"6"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["beside", "data"]


def test_a_folder_with_something_else_in_it_is_left(tmp_path: Path) -> None:
    """What an officer keeps there is not lost, and neither is the file that was to go beside."""
    package = tmp_path / "data"
    package.mkdir()
    (package / "notes.txt").write_bytes(b"ours")
    with pytest.raises(OutputFolderError, match="holds what is no part of a report: notes"):
        put_all_in_place({tmp_path / "a": b"1", package: {"figures": b"2"}})
    assert contents(package) == {"notes.txt": b"ours"}
    assert contents(tmp_path) == {}


def test_a_file_is_not_replaced_by_a_folder(tmp_path: Path) -> None:
    """The file stays, and what was moved before it goes again, a folder put back as it was."""
    (tmp_path / "data").write_bytes(b"ours")
    put_all_in_place({tmp_path / "a": {"old": b"1"}})
    with pytest.raises(OutputUnwritableError, match="data cannot be written: a file of that name"):
        put_all_in_place({tmp_path / "a": {"old": b"2"}, tmp_path / "data": {"b": b"3"}})
    assert contents(tmp_path) == {"data": b"ours"}
    assert contents(tmp_path / "a") == {"old": b"1"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "data"]


def test_a_folder_that_may_not_be_written_keeps_what_it_has(shared_folder: Path) -> None:
    """One sentence, and the file of before as it was."""
    (shared_folder / "a").write_bytes(b"old")
    shared_folder.chmod(0o555)
    with pytest.raises(OutputUnwritableError, match="a cannot be written: Permission denied"):
        put_all_in_place({shared_folder / "a": b"new"})
    assert contents(shared_folder) == {"a": b"old"}


def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    """A pipe stays one, as a device would that root could replace."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OutputUnwritableError, match="what is there is no file"):
        put_in_place(b"a report", tmp_path / "pipe")
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize(
    ("name", "lock", "is_open"),
    [
        ("summary.docx", "~$mmary.docx", False),
        ("summary.docx", "~$ummary.docx", True),
        ("appendix.docx", "~$pendix.docx", True),
        ("report.docx", "~$report.docx", True),
        ("Q2scorecard.xlsx", "~$scorecard.xlsx", False),
        ("Q2scorecard.xlsx", "~$Q2scorecard.xlsx", True),
        ("data.ods", ".~lock.data.ods#", True),
    ],
)
def test_a_lock_file_is_of_its_own_document(
    name: str, lock: str, is_open: bool, tmp_path: Path
) -> None:
    """Word drops up to two letters of a long name, and nobody else any."""
    (tmp_path / name).write_bytes(b"before")
    (tmp_path / lock).write_bytes(b"lock")
    if is_open:
        with pytest.raises(OutputUnwritableError, match="open in another program"):
            put_in_place(b"after", tmp_path / name)
    else:
        put_in_place(b"after", tmp_path / name)
    assert (tmp_path / name).read_bytes() == (b"before" if is_open else b"after")
