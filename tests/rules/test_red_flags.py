"""Red flags, newly off track, recovered, and for how long."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from scorecard_cli.domain.assessments import Assessment, Status
from scorecard_cli.domain.exceptions import ExceptionRule
from scorecard_cli.domain.measures import Measure, Part
from scorecard_cli.domain.periods import Period
from scorecard_cli.parsing.exception_settings import exceptions_in
from scorecard_cli.reporting.red_flag_list import red_flag_list
from tests.making import assessed, measure, table_rows

Q1, Q2, Q3 = (Period.quarter(2017, number) for number in (1, 2, 3))


def two_quarters(
    held: Measure, figures: str, first: Status | None = None, second: Status | None = None
) -> dict[str, Assessment]:
    """Quarter 2, after quarter 1; a status given is an officer's judgement."""
    one = {held.ref: first} if first else None
    two = {held.ref: second} if second else None
    before = assessed(held, figures, Q1, one, before=[])
    return assessed(held, figures, Q2, two, before=list(before.values()))


def lists() -> None:
    """A measure against 100 over two quarters; the word is an officer's judgement.

    | figures        | first        | second       | red | newly | recovered | quarters |
    | Q1=50; Q2=50   |              |              | yes | no    | no        | 2        |
    | Q1=100; Q2=50  |              |              | no  | yes   | no        | 1        |
    | Q1=50; Q2=100  |              |              | no  | no    | yes       | 1        |
    | Q1=50; Q2=98   |              |              | no  | no    | yes       | 1        |
    | Q1=100; Q2=100 |              |              | no  | no    | no        | 0        |
    | Q1=50; Q2=50   | satisfactory |              | no  | yes   | no        | 1        |
    | Q1=50; Q2=50   |              | satisfactory | no  | no    | yes       | 1        |
    | Q1=50; Q2=discontinued |      |              | no  | no    | no        | 0        |
    | Q1=; Q2=50     |              |              | no  | yes   | no        | 1        |
    | Q1=50; Q2=     |              |              | yes | no    | no        | 2        |
    """


@pytest.mark.parametrize("row", table_rows(lists.__doc__), ids=str)
def test_which_list_a_measure_is_on(row: dict[str, str]) -> None:
    """Still off track, newly off track and recovered are told apart by what stood before."""
    first, second = (Status(row[key]) if row[key] else None for key in ("first", "second"))
    one = two_quarters(measure(), row["figures"], first, second)["1.A1"]
    flags = ["yes" if flag else "no" for flag in (one.red_flag, one.newly_off_track, one.recovered)]
    assert [*flags, str(one.quarters_off_track)] == [
        row["red"], row["newly"], row["recovered"], row["quarters"],
    ]  # fmt: skip


def test_nothing_is_said_of_a_first_quarter() -> None:
    """Without the quarter before, off target is neither a red flag nor new."""
    one = assessed(measure(), "Q2=50")["1.A1"]
    assert (one.red_flag, one.newly_off_track, one.recovered) == (False, False, False)
    assert one.quarters_off_track == 1


def test_a_measure_new_to_the_plan_is_newly_off_track() -> None:
    """The quarter before is held, and the measure was not in it."""
    one = assessed(measure(), "Q2=50", before=[])["1.A1"]
    assert (one.newly_off_track, one.quarters_off_track) == (True, 1)


def test_a_flag_is_named_by_its_part() -> None:
    """One of two parts stays off track: the part is named, and the measure is flagged with it."""
    held = measure(parts=(Part("a"), Part("b")))
    made = two_quarters(held, "Q1 a=100; Q1 b=50; Q2 a=100; Q2 b=60")
    assert [made[key].red_flag for key in ("1.A1", "1.A1 a", "1.A1 b")] == [True, False, True]
    assert made["1.A1"].quarters_off_track == 2


def test_parts_that_change_places_are_new_and_recovered() -> None:
    """Another part off track than last quarter is newly off track, not a red flag."""
    held = measure(parts=(Part("a"), Part("b")))
    made = two_quarters(held, "Q1 a=50; Q1 b=100; Q2 a=100; Q2 b=50")
    assert made["1.A1 a"].recovered
    assert made["1.A1 b"].newly_off_track
    assert not made["1.A1"].red_flag


def test_a_part_of_a_measure_judged_satisfactory_is_not_flagged() -> None:
    """An officer's judgement of the measure speaks for its parts."""
    held = measure(parts=(Part("a"), Part("b")))
    made = two_quarters(held, "Q1 a=50; Q1 b=100; Q2 a=50; Q2 b=100", second=Status.SATISFACTORY)
    assert not made["1.A1 a"].red_flag
    assert [key for key, one in made.items() if one.recovered] == ["1.A1"]


def test_a_measure_judged_off_target_is_named_whole() -> None:
    """Where no part is off by the rules, the flag names the measure; its parts carry it on."""
    held = measure(parts=(Part("a"), Part("b")))
    made = two_quarters(held, "Q1 a=100; Q1 b=100; Q2 a=100; Q2 b=50", first=Status.OFF_TARGET)
    assert made["1.A1 b"].red_flag
    assert made["1.A1 b"].quarters_off_track == 2


def test_how_long_a_flag_has_stood() -> None:
    """Three quarters running count three."""
    held, figures = measure(), "Q1=50; Q2=50; Q3=50"
    first = assessed(held, figures, Q1, before=[])
    second = assessed(held, figures, Q2, before=list(first.values()))
    third = assessed(held, figures, Q3, before=list(second.values()))
    assert third["1.A1"].quarters_off_track == 3


