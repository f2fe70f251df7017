"""A council whose plan changes within the year: what becomes of figures, statuses and flags."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.settings import Settings
from scorecard_cli.domain.statuses import Status
from scorecard_cli.errors import QuarterNotHeldError, ReferenceNotHeldError, RegisterNotHeldError
from scorecard_cli.reporting.explanation import Explanation
from scorecard_cli.reporting.ingest_report import IngestReport, Outcome
from scorecard_cli.workflows.asking import (
    explanation_of,
    full_scorecard_of,
    opened,
    reading,
    writing,
)
from scorecard_cli.workflows.chasing import chase_list_of, quarter_chased
from scorecard_cli.workflows.comparing import changes_between
from scorecard_cli.workflows.concluding import assessments_of
from scorecard_cli.workflows.examining import examined
from scorecard_cli.workflows.judging import judge, judgements_of
from scorecard_cli.workflows.publishing import publish
from scorecard_cli.workflows.reassessing import restatements_of
from scorecard_cli.workflows.recalling import history_of
from scorecard_cli.workflows.run import Run
from scorecard_cli.workflows.templating import templates_of
from tests.conftest import ACT, checked, ingested
from tests.parsing.workbooks import Page, content, page, register_page

Row = Mapping[str, object]
QUARTERS = [Period.quarter(2017, number) for number in range(1, 5)]
Q1, Q2, Q3, Q4 = QUARTERS
FROM_Q3 = [["Register 2017/18, from Q3"]]


@dataclass(frozen=True, slots=True)
class Desk:
    """A performance officer's desk: files are written here, and ingested as they come.

    Attributes:
        folder: where the files are.
        settings: of the council.
    """

    folder: Path
    settings: Settings

    def register(self, name: str, *rows: Row, above: object = None) -> Path:
        """A register of these rows."""
        said = {} if above is None else {"above": above}
        path = self.folder / name
        path.write_bytes(content(register_page(*rows, **said)))  # type: ignore[arg-type]
        return path

    def returned(self, quarter: Period, *rows: Row, note: str = "Mended soon") -> Path:
        """Housing's return for a quarter; a row gives its figures by quarter, "Q2"."""
        columns = [f"Q{number} 2017/18" for number in range(1, quarter.number + 1)]
        headings = (
            "Ref No.", "Measure", "Good performance", "Frequency of reporting", "Target",
            *columns, "Data notes",
        )  # fmt: skip
        blank = dict.fromkeys(columns)
        filled = [
            {**blank, "Data notes": note} | {_heading(key): entry for key, entry in row.items()}
            for row in rows
        ]
        path = self.folder / f"housing-q{quarter.number}.xlsx"
        cover = Page([["Directorate", "Housing"]], "Cover")
        path.write_bytes(content(cover, page(*filled, headings=headings)))
        return path

    def takes(self, *paths: Path) -> IngestReport:
        """Ingest files, of which checking said the same."""
        before = checked(self.settings, *paths)
        after = ingested(self.settings, *paths)
        assert before.files == after.files
        return after

    def lands(self, *paths: Path) -> IngestReport:
        """Ingest files that all land."""
        report = self.takes(*paths)
        assert report.refused == 0, report.problems
        return report

    def concluded(self, quarter: Period) -> dict[str, Assessment]:
        """What is concluded of each measure and part: "1.C2", "1.C1 a"."""
        with reading(self.settings) as repository:
            made = assessments_of(repository, self.settings, quarter)
        return {one.ref if one.part is None else f"{one.ref} {one.part}": one for one in made}

    def explained(self, quarter: Period, ref: str) -> Explanation:
        """How a status was reached."""
        with reading(self.settings) as repository:
            return explanation_of(repository, self.settings, quarter, ref)


