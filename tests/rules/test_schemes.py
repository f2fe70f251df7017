"""Status schemes: each published rule as a table, with its edges, and whose rule it is."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from msgspec.structs import replace

from scorecard_cli.domain.assessments import Assessment, Source, Status
from scorecard_cli.domain.measures import (
    Band,
    Comparison,
    FiguresAre,
    Measure,
    Part,
    PartsCombine,
    Polarity,
    Profile,
    Tolerance,
)
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.scheme_presets import PRESETS
from scorecard_cli.domain.schemes import TOLERANCE, Limit, Scheme
from scorecard_cli.reporting.why import Basis, rule_reached
from tests.making import assessed, measure, stated, table_rows

SIDES = {
    Polarity.HIGH: Comparison.AT_LEAST,
    Polarity.LOW: Comparison.AT_MOST,
    Polarity.PLAN: Comparison.ON_PLAN,
}


def measured(row: dict[str, str]) -> Measure:
    """The measure of a row: good performance, target, and what else it names."""
    good = Polarity(row["good"])
    words, _, value = row["target"].rpartition(" ")
    low, _, high = row.get("band", "").partition(" to ")
    floor, forecast = row.get("floor"), row.get("forecast")
    return measure(
        polarity=good,
        target=stated(value, Comparison(words) if words else SIDES[good]),
        tolerance=Tolerance(Decimal(row.get("tolerance", "2.5").rstrip("%"))),
        band=Band(Decimal(low), Decimal(high)) if high else None,
        floor=Decimal(floor) if floor else None,
        forecast=Decimal(forecast) if forecast else None,
    )


def judged(row: dict[str, str], name: str) -> Assessment:
    """What a scheme makes of a row's figure in Quarter 2, and of last year's where it has one."""
    before = f"2016/17 Q2={row['last year']}; " if row.get("last year") else ""
    of = measured(row)
    one = assessed(of, f"{before}Q2={row['figure']}", scheme=PRESETS[name])["1.A1"]
    plan = of.tolerance or Tolerance(Decimal("2.5"))
    allowed = PRESETS[name].amber or plan
    basis = Basis(one, one, of, allowed, "3", PRESETS[name])
    assert rule_reached(basis) == one.derived_rule, "what moves a status is found otherwise"
    return one


def bracknell_forest() -> None:
    """Green on target or within 5%, amber between 5% and 10%, red more than 10% from it.

    Council performance, Bracknell Forest Council web page.

    | good | target       | figure | status       | rule             |
    | high | 80           | 80     | on_target    | met              |
    | high | 80           | 79.99  | on_target    | within-green     |
    | high | 80           | 76     | on_target    | within-green     |
    | high | 80           | 75.99  | satisfactory | within-tolerance |
    | high | 80           | 72     | satisfactory | within-tolerance |
    | high | 80           | 71.99  | off_target   | missed           |
    | low  | 60.3         | 63.315 | on_target    | within-green     |
    | low  | 60.3         | 63.3151 | satisfactory | within-tolerance |
    | low  | 60.3         | 66.33  | satisfactory | within-tolerance |
    | low  | 60.3         | 66.331 | off_target   | missed           |
    | high | more than 80 | 80     | on_target    | within-green     |
    | low  | 0            | 0      | on_target    | met              |
    | low  | 0            | 0.01   | off_target   | missed           |
    | high | 80           | 0      | off_target   | missed           |
    """


def maidstone() -> None:
    """Green where the target is met, amber where it is slightly missed, within 10%.

    Key Performance Indicator Update, Quarter 2 2018/19, Maidstone Borough Council, 2018.
    The measure's own tolerance says nothing here.

    | good | target | tolerance | figure | status       | rule             |
    | high | 52.5   | 2.5%      | 52.5   | on_target    | met              |
    | high | 52.5   | 2.5%      | 52.49  | satisfactory | within-tolerance |
    | high | 52.5   | 2.5%      | 47.25  | satisfactory | within-tolerance |
    | high | 52.5   | 25%       | 47.249 | off_target   | missed           |
    | low  | 30     | 2.5%      | 33     | satisfactory | within-tolerance |
    | low  | 30     | 25%       | 33.01  | off_target   | missed           |
    """


def havering() -> None:
    """Green on or within 10%; else amber where improved or maintained on the quarter last year.

    Corporate Performance, Quarter 4 2013/14, London Borough of Havering, 2014.

    | good | target | last year | figure | status       | rule         |
    | high | 100    | 95        | 100    | on_target    | met          |
    | high | 100    | 95        | 90     | on_target    | within-green |
    | high | 100    | 89.99     | 89.99  | satisfactory | held-up      |
    | high | 100    | 80        | 80.01  | satisfactory | held-up      |
    | high | 100    | 80.01     | 80     | off_target   | fell-back    |
    | high | 100    |           | 89.99  | off_target   | fell-back    |
    | high | 100    | 0         | 0      | satisfactory | held-up      |
    | low  | 100    | 120       | 110    | on_target    | within-green |
    | low  | 100    | 120       | 120    | satisfactory | held-up      |
    | low  | 100    | 119.99    | 120    | off_target   | fell-back    |
    """


def kent() -> None:
    """Green where the target is achieved, amber where the floor standard is, else red.

    Quarterly Performance Report, Quarter 1 2020/21, Kent County Council, 2020.

    | good | target       | floor | figure | status       | rule          |
    | high | 90           | 80    | 90     | on_target    | met           |
    | high | 90           | 80    | 89.99  | satisfactory | reaches-floor |
    | high | 90           | 80    | 80     | satisfactory | reaches-floor |
    | high | 90           | 80    | 79.99  | off_target   | misses-floor  |
    | high | 90           | 90    | 89.99  | off_target   | misses-floor  |
    | high | 90           | 0     | 0      | satisfactory | reaches-floor |
    | high | 90           |       | 89.99  | off_target   | misses-floor  |
    | high | more than 90 |       | 90     | off_target   | misses-floor  |
    | high | more than 90 | 80    | 90     | satisfactory | reaches-floor |
    | low  | 10           | 15    | 15     | satisfactory | reaches-floor |
    | low  | 10           | 15    | 15.01  | off_target   | misses-floor  |
    | low  | 0            | 2     | 2      | satisfactory | reaches-floor |
    """


def tower_hamlets() -> None:
    """Green where the target is met, amber from the minimum expectation up to it.

    Strategic Performance Monitoring, Overview and Scrutiny Committee, 25 November 2019,
    London Borough of Tower Hamlets.

    | good | target | floor | figure | status       | rule            |
    | high | 90     | 80    | 90     | on_target    | met             |
    | high | 90     | 80    | 80     | satisfactory | reaches-minimum |
    | high | 90     | 80    | 79.99  | off_target   | misses-minimum  |
    | low  | 10     | 15    | 15.01  | off_target   | misses-minimum  |
    """


def lincoln() -> None:
    """Exceeded at the higher target, within from the lower one up to it, below otherwise.

    Operational Performance Report Q2 2022/23, City of Lincoln Council, 2022. That exactly at
    the higher target is exceeded could not be checked.

    | good | target | floor | figure | status       | rule                 |
    | high | 90     | 80    | 90.01  | on_target    | met                  |
    | high | 90     | 80    | 90     | on_target    | met                  |
    | high | 90     | 80    | 89.99  | satisfactory | reaches-lower-target |
    | high | 90     | 80    | 80     | satisfactory | reaches-lower-target |
    | high | 90     | 80    | 79.99  | off_target   | misses-lower-target  |
    | low  | 3      | 5     | 5      | satisfactory | reaches-lower-target |
    | low  | 3      | 5     | 5.01   | off_target   | misses-lower-target  |
    """


def medway() -> None:
    """Amber where off target but assessed as capable of reaching it within the year.

    Council Plan Third Quarter Performance Report 2009/2010, Medway Council, 2010.

    | good | target       | forecast | figure | status       | rule              |
    | high | 100          |          | 100    | on_target    | met               |
    | high | 100          | 90       | 100    | on_target    | met               |
    | high | 100          | 100      | 99.99  | satisfactory | can-be-reached    |
    | high | 100          | 99.99    | 99.99  | off_target   | cannot-be-reached |
    | high | 100          |          | 99.99  | off_target   | cannot-be-reached |
    | high | more than 99 | 99       | 98     | off_target   | cannot-be-reached |
    | low  | 10           | 10       | 50     | satisfactory | can-be-reached    |
    | low  | 0            | 0        | 1      | satisfactory | can-be-reached    |
    """


def huntingdonshire() -> None:
    """On track, within acceptable variance, below it; the year's end by the same table.

    Corporate Plan Performance Report, July to September 2019, Huntingdonshire District Council.

    | good | target | tolerance | forecast | figure | status       | rule             | year end     |
    | high | 100    | 5%        | 100      | 94.99  | off_target   | missed           | on_target    |
    | high | 100    | 5%        | 95       | 95     | satisfactory | within-tolerance | satisfactory |
    | high | 100    | 5%        | 94.99    | 100    | on_target    | met              | off_target   |
    | low  | 100    | 5%        | 0        | 105.01 | off_target   | missed           | on_target    |
    | high | 100    | 5%        |          | 100    | on_target    | met              | none         |
    """


def on_or_off_track() -> None:
    """On track where the target is met, else off track, whatever the tolerance.

    Annual Corporate Performance Report 2017/18, London Borough of Havering, 2018.

    | good | target       | tolerance | figure | status     | rule   |
    | high | 90           | 25%       | 90     | on_target  | met    |
    | high | 90           | 25%       | 89.99  | off_target | missed |
    | high | more than 90 | 25%       | 90     | off_target | missed |
    | low  | 0            | 25%       | 0      | on_target  | met    |
    """


def east_riding() -> None:
    """A star where better by more than the tolerance, a circle within it, a triangle beyond.

    Performance Plus Introduction, Customer Promises January 2009, East Riding of Yorkshire
    Council.

    | good | target       | tolerance | figure | status       | rule             |
    | high | 100          | 5%        | 105.01 | on_target    | beyond-tolerance |
    | high | 100          | 5%        | 105    | satisfactory | around-target    |
    | high | 100          | 5%        | 95     | satisfactory | around-target    |
    | high | 100          | 5%        | 94.99  | off_target   | missed           |
    | low  | 100          | 5%        | 94.99  | on_target    | beyond-tolerance |
    | low  | 100          | 5%        | 105    | satisfactory | around-target    |
    | high | more than 99 | 0%        | 99     | satisfactory | around-target    |
    """


def plan_is_best() -> None:
    """On plan in the band, near it within the tolerance either way; without a band, the target.

    No published report that states the rule could be found.

    | good | target       | band      | tolerance | figure | status       | rule      |
    | plan | 100          | 95 to 105 | 5%        | 95     | on_target    | on-plan   |
    | plan | 100          | 95 to 105 | 5%        | 105    | on_target    | on-plan   |
    | plan | 100          | 95 to 105 | 5%        | 94.99  | satisfactory | near-plan |
    | plan | 100          | 95 to 105 | 5%        | 110    | satisfactory | near-plan |
    | plan | 100          | 95 to 105 | 5%        | 110.01 | off_target   | off-plan  |
    | plan | 100          | 95 to 105 | 5%        | 89.99  | off_target   | off-plan  |
    | high | 100          |           | 5%        | 100    | on_target    | on-plan   |
    | high | 100          |           | 5%        | 105.01 | off_target   | off-plan  |
    | low  | 100          |           | 5%        | 95     | satisfactory | near-plan |
    | high | more than 99 |           | 5%        | 99     | on_target    | on-plan   |
    | plan | 0            |           | 5%        | 0.01   | off_target   | off-plan  |
    """


TABLES = (
    bracknell_forest, maidstone, havering, kent, tower_hamlets, lincoln, medway, huntingdonshire,
    on_or_off_track, east_riding, plan_is_best,
)  # fmt: skip
ROWS = [
    (table.__name__.replace("_", "-"), row) for table in TABLES for row in table_rows(table.__doc__)
]


@pytest.mark.parametrize(("name", "row"), ROWS, ids=str)
def test_which_side_an_edge_falls(name: str, row: dict[str, str]) -> None:
    """Each published rule gives the status that its table says, at the edge and beside it."""
    one = judged(row, name)
    assert (one.status, one.status_rule) == (row["status"], row["rule"])
    if "year end" in row:
        assert str(one.year_end_status or "none") == row["year end"]


@pytest.mark.parametrize(("name", "row"), [each for each in ROWS if each[1]["good"] != "plan"])
def test_a_mirrored_measure_is_judged_alike(name: str, row: dict[str, str]) -> None:
    """Every figure negated and the other way good, a scheme gives the same status."""
    turn = {"high": "low", "low": "high"}
    words = {"more than": "less than"}
    said, _, value = row["target"].rpartition(" ")
    turned = {**row, "good": turn[row["good"]]}
    turned["target"] = f"{words.get(said, '')} {_negated(value)}".strip()
    for name_of in ("floor", "forecast", "figure", "last year"):
        if row.get(name_of):
            turned[name_of] = _negated(row[name_of])
    assert judged(turned, name).status == judged(row, name).status


def _negated(number: str) -> str:
    return f"{-Decimal(number):f}"


def test_every_scheme_has_a_table_here_and_in_the_usual_place() -> None:
    """No scheme is named that is not held to its edges; the usual one is in test_status."""
    assert {name for name, _ in ROWS} == PRESETS.keys() - {TOLERANCE.name}


@pytest.mark.parametrize("scheme", PRESETS.values(), ids=PRESETS)
def test_a_scheme_is_whole(scheme: Scheme) -> None:
    """Its last rule holds of anything, it cites a body and a year, and has what it asks for."""
    assert scheme.rows[-1].limit is Limit.ANYTHING
    assert all(row.limit is not Limit.ANYTHING for row in scheme.rows[:-1])
    assert re.search(r"20\d\d|could not be checked|stored copy", scheme.source)
    assert scheme.asks(Limit.GREEN) is (scheme.green is not None)


def test_a_code_means_the_same_in_every_scheme() -> None:
    """A rule that `explain` names can be looked up whatever the scheme."""
    meant: dict[str, tuple[str, str]] = {}
    for scheme in PRESETS.values():
        for row in scheme.rows:
            said = (str(row.limit), str(row.status))
            assert meant.setdefault(row.code, said) == said, row.code


def test_a_measure_that_is_best_as_planned_is_so_under_every_scheme() -> None:
    """Good performance of plan is the measure's own: too much is as poor as too little."""
    of = measure(
        polarity=Polarity.PLAN, target=stated("100", Comparison.ON_PLAN), floor=None,
        band=Band(Decimal(95), Decimal(105)),
    )  # fmt: skip
    for scheme in (TOLERANCE, PRESETS["kent"], PRESETS["on-or-off-track"]):
        inside, above, below = (
            assessed(of, f"Q2={figure}", scheme=scheme)["1.A1"] for figure in ("105", "150", "50")
        )
        assert (inside.status, inside.shortfall) == (Status.ON_TARGET, 0)
        assert (above.status, above.shortfall) == (Status.OFF_TARGET, 45)
        assert (below.status, below.shortfall) == (Status.OFF_TARGET, 45)


