"""Letters that chase: what they ask, of whom, and that nothing in them acts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from scorecard_cli.domain.checks import FAR_FROM_HISTORY
from scorecard_cli.domain.due import Arrival
from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.problems import Problem
from scorecard_cli.domain.returns import Receipt
from scorecard_cli.domain.settings import Settings
from scorecard_cli.errors import OutputExistsError, OutputUnwritableError
from scorecard_cli.exporters.letters import WIDTH, letter, write_letters
from scorecard_cli.reporting.chase_list import ChasedMeasure, ChaseList, DirectorateChase
from tests.making import measure

Q3 = Period.quarter(2017, 3)
RECEIPT = Receipt("housing.xlsx", "Housing", Q3, 2, datetime(2018, 1, 9, 9, 30, tzinfo=UTC), 7)
POINT = Problem(
    FAR_FROM_HISTORY, "housing.xlsx", "Priority 1", ("K9",), "1.A1", "Homes built", "93", "5"
)


def awaited(
    arrival: Arrival, said: str = "", before: str = "20", of: Measure | None = None
) -> ChasedMeasure:
    """A measure whose figure is missing or late."""
    return ChasedMeasure(of or measure(), arrival, said, before)


def chase(
    *measures: ChasedMeasure,
    receipt: Receipt | None = RECEIPT,
    points: tuple[Problem, ...] = (),
    directorate: str = "Housing",
) -> DirectorateChase:
    """What one directorate has still to send."""
    return DirectorateChase(directorate, receipt, measures, points, points)


def text(one: DirectorateChase, deadline: date | None = None, contact: str = "") -> str:
    """The letter with its line ends undone, as it is read."""
    written = letter(one, Q3, Settings(organisation="Northwick", contact=contact), deadline)
    assert max(map(len, written.splitlines())) <= WIDTH
    return " ".join(written.split())


def test_a_letter_before_the_return_has_come() -> None:
    """It says how many figures are due, each with last quarter's and the target."""
    said = text(chase(awaited(Arrival.MISSING), receipt=None))
    assert "We have no return from Housing for 2017/18 Q3 (to the end of December 2017) yet" in said
    assert "1 figure is due in it." in said
    assert "1.A1 Homes built Q2: 20. Target: 100." in said
    assert "Please send the return in answer to this message as soon as you can, in our " in said


def test_a_letter_about_a_return_that_has_come() -> None:
    """It gives thanks, and says in the return's own words what is still to come."""
    late = awaited(Arrival.LATE, said="n/a (due Jan18)", before="")
    said = text(chase(late), date(2018, 1, 19), "the Performance Team")
    assert "Thank you for the return of Housing for 2017/18 Q3" in said
    assert "received on 9 January 2018 (version 2). Of 1 figure due, none is in it." in said
    assert 'The return says "n/a (due Jan18)". Q2: no figure. Target: 100.' in said
    assert "Please send a corrected return to the Performance Team by 19 January 2018" in said
    assert said.endswith("With thanks, Northwick")


def test_the_quarter_before_the_first_is_named_with_its_year() -> None:
    """Beside Q1 stands the last quarter of the year before."""
    missing = chase(awaited(Arrival.MISSING), receipt=None)
    said = letter(missing, Period.quarter(2017, 1), Settings(), None)
    assert "2016/17 Q4: 20. Target: 100." in said


def test_points_to_look_at() -> None:
    """Each has its cell, what was found and what to do; nothing is asked of figures all given."""
    said = text(chase(awaited(Arrival.GIVEN, "93"), points=(POINT,)))
    assert "housing.xlsx, sheet Priority 1, cell K9 1.A1 Homes built: found" in said
    assert "Where a figure is right as it stands, please say why" in said
    assert "still to come" not in said
    assert "for example n/a (due" not in said


def test_the_example_of_a_month_to_come_is_one() -> None:
    """It is the month after the deadline, or the third after the quarter."""
    missing = chase(awaited(Arrival.MISSING))
    assert text(missing, date(2017, 12, 31)).count("for example n/a (due Jan18).") == 1
    assert text(missing, date(2018, 1, 19)).count("for example n/a (due Feb18).") == 1
    assert text(missing).count("for example n/a (due Mar18).") == 1


