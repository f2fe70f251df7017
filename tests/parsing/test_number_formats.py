"""Numbers shown as the spreadsheet shows them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard_cli.parsing.number_formats import (
    displayed,
    format_unit,
    is_date_format,
    is_percent_format,
    is_time_format,
    printed_format,
)

SHOWN = """
    General               | 336.9      | 336.9
    General               | 54.0       | 54
    General               | 1E+20      | 100000000000000000000
    General               | 0.0000001  | 0.0000001
    0                     | 0          | 0
    0                     | 2.5        | 3
    0                     | -2.5       | -3
    0                     | -0.4       | 0
    0.0                   | 0.25       | 0.3
    0.0                   | 999.95     | 1000.0
    0.##                  | 1.5        | 1.5
    000                   | 7          | 007
    #,##0                 | 999        | 999
    #,##0                 | 1000       | 1,000
    #,##0                 | 999999.5   | 1,000,000
    #,##0.00              | -1234.5    | -1,234.50
    0%                    | 0.54       | 54%
    0%                    | 0.545      | 55%
    0%                    | 0          | 0%
    0.0%                  | 0.5399     | 54.0%
    0.00%                 | 0.5399     | 53.99%
    0.0"%"                | 53.99      | 54.0%
    £#,##0.00             | 1234.5     | £1,234.50
    £#,##0.00             | -5         | -£5.00
    [$£-809]#,##0         | 3856000    | £3,856,000
    £#,##0;(£#,##0)       | -1234.5    | (£1,235)
    £#,##0;[Red]-£#,##0   | -12        | -£12
    £#,##0.0,,"m"         | 3856000000 | £3,856.0m
    #,##0,"k"             | 1500       | 2k
    0.0"m"                | 1.25       | 1.3m
    0 "days"              | 17         | 17 days
    0.0;-0.0;"nil"        | 0          | 0.0
    @                     | 12         | 12
    0.0_);(0.0)           | 1.5        | 1.5
"""


def rows(table: str) -> list[tuple[str, ...]]:
    """The cells of a table written with bars."""
    return [
        tuple(cell.strip() for cell in line.split("|"))
        for line in table.split("\n")
        if line.strip()
    ]


@pytest.mark.parametrize(("code", "value", "shown"), rows(SHOWN))
def test_a_number_prints_as_the_return_shows_it(code: str, value: str, shown: str) -> None:
    """What an officer sees in the cell is what the scorecard prints, halves away from zero."""
    assert displayed(Decimal(value), code) == shown


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        (";;;", "0.54"),
        ('"hidden"', "0.54"),
        ("# ?/?", "0.54"),
        ("0.0E+0", "0.54"),
        ("[<1]0.0;0", "0.54"),
        ("000-000", "0.54"),
        ("[<1]0.0%;0%", "54%"),
        ("", "0.54"),
    ],
)
def test_a_format_not_followed_gives_the_plain_number(code: str, shown: str) -> None:
    """A figure is never hidden or misquoted because its format is unusual."""
    assert displayed(Decimal("0.54"), code) == shown


PRINTED = """
    0.0%                         | 0.5399 | 0.0%
    0.0"%"                       | 53.99  | 0.0%
    0.0\\%                        | 53.99  | 0.0%
    0"% of homes"                | 54     | 0%" of homes"
    £#,##0;[Red]-£#,##0          | -12    | £#,##0;[Red]-£#,##0
    0 "days"                     | 17     | 0 "days"
    ;;;                          | 90     | General
    "99 - on target"             | 5      | General
    "9"0                         | 5      | General
    [<1]0.0;0                    | 5      | General
    [<1]0.0%;0%                  | 0.5399 | 0.00%
    0%%                          | 0.54   | 0%
    0.0;;                        | -5     | 0.0
    0;[Red]0                     | -5     | 0
    0;-0;"nil"                   | 0      | 0
    0;-0;"nil"                   | 5      | 0;-0;"nil"
    #                            | 0      | General
