"""Figures as directorates write them in a cell, and what each is read as."""

from __future__ import annotations

import csv
import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard_cli.domain.figures import Figure, Marker
from scorecard_cli.domain.measures import Part
from scorecard_cli.parsing.cells import figure_in
from scorecard_cli.parsing.figures import LONGEST, read_figure
from scorecard_cli.parsing.workbook import Cell
from tests.fuzzing import examples
from tests.making import measure, stated, table_rows

with (Path(__file__).parent / "data" / "figures_as_returned.csv").open(encoding="utf-8") as held:
    AS_RETURNED = list(csv.DictReader(held))

SOON = 5
"""Seconds of work; what hangs is at it for hours."""
"""Seconds within which any cell is read, on the slowest machine; the usual is a thousandth."""

BAITS = (
    "a) ", "1)", "(", "()", "5 (", "1,000,", "£", "- ", "%", "9", "9.", "q", "Jan 2017 ",
    "5% Jan 2017 ", "n/a (", "due ", " ", "Performance (",
)  # fmt: skip
"""Beginnings of real forms, each repeated to see whether one lures the reader into a maze."""


def cell(value: object, number_format: str = "General") -> Cell:
    """A cell with this in it."""
    return Cell(9, 11, value, number_format, None)  # type: ignore[arg-type]


def as_decimal(text: str) -> Decimal | None:
    """A number of the table; None where the table is blank."""
    return Decimal(text) if text else None


def parts_of(figure: Figure) -> str:
    """The parts as the table writes them."""
    return ";".join(f"{name}={number}" for name, number in figure.parts)


@pytest.mark.parametrize("row", AS_RETURNED, ids=lambda row: row["text"] or "blank")
def test_figures_are_read_as_published_scorecards_mean_them(row: dict[str, str]) -> None:
    """Every form found in published scorecards is read with all that stands in its cell."""
    text = row["text"]
    number = text.replace(".", "", 1).isdecimal()
    figure, fault = figure_in(
        cell(Decimal(text) if number else text, row["number_format"]),
        measure(unit_known=False),
        reporting=True,
    )
    assert figure.number == as_decimal(row["number"])
    assert (figure.unit or "") == row["unit"]
    assert parts_of(figure) == row["parts"]
    assert figure.numerator == as_decimal(row["numerator"])
    assert figure.denominator == as_decimal(row["denominator"])
    assert (figure.marker or "") == row["marker"]
    assert (figure.qualifier or "") == row["qualifier"]
    assert (fault is not None) == (row["marker"] == "problem")


def in_a_unit() -> None:
    """Where the register names a unit, the figure is the first number in it.

    | cell                    | unit       | figure  | of unit | qualifier |
    | £3,856m (-37%)          | percent    | -37     | percent | £3,856m   |
    | £4,859 (+43%)           | percent    | 43      | percent | £4,859    |
    | -37% (£3,856m)          | percent    | -37     | percent | £3,856m   |
    | -37% (£3,856m)          | pounds     | 3856000000 | pounds | -37%    |
    | 40% in 10.3 days        | days       | 10.3    | days    | 40% in    |
    | £3,856m                 | percent    | 3856000000 | pounds |         |
    | 93                      | percent    | 93      |         |           |
    | 336.9 per 10,000        | per 10,000 | 336.9   | per 10,000 |        |
    """


@pytest.mark.parametrize("row", table_rows(in_a_unit.__doc__), ids=str)
def test_the_figure_is_the_first_number_in_the_registers_unit(row: dict[str, str]) -> None:
    """5.D3 is judged on its per cent although the pounds stand first, and keeps the pounds."""
    figure = read_figure(row["cell"], row["unit"])
    assert figure.number == Decimal(row["figure"])
    assert (figure.unit or "", figure.qualifier or "") == (row["of unit"], row["qualifier"])


