"""What an organisation sets once, in scorecard.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.measures import Tolerance
from scorecard_cli.domain.periods import Calendar
from scorecard_cli.domain.places import StorePlace
from scorecard_cli.domain.problems import Severity

SYMBOLS: Mapping[Status, str] = {
    Status.ON_TARGET: "✓",
    Status.SATISFACTORY: "●",
    Status.OFF_TARGET: "✘",
    Status.UNDER_DEVELOPMENT: "△",
    Status.NOT_APPLICABLE: "□",
    Status.NOT_AVAILABLE: "■",
}
LABELS: Mapping[Status, str] = {
    Status.ON_TARGET: "On target",
    Status.SATISFACTORY: "Satisfactory",
    Status.OFF_TARGET: "Off target",
    Status.UNDER_DEVELOPMENT: "Under development",
    Status.NOT_APPLICABLE: "Not applicable",
    Status.NOT_AVAILABLE: "Not yet available",
}
APRIL_TO_MARCH = Calendar()
DEFAULT_TOLERANCE = Tolerance(Decimal("2.5"))
EQUAL_AS_HELD = Tolerance(Decimal(0), in_points=True)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one organisation; every one has a default.

    Attributes:
        organisation: whose scorecard it is; every row of the store carries it.
        plan_title: the plan reported against.
        contact, created_by: printed on the cover; empty for none.
        calendar: from the first month of the year.
        default_tolerance: for measures whose register row gives none.
        stable_band: movements no larger than this are stable.
        symbols, labels: how each status is shown.
        store: the store's file, or the database that several desks share.
        severities: what is made of a problem other than usual, by its slug.
    """

    organisation: str = "The council"
    plan_title: str = "Council Plan"
    contact: str = ""
    created_by: str = ""
    calendar: Calendar = APRIL_TO_MARCH
    default_tolerance: Tolerance = DEFAULT_TOLERANCE
    stable_band: Tolerance = EQUAL_AS_HELD
    symbols: Mapping[Status, str] = field(default_factory=lambda: dict(SYMBOLS))
    labels: Mapping[Status, str] = field(default_factory=lambda: dict(LABELS))
    store: StorePlace = Path("scorecard.db")
    severities: Mapping[str, Severity] = field(default_factory=dict)


def settings_text(settings: Settings) -> str:
    """The settings as JSON, by the keys of scorecard.toml; the store's place is left out.

    It is read back by `settings_file.settings_written`.
    """
    import json  # here, since a reading command writes none

    entries = {
        "organisation": settings.organisation,
        "plan_title": settings.plan_title,
        "contact": settings.contact,
        "created_by": settings.created_by,
        "first_month": settings.calendar.first_month,
        "default_tolerance": str(settings.default_tolerance),
        "stable_band": str(settings.stable_band),
        "symbols": {str(status): symbol for status, symbol in settings.symbols.items()},
        "labels": {str(status): label for status, label in settings.labels.items()},
        "checks": {slug: str(severity) for slug, severity in settings.severities.items()},
    }
    return json.dumps(entries, ensure_ascii=False, sort_keys=True)
