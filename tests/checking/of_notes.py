"""Cases of data notes, and of other returns."""

from __future__ import annotations

from scorecard_cli.domain import checks
from scorecard_cli.domain.measures import (
    Comparison,
    Polarity,
    Target,
    TargetKind,
)
from scorecard_cli.domain.returns import ALL_DIRECTORATES
from tests.checking.cases import (
    IN_PARTS,
    NOTED,
    Case,
    drafted,
    sent,
)
from tests.making import measure, stated

NOTES_AND_OTHERS = (
    Case(
        checks.NOTE_MISSING,
        sent({"Q2 2017/18": "97.4"}),
        "O2",
        "the measure is off target, 97.4 against 100, and has no data note.",
        near={
            "with a note": sent({"Q2 2017/18": "97.4", **NOTED}),
            "at the tolerance exactly": sent({"Q2 2017/18": "97.5"}),
            "a scorecard read back in": sent({"Q2 2017/18": "97.4"}, whose=ALL_DIRECTORATES),
            "not available": sent({"Q1 2017/18": "n/a", "Q2 2017/18": "n/a"}),
            "a target to be confirmed": sent(
                {"Q2 2017/18": "0", "Target": "TBC"},
                by=measure(target=Target("TBC", TargetKind.UNDER_DEVELOPMENT)),
            ),
            "nought where nought is the target": sent(
                {"Q2 2017/18": "0", "Target": "0", "Good performance": "Low"},
                by=measure(polarity=Polarity.LOW, target=stated("0", Comparison.AT_MOST)),
            ),
        },
    ),
    Case(
        checks.NOTE_MISSING,
        sent({"Q2 2017/18": "0", "Data notes": " - "}),
        "O2",
        "the measure is off target, 0 against 100, and has no data note.",
        named="nought, and a dash for a note",
    ),
    *(
        Case(
            checks.NOTE_MISSING,
            sent({"Q2 2017/18": "97.4", "Data notes": word}),
            "O2",
            "the measure is off target, 97.4 against 100, and has no data note.",
            near={"and more": sent({"Q2 2017/18": "97.4", "Data notes": f"{word}: late"})},
            named=f"with {word} for a note",
        )
        for word in ("n/a", "TBC.", "None", "Not applicable")
    ),
    Case(
        checks.NOTE_MISSING,
        sent({"Judgement": "Off target", "Judgement reason": "The count is provisional"}),
        "O2",
        "the measure is off target, as an officer has judged for 2017/18 Q2, and has no data note.",
        named="judged",
    ),
    Case(
        checks.NOTE_MISSING,
        sent({"Q2 2017/18": "a) 120 b) 80 c) 120 d) 120"}, by=IN_PARTS),
        "O2",
        "the measure is off target, 80 against 100 in part b, and has no data note.",
        named="by one part",
    ),
    Case(
        checks.NOTE_MISSING,
        sent({"Q1 2017/18": "80", "Q2 2017/18": "n/a (due Dec17)"}),
        "O2",
        "the measure is off target, 80 for 2017/18 Q1 against 100, and has no data note.",
        named="resting on the quarter before",
    ),
    Case(
        checks.NOTE_REPEATED,
        sent({"Data notes": "Two sites are  late."}, before=[{"Data notes": "Two sites are late."}]),
        "O2",
        'found the data note "Two sites are  late.", word for word that of 2017/18 Q1.',
        near={
            "what has happened since": sent(
                {"Data notes": "One site is late."}, before=[{"Data notes": "Two sites are late."}]
            ),
            "none either time": sent(before=[{}]),
            "a word for none, both times": sent({"Data notes": "n/a"}, before=[{"Data notes": "n/a"}]),
            "one before and none now": sent(before=[{"Data notes": "Two sites are late."}]),
        },
    ),
    Case(
        checks.NOTE_A_FIGURE,
        sent({"Data notes": 95}),
        "O2",
        'found "95" under the data notes, which has no words.',
        near={
            "words": sent({"Data notes": "95 of them are new."}),
            "a dash": sent({"Data notes": "-"}),
        },
    ),
    Case(
        checks.NOTE_A_FIGURE,
        sent({"Data notes": "93.5% (188/201)"}),
        "O2",
        'found "93.5% (188/201)" under the data notes, which has no words.',
        named="with signs and brackets",
    ),
    Case(
        checks.RETURNED_TWICE,
        drafted({}, others={"Finance": ({},)}),
        "C2",
        "the measure is in the return of Finance for 2017/18 Q2 as well.",
        near={
            "beside a scorecard read back in": drafted({}, others={ALL_DIRECTORATES: ({},)}),
            "another measure": drafted({}, others={"Finance": ({"Ref No.": "5.D1"},)}),
        },
    ),
)  # fmt: skip
