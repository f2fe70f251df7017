"""scorecard.toml: every key, every default, and what is said of a wrong one."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from scorecard_cli.domain.assessments import MEASURED, Status
from scorecard_cli.domain.directions import DirectionRule
from scorecard_cli.domain.exceptions import ExceptionRule
from scorecard_cli.domain.measures import DotBasis, Tolerance
from scorecard_cli.domain.periods import Calendar
from scorecard_cli.domain.places import ServerStore
from scorecard_cli.domain.problems import Severity
from scorecard_cli.domain.schemes import COLOURS, LABELS, SYMBOLS, TOLERANCE, Base, Colour
from scorecard_cli.domain.settings import Settings, settings_text
from scorecard_cli.errors import SettingsError
from scorecard_cli.parsing.layout_settings import read_layouts
from scorecard_cli.parsing.settings_file import (
    READERS,
    read_settings,
    settings_for,
    settings_written,
)
from tests.making import table_rows

EVERY_KEY = """
organisation = "Anytown Borough Council"
plan_title = "Corporate Plan 2017-2020"
contact = "performance@anytown.example"
created_by = ["Performance team", "Housing"]
first_month = 1
default_tolerance = "5 points"
suppress_below = 5
stable_band = "0.5%"
store = "data/plan.db"

[symbols]
on_target = "G"

[labels]
off_target = "Behind"

[colours]
not_applicable = "blue"

[scheme]
status-scheme = "tolerance"

[checks]
note-missing = "warning"

[exceptions]
off-track = "3 of the last 4"
above-target = true

[direction]
basis = "regression"
second-basis = "same quarter last year"
withheld-where-targets-change = true

[layout.export]
ref = "Code"
figure = "{period}"
"""


def written(folder: Path, text: str) -> Path:
    """A scorecard.toml in a folder."""
    path = folder / "scorecard.toml"
    path.write_text(text, "utf-8")
    return path


def refusal(folder: Path, text: str) -> str:
    """What is said of settings that cannot be used, after the file's name."""
    path = written(folder, text)
    with pytest.raises(SettingsError) as refused:
        read_settings(path)
    said = str(refused.value)
    assert said.startswith(f"{path}: ")
    return said.removeprefix(f"{path}: ")


def test_every_key_is_read(tmp_path: Path) -> None:
    """What an organisation sets once is in force for all of its scorecards."""
    assert all(key in EVERY_KEY for key in READERS)
    assert read_settings(written(tmp_path, EVERY_KEY)) == Settings(
        organisation="Anytown Borough Council",
        plan_title="Corporate Plan 2017-2020",
        contact="performance@anytown.example",
        created_by="Performance team, Housing",
        calendar=Calendar(1),
        default_tolerance=Tolerance(Decimal(5), in_points=True),
        suppress_below=5,
        stable_band=Tolerance(Decimal("0.5")),
        symbols={**SYMBOLS, Status.ON_TARGET: "G"},
        labels={**LABELS, Status.OFF_TARGET: "Behind"},
        store=tmp_path / "data" / "plan.db",
        severities={"note-missing": Severity.WARNING},
        colours={**COLOURS, Status.NOT_APPLICABLE: Colour.BLUE},
        scheme=TOLERANCE,
        exceptions=ExceptionRule(3, 4, above_target=True),
        direction=DirectionRule(
            DotBasis.REGRESSION, DotBasis.SAME_QUARTER_LAST_YEAR, withheld=True
        ),
        layouts=read_layouts({"export": {"ref": "Code", "figure": "{period}"}}),
    )


def rules_of_exception() -> None:
    """What [exceptions] may say of off-track, and what the rule is then, or what is said of it.

    | written      | rule            |
    | 2 of 2       | 2 of 2          |
    | 1 of 1       | 1 of 1          |
    | 3 of 4       | 3 of 4          |
    | 12 of 12     | 12 of 12        |
    | newly        | newly           |
    | 13 of 13     | no more than 12 |
    | 4 of 3       | in how many     |
    | 0 of 2       | in how many     |
    | twice        | or "newly"      |
    """


@pytest.mark.parametrize("row", table_rows(rules_of_exception.__doc__), ids=str)
def test_the_exception_rule_is_read(row: dict[str, str], tmp_path: Path) -> None:
    """A rule that could never hold, or looks back too far, is refused with how to write one."""
    text = f'[exceptions]\noff-track = "{row["written"]}"'
    if row["rule"][0].isdigit() or row["rule"] == "newly":
        settings = read_settings(written(tmp_path, text))
        assert settings.exceptions.off_track == row["rule"]
        assert settings_written(settings_text(settings)).exceptions == settings.exceptions
    else:
        said = refusal(tmp_path, text)
        assert said.startswith("exceptions: off-track: write")
        assert row["rule"] in said


