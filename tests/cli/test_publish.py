"""scorecard publish and report --as-published, as processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import scorecard


def test_a_quarter_is_published_and_had_again(own_desk: Path) -> None:
    """The same bytes, whatever the tolerance is by then; the live workbook says that it differs."""
    run = scorecard("publish", "--quarter", "Q1", "--on", "2017-09-11", folder=own_desk)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.splitlines()[0].endswith("2017/18, Quarter 1: published, 11 September 2017")
    workbooks = []
    for _ in range(2):
        run = scorecard("report", "-q", "Q1", "--as-published", "--force", folder=own_desk)
        assert (run.returncode, run.stderr) == (0, "")
        assert run.stdout == "appendix-b-2017-18-q1-as-published.xlsx\n"
        workbooks.append((own_desk / run.stdout.strip()).read_bytes())
        toml = own_desk / "scorecard.toml"
        toml.write_text(toml.read_text("utf-8").replace("2.5%", "40%"), "utf-8")
    assert workbooks[0] == workbooks[1]
    run = scorecard("report", "-q", "Q1", folder=own_desk)
    assert "2017/18 Q1 was published on 11 September 2017" in run.stderr
    assert "have another status now. What was published: scorecard report" in run.stderr
    run = scorecard("summary", "-q", "Q1", folder=own_desk)
    assert "2017/18 Q1 was published on 11 September 2017" in run.stderr


def test_a_live_quarter_that_has_not_moved_needs_no_word(own_desk: Path) -> None:
    """Only the workbook, which might be sent out in place of the other, says that it is not it."""
    scorecard("publish", "--quarter", "Q2", "--on", "2017-11-13", folder=own_desk)
    for command in (["summary"], ["red-flags"], ["measures"], ["explain", "2.B3"]):
        assert scorecard(*command, "-q", "Q2", folder=own_desk).stderr == ""
    run = scorecard("report", "-q", "Q2", folder=own_desk)
    assert run.stderr.startswith("2017/18 Q2 was published on 13 November 2017. What was publ")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["publish"], 2, "Missing option '--quarter'"),
        (["publish", "-q", "Q5"], 2, "Q5"),
        (["publish", "-q", "Q3"], 1, "Q3"),
        (["publish", "-q", "Q2", "--on", "13/11/2017"], 2, "Write the date as 2017-11-13"),
        (
            ["publish", "-q", "Q2", "--on", "2017-09-29"],
            2,
            "is before 2017/18 Q2 ends, on 2017-09-30",
        ),
        (["publish", "-q", "Q2", "--on", "2107-11-13"], 2, "is more than 183 days after today"),
        (["publish", "-q", "Q2", "--by", " "], 2, "--by is empty"),
        (["publish", "-q", "Q2", "--replace"], 2, "--reason"),
        (["publish", "-q", "Q2", "--reason", "A slip"], 2, "give --replace with it"),
        (["publish", "-q", "Q2", "--replace", "--reason", "A slip"], 1, "No quarter is."),
        (["publish", "-q", "Q2", "--replace", "--reason", "\n"], 2, "--reason is empty."),
        (["publish", "-q", "Q2", "--by", " "], 2, "--by is empty."),
        (["report", "-q", "Q2", "--as-published"], 1, "2017/18 Q2 is not published"),
        (["report", "--as-published", "--date", "2017-11-13"], 2, "leave this out"),
        (["report", "--publication", "1"], 2, "give --as-published with it"),
        (["report", "--format", "paper"], 2, "'paper' is not"),
        (["report", "--as-published", "--format", "csv"], 2, "only the workbook is kept"),
        (["report", "-q", "Q2", "--as-published", "--publication", "1"], 1, "is not published"),
    ],
)
def test_what_is_asked_wrongly_is_refused(
    council: Path, words: list[str], code: int, said: str
) -> None:
    """Each with its reason, and nothing is published."""
    run = scorecard(*words, folder=council)
    assert run.returncode == code
    assert said in " ".join(run.stderr.split()).replace("│ ", "")
    assert run.stdout == ""


def test_the_log_says_what_was_published_for_which_day(own_desk: Path) -> None:
    """The quarter, and the day on its cover, beside who froze it and when."""
    scorecard("publish", "-q", "Q2", "--on", "2017-11-13", "--by", "A. Officer", folder=own_desk)
    lines = scorecard("log", folder=own_desk).stdout.splitlines()
    assert lines[-1].strip() == "Quarter published: 2017/18 Q2, for 2017-11-13, publication 1"
    assert lines[-2].rstrip().endswith(" UTC, A. Officer")


def test_a_publication_that_was_replaced_can_be_had(own_desk: Path) -> None:
    """By its number, also where both have the same day on their covers; the log shows it."""
    publish = ("publish", "-q", "Q1", "--on", "2017-09-11")
    report = ("report", "-q", "Q1", "--as-published")
    scorecard("publish", "-q", "Q2", "--on", "2017-11-13", folder=own_desk)
    scorecard(*publish, folder=own_desk)
    scorecard(*report, "-o", "went.xlsx", folder=own_desk)
    scorecard("judge", "1.A1", "off target", "-q", "Q1", "--reason", "Late", folder=own_desk)
    run = scorecard(*publish, "--replace", "--reason", "A slip", folder=own_desk)
    again = 'scorecard report --quarter "2017/18 Q1" --as-published'
    assert run.stdout.splitlines()[-2:] == [
        "It replaces what was published for 11 September 2017, which is kept: "
        f"{again} --publication 1",
        f"The workbook is frozen with it: {again}",
    ]
    run = scorecard(*report, "--publication", "1", folder=own_desk)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout == "appendix-b-2017-18-q1-as-published-1.xlsx\n"
    first, second = ((own_desk / name).read_bytes() for name in (run.stdout.strip(), "went.xlsx"))
    assert first == second
    scorecard(*report, "-o", "now.xlsx", folder=own_desk)
    scorecard(*report, "--publication", "2", "-o", "two.xlsx", folder=own_desk)
    now, two = ((own_desk / name).read_bytes() for name in ("now.xlsx", "two.xlsx"))
    assert (now == two, now == first) == (True, False)
    said = [line.strip() for line in scorecard("log", folder=own_desk).stdout.splitlines()]
    assert [line for line in said if line.startswith("Quarter published")] == [
        "Quarter published: 2017/18 Q2, for 2017-11-13, publication 1",
        "Quarter published: 2017/18 Q1, for 2017-09-11, publication 1",
        "Quarter published: 2017/18 Q1, for 2017-09-11, publication 2",
    ]
    run = scorecard(*report, "--publication", "3", folder=own_desk)
    assert (run.returncode, run.stderr) == (
        1,
        "2017/18 Q1 has no publication 3. It has 1, for 2017-09-11, and 2, for 2017-09-11.\n",
    )
