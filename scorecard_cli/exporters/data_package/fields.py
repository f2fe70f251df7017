"""The columns of the tables of a scorecard as data, and what each holds."""

from __future__ import annotations

from msgspec import Struct


class Field(Struct, frozen=True):
    """A column.

    Attributes:
        name: its heading.
        type: of its entries, by Table Schema: string, number, boolean or date.
        says: what they are.
    """

    name: str
    type: str
    says: str


_NAMING = (
    Field("label", "string", "The measure, or the part of it: 3.A4(d)."),
    Field("ref", "string", "The measure's reference."),
    Field("part", "string", "The part; empty for the whole measure."),
)

ASSESSMENTS = (
    *_NAMING,
    Field("quarter", "string", "The quarter of the scorecard."),
    Field("title", "string", "What is measured."),
    Field("priority", "string", "The corporate priority's number."),
    Field("priority_title", "string", "The corporate priority."),
    Field("outcome", "string", "The outcome's letter."),
    Field("outcome_title", "string", "The outcome."),
    Field("directorate", "string", "Who returns it."),
    Field("polarity", "string", "Which way good performance lies."),
    Field("frequency", "string", "How often a figure is due."),
    Field("year_begins", "string", "The quarter of the plan's year that its own begins with."),
    Field("due_in", "string", "The quarters that a figure is due in, if not all that follow."),
    Field("status", "string", "The overall status."),
    Field("status_rule", "string", "The rule that gave the status."),
    Field("judgement_reason", "string", "The officer's reason, where the status was judged."),
    Field("dot", "string", "The direction of travel."),
    Field("dot_basis", "string", "What the figure is compared with for it."),
    Field("dot_reason", "string", "Why it is withheld, or what is said of it; empty for nothing."),
    Field("second_dot", "string", "The direction of travel by the plan's second basis."),
    Field("second_dot_basis", "string", "What that is with; empty without a second basis."),
    Field("figure", "number", "The figure that the quarter rests on, in its unit."),
    Field("figure_text", "string", "The figure as it was returned."),
    Field("unit", "string", "percent, pounds, days, per 10,000; empty for a count."),
    Field("period", "string", "What the figure is for: an earlier quarter if carried forward."),
    Field("target", "number", "The target of the year."),
    Field("target_now", "number", "The target as it applies in the quarter."),
    Field("shortfall", "number", "How far from the target in the bad direction."),
    Field("tolerance", "number", "The shortfall that is still satisfactory."),
    Field("red_flag", "boolean", "Off target now, and for as long as the exception rule asks."),
    Field("newly_off_track", "boolean", "Off target now, and not last quarter."),
    Field("recovered", "boolean", "Off target last quarter, and no more."),
    Field(
        "above_target", "boolean", "Better than target for as long as the rule asks, if it does."
    ),
    Field("variation_signal", "string", "Signal or noise; empty for fewer than twelve points."),
    Field("variation_rule", "string", "The XmR rule that fired; empty where none did."),
    Field("variation_not_judged", "string", "Why points enough are still not judged."),
    Field("variation_mean", "number", "The mean of the process, in the measure's unit."),
    Field("variation_lower_limit", "number", "Its lower limit."),
    Field("variation_upper_limit", "number", "Its upper limit."),
    Field("variation_assurance", "string", "Whether ordinary variation alone meets the target."),
    Field("data_note", "string", "The data note of the quarter."),
)
"""What is concluded, as `scorecard measures --json` has it, with words of the plan and notes."""

FIGURES = (
    *_NAMING,
    Field("period", "string", "What the figure is for: a month, a quarter or a year end."),
    Field("period_kind", "string", "Whether that is a month, a quarter or a year end."),
    Field("period_end", "date", "The last day of the period."),
    Field("figure", "number", "The figure as it stands, in its unit."),
    Field("unit", "string", "percent, pounds, days, per 10,000; empty for a count."),
    Field("figure_text", "string", "The whole cell as it was returned."),
    Field("reason", "string", "Why there is no figure."),
    Field("provisional", "boolean", "Whether the cell calls the figure provisional."),
    Field("restated", "boolean", "Whether it differs from what was published, or first returned."),
    Field("judged_figure", "number", "The figure that was put against the target."),
    Field("judged_period", "string", "What that was for: an earlier quarter if carried forward."),
    Field("target", "number", "The target as it then applied."),
    Field("status", "string", "The status as published; where it was not, as it stands."),
    Field("dot", "string", "The direction of travel, likewise."),
    Field("published_on", "date", "The day on the cover of what was published."),
)
"""What is held of each period. Statuses of quarters alone, as they were presented."""
