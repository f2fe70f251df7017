"""Doing again: what each entry of a log says was done, in a store that is rebuilt from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import PurePath

from msgspec import Struct

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.log import Deed, LogEntry, Received
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.returns import HeldReturn, Judgement
from scorecard_cli.domain.settings import Settings
from scorecard_cli.errors import SettingsError
from scorecard_cli.parsing.found_return import find_return
from scorecard_cli.parsing.register import read_register
from scorecard_cli.parsing.returns import read_return
from scorecard_cli.parsing.settings_file import settings_written
from scorecard_cli.parsing.workbook import UnreadableWorkbookError, Workbook, workbook_in
from scorecard_cli.rules.version import RULES_VERSION
from scorecard_cli.store.problems import AcceptedWarning, problem_in
from scorecard_cli.store.repository import Repository
from scorecard_cli.workflows.concluding import conclude
from scorecard_cli.workflows.registering import Registers
from scorecard_cli.workflows.run import observations_in


class Stores(Struct, frozen=True):
    """The two stores of a replay.

    Attributes:
        held: the one whose log is replayed; it is only read.
        rebuilt: the one that is made from it.
    """

    held: Repository
    rebuilt: Repository


class CannotBeDoneError(Exception):
    """An entry cannot be done again; its words are the rest of a sentence."""


def do_again(stores: Stores, entry: LogEntry) -> None:
    """Do in the store that is rebuilt what an entry of the other's log says was done.

    Raises:
        CannotBeDoneError: it cannot be done again.
    """
    if not entry.details:
        raise CannotBeDoneError(
            "it was done before the store had a log, and what it takes was not kept"
        )
    DEEDS[entry.deed](stores, entry)


def _register_lands(stores: Stores, entry: LogEntry) -> None:
    received, workbook = _received(stores, entry)
    chosen = _settings(received.settings)
    read = read_register(
        workbook,
        entry.subject,
        entry.details["digest"],
        chosen.default_tolerance,
        chosen.severities,
    )
    if read.register is None:
        raise CannotBeDoneError("the register is refused now")
    stores.rebuilt.add_register(read.register, received)


def _return_lands(stores: Stores, entry: LogEntry) -> None:
    received, workbook = _received(stores, entry)
    chosen, told = _settings(received.settings), received.told_quarter
    registers = Registers(stores.rebuilt)
    found = find_return(
        workbook,
        entry.subject,
        entry.details["digest"],
        chosen.calendar,
        None if told is None else Period.parse(told),
        chosen.severities,
        next(iter(chosen.layouts.values()), None),
    )
    read = read_return(found, registers.measures_in_force, registers.renumberings)
    if read.directorate_return is None:
        raise CannotBeDoneError("the return is refused now")
    warnings = [problem_in(columns, entry.subject) for columns in entry.details["warnings"]]
    stated = read.directorate_return
    figures = observations_in(read)
    landed = stores.rebuilt.add_return(stated, figures, received, warnings, again=True)
    if isinstance(landed, HeldReturn):
        raise CannotBeDoneError("the same bytes are in force already")


def _return_is_withdrawn(stores: Stores, entry: LogEntry) -> None:
    whose = tuple(entry.details[column] for column in ("directorate", "quarter", "version"))
    for receipt in stores.rebuilt.returns():
        if (receipt.directorate, str(receipt.quarter), receipt.version) == whose:
            stores.rebuilt.withdraw_return(receipt, entry.reason or "", entry.act)
            return
    raise CannotBeDoneError("no such return is in force")


def _warning_is_accepted(stores: Stores, entry: LogEntry) -> None:
    details = entry.details
    warning = AcceptedWarning(
        Period.parse(details["quarter"]),
        details["slug"],
        details["ref"],
        details["found"],
        details["detail"],
        entry.reason or "",
        entry.act,
    )
    stores.rebuilt.add_accepted([warning])


def _measure_is_judged(stores: Stores, entry: LogEntry) -> None:
    ref, quarter = entry.details["ref"], Period.parse(entry.details["quarter"])
    status = Status(entry.details["status"])
    judgement = Judgement(ref, quarter, status, entry.reason or "", None, None)
    stores.rebuilt.judge(judgement, entry.act)


def _judgement_is_withdrawn(stores: Stores, entry: LogEntry) -> None:
    ref, quarter = entry.details["ref"], Period.parse(entry.details["quarter"])
    stores.rebuilt.withdraw_judgement(ref, quarter, entry.reason or "", entry.act)


def _quarter_is_published(stores: Stores, entry: LogEntry) -> None:
    details, quarter = entry.details, Period.parse(entry.details["quarter"])
    if details["rules_version"] != RULES_VERSION:
        raise CannotBeDoneError(
            f"version {details['rules_version']} of the rules gave its statuses, "
            f"and these are version {RULES_VERSION}"
        )
    conclude(stores.rebuilt, _settings(details["settings"]))
    if quarter not in stores.rebuilt.quarters_held():
        raise CannotBeDoneError("no return for the quarter is in force")
    stores.rebuilt.publish(
        quarter,
        date.fromisoformat(details["published_on"]),
        entry.act,
        entry.reason,
        details["rules_version"],
        details["settings"],
        _kept(stores, details["workbook"]),
        vouched="frozen" in details,
    )


DEEDS: Mapping[Deed, Callable[[Stores, LogEntry], None]] = {
    Deed.REGISTER_LANDED: _register_lands,
    Deed.RETURN_LANDED: _return_lands,
    Deed.RETURN_WITHDRAWN: _return_is_withdrawn,
    Deed.WARNING_ACCEPTED: _warning_is_accepted,
    Deed.MEASURE_JUDGED: _measure_is_judged,
    Deed.JUDGEMENT_WITHDRAWN: _judgement_is_withdrawn,
    Deed.QUARTER_PUBLISHED: _quarter_is_published,
}
"""How each deed is done again, from the store that is held into the one that is stores.rebuilt."""


def _received(stores: Stores, entry: LogEntry) -> tuple[Received, Workbook]:
    """A file as it came, and its sheets."""
    details = entry.details
    content = _kept(stores, details["digest"])
    try:
        workbook = workbook_in(content, PurePath(entry.subject).stem)
    except UnreadableWorkbookError as fault:
        raise CannotBeDoneError("the file cannot be read now") from fault
    return Received(entry.act, content, details["told_quarter"], details["settings"]), workbook


def _kept(stores: Stores, digest: str) -> bytes:
    content = stores.held.file_kept(digest)
    if content is None:
        raise CannotBeDoneError(f"the file of digest {digest} is not kept")
    return content


def _settings(written: str) -> Settings:
    try:
        return settings_written(written)
    except SettingsError as fault:
        raise CannotBeDoneError(
            f"its settings are none of this version of the tool ({fault})"
        ) from fault