"""


@pytest.mark.parametrize(("code", "value", "kept"), rows(PRINTED))
def test_a_format_that_would_hide_or_falsify_a_figure_is_not_kept(
    code: str, value: str, kept: str
) -> None:
    """The scorecard shows what the return holds, whatever format its cell had."""
    assert printed_format(Decimal(value), code) == kept


def test_a_number_below_nought_keeps_its_sign() -> None:
    """A format that shows -5 as a red 5 prints it with its minus."""
    assert displayed(Decimal(-5), "0;[Red]0") == "-5"


def test_a_zero_shown_as_a_dash_is_still_a_zero() -> None:
    """The accounting format prints a dash for nought, which would read as no figure."""
    accounting = '_-£* #,##0.00_-;-£* #,##0.00_-;_-£* "-"??_-;_-@_-'
    assert displayed(Decimal(0), accounting) == "£0.00"


@pytest.mark.parametrize(
    "code",
    ["mmm-yy", "dd/mm/yyyy", "[$-809]dd mmmm yyyy;@", "[h]:mm", "mm:ss.0", "yyyy", "h:mm AM/PM"],
)
def test_formats_of_dates_and_times(code: str) -> None:
    """Jul-17 typed into a cell becomes a date, and its format is how we know."""
    assert is_date_format(code)


@pytest.mark.parametrize(
    "code",
    [
        "General",
        "0.0",
        '0 "days"',
        "[Red]0.0",
        "0\\d",
        "_d0",
        "£#,##0;[Red]-£#,##0",
        "@",
        "0.00E+00",
    ],
)
def test_formats_of_numbers(code: str) -> None:
    """The word days after a figure does not make it a date."""
    assert not is_date_format(code)


def test_times_are_told_from_dates() -> None:
    """Hours without a day are a time; months are not minutes."""
    assert is_time_format("hh:mm")
    assert not is_time_format("dd/mm/yyyy hh:mm")
    assert not is_time_format("mmm")


@pytest.mark.parametrize(
    ("code", "percent", "unit"),
    [
        ("0%", True, "percent"),
        ("0.0%;[Red]-0.0%", True, "percent"),
        ('0.0"%"', False, "percent"),
        ("0.0\\%", False, "percent"),
        ("£#,##0", False, "pounds"),
        ("[$£-809]#,##0.00", False, "pounds"),
        ('_-£* #,##0.00_-;-£* #,##0.00_-;_-£* "-"??_-;_-@_-', False, "pounds"),
        ("[$$-409]#,##0", False, None),
        ("General", False, None),
        ('0 "days"', False, None),
    ],
)
def test_the_unit_a_format_shows(code: str, percent: bool, unit: str | None) -> None:
    """Only a real per cent format multiplies by a hundred; a quoted sign is the unit alone."""
    assert is_percent_format(code) == percent
    assert format_unit(code) == unit


FIGURES = st.decimals(-1_000_000, 1_000_000, places=4)


@given(FIGURES)
def test_a_figure_shown_as_a_percentage_is_a_hundred_times_itself(figure: Decimal) -> None:
    """0.5399 under 0.00% and 53.99 under 0.00 are the same figure to a reader."""
    assert displayed(figure, "0.00%") == displayed(figure * 100, "0.00") + "%"


@given(FIGURES)
def test_the_shown_figure_is_within_half_a_place(figure: Decimal) -> None:
    """Rounding for show never moves a figure by more than half of the last place."""
    shown = Decimal(displayed(figure, "#,##0.0").replace(",", ""))
    assert abs(shown - figure) <= Decimal("0.05")


@given(st.text(alphabet='0#?.,%;@"\\[]<>=£$-_*() dmyhsE+/', max_size=30), FIGURES)
def test_any_format_shows_some_digit(code: str, figure: Decimal) -> None:
    """Whatever a format says, the cell of a figure is never printed as a blank."""
    assert any(letter.isdigit() for letter in displayed(figure, code))
