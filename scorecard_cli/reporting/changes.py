"""Statuses that moved between two quarters, and which of what they rest on moved them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.references import label, reference_order
from scorecard_cli.domain.register_changes import RegisterChange
from scorecard_cli.reporting.presented import PresentedQuarter
from scorecard_cli.reporting.settings_changed import settings_changed
from scorecard_cli.reporting.why import Basis, Why, why


class StatusChange(Struct, frozen=True):
    """A status that is not what it was.

    Attributes:
        ref, part: the measure, and the part of it; None for the whole measure.
        title: what the measure is.
        before, after: what was concluded; None where there is no such measure or part.
        why: what differs, the deciding ones first. Never empty.
    """

    ref: str
    part: str | None
    title: str
    before: Assessment | None
    after: Assessment | None
    why: tuple[Why, ...]

    @property
    def label(self) -> str:
        """How it is named on a list: 3.A4(d)."""
        return label(self.ref, self.part)


class SincePublication(Struct, frozen=True):
    """How a published quarter stands now.

    Attributes:
        published: the quarter as it was published.
        moved: the statuses that are not as published.
        settings: what measures and plan say otherwise, whether or not it moves a status.
        stands: whether any return for it is in force; without one nothing can have moved.
    """

    published: PresentedQuarter
    moved: tuple[StatusChange, ...]
    settings: tuple[RegisterChange, ...]
    stands: bool = True


class Changes(Struct, frozen=True):
    """What moved from one quarter to another.

    Attributes:
        before, after: the quarters as they were presented.
        moved: the statuses that moved, in reference order, a measure before its parts.
        since: the published ones among them, as they stand now.
    """

    before: PresentedQuarter
    after: PresentedQuarter
    moved: tuple[StatusChange, ...]
    since: tuple[SincePublication, ...]


def changes(
    before: PresentedQuarter, after: PresentedQuarter, since: Sequence[SincePublication]
) -> Changes:
    """What moved from one quarter to another as they were presented, and since.

    Args:
        before, after: the quarters as they were presented, under the same references.
        since: how those of them that were published stand now.
    """
    return Changes(before, after, status_changes(before, after), tuple(since))


def since_publication(
    published: PresentedQuarter, renamed: PresentedQuarter, now: PresentedQuarter
) -> SincePublication:
    """How a published quarter stands now.

    Args:
        published: the quarter as it was published.
        renamed: the same under the references that its measures have now.
        now: the quarter as it stands.
    """
    return SincePublication(
        published, status_changes(renamed, now), settings_changed(published, now)
    )


def status_changes(before: PresentedQuarter, after: PresentedQuarter) -> tuple[StatusChange, ...]:
    """Every measure and part whose status differs, or that only one of them has."""
    found = _moved(before, after)
    return tuple(sorted(found, key=lambda one: reference_order(one.ref)))


def _moved(before: PresentedQuarter, after: PresentedQuarter) -> Iterator[StatusChange]:
    then = {(one.ref, one.part): one for one in before.assessments}
    now = {(one.ref, one.part): one for one in after.assessments}
    for name in {**now, **then}:
        ref, part = name
        was, is_now = then.get(name), now.get(name)
        if was is not None and is_now is not None and was.status is is_now.status:
            continue
        title = (after.measures.get(ref) or before.measures[ref]).title
        reasons = why(_basis(before, was), _basis(after, is_now))
        yield StatusChange(ref, part, title, was, is_now, reasons)


def _basis(held: PresentedQuarter, assessment: Assessment | None) -> Basis | None:
    if assessment is None:
        return None
    measure, decides = held.measures[assessment.ref], assessment.deciding_part
    of_measure = (one for one in held.assessments if one.ref == assessment.ref)
    by_part = {one.part: one for one in of_measure}
    deciding = by_part.get(decides or assessment.part, assessment)
    tolerance = held.scheme.amber or measure.tolerance or held.default_tolerance
    return Basis(assessment, deciding, measure, tolerance, held.rules_version, held.scheme)
