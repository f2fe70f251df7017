"""What withdraw says: what speaks in the return's place, and what moved."""

from __future__ import annotations

from scorecard_cli.domain.returns import ALL_DIRECTORATES, Receipt
from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.problems import one_line
from scorecard_cli.exporters.terminal.console import console, heading, words
from scorecard_cli.exporters.terminal.moved import show_moved
from scorecard_cli.reporting.withdrawn_return import WithdrawnReturn


def show(withdrawn: WithdrawnReturn, settings: Settings) -> None:
    """Print the return, what stands instead, and a row for each status that moved."""
    screen = console()
    receipt = withdrawn.receipt
    screen.print(heading(f"{_named(receipt)}: {receipt.directorate}, {receipt.quarter}"))
    screen.print(words(f"Withdrawn, and kept. {in_its_place(withdrawn)}"))
    if not withdrawn.moved:
        screen.print(words("No status moves."))
    show_moved(screen, withdrawn.moved, settings)


def in_its_place(withdrawn: WithdrawnReturn) -> str:
    """What speaks now that a return does not."""
    receipt, other = withdrawn.receipt, withdrawn.in_place
    if other is not None and withdrawn.was_newest:
        return f"{_named(other)} speaks in its place."
    if other is not None:
        return f"{_named(other)} speaks as before; what this version alone stated is gone."
    if not withdrawn.quarter_held:
        return f"No return for {receipt.quarter} is in force any more."
    if receipt.directorate == ALL_DIRECTORATES:
        return "The directorates' own returns alone speak."
    nothing = f"No other return of {receipt.directorate} for {receipt.quarter} is in force"
    if withdrawn.read_back is None:
        return f"{nothing}."
    return f"{nothing}; the whole scorecard, {_named(withdrawn.read_back)}, speaks instead."


def _named(receipt: Receipt) -> str:
    return f"{one_line(receipt.file_name)}, version {receipt.version}"
