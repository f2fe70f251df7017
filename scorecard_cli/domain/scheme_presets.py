"""The status schemes that scorecard.toml may name: the published rules of real bodies.

A source was read as it is quoted by a stored copy of the page; what it leaves open, and what
could not be read, its sentence says. Edges that a rule leaves open fall the kinder way.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from scorecard_cli.domain.measures import Tolerance
from scorecard_cli.domain.schemes import (
    COLOURS,
    LABELS,
    MET,
    MISSED,
    SENTENCES,
    SYMBOLS,
    TOLERANCE,
    WITHIN_TOLERANCE,
    Colour,
    Limit,
    Scheme,
    SchemeRow,
)
from scorecard_cli.domain.statuses import Status

ON, BETWEEN, OFF = Status.ON_TARGET, Status.SATISFACTORY, Status.OFF_TARGET
FIVE_PER_CENT, TEN_PER_CENT = Tolerance(Decimal(5)), Tolerance(Decimal(10))
WITHIN_GREEN = SchemeRow("within-green", Limit.GREEN, ON)


def _labels(on: str, between: str, off: str, **others: str) -> Mapping[Status, str]:
    own = {Status(name): label for name, label in others.items()}
    return {**LABELS, ON: on, BETWEEN: between, OFF: off, **own}


def _sentences(on: str, between: str, off: str) -> Mapping[Status, str]:
    return {**SENTENCES, ON: on, BETWEEN: between, OFF: off}


RED_AMBER_GREEN = _labels("Green", "Amber", "Red")

BRACKNELL_FOREST = Scheme(
    "bracknell-forest",
    "Green on target or within 5% of it, amber within 10%, red beyond.",
    "Council performance, Bracknell Forest Council web page, undated, read in a stored "
    "copy: green on, above or within 5% of target, amber between 5% and 10%, red more than 10%.",
    (MET, WITHIN_GREEN, WITHIN_TOLERANCE, MISSED),
    green=FIVE_PER_CENT,
    amber=TEN_PER_CENT,
    labels=RED_AMBER_GREEN,
    sentences=_sentences(
        "On target, better, or within 5% of it",
        "Between 5% and 10% from target",
        "More than 10% from target",
    ),
)
MAIDSTONE = Scheme(
    "maidstone",
    "Green where the target is met, amber where it is missed within 10%, else red.",
    "Key Performance Indicator Update, Quarter 2 2018/19, Appendix 1, Maidstone Borough Council, "
    "2018.",
    (MET, WITHIN_TOLERANCE, MISSED),
    amber=TEN_PER_CENT,
    labels=_labels("Green", "Amber", "Red", not_applicable="Data only"),
    sentences=_sentences("Target met", "Target slightly missed, within 10%", "Target not achieved"),
)

HAVERING = Scheme(
    "havering",
    "Green on target or within 10% of it; beyond that amber where no worse than in the same "
    "quarter last year, else red.",
    "Corporate Performance, Quarter 4 2013/14, report to Cabinet, London Borough of Havering, "
    "2014; the same key in its Annual Corporate Performance Report 2014/15, 2015.",
    (
        MET,
        WITHIN_GREEN,
        SchemeRow("held-up", Limit.LAST_YEAR, BETWEEN),
        SchemeRow("fell-back", Limit.ANYTHING, OFF),
    ),
    green=TEN_PER_CENT,
    labels=RED_AMBER_GREEN,
    sentences=_sentences(
        "On or within 10% of the target",
        "More than 10% off, and improved or maintained on the same quarter last year",
        "More than 10% off, and not improved on the same quarter last year",
    ),
)
KENT = Scheme(
    "kent",
    "Green where the target is achieved, amber where the floor standard is, else red.",
    "Quarterly Performance Report, Quarter 1 2020/21, Kent County Council, 2020.",
    (
        MET,
        SchemeRow("reaches-floor", Limit.FLOOR, BETWEEN),
        SchemeRow("misses-floor", Limit.ANYTHING, OFF),
    ),
    labels=RED_AMBER_GREEN,
    sentences=_sentences(
        "Target has been achieved",
        "Floor standard achieved, but target has not been met",
        "Floor standard has not been achieved",
    ),
)
TOWER_HAMLETS = Scheme(
    "tower-hamlets",
    "Green where the target is met, amber from the minimum expectation up to it, else red.",
    "Strategic Performance Monitoring: Quarterly Performance Report, Overview and Scrutiny "
    "Committee, 25 November 2019, London Borough of Tower Hamlets, 2019.",
    (
        MET,
        SchemeRow("reaches-minimum", Limit.FLOOR, BETWEEN),
        SchemeRow("misses-minimum", Limit.ANYTHING, OFF),
    ),
    labels=RED_AMBER_GREEN,
    sentences=_sentences(
        "Meeting or exceeding the target",
        "Between the target and the minimum expectation",
        "Falling short of the minimum expectation",
    ),
)
LINCOLN = Scheme(
    "lincoln",
    "Exceeded at the higher target or better, within from the lower target up to it, below "
    "otherwise; volumetric measures have no target.",
    "Operational Performance Report Q2 2022/23, Executive decision, City of Lincoln Council, "
    "2022; that exactly at the higher target is exceeded could not be checked.",
    (
        MET,
        SchemeRow("reaches-lower-target", Limit.FLOOR, BETWEEN),
        SchemeRow("misses-lower-target", Limit.ANYTHING, OFF),
    ),
    labels=_labels("Exceeded", "Within", "Below", not_applicable="Volumetric"),
    colours={**COLOURS, BETWEEN: Colour.BLUE},
    sentences={
        **_sentences(
            "The higher target is reached", "Within target boundaries", "Below the lower target"
        ),
        Status.NOT_APPLICABLE: "Given for context, without a target",
    },
)
MEDWAY = Scheme(
    "medway",
    "Green on track, amber where the year's target can still be reached by the forecast, else red.",
    "Council Plan Third Quarter Performance Report 2009/2010, Cabinet, 9 March 2010, Medway "
    "Council, 2010.",
    (
        MET,
        SchemeRow("can-be-reached", Limit.FORECAST, BETWEEN),
        SchemeRow("cannot-be-reached", Limit.ANYTHING, OFF),
    ),
    labels=RED_AMBER_GREEN,
    sentences=_sentences(
        "On track",
        "Off target, but assessed as capable of reaching it within the year",
        "Off target, and requires improvement",
    ),
)
HUNTINGDONSHIRE = Scheme(
    "huntingdonshire",
    "Green on track, amber within acceptable variance, red below it; beside that the status "
    "that the forecast would have at year end.",
    "Corporate Plan Performance Report, Appendix B, July to September 2019, Huntingdonshire "
    "District Council, 2019, for the key; Corporate Performance Report 2025/26 Quarter 1, 2025, "
    "whose minutes give an indicator's current and predicted status.",
    (MET, WITHIN_TOLERANCE, MISSED),
    labels=_labels("On track", "Within variance", "Below variance"),
    symbols={**SYMBOLS, ON: "G", BETWEEN: "A", OFF: "R"},
    sentences=_sentences(
        "Performance is on track",
        "Performance is within acceptable variance",
        "Performance is below acceptable variance",
    ),
)
ON_OR_OFF_TRACK = Scheme(
    "on-or-off-track",
    "On track where the target is met, else off track.",
    "Annual Corporate Performance Report 2017/18, Quarter 4, Cabinet, London Borough of Havering, "
    "2018; its tolerances had left the reports, by the Quarter 3 report of 2016/17.",
    (MET, MISSED),
    labels=_labels("On track", LABELS[BETWEEN], "Off track"),
    sentences=_sentences("The target is met", "Only by an officer's judgement", "It is not met"),
)
EAST_RIDING = Scheme(
    "east-riding",
    "A star where better than target by more than the tolerance, a circle within it, a triangle "
    "where worse by more.",
    "Performance Plus Introduction, Customer Promises January 2009, East Riding of Yorkshire "
    "Council, 2009; Harlow Council's quarterly performance report has the same three.",
    (
        SchemeRow("beyond-tolerance", Limit.BEYOND, ON),
        SchemeRow("around-target", Limit.TOLERANCE, BETWEEN),
        MISSED,
    ),
    labels=_labels("Better than target", "Around target", "Worse than target"),
    symbols={**SYMBOLS, ON: "★", BETWEEN: "●", OFF: "▲"},
    colours={**COLOURS, BETWEEN: Colour.BLUE},
    sentences=_sentences(
        "Significantly better than target, over the tolerance",
        "On target, within the tolerance",
        "Significantly worse than target, below the tolerance",
    ),
)
PLAN_IS_BEST = Scheme(
    "plan-is-best",
    "On plan at the target or in its band, near it within the tolerance either way, else off plan.",
    "Performance systems offer plan is best beside high and low is good; no published report that "
    "states the rule could be found, so it could not be checked.",
    (
        SchemeRow("on-plan", Limit.TARGET, ON),
        SchemeRow("near-plan", Limit.TOLERANCE, BETWEEN),
        SchemeRow("off-plan", Limit.ANYTHING, OFF),
    ),
    both_ways=True,
    labels=_labels("On plan", "Near plan", "Off plan"),
    sentences=_sentences(
        "As planned", "Above or below plan, within the tolerance", "Further from plan than that"
    ),
)

PRESETS: Mapping[str, Scheme] = {
    scheme.name: scheme
    for scheme in (
        TOLERANCE,
        BRACKNELL_FOREST,
        MAIDSTONE,
        HAVERING,
        KENT,
        TOWER_HAMLETS,
        LINCOLN,
        MEDWAY,
        HUNTINGDONSHIRE,
        ON_OR_OFF_TRACK,
        EAST_RIDING,
        PLAN_IS_BEST,
    )
}
"""Every scheme by the name that scorecard.toml has for it."""
