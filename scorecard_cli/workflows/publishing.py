"""Publishing: a quarter frozen as it goes to cabinet, and read again as it went."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from scorecard_cli.domain.log import Act
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.publications import Publication
from scorecard_cli.domain.settings import Settings, settings_text
from scorecard_cli.errors import AlreadyPublishedError, EmptyWordsError
from scorecard_cli.reporting.scorecard import Scorecard
from scorecard_cli.reporting.summary import Summary
from scorecard_cli.rules.version import RULES_VERSION
from scorecard_cli.store.repository import Repository
from scorecard_cli.workflows.asking import full_scorecard_of, writing
from scorecard_cli.workflows.concluding import conclude
from scorecard_cli.workflows.presenting import not_published


@dataclass(frozen=True, slots=True)
class Published:
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
        published_on: the day on its cover.
        act: who publishes it, and when.
        replacing: why it replaces what was published before; None where nothing was.
        written: how the scorecard becomes a workbook.

    Raises:
        AlreadyPublishedError: it was published, and nothing is said of replacing it.
        NotPublishedError: it is to replace what was never published.
        EmptyWordsError: why it replaces another was left empty.
        CountsDoNotAddUpError: its counts do not come to the number of measures.
    """
    if replacing is not None and not replacing.strip():
        raise EmptyWordsError("--reason")
    with writing(settings) as repository, repository.together():
        quarter = quarter_meant(repository)
        before = repository.publication_of(quarter)
        if before is not None and replacing is None:
            raise AlreadyPublishedError(str(quarter), before.published_on.isoformat())
        if before is None and replacing is not None:
            raise not_published(repository, quarter)
        conclude(repository, settings)
        scorecard = full_scorecard_of(repository, settings, quarter)
        publication = repository.publish(
            quarter,
            published_on,
            act,
            None if replacing is None else replacing.strip(),
            RULES_VERSION,
            settings_text(settings),
            written(scorecard),
        )
        conclude(repository, settings)  # of later quarters, which are set against what is published
        return Published(publication, before, scorecard.summary)
