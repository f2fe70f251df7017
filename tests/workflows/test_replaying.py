"""Replaying the log from empty rebuilds the store, or says from which entry it cannot."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.log import Act, Deed, LogEntry
from scorecard_cli.domain.measures import Tolerance
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.appendix_b import appendix_b
from scorecard_cli.parsing.settings_file import read_settings
from scorecard_cli.store.contents import CONCLUDED, TABLES
from scorecard_cli.store.repository import open_store
from scorecard_cli.workflows import doing_again
from scorecard_cli.workflows.accepting import accept_warnings
from scorecard_cli.workflows.asking import quarter_meant, writing
from scorecard_cli.workflows.concluding import conclude
from scorecard_cli.workflows.ingesting import ingest
from scorecard_cli.workflows.judging import judge
from scorecard_cli.workflows.publishing import publish
from scorecard_cli.workflows.replaying import Replay, replayed
from scorecard_cli.workflows.withdrawing import ReturnMeant, withdraw
from tests.cli.test_ingest import HEALTH, cell_of, spoilt
from tests.conftest import SAMPLES, file_of
from tests.parsing.workbooks import content, page, register_page
from tests.shared import ENGINES, a_place

Q1, Q2 = Period.quarter(2017, 1), Period.quarter(2017, 2)
START = datetime(2017, 8, 1, 9, 30, tzinfo=UTC)
RETURNS = SAMPLES / "returns"
FROM_Q3 = [["Register 2017/18, from Q3"]]
HEADINGS = (
    "Ref No.", "Measure", "Lead Accountability", "Good performance", "Frequency of reporting",
    "Target", "Q2 2017/18", "Data notes",
)  # fmt: skip


class Desk:
    """An officer who does one thing after another, an hour apart."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.hours = 0

    def act(self) -> Act:
        """The next hour, by one of two officers."""
        self.hours += 1
        return Act(START + timedelta(hours=self.hours), f"Officer {self.hours % 2}")

    def ingests(self, *paths: Path, quarter: Period | None = None, again: bool = False) -> None:
        """Files land."""
        act = self.act()
        report = ingest(paths, self.settings, act, quarter, lambda _: None, again=again)
        assert report.refused == 0, report.problems

    def judges(self, ref: str, status: Status | None, quarter: Period = Q2) -> None:
        """A measure is judged, or its judgement withdrawn."""
        with writing(self.settings) as repository:
            judge(repository, self.settings, quarter, ref, status, "Agreed", self.act())

    def withdraws(self, name: str) -> None:
        """A return is taken out of force."""
        meant = ReturnMeant(name, quarter_meant(None, None), None)
        with writing(self.settings) as repository:
            withdraw(repository, self.settings, meant, "Sent in error", self.act())

    def publishes(self, quarter: Period, replacing: str | None = None) -> None:
        """A quarter is published with its real workbook."""
        day = date(2017, 11, 13)
        settings, act = self.settings, self.act()
        publish(
            settings, lambda _: quarter, day, act, replacing, lambda s: appendix_b(s, settings, day)
        )


def two_quarters(settings: Settings, folder: Path) -> None:
    """Everything that can be done to a store, over two quarters."""
    desk = Desk(settings)
    desk.ingests(SAMPLES / "register-2017-18.xlsx", RETURNS / "2017-18-q1")
    desk.judges("1.A1", Status.SATISFACTORY, Q1)
    desk.publishes(Q1)
    desk.ingests(RETURNS / "2017-18-q2", quarter=Q2)
    repeated = spoilt(folder, cell_of("Q2 Jul - Sep 2017", "1.C1"), "20.0%")
    desk.ingests(repeated)
    accept_warnings(settings, Q2, "1.C1", "figure-repeated", "It was confirmed", desk.act())
    desk.judges("5.A1", None)
    desk.judges("1.C1", Status.ON_TARGET)
    desk.judges("1.C1", Status.SATISFACTORY)
    desk.withdraws("public-health-2017-18-q1.xlsx")
    desk.publishes(Q2)
    desk.withdraws(repeated.name)
    desk.ingests(repeated)
    desk.ingests(RETURNS / "2017-18-q2" / "public-health-2017-18-q2.xlsx", quarter=Q2, again=True)
    desk.ingests(repeated, again=True)
    desk.publishes(Q2, "A slip in 1.C1")
    read_back = folder / "appendix-b.xlsx"
    read_back.write_bytes(published_workbook(settings))
    desk.ingests(read_back)


def published_workbook(settings: Settings) -> bytes:
    """The workbook of the latest publication."""
    with open_store(settings.store, settings.organisation, writable=False) as repository:
        content = repository.file_kept(repository.publications()[-1].workbook)
    assert content is not None
    return content


