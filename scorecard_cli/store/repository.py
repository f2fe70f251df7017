"""The store as the recipes see it: one organisation's registers, returns and assessments."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from types import TracebackType
from typing import TYPE_CHECKING

from scorecard_cli.store import holdings
from scorecard_cli.store.later import Later
from scorecard_cli.store.opening import BUSY_SECONDS, Store, is_made, open_place

if TYPE_CHECKING:
    from scorecard_cli.domain.assessments import Assessment
    from scorecard_cli.domain.figures import Observation
    from scorecard_cli.domain.findings import Finding
    from scorecard_cli.domain.log import Act, LogEntry, Received
    from scorecard_cli.domain.measures import Measure
    from scorecard_cli.domain.periods import Period
    from scorecard_cli.domain.places import StorePlace
    from scorecard_cli.domain.problems import Problem, Saying
    from scorecard_cli.domain.publications import Publication
    from scorecard_cli.domain.renumbering import Renumbering
    from scorecard_cli.domain.returns import (
        DirectorateReturn,
        HeldReturn,
        Judgement,
        Receipt,
        Register,
        RegisterReceipt,
        Withdrawal,
    )
    from scorecard_cli.domain.standing import OfficersWord, QuarterWords
    from scorecard_cli.store import assessments as held_assessments
    from scorecard_cli.store import (
        contents,
        judgements,
        kept_files,
        log,
        measures,
        problems,
        publications,
        registers,
        renumberings,
        returns,
        statements,
        withdrawals,
    )
    from scorecard_cli.store import observations as held_observations
    from scorecard_cli.store.contents import Contents
    from scorecard_cli.store.observations import StatedObservation
    from scorecard_cli.store.problems import AcceptedWarning
else:
    held_assessments, held_observations = Later("assessments"), Later("observations")
    contents, judgements, kept_files = Later("contents"), Later("judgements"), Later("kept_files")
    log, measures, problems = Later("log"), Later("measures"), Later("problems")
    publications, registers = Later("publications"), Later("registers")
    renumberings, returns = Later("renumberings"), Later("returns")
    statements, withdrawals = Later("statements"), Later("withdrawals")


def open_store(
    place: StorePlace, organisation: str, *, writable: bool, wait: float = BUSY_SECONDS
) -> Repository:
    """Open the store for one organisation, to read it or, made if missing, to write to it.

    Reading never makes a store, and changes none, but that one of an earlier version is
    brought up to date first, by whoever opens it. ``wait`` is for how many seconds we stand by
    while another process holds it.

    Raises:
        NothingHeldError: it is missing, and was to be read.
        NotAStoreError: the file or database is something else, an empty file included.
        StoreNewerError: a later version of this tool wrote it.
        StoreBusyError: another process held it for all of the wait.
        StoreUnusableError: it cannot be read or written where it stands.
    """
    return Repository(open_place(place, organisation, writable=writable, wait=wait))


def open_as_it_is(place: StorePlace, organisation: str, wait: float = BUSY_SECONDS) -> Repository:
    """Open a store to be examined, and leave even one of an earlier version as it is.

    Raises:
        ScorecardError: those of `open_store`.
    """
    return Repository(open_place(place, organisation, writable=False, wait=wait, as_it_is=True))


def store_is_made(place: StorePlace) -> bool:
    """Whether something stands where the store is to be."""
    return is_made(place)


class Repository:
    """An open store. Each method is one question or one deed, told where the answer is made."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __enter__(self) -> Repository:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def together(self) -> AbstractContextManager[None]:
        """All that is done inside is kept together, or none of it; others wait meanwhile."""
        return self._store.transaction()

    def one_moment(self) -> AbstractContextManager[None]:
        """See `opening.Store.one_moment`."""
        return self._store.one_moment()

    def version(self) -> int:
        """The version that the store is at."""
        return self._store.connection.version()

    def examined_as_kept(self) -> list[Finding]:
        """See `examining.kept_whole`."""
        from scorecard_cli.store.examining import kept_whole  # only the doctor needs it

        return kept_whole(self._store)

    def examined(self, up_to_date: Collection[Period]) -> list[Finding]:
        """See `examining.examined`."""
        from scorecard_cli.store.examining import examined  # only the doctor needs it

        return examined(self._store, up_to_date)

    def close(self) -> None:
        """Let go of the store."""
        self._store.connection.close()

    def register_held(self, register: Register) -> str | None:
        """See `registers.register_held`."""
        return registers.register_held(self._store, register)

    def register_of(self, quarter: Period) -> RegisterReceipt | None:
        """See `registers.register_of`."""
        return registers.register_of(self._store, quarter)

    def return_held(self, directorate_return: DirectorateReturn) -> HeldReturn | None:
        """See `returns.return_held`."""
        return returns.return_held(self._store, directorate_return)

    def speaking_register(self, quarter: Period) -> int | None:
        """See `registers.speaking_register`."""
        return registers.speaking_register(self._store, quarter)

    def add_register(self, register: Register, received: Received) -> int:
        """See `registers.add_register`."""
        return registers.add_register(self._store, register, received)

    def add_return(
        self,
        directorate_return: DirectorateReturn,
        observations: Iterable[Observation],
        received: Received,
        warnings: Sequence[Problem] = (),
        *,
        again: bool = False,
    ) -> Receipt | HeldReturn:
        """See `returns.add_return`."""
        return returns.add_return(
            self._store, directorate_return, observations, received, warnings, again=again
        )

    def versions_held(self, directorate_return: DirectorateReturn) -> int:
        """See `returns.versions_held`."""
        return returns.versions_held(self._store, directorate_return)

    def returned_by(self, quarter: Period) -> dict[str, list[str]]:
        """See `returns.returned_by`."""
        return returns.returned_by(self._store, quarter)

    def open_problems(self, quarter: Period) -> list[tuple[str, Problem]]:
        """See `problems.open_problems`."""
        return problems.open_problems(self._store, quarter)

    def add_accepted(self, warnings: Sequence[AcceptedWarning]) -> None:
        """See `problems.add_accepted`."""
        problems.add_accepted(self._store, warnings)

    def told_before(self, quarter: Period) -> dict[tuple[str, Period], set[Saying]]:
        """See `problems.told_before`."""
        return problems.told_before(self._store, quarter)

    def accepted_for(self, quarter: Period) -> list[AcceptedWarning]:
        """See `problems.accepted_for`."""
        return problems.accepted_for(self._store, quarter)

    def accepted(self) -> set[Saying]:
        """See `problems.accepted`."""
        return problems.accepted(self._store)

    def keep_first_month(self, first_month: int) -> int:
        """See `holdings.keep_first_month`."""
        return holdings.keep_first_month(self._store, first_month)

    def first_month_held(self) -> int | None:
        """See `holdings.first_month_held`."""
        return holdings.first_month_held(self._store)

    def organisations(self) -> list[str]:
        """See `holdings.organisations`."""
        return holdings.organisations(self._store)

    def register_years(self) -> list[int]:
        """The years for which a register is held, earliest first."""
        return holdings.register_years(self._store)

    def measures_in_force(self, quarter: Period, ref: str | None = None) -> list[Measure]:
        """See `measures.measures_in_force`."""
        return measures.measures_in_force(self._store, quarter, ref=ref)

    def renumbering_quarters(self) -> list[Period]:
        """See `renumberings.renumbering_quarters`."""
        return renumberings.renumbering_quarters(self._store)

    def renumberings(self, quarter: Period) -> tuple[Renumbering, ...]:
        """See `renumberings.renumberings`."""
        return renumberings.renumberings(self._store, quarter)

    def observations_in_force(
        self, quarter: Period, changes: Sequence[Renumbering] | None = None
    ) -> list[StatedObservation]:
        """See `observations.observations_in_force`; by the references that the quarter has.

        Those of a later quarter are had with its renumberings.
        """
        known = self.renumberings(quarter) if changes is None else changes
        return held_observations.observations_in_force(self._store, quarter, known)

    def observations_of_measure(
        self, quarter: Period, ref: str, changes: Sequence[Renumbering]
    ) -> list[StatedObservation]:
        """See `observations.observations_of_measure`."""
        return held_observations.observations_of_measure(self._store, quarter, ref, changes)

    def stated_by_newest(self, quarter: Period) -> list[tuple[str, Observation]]:
        """See `observations.stated_by_newest`."""
        known = self.renumberings(quarter)
        return held_observations.stated_by_newest(self._store, quarter, known)

    def observations_of(self, quarter: Period) -> list[StatedObservation]:
        """See `observations.observations_of`."""
        return held_observations.observations_of(self._store, quarter)

    def statements(self, quarter: Period, periods: Collection[Period]) -> list[StatedObservation]:
        """See `statements.statements`."""
        return statements.statements(self._store, quarter, periods)

    def notes_in_force(self, quarter: Period) -> dict[str, str]:
        """See `returns.notes_in_force`; by the references that the quarter has."""
        return returns.notes_in_force(self._store, quarter, self.renumberings(quarter))

    def notes_said(self, quarter: Period, changes: Sequence[Renumbering]) -> QuarterWords[str]:
        """See `returns.notes_said`."""
        return returns.notes_said(self._store, quarter, changes)

    def judgements_in_force(self, quarter: Period) -> list[Judgement]:
        """See `judgements.judgements_in_force`; by the references that the quarter has."""
        return judgements.judgements_in_force(self._store, quarter, self.renumberings(quarter))

    def judgements_said(
        self, quarter: Period, changes: Sequence[Renumbering]
    ) -> QuarterWords[Judgement]:
        """See `judgements.judgements_said`."""
        return judgements.judgements_said(self._store, quarter, changes)

    def officers_words(self, quarter: Period, changes: Sequence[Renumbering]) -> list[OfficersWord]:
        """See `judgements.officers_words`."""
        return judgements.officers_words(self._store, quarter, changes)

    def judge(self, judgement: Judgement, act: Act) -> None:
        """See `judgements.judge`."""
        judgements.judge(self._store, judgement, act)

    def withdraw_judgement(self, ref: str, quarter: Period, reason: str, act: Act) -> None:
        """See `judgements.withdraw_judgement`."""
        judgements.withdraw_judgement(self._store, ref, quarter, reason, act)

    def withdraw_return(self, receipt: Receipt, reason: str, act: Act) -> None:
        """See `withdrawals.withdraw_return`."""
        withdrawals.withdraw_return(self._store, receipt, reason, act)

    def withdrawals(self) -> list[Withdrawal]:
        """See `withdrawals.withdrawals`."""
        return withdrawals.withdrawals(self._store)

    def withdrawn_with(self, ref: str, quarter: Period) -> Withdrawal | None:
        """See `withdrawals.withdrawn_with`."""
        return withdrawals.withdrawn_with(self._store, ref, quarter)

    def returns(self) -> list[Receipt]:
        """What is held of every return in force, in the order they came."""
        return returns.receipts(self._store)

    def quarters_held(self) -> list[Period]:
        """The reporting quarters with a return in force, oldest first."""
        return holdings.quarters_held(self._store)

    def quarters_presented(self) -> list[Period]:
        """See `publications.quarters_presented`."""
        return publications.quarters_presented(self._store)

    def fingerprint(self, quarter: Period, *context: str) -> str:
        """See `assessments.fingerprint`."""
        return held_assessments.fingerprint(self._store, quarter, *context)

    def assessed_fingerprint(self, quarter: Period) -> str | None:
        """What the assessments held of the quarter rested on; None where none are held."""
        return held_assessments.assessed_fingerprint(self._store, quarter)

    def replace_assessments(
        self, quarter: Period, fingerprint: str, assessments: Iterable[Assessment]
    ) -> None:
        """See `assessments.replace_assessments`."""
        held_assessments.replace_assessments(self._store, quarter, fingerprint, assessments)

    def forget_unheld(self) -> None:
        """See `assessments.forget_unheld`."""
        held_assessments.forget_unheld(self._store)

    def assessments(self, quarter: Period, ref: str | None = None) -> list[Assessment]:
        """See `assessments.assessments`."""
        return held_assessments.assessments(self._store, quarter, ref)

    def publish(
        self,
        quarter: Period,
        published_on: date,
        act: Act,
        reason: str | None,
        rules_version: str,
        settings: str,
        workbook: bytes,
        *,
        vouched: bool = True,
    ) -> Publication:
        """See `publications.publish`."""
        return publications.publish(
            self._store,
            quarter,
            published_on,
            act,
            reason,
            rules_version,
            settings,
            workbook,
            vouched=vouched,
        )

    def publications(self) -> list[Publication]:
        """See `publications.publications`."""
        return publications.publications(self._store)

    def publication_of(self, quarter: Period) -> Publication | None:
        """See `publications.publication_of`."""
        return publications.publication_of(self._store, quarter)

    def published_assessments(self, publication: Publication) -> list[Assessment]:
        """See `publications.published_assessments`."""
        return publications.published_assessments(self._store, publication)

    def published_observations(self, publication: Publication) -> list[StatedObservation]:
        """See `publications.published_observations`."""
        return publications.published_observations(self._store, publication)

    def published_measures(self, publication: Publication) -> list[Measure]:
        """See `publications.published_measures`."""
        return publications.published_measures(self._store, publication)

    def published_register(self, publication: Publication) -> str | None:
        """See `publications.published_register`."""
        return publications.published_register(self._store, publication)

    def file_kept(self, digest: str) -> bytes | None:
        """See `kept_files.file_kept`."""
        return kept_files.file_kept(self._store, digest)

    def contents(self, concluded: Collection[Period]) -> Contents:
        """See `contents.contents`."""
        return contents.contents(self._store, concluded)

    def log(self) -> list[LogEntry]:
        """Everything that was done, oldest first."""
        return log.entries(self._store)

    def last_done(self) -> datetime | None:
        """The latest moment at which anything was done; None where nothing was."""
        return log.last_done(self._store)

    def unsealed_entries(self) -> list[int]:
        """See `log.unsealed_entries`."""
        return log.unsealed_entries(self._store)
