"""Texts that would do something, in every field that a file can carry, through every output."""

from __future__ import annotations

import csv
import json
import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
import xlsxwriter
from pyarrow import parquet

from scorecard_cli.exporters.data_package.csv_table import csv_entry
from scorecard_cli.exporters.wording import printable
from scorecard_cli.parsing.workbook import read_workbook
from tests.cli.running import scorecard
from tests.cli.test_terminals import in_terminal
from tests.conftest import SAMPLES

LONG = "long " * 8_000
"""40,000 characters: more than a cell of Excel holds, though not more than its file can."""

TEXTS: Mapping[str, str] = {
    "a formula": '=HYPERLINK("http://example.org","pay here")',
    "a program by a formula": "=cmd|' /C calc'!A0",
    "a plus": "+1+cmd|' /C calc'!A0",
    "a minus": "-2+3+cmd|' /C calc'!A0",
    "an at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "a tab": "\t=1+1",
    "a return": "\r=1+1",
    "an address": "https://example.org/?a=1&b=2",
    "an address of mail": "mailto:someone@example.org",
    "a file": "file:///etc/passwd",
    "a script": "<script>window.taken = 1</script>",
    "an attribute": '" onmouseover="window.taken = 1" x=\'',
    "an end of everything": "</p></td></svg></style></script><img src=x onerror=window.taken=1>",
    "markup of XML": "]]></text><!-- &amp; &#60;b&#62; <?php ?>",
    "a template": "{{ 7 * 7 }} {% raw %} ${taken} %s {0}",
    "markup of a terminal": "[bold red]red[/bold red] [link=http://example.org]x[/link] [/]",
    "a colour of a terminal": "\x1b[31mred\x1b[0m\x1b]0;title\x07\x9b31m",
    "a bell and a nought": "a\x07b\x08c\x00d",
    "letters from right to left": "\u202egnp.exe\u202c \u2066x\u2069 \u200f",
    "half a character": "a\ud800b\ufffec",
    "Excel's escapes": "_x000D_ _x003D_1+1 _x005F_",
    "ends of lines": "one\u2028two\x85three\x0bfour",
    "40,000 characters": LONG,
}
ACTING = ("a formula", "markup of a terminal", "a colour of a terminal", "a bell and a nought",
          "letters from right to left", "half a character", "ends of lines")  # fmt: skip
"""Texts that would do something to a terminal, and one that would not."""
DIRECTORATE = "../../=1+1 <b>[bold]x[/] \u202e| cmd"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
REFS = [f"1.{letter}1" for letter in LETTERS[: len(TEXTS)]]
WORDY = ("Outcome title", "Action", "Measure", "Lead officer", "Lead accountability", "Target",
         "Not comparable", "Priority title")  # fmt: skip
"""The headings of a register under which anything may be written."""


def book(path: Path, lines: Sequence[Sequence[object]], sheet: str) -> None:
    """Write cells as what they are: no text becomes a formula, and none is cut."""
    content = BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(content, options) as written:
        page = written.add_worksheet(sheet)
        for row, line in enumerate(lines):
            for column, held in enumerate(line):
                if held is not None:
                    text = "LONG" if held == LONG else held
                    page.write(row, column, _escaped(text) if isinstance(text, str) else text)
    with (
        zipfile.ZipFile(content) as made,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as whole,
    ):
        for name in made.namelist():
            part = made.read(name).replace(b"LONG", LONG.encode())
            whole.writestr(name, part.replace(b"_xESC", b"_x"))


