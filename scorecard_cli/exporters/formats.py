"""The formats that a quarter's scorecard can be written in: one table."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from scorecard_cli.domain.periods import Period
    from scorecard_cli.domain.settings import Settings
    from scorecard_cli.exporters.placing import Content
    from scorecard_cli.reporting.scorecard import Scorecard

    Make = Callable[[Scorecard, Settings, date], Content]
    """How a format is made; the date is the one on its cover."""


def _workbook(scorecard: Scorecard, settings: Settings, created: date) -> bytes:
    from scorecard_cli.exporters.appendix_b import appendix_b  # each loads what draws it alone

    return appendix_b(scorecard, settings, created)


def _csv(scorecard: Scorecard, settings: Settings, created: date) -> dict[str, bytes]:
    from scorecard_cli.exporters.data_package import csv_package

    return csv_package(scorecard, settings, created)


def _parquet(scorecard: Scorecard, settings: Settings, created: date) -> dict[str, bytes]:
    from scorecard_cli.exporters.data_package import parquet_package

    return parquet_package(scorecard, settings, created)


def _web_page(scorecard: Scorecard, settings: Settings, created: date) -> bytes:
    from scorecard_cli.exporters.web_page import web_page

    return web_page(scorecard, settings, created)


def _covering_appendix(scorecard: Scorecard, settings: Settings, created: date) -> bytes:
    from scorecard_cli.exporters.covering_appendix import covering_appendix

    return covering_appendix(scorecard, settings, created)


def _accessible_workbook(scorecard: Scorecard, settings: Settings, created: date) -> bytes:
    from scorecard_cli.exporters.accessible import accessible_workbook

    return accessible_workbook(scorecard, settings, created)


def _accessible_opendocument(scorecard: Scorecard, settings: Settings, created: date) -> bytes:
    from scorecard_cli.exporters.accessible import accessible_opendocument

    return accessible_opendocument(scorecard, settings, created)


class Format(StrEnum):
    """A format, by the word that asks for it.

    Attributes:
        stem: how its file, or folder, is named; {quarter} stands for the quarter.
        suffix: what ends the name of its file; empty for a format that is a folder.
        called: what a message calls it.
        make: what makes it of a scorecard, the settings and the date on its cover. The same
            three give the same bytes.
    """

    stem: str
    suffix: str
    called: str
    make: Make

    def __new__(cls, word: str, stem: str, suffix: str, called: str, make: Make) -> Format:
        """One line of the table."""
        one = str.__new__(cls, word)
        one._value_ = word
        one.stem, one.suffix, one.called, one.make = stem, suffix, called, make
        return one

    # word, name, suffix (none for a folder), what it is called, what makes it
    WORKBOOK = "workbook", "appendix-b-{quarter}", ".xlsx", "a workbook", _workbook
    HTML = "html", "scorecard-{quarter}", ".html", "a web page", _web_page
    DOCX = "docx", "scorecard-{quarter}", ".docx", "a Word document", _covering_appendix
    ACCESSIBLE = (
        "accessible",
        "scorecard-{quarter}-accessible",
        ".xlsx",
        "an accessible spreadsheet",
        _accessible_workbook,
    )
    ACCESSIBLE_ODS = (
        "accessible-ods",
        "scorecard-{quarter}-accessible",
        ".ods",
        "an accessible OpenDocument spreadsheet",
        _accessible_opendocument,
    )
    CSV = "csv", "scorecard-{quarter}-csv", "", "a folder of data", _csv
    PARQUET = "parquet", "scorecard-{quarter}-parquet", "", "a folder of data", _parquet

    def file_name(self, quarter: Period, kind: str = "") -> str:
        """The name of its file, or folder, for a quarter.

        Args:
            quarter: the quarter.
            kind: what is said after it, of one that is not the usual.
        """
        from scorecard_cli.exporters.file_names import plain_name

        return self.stem.format(quarter=plain_name(str(quarter))) + kind + self.suffix
