"""How an officer's judgement is said: who gave it, beside what, and that it does not carry."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.returns import Judgement
from scorecard_cli.exporters.wording import moment_in_words, quarter_beside


def given_in(judgement: Judgement) -> str:
    """Who gave a judgement, or which cell of which file did, and when.

    >>> quarter = Period.quarter(2017, 2)
    >>> given_in(Judgement("1.A1", quarter, Status.ON_TARGET, "Agreed", None, None, "A. Officer"))
    'A. Officer'
    >>> cell = ("Priority 1", "X9")
    >>> returned = Judgement("1.A1", quarter, Status.ON_TARGET, "Agreed", *cell, file_name="a.ods")
    >>> given_in(returned)
    'a.ods, sheet Priority 1, cell X9'
    """
    if judgement.sheet is None:
        source = judgement.given_by or "not known"
    else:
        cell = f"sheet {judgement.sheet}, cell {judgement.cell}"
        source = cell if judgement.file_name is None else f"{judgement.file_name}, {cell}"
    return source if judgement.given is None else f"{source}, {moment_in_words(judgement.given)}"


def lapsed(judgement: Judgement, quarter: Period, labels: Mapping[Status, str]) -> str:
    """That a judgement of an earlier quarter says nothing of this one.

    >>> judgement = Judgement("1.A1", Period.quarter(2017, 1), Status.ON_TARGET, "", None, None)
    >>> lapsed(judgement, Period.quarter(2017, 2), {Status.ON_TARGET: "On target"})
    'The figure is carried forward from Q1; the judgement of Q1, On target, does not carry.'
    """
    then = quarter_beside(judgement.quarter, quarter)
    return (
        f"The figure is carried forward from {then}; "
        f"the judgement of {then}, {labels[judgement.status]}, does not carry."
    )
