"""A template, read back as a directorate would open it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace
from openpyxl.cell import Cell
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from scorecard_cli.domain.coming_targets import ComingTarget
from scorecard_cli.domain.figures import Observation
from scorecard_cli.domain.measures import FiguresAre, Frequency, Measure, Part, Polarity
from scorecard_cli.domain.periods import Calendar, Period
from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.return_template import template_paths, write_return_templates
from scorecard_cli.exporters.return_template.prompts import shortened
from scorecard_cli.exporters.theme import TO_FILL
from scorecard_cli.reporting.return_template import return_templates
from tests.making import measure, number, observations, stated

Q3 = Period.quarter(2017, 3)
PERIODS = Calendar().scorecard_periods(Q3)
PERCENT = measure(unit="percent", target=stated("93", unit="percent"))
HOSTILE = '=HYPERLINK("http://example.org","pay here")'
LAST_QUARTER, QUARTER, OCTOBER, REASON, NOTE, JUDGEMENT, JUDGEMENT_REASON, CHECK = (
    "O", "P", "Q", "T", "U", "V", "W", "X",
)  # fmt: skip


def book(
    folder: Path,
    *measures: Measure,
    held: Sequence[Observation] = (),
    targets: Sequence[ComingTarget] = (),
    deadline: date | None = None,
    settings: Settings | None = None,
) -> openpyxl.Workbook:
    """The one template of these measures, all of one directorate."""
    templates = return_templates(Q3, PERIODS, measures, held, targets)
    [path] = write_return_templates(
        templates, settings or Settings(), deadline, date(2017, 12, 1), folder
    )
    return openpyxl.load_workbook(path)


def sheet(folder: Path, *measures: Measure, **more: object) -> Worksheet:
    """The first sheet of measures of a template."""
    return book(folder, *measures, **more).worksheets[1]  # type: ignore[arg-type]


def row_of(page: Worksheet, ref: str = "1.A1") -> int:
    """The row of a measure."""
    return next(int(cell.row) for cell in page["C"] if cell.value == ref)


def cell(page: Worksheet, column: str, ref: str = "1.A1") -> Cell:
    """One cell of a measure's row."""
    return page[f"{column}{row_of(page, ref)}"]


def accepted(page: Worksheet, column: str, ref: str = "1.A1") -> DataValidation:
    """What the cell accepts and says."""
    place = cell(page, column, ref).coordinate
    [found] = [one for one in page.data_validations.dataValidation if place in one.sqref]
    return found


def test_sheets_are_protected_without_a_password(tmp_path: Path) -> None:
    """Only what is to be filled is open; the protection may be lifted, and columns widened."""
    workbook = book(tmp_path, measure(), held=list(observations("Q2=3; Q1=")))
    for page in workbook.worksheets:
        assert page.protection.sheet
        assert page.protection.password is None
        assert not page.protection.formatColumns
        assert not page.protection.formatRows
    page = workbook.worksheets[1]
    unlocked = {
        each.column_letter for each in page[row_of(page)] if not each.protection.locked
    }  # fmt: skip
    assert {QUARTER, REASON, NOTE, JUDGEMENT, JUDGEMENT_REASON, "N"} <= unlocked
    assert not unlocked & {LAST_QUARTER, OCTOBER, CHECK, *"ABCDEFGHI"}


def test_what_is_to_be_filled_can_be_seen(tmp_path: Path) -> None:
    """It is tinted, framed, and under the words Fill in; a month not due is grey and locked."""
    page = sheet(tmp_path, measure())
    for column in (QUARTER, REASON, NOTE, JUDGEMENT, JUDGEMENT_REASON):
        assert cell(page, column).fill.fgColor.rgb == f"FF{TO_FILL[1:].upper()}"
        assert cell(page, column).border.left.style == "thin"
    assert cell(page, OCTOBER).fill.fgColor.rgb not in (f"FF{TO_FILL[1:].upper()}", "00000000")
    assert cell(page, OCTOBER).protection.locked
    band = next(each for row in page["1:6"] for each in row if each.value == "Fill in")
    [over] = [str(block) for block in page.merged_cells.ranges if band.coordinate in block]
    assert over == f"{QUARTER}{band.row}:{JUDGEMENT_REASON}{band.row}"


def test_months_of_a_monthly_measure_are_to_be_filled(tmp_path: Path) -> None:
    """Its months are open, and say which month they are of."""
    page = sheet(tmp_path, measure(frequency=Frequency.MONTHLY, figures_are=FiguresAre.IN_PERIOD))
    assert not cell(page, OCTOBER).protection.locked
    assert accepted(page, OCTOBER).promptTitle == "1.A1, Oct-17"
    assert accepted(page, OCTOBER).prompt == "A number, such as 1,250, for Oct-17 alone."


