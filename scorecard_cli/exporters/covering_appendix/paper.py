"""The Word document being written: headings, sentences and tables are written here alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Pt
from msgspec import Struct

from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters import theme
from scorecard_cli.exporters.covering_appendix.drawn_table import DrawnTable, draw_table
from scorecard_cli.exporters.covering_appendix.styles import (
    colour,
    set_up,
    write_footer,
)
from scorecard_cli.exporters.packing import packed, unpacked
from scorecard_cli.exporters.page import Cell
from scorecard_cli.exporters.table import Column
from scorecard_cli.exporters.wording import LANGUAGE, printable

_PROPERTY_LIMIT = 255
"""Characters that a property of a document may have."""


def empty_document(plan: str, title: str, settings: Settings, created: date) -> Document:
    """A document without words, that says of itself what it is, whose and of which day.

    Args:
        plan: what stands at the foot of every page.
        title: what the document is called.
        settings: whose it is, and who made it.
        created: the day that it says it was made on.
    """
    document = docx.Document()
    set_up(document)
    write_footer(document, one_line(f"{settings.organisation} · {plan}"))
    about, midnight = document.core_properties, datetime.combine(created, time())
    about.title, about.language = _property(f"{plan}: {title}"), LANGUAGE
    about.author = about.last_modified_by = _property(settings.created_by)
    about.subject = _property(settings.organisation)
    about.comments, about.revision = "", 1
    about.created = about.modified = midnight
    _drop_what_the_template_says(document)
    return document


def _property(text: str) -> str:
    return one_line(text)[:_PROPERTY_LIMIT]


def _drop_what_the_template_says(document: Document) -> None:
    """Drop the template's picture and the program that made it: neither is of this document."""
    others = (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
    relations = document.part.package.rels
    for name, relation in list(relations.items()):
        if relation.reltype in others:
            del relations[name]


class Paper(Struct):
    """The document being written.

    Attributes:
        document: where it is written.
        settings: of the organisation.
        created: the day that it says it was made on.
    """

    document: Document
    settings: Settings
    created: date

    def heading(self, words: str, level: int) -> None:
        """Write a heading that Word lists among its headings, from 1; 0 is the title."""
        self.document.add_heading(one_line(words), level)

    def sentence(
        self, words: str, style: str = "Normal", *, quiet: bool = False, before_table: bool = False
    ) -> None:
        """Write a paragraph; line ends in it are kept.

        Args:
            words: what it says.
            style: the name of its style.
            quiet: whether it is in the quieter ink.
            before_table: whether it stays on the page of what follows it.
        """
        paragraph = self.document.add_paragraph(style=style)
        run = paragraph.add_run(printable(words))
        if before_table:
            paragraph.paragraph_format.keep_with_next = True
        if quiet:
            run.font.color.rgb = colour(theme.QUIET_INK)

    def labelled(self, label: str, words: str, space_before: int = 0) -> None:
        """Write a paragraph that begins with what it is, in bold; nothing for no words.

        Args:
            label, words: what it is, and what it says.
            space_before: points above it.
        """
        if words.strip():
            paragraph = self.document.add_paragraph()
            paragraph.paragraph_format.space_before = Pt(space_before)
            paragraph.add_run(f"{label}: ").bold = True
            paragraph.add_run(printable(words))

    def table(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Cell]],
        title: str,
        says: str,
        *,
        before_text: bool = False,
    ) -> None:
        """Write a table whose heading is repeated on every page that it reaches.

        What follows it stands apart by its own space; there are no empty paragraphs.

        Args:
            columns: its headings, with widths that share out the page's.
            rows: a cell for each column.
            title, says: its alternative text: what it is, and what stands in it.
            before_text: whether it stays on the page of what follows it, where it is small.
        """
        told = one_line(title), one_line(says)
        draw_table(self.document, DrawnTable(columns, rows, *told, before_text))

    def content(self) -> bytes:
        """The bytes of the document."""
        held = BytesIO()
        self.document.save(held)
        return packed(unpacked(held.getvalue()))


def one_line(words: str) -> str:
    """Printable words on one line, for a heading.

    >>> one_line("Homes built\\n(in the year)")
    'Homes built (in the year)'
    """
    return " ".join(printable(words).split())
