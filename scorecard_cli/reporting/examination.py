"""What came of examining a store."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from scorecard_cli.domain.findings import Finding, Gravity
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.places import ServerStore, StorePlace


class Examination(Struct, frozen=True):
    """What the doctor found.

    Attributes:
        store: what was examined.
        organisation: whose rows were.
        version: the version that the store is at.
        findings: what is amiss; empty where nothing is.
        mended: the quarters whose assessments were made anew.
    """

    store: StorePlace
    organisation: str
    version: int
    findings: Sequence[Finding]
    mended: Sequence[Period] = ()

    @property
    def wrong(self) -> int:
        """How many things are wrong, notices apart."""
        return sum(one.kind.gravity is Gravity.WRONG for one in self.findings)

    @property
    def on_server(self) -> bool:
        """Whether a server keeps the store, and holds its pages and links itself."""
        return isinstance(self.store, ServerStore)
