"""The sample register: what each measure of the plan is, for 2017/18."""

from __future__ import annotations

from pathlib import Path

from directorates import DIRECTORATES
from new_workbook import new_workbook
from reference_tables import Entries, ReferenceTables
from typed_cells import text_cell, typed_cell

YEAR = "2017/18"
_LEADS = {directorate.name: directorate.lead for directorate in DIRECTORATES}
_QUARTERS = ("Q1", "Q2", "Q3", "Q4")
_WIDTHS = {"Priority title": 24, "Outcome title": 30, "Action": 30, "Measure": 44, "Parts": 40}
_WIDTH = 15


def write_register(path: Path, tables: ReferenceTables) -> None:
    """Write one row a measure under the register's headings."""
    with new_workbook(path, "Calibri") as book:
        sheet = book.add_worksheet(f"Register {YEAR.replace('/', '-')}")
        sheet.write(0, 0, f"Register of measures {YEAR}", book.add_format({"bold": True}))
        heading = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#D9E1F2", "bottom": 1}
        )
        rows = [_register_row(measure, tables) for measure in tables.measures]
        for column, name in enumerate(rows[0]):
            sheet.set_column(column, column, _WIDTHS.get(name, _WIDTH))
            sheet.write(1, column, name, heading)
        formats = {}
        for row, entries in enumerate(rows, start=2):
            for column, (name, entry) in enumerate(entries.items()):
                figure = name in ("Target value", "Decimals") or name.startswith("Milestone")
                cell = typed_cell(entry) if figure else text_cell(entry)
                shown = {"num_format": cell.number_format, "text_wrap": True, "valign": "top"}
                if cell.number_format not in formats:
                    formats[cell.number_format] = book.add_format(shown)
                if entry:
                    sheet.write(row, column, cell.typed, formats[cell.number_format])
        sheet.freeze_panes(2, 1)
        sheet.autofilter(1, 0, len(rows) + 1, len(rows[0]) - 1)


def _register_row(measure: Entries, tables: ReferenceTables) -> dict[str, str]:
    milestones = _milestones(measure, tables)
    tolerance = measure["tolerance_pct"]
    polarity = measure["good_performance"]
    return {
        "Ref": measure["ref"],
        "Priority": measure["priority"],
        "Priority title": measure["priority_title"],
        "Outcome": measure["outcome"],
        "Outcome title": measure["outcome_title"],
        "Action": measure["action"],
        "Measure": measure["measure"],
        "Directorate": measure["directorate"],
        "Lead accountability": _LEADS[measure["directorate"]],
        "Lead officer": measure["lead_officer"],
        "Priority measure": measure["priority_measure"],
        "Good performance": polarity,
        "Frequency": measure["frequency"],
        "Target": tables.entry(measure, "target", "register"),
        "Target value": measure["register_target_value"],
        "Comparison": "",
        "Target status": measure["target_status"],
        "Profile": "milestones" if milestones else measure["profile"],
        **{f"Milestone {quarter}": milestones.get(quarter, "") for quarter in _QUARTERS},
        "Tolerance": f"{tolerance}%" if tolerance else "",
        "Figures are": measure["aggregation"],
        "DOT basis": measure["dot_basis"] or ("" if polarity == "not applicable" else "none"),
        "Parts": measure["parts"],
        "Parts combine": measure["parts_combine"],
        "Unit": measure["unit"],
        "Decimals": measure["decimals"],
        "From quarter": "",
    }


def _milestones(measure: Entries, tables: ReferenceTables) -> dict[str, str]:
    """The four milestones of a measure that has a first one: the target itself from Q2 on."""
    first = tables.entry(measure, "milestone_q1", "register")
    if not first:
        return {}
    return {"Q1": first} | dict.fromkeys(_QUARTERS[1:], measure["target_value"])
