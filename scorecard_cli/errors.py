"""The few reasons we stop. Each owns its wording and takes only facts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path


class ScorecardError(Exception):
    """We cannot go on, and the user can mend it.

    Attributes:
        slug: its name in the README.
        exit_code: 1 where the data or the store is at fault, 2 where the command is.
    """

    slug = "error"
    exit_code = 1


class FileMissingError(ScorecardError):
    """A file or folder named on the command line is not there."""

    slug = "file-missing"
    exit_code = 2

    def __init__(self, path: Path) -> None:
        super().__init__(f"There is no file or folder {path}. Check the name and the folder.")


class NoWorkbooksError(ScorecardError):
    """The folders named hold no spreadsheet."""

    slug = "no-workbooks"
    exit_code = 2

    def __init__(self, paths: Sequence[Path]) -> None:
        named = ", ".join(str(path) for path in paths)
        super().__init__(
            f"There are no spreadsheets (.xlsx, .xlsm, .xls, .xlsb, .ods or .csv) in {named}. "
            "Name the folder of the returns."
        )


class AgainNeedsFilesError(ScorecardError):
    """A whole folder is to land anew, and would undo what is newest."""

    slug = "again-needs-files"
    exit_code = 2

    def __init__(self, folders: Sequence[Path]) -> None:
        named = ", ".join(str(folder) for folder in folders)
        super().__init__(
            f"{named}: --again takes files, not folders. Name the file that is to land anew."
        )


class LayoutUnknownError(ScorecardError):
    """A layout is asked for that scorecard.toml has not."""

    slug = "layout-unknown"
    exit_code = 2

    def __init__(self, name: str, known: Sequence[str]) -> None:
        listed = f"It has {', '.join(known)}." if known else "It has none."
        super().__init__(
            f"scorecard.toml has no layout {name}. {listed} "
            f"Write [layout.{name}]; scorecard layout FILE proposes one."
        )


class AlreadyBegunError(ScorecardError):
    """What init would write is there already."""

    slug = "already-begun"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is there already, and nothing was written. Name another folder with --output, "
            "or move it away."
        )


class LayoutNotNeededError(ScorecardError):
    """A file needs no layout."""

    slug = "layout-not-needed"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} has the headings of a return or of a register, so that it needs no layout. "
            "scorecard check says how it is read."
        )


class NoTableError(ScorecardError):
    """A file has nothing for which a layout could be proposed."""

    slug = "no-table"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path}: neither a table with headings nor a form with labels was found. "
            "Write its layout by hand, as the README says."
        )


class SettingsError(ScorecardError):
    """scorecard.toml cannot be used."""

    slug = "settings"
    exit_code = 2

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")


class QuarterUnclearError(ScorecardError):
    """What was given as a quarter is none."""

    slug = "quarter-unclear"
    exit_code = 2

    def __init__(self, text: str) -> None:
        super().__init__(f'"{text}" is not a quarter. Write Q2, or "2017/18 Q2" to be exact.')


class YearUnclearError(ScorecardError):
    """What was given as a financial year is none."""

    slug = "year-unclear"
    exit_code = 2

    def __init__(self, text: str) -> None:
        super().__init__(f'"{text}" is not a financial year. Write it as 2017/18.')


class YearNeededError(ScorecardError):
    """A quarter was given without its year, where a return could be of any."""

    slug = "year-needed"
    exit_code = 2

    def __init__(self, text: str) -> None:
        super().__init__(f'"{text}" does not say the year. Write the quarter as "2017/18 Q2".')


class CalendarChangedError(ScorecardError):
    """The first month of the year is not the one that the store's periods were read with."""

    slug = "calendar-changed"

    def __init__(self, store: object, held: int, now: int) -> None:
        super().__init__(
            f"The year of {store} begins in month {held}, and scorecard.toml says {now}. "
            "Put first_month back, or name another store."
        )


class NothingHeldError(ScorecardError):
    """The store holds no return of the organisation yet."""

    slug = "nothing-held"

    def __init__(self, store: object, organisation: str = "", held: Sequence[str] = ()) -> None:
        if held:
            said = f'of "{organisation}"; it holds those of {", ".join(held)}'
            cure = "Name the organisation in scorecard.toml."
        else:
            said, cure = "yet", "Read some with: scorecard ingest FOLDER"
        super().__init__(f"{store} holds no returns {said}. {cure}")


