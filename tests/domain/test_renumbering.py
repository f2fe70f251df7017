"""What is stated under a reference, and what it is read as once its measure has another."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from scorecard_cli.domain.figures import Observation
from scorecard_cli.domain.measures import Measure, Part
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.references import label
from scorecard_cli.domain.renumbering import (
    Renumbering,
    carried_over,
    names_now,
    renumberings,
    with_late_names,
)
from scorecard_cli.domain.standing import cells_of
from tests.making import measure, observations, table_rows

QUARTERS = [Period.quarter(2017, number) for number in range(1, 5)]
Q1, Q2, Q3, Q4 = QUARTERS


def changes_in(*said: str, begins: Period = Q3, vacated: bool = False) -> list[Renumbering]:
    """Renumberings as "1.C2 was 1.C1(b)"."""
    pairs = (one.split(" was ") for one in said)
    return [Renumbering(ref, former, begins, vacated) for ref, former in pairs]


def stated(lines: str) -> list[Observation]:
    """Observations as "1.C1: Q1=5; Q2 a=6 | 1.C4: Q1=7"."""
    split = (line.split(":") for line in lines.split("|"))
    return [one for ref, figures in split for one in observations(figures, ref.strip())]


def shown(found: Sequence[Observation]) -> str:
    """The same again, sorted: "1.C1 2017/18 Q1=5"."""
    return "; ".join(
        sorted(
            f"{label(o.ref, o.part)} Q{o.period.number}={'' if o.number is None else o.number}"
            for o in found
        )
    )


def carried() -> None:
    """What was stated before Quarter 3, and what it is read as from then on.

    | stated                   | renumbered                       | read as                            |
    | 1.C1(b): Q1=5            | 1.C2 was 1.C1(b)                 | 1.C2 Q1=5                          |
    | 1.C1: Q1 a=4; Q1 b=5     | 1.C2 was 1.C1(b)                 | 1.C1(a) Q1=4; 1.C2 Q1=5            |
    | 1.C1: Q1 a=4; Q1 b=5     | 1.C2 was 1.C1                    | 1.C2(a) Q1=4; 1.C2(b) Q1=5         |
    | 1.A1: Q1=1, 1.A2: Q1=2   | 1.A1 was 1.A2, 1.A2 was 1.A1     | 1.A1 Q1=2; 1.A2 Q1=1               |
    | 1.A1: Q1=1, 1.A2: Q1=2   | 1.A1 was 1.A2                    | 1.A1 Q1=2                          |
    | 1.A9: Q1=                | 1.A1 was 1.A9                    | 1.A1 Q1=                           |
    | KPI7: Q1 b=5             | 1.C2 was KPI7(B)                 | 1.C2 Q1=5                          |
    | 1.C1: Q1=5               | 1.C2 was 1.C1(b)                 | 1.C1 Q1=5                          |
    | 1.C1: Q1 a=4; Q1 b=5     | 1.C1 was 1.C1(a), 1.C2 was 1.C1(b) | 1.C1 Q1=4; 1.C2 Q1=5             |
    """


@pytest.mark.parametrize("row", table_rows(carried.__doc__), ids=str)
def test_what_was_stated_under_a_former_reference(row: dict[str, str]) -> None:
    """A figure follows its measure, or part, and what stood at a reference taken over does not."""
    changes = changes_in(*row["renumbered"].split(", "))
    cells = carried_over(cells_of(stated(row["stated"].replace(",", "|"))), changes)
    assert shown([one for cell in cells.values() for one in cell]) == row["read as"]


def test_a_figure_keeps_its_cell_and_the_reference_where_it_stood() -> None:
    """A part that became a measure shows its own figure, and keeps the whole cell beside it."""
    [one] = observations("Q1 b=5", "1.C1")
    [[moved]] = carried_over(cells_of([one]), changes_in("1.C2 was 1.C1(b)")).values()
    assert (moved.ref, moved.part, moved.sheet, moved.cell) == ("1.C2", None, one.sheet, one.cell)
    assert moved.stated_as is one


@pytest.mark.parametrize(
    ("unit", "text"), [("percent", "5%"), ("pounds", "£5"), ("days", "5"), (None, "5")]
)
def test_a_part_shows_its_figure_alone(unit: str | None, text: str) -> None:
    """The cell held other parts too, which are no longer this measure's."""
    [one] = observations("Q1 b=5", "1.C1")
    cell = replace(one, unit=unit, text="a) 4 b) 5")
    [[moved]] = carried_over(cells_of([cell]), changes_in("1.C2 was 1.C1(b)")).values()
    assert moved.text == text


def test_parts_that_stay_show_their_figures_alone() -> None:
    """What is left of a cell can be read again without the part that became a measure."""
    cell = [replace(one, text="a) 4 b) 5 c) 6") for one in observations("Q1 a=4; Q1 b=5; Q1 c=6")]
    cells = carried_over(cells_of(cell), changes_in("1.C2 was 1.A1(b)"))
    texts = {ref: {one.text for one in stays} for (ref, _), stays in cells.items()}
    assert texts == {"1.A1": {"a) 4; c) 6"}, "1.C2": {"5"}}
    whole = carried_over(cells_of(cell), changes_in("1.C2 was 1.A1"))
    assert {one.text for stays in whole.values() for one in stays} == {"a) 4 b) 5 c) 6"}