@pytest.mark.parametrize(
    ("text", "unit"),
    [("12 cases, 10.3 days", "days"), ("38 (97%)", "percent"), ("54 (target 60%)", "percent")],
)
def test_a_plain_number_before_one_in_the_unit_is_asked_about(text: str, unit: str) -> None:
    """Either may be the figure: a count and its share, or a share and its target."""
    assert read_figure(text, unit).marker is Marker.PROBLEM


@pytest.mark.parametrize(
    "text", ["76 (144 YTD)", "76 (144 cumulative)", "76 this quarter, 144 year to date"]
)
def test_two_numbers_of_which_one_is_of_the_year_so_far_are_asked_about(text: str) -> None:
    """Which is meant depends on the measure, and the cell does not say it of the first."""
    assert read_figure(text).marker is Marker.PROBLEM
    assert read_figure("144 (cumulative)").number == 144


def test_what_takes_no_room_is_no_part_of_a_figure() -> None:
    """A zero width space, as pages put behind what is copied from them, hides nothing."""
    assert read_figure("97%\u200b").number == 97


def no_figures() -> None:
    """What looks like a figure and is none, or is two.

    | cell         |
    | 93%%         |
    | 1,00         |
    | 54,7%        |
    | 54-56%       |
    | 54 or 56     |
    | 54 to 56%    |
    | 54/56        |
    | about 50     |
    | 50?          |
    | see note     |
    | 1.2.3        |
    | 5O%          |
    | ５０%        |
    | a) 5 b) 6%   |
    | a) 5 and more |
    | 12 3         |
    | --5          |
    | 188 of 432   |
    | 3 out of 10  |
    | 1 in 4       |
    | 5 per head   |
    | 10 and 12    |
    | 10 & 12      |
    | 10; 12       |
    | 54%, 56%     |
    | 10 up to 12  |
    | 5 x 2        |
    | 100 + 5      |
    | £1.5 mn      |
    | £5.2 mill    |
    | 5 millions   |
    | Q1: 45 Q2: 50 |
    | 45 Q2: 50    |
    | N/A - 54%    |
    | due 54%      |
    | Not available - 12 (provisional) |
    """


@pytest.mark.parametrize("row", table_rows(no_figures.__doc__), ids=str)
def test_what_cannot_be_read_with_certainty_is_a_problem(row: dict[str, str]) -> None:
    """A range, a slip of the keyboard or a remark is asked about; nothing is guessed."""
    assert read_figure(row["cell"]).marker is Marker.PROBLEM


def units_in_words() -> None:
    """Words right after a number that are its unit, and what the register's unit makes of them.

    | cell               | unit       | fault      | figure |
    | 12 weeks           | days       | other-unit |        |
    | 2 hrs              | days       | other-unit |        |
    | 12 weeks           |            | other-unit |        |
    | 12 weeks           | weeks      |            | 12     |
    | 12 weeks (84 days) | days       |            | 84     |
    | 45 pence           | pounds     | other-unit |        |
    | 5 euros            | pounds     | other-unit |        |
    | 45 pounds          | pounds     |            | 45     |
    | 10 per 1,000       | per 10,000 | other-unit |        |
    | 45 per 100,000     | per 10,000 | other-unit |        |
    | 45 per 10,000      | per 10,000 |            | 45     |
    | 2.4 days per FTE   | days       |            | 2.4    |
    | 54% of 432 homes   | percent    |            | 54     |
    | 12 of which 3 late |            |            | 12     |
    | 45 cases           |            |            | 45     |
    """


@pytest.mark.parametrize("row", table_rows(units_in_words.__doc__), ids=str)
def test_a_unit_in_words_is_never_taken_for_another(row: dict[str, str]) -> None:
    """Twelve weeks are not twelve days, and forty-five pence are not pounds."""
    judged = measure(unit=row["unit"] or None)
    figure, fault = figure_in(cell(row["cell"]), judged, reporting=True)
    assert (fault.kind.slug if fault else "") == row["fault"]
    assert figure.number == as_decimal(row["figure"])