def _heading(key: str) -> str:
    return f"{key} 2017/18" if key in ("Q1", "Q2", "Q3", "Q4") else key


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with nothing held yet."""
    return Desk(tmp_path, Settings(store=tmp_path / "scorecard.db"))


OLD: Row = {"Ref": "1.C1(b)"}
NEW: Row = {"Ref": "1.C2", "Formerly": "1.C1(b)"}
ROW: Row = {"Ref No.": "1.C1(b)"}


def two_quarters_off_target(desk: Desk) -> None:
    """1.C1(b) is off target in the first two quarters, and 1.C2 from the third."""
    desk.lands(desk.register("register.xlsx", OLD))
    desk.lands(desk.returned(Q1, {**ROW, "Q1": 80}))
    desk.lands(desk.returned(Q2, {**ROW, "Q1": 80, "Q2": 70}, note="Still not mended"))
    desk.register("register-q3.xlsx", NEW, above=FROM_Q3)


def test_a_renumbered_measure_keeps_its_history(desk: Desk) -> None:
    """Its direction, red flag and time off track go on, and its cells name the old reference."""
    two_quarters_off_target(desk)
    desk.lands(desk.folder / "register-q3.xlsx", desk.returned(Q3, {"Ref No.": "1.C2", "Q3": 75}))
    assert list(desk.concluded(Q2)) == ["1.C1(b)"]
    assert list(desk.concluded(Q3)) == ["1.C2"]
    made = desk.concluded(Q3)["1.C2"]
    assert (made.status, made.dot) == ("off_target", "improved")
    assert made.compared_period == Q2
    assert (made.red_flag, made.newly_off_track, made.quarters_off_track) == (True, False, 3)
    cells = {one.role: one for one in desk.explained(Q3, "1.C2").sources}
    assert cells["figure"].stated_as is None
    assert cells["compared with"].stated_as == "1.C1(b)"
    assert cells["compared with"].file == "housing-q2.xlsx"


def test_each_status_names_its_register(desk: Desk) -> None:
    """Quarter 2 rests on the year's register, and Quarter 3 on the one that holds from then."""
    two_quarters_off_target(desk)
    desk.lands(desk.folder / "register-q3.xlsx", desk.returned(Q3, {"Ref No.": "1.C2", "Q3": 75}))
    then, now = desk.explained(Q2, "1.C1(b)").register, desk.explained(Q3, "1.C2").register
    assert then is not None
    assert now is not None
    assert (then.file_name, then.from_quarter) == ("register.xlsx", None)
    assert (now.file_name, now.from_quarter) == ("register-q3.xlsx", Q3)
    with pytest.raises(ReferenceNotHeldError, match=r'"1\.C1\(b\)": it was renumbered to 1\.C2\.'):
        desk.explained(Q3, "1.C1(b)")


def test_a_target_that_changes_leaves_the_quarters_before_it(desk: Desk) -> None:
    """70 was off target in Quarter 2 and is on target from Quarter 3, and is no restatement."""
    two_quarters_off_target(desk)
    lower = desk.register("register-q3.xlsx", {**OLD, "Target": "60"}, above=FROM_Q3)
    report = desk.lands(lower, desk.returned(Q3, {**ROW, "Target": "60", "Q3": 70}))
    assert [desk.concluded(each)["1.C1(b)"].status for each in (Q2, Q3)] == [
        "off_target", "on_target",
    ]  # fmt: skip
    of_register = report.files[0]
    assert of_register.detail == "2017/18 from Q3"
    assert [
        (one.ref, one.setting, one.before, one.now) for one in of_register.register_changes
    ] == [("1.C1(b)", "Target", "100", "60")]


def test_the_old_reference_is_answered_with_the_new_one(desk: Desk) -> None:
    """A return that was filled in from last quarter's is told what to write."""
    two_quarters_off_target(desk)
    report = desk.takes(desk.folder / "register-q3.xlsx", desk.returned(Q3, {**ROW, "Q3": 75}))
    assert report.files[1].outcome is Outcome.REFUSED
    [problem] = report.files[1].problems
    assert (problem.kind.slug, problem.cells) == ("reference-renumbered", ("A2",))
    assert problem.cure == "Write 1.C2 as the reference."


def test_only_returns_of_its_quarters_are_to_be_read_again(desk: Desk) -> None:
    """Quarter 3's return came before the register for it; its figure is not lost meanwhile."""
    two_quarters_off_target(desk)
    desk.lands(desk.returned(Q3, {**ROW, "Q3": 75}, note="Mended in May"))
    report = desk.lands(desk.folder / "register-q3.xlsx")
    [problem] = report.problems
    assert (problem.kind.slug, problem.found) == ("read-by-another", "housing-q3.xlsx")
    assert problem.what.startswith("Returns of 2017/18 from Q3 were read by another register")
    made = desk.concluded(Q3)["1.C2"]
    assert (made.figure, made.period, made.quarters_off_track) == (75, Q3, 3)
    with reading(desk.settings) as repository:
        [chased] = chase_list_of(repository, Q3).directorates
    assert [one.arrival for one in chased.measures] == ["given"]
    again = desk.takes(desk.folder / "housing-q2.xlsx", desk.folder / "housing-q3.xlsx")
    assert [one.outcome for one in again.files] == [Outcome.HELD_ALREADY, Outcome.REFUSED]


