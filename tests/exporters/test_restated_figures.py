"""Restated figures in the workbook: marked where they stand, and listed with both figures."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from msgspec.structs import replace

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.figures import RESTATED, Observation
from scorecard_cli.domain.log import Act
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.publications import Publication
from scorecard_cli.exporters.scorecard_columns import figure_cell
from scorecard_cli.exporters.wording import RESTATED_SENTENCE
from scorecard_cli.reporting.restatements import Effect, Restatement, StatedCell
from scorecard_cli.reporting.scorecard import Scorecard
from tests.exporters.test_appendix_b import row_of, texts, written
from tests.making import assessed, measure, number, observation

Q1, Q2 = Period.quarter(2017, 1), Period.quarter(2017, 2)
LANDED = datetime(2017, 7, 10, 9, 30, tzinfo=UTC)
PUBLICATION = Publication(1, Q1, date(2017, 8, 7), Act(LANDED, "Officer"), None, "2", "{}", "ab")


def stated(text: str, quarter: Period, file: str) -> StatedCell:
    """What a return says of the first quarter."""
    return StatedCell((observation("Q1", text, "1.A1"),), file, quarter, LANDED)


def restated(scorecard: Scorecard, publication: Publication | None, note: str) -> Scorecard:
    """The scorecard with one figure restated: 1.A1 in the first quarter."""
    before, now = stated("5", Q1, "first.xlsx"), stated("6", Q2, "second.xlsx")
    one = Restatement("1.A1", Q1, before, publication, now, note)
    return replace(scorecard, restatements=(one,))


def test_a_restated_figure_is_marked_and_the_key_explains_it(
    nasty: Scorecard, tmp_path: Path
) -> None:
    """The mark stands beside that figure alone, and below the key of that sheet."""
    book = written(restated(nasty, None, ""), tmp_path)
    sheet = book["Priority 1"]
    assert RESTATED_SENTENCE in texts(sheet)
    row = sheet[row_of(sheet, "1.A1")]
    marks = [c.value for c in row if RESTATED in f"{c.value} {c.number_format}"]
    assert len(marks) == 1


def test_without_restatements_nothing_is_said_of_a_mark(nasty: Scorecard, tmp_path: Path) -> None:
    """A key explains what is on its sheet, and nothing else."""
    sheet = written(nasty, tmp_path)["Priority 1"]
    assert not [text for text in texts(sheet) if RESTATED in text]


def test_a_restatement_is_listed_with_both_figures_when_and_why(
    nasty: Scorecard, tmp_path: Path
) -> None:
    """What was published of a figure stands beside what it is, with both cells and the reason."""
    sheet = written(restated(nasty, PUBLICATION, "Counted again."), tmp_path)["Judgements"]
    row = [c.value for c in sheet[sheet.max_row - 1]][:5]
    assert (row[0], row[2], row[3]) == ("1.A1", "2017/18 Q1", "5")
    assert row[4] == (
        "6, returned on 10 July 2017 (second.xlsx, sheet Priority 1, cell K9). "
        "Published with 2017/18 Q1 on 7 August 2017, returned on 10 July 2017 "
        "(first.xlsx, sheet Priority 1, cell K9). Data note: Counted again."
    )


def test_what_a_restatement_does_is_listed_beside_it(nasty: Scorecard, tmp_path: Path) -> None:
    """Each status and direction that would move, once for a measure; or that none does."""
    scorecard = restated(nasty, PUBLICATION, "")
    listed = replace(scorecard, restatements=(*scorecard.restatements, *scorecard.restatements))
    sheet = written(listed, tmp_path)["Judgements"]
    last = sheet.max_row - 1
    assert [sheet.cell(row, 6).value for row in (last - 2, last - 1, last)] == [
        "What it does to status and DOT",
        "No status or DOT moves.",
        "As above.",
    ]
    then, now = (
        assessed(measure(), figures)["1.A1"] for figures in ("Q1=100; Q2=99", "Q1=98; Q2=97")
    )
    then, now = replace(then, quarter=Q1), replace(now, quarter=Q1)
    effects = (Effect(Q1, PUBLICATION, "1.A9", then, replace(now, status=Status.OFF_TARGET)),)
    sheet = written(replace(scorecard, effects=effects), tmp_path)["Judgements"]
    assert sheet.cell(sheet.max_row - 1, 6).value == (
        "2017/18 Q1: the status of 1.A9 was published as Satisfactory, and would be Off target."
    )


def marked(text: str, number_format: str | None = None) -> tuple[str, str | None]:
    """What a marked cell shows, and its number format."""
    held: Observation = replace(observation("Q1", None), text=text, marker=None)
    if number_format is not None:
        held = replace(held, number=number("0.54"), number_format=number_format)
    cell = figure_cell(held, restated=True)
    return cell.text.replace("\u00a0", " "), cell.number_format


def test_a_number_stays_a_number() -> None:
    """The mark is in the number format of a number, in every section that shows one."""
    assert marked("0.54", "0.00") == ("0.54 [r]", '0.00" [r]"')
    assert marked("0.54", "General") == ("0.54 [r]", 'General" [r]"')
    assert marked("0.54", '0.00;"; "0;;@') == ("0.54 [r]", '0.00" [r]";"; "0" [r]";;@" [r]"')
    assert marked("0.54", "0" * 250) == ("0.54 [r]", None)


def test_words_and_blanks_are_marked_too() -> None:
    """What came to be said, or to be left blank, in the place of a figure is as much restated."""
    assert marked("43.5% (188/432)") == ("43.5% (188/432) [r]", None)
    assert marked("") == ("[r]", None)