def test_a_floor_goes_by_the_profile_of_its_target() -> None:
    """Half of a floor for the year is expected by the half year, where the target is so."""
    of = measure(floor=Decimal(80), profile=Profile.LINEAR, figures_are=FiguresAre.CUMULATIVE)
    kent = PRESETS["kent"]
    reached = assessed(of, "Q2=40", scheme=kent)["1.A1"]
    assert (reached.status_rule, reached.set_against) == ("reaches-floor", 40)
    assert assessed(of, "Q2=39.99", scheme=kent)["1.A1"].status_rule == "misses-floor"


def test_last_year_is_held_against_as_the_figure_is_judged() -> None:
    """Where the year so far is judged, so is last year's; the cell is named among the sources."""
    of = measure(profile=Profile.LINEAR, figures_are=FiguresAre.IN_PERIOD)
    held = "2016/17 Q1=10; 2016/17 Q2=11; Q1=20; Q2=1"
    one = assessed(of, held, scheme=PRESETS["havering"])["1.A1"]
    assert (one.judged_figure, one.set_against, one.status_rule) == (21, 21, "held-up")
    then = Source("same quarter last year", None, Period.quarter(2016, 2))
    assert then in one.sources


def test_what_cannot_be_compared_has_not_improved_on_last_year() -> None:
    """A break in the figures is no reason to think them better."""
    of = measure(not_comparable="Counted anew since April")
    held = "2016/17 Q2=10; Q2=50"
    assert assessed(of, held, scheme=PRESETS["havering"])["1.A1"].status_rule == "fell-back"


