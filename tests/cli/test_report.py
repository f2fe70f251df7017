"""report in several formats, as a process."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from scorecard_cli.domain.periods import Period
from scorecard_cli.exporters.data_package.csv_table import csv_entry
from scorecard_cli.exporters.data_package.fields import Field
from scorecard_cli.exporters.data_package.parquet_table import parquet_table
from scorecard_cli.exporters.data_package.tables import Table
from scorecard_cli.exporters.formats import Format
from tests.cli.running import scorecard
from tests.test_documents import README

NAMES = ["appendix-b-2017-18-q2.xlsx", "scorecard-2017-18-q2-csv"]


def test_several_formats_are_written_together(council: Path, tmp_path: Path) -> None:
    """The path of each on a line, in the order asked for, a format asked for twice once."""
    words = ("--format", "workbook", "-f", "csv", "-f", "workbook")
    run = scorecard("report", *words, "--output", tmp_path / "new", folder=council)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.splitlines() == [str(tmp_path / "new" / name) for name in NAMES]
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == NAMES


def test_nothing_is_written_where_one_output_is_there(council: Path, tmp_path: Path) -> None:
    """The workbook is not written for the folder that is; with --force both are."""
    words = ("report", "-f", "workbook", "-f", "csv", "--output", tmp_path)
    (tmp_path / NAMES[1]).mkdir()
    run = scorecard(*words, folder=council)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == f"{tmp_path / NAMES[1]} is there already. Add --force to write over it.\n"
    assert [path.name for path in tmp_path.iterdir()] == NAMES[1:]
    assert scorecard(*words, "--force", folder=council).returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == NAMES


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("-f workbook -f csv -o b.xlsx", "b.xlsx is one file, and workbook and csv are asked for."),
        ("-f csv -o data.csv", "data.csv is no name for a folder of data. Name a folder to put"),
        ("-o data.csv", "data.csv is no name for a workbook. Name a folder, or a file in .xlsx."),
    ],
)
def test_a_name_that_does_not_fit_the_formats_is_refused(
    words: str, said: str, own_desk: Path
) -> None:
    """One sentence says what would."""
    run = scorecard("report", *words.split(), folder=own_desk)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith(said)


def test_the_csv_package_agrees_with_measures_in_json(council: Path, tmp_path: Path) -> None:
    """The same statuses and numbers, and every row has each column that the schema describes."""
    scorecard("report", "-f", "csv", "-o", tmp_path, folder=council)
    folder = tmp_path / NAMES[1]
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    tables = {}
    for resource in package["resources"]:
        with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
            tables[resource["name"]] = list(csv.DictReader(file))
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert all(list(row) == names for row in tables[resource["name"]])
        keys = [tuple(row[name] for name in resource["schema"]["primaryKey"])
                for row in tables[resource["name"]]]  # fmt: skip
        assert len(set(keys)) == len(keys)
    told = json.loads(scorecard("measures", "-q", "Q2", "--json", folder=council).stdout)
    assert len(tables["assessments"]) == len(told)
    for row, one in zip(tables["assessments"], told, strict=True):
        for key, entry in one.items():
            if key in ("figure", "target", "shortfall", "tolerance"):
                assert (row[key] and float(Decimal(row[key]))) == ("" if entry is None else entry)
            elif key == "variation":
                told_of = entry or {}
                for name in (each for each in row if each.startswith("variation_")):
                    said = told_of.get(name.removeprefix("variation_"))
                    assert row[name] == ("" if said is None else str(said))
            else:
                assert row[key] == {None: "", True: "true", False: "false"}.get(entry, entry)
    labels = {row["label"] for row in tables["assessments"]}
    assert {row["label"] for row in tables["figures"]} <= labels


def test_the_parquet_package_holds_the_same_tables(council: Path, tmp_path: Path) -> None:
    """Entry for entry what the CSV holds, with absent ones null and numbers exact decimals."""
    scorecard("report", "-f", "csv", "-f", "parquet", "-o", tmp_path, folder=council)
    for name in ("assessments", "figures"):
        with (tmp_path / NAMES[1] / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            told = list(csv.reader(file))
        held = parquet.read_table(tmp_path / "scorecard-2017-18-q2-parquet" / f"{name}.parquet")
        assert (held.column_names, held.num_rows) == (told[0], len(told) - 1)
        numbers = {field.name for field in held.schema if pa.types.is_decimal(field.type)}
        assert "figure" in numbers
        for row, texts in zip(held.to_pylist(), told[1:], strict=True):
            for (column, entry), text in zip(row.items(), texts, strict=True):
                if column in numbers and text:
                    assert entry == Decimal(text)
                else:
                    assert csv_entry(entry) == text


@pytest.mark.parametrize("figure", ["1E+6", "0.001", "-37.25", f"1E+{40}", "123456789.123456789"])
def test_a_number_of_any_size_is_exact_in_parquet(figure: str) -> None:
    """Beside others of other sizes; a column of nothing is a column of numbers still."""
    number = Decimal(figure)
    fields = (Field("figure", "number", ""), Field("target", "number", ""))
    rows = ((number, None), (Decimal("0.5"), None), (None, None))
    table = Table("figures", "", fields, rows, ())
    held = parquet.read_table(io.BytesIO(parquet_table(table))).to_pylist()
    assert [row["figure"] for row in held] == [number, Decimal("0.5"), None]
    assert {row["target"] for row in held} == {None}


def test_a_table_without_rows_keeps_its_columns() -> None:
    """Nothing held is an empty table, and no failure."""
    table = Table("figures", "", (Field("ref", "string", ""),), (), ())
    held = parquet.read_table(io.BytesIO(parquet_table(table)))
    assert (held.column_names, held.num_rows) == (["ref"], 0)


def test_without_the_package_the_extra_is_named(council: Path, tmp_path: Path) -> None:
    """One sentence says what to install, and nothing is written."""
    (tmp_path / "pyarrow.py").write_text("raise ImportError", "utf-8")
    run = scorecard(
        "report", "-f", "parquet", "-o", tmp_path, folder=council, PYTHONPATH=str(tmp_path)
    )
    assert run.returncode == 1
    assert run.stderr.startswith("The format parquet needs one more package. Install it with:")
    assert [path.name for path in tmp_path.iterdir()] == ["pyarrow.py"]


def test_every_format_is_in_the_readme() -> None:
    """Each has its row, with the name of what it writes."""
    for each in Format:
        name = each.file_name(Period.quarter(2017, 2))
        assert f"| `{each}` | `{name}`" in README
