"""How long things take, as ratios to the plainest program that does as much.

Part of ``make bench``. Ours and the plain one are run in turn, round after round, so that
each ratio is of two neighbours in time. Ratios are of processor time, user and system:
the time on the clock depends on what else the machine does, and is shown beside them.
Nothing here makes a build stop; a row beyond its limit says "over".
"""

from __future__ import annotations

import contextlib
import os
import platform
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter

import openpyxl
import pandas as pd
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.styles.colors import Color
from python_calamine import CalamineWorkbook

from scorecard_cli.domain.log import Act
from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.appendix_b import write_appendix_b
from scorecard_cli.exporters.formats import Format
from scorecard_cli.parsing.found_return import find_return
from scorecard_cli.parsing.returns import ReadReturn, read_return
from scorecard_cli.parsing.settings_file import read_settings
from scorecard_cli.parsing.workbook import read_workbook
from scorecard_cli.workflows.asking import full_scorecard_of, quarter_asked, reading
from scorecard_cli.workflows.files import workbooks_in
from scorecard_cli.workflows.ingesting import check, ingest
from scorecard_cli.workflows.run import ReadFiles, Run
from tests.bench.council import council
from tests.bench.history import keep

SAMPLES = Path(__file__).parents[2] / "samples"
ACT = Act(datetime.now(UTC), "bench")
CREATED = date(2017, 11, 1)

BARE_HELP = '''
import typer

app = typer.Typer(rich_markup_mode=None)

@app.command()
def greet(name: str, loud: bool = False) -> None:
    """Greet someone."""
    print(name, loud)

app()
'''
"""Without rich markup, as ours is: with it, typer's own help takes twice as long."""

