"""Reading [layout.NAME] of scorecard.toml: what is mapped, and what a mapping must have."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from scorecard_cli.domain.cell_names import row_and_column
from scorecard_cli.domain.layouts import At, DatesAre, Entry, Layout, Source, YearIs

_KEYS = (
    "files", "sheets", "heading_row", "heading_rows", "until", "only", "fill_down", "ignore",
    "year_is", "dates_are",
)  # fmt: skip
KEYS = (*_KEYS, *Entry)
"""Every key of a layout: how its sheets are read, then where each entry stands."""

_SOURCE_KEYS = (*At, "words", "optional")

Choice = TypeVar("Choice", bound=StrEnum)


def read_layouts(entry: object) -> Mapping[str, Layout]:
    """Every layout of scorecard.toml, by its name.

    Raises:
        ValueError: an entry is none; the message says where and what to write.
    """
    if not isinstance(entry, dict) or not all(isinstance(one, dict) for one in entry.values()):
        raise ValueError("write each layout as a table of its own, [layout.NAME].")
    return {name: _named(name, written) for name, written in entry.items()}


def _named(name: str, written: Mapping[str, Any]) -> Layout:
    try:
        return _layout(name, written)
    except ValueError as fault:
        raise ValueError(f"{name}: {fault}") from fault


def _layout(name: str, written: Mapping[str, Any]) -> Layout:
    for key in written:
        if key not in KEYS:
            raise ValueError(_unknown(key, KEYS))
    for key in (Entry.REF, Entry.FIGURE):
        if key not in written:
            raise ValueError(f"say where the {key} stands.")
    entries: dict[Entry, Source] = {
        one: _at_key(one, _source, written[one])
        for one in Entry
        if one in written and one is not Entry.FIGURE
    }
    figures = written[Entry.FIGURE]
    return Layout(
        name,
        _at_key("files", _texts, written.get("files", [])),
        _at_key("sheets", _texts, written["sheets"]) if "sheets" in written else None,
        _at_key("heading_row", _number, written.get("heading_row")),
        _at_key("heading_rows", _number, written.get("heading_rows")) or 1,
        _at_key("until", _texts, written.get("until", [])),
        _at_key("only", _only, written.get("only", {})),
        _at_key("fill_down", _texts, written.get("fill_down", [])),
        _at_key("ignore", _texts, written.get("ignore", [])),
        entries,
        tuple(
            _at_key(Entry.FIGURE, _source, one)
            for one in (figures if isinstance(figures, list) else [figures])
        ),
        _at_key("year_is", _chosen(YearIs), written.get("year_is")),
        _at_key("dates_are", _chosen(DatesAre), written.get("dates_are")) or DatesAre.MONTH,
        _as_json(written),
    )


def _as_json(written: Mapping[str, Any]) -> str:
    """What is written of a layout, so that it reads back alike: the order of words tells."""

    def ordered(entry: Any) -> Any:
        if isinstance(entry, list):
            return [ordered(one) for one in entry]
        if isinstance(entry, dict) and isinstance(entry.get("words"), dict):
            return {**entry, "words": list(entry["words"].items())}
        return entry

    kept = {key: ordered(one) for key, one in written.items() if key != "files"}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def _source(entry: object) -> Source:
    if isinstance(entry, str):
        _check_braces(entry)
        return Source(At.HEADING, _filled(entry))
    if not isinstance(entry, dict):
        raise ValueError('write a heading, "Ref", or a table, { beside = "Service:" }.')
    for key in entry:
        if key not in _SOURCE_KEYS:
            raise ValueError(_unknown(key, _SOURCE_KEYS))
    places = [at for at in At if at in entry]
    if len(places) != 1:
        raise ValueError(f"name one place for it: {', '.join(At)}.")
    text = _filled(entry[places[0]])
    _check_braces(text)
    if places[0] is At.CELL:
        _check_cell(text)
    optional = entry.get("optional", False)
    if not isinstance(optional, bool):
        raise ValueError("optional: write true or false.")
    return Source(places[0], text, _words(entry.get("words", {})), optional)


def _check_braces(text: str) -> None:
    """Each period placeholder stands once in a heading; two could say different periods."""
    named = re.findall(r"\{([^{}]+)\}", text)
    for name in named:
        if named.count(name) > 1:
            raise ValueError(f"{{{name}}} stands twice in it.")


def _check_cell(text: str) -> None:
    try:
        row_and_column(text.rpartition("!")[2])
    except ValueError as fault:
        raise ValueError('cell: write a cell, "B3", or "Cover!B3" for one sheet\'s.') from fault


def _words(entry: object) -> tuple[tuple[str, str], ...]:
    pairs = list(entry.items()) if isinstance(entry, dict) else entry
    if not isinstance(pairs, list) or not all(
        isinstance(one, list | tuple) and list(map(type, one)) == [str, str] for one in pairs
    ):
        raise ValueError(
            'words: write what stands there and what it means: { "R*" = "Off target" }'
        )
    return tuple((written, meant) for written, meant in pairs)


def _only(entry: object) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(entry, dict):
        raise ValueError('write a heading and what stands under it: { "Council" = "Sandwell" }.')
    return {heading: _texts(one) for heading, one in entry.items()}


def _texts(entry: object) -> tuple[str, ...]:
    return tuple(_filled(one) for one in (entry if isinstance(entry, list) else [entry]))


def _filled(entry: object) -> str:
    if not isinstance(entry, str) or not entry.strip():
        raise ValueError("write it as text, between quotation marks.")
    return entry


def _number(entry: object) -> int | None:
    if entry is None:
        return None
    if not isinstance(entry, int) or isinstance(entry, bool) or entry < 1:
        raise ValueError("write the number of a row, 1 for the first.")
    return entry


def _chosen(choices: type[Choice]) -> Callable[[object], Choice | None]:
    def read(entry: object) -> Choice | None:
        named = [one for one in choices if one == entry]
        if entry is not None and not named:
            raise ValueError(f"write one of: {', '.join(choices)}.")
        return named[0] if named else None

    return read


Entered = TypeVar("Entered")


def _at_key(key: str, read: Callable[[Any], Entered], entry: Any) -> Entered:
    try:
        return read(entry)
    except ValueError as fault:
        raise ValueError(f"{key}: {fault}") from fault


def _unknown(key: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches  # only a fault needs it

    close = get_close_matches(key, known, n=1)
    hint = f" The nearest known key is {close[0]}." if close else f" Known are {', '.join(known)}."
    return f'"{key}" is no key of a layout.{hint}'