@pytest.mark.parametrize("text", ["exceptions = 3", "[exceptions]\nabove = true",
                                  '[exceptions]\nabove-target = "often"'])  # fmt: skip
def test_an_exception_rule_that_is_none_is_refused(text: str, tmp_path: Path) -> None:
    """A table with two keys, the second true or false."""
    assert refusal(tmp_path, text).startswith("exceptions: ")


@pytest.mark.parametrize("text", ["direction = 3", "[direction]\nbases = 'regression'",
                                  "[direction]\nbasis = 'added in quarter'",
                                  "[direction]\nsecond-basis = 3",
                                  "[direction]\nwithheld-where-targets-change = 'often'"])  # fmt: skip
def test_a_direction_rule_that_is_none_is_refused(text: str, tmp_path: Path) -> None:
    """What a plan cannot have for every measure is told, with what it can."""
    assert refusal(tmp_path, text).startswith("direction: ")


def test_the_direction_rule_is_kept_with_a_publication(tmp_path: Path) -> None:
    """What was written is read back as it was."""
    settings = read_settings(written(tmp_path, "[direction]\nsecond-basis = 'regression'"))
    assert settings.direction == DirectionRule(second=DotBasis.REGRESSION)
    assert settings_written(settings_text(settings)).direction == settings.direction


def test_a_scheme_brings_its_words_and_the_file_may_change_them(tmp_path: Path) -> None:
    """A council takes a rule with its words, symbols and colours, and says what is otherwise."""
    settings = read_settings(
        written(
            tmp_path,
            """
            [scheme]
            status-scheme = "lincoln"

            [labels]
            off_target = "Too low"
            """,
        )
    )
    assert [settings.labels[status] for status in MEASURED] == ["Exceeded", "Within", "Too low"]
    assert settings.colours[Status.SATISFACTORY] is Colour.BLUE
    assert settings_written(settings_text(settings)) == replace(settings, store=Settings().store)


def test_margins_of_a_scheme_are_kept_with_what_was_published(tmp_path: Path) -> None:
    """What is frozen with a publication says the margins, and is read back."""
    text = '[scheme]\nstatus-scheme = "bracknell-forest"\ngreen = "2 points"\namber = "6 points"\nbase = "targetable"'
    settings = read_settings(written(tmp_path, text))
    assert settings.scheme.green == Tolerance(Decimal(2), in_points=True)
    assert settings.scheme.base is Base.TARGETABLE
    assert settings_written(settings_text(settings)).scheme == settings.scheme


def test_every_key_has_a_default(tmp_path: Path) -> None:
    """An empty file sets nothing; only the store stands beside it."""
    assert read_settings(written(tmp_path, "")) == Settings(store=tmp_path / "scorecard.db")


def test_the_file_is_found_upward(tmp_path: Path) -> None:
    """From any folder of returns, the nearest scorecard.toml above is in force."""
    below = tmp_path / "returns" / "2017-18-q2"
    below.mkdir(parents=True)
    written(tmp_path, 'organisation = "Anytown"')
    assert settings_for(below).organisation == "Anytown"
    written(below.parent, 'organisation = "Othertown"')
    assert settings_for(below).organisation == "Othertown"
    assert settings_for(below).store == below.parent / "scorecard.db"


