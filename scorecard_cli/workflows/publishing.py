"""Publishing: a quarter frozen as it goes to cabinet, and read again as it went."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec import Struct

from scorecard_cli.domain.log import Act
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.publications import Publication
from scorecard_cli.domain.settings import Settings, settings_text
from scorecard_cli.errors import AlreadyPublishedError, PublicationDayError
from scorecard_cli.reporting.scorecard import Scorecard
from scorecard_cli.reporting.summary import Summary
from scorecard_cli.rules.version import RULES_VERSION
from scorecard_cli.store.repository import Repository
from scorecard_cli.workflows.asking import full_scorecard_of, writing
from scorecard_cli.workflows.concluding import conclude
from scorecard_cli.workflows.presenting import not_published
from scorecard_cli.workflows.saying import in_its_turn, in_words, said_by

DAYS_AHEAD = 183
"""How long before its day a quarter may be published: half a year, short of a wrong year."""


class Published(Struct, frozen=True):
    """What was published just now.

    Attributes:
        publication: the quarter as it is frozen.
        replaced: the publication that it replaces; None for the first.
        counted: its counts.
    """

    publication: Publication
    replaced: Publication | None
    counted: Summary


def publish(
    settings: Settings,
    quarter_meant: Callable[[Repository], Period],
    published_on: date,
    act: Act,
    replacing: str | None,
    written: Callable[[Scorecard], bytes],
) -> Published:
    """Freeze a quarter: figures, measures, settings, judgements, assessments and workbook.

    Nobody else writes from the moment it is concluded until it is frozen.

    Args:
        settings: where the store is, and the plan's own rules.
        quarter_meant: which quarter, by what the store holds.
        published_on: the day on its cover, from the quarter's last to `DAYS_AHEAD` from now.
        act: who publishes it, and when.
        replacing: why it replaces what was published before; None where nothing was.
        written: how the scorecard becomes a workbook.

    Raises:
        AlreadyPublishedError: it was published, and nothing is said of replacing it.
        NotPublishedError: it is to replace what was never published.
        PublicationDayError: the quarter does not go to cabinet on that day.
        EmptyWordsError: why it replaces another, or who publishes it, was left empty.
        CountsDoNotAddUpError: its counts do not come to the number of measures.
    """
    act = said_by(act)
    reason = None if replacing is None else in_words("--reason", replacing)
    with writing(settings) as repository, repository.together():
        act = in_its_turn(act, repository)
        quarter = quarter_meant(repository)
        before = repository.publication_of(quarter)
        if before is not None and reason is None:
            raise AlreadyPublishedError(str(quarter), before.published_on.isoformat())
        if before is None and reason is not None:
            raise not_published(repository, quarter)
        _require_day(settings, quarter, published_on, act.at.date())
        conclude(repository, settings)
        scorecard = full_scorecard_of(repository, settings, quarter)
        publication = repository.publish(
            quarter,
            published_on,
            act,
            reason,
            RULES_VERSION,
            settings_text(settings),
            written(scorecard),
        )
        conclude(repository, settings)  # of later quarters, which are set against what is published
        return Published(publication, before, scorecard.summary)


def _require_day(settings: Settings, quarter: Period, day: date, today: date) -> None:
    last = settings.calendar.last_day(quarter)
    if day < last:
        raise PublicationDayError(day, f"is before {quarter} ends, on {last}")
    if (day - today).days > DAYS_AHEAD:
        raise PublicationDayError(day, f"is more than {DAYS_AHEAD} days after today, {today}")
