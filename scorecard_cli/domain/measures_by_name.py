"""Many measures, which are looked up by reference and by directorate time and again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from scorecard_cli.domain.measures import Measure


class Measures(tuple[Measure, ...]):
    """Measures in their order, with an index that is made once, when it is first asked for.

    A register has as many as a thousand returns ask it about: an index made for each return
    would take the square of their time.
    """

    @classmethod
    def of(cls, measures: Iterable[Measure]) -> Measures:
        """These, as they are where they have an index already."""
        return measures if isinstance(measures, cls) else cls(measures)

    @cached_property
    def by_ref(self) -> Mapping[str, Measure]:
        """Each by its reference."""
        return {measure.ref: measure for measure in self}

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each stands among them, by its reference."""
        return {measure.ref: place for place, measure in enumerate(self)}

    @cached_property
    def of_directorate(self) -> Mapping[str, tuple[Measure, ...]]:
        """Those of each directorate, in their order."""
        found: dict[str, list[Measure]] = {}
        for measure in self:
            found.setdefault(measure.directorate, []).append(measure)
        return {name: tuple(own) for name, own in found.items()}

    @cached_property
    def directorates(self) -> Mapping[str, str]:
        """Each directorate's name by its letters, whatever their case."""
        return {name.casefold(): name for name in self.of_directorate}

    def spoken_for(self, directorate: str, refs: Iterable[str]) -> list[Measure]:
        """Those of a directorate, and those that are named, in their order."""
        own = {measure.ref for measure in self.of_directorate.get(directorate, ())}
        named = {ref for ref in refs if ref in self.by_ref}
        return [self.by_ref[ref] for ref in sorted(own | named, key=self.places.__getitem__)]
