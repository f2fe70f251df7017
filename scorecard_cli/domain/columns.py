"""The columns of a return, as Appendix B heads them."""

from __future__ import annotations

from enum import StrEnum


class Column(StrEnum):
    """The columns of a return that are not periods, by the name a user is told."""

    OUTCOME = "Outcome"
    LEAD_ACCOUNTABILITY = "Lead Accountability"
    REF = "Ref No."
    ACTION = "Action"
    MEASURE = "Measure"
    LEAD_OFFICER = "Lead officer"
    GOOD_PERFORMANCE = "Good performance"
    FREQUENCY = "Frequency of reporting"
    TARGET = "Target"
    OVERALL_STATUS = "Overall status"
    DOT = "DOT"
    WHY_NO_FIGURE = "If no figure, why"
    DATA_NOTES = "Data notes"
    JUDGEMENT = "Judgement"
    JUDGEMENT_REASON = "Judgement reason"
    CHECK = "Check"
