"""What can be found amiss in a store: each kind with its slug, its sentence and its cure."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct


class Gravity(StrEnum):
    """What is wrong wants doing something about; a notice is good to know."""

    WRONG = "wrong"
    NOTICE = "notice"


class FindingKind(Struct, frozen=True):
    """One kind of finding.

    Attributes:
        slug: its name in the README and in tests.
        gravity: whether something is wrong.
        what: what was found, with {found} and {detail} where something is named.
        cure: what to do.
    """

    slug: str
    gravity: Gravity
    what: str
    cure: str


class Finding(Struct, frozen=True):
    """One thing that the doctor found.

    Attributes:
        kind: what sort of thing.
        where: the table, file, quarter, measure or entry of the log.
        found: what was seen there.
        detail: what it was held against.
    """

    kind: FindingKind
    where: str
    found: str = ""
    detail: str = ""


_BACK = "Something other than this tool has written to the store. Go back to a copy of it."
_MEND = "Run scorecard doctor --mend, which makes the assessments anew."
_NOTHING = "Nothing needs to be done."

_KINDS = (
    FindingKind(
        "damaged",
        Gravity.WRONG,
        "SQLite finds that the file does not hold together: {found}.",
        "Go back to a copy of it, and ingest what has come since.",
    ),
    FindingKind(
        "row-orphaned",
        Gravity.WRONG,
        "{found} of its rows belong to a row of {detail} that is not there.",
        _BACK,
    ),
    FindingKind(
        "row-astray",
        Gravity.WRONG,
        "{found} of its rows are of another organisation than {detail}.",
        _BACK,
    ),
    FindingKind(
        "versions-with-gaps",
        Gravity.WRONG,
        "the versions held are {found}, where they should run from 1 to {detail}.",
        _BACK,
    ),
    FindingKind(
        "counts-differ",
        Gravity.WRONG,
        "the {found} come to {detail}.",
        _MEND,
    ),
    FindingKind(
        "measures-differ",
        Gravity.WRONG,
        "the assessments and the measures are not of the same: {found}.",
        _MEND,
    ),
    FindingKind(
        "publication-differs",
        Gravity.WRONG,
        "what was published is not whole: {found}.",
        _BACK,
    ),
    FindingKind(
        "workbook-missing",
        Gravity.WRONG,
        "its Appendix B workbook is not among the kept files.",
        "Go back to a copy of the store, or publish the quarter again with --replace.",
    ),
    FindingKind(
        "log-unsealed",
        Gravity.WRONG,
        "the entry is not as it was written, or those before it are not.",
        "Something other than this tool has changed the log. Hold it against a copy of the store.",
    ),
    FindingKind(
        "log-entry-missing",
        Gravity.WRONG,
        "{found} at {detail}, and the log has no entry of it.",
        "Something other than this tool has changed the log. Hold it against a copy of the store.",
    ),
    FindingKind(
        "log-entry-alone",
        Gravity.WRONG,
        "the log says {found} at {detail}, and nothing of it is held.",
        _BACK,
    ),
    FindingKind(
        "log-differs",
        Gravity.WRONG,
        "the log says another {found} of it ({detail}).",
        _BACK,
    ),
    FindingKind(
        "file-altered",
        Gravity.WRONG,
        "the bytes kept of it are not those that came. Figures were read before, and stand.",
        "Go back to a copy of the store, or keep the original file beside it.",
    ),
    FindingKind(
        "file-missing",
        Gravity.WRONG,
        "the log says that its bytes were kept, and they are not there. Its figures stand.",
        "Go back to a copy of the store, or keep the original file beside it.",
    ),
    FindingKind(
        "out-of-date",
        Gravity.NOTICE,
        "its assessments rest on other figures, settings or rules than those that stand now.",
        "The next command that reads the quarter makes them anew; so does scorecard doctor --mend.",
    ),
    FindingKind(
        "judgement-of-none",
        Gravity.NOTICE,
        "it is judged, and no register or return has it in {found}, so that the judgement shows "
        "nowhere.",
        "Where it was given another reference, say so under Formerly in the register; else judge "
        "the measure that is meant.",
    ),
    FindingKind(
        "replay-differs",
        Gravity.WRONG,
        "of its rows {found} are held that the log does not come to, and {detail} are not held "
        "that it does.",
        _BACK,
    ),
    FindingKind(
        "replay-stopped",
        Gravity.NOTICE,
        "from here on the log cannot be done again: {found}.",
        _NOTHING,
    ),
    FindingKind(
        "version-earlier",
        Gravity.NOTICE,
        "it is of version {found}, and this tool writes version {detail}, so no more was examined "
        "than the file.",
        "Any other command brings it up to date, and keeps a copy. Then ask the doctor again.",
    ),
    FindingKind(
        "files-before-log",
        Gravity.NOTICE,
        "{found} landed before the store kept the bytes of files.",
        "Keep the original files: their figures are here, and the files are not.",
    ),
    FindingKind(
        "accepted-twice",
        Gravity.NOTICE,
        "the warning {found} was accepted {detail} times.",
        _NOTHING,
    ),
    FindingKind(
        "file-unneeded",
        Gravity.NOTICE,
        "{found} kept files are named by no entry of the log and by no publication.",
        _NOTHING,
    ),
    FindingKind(
        "conclusion-unneeded",
        Gravity.NOTICE,
        "{found} conclusions neither stand nor were published.",
        "They go when the quarter is concluded again.",
    ),
)

FINDING_KINDS: Mapping[str, FindingKind] = {kind.slug: kind for kind in _KINDS}
"""Every kind, by its slug."""


def finding(slug: str, where: str, found: object = "", detail: object = "") -> Finding:
    """A finding of one kind.

    >>> finding("out-of-date", "2017/18 Q2").kind.gravity
    <Gravity.NOTICE: 'notice'>
    """
    return Finding(FINDING_KINDS[slug], where, str(found), str(detail))