def test_what_was_judged_before_a_late_register_stands(desk: Desk) -> None:
    """The status, its reason and the note are the renumbered measure's; nothing is of no measure."""
    two_quarters_off_target(desk)
    judged: Row = {"Judgement": "Satisfactory", "Judgement reason": "A late count"}
    desk.lands(desk.returned(Q3, {**ROW, "Q3": 75, **judged}, note="Mended in May"))
    desk.lands(desk.folder / "register-q3.xlsx")
    made = desk.concluded(Q3)["1.C2"]
    assert (made.status, made.judgement_reason) == ("satisfactory", "A late count")
    told = desk.explained(Q3, "1.C2")
    assert (told.note, told.judgement and told.judgement.ref) == ("Mended in May", "1.C2")
    assert examined(desk.settings).findings == []


def test_a_judgement_of_a_measure_that_ended_late_is_found(desk: Desk) -> None:
    """Nothing says where it went, so the doctor tells of the judgement that shows nowhere."""
    two_quarters_off_target(desk)
    judged: Row = {"Judgement": "Satisfactory", "Judgement reason": "A late count"}
    desk.lands(desk.returned(Q3, {**ROW, "Q3": 75, **judged}, note="Mended in May"))
    desk.lands(desk.register("register-q3.xlsx", {"Ref": "1.C9"}, above=FROM_Q3))
    desk.concluded(Q3)
    [found] = examined(desk.settings).findings
    assert (found.kind.slug, found.where, found.found) == (
        "judgement-of-none", "1.C1(b)", "2017/18 Q3",
    )  # fmt: skip


def test_registers_land_in_the_order_of_their_quarters(desk: Desk) -> None:
    """Whatever their names, the register from Quarter 3 follows the one it changes."""
    later = desk.register("a.xlsx", NEW, {"Ref": "1.A1"}, above=FROM_Q3)
    report = desk.lands(later, desk.register("b.xlsx", OLD, {"Ref": "1.A9"}))
    changes = {one.file: one.register_changes for one in report.files}
    assert [(one.ref, one.setting) for one in changes["a.xlsx"]] == [
        ("1.A1", "new"), ("1.A9", "ended"), ("1.C2", "renumbered"),
    ]  # fmt: skip
    assert changes["b.xlsx"] == ()


def test_one_register_may_hold_the_whole_years_changes(desk: Desk) -> None:
    """Rows that end and begin do what two registers do; the measure that ended keeps its past."""
    rows: list[Row] = [
        {**OLD, "To quarter": "Q2"}, {**NEW, "From quarter": "Q3"},
        {"Ref": "1.C9", "To quarter": "Q2"},
    ]  # fmt: skip
    desk.lands(desk.register("register.xlsx", *rows))
    second = [{**ROW, "Q1": 80, "Q2": 70}, {"Ref No.": "1.C9", "Q2": 50}]
    desk.lands(desk.returned(Q2, *second), desk.returned(Q3, {"Ref No.": "1.C2", "Q3": 70}))
    assert list(desk.concluded(Q2)) == ["1.C1(b)", "1.C9"]
    assert list(desk.concluded(Q3)) == ["1.C2"]
    assert (made := desk.concluded(Q3)["1.C2"]).quarters_off_track == 2
    assert made.dot == "stable"
    assert desk.explained(Q2, "1.C9").assessment.figure == 50
    with pytest.raises(ReferenceNotHeldError, match=r'"1\.C9": it ended with 2017/18 Q2\.'):
        desk.explained(Q3, "1.C9")
    with reading(desk.settings) as repository:
        told = [history_of(repository, desk.settings, ref).ended for ref in ("1.C9", "1.C2")]
    assert told == [Q2, None]


def test_a_measure_without_its_letter_is_answered_with_those_that_have_one(desk: Desk) -> None:
    """3.B2 is nearer to 3.B2(a) than to 3.B1, and a return that says so is told."""
    rows: list[Row] = [{"Ref": ref} for ref in ("1.B1", "1.B2(a)", "1.B2(b)", "1.B3")]
    desk.lands(
        desk.register("register.xlsx", *rows), desk.returned(Q1, {"Ref No.": "1.B1", "Q1": 5})
    )
    with pytest.raises(ReferenceNotHeldError, match=r"The nearest is 1\.B2\(a\) or 1\.B2\(b\)\."):
        desk.explained(Q1, "1.B2")
    [problem] = desk.takes(desk.returned(Q2, {"Ref No.": "1.B2", "Q2": 5})).problems
    assert (problem.kind.slug, problem.detail) == ("reference-unknown", "The nearest is 1.B2(a).")


