"""An OpenDocument spreadsheet: its styles, then its sheets."""

from __future__ import annotations

from scorecard_cli.domain.problem_kinds import ENCRYPTED
from scorecard_cli.parsing.workbook.cells import Workbook
from scorecard_cli.parsing.workbook.container import Container
from scorecard_cli.parsing.workbook.markup import Attributes
from scorecard_cli.parsing.workbook.opendocument import styles as of_styles
from scorecard_cli.parsing.workbook.opendocument.elements import Outline, read_elements
from scorecard_cli.parsing.workbook.opendocument.styles import Styles
from scorecard_cli.parsing.workbook.opendocument.tables import TableReader
from scorecard_cli.parsing.workbook.refusal import UnreadableWorkbookError, damaged

_CONTENT, _STYLES, _MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
_KIND = b"opendocument.spreadsheet"


def is_spreadsheet(container: Container) -> bool:
    """Whether a zip file says that it is an OpenDocument spreadsheet, or a template of one."""
    if "mimetype" not in container:
        return False
    return _KIND in next(container.chunks("mimetype", "the kind of the file"), b"")


def read_spreadsheet(container: Container) -> Workbook:
    """The workbook that an OpenDocument spreadsheet is.

    Raises:
        UnreadableWorkbookError: it cannot be read, or asks for a password.
    """
    _refuse_encrypted(container)
    if _CONTENT not in container:
        raise damaged("the part with its sheets is missing from the file")
    styles = Styles()
    if _STYLES in container:
        called, root = "the part with the styles", "office:document-styles"
        children = {root: frozenset(("office:styles",)), **of_styles.CHILDREN}
        outline = Outline(children, styles.starts(), styles.ends(), styles.words)
        read_elements(container.chunks(_STYLES, called), called, root, outline)
    reader = TableReader(styles)
    called, root = "the part with the sheets", "office:document-content"
    read_elements(container.chunks(_CONTENT, called), called, root, reader.outline())
    if not reader.sheets:
        raise damaged("it lists no sheets")
    return Workbook(tuple(sheet.finished() for sheet in reader.sheets))


def _refuse_encrypted(container: Container) -> None:
    """Refuse a file whose list of parts says how one of them was encrypted."""

    def encrypted(_: Attributes) -> None:
        raise UnreadableWorkbookError(ENCRYPTED, "")

    if _MANIFEST in container:
        called, root = "the list of parts", "manifest:manifest"
        children = {
            root: frozenset(("manifest:file-entry", "manifest:encryption-data")),
            "manifest:file-entry": frozenset(("manifest:encryption-data",)),
        }
        outline = Outline(children, {"manifest:encryption-data": encrypted})
        read_elements(container.chunks(_MANIFEST, called), called, root, outline)
