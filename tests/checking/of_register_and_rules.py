"""Cases of words that differ from the register, and of claims that differ from the rules."""

from __future__ import annotations

from scorecard_cli.domain import checks
from tests.checking.cases import (
    LED,
    NOTED,
    Case,
    drafted,
    sent,
)
from tests.making import measure

REGISTER_AND_RULES = (
    Case(
        checks.TITLE_DIFFERS,
        sent({"Measure": "Homes sold"}),
        "E2",
        'the measure is given as "Homes sold", and the register has "Homes built".',
        near={
            "in other letters": sent({"Measure": "HOMES  built. (Priority measure)"}),
            "blank": sent({"Measure": None}),
            "without a register": drafted({"Measure": "Homes sold"}, before=[{}]),
        },
    ),
    Case(
        checks.TARGET_DIFFERS,
        sent({"Target": "110"}),
        "I2",
        'the target is given as "110", and the register has "100".',
        near={
            "the same figure": sent({"Target": "at least 100.0"}),
            "blank": sent({"Target": None}),
            "as the one above": sent({"Target": "As above"}),
            "without a register": drafted({"Target": "110"}, before=[{}]),
        },
    ),
    Case(
        checks.TARGET_DIFFERS,
        sent({"Target": "0"}),
        "I2",
        'the target is given as "0", and the register has "100".',
        named="nought",
    ),
    Case(
        checks.TARGET_DIFFERS,
        sent({"Target": "more than 100"}),
        "I2",
        'the target is given as "more than 100", and the register has "100".',
        named="another comparison",
    ),
    Case(
        checks.GOOD_PERFORMANCE_DIFFERS,
        sent({"Good performance": "Low"}),
        "G2",
        'the good performance is given as "Low", and the register has "high".',
        near={
            "with words after it": sent({"Good performance": "High - very satisfied"}),
            "blank": sent({"Good performance": None}),
        },
    ),
    Case(
        checks.FREQUENCY_DIFFERS,
        sent({"Frequency of reporting": "Monthly"}),
        "H2",
        'the frequency is given as "Monthly", and the register has "Quarterly".',
        near={
            "in other letters": sent({"Frequency of reporting": "quarterly"}),
            "blank": sent({"Frequency of reporting": None}),
        },
    ),
    Case(
        checks.GOOD_PERFORMANCE_DIFFERS,
        sent({"Good performance": "Quarterly"}),
        "G2",
        'the good performance is given as "Quarterly", and the register has "high".',
        named="no words for it",
    ),
    Case(
        checks.FREQUENCY_DIFFERS,
        sent({"Frequency of reporting": "100"}),
        "H2",
        'the frequency is given as "100", and the register has "Quarterly".',
        named="no words for it",
    ),
    Case(
        checks.LEAD_DIFFERS,
        sent({"Lead officer": "Head of Roads"}, by=LED),
        "F2",
        'the lead is given as "Head of Roads", and the register has "Head of Housing".',
        near={
            "the same": sent(
                {"Lead officer": "head of housing", "Lead Accountability": "Director - Housing"},
                by=LED,
            ),
            "blank": sent(by=LED),
            "none in the register": sent(
                {"Lead officer": "Head of Roads"}, by=measure(lead_officer="")
            ),
        },
    ),
    Case(
        checks.STATUS_DIFFERS,
        sent({"Overall status": "Off target"}),
        "J2",
        'the overall status is given as "Off target", and the rules give On target (by the rule '
        "met: 120 against 100).",
        near={
            "the same": sent({"Overall status": "✓ On target"}),
            "blank": sent({"Overall status": None}),
            "words that are no status": sent({"Overall status": "see below"}),
            "a status with its quarter": sent({"Overall status": "On target (Q2)"}),
            "as an officer judged": sent(
                {
                    "Overall status": "Satisfactory",
                    "Judgement": "Satisfactory",
                    "Judgement reason": "The count is provisional",
                }
            ),
            "as the rules have it, beside a judgement": sent(
                {
                    "Overall status": "On target",
                    "Judgement": "Satisfactory",
                    "Judgement reason": "The count is provisional",
                }
            ),
        },
    ),
    Case(
        checks.STATUS_DIFFERS,
        sent({"Overall status": 573}),
        "J2",
        'the overall status is given as "573", and the rules give On target (by the rule met: 120 '
        "against 100).",
        named="a figure in its column",
    ),
    Case(
        checks.DOT_DIFFERS,
        sent({"DOT": "97%"}),
        "K2",
        'the direction of travel is given as "97%", and the figures give improved (120 after 110, '
        "previous quarter).",
        near={"an arrow, which says how the figure moved": sent({"DOT": "↓"})},
        named="a figure in its column",
    ),
    Case(
        checks.STATUS_DIFFERS,
        sent({"Overall status": "Red"}),
        "J2",
        'the overall status is given as "Red", and the rules give On target (by the rule met: 120 '
        "against 100).",
        near={
            "green": sent({"Overall status": "Green"}),
            "G": sent({"Overall status": "G"}),
            "amber, as an officer judged": sent(
                {
                    "Overall status": "Amber",
                    "Judgement": "Satisfactory",
                    "Judgement reason": "The count is provisional",
                }
            ),
        },
        named="a colour",
    ),
    Case(
        checks.STATUS_DIFFERS,
        sent(
            {
                "Overall status": "Off target",
                "Judgement": "Satisfactory",
                "Judgement reason": "The count is provisional",
            }
        ),
        "J2",
        'the overall status is given as "Off target", and the rules give On target (by the rule '
        "met: 120 against 100), and the row's Judgement Satisfactory.",
        named="neither the rules nor the judgement",
    ),
    Case(
        checks.STATUS_DIFFERS,
        sent({"Overall status": "On target", "Q1 2017/18": "80", "Q2 2017/18": "n/a", **NOTED}),
        "J2",
        'the overall status is given as "On target", and the rules give Off target (by the rule '
        "missed: 80 for 2017/18 Q1 against 100).",
        named="resting on the quarter before",
    ),
    Case(
        checks.DOT_DIFFERS,
        sent({"DOT": "Got worse"}),
        "K2",
        'the direction of travel is given as "Got worse", and the figures give improved (120 after '
        "110, previous quarter).",
        near={
            "the same": sent({"DOT": "Improved"}),
            "an arrow": sent({"DOT": "↑"}),
            "blank": sent({"DOT": None}),
        },
    ),
)
