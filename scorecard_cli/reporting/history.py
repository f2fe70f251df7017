"""The history of one measure, or part of it: every period held."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from scorecard_cli.domain.assessments import Assessment, DirectionOfTravel, Status
from scorecard_cli.domain.figures import Marker
from scorecard_cli.domain.measures import Measure, PartsCombine
from scorecard_cli.domain.own_years import closes
from scorecard_cli.domain.periods import Period, PeriodKind
from scorecard_cli.domain.publications import Publication
from scorecard_cli.domain.references import label
from scorecard_cli.domain.renumbering import Name
from scorecard_cli.domain.variation import Variation
from scorecard_cli.reporting.restatements import Restatement, StatedCell

_KINDS = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR_END)


class HistoryRow(Struct, frozen=True):
    """One period.

    Attributes:
        period: a quarter, a year end or a month.
        text: the cell as it stands; empty for a blank, or where there is none, or none that
            says anything of the part asked for.
        figure, unit: its figure, exact, of the part where one was asked for; None for none.
        marker: why there is no figure; None where there is one, and where there is no cell.
        parts: the figures of a cell that holds several, where the whole measure was asked for.
        assessment: what was concluded, as it was presented; None for a quarter without a
            return, and for a period that is no quarter.
        publication: what it was published in; None where it was not.
        register: the file of the register that the status rests on; None without one.
        restatement: how the figure is not what it was; None where it is.
    """

    period: Period
    text: str
    figure: Decimal | None
    unit: str | None
    marker: Marker | None
    parts: tuple[tuple[str, Decimal], ...]
    assessment: Assessment | None
    publication: Publication | None
    register: str | None
    restatement: Restatement | None

    @property
    def target(self) -> Decimal | None:
        """The target as it then applied; None for none, and for what was not judged."""
        return None if self.assessment is None else self.assessment.target_now

    @property
    def status(self) -> Status | None:
        """The status as it was presented; None for what was not judged."""
        return None if self.assessment is None else self.assessment.status

    @property
    def dot(self) -> DirectionOfTravel | None:
        """The direction of travel as it was presented; None for what was not judged."""
        return None if self.assessment is None else self.assessment.dot

    @property
    def provisional(self) -> bool:
        """Whether the cell calls its figure provisional."""
        return self.figure is not None and "provisional" in self.text.casefold()

    @property
    def estimated(self) -> bool:
        """Whether the cell calls its figure estimated; an estimate beside it is of another."""
        return self.figure is not None and "estimated" in self.text.casefold()


class Concluded(Struct, frozen=True):
    """What was concluded of one measure, or part, in one quarter, as it was presented.

    Attributes:
        assessment: the conclusion.
        publication: what it was published in; None where it was not.
        register: the file of the register that it rests on; None without one, and where it
            is not asked for.
    """

    assessment: Assessment
    publication: Publication | None
    register: str | None = None


def by_name(concluded: Iterable[Concluded]) -> dict[Name, list[Concluded]]:
    """What was concluded of each measure and part, in the order given."""
    found: dict[Name, list[Concluded]] = {}
    for one in concluded:
        found.setdefault((one.assessment.ref, one.assessment.part), []).append(one)
    return found


class ChartPoint(Struct, frozen=True):
    """What a chart shows of one period.

    Attributes:
        period: the period.
        figure: the figure that was judged, or that was returned; None for none.
        target: the target as it then applied; None for none.
        restated: the figure as it stands, where it was restated; None where it was not.
        status: the status as it was presented; None for what was not judged.
    """

    period: Period
    figure: Decimal | None
    target: Decimal | None
    restated: Decimal | None
    status: Status | None = None


class History(Struct, frozen=True):
    """One measure, or part of it, over time.

    Attributes:
        measure: what it is, in the latest quarter that has it.
        part: the part asked for; None for the whole measure.
        rows: every period held, earliest first.
        chart: the points of its chart, earliest first; empty where there are not two.
        ended: its last quarter, where the latest quarter held no longer has it.
        variation: signal or noise, as its figures stand; None for fewer than twelve points, and
            where it is not asked for.
    """

    measure: Measure
    part: str | None
    rows: tuple[HistoryRow, ...]
    chart: tuple[ChartPoint, ...]
    ended: Period | None
    variation: Variation | None = None

    @property
    def label(self) -> str:
        """How it is named on a list: 3.A4(d)."""
        return label(self.measure.ref, self.part)

    @property
    def title(self) -> str:
        """What is measured, and what the part is."""
        titles = {each.name: each.title for each in self.measure.parts}
        own = titles.get(self.part) if self.part is not None else None
        return self.measure.title if own is None else f"{self.measure.title}: {own}"

    @property
    def unit(self) -> str | None:
        """The unit of its figures: the measure's, or that of the latest figure with one."""
        judged = [row.assessment.unit for row in self.rows if row.assessment is not None]
        return self.measure.unit or next((unit for unit in reversed(judged) if unit), None)


