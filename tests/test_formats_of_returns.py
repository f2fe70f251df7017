"""The sample returns say the same in whatever format a directorate saves them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from scorecard_cli.domain.figures import Observation
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.settings import Settings
from scorecard_cli.store.repository import open_store
from tests.conftest import SAMPLES, ingested
from tests.libre_office import converted, saved_as

Q2 = Period.quarter(2017, 2)
SEMICOLONS = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,true,false,false,-1"
"""LibreOffice's filter for text in UTF-8 with semicolons between cells, as shown, a file for each sheet."""

RETURNS = sorted((SAMPLES / "returns" / "2017-18-q2").iterdir())

pytestmark = pytest.mark.real


def held(settings: Settings) -> Mapping[tuple[object, ...], Observation]:
    """Every figure in force, but for how its number format is written."""
    with open_store(settings.store, settings.organisation, writable=False) as repository:
        stated = repository.observations_in_force(Q2)
    figures = [one.observation for one in stated]
    return {(one.ref, one.part, one.period): replace(one, number_format=None) for one in figures}


@pytest.mark.parametrize("form", ["ods", "xls"])
def test_returns_saved_in_another_format_say_the_same(
    form: str, sample_council: Settings, tmp_path: Path
) -> None:
    """Every figure, text, unit, marker and cell is the same after LibreOffice saved the file."""
    register = saved_as(form, SAMPLES / "register-2017-18.xlsx", tmp_path / "saved")
    saved = converted(RETURNS, form, tmp_path / "saved")
    as_sent = replace(sample_council, store=tmp_path / "sent.db")
    ingested(as_sent, SAMPLES / "register-2017-18.xlsx", *RETURNS)
    as_saved = replace(sample_council, store=tmp_path / "saved.db")
    report = ingested(as_saved, register, *saved)
    assert report.refused == 0, report.problems
    assert len(held(as_sent)) > 500
    assert held(as_saved) == held(as_sent)


def test_a_return_saved_as_text_says_what_its_cells_show(
    sample_council: Settings, tmp_path: Path
) -> None:
    """A figure in text is the one that was shown, without the places that its cell only held."""
    path = next(path for path in RETURNS if path.name.startswith("finance"))
    as_text = saved_as(SEMICOLONS, path, tmp_path / "saved").parent
    [saved] = as_text.glob("*.csv")
    register = SAMPLES / "register-2017-18.xlsx"
    sent, text = (replace(sample_council, store=tmp_path / f"{name}.db") for name in ("a", "b"))
    ingested(sent, register, path)
    ingested(text, register)
    report = ingested(text, saved)
    assert [one.kind.slug for one in report.problems] == ["text-file"]
    figures = {label: (one.text, one.number) for label, one in held(sent).items()}
    as_shown = {label: (one.text, one.number) for label, one in held(text).items()}
    assert {label[0]: (figures[label][1], as_shown[label][1]) for label in figures
            if figures[label] != as_shown[label]} == {
        "5.A1": (Decimal("53.99"), Decimal("54.0")), "5.A2": (Decimal("54.88"), Decimal("54.9")),
    }  # fmt: skip
