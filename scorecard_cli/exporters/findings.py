"""How a finding of the doctor reads: where it is, what was found, what to do."""

from __future__ import annotations

from scorecard_cli.domain.findings import Finding
from scorecard_cli.exporters.problems import one_line


def what_of(finding: Finding) -> str:
    """What was found, as a sentence or its end.

    >>> from scorecard_cli.domain.findings import finding
    >>> what_of(finding("accepted-twice", "1.A2", "far-from-history", 2))
    'the warning far-from-history was accepted 2 times.'
    """
    kind = finding.kind
    return kind.what.format(found=one_line(finding.found), detail=one_line(finding.detail))