BARE_TABLE = """
import sqlite3
import typer
from rich.console import Console
from rich.table import Table

app = typer.Typer(rich_markup_mode=None)

@app.command()
def shown(store: str) -> None:
    rows = sqlite3.connect(store).execute("SELECT * FROM shown").fetchall()
    table = Table()
    for number in range(len(rows[0])):
        table.add_column(str(number))
    for row in rows:
        table.add_row(*row)
    Console(width=200).print(table)

app()
"""
"""What is shown is in one table, as a store would hold it that was made for the question."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took.

    Attributes:
        processor: seconds of processor time, user and system.
        clock: seconds on the clock.
    """

    processor: float
    clock: float


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison.

    Attributes:
        name: what is compared with what.
        limit: the ratio that it is to stay within.
        ours, plain: what to run.
        rounds: how many pairs are run.
        whose: whose processor time counts: this process's, or its children's.
        clock: whether the time on the clock is what counts, as where work is shared out.
    """

    name: str
    limit: float
    ours: Callable[[], object]
    plain: Callable[[], object]
    rounds: int
    whose: int
    clock: bool = False


def main() -> None:
    """Print the table."""
    print(
        f"Python {platform.python_version()}, typer {version('typer')}, "
        f"pandas {version('pandas')}, {os.cpu_count()} cores"
    )
    print("Ratios of processor time, ours to plain, pair by pair; milliseconds are medians.\n")
    print(f"{'':66}   min median    max  limit          ours  plain  on the clock")
    with tempfile.TemporaryDirectory() as folder:
        settings = store_of(SAMPLES, Path(folder))
        found = []
        for row in rows(Path(folder), settings):
            one = measured(row)
            print(one.line, flush=True)
            found.append(one)
    keep("ratios", (one.entries for one in found))


def store_of(samples: Path, folder: Path) -> Settings:
    """Ingest samples into a store in this folder, with their settings beside it."""
    settings = read_settings(Path(shutil.copy(SAMPLES / "scorecard.toml", folder)))
    ingest([samples], settings, ACT, None, lambda _: None)
    return settings


def rows(folder: Path, settings: Settings) -> Iterator[Row]:
    """The comparisons."""
    children, here = resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF
    bare_help, bare_table = folder / "bare_help.py", folder / "bare_table.py"
    bare_help.write_text(BARE_HELP, "utf-8")
    bare_table.write_text(BARE_TABLE, "utf-8")
    yield Row(
        "scorecard --help / a bare typer app's --help",
        1.2,
        lambda: run(folder, scorecard(), "--help"),
        lambda: run(folder, sys.executable, bare_help, "--help"),
        40,
        children,
    )
    for command in (["red-flags"], ["summary"], ["measures"], ["explain", "2.B3"]):
        table = table_of(folder, command)
        yield Row(
            f"scorecard {command[0]} / a typer app with its words in one rich table",
            1.2,
            partial(run, folder, scorecard(), *command),
            partial(run, folder, sys.executable, bare_table, table),
            40,
            children,
        )
    returns, measures = sample_returns(settings)
    yield Row(
        "reading their cells, formats and merges / calamine, values alone",
        4.0,
        lambda: [read_workbook(path) for path in returns],
        lambda: [values_alone(path) for path in returns],
        20,
        here,
    )
    yield Row(
        f"reading the {len(returns)} returns / a script that reads, groups, writes",
        1 / 3,
        lambda: read(returns, settings, measures),
        lambda: pandas_script(returns, folder / "script.xlsx"),
        20,
        here,
    )
    yield Row(
        f"reading the {len(returns)} sample returns / pandas.read_excel",
        0.5,
        lambda: read(returns, settings, measures),
        lambda: [pd.read_excel(path, engine="openpyxl", sheet_name=None) for path in returns],
        20,
        here,
    )
    (folder / "register").mkdir()
    awaiting = store_of(SAMPLES / "register-2017-18.xlsx", folder / "register")
    yield Row(
        "checking them before any has landed / the same run without",
        1.5,
        lambda: check([SAMPLES / "returns"], awaiting, ACT, None, lambda _: None),
        lambda: read_unchecked([SAMPLES / "returns"], awaiting),
        20,
        here,
    )
    with reading(settings) as repository:
        card = full_scorecard_of(repository, settings, quarter_asked(repository, None))
    ours, plain = folder / "ours.xlsx", folder / "plain.xlsx"
    write_appendix_b(card, settings, CREATED, ours)
    book = PlainBook.copied_from(ours)
    yield Row(
        "writing Appendix B / the same cells by plain xlsxwriter",
        1.5,
        lambda: write_appendix_b(card, settings, CREATED, ours),
        lambda: book.write(plain),
        20,
        here,
    )
    if hasattr(os, "sched_setaffinity"):
        yield from by_two_processors(folder / "many")
    (folder / "large").mkdir()
    council(folder / "large" / "in", 100, 100, [Period.quarter(2017, 2)])
    of_many = store_of(folder / "large" / "in", folder / "large")
    with reading(of_many) as repository:
        many = full_scorecard_of(repository, of_many, quarter_asked(repository, None))
    ours_large = folder / "ours-large.xlsx"
    write_appendix_b(many, of_many, CREATED, ours_large)
    large = PlainBook.copied_from(ours_large)
    yield Row(
        "Appendix B of 10,000 measures / xlsxwriter in constant memory",
        2.0,
        lambda: write_appendix_b(many, of_many, CREATED, ours_large),
        lambda: large.write(plain, constant_memory=True),
        3,
        here,
    )
    yield Row(
        "every format of report / the same cells by plain xlsxwriter",
        60.0,
        lambda: [each.make(card, settings, CREATED) for each in Format],
        lambda: book.write(plain),
        10,
        here,
    )


def by_two_processors(folder: Path) -> Iterator[Row]:
    """1,000 returns by two processors and by one, on the clock."""
    folder.mkdir()
    council(folder / "in", 1_000, 12, [Period.quarter(2017, 2)])
    children, ours = resource.RUSAGE_CHILDREN, sorted(os.sched_getaffinity(0))

    def kept_to(processors: int, *command: str) -> None:
        for store in folder.glob("scorecard.db*"):
            store.unlink()
        os.sched_setaffinity(0, ours[:processors])
        run(folder, sys.executable, *command)
        os.sched_setaffinity(0, ours)

    for name, command in (
        ("looking into", ["-c", LOOKING, str(folder / "in")]),
        ("ingesting", [str(scorecard()), "ingest", "in"]),
    ):
        yield Row(
            f"{name} 1,000 returns by two processors / by one, on the clock",
            1 / 1.6,
            partial(kept_to, 2, *command),
            partial(kept_to, 1, *command),
            5,
            children,
            clock=True,
        )


LOOKING = """
import sys
from pathlib import Path
from scorecard_cli.domain.settings import Settings
from scorecard_cli.workflows.looking import Reading, look_into_all