@pytest.fixture(scope="module")
def scripted(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of a council that has done everything."""
    folder = tmp_path_factory.mktemp("scripted")
    shutil.copy(SAMPLES / "scorecard.toml", folder)
    settings = read_settings(folder / "scorecard.toml")
    two_quarters(settings, folder)
    return settings


@pytest.fixture
def own(scripted: Settings, tmp_path: Path) -> Settings:
    """A copy of its store, to be changed."""
    shutil.copy(file_of(scripted), tmp_path / "own.db")
    return replace(scripted, store=tmp_path / "own.db")


@contextmanager
def tampering(settings: Settings) -> Iterator[sqlite3.Connection]:
    """The store, written to past our own code."""
    with closing(sqlite3.connect(file_of(settings))) as connection, connection:
        yield connection


def test_replaying_from_empty_rebuilds_every_row(scripted: Settings, tmp_path: Path) -> None:
    """Every table has the same rows under the same numbers, and both quarters conclude alike."""
    before = file_of(scripted).read_bytes()
    replay = replayed(scripted, tmp_path / "rebuilt.db")
    assert replay == Replay(replay.entries, replay.entries, None, ())
    assert file_of(scripted).read_bytes() == before
    with closing(sqlite3.connect(file_of(scripted))) as held:
        held.execute("ATTACH ? AS rebuilt", (str(tmp_path / "rebuilt.db"),))
        counts = {}
        for table in TABLES:
            columns = [row[1] for row in held.execute(f"PRAGMA table_info({table})")]
            named = ", ".join(column for column in columns if column != "conclusion_id")
            rows = [
                held.execute(f"SELECT {named} FROM {store}.{table} ORDER BY {named}").fetchall()
                for store in ("main", "rebuilt")
            ]
            assert rows[0] == rows[1], table
            counts[table] = len(rows[0])
    assert [table for table, count in counts.items() if count == 0] == []
    rebuilt = replace(scripted, store=tmp_path / "rebuilt.db")
    assert concluded(rebuilt) == concluded(scripted)


def concluded(settings: Settings) -> list[object]:
    """What stands of every quarter, and what was published."""
    with open_store(settings.store, settings.organisation, writable=False) as repository:
        return [
            *(repository.assessments(quarter) for quarter in repository.quarters_held()),
            *(repository.published_assessments(each) for each in repository.publications()),
        ]


def test_everything_that_can_be_done_is_in_the_script(scripted: Settings) -> None:
    """A new deed is to be done again too, and a new table to be held side by side."""
    with open_store(scripted.store, scripted.organisation, writable=False) as repository:
        assert {entry.deed for entry in repository.log()} == set(Deed) == doing_again.DEEDS.keys()
        assert repository.unsealed_entries() == []
    with closing(sqlite3.connect(file_of(scripted))) as store:
        tables = store.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    assert {name for (name,) in tables} == {*TABLES, *CONCLUDED}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_council_among_others_is_rebuilt_alone(
    engine: str, own_council: Callable[[], Settings], tmp_path: Path
) -> None:
    """Where several keep one store its rows have other numbers, and hold the same."""
    settings = own_council()
    with a_place(engine, tmp_path / "shared") as shared, a_place(engine, tmp_path) as into:
        if isinstance(shared, Path):
            shared.parent.mkdir()
        for name in ("Eastwick", "Northwick"):
            theirs = replace(settings, organisation=name, store=shared)
            desk = Desk(theirs)
            desk.ingests(SAMPLES / "register-2017-18.xlsx", HEALTH)
            desk.judges("1.C1", Status.ON_TARGET)
            desk.publishes(Q2)
        into = into.with_name("rebuilt.db") if isinstance(into, Path) else into
        replay = replayed(theirs, into)
    assert (replay.entries, replay.stopped, replay.differences) == (4, None, ())


def test_settings_changed_since_do_not_move_what_was_published(
    own: Settings, tmp_path: Path
) -> None:
    """Each deed is done with the settings of its time; what stands is by those of now."""
    generous = replace(own, default_tolerance=Tolerance(own.default_tolerance.amount * 20))
    with open_store(own.store, own.organisation, writable=True) as repository:
        conclude(repository, generous)
    replay = replayed(generous, tmp_path / "rebuilt.db")
    assert (replay.stopped, replay.differences) == (None, ())
    assert concluded(replace(own, store=tmp_path / "rebuilt.db")) == concluded(own)


def test_a_return_from_before_its_register_holds_is_read_as_it_was_then(tmp_path: Path) -> None:
    """A register from Q3 says nothing of Q2, whose return says itself what its measures are."""
    register, housing = tmp_path / "register.xlsx", tmp_path / "housing-q2.xlsx"
    register.write_bytes(
        content(register_page({"Ref": "1.C2", "Formerly": "1.C1(b)"}, above=FROM_Q3))
    )
    row = {"Ref No.": "1.C1(b)", "Lead Accountability": "Housing", "Q2 2017/18": 80}
    stated = page({**row, "Data notes": "Mended soon"}, headings=HEADINGS)
    housing.write_bytes(content(stated))
    settings = Settings(store=tmp_path / "scorecard.db")
    desk = Desk(settings)
    desk.ingests(register)
    desk.ingests(housing)
    replay = replayed(settings, tmp_path / "rebuilt.db")
    assert (replay.done, replay.stopped, replay.differences) == (2, None, ())


def test_what_others_do_meanwhile_is_no_difference(
    own: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log and the rows are those of one moment, and no desk waits until all is done again."""
    withdraws = doing_again.DEEDS[Deed.RETURN_WITHDRAWN]
    act = Act(START + timedelta(days=365), "Another desk")

    def while_another_judges(stores: doing_again.Stores, entry: LogEntry) -> None:
        with writing(own) as repository:
            judge(repository, own, Q2, "1.C1", Status.ON_TARGET, "Agreed", act)
        withdraws(stores, entry)

    deeds = {**doing_again.DEEDS, Deed.RETURN_WITHDRAWN: while_another_judges}
    monkeypatch.setattr(doing_again, "DEEDS", deeds)
    replay = replayed(own, tmp_path / "rebuilt.db")
    assert (replay.stopped, replay.differences) == (None, ())
    with open_store(own.store, own.organisation, writable=False) as repository:
        assert len(repository.log()) == replay.entries + 2


def test_what_is_out_of_date_is_not_a_difference(own: Settings, tmp_path: Path) -> None:
    """Settings that nobody has asked by yet say nothing against the log."""
    generous = replace(own, default_tolerance=Tolerance(own.default_tolerance.amount * 20))
    replay = replayed(generous, tmp_path / "rebuilt.db")
    assert (replay.stopped, replay.differences) == (None, ())


def test_a_store_that_was_tampered_with_is_not_what_its_log_rebuilds(
    own: Settings, tmp_path: Path
) -> None:
    """The tables are named in which a figure was altered, and from which a judgement is gone."""
    with tampering(own) as store:
        store.execute("UPDATE observation SET text = '99%' WHERE id = 5")
        store.execute("DELETE FROM officer_judgement WHERE id = 1")
    replay = replayed(own, tmp_path / "rebuilt.db")
    found = {each.table: (each.only_held, each.only_rebuilt) for each in replay.differences}
    assert found["observation"] == (1, 1)
    assert found["officer_judgement"][1] - found["officer_judgement"][0] == 1
    assert ("text", "99%") in replay.differences[0].example


def test_a_file_that_is_not_kept_stops_at_its_entry(own: Settings, tmp_path: Path) -> None:
    """What was done before it is done, and the entry is named with the reason."""
    with tampering(own) as store:
        (digest,) = store.execute("SELECT digest FROM directorate_return WHERE id = 2").fetchone()
        store.execute("DELETE FROM kept_file WHERE digest = ?", (digest,))
    replay = replayed(own, tmp_path / "rebuilt.db")
    assert replay.stopped is not None
    assert (replay.done, replay.stopped.entry.number) == (2, 3)
    assert replay.stopped.why == f"the file of digest {digest} is not kept"
    assert replay.differences == ()


def test_what_came_before_there_was_a_log_cannot_be_replayed(own: Settings, tmp_path: Path) -> None:
    """A store of an earlier version has entries that say only that something landed."""
    with tampering(own) as store:
        store.execute("UPDATE log_entry SET details = '{}', seal = '' WHERE id <= 3")
    replay = replayed(own, tmp_path / "rebuilt.db")
    assert replay.stopped is not None
    assert (replay.done, replay.stopped.entry.number) == (0, 1)
    assert replay.stopped.why.startswith("it was done before the store had a log")


def test_what_other_rules_gave_is_not_given_again(
    own: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A quarter published by an earlier version of the rules stops there."""
    monkeypatch.setattr(doing_again, "RULES_VERSION", "another")
    replay = replayed(own, tmp_path / "rebuilt.db")
    assert replay.stopped is not None
    assert replay.stopped.entry.deed is Deed.QUARTER_PUBLISHED
    assert "of the rules gave its statuses, and these are version another" in replay.stopped.why


def test_it_is_not_replayed_over_another_store(own: Settings) -> None:
    """Nothing is mixed with what is held."""
    before = file_of(own).read_bytes()
    with pytest.raises(ValueError, match="holds something already"):
        replayed(own, own.store)
    assert file_of(own).read_bytes() == before


def test_a_publication_that_the_log_has_no_digests_of_is_done_again_so(
    own: Settings, tmp_path: Path
) -> None:
    """An entry of the time before there were any is rebuilt as it was written."""
    with open_store(own.store, own.organisation, writable=True) as repository:
        last = repository.publications()[-1]
        conclude(repository, own)
        kept = (last.rules_version, last.settings, published_workbook(own))
        repository.publish(Q2, last.published_on, last.act, "Again", *kept, vouched=False)
        conclude(repository, own)
        assert "frozen" not in repository.log()[-1].details
    replay = replayed(own, tmp_path / "rebuilt.db")
    assert (replay.stopped, replay.differences) == (None, ())