@pytest.mark.parametrize(
    ("of", "number_format"),
    [
        ({"unit": "percent"}, "0.0%"),
        ({"unit": "percent", "decimals": 0}, "0%"),
        ({"unit": "pounds"}, "£#,##0"),
        ({"unit": "pounds", "decimals": 2}, "£#,##0.00"),
        ({"unit": "days"}, "0.0"),
        ({"unit": "per 10,000"}, "0.0"),
        ({}, "#,##0"),
        ({"unit": "percent", "parts": (Part("a"), Part("b"))}, "@"),
    ],
)
def test_a_figure_is_shown_in_its_unit(
    of: dict[str, object], number_format: str, tmp_path: Path
) -> None:
    """Typing 54 into a cell of a percentage gives 54%, and parts stay the words they are."""
    page = sheet(tmp_path, measure("1.A1", **of))
    assert cell(page, QUARTER).number_format == number_format
    assert cell(page, "N").number_format == number_format


@pytest.mark.parametrize(
    ("of", "condition"),
    [
        ({"unit": "percent", "target": stated("93")}, "ABS(X)<2"),
        ({"unit": "percent", "target": stated("150")}, "ABS(X)<10"),
        ({"unit": "pounds"}, "INT(X)=X"),
        ({"unit": "days"}, "X>=0"),
        ({"unit": "per 10,000"}, "X>=0"),
        ({}, "X>=0,INT(X)=X"),
        ({"target": stated("-5")}, "INT(X)=X"),
    ],
)
def test_a_number_that_its_unit_cannot_have_is_asked_about(
    of: dict[str, object], condition: str, tmp_path: Path
) -> None:
    """Words are always let through; a number out of range may stand if the service says so."""
    page = sheet(tmp_path, measure("1.A1", **of))
    rule, place = accepted(page, QUARTER), cell(page, QUARTER).coordinate
    range_of_unit = condition.replace("X", place)
    assert rule.formula1 == f"OR(ISTEXT({place}),AND(ISNUMBER({place}),{range_of_unit}))"
    assert (rule.type, rule.errorStyle) == ("custom", "warning")


def test_any_entry_may_stand_where_a_cell_holds_parts(tmp_path: Path) -> None:
    """Parts are words, and the prompt shows how they are written."""
    parts = (Part("a"), Part("b"))
    page = sheet(tmp_path, measure(unit="percent", parts=parts))
    rule = accepted(page, QUARTER)
    assert rule.formula1 is None
    assert rule.prompt.startswith("Every part, written a) ..% b) ..%, as it stands at the end of")


def test_a_prompt_says_what_is_wanted_the_last_figure_and_the_target(tmp_path: Path) -> None:
    """All that the directorate needs stands beside the cell as it is filled."""
    target = ComingTarget("1.A1", number("75"), number("50"), number("23.125"))
    of = measure(figures_are=FiguresAre.IN_PERIOD)
    page = sheet(tmp_path, of, held=list(observations("Q2=30")), targets=[target])
    assert accepted(page, QUARTER).promptTitle == "1.A1, Q3 Oct - Dec 2017"
    assert accepted(page, QUARTER).prompt == (
        "A number, such as 1,250, for Q3 Oct - Dec 2017 alone. Last quarter (Q2): 30. "
        "Target: at least 75 for the year by then; the quarters before come to 50."
    )


def test_a_prompt_without_a_last_figure_or_a_known_target(tmp_path: Path) -> None:
    """What is not held is said, and a target is given as the plan words it."""
    prompt = accepted(sheet(tmp_path, measure()), QUARTER).prompt
    assert prompt.endswith("Last quarter (Q2): no figure. Target: 100.")


def test_prompts_fit_what_excel_shows(tmp_path: Path) -> None:
    """Excel refuses a title past 32 characters and a text past 255; emoji count double."""
    long = replace(
        measure("ABCDEFGHIJKLM1234(abcd)", parts=tuple(Part(f"{n}") for n in range(60))),
        target=stated("100"),
    )
    last = replace(next(observations("Q2=1", long.ref)), text="😀 words " * 90)
    page = sheet(tmp_path, long, held=[last])
    rule = accepted(page, QUARTER, long.ref)
    for words, most in ((rule.promptTitle, 32), (rule.prompt, 255)):
        assert len(words.encode("utf-16-le")) // 2 <= most
    assert shortened("😀😀", 3) == "😀…"
    assert shortened("abc", 3) == "abc"