def test_a_part_that_becomes_a_measure_takes_its_flag_along(desk: Desk) -> None:
    """Part b was off target and part a was not; only the measure that was part b is flagged."""
    desk.lands(desk.register("register.xlsx", {"Ref": "1.C1", "Parts": "a; b"}))
    desk.lands(desk.returned(Q2, {"Ref No.": "1.C1", "Q2": "a) 110 b) 80"}))
    after = desk.register("later.xlsx", {"Ref": "1.C3", "Formerly": "1.C1(a)"}, NEW, above=FROM_Q3)
    third = [{"Ref No.": "1.C3", "Q3": 120}, {"Ref No.": "1.C2", "Q3": 80}]
    desk.lands(after, desk.returned(Q3, *third, note="In hand"))
    made = desk.concluded(Q3)
    assert (made["1.C2"].red_flag, made["1.C2"].quarters_off_track) == (True, 2)
    assert (made["1.C2"].dot, made["1.C3"].dot) == ("stable", "improved")
    assert not made["1.C3"].recovered
    [source] = [one for one in desk.explained(Q3, "1.C2").sources if one.period == Q2]
    assert (source.stated_as, source.text) == ("1.C1(b)", "a) 110 b) 80")


def test_what_an_officer_judged_of_a_measure_holds_of_its_parts(desk: Desk) -> None:
    """Part b was short of its target in a measure judged satisfactory, so it was no flag then."""
    desk.lands(desk.register("register.xlsx", {"Ref": "1.C1", "Parts": "a; b"}))
    judged = {"Ref No.": "1.C1", "Q2": "a) 110 b) 80", "Judgement": "Satisfactory"}
    desk.lands(desk.returned(Q2, {**judged, "Judgement reason": "A late count"}))
    desk.lands(
        desk.register("later.xlsx", {"Ref": "1.C1", "Parts": "a"}, NEW, above=FROM_Q3),
        desk.returned(Q3, {"Ref No.": "1.C2", "Q3": 80}),
    )
    made = desk.concluded(Q3)["1.C2"]
    assert (made.red_flag, made.newly_off_track, made.quarters_off_track) == (False, True, 1)


def test_parts_of_a_measure_that_is_split_begin_anew(desk: Desk) -> None:
    """Earlier figures are the measure's alone; its flag is carried on by the parts that are off."""
    two_quarters_off_target(desk)
    parts = {**NEW, "Parts": "a; b"}
    desk.lands(
        desk.register("register-q3.xlsx", parts, above=FROM_Q3),
        desk.returned(Q3, {"Ref No.": "1.C2", "Q3": "a) 60 b) 120"}),
    )
    made = desk.concluded(Q3)
    assert {one.dot for one in made.values()} == {"not_applicable"}
    assert [made[key].compared_figure for key in ("1.C2 a", "1.C2 b")] == [None, None]
    assert [made[key].red_flag for key in ("1.C2", "1.C2 a", "1.C2 b")] == [True, True, False]
    assert made["1.C2 a"].quarters_off_track == 3
    with reading(desk.settings) as repository:
        part, whole = (
            history_of(repository, desk.settings, asked) for asked in ("1.C2(a)", "1.C2")
        )
    assert [(row.period, row.figure) for row in part.rows] == [(Q3, 60)]
    assert [row.period for row in whole.rows] == [Q1, Q2, Q3]


def test_measures_that_change_places_keep_their_own_past(desk: Desk) -> None:
    """1.A1 and 1.A2 change numbers: each is compared with what it was itself."""
    desk.lands(desk.register("register.xlsx", {"Ref": "1.A1"}, {"Ref": "1.A2"}))
    desk.lands(desk.returned(Q2, {"Ref No.": "1.A1", "Q2": 80}, {"Ref No.": "1.A2", "Q2": 120}))
    swapped: list[Row] = [{"Ref": "1.A1", "Formerly": "1.A2"}, {"Ref": "1.A2", "Formerly": "1.A1"}]
    desk.lands(
        desk.register("later.xlsx", *swapped, above=FROM_Q3),
        desk.returned(Q3, {"Ref No.": "1.A1", "Q3": 110}, {"Ref No.": "1.A2", "Q3": 90}, note="!x"),
    )
    made = desk.concluded(Q3)
    assert [(one.compared_figure, one.dot) for one in made.values()] == [
        (120, "worse"), (80, "improved"),
    ]  # fmt: skip
    assert [one.red_flag for one in made.values()] == [False, True]