def _escaped(text: str) -> str:
    """As a workbook writes what XML cannot hold."""
    return re.sub(
        "[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe]", lambda one: f"_xESC{ord(one[0]):04X}_", text
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A council whose register and returns hold those texts wherever they can hold any."""
    folder = tmp_path_factory.mktemp("council")
    (folder / "scorecard.toml").write_text('organisation = "Anytown"\n', "utf-8")
    register: list[list[object]] = [
        ["Register 2017/18"],
        ["Ref", "Priority", "Outcome", "Directorate", "Good performance", "Frequency",
         "Target value", *WORDY],
    ]  # fmt: skip
    for ref, letter, text in zip(REFS, LETTERS, TEXTS.values(), strict=False):
        priority = TEXTS["a script"]
        words = [priority if name == "Priority title" else text for name in WORDY]
        register.append([ref, "1", letter, DIRECTORATE, "high", "Quarterly", 100, *words])
    book(folder / "register.xlsx", register, "=Register 2017-18")
    for number, name in enumerate(("q1.xlsx", "=1.xlsx", "[bold]2 <b>.xlsx")):
        returned: list[list[object]] = [
            ["Ref No.", "Measure", "Q1 2017/18", "Q2 2017/18" if number else None, "Data notes",
             "Judgement", "Judgement reason"]
        ]  # fmt: skip
        for at, (ref, text) in enumerate(zip(REFS, TEXTS.values(), strict=True)):
            judged = ("On target", text) if at % 2 else (None, None)
            second = 70 + at if number else None
            returned.append([ref, text, 80 + number, second, text, *judged])
        book(folder / name, returned, "@Priority 1")
    run = scorecard("ingest", "register.xlsx", "q1.xlsx", "=1.xlsx", folder=folder)
    assert run.returncode == 0, run.stdout + run.stderr
    run = scorecard("publish", "--quarter", "Q2", "--on", "2017-11-13", folder=folder)
    assert run.returncode == 0, run.stdout + run.stderr
    deeds: Sequence[Sequence[str]] = (
        ("ingest", "[bold]2 <b>.xlsx"),
        ("judge", "1.A1", "on target", "--reason", TEXTS["a colour of a terminal"], "--by", "=1+1"),
        ("report", "--quarter", "Q2", "--output", "out",
         *(f"--format={one}" for one in FORMATS)),
        ("returns", "--quarter", "Q2", "--letters", "letters"),
        ("template", "--quarter", "2017/18 Q3", "--output", "templates"),
        ("check", "=1.xlsx", "[bold]2 <b>.xlsx", "--annotate", "annotated"),
    )  # fmt: skip
    for deed in deeds:
        run = scorecard(*deed, folder=folder)
        assert "Traceback" not in run.stderr
        assert run.returncode in (0, 1), run.stderr
    return folder


FORMATS = ("workbook", "html", "docx", "accessible", "accessible-ods", "csv", "parquet")

SPOKEN = (
    "summary", "red-flags", "measures", "returns", "changes", "restatements", "judgements",
    "log", "doctor", *(f"explain {ref}" for ref in REFS), *(f"history {ref}" for ref in REFS),
    "check =1.xlsx",
)  # fmt: skip


@pytest.mark.parametrize("words", SPOKEN)
def test_nothing_acts_on_a_pipe(words: str, folder: Path) -> None:
    """A list that is kept in a file holds letters and line ends, and nothing else."""
    run = scorecard(*words.split(), folder=folder)
    assert run.returncode in (0, 1)
    assert {one for one in run.stdout + run.stderr if not one.isprintable()} <= {"\n"}


def test_nothing_acts_on_a_terminal(folder: Path) -> None:
    """On a terminal there are our own colours beside, and no link and no title."""
    for words in (
        "measures",
        "judgements",
        "restatements",
        *(f"explain {REFS[list(TEXTS).index(name)]}" for name in ACTING),
    ):
        shown = in_terminal(words.split(), folder).decode()
        assert "\x1b[" in shown
        plain = re.sub(r"\x1b\[[0-9;]*m|\r\n", "", shown)
        assert {one for one in plain if not one.isprintable()} <= {"\n"}, words
        assert "\x1b]" not in shown


@pytest.mark.parametrize("command", ["summary", "red-flags", "measures", "returns", "changes",
                                     "restatements", "judgements", "log",
                                     *(f"explain {ref}" for ref in REFS)])  # fmt: skip
def test_json_holds_the_texts_and_acts_on_nothing(command: str, folder: Path) -> None:
    """What a program reads is whole, and what a terminal would obey is escaped."""
    run = scorecard(*command.split(), "--json", folder=folder)
    assert run.returncode == 0, run.stderr
    assert {one for one in run.stdout if not one.isprintable()} <= {"\n"}
    json.loads(run.stdout)


def workbooks(folder: Path) -> Iterator[Path]:
    """Every workbook that was written, templates and annotated copies too."""
    for place in ("out", "templates", "annotated"):
        found = sorted((folder / place).glob("*.xlsx"))
        assert found, place
        yield from found


def test_no_text_is_run_or_linked_in_a_workbook(folder: Path) -> None:
    """Formulas are our templates' own checks, and links lead to places in the workbook."""
    for path in workbooks(folder):
        for sheet in openpyxl.load_workbook(path):
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                of_check = path.parent.name == "templates" and str(cell.value).startswith("=IF(")
                assert cell.data_type != "f" or of_check, (path, cell.coordinate, cell.value)
                assert cell.hyperlink is None or cell.hyperlink.target is None, cell.coordinate
        with zipfile.ZipFile(path) as parts:
            outside = [name for name in parts.namelist() if b'"External"' in parts.read(name)]
        assert outside == []


@pytest.mark.parametrize("name", TEXTS)
def test_every_text_is_there_to_be_read(name: str, folder: Path) -> None:
    """It is shown as it was written, less what cannot be shown, or cut openly."""
    shown = printable(TEXTS[name])[:30_000].strip()
    [report] = (folder / "out").glob("appendix-b*.xlsx")
    texts = {str(cell.value) for sheet in read_workbook(report).sheets
             for cell in sheet.cells.values()}  # fmt: skip
    assert any(shown in text for text in texts), shown


class Page(HTMLParser):
    """The tags of a web page: scripts, and whatever has an attribute that acts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.scripts, self.acting, self.leading = 0, set[str](), set[str]()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag could do."""
        self.scripts += tag == "script"
        for name, value in attrs:
            if name.startswith("on") or tag in ("img", "iframe", "object", "embed", "base", "form"):
                self.acting.add(f"{tag} {name}")
            if name in ("href", "src", "action") and not (value or "").startswith("#"):
                self.leading.add(value or "")


def test_no_text_is_markup_on_the_page(folder: Path, tmp_path: Path) -> None:
    """The page of the samples has as many scripts, and none of the links leads away."""
    [page] = (folder / "out").glob("*.html")
    found = Page(page.read_text("utf-8"))
    shutil.copy(SAMPLES / "scorecard.toml", tmp_path)
    scorecard("ingest", SAMPLES, folder=tmp_path)
    scorecard("report", "--format", "html", "--output", "plain.html", folder=tmp_path)
    plain = Page((tmp_path / "plain.html").read_text("utf-8"))
    assert (found.scripts, found.acting, found.leading) == (
        plain.scripts, plain.acting, plain.leading,
    )  # fmt: skip


@pytest.mark.parametrize("ending", ["docx", "ods"])
def test_no_text_is_a_link_or_a_field_in_a_document(ending: str, folder: Path) -> None:
    """Word's fields are our own, for the numbers of pages; nothing leads away."""
    [document] = (folder / "out").glob(f"*.{ending}")
    with zipfile.ZipFile(document) as parts:
        for name in parts.namelist():
            if not name.endswith((".xml", ".rels")):
                continue
            for element in ElementTree.fromstring(parts.read(name)).iter():
                assert element.get("TargetMode") != "External", name
                links = {key: to for key, to in element.attrib.items() if key.endswith("}href")}
                assert all(to.startswith("#") for to in links.values()), links
                if element.tag.endswith("}instrText"):
                    assert (element.text or "").split()[0] in ("PAGE", "NUMPAGES", "TOC"), (
                        element.text
                    )
                assert not any(key.endswith("}formula") for key in element.attrib), name


def test_no_spreadsheet_runs_a_cell_of_the_tables(folder: Path) -> None:
    """What begins as a formula does begins with an apostrophe; a plain figure stays one."""
    for path in sorted((folder / "out").rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert [cell for cell in cells if cell != csv_entry(cell)] == []
        assert [cell for cell in cells if cell != printable(cell)] == []
        assert any(cell.startswith("'=") for cell in cells) == (path.name == "assessments.csv")


def test_a_table_for_programs_has_the_texts_without_what_acts(folder: Path) -> None:
    """A formula in Parquet is only a text, which no spreadsheet opens; controls are gone."""
    [path] = (folder / "out").rglob("assessments.parquet")
    titles = parquet.read_table(path).column("title").to_pylist()
    assert TEXTS["a formula"] in titles
    assert [title for title in titles if title != printable(title)] == []


def test_letters_and_names_of_files_hold_nothing_that_acts(folder: Path) -> None:
    """A directorate's name leads to no other folder, and its letter is plain text."""
    made = [path for place in ("letters", "templates") for path in (folder / place).rglob("*")]
    assert len(made) >= 2
    for path in made:
        assert path.parent.parent == folder
        assert path.name.isprintable()
        assert not path.name.startswith((".", "="))
    for letter in (folder / "letters").iterdir():
        text = letter.read_text("utf-8")
        assert {one for one in text if not one.isprintable()} <= {"\n"}