def test_reasons_and_judgements_are_chosen_from_lists(tmp_path: Path) -> None:
    """The words offered are those that a return is read with."""
    page = sheet(tmp_path, measure())
    assert accepted(page, REASON).formula1 == '"Not available,Due later,Discontinued"'
    assert accepted(page, JUDGEMENT).formula1 == (
        '"On target,Satisfactory,Off target,Under development,Not applicable,Not yet available"'
    )


def test_the_check_says_what_is_missing_before_it_is_calculated(tmp_path: Path) -> None:
    """A viewer that calculates nothing still shows which rows are to be filled."""
    book(tmp_path, measure(), measure("1.A2", frequency=Frequency.ANNUAL))
    [path] = tmp_path.iterdir()
    page = openpyxl.load_workbook(path, data_only=True).worksheets[1]
    said = [cell(page, CHECK, ref).value for ref in ("1.A1", "1.A2")]
    assert said == ["To fill in", "Not due this quarter"]


@pytest.mark.parametrize(
    ("of", "last", "edge"),
    [
        (PERCENT, "90.675", "<0.90675"),
        (measure(polarity=Polarity.LOW), "102.5", ">102.5"),
        (measure(), "0", "<0"),
        (measure(), "-1E+2", "<-100"),
        (measure(), "33.33333333333333333", "<33.3333333333333"),
    ],
)
def test_the_check_holds_the_edge_exactly(
    of: Measure, last: str, edge: str, tmp_path: Path
) -> None:
    """The last satisfactory figure is written as the cell holds it, with no binary dust."""
    target = ComingTarget("1.A1", number("1"), None, number(last))
    page = sheet(tmp_path, of, targets=[target])
    assert f"{cell(page, QUARTER).coordinate}{edge})" in cell(page, CHECK).value


def test_the_cover_says_whose_it_is_and_by_when(tmp_path: Path) -> None:
    """Directorate, quarter and deadline stand there; who completed and signed it is to be filled."""
    own = Settings(organisation="Borough", contact="performance@example.gov.uk")
    cover = book(tmp_path, measure(), deadline=date(2018, 1, 5), settings=own).worksheets[0]
    entries = {label.value: entry for label, entry in cover.iter_rows(max_col=2)}
    assert entries["Directorate"].value == "Housing"
    assert entries["Quarter"].value == "2017/18 Q3"
    assert entries["Deadline"].value == "5 January 2018"
    assert entries["Deadline"].protection.locked
    for label in ("Completed by", "Signed off by"):
        assert not entries[label].protection.locked
        assert entries[label].value is None
    assert "9. Return it to performance@example.gov.uk." in entries


def test_a_deadline_not_given_is_a_line_to_write_on(tmp_path: Path) -> None:
    """The team may write the deadline itself."""
    cover = book(tmp_path, measure()).worksheets[0]
    entries = {label.value: entry for label, entry in cover.iter_rows(max_col=2)}
    assert entries["Deadline"].value is None
    assert not entries["Deadline"].protection.locked


def test_words_of_the_plan_and_of_returns_stay_words(tmp_path: Path) -> None:
    """Nothing that came from a cell becomes a formula or a link."""
    of = measure(title=HOSTILE, action=HOSTILE, directorate=HOSTILE)
    held = [replace(next(observations("Q2=1")), number=None, text=HOSTILE)]
    workbook = book(tmp_path, of, held=held)
    for page in workbook.worksheets:
        for row in page.iter_rows():
            for each in row:
                own = each.coordinate.startswith(CHECK)
                assert own or each.data_type != "f"
                assert each.hyperlink is None
    assert cell(workbook.worksheets[1], LAST_QUARTER).value == HOSTILE


def test_it_prints_one_page_wide_on_a3_under_its_headings(tmp_path: Path) -> None:
    """A directorate can print it, and every page says what its columns are."""
    page = sheet(tmp_path, measure())
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (8, "landscape")
    assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)
    assert page.print_title_rows == "$3:$6"


def test_directorates_with_names_alike_get_files_of_their_own(tmp_path: Path) -> None:
    """Names that come to the same letters are told apart by a number; long ones are cut."""
    names = ("Children's Services", "Childrens services", "x" * 300, "y" * 79 + " & z")
    rows = [measure(f"1.A{n}", directorate=name) for n, name in enumerate(names, 1)]
    paths = template_paths(return_templates(Q3, PERIODS, rows, (), ()), tmp_path)
    assert [path.name for path in paths] == [
        "return-childrens-services-2017-18-q3.xlsx",
        "return-childrens-services-2-2017-18-q3.xlsx",
        f"return-{'x' * 80}-2017-18-q3.xlsx",
        f"return-{'y' * 79}-2017-18-q3.xlsx",
    ]