def test_a_store_may_stand_anywhere(tmp_path: Path) -> None:
    """A store named in full is not moved beside the settings."""
    share = tmp_path / "share" / "plan.db"
    settings = read_settings(written(tmp_path, f"store = '{share}'"))
    assert settings.store == share


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            'organization = "Anytown"',
            '"organization" is not a setting. The nearest known key is organisation.',
        ),
        ("xyz = 1", '"xyz" is not a setting.'),
        (
            '[scheme]\nstatus_scheme = "tolerance"',
            'scheme: "status_scheme" is not an option of a scheme. '
            "The nearest known is status-scheme.",
        ),
        (
            '[colours]\non_target = "purple"',
            'colours: "purple" is not a colour.',
        ),
        (
            '[scheme]\nstatus-scheme = "braknell"',
            'scheme: "braknell" is not a status scheme. The nearest known is bracknell-forest.',
        ),
        (
            '[scheme]\nstatus-scheme = "stars"',
            'scheme: "stars" is not a status scheme. The schemes are tolerance, '
            "bracknell-forest, maidstone, havering, kent, tower-hamlets, lincoln, medway, "
            "huntingdonshire, on-or-off-track, east-riding, plan-is-best.",
        ),
        (
            '[scheme]\nstatus-scheme = "kent"\namber = "5%"',
            'scheme: amber: the scheme "kent" has no such margin.',
        ),
        (
            '[scheme]\nstatus-scheme = "maidstone"\namber = "ten"',
            'scheme: write a per cent of the target, "2.5%", or points, "2 points".',
        ),
        (
            '[scheme]\nstatus-scheme = "bracknell-forest"\namber = "4%"',
            "scheme: green: the margin is wider than that of amber.",
        ),
        (
            '[scheme]\nbase = "rateable"',
            'scheme: base: "rateable" is none of rated, targetable, reported.',
        ),
        ("suppress_below = 2.5", "suppress_below: write a whole number from 0 to 1000, such as 5."),
        ("suppress_below = -1", "suppress_below: write a whole number from 0 to 1000, such as 5."),
        (
            "suppress_below = true",
            "suppress_below: write a whole number from 0 to 1000, such as 5.",
        ),
        ("[scheme]\nbase = 5", 'scheme: base: "5" is none of rated, targetable, reported.'),
        (
            '[scheme]\nstatus-scheme = "tolerence"',
            'scheme: "tolerence" is not a status scheme. The nearest known is tolerance.',
        ),
        (
            '[symbols]\nontarget = "G"',
            'symbols: "ontarget" is not a setting. The nearest known key is on_target.',
        ),
        ("organisation = 7", "organisation: write it as text, between quotation marks."),
        ("created_by = [7]", "created_by: write it as text, between quotation marks."),
        ("store = true", "store: write it as text, between quotation marks."),
        ('first_month = "April"', "first_month: write the number of the month, 4 for April."),
        ("first_month = 0", "first_month: write the number of the month, 4 for April."),
        ("first_month = true", "first_month: write the number of the month, 4 for April."),
        (
            'default_tolerance = "5"',
            'default_tolerance: write a per cent of the target, "2.5%", or points, "2 points".',
        ),
        ("stable_band = 5", "stable_band: write it as text, between quotation marks."),
        ('labels = "On track"', "labels: write it as a table with an entry for each status."),
        ("[labels]\non_target = 1", "labels: write it as text, between quotation marks."),
        (
            '[checks]\nnote-mising = "off"',
            'checks: "note-mising" is not a check. The nearest known key is note-missing.',
        ),
        (
            '[checks]\nnote-missing = "loud"',
            'checks: note-missing: write "error" or "warning" or "off".',
        ),
        (
            "[checks]\nnote-missing = 0",
            'checks: note-missing: write "error" or "warning" or "off".',
        ),
        (
            '[checks]\nnot-a-figure = "warning"',
            "checks: not-a-figure: it is always an error: leave it out.",
        ),
        (
            '[checks]\nhidden-cells = "off"',
            'checks: hidden-cells: write "error" or "warning".',
        ),
        ('checks = "off"', 'checks: write it as a table, for example note-missing = "warning".'),
    ],
)
def test_a_setting_that_cannot_be_used_says_how_to_write_it(
    tmp_path: Path, text: str, said: str
) -> None:
    """A misspelt key or a wrong entry is named, with what to write instead."""
    assert refusal(tmp_path, text) == said


@pytest.mark.parametrize("text", ["organisation = Anytown", "= 5"])
def test_a_file_that_is_no_toml_says_where(tmp_path: Path, text: str) -> None:
    """A slip of the keyboard is named with its line."""
    said = refusal(tmp_path, text)
    assert said.startswith("cannot be read: ")
    assert "line 1" in said


def test_a_file_in_another_alphabet_is_refused(tmp_path: Path) -> None:
    """A file saved in an old encoding is refused with a sentence, not a fault of the tool."""
    path = tmp_path / "scorecard.toml"
    path.write_bytes('organisation = "Café"'.encode("latin-1"))
    with pytest.raises(SettingsError, match="cannot be read"):
        read_settings(path)


def test_a_check_may_be_made_more_or_less_or_turned_off(tmp_path: Path) -> None:
    """What the council thinks of each check, and of each warning of reading, is its own affair."""
    chosen = 'note-missing = "off"\nfar-from-history = "error"\nhidden-cells = "error"'
    settings = read_settings(written(tmp_path, f"[checks]\n{chosen}"))
    assert settings.severities == {
        "note-missing": Severity.OFF,
        "far-from-history": Severity.ERROR,
        "hidden-cells": Severity.ERROR,
    }


def test_a_store_may_be_a_database(tmp_path: Path) -> None:
    """A database that several desks share is no path, and its password is not shown."""
    settings = read_settings(written(tmp_path, 'store = "postgresql://clerk:pw@host/plan"'))
    assert settings.store == ServerStore("postgresql://clerk:pw@host/plan")
    assert "pw" not in f"{settings.store} {settings!r}"
