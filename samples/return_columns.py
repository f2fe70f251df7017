"""The columns of a return, in the order of Appendix B, and what stands under each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from directorates import Directorate
from reference_tables import Entries, ReferenceTables
from typed_cells import TypedCell, text_cell, typed_cell


@dataclass(frozen=True, slots=True)
class PeriodColumn:
    """One period that a return gives figures for.

    Attributes:
        place: its column in the published table; Q1 months, which it lacks, stay blank.
        group: the group heading that it stands under.
        heading: as text.
        month: the first of the month, for a month.
    """

    place: str
    group: str
    heading: str
    month: date | None = None


_YEAR_ENDS = (
    PeriodColumn("year_end_2015_16", "Annual", "Year end 2015/16"),
    PeriodColumn("year_end_2016_17", "Annual", "Year end 2016/17"),
)
_QUARTERS = (
    PeriodColumn("q1_2016_17", "Quarterly", "Q1 Apr - Jun 2016"),
    PeriodColumn("q2_2016_17", "Quarterly", "Q2 Jul - Sep 2016"),
    PeriodColumn("q3_2016_17", "Quarterly", "Q3 Oct - Dec 2016"),
    PeriodColumn("q4_2016_17", "Quarterly", "Q4 Jan - Mar 2017"),
    PeriodColumn("q1_2017_18", "Quarterly", "Q1 Apr - Jun 2017"),
    PeriodColumn("q2_2017_18", "Quarterly", "Q2 Jul - Sep 2017"),
)
_MONTHS = (
    PeriodColumn("apr_2017", "Monthly", "Apr-17", date(2017, 4, 1)),
    PeriodColumn("may_2017", "Monthly", "May-17", date(2017, 5, 1)),
    PeriodColumn("jun_2017", "Monthly", "Jun-17", date(2017, 6, 1)),
    PeriodColumn("jul_2017", "Monthly", "Jul-17", date(2017, 7, 1)),
    PeriodColumn("aug_2017", "Monthly", "Aug-17", date(2017, 8, 1)),
    PeriodColumn("sep_2017", "Monthly", "Sep-17", date(2017, 9, 1)),
)
PERIODS = {
    "Q1": _YEAR_ENDS + _QUARTERS[:5] + _MONTHS[:3],
    "Q2": _YEAR_ENDS + _QUARTERS[1:] + _MONTHS[3:],
}
"""Two year ends, the five quarters up to the one returned, and its three months."""

WIDTHS = {
    "Outcome": 20,
    "Lead Accountability (Strategic Director)": 17,
    "Ref No.": 8,
    "Action": 22,
    "Measure": 32,
    "Lead officer": 17,
    "Good performance": 12,
    "Frequency of reporting": 11,
    "Target": 18,
    "Overall status": 8,
    "DOT": 6,
}
"""The columns before the periods, with their widths in characters."""

PERIOD_WIDTH = 13
NOTES_WIDTH = 52
JUDGEMENT_WIDTHS = {"Judgement": 13, "Judgement reason": 34}

RUN_DOWN = ("Outcome", "Lead Accountability (Strategic Director)", "Action")
"""Columns in which one merged cell speaks for the rows that agree."""

SHARED = ("Lead officer", "Good performance", "Frequency of reporting")
"""Columns in which a row may share the cell of the row above."""


@dataclass(frozen=True, slots=True)
class ReturnedQuarter:
    """What one directorate returns for one quarter.

    Attributes:
        directorate: who returns it.
        quarter: Q1 or Q2 of 2017/18.
        tables: the figures and facts.
    """

    directorate: Directorate
    quarter: str
    tables: ReferenceTables

    @property
    def measures(self) -> list[Entries]:
        """The directorate's own measures, in the order of the plan."""
        own = self.directorate.name
        return [measure for measure in self.tables.measures if measure["directorate"] == own]

    @property
    def judged(self) -> bool:
        """Whether any measure has a judgement, so that the return needs its columns."""
        judgements = self.tables.judgements
        return any((self.quarter, measure["ref"]) in judgements for measure in self.measures)

    @property
    def trailing_widths(self) -> dict[str, int]:
        """The columns after the periods, with their widths in characters."""
        notes = {self.directorate.notes_heading: NOTES_WIDTH}
        return notes | JUDGEMENT_WIDTHS if self.judged else notes

    def row(self, measure: Entries) -> dict[str, TypedCell]:
        """What is typed under each heading; overall status and DOT are left to be worked out."""
        ref, tables = measure["ref"], self.tables
        judgement, reason = tables.judgements.get((self.quarter, ref), ("", ""))
        mark = " (Priority measure)" if measure["priority_measure"] == "yes" else ""
        words = {
            "Outcome": f"{measure['outcome']}. {measure['outcome_title']}",
            "Lead Accountability (Strategic Director)": self.directorate.lead,
            "Ref No.": measure["ref_as_typed"],
            "Action": measure["action"],
            "Measure": measure["measure"] + mark,
            "Lead officer": measure["lead_officer"],
            "Good performance": measure["good_performance"].capitalize(),
            "Frequency of reporting": measure["frequency"],
            "Overall status": "",
            "DOT": "",
            self.directorate.notes_heading: tables.notes[self.quarter, ref],
            "Judgement": judgement,
            "Judgement reason": reason,
        }
        cells = {heading: text_cell(text) for heading, text in words.items()}
        cells["Target"] = typed_cell(tables.entry(measure, "target", self.quarter))
        for period in PERIODS[self.quarter]:
            cells[period.heading] = self._figure(measure, period.place)
        return cells

    def _figure(self, measure: Entries, place: str) -> TypedCell:
        printed = self.tables.entry(measure, place, self.quarter)
        if measure["figures_typed_as"] == "text":
            return text_cell(printed)
        return typed_cell(printed, self.tables.held.get((measure["ref"], place)))