def history(
    measure: Measure,
    part: str | None,
    cells: Mapping[Period, StatedCell],
    concluded: Iterable[Concluded],
    restated: Mapping[Period, Restatement],
    ended: Period | None = None,
) -> History:
    """Arrange what is held of a measure, or part.

    Args:
        measure, part: which.
        cells: what stands of the measure, by period.
        concluded: what was concluded of it, or of the part, in each quarter.
        restated: the restated figures of the measure, by period.
        ended: its last quarter, where it has ended.
    """
    rows = {
        one.assessment.quarter: replace(
            _blank(one.assessment.quarter),
            assessment=one.assessment,
            publication=one.publication,
            register=one.register,
        )
        for one in concluded
    }
    if part is not None:
        of_part = {at for at, cell in cells.items() if _is_of_part(measure, part, cell, at in rows)}
        cells = {at: cell for at, cell in cells.items() if at in of_part}
        restated = {at: one for at, one in restated.items() if at in of_part}
    for period in {**cells, **restated}:
        stated = cells.get(period)
        if period not in rows and period not in restated and _is_blank(stated):
            continue
        rows[period] = _with_figure(rows.get(period), period, part, stated, restated.get(period))
    ordered = tuple(sorted(rows.values(), key=lambda row: _order(row, measure.year_begins)))
    return History(measure, part, ordered, _chart(measure, part, ordered), ended)


def _is_of_part(measure: Measure, part: str, cell: StatedCell, assessed: bool) -> bool:
    """Whether a cell says something of a part: its figure, or why a part assessed has none.

    A figure of the whole measure does so at a year end alone, where the rules take it for a
    part's that is not added up.
    """
    if any(one.part == part for one in cell.figures):
        return True
    if any(one.part is not None for one in cell.figures):
        return False
    if not cell.has_figure:
        return assessed
    return cell.place[1].kind is PeriodKind.YEAR_END and not _adds_up(measure)


def _is_blank(stated: StatedCell | None) -> bool:
    return stated is None or stated.figures[0].marker is Marker.BLANK


def _blank(period: Period) -> HistoryRow:
    return HistoryRow(period, "", None, None, None, (), None, None, None, None)


def _with_figure(
    row: HistoryRow | None,
    period: Period,
    part: str | None,
    stated: StatedCell | None,
    restatement: Restatement | None,
) -> HistoryRow:
    figures = () if stated is None else stated.figures
    of_part = {one.part: one for one in figures}
    own = of_part.get(part) or of_part.get(None)
    several = part is None and own is None
    return replace(
        row or _blank(period),
        text="" if stated is None else stated.text,
        figure=None if own is None else own.number,
        unit=next((one.unit for one in figures), None),
        marker=None if own is None else own.marker,
        parts=tuple(
            (one.part, one.number)
            for one in figures
            if several and one.part is not None and one.number is not None
        ),
        restatement=restatement,
    )


def _order(row: HistoryRow, year_begins: int) -> tuple[int, int, int]:
    period = row.period
    return closes(period, year_begins), _KINDS.index(period.kind), period.number


def _chart(
    measure: Measure, part: str | None, rows: Sequence[HistoryRow]
) -> tuple[ChartPoint, ...]:
    """The quarters, or the year ends where fewer than two quarters have a figure.

    A measure with parts that are not added up has no one figure, and no chart. Where the year
    so far is judged, quarters that were not judged are left out: theirs is no such figure.
    """
    if part is None and measure.parts and not _adds_up(measure):
        return ()
    for kind in (PeriodKind.QUARTER, PeriodKind.YEAR_END):
        of_kind = [row for row in rows if row.period.kind is kind]
        if any(map(_of_year_so_far, of_kind)):
            of_kind = [row for row in of_kind if row.assessment is not None]
        points = tuple(map(_point, of_kind))
        if sum(point.figure is not None for point in points) > 1:
            return points
    return ()


def _adds_up(measure: Measure) -> bool:
    return measure.parts_combine is PartsCombine.SUM


def _of_year_so_far(row: HistoryRow) -> bool:
    one = row.assessment
    if one is None or one.figure is None:
        return False
    return one.judged_figure not in (None, one.figure)


def _point(row: HistoryRow) -> ChartPoint:
    one = row.assessment
    if one is None:
        return ChartPoint(row.period, row.figure, None, None)
    own = one.judged_figure if one.judged_figure is not None else one.figure
    carried = one.period != row.period
    restated = None
    if row.restatement is not None and not _of_year_so_far(row) and row.figure != own:
        restated = row.figure
    return ChartPoint(row.period, None if carried else own, one.target_now, restated, one.status)
