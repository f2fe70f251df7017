"""Data notes that are missing or stale."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard_cli.checking.agreement import judged_against
from scorecard_cli.checking.notes import alike, has_no_words, says_something
from scorecard_cli.checking.returned import Finding, ReturnedMeasure
from scorecard_cli.domain.assessments import Assessment, Status
from scorecard_cli.domain.checks import NOTE_A_FIGURE, NOTE_MISSING, NOTE_REPEATED
from scorecard_cli.domain.columns import Column


def note_missing(returned: ReturnedMeasure) -> Iterator[Finding]:
    """A measure off target says what is being done; a scorecard read back in may have lost it.

    A dash or a full stop says nothing, and neither does "n/a".
    """
    made = returned.assessment
    if made is None or returned.claims is None or returned.whole_scorecard:
        return
    if made.status is Status.OFF_TARGET and not says_something(returned.note):
        place = returned.place(Column.DATA_NOTES)
        yield Finding(NOTE_MISSING, place, returned.note, _against(made))


def _against(made: Assessment) -> str:
    """What makes it off target."""
    if made.judgement_reason is not None:
        return f"as an officer has judged for {made.quarter}"
    if made.judged_figure is None or made.target_now is None:
        return f"by the rules for {made.quarter}"
    part = f" in part {made.deciding_part}" if made.deciding_part else ""
    return f"{judged_against(made)}{part}"


def note_repeated(returned: ReturnedMeasure) -> Iterator[Finding]:
    """The note is last quarter's, unchanged."""
    note, before = returned.note, returned.note_before
    if before and says_something(note) and alike(note, before):
        place = returned.place(Column.DATA_NOTES)
        yield Finding(NOTE_REPEATED, place, note, str(returned.quarter.quarters_before(1)))


def note_a_figure(returned: ReturnedMeasure) -> Iterator[Finding]:
    """What stands under the notes has no word in it, and may belong to the column beside them."""
    if has_no_words(returned.note):
        yield Finding(NOTE_A_FIGURE, returned.place(Column.DATA_NOTES), returned.note)