def words_of_formats() -> None:
    """Numbers whose format sets words beside them, and what is wrong with reading the number.

    | number  | format          | unit    | fault        | figure  |
    | 10.2    | £0.0"m"         | pounds  | not-a-figure |         |
    | 1500000 | £0.0,,"m"       | pounds  |              | 1500000 |
    | 1.5     | 0.0" weeks"     | days    | other-unit   |         |
    | 1.5     | 0.0" weeks"     | weeks   |              | 1.5     |
    | 17      | 0" days"        | days    |              | 17      |
    | 188     | 0" of 432"      | percent | not-a-figure |         |
    | 0.54    | 0%" of homes"   | percent |              | 54      |
    | 12      | 0" cases"       |         |              | 12      |
    | 5       | [$USD] 0        | pounds  | not-a-figure |         |
    | 5       | [$€-2] 0        | pounds  | not-a-figure |         |
    | -5      | 0;0" fewer"     |         |              | -5      |
    | -5      | 0;-0" weeks"    | days    | other-unit   |         |
    """


@pytest.mark.parametrize("row", table_rows(words_of_formats.__doc__), ids=str)
def test_the_words_of_a_number_format_count(row: dict[str, str]) -> None:
    """A cell that shows £10.2m and holds 10.2 is never read as ten pounds."""
    held, judged = Decimal(row["number"]), measure(unit=row["unit"] or None)
    figure, fault = figure_in(cell(held, row["format"]), judged, reporting=True)
    assert (fault.kind.slug if fault else "") == row["fault"]
    assert figure.number == as_decimal(row["figure"])


@pytest.mark.parametrize(
    ("number", "number_format", "target", "at_fault"),
    [
        ("5", "0%", "95", True),
        ("2", "0%", "100", True),
        ("1.99", "0%", "100", False),
        ("5", "0%", "150", False),
        ("250", '0"%"', "95", False),
        ("10", "0%", "150", True),
        ("9.99", "0%", "150", False),
    ],
)
def test_a_percentage_a_hundred_times_too_large(
    number: str, number_format: str, target: str, at_fault: bool
) -> None:
    """5 typed where 5% was meant shows as 500%, which is asked about beside a target of 95%."""
    judged = measure(unit="percent", target=stated(target))
    _, fault = figure_in(cell(Decimal(number), number_format), judged, reporting=True)
    assert (fault is not None and fault.kind.slug == "percentage-scale") == at_fault


@pytest.mark.parametrize("held", [Decimal(10**15), -Decimal(10**24), str(10**15), f"a) {10**15}"])
def test_a_number_longer_than_a_spreadsheet_keeps_is_no_figure(held: object) -> None:
    """A number of sixteen digits is a slip, and would make nonsense of every sum."""
    _, fault = figure_in(cell(held), measure(unit_known=False), reporting=True)
    assert fault is not None
    assert fault.kind.slug == "not-a-figure"
    assert figure_in(cell(Decimal(10**15 - 1)), measure(), reporting=True)[1] is None


def absences() -> None:
    """How directorates say that there is no figure.

    | cell                            | marker        | qualifier        |
    | N/A                             | not available |                  |
    | n/a - school holidays           | not available | school holidays  |
    | Not yet available               | not available |                  |
    | Not applicable                  | not available |                  |
    | —                               | not available |                  |
    | Due in December                 | due later     | Due in December  |
    | Not yet due                     | due later     | Not yet due      |
    | Not available (due Jan 18)      | due later     | due Jan 18       |
    | Discontinued                    | discontinued  |                  |
    | To be confirmed                 | not available | To be confirmed  |
    | n/a (due 2018)                  | due later     | due 2018         |
    | n/a - 54% last year             | not available | 54% last year    |
    """


@pytest.mark.parametrize("row", table_rows(absences.__doc__), ids=str)
def test_an_absent_figure_keeps_its_reason(row: dict[str, str]) -> None:
    """Not available, due later and discontinued stay apart, with the words beside them."""
    figure = read_figure(row["cell"])
    assert figure.number is None
    assert (figure.marker, figure.qualifier or "") == (row["marker"], row["qualifier"])


