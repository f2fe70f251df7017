"""Withdrawing: a return is taken out of force, and what speaks in its place is concluded on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from scorecard_cli.domain.log import Act
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.returns import ALL_DIRECTORATES, Receipt
from scorecard_cli.domain.settings import Settings
from scorecard_cli.errors import ReturnNotHeldError, ReturnUnclearError, ReturnWithdrawnError
from scorecard_cli.reporting.withdrawn_return import WithdrawnReturn
from scorecard_cli.store.repository import Repository
from scorecard_cli.workflows.asking import QuarterMeant
from scorecard_cli.workflows.concluding import conclude
from scorecard_cli.workflows.moving import concluded, moved
from scorecard_cli.workflows.saying import in_its_turn, said

_WORD = re.compile(r"\w+")


class ReturnMeant(Struct, frozen=True):
    """What a user says of a return.

    Attributes:
        words: its file's name, or words of its directorate's.
        quarter: its quarter, as far as that is said.
        version: None where it is not said.
    """

    words: str
    quarter: QuarterMeant
    version: int | None


def withdraw(
    repository: Repository, settings: Settings, meant: ReturnMeant, reason: str, act: Act
) -> WithdrawnReturn:
    """Take a return out of force, and conclude what then stands.

    Raises:
        EmptyWordsError: the reason, or who withdraws it, is not said.
        ReturnNotHeldError, ReturnWithdrawnError: no return in force is meant.
        ReturnUnclearError: several are.
    """
    reason, act = said(reason, act)
    with repository.together():
        act = in_its_turn(act, repository)
        receipt = return_asked(repository, meant)
        conclude(repository, settings)
        before = concluded(repository)
        was_newest = _newest(repository, receipt.directorate, receipt.quarter) == receipt
        repository.withdraw_return(receipt, reason, act)
        conclude(repository, settings)
        return WithdrawnReturn(
            receipt,
            was_newest,
            _newest(repository, receipt.directorate, receipt.quarter),
            _newest(repository, ALL_DIRECTORATES, receipt.quarter),
            receipt.quarter in repository.quarters_held(),
            moved(before, concluded(repository)),
        )


def return_asked(repository: Repository, meant: ReturnMeant) -> Receipt:
    """The one return in force that a user means.

    Raises:
        ReturnNotHeldError, ReturnWithdrawnError: none is meant.
        ReturnUnclearError: several are.
    """
    receipts = repository.returns()
    found = _narrowed(receipts, meant)
    if len(found) > 1:
        raise ReturnUnclearError(meant.words, [_described(receipt) for receipt in found])
    if found:
        return found[0]
    withdrawn = {each.receipt: each for each in repository.withdrawals()}
    gone = _narrowed(withdrawn, meant)
    if gone:
        listed = [
            f"{_described(receipt)},\n    on {withdrawn[receipt].act.at:%d %B %Y} "
            f"by {withdrawn[receipt].act.by}: {withdrawn[receipt].reason}"
            for receipt in gone
        ]
        raise ReturnWithdrawnError(meant.words, listed)
    raise ReturnNotHeldError(meant.words, _nearest(receipts, meant))


def _narrowed(receipts: Iterable[Receipt], meant: ReturnMeant) -> list[Receipt]:
    """The returns that may be meant: of a quarter without its year, those of the latest."""
    found = [
        receipt
        for receipt in _named(list(receipts), meant.words)
        if meant.quarter.fits(receipt.quarter) and meant.version in (None, receipt.version)
    ]
    if meant.quarter.number is not None and found:
        latest = max(receipt.quarter.ordinal for receipt in found)
        found = [receipt for receipt in found if receipt.quarter.ordinal == latest]
    return found


def _named(receipts: Sequence[Receipt], words: str) -> list[Receipt]:
    """The returns of that file, else of that directorate, else of one with those words."""
    name = re.split(r"[\\/]", words.strip())[-1].casefold()
    asked = _words(words)
    for fits in (
        lambda receipt: receipt.file_name.casefold() == name,
        lambda receipt: _words(receipt.directorate) == asked,
        lambda receipt: bool(asked) and set(asked) <= set(_words(receipt.directorate)),
    ):
        found = [receipt for receipt in receipts if fits(receipt)]
        if found:
            return found
    return []


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _nearest(receipts: Sequence[Receipt], meant: ReturnMeant) -> list[str]:
    """What may have been meant: the same in another quarter or version, or the nearest names."""
    same = _named(receipts, meant.words)
    if same:
        return [_described(receipt) for receipt in same]
    from difflib import get_close_matches  # only a fault needs it

    names = {name: None for each in receipts for name in (each.file_name, each.directorate)}
    folded = {name.casefold(): name for name in names}
    return [folded[name] for name in get_close_matches(meant.words.casefold(), folded, n=2)]


def _described(receipt: Receipt) -> str:
    return (
        f"{receipt.file_name} ({receipt.directorate}, {receipt.quarter}, version {receipt.version})"
    )


def _newest(repository: Repository, directorate: str, quarter: Period) -> Receipt | None:
    """The newest return in force of a directorate for a quarter."""
    of_quarter = [
        receipt
        for receipt in repository.returns()
        if (receipt.directorate, receipt.quarter) == (directorate, quarter)
    ]
    return of_quarter[-1] if of_quarter else None