def test_a_measure_renumbered_twice_is_followed_through() -> None:
    """The first return's cell is still named by the reference that stood in it."""
    changes = [*changes_in("1.C2 was 1.C1(b)"), *changes_in("2.A1 was 1.C2", begins=Q4)]
    [one] = observations("Q1 b=5", "1.C1")
    [[moved]] = carried_over(cells_of([one]), changes).values()
    assert (moved.ref, moved.stated_as) == ("2.A1", one)
    assert names_now("1.C1(b)", changes) == ["2.A1"]
    assert names_now("1.C2", changes) == ["2.A1"]
    assert names_now("1.C3", changes) == []


def late() -> None:
    """What a return after the renumbering still states under the former reference.

    | stated                    | vacated | read as                |
    | 1.C1(b): Q3=5             | yes     | 1.C2 Q3=5              |
    | 1.C1(b): Q3=5             | no      | 1.C1(b) Q3=5           |
    | 1.C1(b): Q3=5, 1.C2: Q3=6 | yes     | 1.C2 Q3=6              |
    | 1.C1(b): Q3=5, 1.C2: Q3=  | yes     | 1.C2 Q3=5              |
    | 1.C1(b): Q3=5, 1.C2: Q2=6 | yes     | 1.C2 Q2=6; 1.C2 Q3=5   |
    | 1.C1: Q3 b=5              | yes     | 1.C2 Q3=5              |
    """


@pytest.mark.parametrize("row", table_rows(late.__doc__), ids=str)
def test_a_former_reference_that_nothing_has_still_means_the_measure(row: dict[str, str]) -> None:
    """It speaks where the new one says nothing, and not where another measure has it now."""
    changes = changes_in("1.C2 was 1.C1(b)", vacated=row["vacated"] == "yes")
    cells = with_late_names(cells_of(stated(row["stated"].replace(",", "|"))), changes)
    assert shown([one for cell in cells.values() for one in cell]) == row["read as"]


def found_in(
    years: dict[Period, list[Measure]], quarter: Period, *candidates: Period
) -> list[tuple[str, str, str, bool]]:
    """The renumberings up to a quarter, where each quarter's measures are given."""
    found = renumberings(candidates or QUARTERS, quarter, lambda each: years.get(each, []))
    return [(one.ref, one.formerly, str(one.begins), one.vacated) for one in found]


NEW = measure("1.C2", formerly="1.C1(b)")
OLD = measure("1.C1(b)")


def test_a_renumbering_begins_where_the_reference_does() -> None:
    """It is told from its quarter on, once, however long the register goes on saying it."""
    years = {Q1: [OLD], Q2: [OLD], Q3: [NEW], Q4: [NEW]}
    assert found_in(years, Q2) == []
    assert found_in(years, Q3) == [("1.C2", "1.C1(b)", "2017/18 Q3", True)]
    assert found_in(years, Q4) == [("1.C2", "1.C1(b)", "2017/18 Q3", True)]


def test_next_years_register_may_leave_the_former_reference_out() -> None:
    """What was said once is not forgotten; said again, it is no second renumbering."""
    plain = measure("1.C2")
    assert found_in({Q1: [OLD], Q2: [NEW], Q3: [plain], Q4: [NEW]}, Q4) == [
        ("1.C2", "1.C1(b)", "2017/18 Q2", True)
    ]


def test_a_part_that_became_a_measure_was_in_its_measure() -> None:
    """1.C1(b) may be part b of 1.C1."""
    both = measure("1.C1", parts=(Part("a"), Part("b")))
    years = {Q1: [both], Q2: [measure("1.C1"), NEW]}
    assert found_in(years, Q2, Q2) == [("1.C2", "1.C1(b)", "2017/18 Q2", True)]


def test_a_reference_given_to_another_measure_is_not_vacated() -> None:
    """Letters close up when one is taken out, so that a former reference is soon another's."""
    closed_up = measure("1.C1(b)", formerly="1.C1(c)")
    years = {Q1: [OLD, measure("1.C1(c)")], Q2: [NEW, closed_up]}
    assert found_in(years, Q2, Q2) == [
        ("1.C2", "1.C1(b)", "2017/18 Q2", False),
        ("1.C1(b)", "1.C1(c)", "2017/18 Q2", True),
    ]
    swapped = {
        Q1: [measure("1.A1"), measure("1.A2")],
        Q2: [measure("1.A1", formerly="1.A2"), measure("1.A2", formerly="1.A1")],
    }
    swapped[Q3] = swapped[Q2]
    assert [found[:3] for found in found_in(swapped, Q3)] == [
        ("1.A1", "1.A2", "2017/18 Q2"),
        ("1.A2", "1.A1", "2017/18 Q2"),
    ]
