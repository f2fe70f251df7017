"""The theme reads in print, in black and white, and to the colour-blind."""

from __future__ import annotations

import pytest

from scorecard_cli.domain.assessments import DirectionOfTravel, Status
from scorecard_cli.domain.scheme_presets import PRESETS
from scorecard_cli.domain.schemes import LABELS, SYMBOLS, Colour
from scorecard_cli.exporters import theme

COLOURS = sorted(
    {
        *theme.PALETTE.values(),
        *theme.DOT_COLOURS.values(),
        *theme.SEVERITY_COLOURS.values(),
    },
    key=lambda c: c.strong,
)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_is_the_strongest_contrast() -> None:
    """The measure of contrast used here gives what the guidelines say it gives."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("colours", COLOURS)
def test_symbols_stand_out_from_their_tint(colours: theme.Colours) -> None:
    """A status symbol can be made out on the tint of its cell and on a white chart."""
    assert contrast(colours.strong, colours.tint) >= 4.5
    assert contrast(colours.strong, theme.PAPER) >= 4.5


@pytest.mark.parametrize("colours", COLOURS)
def test_words_read_on_every_tint(colours: theme.Colours) -> None:
    """The word beside a symbol reads as easily as the rest of the page."""
    assert contrast(theme.INK, colours.tint) >= 7


@pytest.mark.parametrize("role", sorted(theme.FORMATS))
def test_every_format_reads_on_its_ground(role: str) -> None:
    """Headings and body text have the contrast that long reading needs."""
    properties = theme.FORMATS[role]
    if "font_color" in properties:
        ground = str(properties.get("bg_color", theme.PAPER))
        assert contrast(str(properties["font_color"]), ground) >= 7


def test_colour_is_never_alone() -> None:
    """Every status has a symbol and a word of its own, so it reads in black and white."""
    assert set(theme.PALETTE) == set(Colour)
    assert set(theme.DOT_COLOURS) == set(DirectionOfTravel)
    assert len(set(SYMBOLS.values())) == len(set(LABELS.values())) == len(Status)
    for scheme in PRESETS.values():
        for shown in (scheme.symbols, scheme.labels):
            assert len(set(shown.values())) == len(shown) == len(Status), scheme.name