class QuarterNotHeldError(ScorecardError):
    """The store holds no return for the quarter asked for."""

    slug = "quarter-not-held"

    def __init__(
        self,
        asked: str,
        held: Sequence[str],
        registers: Sequence[str] = (),
        published: Sequence[str] = (),
    ) -> None:
        nor = ", nor a register for its year" if registers else ""
        holds = ", ".join([*held, *(f"the register for {year}" for year in registers)])
        said = "No return is in force any more."
        if holds:
            said = f"No return for {asked} is held{nor}. The store holds {holds}."
        for quarter in published[-1:]:
            said += (
                f" What was published of {quarter} is kept: "
                f'scorecard report --quarter "{quarter}" --as-published'
            )
        super().__init__(said)


class QuarterNeededError(ScorecardError):
    """No quarter was named, and no return is held that would tell it."""

    slug = "quarter-needed"
    exit_code = 2

    def __init__(self, possible: Sequence[str]) -> None:
        *first, last = (f'"{quarter}"' for quarter in possible)
        super().__init__(
            "No return is held that would tell which quarter is meant. "
            f"Say which with --quarter: {', '.join(first)} or {last}."
        )


class SameQuarterError(ScorecardError):
    """What moved is asked for between a quarter and itself."""

    slug = "same-quarter"
    exit_code = 2

    def __init__(self, quarter: str) -> None:
        super().__init__(
            f"--from and --to are both {quarter}, between which nothing moves. Name two quarters. "
            f"What moved since one was published is said beside what moved from or to it."
        )


class RegisterNotHeldError(ScorecardError):
    """No register says what the measures of a year, or of its first quarters, are."""

    slug = "register-not-held"

    def __init__(self, wanted: str, held: Sequence[str]) -> None:
        others = f" Those held are for {', '.join(held)}." if held else ""
        super().__init__(
            f"No register for {wanted} is held, so it is not known what to ask of whom.{others} "
            f"Ingest the register for {wanted} first."
        )


class ReferenceNotHeldError(ScorecardError):
    """No measure of the quarter has the reference asked for, or none has it any more."""

    slug = "reference-not-held"

    def __init__(
        self,
        asked: str,
        quarter: str,
        *,
        renumbered: Sequence[str] = (),
        ended: str | None = None,
        nearest: Sequence[str] = (),
    ) -> None:
        hint = ". See scorecard measures for those that there are."
        if renumbered:
            hint = f": it was renumbered to {' and '.join(renumbered)}."
        elif ended is not None:
            hint = f": it ended with {ended}."
        elif nearest:
            hint = f". The nearest is {' or '.join(nearest)}."
        super().__init__(f'No measure of {quarter} has the reference "{asked}"{hint}')


class StatusUnclearError(ScorecardError):
    """What was given as a status is none."""

    slug = "status-unclear"
    exit_code = 2

    def __init__(self, text: str, labels: Sequence[str]) -> None:
        *first, last = labels
        super().__init__(f'"{text}" is not a status. Say {", ".join(first)} or {last}.')


class StatusNeededError(ScorecardError):
    """A judgement was to be given without a status, or withdrawn with one."""

    slug = "status-needed"
    exit_code = 2

    def __init__(self, *, withdrawing: bool) -> None:
        super().__init__(
            "A judgement is withdrawn whole. Leave out the status, or --withdraw."
            if withdrawing
            else "Say the status that is judged, or --withdraw to take a judgement away."
        )


class PartJudgedError(ScorecardError):
    """A judgement was to be given of one part of a measure."""

    slug = "part-judged"
    exit_code = 2

    def __init__(self, part: str, measure: str) -> None:
        super().__init__(
            f"{part} is a part of {measure}, and a judgement is of the whole measure. "
            f"Name {measure}."
        )


class JudgementNotHeldError(ScorecardError):
    """No judgement stands that could be withdrawn."""

    slug = "judgement-not-held"

    def __init__(self, measure: str, quarter: str, status: str, judged: Sequence[str]) -> None:
        others = f" Judged in that quarter: {', '.join(judged)}." if judged else ""
        super().__init__(
            f"No judgement of {measure} stands for {quarter}: "
            f"its status is {status}, by the rules.{others}"
        )


class ReturnNotHeldError(ScorecardError):
    """No return in force is the one named."""

    slug = "return-not-held"

    def __init__(self, named: str, nearest: Sequence[str]) -> None:
        hint = " Name it by its file, or by its directorate."
        if nearest:
            hint = f" The nearest is {' or '.join(nearest)}."
        super().__init__(f'No return in force is "{named}".{hint}')


