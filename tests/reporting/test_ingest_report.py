"""What tells files apart in a report of what came of them."""

from __future__ import annotations

from pathlib import Path

from scorecard_cli.domain.problem_kinds import NO_SCORECARD
from scorecard_cli.domain.problems import Problem
from scorecard_cli.reporting.ingest_report import FileReport, IngestReport, Outcome


def report(*paths: str) -> IngestReport:
    """A report of files that were refused, each with one problem."""
    return IngestReport(
        tuple(
            FileReport(
                Path(path).name,
                Outcome.REFUSED,
                problems=(Problem(NO_SCORECARD, Path(path).name),),
                path=Path(path),
            )
            for path in paths
        )
    )


def test_names_that_differ_are_left_alone() -> None:
    """The folder is said only where it tells something."""
    assert report("q1/housing.xlsx", "q1/finance.xlsx").names == ("housing.xlsx", "finance.xlsx")


def test_files_of_one_name_are_told_by_their_folders() -> None:
    """As many folders as it takes, for those that share a name and for no other."""
    files = report("a/q1/r.xlsx", "a/q2/r.xlsx", "b/q2/r.xlsx", "b/q2/s.xlsx")
    names = (str(Path("q1/r.xlsx")), str(Path("a/q2/r.xlsx")), str(Path("b/q2/r.xlsx")), "s.xlsx")
    assert files.names == names
    assert tuple(problem.file for problem in files.problems) == names


def test_a_file_beside_a_folder_with_one_of_its_name() -> None:
    """What stands where the command was given has no folder to say."""
    assert report("r.xlsx", "q2/r.xlsx").names == ("r.xlsx", str(Path("q2/r.xlsx")))
