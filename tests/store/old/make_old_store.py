"""Make a store with the command of an earlier commit, and write it down as SQL.

    git worktree add ../then 016885e   # the last commit that wrote version 1
    python tests/store/old/make_old_store.py ../then tests/store/old/version-1.sql

Version 2 is of 1bf6e2e, 3 of 42ea028, 4 of c17eb6f, 5 of 7315b7c and 6 of d7fa0bf. Registers and
returns are made here, and all else is done by the command of that commit, run as a user runs it.
What it then answered is written beside the store as JSON.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl

SETTINGS = 'organisation = "{}"\nstore = "../scorecard.db"\n'
REGISTER: Sequence[Mapping[str, object]] = (
    {"Ref": "1.A1", "Measure": "Homes built", "Directorate": "Housing", "Target": "400",
     "Profile": "linear", "Figures are": "cumulative", "Tolerance": "10 points"},
    {"Ref": "1.A2", "Measure": "Rent collected", "Directorate": "Housing", "Target": "95%",
     "Unit": "percent", "Decimals": 1},
    {"Ref": "1.A10", "Measure": "Days to let a home", "Directorate": "Housing", "Target": "25",
     "Good performance": "Low", "Unit": "days"},
    {"Ref": "2.B1", "Measure": "Applications decided in time", "Directorate": "Planning",
     "Target": "a=60%; b=80%", "Target value": "a=60; b=80", "Parts": "a = Major; b = Minor",
     "Unit": "percent"},
    {"Ref": "2.B2", "Measure": "Visitors", "Directorate": "Planning", "Target": "Baseline year",
     "Figures are": "in period"},
)  # fmt: skip
RETURNS: Sequence[tuple[str, str, Mapping[str, Mapping[str, object]]]] = (
    ("housing-q1.xlsx", "Q1 2017/18", {
        "1.A1": {"Q1 2017/18": 96}, "1.A2": {"Q1 2017/18": "94.1%"},
        "1.A10": {"Q1 2017/18": 31, "Data notes": "Two blocks stood empty."}}),
    ("planning-q1.xlsx", "Q1 2017/18", {
        "2.B1": {"Q1 2017/18": "a) 71% (5/7) b) 82.5%"}, "2.B2": {"Q1 2017/18": "12,400"}}),
    ("housing-q2.xlsx", "Q2 2017/18", {
        "1.A1": {"Q1 2017/18": 96, "Q2 2017/18": 188,
                 "Data notes": "Two sites wait for drainage."}, "1.A2": {"Q2 2017/18": "93.9%"},
        "1.A10": {"Q1 2017/18": 31, "Q2 2017/18": 31, "Data notes": "Lettings began again."}}),
    ("housing-q2-v2.xlsx", "Q2 2017/18", {
        "1.A1": {"Q1 2017/18": 95, "Q2 2017/18": 189,
                 "Data notes": "Two sites wait for drainage."}, "1.A2": {"Q2 2017/18": "93.9%"},
        "1.A10": {"Q1 2017/18": 31, "Q2 2017/18": 31, "Data notes": "Lettings began in August."}}),
    ("planning-q2.xlsx", "Q2 2017/18", {
        "2.B1": {"Q2 2017/18": "a) 58% b) 90%", "Data notes": "One large application was late.",
                 "Judgement": "Satisfactory", "Judgement reason": "One case of nine, agreed."},
        "2.B2": {"Q1 2017/18": "12,400", "Q2 2017/18": "n/a (due Dec17)"}}),
)  # fmt: skip
HEADINGS = (
    "Ref No.", "Measure", "Good performance", "Frequency of reporting", "Target", "Q1 2017/18",
    "Q2 2017/18", "Data notes", "Judgement", "Judgement reason",
)  # fmt: skip
WITHOUT_REGISTER = {
    "1.A1": {"Measure": "Trees planted", "Target": "40", "Q1 2017/18": 45},
    "1.A2": {"Measure": "Paths mended", "Target": "8", "Q1 2017/18": 5, "Data notes": "Wet."},
}


def main(then: Path, written: Path) -> None:
    """Make the store of two councils with the code in a folder, and write it and its answers."""
    with tempfile.TemporaryDirectory() as name:
        store = Path(name) / "scorecard.db"
        north, east = desk(store, "Northwick"), desk(store, "Eastwick")
        run(then, north, "ingest", saved(north / "register-2017-18.xlsx", register()))
        for file_name, quarter, said in RETURNS:
            run(then, north, "ingest", saved(north / file_name, returned(quarter, said)))
        by_itself: list[list[object]] = [
            *returned("Q1 2017/18", WITHOUT_REGISTER, REGISTER[:2]),
            ["Directorate", "Parks"],
        ]
        run(then, east, "ingest", saved(east / "parks-q1.xlsx", by_itself))
        if (then / "scorecard_cli/cli/accept.py").exists():
            run(then, north, "accept", "1.A10", "figure-repeated",
                "--reason", "The same homes stood empty", "--by", "J. Officer")  # fmt: skip
        if (then / "scorecard_cli/cli/publish.py").exists():
            run(then, north, "publish", "--quarter", "2017/18 Q1", "--on", "2017-08-14",
                "--by", "J. Officer")  # fmt: skip
        answers = {
            desk_of.name: {quarter: answered(then, desk_of, quarter) for quarter in quarters}
            for desk_of, quarters in (
                (north, ("2017/18 Q1", "2017/18 Q2")),
                (east, ("2017/18 Q1",)),
            )
        }
        text = json.dumps(answers, indent=1, ensure_ascii=False)
        written.with_suffix(".json").write_text(text + "\n", "utf-8")
        written.write_text(as_sql(store), "utf-8")


def desk(store: Path, organisation: str) -> Path:
    """The folder of a council whose store is beside it."""
    folder = store.with_name(organisation)
    folder.mkdir()
    (folder / "scorecard.toml").write_text(SETTINGS.format(organisation), "utf-8")
    return folder


def register() -> list[list[object]]:
    """The lines of the register."""
    plain = {"Good performance": "High", "Frequency": "Quarterly"}
    columns = list(
        dict.fromkeys(key for row in ({**plain, **row} for row in REGISTER) for key in row)
    )
    rows = [[{**plain, **row}.get(column) for column in columns] for row in REGISTER]
    return [["Register 2017/18"], list(columns), *rows]


def returned(
    quarter: str,
    said: Mapping[str, Mapping[str, object]],
    rows: Sequence[Mapping[str, object]] = REGISTER,
) -> list[list[object]]:
    """The lines of a return up to a quarter."""
    headings = [each for each in HEADINGS if each != "Q2 2017/18" or quarter == each]
    lines: list[list[object]] = [list(headings)]
    for row in rows:
        if row["Ref"] in said:
            plain = {"Ref No.": row["Ref"], "Good performance": "High", **row,
                     "Frequency of reporting": "Quarterly"}  # fmt: skip
            lines.append([{**plain, **said[str(row["Ref"])]}.get(each) for each in headings])
    return lines


def saved(path: Path, lines: Sequence[Sequence[object]]) -> Path:
    """A workbook of one sheet, or with a cover where the last line says whose it is."""
    book = openpyxl.Workbook()
    sheet = book.active
    cover = [line for line in lines if line[0] == "Directorate"]
    for line in lines:
        if line not in cover:
            sheet.append(list(line))
    for line in cover:
        book.create_sheet("Cover").append(list(line))
    book.save(path)
    return path


def answered(then: Path, folder: Path, quarter: str) -> dict[str, object]:
    """What the command answered of a quarter, by its measures and how each was reached."""
    measures = json.loads(run(then, folder, "measures", "--quarter", quarter, "--json"))
    refs = [one["ref"] for one in measures if one["part"] is None]
    explained = {
        ref: json.loads(run(then, folder, "explain", ref, "--quarter", quarter, "--json"))
        for ref in refs
    }
    return {"measures": measures, "explain": explained}


def run(then: Path, folder: Path, *words: str | Path) -> str:
    """Run the command of that commit in a council's folder, and give what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "scorecard_cli", *map(str, words)],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(then.resolve())},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{words}: {done.stdout}{done.stderr}")
    return done.stdout


def as_sql(store: Path) -> str:
    """The store as statements that make it again, its version and its mark among them."""
    connection = sqlite3.connect(store)
    marks = [
        f"PRAGMA {mark} = {connection.execute(f'PRAGMA {mark}').fetchone()[0]};"
        for mark in ("application_id", "user_version")
    ]
    lines = [*marks, *connection.iterdump()]
    connection.close()
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
