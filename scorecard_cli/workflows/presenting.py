"""Presenting: what cabinet saw of a quarter, and how far it has moved since."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.publications import Publication
from scorecard_cli.domain.settings import Settings
from scorecard_cli.domain.statuses import Status
from scorecard_cli.errors import NotPublishedError, PublicationNotHeldError, WorkbookLostError
from scorecard_cli.store.digests import digest_of
from scorecard_cli.store.repository import Repository
from scorecard_cli.workflows.concluding import assessments_of


def published_workbook(repository: Repository, quarter: Period, number: int | None = None) -> bytes:
    """The Appendix B workbook of a quarter as it was published, byte for byte.

    Args:
        repository: the store.
        quarter: the quarter.
        number: which of its publications, 1 for the first; None for the one that stands.

    Raises:
        NotPublishedError: it was not.
        PublicationNotHeldError: it was not so many times.
        WorkbookLostError: the workbook is not kept any more, or was altered.
    """
    of_quarter = [each for each in repository.publications() if each.quarter == quarter]
    if not of_quarter:
        raise not_published(repository, quarter)
    if number is not None and not 1 <= number <= len(of_quarter):
        days = [each.published_on.isoformat() for each in of_quarter]
        raise PublicationNotHeldError(str(quarter), number, days)
    publication = of_quarter[-1 if number is None else number - 1]
    content = repository.file_kept(publication.workbook)
    if content is None or digest_of(content) != publication.workbook:
        day = publication.published_on.isoformat()
        raise WorkbookLostError(str(quarter), day, altered=content is not None)
    return content


class SincePublished(Struct, frozen=True):
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
