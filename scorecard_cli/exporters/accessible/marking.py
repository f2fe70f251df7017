"""What XlsxWriter cannot say of a workbook: its language, and which cells are headings."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from scorecard_cli.exporters.packing import packed, unpacked
from scorecard_cli.exporters.wording import LANGUAGE

_NAMED = b' xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_STYLES, _CORE = "xl/styles.xml", "docProps/core.xml"
_HEADING_IDS = (16, 17)
"""The numbers that Open XML gives the built-in cell styles Heading 1 and Heading 2."""


def marked_up(content: bytes, title: int, section: int) -> bytes:
    """A workbook whose headings are tagged, and which says its language.

    Args:
        content: the workbook.
        title, section: which of its cell formats are those of Heading 1 and of Heading 2.
    """
    parts = unpacked(content)
    parts[_STYLES] = _with_headings(parts[_STYLES], title, section)
    core = parts[_CORE].decode("utf-8")
    end = "</cp:coreProperties>"
    parts[_CORE] = core.replace(end, f"<dc:language>{LANGUAGE}</dc:language>{end}").encode("utf-8")
    return packed(parts)


def _with_headings(styles: bytes, *formats: int) -> bytes:
    """The styles with Heading 1 and 2 among the cell styles, as their formats look."""
    # Without its one namespace while it is changed, or ElementTree would give all a prefix.
    root = ElementTree.fromstring(styles.replace(_NAMED, b"", 1))
    own, shared, named = (_child(root, name) for name in ("cellXfs", "cellStyleXfs", "cellStyles"))
    for level, (place, built_in) in enumerate(zip(formats, _HEADING_IDS, strict=True), 1):
        look = own[place]
        style = SubElement(shared, "xf", {**look.attrib})
        style.attrib.pop("xfId", None)
        style.extend(list(look))
        at = str(len(shared) - 1)
        look.set("xfId", at)
        entry = {"name": f"Heading {level}", "xfId": at, "builtinId": str(built_in)}
        SubElement(named, "cellStyle", entry)
    for counted in (shared, named):
        counted.set("count", str(len(counted)))
    written: bytes = ElementTree.tostring(root, "UTF-8", xml_declaration=True)
    return written.replace(b"<styleSheet", b"<styleSheet" + _NAMED, 1)


def _child(root: Element, name: str) -> Element:
    found = root.find(name)
    if found is None:
        raise RuntimeError(f"the workbook's styles have no {name}")
    return found
