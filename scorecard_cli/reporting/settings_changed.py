"""What the register and the plan say otherwise than when a quarter was published."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard_cli.domain.register_changes import RegisterChange, register_changes
from scorecard_cli.reporting.presented import PresentedQuarter


def settings_changed(
    before: PresentedQuarter, after: PresentedQuarter
) -> tuple[RegisterChange, ...]:
    """Every setting that differs: the plan's first, which are of no measure, then the measures'."""
    measures = (list(before.measures.values()), list(after.measures.values()))
    return (*_of_plan(before, after), *register_changes([(after.quarter, *measures)]))


def _of_plan(before: PresentedQuarter, after: PresentedQuarter) -> Iterator[RegisterChange]:
    for name, was, now in (
        ("plan_title", before.plan_title, after.plan_title),
        ("default_tolerance", before.default_tolerance, after.default_tolerance),
        ("stable_band", before.stable_band, after.stable_band),
    ):
        if was != now:
            yield RegisterChange("", name, str(was), str(now))
    for table, then, since in (
        ("scheme", before.scheme.entries, after.scheme.entries),
        ("exceptions", before.exceptions.entries, after.exceptions.entries),
        ("direction", before.direction.entries, after.direction.entries),
    ):
        for key in {**then, **since}:
            if then.get(key) != since.get(key):
                yield RegisterChange("", f"{table}.{key}", then.get(key, ""), since.get(key, ""))