class ReturnWithdrawnError(ScorecardError):
    """The return named is out of force already."""

    slug = "return-withdrawn"

    def __init__(self, named: str, withdrawn: Sequence[str]) -> None:
        listed = "".join(f"\n  {each}" for each in withdrawn)
        super().__init__(f'"{named}" was withdrawn already:{listed}')


class ReturnUnclearError(ScorecardError):
    """Several returns in force are so named."""

    slug = "return-unclear"
    exit_code = 2

    def __init__(self, named: str, meant: Sequence[str]) -> None:
        listed = "".join(f"\n  {each}" for each in meant)
        super().__init__(
            f'"{named}" may be any of these. Say which with --quarter or --version:{listed}'
        )


class LogRewrittenError(ScorecardError):
    """The log is not as it was written."""

    slug = "log-rewritten"

    def __init__(self, numbers: Sequence[int]) -> None:
        several = len(numbers) > 1
        named = ", ".join(map(str, numbers))
        super().__init__(
            f"The log is not as it was written: the {'seals' if several else 'seal'} of "
            f"{'entries' if several else 'entry'} {named} {'are' if several else 'is'} broken. "
            "An entry, or the one before it, was altered or taken out by something other than "
            "this tool. Put back a copy of the store from before."
        )


class WarningNotHeldError(ScorecardError):
    """There is no such warning to accept."""

    slug = "warning-not-held"

    def __init__(
        self,
        slug: str,
        measure: str,
        quarter: str,
        held: Sequence[str],
        nearby: Sequence[str] = (),
        accepted: str = "",
    ) -> None:
        standing = f"It has {', '.join(held)}." if held else "It has none."
        if accepted:
            standing = f"It was accepted already, by {accepted.rstrip('.')}."
        elif nearby:
            standing += f" {' and '.join(nearby)} {'has' if len(nearby) == 1 else 'have'} it."
        super().__init__(f'{measure} has no open warning "{slug}" for {quarter}. {standing}')


class NotAStoreError(ScorecardError):
    """The file or database named as the store is something else."""

    slug = "not-a-store"

    def __init__(self, store: object, *, database: bool = False) -> None:
        file_cure = "Name another file with --store, or move it away."
        cure = "Name an empty database with --store." if database else file_cure
        super().__init__(f"{store} is not a scorecard store, and was left as it is. {cure}")


class StoreNewerError(ScorecardError):
    """The store was written by a later version of this tool."""

    slug = "store-newer"

    def __init__(self, store: object, found: int, known: int) -> None:
        super().__init__(
            f"{store} has version {found}, and this tool knows versions up to {known}. "
            "Install the newer tool."
        )


class StoreBusyError(ScorecardError):
    """Another process holds the store."""

    slug = "store-busy"

    def __init__(self, store: object) -> None:
        super().__init__(f"{store} is in use by another process. Try again when it has finished.")


class StoreUnusableError(ScorecardError):
    """The store cannot be opened, read or written where it stands.

    Attributes:
        store: which.
        reason: why, as it stands in the sentence.
    """

    slug = "store-unusable"

    def __init__(self, store: object, reason: str) -> None:
        self.store, self.reason = store, reason
        super().__init__(f"{store} cannot be used as the store: {reason}.")


class EmptyWordsError(ScorecardError):
    """What must be said in words was left empty."""

    slug = "empty-words"
    exit_code = 2

    def __init__(self, option: str) -> None:
        super().__init__(f"{option} is empty. It is kept beside what it is about, so say it.")


class AlreadyPublishedError(ScorecardError):
    """The quarter was published, and is to be published anew without saying so."""

    slug = "already-published"

    def __init__(self, quarter: str, published_on: str) -> None:
        super().__init__(
            f"{quarter} was published on {published_on}. If what was published is to be replaced, "
            'say so and why: --replace --reason "...". The replaced one is kept.'
        )


class PublicationDayError(ScorecardError):
    """A quarter was to be published for a day on which it does not go to cabinet."""

    slug = "publication-day"
    exit_code = 2

    def __init__(self, day: date, why: str) -> None:
        super().__init__(f"{day} {why}. Give the day on its cover with --on.")


class NotPublishedError(ScorecardError):
    """What was published is asked for, or is to be replaced, and nothing was."""

    slug = "not-published"

    def __init__(self, quarter: str, published: Sequence[str]) -> None:
        held = f"Published are {', '.join(published)}." if published else "No quarter is."
        super().__init__(f"{quarter} is not published. {held}")


