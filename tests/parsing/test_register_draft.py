"""A register drafted from a scorecard: what is known, and what is left to be settled."""

from __future__ import annotations

import pytest

from scorecard_cli.domain.measures import Measure, Part, Polarity, Target, TargetKind
from scorecard_cli.domain.register_drafts import RegisterDraft
from scorecard_cli.parsing.register_draft import drafted_register
from tests.making import measure, observations, stated
from tests.parsing.workbooks import PLAIN_ROW, page, read
from tests.parsing.workbooks import observations as observations_of


def percent(**settings: object) -> Measure:
    """A measure in per cent, of which a scorecard says all that a status rests on."""
    return measure(**{"target": stated("95", unit="percent"), "unit": "percent", **settings})  # type: ignore[arg-type]


def drafted(one: Measure, figures: str = "") -> RegisterDraft:
    """The draft of one measure with these figures."""
    return drafted_register(2017, [one], list(observations(figures)))


def doubts(draft: RegisterDraft) -> list[str]:
    """What must be settled of the measure, but for its directorate, as "heading: why"."""
    return [f"{one.heading}: {one.why}" for one in draft.doubts if one.heading != "Directorate"]


def test_what_a_scorecard_says_is_in_the_draft() -> None:
    """Plan, title, target as printed, good performance and frequency come over as they are."""
    returned = read(page({"Target": "95%", "Q1 2017/18": "90%", "Q2 2017/18": "93%"}))
    assert returned.directorate_return is not None
    draft = drafted_register(2017, returned.directorate_return.measures, observations_of(returned))
    [row] = draft.rows
    assert row["Ref"] == PLAIN_ROW["Ref No."]
    assert row["Measure"] == PLAIN_ROW["Measure"]
    assert (row["Target"], row["Unit"], row["Good performance"]) == ("95%", "percent", "High")
    assert (row["Directorate"], row["Priority"], row["Outcome"]) == ("Housing", "1", "A")
    assert doubts(draft) == []


@pytest.mark.parametrize(
    ("one", "figures", "said"),
    [
        (
            measure(target=Target("10% reduction", TargetKind.AMBIGUOUS)),
            "Q1=5",
            ['Target value: no one figure can be read from "10% reduction"'],
        ),
        (
            measure(target=Target("", TargetKind.UNDER_DEVELOPMENT)),
            "Q1=5",
            ["Target: it has a good performance and no target"],
        ),
        (
            measure(title="% of homes let"),
            "Q1=5",
            [
                "Unit: its title speaks of per cent, and its figures show none",
                "Figures are: a count may be of its quarter, of the year so far or where things "
                "stand",
            ],
        ),
        (
            measure(target=stated("95", unit="percent")),
            "Q1=5",
            ["Unit: its figures and target are in plain numbers and percent"],
        ),
        (
            measure(),
            "Q1=5 to date",
            ["Figures are: some of its figures are called cumulative"],
        ),
        (percent(parts=(Part("a"), Part("b"))), "", ["Parts: what a, b are called"]),
        (percent(), "", []),
        (
            measure(
                polarity=Polarity.NOT_APPLICABLE, target=Target("", TargetKind.NOT_APPLICABLE)
            ),
            "Q1=5",
            [],
        ),
    ],
)  # fmt: skip
def test_what_decides_a_status_is_never_guessed(
    one: Measure, figures: str, said: list[str]
) -> None:
    """Where a blank would stand for something, the draft says that it is open."""
    assert doubts(drafted(one, figures)) == said


def test_a_whole_scorecard_does_not_say_who_returns_a_measure() -> None:
    """Who answers for it stands in the place of its directorate, and that is told of every row."""
    draft = drafted(percent(directorate="All directorates"))
    assert draft.rows[0]["Directorate"] == "Strategic Director, Housing"
    [doubt] = draft.doubts
    assert (doubt.ref, "and not who returns it" in doubt.why) == (None, True)
    assert draft.rows_of(doubt) == [3]
