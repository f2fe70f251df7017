"""What an organisation sets once, in scorecard.toml."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.directions import BY_MEASURE, DirectionRule
from scorecard_cli.domain.exceptions import TWO_RUNNING, ExceptionRule
from scorecard_cli.domain.measures import Tolerance
from scorecard_cli.domain.periods import Calendar
from scorecard_cli.domain.places import StorePlace
from scorecard_cli.domain.schemes import COLOURS, LABELS, SYMBOLS, TOLERANCE, Colour, Scheme

if TYPE_CHECKING:
    from scorecard_cli.domain.layouts import Layout
    from scorecard_cli.domain.problems import Severity

APRIL_TO_MARCH = Calendar()
DEFAULT_TOLERANCE = Tolerance(Decimal("2.5"))
EQUAL_AS_HELD = Tolerance(Decimal(0), in_points=True)


class Settings(Struct, frozen=True):
    """The settings of one organisation; every one has a default.

    Attributes:
        organisation: whose scorecard it is; every row of the store carries it.
        plan_title: the plan reported against.
        contact, created_by: printed on the cover; empty for none.
        calendar: from the first month of the year.
        default_tolerance: for measures whose register row gives none.
        stable_band: movements no larger than this are stable.
        suppress_below: counts of at least 1 and below this are kept out of what is published; 0
            where none is.
        symbols, labels, colours: how each status is shown.
        store: the store's file, or the database that several desks share.
        severities: what is made of a problem other than usual, by its slug.
        scheme: by which statuses are given, and what it calls them.
        exceptions: which measures off track are red flags.
        direction: what directions of travel are with, where the register does not say.
        layouts: how other people's sheets are read, by name.
    """

    organisation: str = "The council"
    plan_title: str = "Council Plan"
    contact: str = ""
    created_by: str = ""
    calendar: Calendar = APRIL_TO_MARCH
    default_tolerance: Tolerance = DEFAULT_TOLERANCE
    stable_band: Tolerance = EQUAL_AS_HELD
    suppress_below: int = 0
    symbols: Mapping[Status, str] = field(default_factory=lambda: dict(SYMBOLS))
    labels: Mapping[Status, str] = field(default_factory=lambda: dict(LABELS))
    colours: Mapping[Status, Colour] = field(default_factory=lambda: dict(COLOURS))
    store: StorePlace = Path("scorecard.db")
    severities: Mapping[str, Severity] = field(default_factory=dict)
    scheme: Scheme = TOLERANCE
    exceptions: ExceptionRule = TWO_RUNNING
    direction: DirectionRule = BY_MEASURE
    layouts: Mapping[str, Layout] = field(default_factory=dict)


def settings_text(settings: Settings, layout: Layout | None = None) -> str:
    """The settings as JSON, by the keys of scorecard.toml; the store's place is left out.

    It is read back by `settings_file.settings_written`. Of the layouts it has the one that a
    file was read by, where one is given.
    """
    import json  # here, since a reading command writes none

    entries: dict[str, object] = {
        "organisation": settings.organisation,
        "plan_title": settings.plan_title,
        "contact": settings.contact,
        "created_by": settings.created_by,
        "first_month": settings.calendar.first_month,
        "default_tolerance": str(settings.default_tolerance),
        "stable_band": str(settings.stable_band),
        "symbols": {str(status): symbol for status, symbol in settings.symbols.items()},
        "colours": {str(status): colour for status, colour in settings.colours.items()},
        "labels": {str(status): label for status, label in settings.labels.items()},
        "scheme": settings.scheme.entries,
        "exceptions": settings.exceptions.entries,
        "direction": settings.direction.entries,
        "checks": {slug: str(severity) for slug, severity in settings.severities.items()},
    }
    if settings.suppress_below:
        entries["suppress_below"] = settings.suppress_below
    if layout is not None:
        entries["layout"] = {layout.name: json.loads(layout.written)}
    return json.dumps(entries, ensure_ascii=False, sort_keys=True)
