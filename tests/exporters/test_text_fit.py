"""Rows are as high as their words."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from scorecard_cli.exporters.text_fit import (
    MAX_ROW_HEIGHT,
    longest_word,
    row_pieces,
    text_height,
    text_width,
    wrapped_lines,
)

WORDS = st.lists(st.text(st.characters(codec="ascii", categories=("L", "N")), min_size=1))


def test_words_that_do_not_fit_go_on_the_next_line() -> None:
    """Text wraps at spaces, and every line end begins a line."""
    room = text_width("one two") + 10
    assert wrapped_lines("one two", room) == 1
    assert wrapped_lines("one two three", room) == 2
    assert wrapped_lines("one\n\ntwo", room) == 3
    assert wrapped_lines("", room) == 1


def test_a_word_wider_than_its_column_is_counted_whole() -> None:
    """A long web address still gets the lines that it takes."""
    address = "https://example.org/" + "x" * 180
    assert wrapped_lines(address, 100) >= text_width(address) / 100


@given(WORDS, st.floats(20, 2000), st.floats(1, 4))
def test_a_wider_column_never_needs_more_lines(
    words: list[str], width: float, times: float
) -> None:
    """Giving the data notes more room never makes a row higher."""
    text = " ".join(words)
    assert wrapped_lines(text, width * times) <= wrapped_lines(text, width)


@given(WORDS)
def test_lines_hold_all_the_words(words: list[str]) -> None:
    """The lines counted are wide enough together for all the words."""
    text = " ".join(words)
    assert wrapped_lines(text, 100) * 100 >= sum(map(text_width, words))


@given(WORDS)
@example(["00DITck"])
def test_a_column_as_wide_as_its_longest_word_breaks_none(words: list[str]) -> None:
    """A column widened to its longest word takes at most one line a word."""
    text = " ".join(words)
    assert wrapped_lines(text, longest_word(text)) <= max(1, len(words))


@given(st.floats(1, 20_000))
def test_no_row_is_higher_than_excel_allows(height: float) -> None:
    """A very long note is given several rows, which are as high together."""
    pieces = row_pieces(height)
    assert max(pieces) <= MAX_ROW_HEIGHT
    assert abs(sum(pieces) - height) < 0.001


def test_one_line_fits_a_row_of_its_own() -> None:
    """A short text takes one line's height and a little air."""
    assert 12 < text_height("345.8", 60) < 20