def standings() -> None:
    """A measure in parts over two quarters; the word is an officer's judgement of quarter 2.

    | figures                                | second     | red  | new | recovered |
    | Q1 a=50; Q1 b=120; Q2 a=120; Q2 b=120  | off_target | 1.A1 |     |           |
    | Q1 a=50; Q1 b=120; Q2=50               |            | 1.A1 |     |           |
    | Q1=50; Q2 a=50; Q2 b=120               |            | a    |     |           |
    | Q1 a=50; Q1 b=120; Q2 b=120            |            |      |     |           |
    | Q1 a=50; Q1 b=120; Q2=120              |            |      |     | 1.A1      |
    | Q1=50; Q2 a=120; Q2 b=120              |            |      |     | 1.A1      |
    | Q1 a=50; Q1 b=50; Q2 a=50; Q2 b=120    |            | a    |     | b         |
    | Q1 a=120; Q1 b=120; Q2 a=50; Q2 b=50   |            |      | a b |           |
    | Q1 a=50; Q1 b=120; Q2=                 |            | a    |     |           |
    """


@pytest.mark.parametrize("row", table_rows(standings.__doc__), ids=str)
def test_a_measure_in_parts_is_on_one_list_at_most_under_each_name(row: dict[str, str]) -> None:
    """However the cells are filled, what stands off target is never listed as recovered or new."""
    second = Status(row["second"]) if row["second"] else None
    held = measure(parts=(Part("a"), Part("b")))
    made = two_quarters(held, row["figures"], second=second)
    lists = red_flag_list(Q2, True, list(made.values()), {held.ref: held})
    for flags, named in (
        (lists.red_flags, row["red"]),
        (lists.newly_off_track, row["new"]),
        (lists.recovered, row["recovered"]),
    ):
        assert [flag.part or flag.ref for flag in flags] == named.split()
    assert {flag.quarters for flag in lists.red_flags} <= {2}


def test_a_part_taken_out_of_the_register_leaves_its_flag_with_the_measure() -> None:
    """The measure was off target by a part that is gone, and still is: that is a red flag."""
    before = assessed(measure(parts=(Part("a"), Part("b"))), "Q1 a=50; Q1 b=120", Q1, before=[])
    one = assessed(measure(), "Q2=50", Q2, before=list(before.values()))["1.A1"]
    assert (one.red_flag, one.newly_off_track, one.quarters_off_track) == (True, False, 2)


def exception_rules() -> None:
    """A measure against 100, over the quarters to quarter 4, by each rule.

    | rule   | figures                    | red | newly |
    | 2 of 2 | Q1=50; Q2=100; Q3=50; Q4=50 | yes | no   |
    | 1 of 1 | Q1=50; Q2=50; Q3=100; Q4=50 | yes | no   |
    | 2 of 3 | Q1=50; Q2=50; Q3=100; Q4=50 | yes | no   |
    | 2 of 3 | Q1=50; Q2=100; Q3=100; Q4=50 | no | yes   |
    | 3 of 4 | Q1=50; Q2=50; Q3=100; Q4=50 | yes | no   |
    | 3 of 4 | Q1=50; Q2=100; Q3=100; Q4=50 | no | yes  |
    | 3 of 4 | Q1=100; Q2=100; Q3=50; Q4=50 | no | no   |
    | 3 of 4 | Q1=50; Q2=50; Q3=50; Q4=100 | no  | no   |
    | newly  | Q1=50; Q2=50; Q3=100; Q4=50 | yes | no   |
    | newly  | Q1=50; Q2=50; Q3=50; Q4=50  | no  | no   |
    """


def by_rule(rule: ExceptionRule, figures: str, tolerance: str = "2.5") -> Assessment:
    """A measure in quarter 4, after three quarters that are held."""
    run: list[list[Assessment]] = []
    for number in (1, 2, 3, 4):
        before = run[0] if run else []
        made = assessed(
            measure(),
            figures,
            Period.quarter(2017, number),
            before=before,
            default_tolerance=tolerance,
            earlier=run[1:],
            exceptions=rule,
        )
        run.insert(0, list(made.values()))
    (one,) = run[0]
    return one


@pytest.mark.parametrize("row", table_rows(exception_rules.__doc__), ids=str)
def test_the_exception_rule_decides_the_lists(row: dict[str, str]) -> None:
    """So many of the last quarters, the one reported among them and off track itself."""
    rule = exceptions_in({"off-track": row["rule"]})
    one = by_rule(rule, row["figures"])
    shown = ["yes" if flag else "no" for flag in (one.red_flag, one.newly_off_track)]
    assert shown == [row["red"], row["newly"]]


def above_target() -> None:
    """A measure against 100 with a tolerance of 5, where those above target are listed.

    | rule   | figures                        | above |
    | 2 of 2 | Q1=100; Q2=100; Q3=106; Q4=106 | yes   |
    | 2 of 2 | Q1=100; Q2=100; Q3=106; Q4=105 | no    |
    | 2 of 2 | Q1=100; Q2=106; Q3=105; Q4=106 | no    |
    | 2 of 3 | Q1=100; Q2=106; Q3=105; Q4=106 | yes   |
    | 1 of 1 | Q1=100; Q2=50; Q3=50; Q4=106   | yes   |
    | 2 of 2 | Q1=100; Q2=100; Q3=106; Q4=    | yes   |
    """


@pytest.mark.parametrize("row", table_rows(above_target.__doc__), ids=str)
def test_measures_above_target_are_listed_where_the_rule_asks(row: dict[str, str]) -> None:
    """Better by more than the tolerance, as far back as for those off track; else never."""
    rule = exceptions_in({"off-track": row["rule"]})
    listing = replace(rule, above_target=True)
    assert by_rule(listing, row["figures"], "5").above_target is (row["above"] == "yes")
    assert not by_rule(rule, row["figures"], "5").above_target