def test_zero_is_a_figure() -> None:
    """Nought complaints is a figure, and a blank cell is none."""
    assert (read_figure("0").number, read_figure("0").marker) == (Decimal(0), None)
    assert (read_figure("").number, read_figure("").marker) == (None, Marker.BLANK)


@pytest.mark.parametrize("text", ["466 (cumulative)", "466 YTD", "466 (year to date)"])
def test_a_figure_called_cumulative_says_so(text: str) -> None:
    """A figure for the year so far is marked, so that no one adds it to another quarter."""
    assert read_figure(text).year_to_date


def test_a_plain_figure_is_not_called_cumulative() -> None:
    """A note that only mentions another figure's year to date marks nothing."""
    assert not read_figure("52.11 (57.17 - Year to Date)").year_to_date


def test_a_figure_behind_the_title_of_a_part_is_that_parts() -> None:
    """ "Complaints 79" is the figure of the part that the register calls Complaints."""
    parts = (Part("i", "Complaints"), Part("ii", "Compliments"))
    assert read_figure("Complaints 79", parts=parts).parts == (("i", Decimal(79)),)
    assert read_figure("Litter 79", parts=parts).marker is Marker.PROBLEM


@given(st.text(max_size=200) | st.text(st.sampled_from("a1)(%£,.- /nQ<>"), max_size=60))
def test_no_cell_is_beyond_reading(text: str) -> None:
    """Whatever stands in a cell, it is a figure, parts, or the reason why there is none."""
    figure = read_figure(text, "percent", (Part("a", "Homes"),))
    kinds = [figure.number is not None, bool(figure.parts), figure.marker is not None]
    assert kinds.count(True) == 1
    assert figure.text == text


@pytest.mark.parametrize("bait", BAITS)
def test_a_thousand_characters_take_no_time(bait: str) -> None:
    """A pasted page in the wrong cell does not hold up the team."""
    for ending in ("", "x", "(", ")", " 5%"):
        text = (bait * LONGEST)[: LONGEST - len(ending)] + ending
        began = time.process_time()
        read_figure(text, "percent")
        assert time.process_time() - began < SOON


def test_a_note_in_a_figures_column_is_no_figure() -> None:
    """A cell longer than any figure is a note in the wrong column, whatever it begins with."""
    assert read_figure("5 " + "and so on " * 100).marker is Marker.PROBLEM


@given(st.decimals(-(10**12), 10**12, places=4), st.sampled_from(["", "%"]))
def test_a_printed_number_read_back_is_itself(number: Decimal, sign: str) -> None:
    """What the scorecard prints, the next return may state again, to the last place."""
    assert read_figure(f"{number:,f}{sign}").number == number


@settings(max_examples=examples(30))
@given(st.integers(10**28, 10**60))
def test_no_digit_is_rounded_away(number: int) -> None:
    """However long a number is, it is held as written."""
    assert read_figure(str(number)).number == number


def cumulative_parts() -> None:
    """Parts that are so far this year, and parts that are not.

    | cell                                  | so far | qualifier                    |
    | a) 5 (cumulative) b) 7 (cumulative)   | yes    | a: cumulative; b: cumulative |
    | Cumulative: a) 5 b) 7                 | yes    |                              |
    | a) 5 b) 7 (two sites only)            | no     | b: two sites only            |
    """


@pytest.mark.parametrize("row", table_rows(cumulative_parts.__doc__), ids=str)
def test_parts_say_whether_they_are_the_year_so_far(row: dict[str, str]) -> None:
    """What stands beside each part is kept, and "cumulative" is heeded."""
    figure = read_figure(row["cell"])
    assert figure.parts == (("a", Decimal(5)), ("b", Decimal(7)))
    assert (figure.year_to_date, figure.qualifier or "") == (
        row["so far"] == "yes",
        row["qualifier"],
    )


def test_a_mixture_of_quarter_and_year_so_far_is_no_figure() -> None:
    """One part for the quarter beside one so far this year cannot be read with certainty."""
    assert read_figure("a) 5 (cumulative) b) 7").marker is Marker.PROBLEM