def two_that_change_places(desk: Desk) -> None:
    """1.A1 is judged in Quarter 2 and is 1.A2 from Quarter 3, which has no figure of either."""
    desk.lands(desk.register("register.xlsx", {"Ref": "1.A1"}, {"Ref": "1.A2"}))
    judged: Row = {"Judgement": "Satisfactory", "Judgement reason": "A late count"}
    rows: list[Row] = [{"Ref No.": "1.A1", "Q2": 80}, {"Ref No.": "1.A2", "Q2": 70}]
    desk.lands(desk.returned(Q2, {**rows[0], **judged}, {**rows[1], **dict.fromkeys(judged)}))
    swapped: list[Row] = [{"Ref": "1.A1", "Formerly": "1.A2"}, {"Ref": "1.A2", "Formerly": "1.A1"}]
    desk.lands(
        desk.register("later.xlsx", *swapped, above=FROM_Q3),
        desk.returned(Q3, {"Ref No.": "1.A1"}, {"Ref No.": "1.A2"}, note="Late, next month"),
    )


def test_a_judgement_lapses_of_the_measure_that_was_judged(desk: Desk) -> None:
    """Its figure is carried forward without it, under the reference that it has by then."""
    two_that_change_places(desk)
    assert [one.figure for one in desk.concluded(Q3).values()] == [70, 80]
    other, same = desk.explained(Q3, "1.A1").lapsed, desk.explained(Q3, "1.A2").lapsed
    assert other is None
    assert same is not None
    assert (same.ref, same.quarter, same.reason) == ("1.A2", Q2, "A late count")
    with reading(desk.settings) as repository:
        shown = full_scorecard_of(repository, desk.settings, Q3).lapsed
    assert shown == (same,)


def test_judgements_are_counted_by_the_measure_and_not_by_its_reference(desk: Desk) -> None:
    """The measure judged in both quarters has another reference in each, as the list shows."""
    two_that_change_places(desk)
    with writing(desk.settings) as repository:
        for ref in ("1.A1", "1.A2"):
            judge(repository, desk.settings, Q3, ref, Status.ON_TARGET, "Seen since", ACT)
        listed = judgements_of(repository, desk.settings, None, None).judgements
    assert [
        (one.judgement.ref, one.judgement.quarter, one.quarters_judged, one.of_quarters)
        for one in listed
    ] == [("1.A1", Q2, 2, 2), ("1.A1", Q3, 1, 2), ("1.A2", Q3, 2, 2)]


def test_restated_figures_of_a_renumbered_measure_are_listed(desk: Desk) -> None:
    """Quarter 1's 80 became 81 in a return that calls the measure otherwise."""
    two_quarters_off_target(desk)
    third = {"Ref No.": "1.C2", "Q1": 81, "Q2": 70, "Q3": 75}
    desk.lands(desk.folder / "register-q3.xlsx", desk.returned(Q3, third))
    with reading(desk.settings) as repository:
        found = full_scorecard_of(repository, desk.settings, Q3).restatements
    assert [(one.ref, one.period, one.before.text, one.now and one.now.text) for one in found] == [
        ("1.C2", Q1, "80", "81")
    ]


def renumbered_and_restated(desk: Desk) -> None:
    """From Quarter 3 the measure is 1.C2, and its return makes 120 of Quarter 1's 80."""
    two_quarters_off_target(desk)
    third = {"Ref No.": "1.C2", "Q1": 120, "Q2": 70, "Q3": 110}
    desk.lands(desk.folder / "register-q3.xlsx", desk.returned(Q3, third, note="Counted again"))


def test_what_restated_figures_of_a_renumbered_measure_would_do(desk: Desk) -> None:
    """Quarter 1 is assessed again as the measure that it was then, and told as what it is now."""
    renumbered_and_restated(desk)
    with reading(desk.settings) as repository:
        (measure,) = restatements_of(repository, desk.settings, Q3).measures
    assert (measure.ref, measure.reassessed) == ("1.C2", (Q1, Q2, Q3))
    assert measure.restatements[0].note == "Counted again"
    found = [(one.quarter, one.label, one.then.status, one.now.status) for one in measure.effects]
    assert found[0] == (Q1, "1.C2", "off_target", "on_target")
    assert {status for _, _, *statuses in found[1:] for status in statuses} <= {
        "off_target", "on_target",
    }  # fmt: skip


def test_an_effect_on_what_was_published_is_told_as_it_was_published(desk: Desk) -> None:
    """Cabinet saw Quarter 1's status under the old reference."""
    desk.lands(desk.register("register.xlsx", OLD), desk.returned(Q1, {**ROW, "Q1": 80}))
    publish(desk.settings, lambda _: Q1, date(2017, 9, 11), ACT, None, lambda _: b"a workbook")
    renumbered_and_restated(desk)
    with reading(desk.settings) as repository:
        (measure,) = restatements_of(repository, desk.settings, Q3).measures
    assert measure.ref == "1.C2"
    assert [(one.quarter, one.label) for one in measure.effects] == [(Q1, "1.C1(b)")]


