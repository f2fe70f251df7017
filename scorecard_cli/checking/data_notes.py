"""Data notes that are missing or stale."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard_cli.checking.agreement import brief
from scorecard_cli.checking.returned import Finding, ReturnedMeasure
from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.checks import NOTE_MISSING, NOTE_REPEATED
from scorecard_cli.domain.columns import Column


def note_missing(returned: ReturnedMeasure) -> Iterator[Finding]:
    """A measure off target says what is being done; a scorecard read back in may have lost it."""
    made = returned.assessment
    if made is None or returned.claims is None or returned.note or returned.whole_scorecard:
        return
    if made.status is Status.OFF_TARGET:
        against = "as an officer has judged"
        if made.judged_figure is not None and made.target_now is not None:
            against = f"{brief(made.judged_figure)} against {brief(made.target_now)}"
        yield Finding(NOTE_MISSING, returned.place(Column.DATA_NOTES), detail=against)


def note_repeated(returned: ReturnedMeasure) -> Iterator[Finding]:
    """The note is last quarter's, unchanged."""
    note, before = returned.note, returned.note_before
    if note and " ".join(note.split()) == " ".join(before.split()):
        place = returned.place(Column.DATA_NOTES)
        yield Finding(NOTE_REPEATED, place, note, str(returned.quarter.quarters_before(1)))
