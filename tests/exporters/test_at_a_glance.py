"""The front page of the Appendix B workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from msgspec.structs import replace
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from scorecard_cli.domain.exceptions import ExceptionRule
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.appendix_b import write_appendix_b
from scorecard_cli.reporting.red_flag_list import RedFlagList
from scorecard_cli.reporting.scorecard import Scorecard
from scorecard_cli.workflows.asking import full_scorecard_of, reading


def front_page(scorecard: Scorecard, settings: Settings, folder: Path) -> Worksheet:
    """The sheet as openpyxl reads it."""
    workbook = folder / "appendix-b.xlsx"
    write_appendix_b(scorecard, settings, date(2017, 11, 20), workbook)
    return load_workbook(workbook)["At a glance"]


def lines(sheet: Worksheet) -> list[list[object]]:
    """What is filled of each row."""
    rows = ([cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows())
    return [row for row in rows if row]


def test_the_front_page_of_the_samples(sample_council: Settings, tmp_path: Path) -> None:
    """The published totals, and what is new to cabinet with its figure beside its target."""
    with reading(sample_council) as repository:
        sample = full_scorecard_of(repository, sample_council, Period.quarter(2017, 2))
    said = lines(front_page(sample, sample_council, tmp_path))
    assert [17, 11, 23, 0, 12, 9] in said
    assert ["Red flags (15)"] in said
    assert ["1.A1, 1.A2, 1.A3, 1.A5, 1.A7, 1.A8, 2.A1(a), 2.B3, 2.B9, 3.A2, 3.A4(d), 3.A8, "
            "4.A7, 4.B1, 5.C2"] in said  # fmt: skip
    newly = said.index(["Newly off track (8)"])
    assert said[newly + 2] == ["Measure", "Figure", "Target now"]
    assert ["1.C1  Smoking status at time of delivery (women smoking during pregnancy)",
            "20% (Q1)", "17%"] in said[newly : newly + 11]  # fmt: skip
    recovered = said.index(["Recovered (4)"])
    assert recovered == newly + 11
    assert ["5.D2  Days lost per FTE", "10.33", "10.3"] in said[recovered:]
    assert said[-2] == ["6 of 6 returns received."]


def test_a_long_list_ends_in_its_references(
    nasty: Scorecard, large: Scorecard, tmp_path: Path
) -> None:
    """Eight measures have a line; the rest are named, and the page stays one page."""
    [flag] = nasty.red_flags.newly_off_track
    refs = [row.measure.ref for row in large.rows[:10]]
    many = tuple(replace(flag, ref=ref, label=ref) for ref in refs)
    crowded = replace(large, red_flags=replace(large.red_flags, newly_off_track=many))
    sheet = front_page(crowded, Settings(), tmp_path)
    said = lines(sheet)
    newly = said.index(["Newly off track (10)"])
    assert said[newly + 10][0] == f"{refs[7]}  {many[7].title}"
    assert said[newly + 11] == [f"And {refs[8]}, {refs[9]}."]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("portrait", 9)
    assert sheet.page_setup.fitToHeight in (1, None)


def test_a_first_quarter_says_why_it_has_no_lists(first_quarter: Scorecard, tmp_path: Path) -> None:
    """Nothing is said of what is newly off track where there is nothing to set it against."""
    said = [words for line in lines(front_page(first_quarter, Settings(), tmp_path))
            for words in line]  # fmt: skip
    assert "1 measure, of which 1 is measured: on target, satisfactory or off target." in said
    assert any(str(words).startswith("No earlier quarter is held") for words in said)
    assert not any(str(words).startswith("Newly off track") for words in said)


def test_red_flags_that_are_new_to_cabinet_have_their_lines(
    nasty: Scorecard, tmp_path: Path
) -> None:
    """Where one quarter is enough for the rule, its list says the figures, and there is no other."""
    [flag] = nasty.red_flags.newly_off_track
    lists = RedFlagList(nasty.quarter, True, (flag,), (), (), rule=ExceptionRule(1, 1))
    said = lines(front_page(replace(nasty, red_flags=lists), Settings(), tmp_path))
    flags = said.index(["Red flags (1)"])
    assert said[flags + 2] == ["Measure", "Figure", "Target now"]
    assert not any(str(line[0]).startswith("Newly off track") for line in said)