def test_the_history_of_a_renumbered_measure_begins_under_its_old_reference(desk: Desk) -> None:
    """Its quarters before have their statuses and registers, and the old reference names it."""
    renumbered_and_restated(desk)
    with reading(desk.settings) as repository:
        held = history_of(repository, desk.settings, "1.C2")
        with pytest.raises(ReferenceNotHeldError, match=r"The nearest is 1\.C2\."):
            history_of(repository, desk.settings, "1.C9")
        with pytest.raises(ReferenceNotHeldError, match=r"it was renumbered to 1\.C2\."):
            history_of(repository, desk.settings, "1.C1b")
    told = [(row.period, row.figure, row.assessment and row.assessment.status) for row in held.rows]
    assert told == [(Q1, 120, "off_target"), (Q2, 70, "off_target"), (Q3, 110, "on_target")]
    assert [row.register for row in held.rows] == ["register.xlsx"] * 2 + ["register-q3.xlsx"]
    assert held.rows[0].restatement is not None


def test_a_status_of_a_renumbered_measure_moved(desk: Desk) -> None:
    """It is one measure that moved, and not one that ended beside a new one."""
    renumbered_and_restated(desk)
    with reading(desk.settings) as repository:
        moved = changes_between(repository, desk.settings, Q2, Q3).moved
        back = changes_between(repository, desk.settings, Q3, Q2).moved
    assert [(one.label, [each.input for each in one.why]) for one in moved] == [
        ("1.C2", ["figure"])
    ]
    assert [(one.label, [each.input for each in one.why]) for one in back] == [("1.C2", ["figure"])]


def test_a_part_that_became_a_measure_keeps_its_history(desk: Desk) -> None:
    """Its figures and statuses were those of the part, and the part's chart goes on."""
    desk.lands(desk.register("register.xlsx", {"Ref": "1.C1", "Parts": "a; b"}))
    row: Row = {"Ref No.": "1.C1"}
    desk.lands(desk.returned(Q2, {**row, "Q1": "a) 80 b) 70", "Q2": "a) 120 b) 75"}))
    later = desk.register(
        "register-q3.xlsx", {"Ref": "1.C1"}, {"Ref": "1.C2", "Formerly": "1.C1(b)"}, above=FROM_Q3
    )
    rows: list[Row] = [{"Ref No.": "1.C1", "Q3": 130}, {"Ref No.": "1.C2", "Q3": 110}]
    desk.lands(later, desk.returned(Q3, *rows))
    with reading(desk.settings) as repository:
        held = history_of(repository, desk.settings, "1.C2")
        moved = changes_between(repository, desk.settings, Q2, Q3).moved
        drawn, before = (
            full_scorecard_of(repository, desk.settings, quarter).series for quarter in (Q3, Q2)
        )
    assert drawn[("1.C2", None)].chart == held.chart
    assert before.keys() == {("1.C1", None), ("1.C1", "a"), ("1.C1", "b")}
    assert before[("1.C1", "b")].chart == held.chart[:2]
    assert [(row.period, row.figure) for row in held.rows] == [(Q1, 70), (Q2, 75), (Q3, 110)]
    assert [row.assessment and row.assessment.status for row in held.rows] == [
        None, "off_target", "on_target",
    ]  # fmt: skip
    assert [point.figure for point in held.chart] == [70, 75, 110]
    assert ("1.C2", ["figure"]) in [(one.label, [why.input for why in one.why]) for one in moved]


def test_checks_know_the_past_of_a_renumbered_measure(desk: Desk) -> None:
    """A changed earlier figure and a repeated note are told as they are of any measure."""
    two_quarters_off_target(desk)
    third = {"Ref No.": "1.C2", "Q1": 81, "Q2": 70, "Q3": 75}
    again = desk.returned(Q3, third, note="Still not mended")
    report = desk.lands(desk.folder / "register-q3.xlsx", again)
    found = {one.kind.slug: one.detail for one in report.problems}
    assert found["earlier-figure-changed"] == '2017/18 Q1, which was "80" before'
    assert found["note-repeated"] == "2017/18 Q2"