def test_parts_are_judged_by_the_scheme_and_the_measure_takes_the_worst() -> None:
    """A part that misses the floor decides, and what it was set against goes up with it."""
    of = measure(parts=(Part("a"), Part("b")), floor=Decimal(80))
    made = assessed(of, "Q2 a=85; Q2 b=79", scheme=PRESETS["kent"])
    assert made["1.A1 a"].status_rule == "reaches-floor"
    whole = made["1.A1"]
    assert (whole.status_rule, whole.deciding_part) == ("misses-floor", "b")
    assert (whole.set_against, whole.judged_figure) == (80, 79)


def test_the_forecast_of_a_sum_is_the_sums() -> None:
    """A measure that adds its parts up may be forecast, and its parts are not."""
    of = measure(
        parts=(Part("a"), Part("b")), parts_combine=PartsCombine.SUM, forecast=Decimal(100)
    )
    made = assessed(of, "Q2 a=40; Q2 b=41", scheme=PRESETS["medway"])
    assert made["1.A1"].status_rule == "can-be-reached"
    assert made["1.A1"].year_end_status is Status.ON_TARGET
    assert made["1.A1 a"].year_end_status is None


def test_margins_may_be_set_otherwise() -> None:
    """A council with Bracknell Forest's rule and margins of its own says only those."""
    own = replace(
        PRESETS["bracknell-forest"],
        green=Tolerance(Decimal(1), in_points=True),
        amber=Tolerance(Decimal(2), in_points=True),
    )
    rules = [
        assessed(measure(), f"Q2={figure}", scheme=own)["1.A1"].status_rule
        for figure in ("99", "98.99", "98", "97.99")
    ]
    assert rules == ["within-green", "within-tolerance", "within-tolerance", "missed"]


def test_what_no_scheme_judges_is_alike_in_all() -> None:
    """A judgement, no target and no figure stand before the rows of any scheme."""
    for scheme in PRESETS.values():
        none = assessed(measure(), "Q2=", scheme=scheme)["1.A1"]
        assert (none.status_rule, none.set_against) == ("no-figure", None)
        judged_by = {"1.A1": Status.SATISFACTORY}
        one = assessed(measure(), "Q2=1", judgements=judged_by, scheme=scheme)["1.A1"]
        assert (one.status_rule, one.derived_status) == ("judged", Status.OFF_TARGET)
