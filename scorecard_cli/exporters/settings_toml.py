"""scorecard.toml as it is begun: every key, with what it is for."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import fill
from typing import NamedTuple

from scorecard_cli.domain.exceptions import TWO_RUNNING
from scorecard_cli.domain.scheme_presets import PRESETS
from scorecard_cli.domain.schemes import TOLERANCE
from scorecard_cli.domain.statuses import Status
from scorecard_cli.exporters.layout_toml import toml


class _Key(NamedTuple):
    """A key of scorecard.toml.

    Attributes:
        name: the key.
        told: what it is for.
        default: what holds where it is left out.
    """

    name: str
    told: str
    default: object


KEYS = (
    _Key("organisation", "Whose scorecard it is.", "The council"),
    _Key("plan_title", "The plan reported against, without its year.", "Council Plan"),
    _Key("contact", "Printed on the cover.", ""),
    _Key("created_by", "Printed on the cover.", ""),
    _Key("first_month", "The first month of the year: 4 for April, 9 for an academic year.", 4),
    _Key("default_tolerance", 'How far short is still satisfactory: "2.5%" of the target, or '
         '"2 points".', "2.5%"),
    _Key("stable_band", "Movements no larger than this are stable.", "0 points"),
    _Key("suppress_below", "Counts from 1 to just below it are published as [c]; 0 for none.", 0),
    _Key("store", "The file that holds everything, or postgresql://... that desks share.",
         "scorecard.db"),
)  # fmt: skip
"""The keys that stand alone; those that are tables follow them."""

_TABLES = """
# For each check, or other warning, "error", "warning" or "off".
# [checks]
# note-missing = "warning"

# By which rule statuses are given; the README has each rule with its source:
# {schemes}.
# [scheme]
# status-scheme = "{scheme}"

# How each status is shown, where it is not as the scheme has it.
# [symbols]
{symbols}
# [labels]
{labels}
# A colour is green, amber, red, blue or grey.
# [colours]
{colours}

# Which measures off track are red flags: in how many of the last quarters, this one among them,
# or "newly". Whether those that better their targets for as long are listed too.
# [exceptions]
# off-track = {off_track}
# above-target = false

# What directions of travel are with where the register does not say, and what they are shown
# beside: previous quarter, same quarter last year, previous year end, regression.
# [direction]
# second-basis = "same quarter last year"
# withheld-where-targets-change = false

# How sheets are read that are no returns; scorecard layout FILE proposes one.
# [layout.export]
# files = "export*.csv"
# ref = "Code"
# figure = "{{period}}"
"""


def settings_toml(entries: Mapping[str, object]) -> str:
    """The text of a scorecard.toml in which these entries are set, and all else is told.

    Args:
        entries: by their keys; what is left out stands as a comment with its default.
    """
    lines = ["# The settings of the scorecard. What begins with # is left at its default."]
    for key in KEYS:
        lines.append(f"\n# {key.told}")
        if key.name in entries:
            lines.append(f"{key.name} = {toml(entries[key.name])}")
        else:
            lines.append(f"# {key.name} = {toml(key.default)}")
    shown = {"symbols": TOLERANCE.symbols, "labels": TOLERANCE.labels, "colours": TOLERANCE.colours}
    tables = {key: _commented(by_status) for key, by_status in shown.items()}
    schemes = fill(", ".join(PRESETS), 98, subsequent_indent="# ")
    told = _TABLES.format(
        schemes=schemes, scheme=TOLERANCE.name, off_track=toml(TWO_RUNNING.off_track), **tables
    )
    return "\n".join(lines) + "\n" + told


def _commented(by_status: Mapping[Status, str]) -> str:
    return "\n".join(f"# {status} = {toml(shown)}" for status, shown in by_status.items())
