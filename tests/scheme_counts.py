"""The reference scorecard judged under every status scheme: the table of the README."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from scorecard_cli.domain.assessments import MEASURED, Assessment, Status
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.scheme_presets import PRESETS
from scorecard_cli.domain.schemes import Scheme
from scorecard_cli.domain.settings import Settings
from scorecard_cli.reporting.red_flag_list import red_flag_list
from scorecard_cli.rules.assessing import Evidence, assess, assessments
from scorecard_cli.store.repository import Repository

Q1, Q2 = Period.quarter(2017, 1), Period.quarter(2017, 2)
HEADING = (
    "| scheme | on track | between | off track | not judged | red flags |",
    "|---|---|---|---|---|---|",
)


def lines(repository: Repository, settings: Settings) -> Iterator[str]:
    """The table: a line for each scheme, by its rules alone, without officers' judgements."""
    yield from HEADING
    for name, scheme in PRESETS.items():
        before = _assessed(repository, settings, scheme, Q1, None)
        made = _assessed(repository, settings, scheme, Q2, before)
        counts = Counter(one.status for one in made if one.part is None)
        shown = [f"{scheme.labels[status]}: {counts[status]}" for status in MEASURED]
        rest = sum(counts[status] for status in Status if status not in MEASURED)
        measures = {one.ref: one for one in repository.measures_in_force(Q2)}
        flags = len(red_flag_list(Q2, True, made, measures).red_flags)
        yield f"| `{name}` | {' | '.join(shown)} | {rest} | {flags} |"


def _assessed(
    repository: Repository,
    settings: Settings,
    scheme: Scheme,
    quarter: Period,
    before: list[Assessment] | None,
) -> list[Assessment]:
    evidence = Evidence(
        quarter,
        repository.measures_in_force(quarter),
        [stated.observation for stated in repository.observations_in_force(quarter)],
        [],
        before,
        settings.default_tolerance,
        settings.stable_band,
        scheme,
    )
    return assessments(assess(evidence), quarter)
