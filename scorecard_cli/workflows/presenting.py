"""Presenting: what cabinet saw of a quarter, and how far it has moved since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.publications import Publication
from scorecard_cli.domain.settings import Settings
from scorecard_cli.domain.statuses import Status
from scorecard_cli.errors import NotPublishedError, WorkbookLostError
from scorecard_cli.store.kept_files import digest_of
from scorecard_cli.store.repository import Repository
from scorecard_cli.workflows.concluding import assessments_of


def published_workbook(repository: Repository, quarter: Period) -> bytes:
    """The Appendix B workbook of a quarter as it was published, byte for byte.

    Raises:
        NotPublishedError: it was not.
        WorkbookLostError: the workbook is not kept any more, or was altered.
    """
    publication = repository.publication_of(quarter)
    if publication is None:
        raise not_published(repository, quarter)
    content = repository.file_kept(publication.workbook)
    if content is None or digest_of(content) != publication.workbook:
        day = publication.published_on.isoformat()
        raise WorkbookLostError(str(quarter), day, altered=content is not None)
    return content


@dataclass(frozen=True, slots=True)
class SincePublished:
    """How a published quarter stands now.

    Attributes:
        publication: what was published.
        moved: how many measures have another status now, in a part or whole.
    """

    publication: Publication
    moved: int


def since_published(
    repository: Repository, settings: Settings, quarter: Period
) -> SincePublished | None:
    """What has moved since a quarter was published; None where it was not."""
    publication = repository.publication_of(quarter)
    if publication is None:
        return None
    then = _statuses(repository.published_assessments(publication))
    now = _statuses(assessments_of(repository, settings, quarter))
    return SincePublished(publication, len({ref for ref, *_ in then ^ now}))


def _statuses(assessments: Sequence[Assessment]) -> set[tuple[str, str | None, Status]]:
    return {(one.ref, one.part, one.status) for one in assessments}


def not_published(repository: Repository, quarter: Period) -> NotPublishedError:
    """Why nothing can be had of what was published, with the quarters that were."""
    published = dict.fromkeys(str(each.quarter) for each in repository.publications())
    return NotPublishedError(str(quarter), sorted(published))