def test_a_template_shows_what_the_measure_was_called_for(desk: Desk) -> None:
    """The directorate is asked under the new reference, beside the figures of the old one."""
    two_quarters_off_target(desk)
    desk.lands(desk.folder / "register-q3.xlsx")
    with reading(desk.settings) as repository:
        [template] = templates_of(repository, desk.settings, Q3)
    [row] = [row for priority in template.priorities for row in priority.rows]
    assert row.measure.ref == "1.C2"
    assert {period: one.text for period, one in row.history.items()} == {Q1: "80", Q2: "70"}


def test_quarters_before_the_first_register_have_none(desk: Desk) -> None:
    """A year whose only register holds from Quarter 3 is chased and asked from then on."""
    desk.lands(desk.register("register-q3.xlsx", NEW, above=FROM_Q3))
    with opened(desk.settings) as repository:
        assert quarter_chased(repository, desk.settings, "Q3", None) == Q3
        with pytest.raises(QuarterNotHeldError):
            quarter_chased(repository, desk.settings, "Q2", None)
        with pytest.raises(RegisterNotHeldError, match="No register for 2017/18 Q2 is held"):
            templates_of(repository, desk.settings, Q2)
        assert len(templates_of(repository, desk.settings, Q3)) == 1


SEVERED: dict[str, tuple[list[Row], str]] = {
    "a slip in the reference": ([{"Ref": "1.C2", "Formerly": "1.C1(d)"}], "1.C1(b)"),
    "the measure without its part": ([{"Ref": "1.C2", "Formerly": "1.C1"}], "1.C1(b)"),
    "beside a measure that takes the reference": (
        [{**OLD, "Formerly": "1.C1(c)"}, {"Ref": "1.C3", "Formerly": "1.C1(b)"}], "1.C1(b)",
    ),
    "nothing like it": ([{"Ref": "1.C2", "Formerly": "5.A9"}], ""),
}  # fmt: skip


@pytest.mark.parametrize("name", SEVERED)
def test_a_former_reference_that_nothing_had_is_told(desk: Desk, name: str) -> None:
    """The measure's history would be lost without a word; the register is refused whole."""
    rows, nearest = SEVERED[name]
    two_quarters_off_target(desk)
    report = desk.takes(desk.register("later.xlsx", *rows, above=FROM_Q3))
    [problem] = report.problems
    assert (problem.kind.slug, problem.sheet, problem.cells) == (
        "formerly-unknown", "Register", ("J3",),
    )  # fmt: skip
    assert (problem.ref, problem.found) == (rows[0]["Ref"], rows[0]["Formerly"])
    assert problem.what.endswith(f"The nearest is {nearest}." if nearest else "before.")
    assert desk.lands(desk.folder / "register-q3.xlsx").files[0].register_changes


def test_a_former_reference_may_be_of_any_earlier_quarter(desk: Desk) -> None:
    """It may have ended before, or have been said to be former by an earlier register."""
    first: list[Row] = [{**OLD, "To quarter": "Q1"}, {"Ref": "1.A1", "Formerly": "1.Z9"}]
    desk.lands(desk.register("register.xlsx", *first))
    later: list[Row] = [NEW, {"Ref": "1.A1", "Formerly": "1.Z9"}]
    desk.lands(desk.register("register-q3.xlsx", *later, above=FROM_Q3))
    desk.lands(desk.register("next.xlsx", *later, above=[["Register 2018/19"]]))


def test_a_former_reference_of_a_year_without_a_register_may_be_any(desk: Desk) -> None:
    """Nobody can know what measures were called before the first register."""
    desk.lands(desk.register("register-q3.xlsx", NEW, above=FROM_Q3))


@pytest.mark.parametrize("begun", ["a register held", "a register of the run", "no store yet"])
def test_a_register_of_another_desk_lands_while_returns_are_read(desk: Desk, begun: str) -> None:
    """A return is never filed under a register that it was not read by; once more, and it is."""
    if begun == "a register held":
        desk.lands(desk.register("register.xlsx", OLD))
    files = [desk.returned(Q3, {**ROW, "Q3": 75})]
    if begun == "a register of the run":
        files.append(desk.register("register.xlsx", OLD))
    later = desk.register("other.xlsx", {**OLD, "Target": "60"}, above=FROM_Q3)
    with ExitStack() as stack:
        run = Run(desk.settings, ACT, None, stack, remembering=True)
        read = run.read(files)
        ingested(desk.settings, later)
        report = run.report(read)
    [problem] = [one for one in report.problems if one.kind.slug == "register-changed"]
    assert (report.refused, problem.file) == (1, "housing-q3.xlsx")
    assert problem.what == (
        "Another desk's register for 2017/18 Q3 came while the file was read, so it was not kept."
    )
    with opened(desk.settings) as repository:
        assert repository.returns() == []
    desk.lands(desk.returned(Q3, {**ROW, "Target": "60", "Q3": 75}))
    assert desk.concluded(Q3)["1.C1(b)"].status == "on_target"