if __name__ == "__main__":
    paths = sorted(Path(sys.argv[1]).iterdir())
    assert len(list(look_into_all(paths, Reading(Settings())))) == len(paths)
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of the pairs of a row.

    Attributes:
        row: what was compared.
        ratios: of what counts, ours to plain, pair by pair.
        ours, plain: milliseconds, the medians.
        clock: the median ratio of the time on the clock.
    """

    row: Row
    ratios: list[float]
    ours: float
    plain: float
    clock: float

    @property
    def line(self) -> str:
        """As it is printed."""
        verdict = "over" if median(self.ratios) > self.row.limit else "within"
        return (
            f"{self.row.name:66} {min(self.ratios):5.2f}  {median(self.ratios):5.2f}  "
            f"{max(self.ratios):5.2f}  {self.row.limit:5.2f} {verdict:6}  {self.ours:5.0f}  "
            f"{self.plain:5.0f}  {self.clock:12.2f}"
        )

    @property
    def entries(self) -> dict[str, str | float]:
        """As it is kept."""
        return {
            "what": self.row.name, "least": min(self.ratios), "median": median(self.ratios),
            "most": max(self.ratios), "limit": self.row.limit, "ours_ms": self.ours,
            "plain_ms": self.plain, "on_the_clock": self.clock,
        }  # fmt: skip


def measured(row: Row) -> Measured:
    """Run the pairs."""
    row.ours(), row.plain()  # imports and compiled modules are not what is measured
    pairs = []
    for _ in range(row.rounds):
        pairs.append((cost(row.ours, row.whose), cost(row.plain, row.whose)))
    return Measured(
        row,
        [
            ours.clock / plain.clock if row.clock else ours.processor / plain.processor
            for ours, plain in pairs
        ],
        median(ours.processor for ours, _ in pairs) * 1000,
        median(plain.processor for _, plain in pairs) * 1000,
        median(ours.clock / plain.clock for ours, plain in pairs),
    )


def forget() -> None:
    """Empty our own caches, since a command begins without them."""
    for name, module in list(sys.modules.items()):
        if name.startswith("scorecard_cli"):
            for thing in vars(module).values():
                if hasattr(thing, "cache_clear"):
                    thing.cache_clear()


def cost(deed: Callable[[], object], whose: int) -> Cost:
    """What doing something once takes, with nothing kept of the time before."""
    forget()
    used, began = resource.getrusage(whose), perf_counter()
    deed()
    ended, after = perf_counter(), resource.getrusage(whose)
    processor = after.ru_utime - used.ru_utime + after.ru_stime - used.ru_stime
    return Cost(processor, ended - began)


def scorecard() -> Path:
    """The command, as it is installed beside this interpreter."""
    return Path(sys.executable).with_name("scorecard")


def run(folder: Path, *command: Path | str) -> str:
    """What a fresh process prints; its modules are kept compiled, as an installation keeps them."""
    kept = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, cwd=folder, env=kept, capture_output=True, text=True, check=True)
    return done.stdout


def table_of(folder: Path, command: Sequence[str]) -> Path:
    """A store with one table, of the lines that a command prints, parted where it parts them."""
    printed = run(folder, scorecard(), *command).splitlines()
    lines = [re.split(r"\s{2,}", line.strip()) for line in printed if line.strip()]
    columns = max(map(len, lines))
    path = folder / f"{command[0]}.db"
    with contextlib.closing(sqlite3.connect(path)) as store, store:
        store.execute(f"CREATE TABLE shown ({', '.join(f'column_{at}' for at in range(columns))})")
        store.executemany(
            f"INSERT INTO shown VALUES ({', '.join('?' * columns)})",
            [[*line, *[""] * (columns - len(line))] for line in lines],
        )
    return path


def sample_returns(settings: Settings) -> tuple[list[Path], dict[Period, list[Measure]]]:
    """The returns among the samples, and what the register says of each of their quarters."""
    with reading(settings) as repository:
        names = {receipt.file_name for receipt in repository.returns()}
        quarters = {receipt.quarter for receipt in repository.returns()}
        measures = {quarter: repository.measures_in_force(quarter) for quarter in quarters}
    return [path for path in workbooks_in([SAMPLES]) if path.name in names], measures


def read(
    returns: list[Path], settings: Settings, measures: dict[Period, list[Measure]]
) -> list[ReadReturn]:
    """Read returns, each to its frame of observations and its problems."""
    return [
        read_return(
            find_return(read_workbook(path), path.name, "", settings.calendar), measures.get
        )
        for path in returns
    ]


def values_alone(path: Path) -> list[Sequence[Sequence[object]]]:
    """What calamine reads of a workbook: the limit, since it knows no formats and no merges."""
    book = CalamineWorkbook.from_path(str(path))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def pandas_script(returns: list[Path], written: Path) -> None:
    """What a user would write instead: figures by directorate and reference, in one workbook."""
    sheets = []
    for path in returns:
        for name, page in pd.read_excel(path, engine="openpyxl", sheet_name=None).items():
            tall = page.iloc[:, 1:].melt(id_vars=page.columns[1]).dropna()
            sheets.append(tall.set_axis(["ref", "period", "figure"], axis=1).assign(file=name))
    every = pd.concat(sheets).astype(str)
    every.groupby(["file", "ref"])["figure"].agg(["count", "first", "last"]).to_excel(written)


def read_unchecked(paths: list[Path], settings: Settings) -> ReadFiles:
    """Read returns against the store as a check does, and go no further."""
    with contextlib.ExitStack() as stack:
        run = Run(settings, ACT, None, stack, False, lambda _: None)
        return run.read(paths)


Properties = dict[str, str | int | float | bool]
Fragments = list[tuple[str, tuple[tuple[str, object], ...]]]


@dataclass(frozen=True, slots=True)
class PlainBook:
    """The cells of a workbook and nothing else: no charts, heights, links or page set-up.

    Attributes:
        formats: the properties of each format.
        sheets: for each sheet its cells, each with the number of its format, and the
            ranges that are merged; the words of a cell in two colours are in fragments.
    """

    formats: list[Properties]
    sheets: list[tuple[list[tuple[int, int, object, int]], list[tuple[int, int, int, int]]]]

    @classmethod
    def copied_from(cls, path: Path) -> PlainBook:
        """Read a workbook back."""
        formats: dict[tuple[tuple[str, object], ...], int] = {}

        def number(properties: Properties) -> int:
            return formats.setdefault(tuple(sorted(properties.items())), len(formats))

        sheets = []
        with warnings.catch_warnings(action="ignore", category=UserWarning):  # of sparklines
            book = openpyxl.load_workbook(path, rich_text=True)
        for sheet in book.worksheets:
            cells = [
                (cell.row - 1, cell.column - 1, _content(cell.value, number), number(_look(cell)))
                for row in sheet.iter_rows()
                for cell in row
                if cell.has_style
            ]
            merged = [
                (one.min_row - 1, one.min_col - 1, one.max_row - 1, one.max_col - 1)
                for one in sheet.merged_cells.ranges
            ]
            sheets.append((cells, merged))
        return cls([dict(properties) for properties in formats], sheets)  # type: ignore[arg-type]

    def write(self, path: Path, *, constant_memory: bool = False) -> None:
        """Write the cells with XlsxWriter as plainly as can be; merged ones only from memory."""
        with xlsxwriter.Workbook(path, {"constant_memory": constant_memory}) as workbook:
            formats = [workbook.add_format(properties) for properties in self.formats]
            for cells, merged in self.sheets:
                sheet = workbook.add_worksheet()
                for corners in () if constant_memory else merged:
                    sheet.merge_range(*corners, "")
                for row, column, content, style in cells:
                    if isinstance(content, list):
                        pieces = [formats[p] if isinstance(p, int) else p for p in content]
                        sheet.write_rich_string(row, column, *pieces, formats[style])
                    else:
                        sheet.write(row, column, content, formats[style])


def _content(value: object, number: Callable[[Properties], int]) -> object:
    """A cell's content; words in several fonts become a list of fonts and fragments."""
    if not isinstance(value, CellRichText):
        return value
    pieces: list[int | str] = []
    for piece in value:
        if isinstance(piece, TextBlock):
            size = piece.font.sz or 11
            pieces.append(number({"font_color": _colour(piece.font.color), "font_size": size}))
        pieces.append(str(piece))
    return pieces


def _colour(colour: Color | None) -> str:
    """A colour of the file itself; those that it takes from Excel's theme count as black."""
    return f"#{colour.rgb[-6:]}" if colour and isinstance(colour.rgb, str) else "#000000"


def _look(cell: openpyxl.cell.Cell) -> Properties:
    """A cell's format, in XlsxWriter's words."""
    font, fill, placed = cell.font, cell.fill, cell.alignment
    return {
        "font_name": font.name,
        "font_size": font.sz,
        "bold": bool(font.b),
        "font_color": _colour(font.color),
        "bg_color": _colour(fill.fgColor if fill.fill_type else None),
        "text_wrap": bool(placed.wrap_text),
        "align": placed.horizontal or "left",
        "valign": "vcenter" if placed.vertical == "center" else "top",
        "rotation": placed.textRotation or 0,
        "indent": int(placed.indent or 0),
        "top": int(cell.border.top.style is not None),
        "bottom": int(cell.border.bottom.style is not None),
        "num_format": cell.number_format,
    }


if __name__ == "__main__":
    main()