class PublicationNotHeldError(ScorecardError):
    """A quarter was not published so many times."""

    slug = "publication-not-held"

    def __init__(self, quarter: str, number: int, published_on: Sequence[str]) -> None:
        *others, last = (f"{place}, for {day}" for place, day in enumerate(published_on, start=1))
        held = f"{', '.join(others)}, and {last}" if others else last
        super().__init__(f"{quarter} has no publication {number}. It has {held}.")


class WorkbookLostError(ScorecardError):
    """The workbook that was published is not kept as it was."""

    slug = "workbook-lost"

    def __init__(self, quarter: str, published_on: str, *, altered: bool) -> None:
        found = "was altered since" if altered else "is not kept any more"
        super().__init__(
            f"The workbook of {quarter} that was published on {published_on} {found}, so none was "
            "written. Go back to a copy of the store; scorecard doctor says what else is amiss."
        )


class DeadlineEarlyError(ScorecardError):
    """Answers are wanted before the quarter that they are about has ended."""

    slug = "deadline-early"
    exit_code = 2

    def __init__(self, deadline: date, quarter: str, last: date) -> None:
        super().__init__(
            f"The deadline {deadline} is before {quarter} ends, on {last}. Name a later day."
        )


class OutputExistsError(ScorecardError):
    """A report would overwrite a file."""

    slug = "output-exists"
    exit_code = 2

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is there already. Add --force to write over it.")


class OutputNameError(ScorecardError):
    """A report was to be written under a name that none of its format should have."""

    slug = "output-name"
    exit_code = 2

    def __init__(self, path: Path, called: str, suffix: str) -> None:
        file = f", or a file in {suffix}" if suffix else " to put it in"
        super().__init__(f"{path} is no name for {called}. Name a folder{file}.")


class PackageMissingError(ScorecardError):
    """A format needs a package that is installed with an extra, and it is not."""

    slug = "package-missing"
    exit_code = 1

    def __init__(self, extra: str) -> None:
        super().__init__(
            f"The format {extra} needs one more package. Install it with: "
            f"pip install 'scorecard-cli[{extra}]'"
        )


class OutputOfSeveralError(ScorecardError):
    """Reports in several formats were to be written to one file."""

    slug = "output-of-several"
    exit_code = 2

    def __init__(self, path: Path, formats: Sequence[str]) -> None:
        asked = f"{', '.join(formats[:-1])} and {formats[-1]}"
        super().__init__(f"{path} is one file, and {asked} are asked for. Name a folder.")


class OutputFolderError(ScorecardError):
    """A folder that holds something else was to be replaced by a report."""

    slug = "output-folder"
    exit_code = 2

    def __init__(self, folder: Path, others: Sequence[str]) -> None:
        named = ", ".join(others[:3]) + (f" and {len(others) - 3} more" if others[3:] else "")
        super().__init__(
            f"{folder} holds what is no part of a report: {named}. "
            "Move that away, or name another place with --output."
        )


class OutputUnwritableError(ScorecardError):
    """A file cannot be written where it was asked for."""

    slug = "output-unwritable"

    def __init__(self, path: Path, reason: str, option: str = "--output") -> None:
        super().__init__(f"{path} cannot be written: {reason}. Name another place with {option}.")


class ClockBehindError(ScorecardError):
    """The machine's clock is behind what was last done, so what lands now would not stand."""

    slug = "clock-behind"

    def __init__(self, now: datetime, last: datetime) -> None:
        super().__init__(
            f"The clock of this machine says {now:%Y-%m-%d %H:%M} UTC, and the store was last "
            f"changed at {last:%Y-%m-%d %H:%M} UTC. Set the clock, and do it again. If this clock "
            "is right, the one that changed the store was ahead: go back to a copy of the store "
            "from before (scorecard backup), and do again what was done since."
        )


class MemoryNeededError(ScorecardError):
    """The machine has not the memory that a command asks for."""

    slug = "memory-needed"

    def __init__(self) -> None:
        super().__init__(
            "There is not memory enough for this. What was done before stays, and no half of "
            "anything is kept. Close other programs, or name fewer files at once."
        )


class CountsDoNotAddUpError(ScorecardError):
    """The counts of a report do not come to the number of measures."""

    slug = "counts-do-not-add-up"

    def __init__(self, measures: int, counted: int) -> None:
        super().__init__(
            f"The counts come to {counted} for {measures} measures, so no report was written. "
            "This is a fault in the tool; please tell its makers."
        )
