"""Files that are no return, each made where a test wants it: by the kind of fault, by name."""

from __future__ import annotations

import os
import socket
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path

import openpyxl

from tests.conftest import SAMPLES
from tests.parsing.test_old_workbook import compound, stream
from tests.parsing.test_old_workbook import record as old_record
from tests.parsing.test_opendocument import cell as open_cell
from tests.parsing.test_opendocument import content as open_content
from tests.parsing.test_opendocument import packed as open_document
from tests.parsing.test_opendocument import row as open_row
from tests.parsing.test_workbook import MAIN, links, parts, workbook, zipped

Maker = Callable[[Path], Path]
"""Makes the file in a folder, and says where it stands."""

ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'


def holding(content: bytes | Callable[[], bytes], name: str = "return.xlsx") -> Maker:
    """A file of these bytes, which are made when they are wanted where they are many."""

    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content if isinstance(content, bytes) else content())
        return path

    return make


def foreign(rows: str | Callable[[], str] = "", packing: int = zipfile.ZIP_DEFLATED) -> Maker:
    """A workbook whose one sheet has these rows."""
    return holding(lambda: zipped(parts(rows if isinstance(rows, str) else rows()), packing))


def with_parts(held: Mapping[str, str] | Callable[[], Mapping[str, str]]) -> Maker:
    """A workbook with other parts beside its own, or in their place."""
    return holding(lambda: zipped({**parts(ROW), **(held() if callable(held) else held)}))


def declaring(entities: str, word: str = "&z;") -> Maker:
    """A workbook whose sheet declares entities and says one."""
    sheet = parts(f'<row><c t="str"><v>{word}</v></c></row>')["xl/worksheets/sheet1.xml"]
    return with_parts({"xl/worksheets/sheet1.xml": f"<!DOCTYPE worksheet [{entities}]>{sheet}"})


def laughs() -> str:
    """Entities, each of ten of the one before it."""
    grown = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 12))
    return f'<!ENTITY e0 "ha">{grown}<!ENTITY z "&e11;">'


def nested(depth: int) -> bytes:
    """A workbook within a zip file within a zip file, and so on."""
    content = zipped(parts(ROW))
    for _ in range(depth):
        content = zipped({"return.xlsx": content})
    return content


def overlapping(count: int) -> bytes:
    """A zip file with one part's bytes, which its directory names many times over.

    Each name would give the ten million bytes anew.
    """
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts(ROW).items():
            archive.writestr(name, part)
        archive.writestr("xl/media/0", b" " * 10_000_000)
        [blank] = [one for one in archive.infolist() if one.filename == "xl/media/0"]
        for at in range(1, count):
            again = zipfile.ZipInfo(f"xl/media/{at}")
            for name in ("CRC", "compress_size", "file_size", "header_offset", "compress_type"):
                setattr(again, name, getattr(blank, name))
            archive.filelist.append(again)
        archive._didModify = True  # type: ignore[attr-defined]  # so that the directory is written
    return content.getvalue()


def merges(count: int) -> str:
    """So many merged ranges, none of which overlap, as a sheet has them after its rows."""
    listed = "".join(f'<mergeCell ref="A{at}:B{at}"/>' for at in range(1, count + 1))
    return f'{ROW}</sheetData><mergeCells count="{count}">{listed}</mergeCells><sheetData>'


def office_encrypted() -> bytes:
    """As Office encrypts a workbook: a compound file with the stream of its package."""
    return compound(b"\x00" * 5000, "EncryptedPackage")


def open_document_encrypted() -> bytes:
    """As LibreOffice encrypts one: its parts are named as encrypted in the list of parts."""
    spaces = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    entry = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/>'
    return open_document(
        "",
        manifest=f"<manifest:manifest {spaces}>{entry}</manifest:file-entry></manifest:manifest>",
    )


def zip_with_password() -> bytes:
    """A workbook in a zip file that says it is encrypted."""
    content = bytearray(zipped(parts(ROW)))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def twice(name: str) -> bytes:
    """A workbook that has a part once more, under this name."""
    content = BytesIO(zipped(parts(ROW)))
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(content, "a") as archive:
        archive.writestr(name, workbook())
    return content.getvalue()


def linked(target: str, mode: str = "") -> Maker:
    """A workbook whose sheet is said to stand somewhere else."""
    to = links(("worksheet", target))
    return with_parts({"xl/_rels/workbook.xml.rels": to.replace("/></", f"{mode}/></")})


def letter() -> bytes:
    """A workbook that is no scorecard."""
    book, content = openpyxl.Workbook(), BytesIO()
    assert book.active is not None
    book.active.append(["Dear all", "please find attached"])
    book.save(content)
    return content.getvalue()


