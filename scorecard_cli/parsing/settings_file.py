"""Reading scorecard.toml: every key has a default, and an unknown one is an error."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.directions import DirectionRule
from scorecard_cli.domain.exceptions import ExceptionRule
from scorecard_cli.domain.measures import Tolerance
from scorecard_cli.domain.periods import Calendar
from scorecard_cli.domain.places import store_place
from scorecard_cli.domain.schemes import TOLERANCE, Colour, Scheme
from scorecard_cli.domain.settings import Settings
from scorecard_cli.errors import SettingsError

if TYPE_CHECKING:
    from scorecard_cli.domain.layouts import Layout
    from scorecard_cli.domain.problems import Severity

FILE_NAME = "scorecard.toml"

_TOLERANCE = r"(?a)(\d+(?:\.\d+)?)\s*(%|points?)"


def settings_for(folder: Path) -> Settings:
    """The settings in force in a folder: those of the nearest scorecard.toml above it.

    A store's file is taken from the folder of scorecard.toml; without one, from here.

    Raises:
        SettingsError: the file cannot be read, has an unknown key, or an entry that is none.
    """
    path = next(
        (each / FILE_NAME for each in _upward(folder) if (each / FILE_NAME).is_file()), None
    )
    return Settings() if path is None else read_settings(path)


def _upward(folder: Path) -> list[Path]:
    here = folder.resolve()
    return [here, *here.parents]


def read_settings(path: Path) -> Settings:
    """Read one scorecard.toml.

    Raises:
        SettingsError: as for `settings_for`.
    """
    import tomllib  # here, since most commands run without a file of settings

    try:
        written = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise SettingsError(path, f"cannot be read: {fault}.") from fault
    settings = _chosen(path, written)
    if isinstance(settings.store, Path):
        return replace(settings, store=path.parent / settings.store)
    return settings


def settings_entered(entries: Mapping[str, Any]) -> Settings:
    """The settings that entries by the keys of scorecard.toml come to.

    Raises:
        SettingsError: as for `settings_for`.
    """
    return _chosen(Path(FILE_NAME), entries)


def settings_written(text: str) -> Settings:
    """The settings that `settings_text` wrote, with the store left at its default.

    Raises:
        SettingsError: they are none of this version of the tool.
    """
    import json  # here, since a reading command needs none

    return _chosen(Path("settings in the store"), json.loads(text))


def _chosen(path: Path, written: Mapping[str, Any]) -> Settings:
    chosen: dict[str, Any] = {}
    for key, entry in written.items():
        if key not in READERS:
            raise SettingsError(path, _unknown(key, READERS))
        name, read = READERS[key]
        try:
            chosen[name] = read(entry)
        except ValueError as fault:
            raise SettingsError(path, f"{key}: {fault}") from fault
    scheme: Scheme = chosen.get("scheme", TOLERANCE)
    for name, of_scheme in (
        ("labels", scheme.labels),
        ("symbols", scheme.symbols),
        ("colours", scheme.colours),
    ):
        chosen[name] = {**of_scheme, **chosen.get(name, {})}
    return Settings(**chosen)


def _unknown(key: str, known: Mapping[str, object], thing: str = "a setting") -> str:
    from difflib import get_close_matches  # only a fault needs it

    close = get_close_matches(key, known, n=1)
    hint = f" The nearest known key is {close[0]}." if close else ""
    return f'"{key}" is not {thing}.{hint}'


def _text(entry: object) -> str:
    if not isinstance(entry, str):
        raise ValueError("write it as text, between quotation marks.")
    return entry


def _names(entry: object) -> str:
    if isinstance(entry, list):
        return ", ".join(_text(name) for name in entry)
    return _text(entry)


def _calendar(entry: object) -> Calendar:
    if not isinstance(entry, int) or isinstance(entry, bool) or not 1 <= entry <= 12:
        raise ValueError("write the number of the month, 4 for April.")
    return Calendar(entry)


def _tolerance(entry: object) -> Tolerance:
    found = re.fullmatch(_TOLERANCE, _text(entry).strip())
    if found is None:
        raise ValueError('write a per cent of the target, "2.5%", or points, "2 points".')
    return Tolerance(Decimal(found[1]), in_points=found[2] != "%")


def _by_status(entry: object) -> Mapping[Status, str]:
    """What is said of some statuses; the others keep what the scheme says."""
    names = {status.value: status for status in Status}
    if not isinstance(entry, dict):
        raise ValueError("write it as a table with an entry for each status.")
    for key in entry:
        if key not in names:
            raise ValueError(_unknown(key, names))
    return {names[key]: _text(value) for key, value in entry.items()}


def _colours(entry: object) -> Mapping[Status, Colour]:
    chosen = _by_status(entry)
    for word in chosen.values():
        if word not in list(Colour):
            raise ValueError(_unknown(word, {str(colour): colour for colour in Colour}, "a colour"))
    return {status: Colour(word) for status, word in chosen.items()}


def _scheme(entry: object) -> Scheme:
    from scorecard_cli.parsing.scheme_settings import scheme_in  # most files choose none

    return scheme_in(entry)


def _exceptions(entry: object) -> ExceptionRule:
    from scorecard_cli.parsing.exception_settings import exceptions_in  # most files choose none

    return exceptions_in(entry)


def _direction(entry: object) -> DirectionRule:
    from scorecard_cli.parsing.direction_settings import direction_in  # most files choose none

    return direction_in(entry)


def _severities(entry: object) -> Mapping[str, Severity]:
    from scorecard_cli.domain.checks import ALL_KINDS  # most commands run without them

    if not isinstance(entry, dict):
        raise ValueError('write it as a table, for example note-missing = "warning".')
    chosen: dict[str, Severity] = {}
    for slug, word in entry.items():
        if slug not in ALL_KINDS:
            raise ValueError(_unknown(slug, ALL_KINDS, "a check"))
        named = [severity for severity in ALL_KINDS[slug].may_be if severity == word]
        if not named:
            words = " or ".join(f'"{severity}"' for severity in ALL_KINDS[slug].may_be)
            cure = f"write {words}" if words else "it is always an error: leave it out"
            raise ValueError(f"{slug}: {cure}.")
        chosen[slug] = named[0]
    return chosen


def _count(entry: object) -> int:
    if not isinstance(entry, int) or isinstance(entry, bool) or not 0 <= entry <= MOST_SMALL:
        raise ValueError(f"write a whole number from 0 to {MOST_SMALL}, such as 5.")
    return entry


def _layouts(entry: object) -> Mapping[str, Layout]:
    from scorecard_cli.parsing.layout_settings import read_layouts  # most have none

    return read_layouts(entry)


MOST_SMALL = 1_000
"""Above this no count is small."""

READERS: Mapping[str, tuple[str, Callable[[Any], object]]] = {
    "organisation": ("organisation", _text),
    "plan_title": ("plan_title", _text),
    "contact": ("contact", _text),
    "created_by": ("created_by", _names),
    "first_month": ("calendar", _calendar),
    "default_tolerance": ("default_tolerance", _tolerance),
    "stable_band": ("stable_band", _tolerance),
    "suppress_below": ("suppress_below", _count),
    "store": ("store", lambda entry: store_place(_text(entry))),
    "symbols": ("symbols", _by_status),
    "labels": ("labels", _by_status),
    "colours": ("colours", _colours),
    "scheme": ("scheme", _scheme),
    "exceptions": ("exceptions", _exceptions),
    "direction": ("direction", _direction),
    "checks": ("severities", _severities),
    "layout": ("layouts", _layouts),
}
"""Every key of scorecard.toml: the setting that it gives, and how it is read."""