def test_the_same_register_of_another_desk_is_the_one_that_was_read_by(desk: Desk) -> None:
    """Two desks that ingest one register with their own returns need not do it again."""
    register = desk.register("register.xlsx", OLD)
    with ExitStack() as stack:
        run = Run(desk.settings, ACT, None, stack, remembering=True)
        read = run.read([register, desk.returned(Q3, {**ROW, "Q3": 75})])
        ingested(desk.settings, register)
        assert run.report(read).refused == 0


def test_several_renumberings_within_one_run(desk: Desk) -> None:
    """A year ingested in one go is as it would be one file after another."""
    first = desk.register("register.xlsx", OLD)
    third = desk.register("register-q3.xlsx", NEW, above=FROM_Q3)
    fourth = desk.register(
        "register-q4.xlsx",
        {"Ref": "2.A1", "Formerly": "1.C2"},
        above=[["Register 2017/18, from Q4"]],
    )
    returns = [
        desk.returned(Q1, {**ROW, "Q1": 80}, note="One"),
        desk.returned(Q2, {**ROW, "Q2": 70}, note="Two"),
        desk.returned(Q3, {"Ref No.": "1.C2", "Q3": 75}, note="Three"),
        desk.returned(Q4, {"Ref No.": "2.A1", "Q4": 77}, note="Four"),
    ]
    report = desk.lands(fourth, *returns, third, first)
    assert not report.problems
    made = desk.concluded(Q4)["2.A1"]
    assert (made.quarters_off_track, made.compared_figure) == (4, 75)
    with reading(desk.settings) as repository:
        held = repository.observations_in_force(Q4)
    named = {
        one.observation.period: one.observation.stated_as and one.observation.stated_as.ref
        for one in held
        if one.observation.number is not None
    }
    assert named == {Q1: "1.C1(b)", Q2: "1.C1(b)", Q3: "1.C2", Q4: None}


def published_figures(desk: Desk) -> list[tuple[str, str | None, str, str]]:
    """What was published of each measure and period, by the references of then."""
    with reading(desk.settings) as repository:
        [publication] = repository.publications()
        found = repository.published_observations(publication)
    return [
        (one.observation.ref, one.observation.part, str(one.observation.period), one.observation.text)
        for one in found
    ]  # fmt: skip


def publish_q3(desk: Desk) -> None:
    """Quarter 3 goes to cabinet."""
    publish(desk.settings, lambda _: Q3, date(2018, 1, 15), ACT, None, lambda _: b"a workbook")


def test_what_was_published_keeps_its_references(desk: Desk) -> None:
    """A later register without its Formerly column moves no figure that cabinet saw."""
    two_quarters_off_target(desk)
    third = {"Ref No.": "1.C2", "Q1": 80, "Q2": 70, "Q3": 75}
    desk.lands(desk.folder / "register-q3.xlsx", desk.returned(Q3, {**third, "Q1": None}))
    publish_q3(desk)
    then = published_figures(desk)
    assert ("1.C2", None, "2017/18 Q1", "80") in then
    desk.lands(desk.register("again.xlsx", {"Ref": "1.C2"}, above=FROM_Q3))
    assert published_figures(desk) == then
    with reading(desk.settings) as repository:
        (measure,) = restatements_of(repository, desk.settings, Q3).measures
    found = [
        (one.period, one.before.text, one.now and one.now.text) for one in measure.restatements
    ]
    assert (measure.ref, found) == ("1.C2", [(Q1, "80", "")])


def test_what_was_published_keeps_the_names_of_parts(desk: Desk) -> None:
    """The measure was a part of another until then; a later register that forgets it moves none."""
    desk.lands(desk.register("register.xlsx", {"Ref": "1.C1", "Parts": "a; b"}))
    desk.lands(desk.returned(Q2, {"Ref No.": "1.C1", "Q2": "a) 110 b) 80"}))
    desk.lands(
        desk.register("later.xlsx", {"Ref": "1.C1", "Parts": "a"}, NEW, above=FROM_Q3),
        desk.returned(Q3, {"Ref No.": "1.C2", "Q3": 80}),
    )
    publish_q3(desk)
    then = published_figures(desk)
    assert {("1.C1", "a", "2017/18 Q2", "a) 110"), ("1.C2", None, "2017/18 Q2", "80")} <= set(then)
    desk.lands(desk.register("again.xlsx", {"Ref": "1.C2"}, above=FROM_Q3))
    assert published_figures(desk) == then