def named(name: bytes) -> Maker:
    """A letter under this name."""

    def make(folder: Path) -> Path:
        path = folder / os.fsdecode(name)
        path.write_bytes(letter())
        return path

    return make


def special(make: Callable[[str], object]) -> Maker:
    """Something at a name for a workbook that is no file."""

    def made(folder: Path) -> Path:
        path = folder / "return.xlsx"
        make(str(path))
        return path

    return made


def at(path: str) -> Maker:
    """What stands somewhere on every machine."""
    return lambda _: Path(path)


def listening(path: str) -> None:
    """A socket, which stays when it is closed."""
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(path)


def loop(path: str) -> None:
    """A link to itself."""
    Path(path).symlink_to(path)


def dangling(path: str) -> None:
    """A link to what is not there."""
    Path(path).symlink_to("nowhere.xlsx")


def cut_short() -> Iterator[tuple[str, bytes]]:
    """Every sample workbook at every thousandth byte, by a name of its own."""
    for path in sorted(SAMPLES.rglob("*.xlsx")):
        whole = path.read_bytes()
        for length in range(0, len(whole), 1_000):
            yield f"{path.stem}-{length:06}.xlsx", whole[:length]


FILES: Mapping[str, Mapping[str, Maker]] = {
    "grows when it is opened": {
        "entities of entities": declaring(laughs()),
        "one long entity a hundred thousand times": declaring(
            f'<!ENTITY z "{"a" * 100_000}">', "&z;" * 100_000
        ),
        "an entity from another file": declaring('<!ENTITY z SYSTEM "file:///etc/hosts">'),
        "an entity of parameters": declaring('<!ENTITY % p SYSTEM "file:///dev/zero"> %p;', "x"),
        "a zip bomb by ratio": foreign(lambda: " " * 200_000_000),
        "a zip file in a zip file, ten deep": holding(lambda: nested(10)),
        "a zip file of parts that overlap": holding(lambda: overlapping(1_900)),
        "more parts than any workbook": with_parts(lambda: {f"p{at}": "" for at in range(3_000)}),
        "six million rows": foreign(lambda: "<row/>" * 6_000_000),
        "five million elements deep": foreign(lambda: "<a>" * 5_000_000),
        "a name of nine million letters": foreign(lambda: f"<{'a' * 9_000_000}/>"),
        "six hundred thousand names": foreign(
            lambda: "".join(f"<a{at}/>" for at in range(600_000))
        ),
        "a million merged ranges": foreign(lambda: merges(1_000_000)),
        "a million styles": with_parts(
            lambda: parts(styles=f"<cellXfs>{'<xf/>' * 1_000_000}</cellXfs>")
        ),
        "a million number formats": with_parts(
            lambda: parts(
                styles="<numFmts>"
                + "".join(f'<numFmt numFmtId="{at}" formatCode="0"/>' for at in range(1_000_000))
                + "</numFmts>"
            )
        ),
        "a hundred million letters of text": with_parts(
            lambda: parts(texts=f"<si><t>{'a' * 1_000_000}</t></si>" * 100)
        ),
        "one text in the last row and column": foreign(
            '<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row>'
        ),
        "one formatted blank in the last row and column": foreign(
            '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
        ),
        "an OpenDocument sheet that repeats one cell": holding(
            lambda: open_document(
                open_row(
                    open_cell(attributes='table:number-columns-repeated="16384"'),
                    attributes='table:number-rows-repeated="1048576"',
                )
            ),
            "return.ods",
        ),
        "an OpenDocument text of a hundred million spaces": holding(
            lambda: open_document(open_row(open_cell(words='<text:s text:c="1000000"/>' * 100))),
            "return.ods",
        ),
        "an old workbook of a million empty records": holding(
            lambda: compound(stream(old_record(0x0201) * 1_500_000)), "return.xls"
        ),
        "text of one line": holding(lambda: b"a," * 20_000_000, "return.csv"),
        "text in one quotation": holding(lambda: b'"' + b"a\n" * 20_000_000, "return.csv"),
    },
    "contradicts itself": {
        "a part that is there twice": holding(lambda: twice("xl/worksheets/sheet1.xml")),
        "a part that is there twice but for capitals": holding(lambda: twice("xl/WORKBOOK.xml")),
        "a cell that is stated twice": foreign(
            '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'
        ),
        "merged ranges that overlap": foreign(
            f'{ROW}<mergeCell ref="A1:B2"/><mergeCell ref="B2:C3"/>'
        ),
        "a text that is not there": foreign('<row><c t="s"><v>7</v></c></row>'),
        "two sheets of one name": with_parts(
            {
                "xl/workbook.xml": workbook(
                    sheets='<sheet name="A" sheetId="1" r:id="r1"/><sheet name="a" sheetId="2" r:id="r1"/>'
                )
            }
        ),
        "a sheet that is the list of sheets": linked("workbook.xml"),
        "texts that are their own sheet": with_parts(
            {
                "xl/_rels/workbook.xml.rels": links(
                    ("worksheet", "worksheets/sheet1.xml"),
                    ("sharedStrings", "worksheets/sheet1.xml"),
                )
            }
        ),
        "styles of OpenDocument that build on each other in a ring": holding(
            lambda: open_document(
                "",
                content=open_content(
                    open_row(open_cell(attributes='table:style-name="a"')),
                    "".join(
                        f'<style:style style:name="{one}" style:family="table-cell" '
                        f'style:parent-style-name="{other}"/>'
                        for one, other in ("ab", "ba")
                    ),
                ),
            ),
            "return.ods",
        ),
        "sectors of an old workbook in a ring": holding(
            lambda: compound(stream(b""))[:512] + struct.pack("<128I", *range(128)), "return.xls"
        ),
    },
    "reaches out of the zip file": {
        "a part above the folder": with_parts({"../../etc/cron.d/x": ROW}),
        "a part at the root": with_parts({"/etc/cron.d/x": ROW}),
        "a part on a drive": with_parts({"C:\\Windows\\x": ROW}),
        "a sheet above the folder": linked("../../../../etc/passwd"),
        "a sheet at the root": linked("/etc/passwd"),
        "a sheet on a drive": linked("C:\\Windows\\win.ini"),
        "a sheet on the disk": linked("file:///etc/passwd", ' TargetMode="External"'),
        "a sheet on another's server": linked(
            "http://example.org/sheet1.xml", ' TargetMode="External"'
        ),
    },
    "is locked": {
        "a workbook that Office has encrypted": holding(office_encrypted),
        "an old workbook with a password": holding(
            lambda: compound(stream(more=old_record(0x002F, b"\x01\x00" + b"\x00" * 52))),
            "return.xls",
        ),
        "an OpenDocument sheet with a password": holding(open_document_encrypted, "return.ods"),
        "a zip file with a password": holding(zip_with_password),
        "the lock file of an open workbook": holding(b"\x0fOfficer" + b" " * 157, "~$return.xlsx"),
    },
    "is no spreadsheet": {
        "an empty file": holding(b""),
        "noughts": holding(b"\x00" * 5_000),
        "a PDF": holding(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3"),
        "a picture": holding(b"\x89PNG\r\n\x1a\n" + b"\x00" * 99),
        "a Word document": holding(
            lambda: zipped(
                {
                    "_rels/.rels": links(("officeDocument", "word/document.xml")),
                    "word/document.xml": "<w/>",
                }
            )
        ),
        "a web page": holding(b"<html><body><table><tr><td>1.A1</td></tr></table></body></html>"),
        "a program": holding(b"\x7fELF\x02\x01\x01" + b"\x00" * 99),
        "a letter": holding(letter),
        "a table of something else": holding(b"Name,Budget\nLibraries,12\n", "return.csv"),
        "text that is no UTF-8": holding(b"\xff\xfe\xfd,\x80\n", "return.csv"),
        "names in another's space": with_parts(
            lambda: parts(sheet=f'<worksheet xmlns="{MAIN}x"><sheetData/></worksheet>')
        ),
    },
    "is no file": {
        "a pipe": special(os.mkfifo),
        "a socket": special(listening),
        "a link in a loop": special(loop),
        "a link to nothing": special(dangling),
        "the endless device": at("/dev/zero"),
        "the empty device": at("/dev/null"),
        "a terminal's device": at("/dev/tty"),
    },
    "has a name that would do something": {
        "a line feed": named(b"re\nturn.xlsx"),
        "a carriage return": named(b"re\rturn.xlsx"),
        "an escape sequence": named(b"\x1b[31mred\x1b[0m.xlsx"),
        "an operating system command": named(b"\x1b]0;title\x07.xlsx"),
        "a control of eight bits": named("\x9b31m.xlsx".encode()),
        "letters from right to left": named("re\u202exslx.turn.xlsx".encode()),
        "markup": named(b"[bold red]x[-bold red].xlsx"),
        "a link of markup": named(b"[link=example.org]x.xlsx"),
        "a formula": named(b"=1+1.xlsx"),
        "no UTF-8": named(b"\xff\xfe.xlsx"),
        "as many letters as there can be": named(b"a" * 250 + b".xlsx"),
    },
}
"""What each file is, by what is wrong with it."""