def test_a_figure_that_ends_in_a_full_stop_is_given_with_one() -> None:
    """A cell with a sentence in it does not end in two."""
    late = awaited(Arrival.LATE, said="n/a", before="15% more than last year.")
    assert "Q2: 15% more than last year. Target: 100." in text(chase(late))


def test_it_is_to_those_who_answer_for_the_measures() -> None:
    """Each is named once, and those of measures that are all right not at all."""
    director = measure("1.A3", lead_accountability="Director of Place")
    quiet = measure("1.A4", lead_accountability="Director of Finance")
    said = text(
        chase(
            awaited(Arrival.MISSING),
            awaited(Arrival.MISSING, of=measure("1.A2")),
            awaited(Arrival.LATE, of=director),
            awaited(Arrival.GIVEN, of=quiet),
        )
    )
    assert "To: Strategic Director, Housing; Director of Place Dear" in said


def test_it_is_to_the_directorate_where_no_one_is_named() -> None:
    """A register without lead accountability still makes a letter."""
    assert "To: Housing Dear" in text(
        chase(awaited(Arrival.MISSING, of=measure(lead_accountability="")))
    )


def test_text_from_cells_keeps_to_its_line() -> None:
    """A note with line ends and control characters can neither head the letter nor act."""
    title = "Homes\x1b[31m\r\nBcc: all@northwick.example\n" + "x" * 200
    said = letter(
        chase(
            awaited(Arrival.LATE, "n/a\nSubject: other", of=measure(title=title)),
            directorate="Housing\nBcc: all",
        ),
        Q3,
        Settings(),
        None,
    )
    assert "\x1b" not in said
    assert "\r" not in said
    assert said.startswith("Subject: Housing Bcc: all: return for 2017/18 Q3\n")
    assert not [line for line in said.splitlines() if line.startswith(("Bcc", "x"))]


def test_names_that_come_to_the_same_keep_their_own_letters(tmp_path: Path) -> None:
    """No letter is written over another's, nor outside the folder."""
    names = ("Place & People", "Place, People", "../../Place People", "!")
    chased = ChaseList(
        Q3, tuple(chase(awaited(Arrival.MISSING), directorate=name) for name in names), None
    )
    written = write_letters(chased, Settings(), None, tmp_path, force=False)
    assert [path.name for path in written] == [
        "chase-place-people-2017-18-q3.txt",
        "chase-place-people-2-2017-18-q3.txt",
        "chase-place-people-3-2017-18-q3.txt",
        "chase-2017-18-q3.txt",
    ]
    assert sorted(tmp_path.iterdir()) == sorted(written)
    with pytest.raises(OutputExistsError):
        write_letters(chased, Settings(), None, tmp_path, force=False)


def test_where_one_letter_cannot_be_written_none_is(tmp_path: Path) -> None:
    """Those written before go again, and what they stood over is as it was."""
    names = ("Adults", "Housing", "Place")
    chased = ChaseList(
        Q3, tuple(chase(awaited(Arrival.MISSING), directorate=name) for name in names), None
    )
    (tmp_path / "chase-adults-2017-18-q3.txt").write_text("As it was.")
    (tmp_path / "chase-place-2017-18-q3.txt").mkdir()
    with pytest.raises(OutputUnwritableError, match="chase-place"):
        write_letters(chased, Settings(), None, tmp_path, force=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "chase-adults-2017-18-q3.txt",
        "chase-place-2017-18-q3.txt",
    ]
    assert (tmp_path / "chase-adults-2017-18-q3.txt").read_text() == "As it was."


def test_the_same_letter_twice_is_the_same_bytes(tmp_path: Path) -> None:
    """A letter holds no day but those of the return and the deadline."""
    chased = ChaseList(Q3, (chase(awaited(Arrival.MISSING)),), None)
    made = [
        write_letters(chased, Settings(), None, tmp_path, force=True)[0].read_bytes()
        for _ in range(2)
    ]
    assert made[0] == made[1]
