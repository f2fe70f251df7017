"""The six directorates, and how each lays out its return."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Directorate:
    """One directorate and its habits. No two returns need look alike.

    Attributes:
        name: as the register has it.
        file_name: how its workbooks' names begin.
        lead: who answers for its measures, by role.
        colour: the fill of its headings.
        font: what it writes in.
        cover: whether a cover sheet says whose return it is, and for which quarter.
        sheet_per_priority: one sheet for each priority; otherwise all on one.
        heading_rows: one to three rows.
        groups_row: the heading row that holds Annual, Quarterly, Monthly; None for none.
        heading_repeats: whether the heading stands again above each outcome.
        june_spelt_out: "Q1 Apr - June 2017" for "Q1 Apr - Jun 2017".
        months_as_dates: month headings are real dates shown as Jul-17.
        notes_heading: what the column of data notes is called.
    """

    name: str
    file_name: str
    lead: str
    colour: str
    font: str = "Arial"
    cover: bool = False
    sheet_per_priority: bool = False
    heading_rows: int = 3
    groups_row: int | None = 0
    heading_repeats: bool = False
    june_spelt_out: bool = False
    months_as_dates: bool = False
    notes_heading: str = "Data notes"


DIRECTORATES = (
    Directorate(
        "Children and Young People's Services",
        "children-and-young-peoples-services",
        "Strategic Director, Children and Young People's Services",
        "#1F4E79",
        cover=True,
        groups_row=1,
        heading_repeats=True,
    ),
    Directorate(
        "Public Health",
        "public-health",
        "Director of Public Health",
        "#375623",
        font="Calibri",
        heading_rows=2,
    ),
    Directorate(
        "Adult Social Care and Housing",
        "adult-social-care-and-housing",
        "Strategic Director, Adult Social Care and Housing",
        "#5B2C6F",
        cover=True,
        sheet_per_priority=True,
    ),
    Directorate(
        "Regeneration and Environment",
        "regeneration-and-environment",
        "Strategic Director, Regeneration and Environment",
        "#2F5D50",
        font="Calibri",
        sheet_per_priority=True,
        groups_row=1,
        heading_repeats=True,
        june_spelt_out=True,
        notes_heading="Data notes (if off target, what is being done)",
    ),
    Directorate(
        "Assistant Chief Executive's Directorate",
        "assistant-chief-executives-directorate",
        "Assistant Chief Executive",
        "#404040",
        cover=True,
        months_as_dates=True,
    ),
    Directorate(
        "Finance and Customer Services",
        "finance-and-customer-services",
        "Strategic Director, Finance and Customer Services",
        "#7F3F00",
        font="Calibri",
        heading_rows=1,
        groups_row=None,
    ),
)
