"""Stores that earlier versions of the tool wrote, kept in tests/store/old as SQL, come forward."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from scorecard_cli.domain.log import Deed
from scorecard_cli.domain.places import StorePlace
from scorecard_cli.domain.settings import Settings
from scorecard_cli.errors import StoreUnusableError
from scorecard_cli.exporters.json_output import explanation_object, measure_objects, print_json
from scorecard_cli.store.migrations import VERSION, migrate
from scorecard_cli.store.opening import Values, open_place
from scorecard_cli.store.repository import open_store
from scorecard_cli.store.schema import MIGRATIONS
from scorecard_cli.workflows.asking import explanation_of, quarter_asked, reading, scorecard_of
from tests.cli.running import scorecard, started
from tests.shared import ENGINES, Rows, a_place, in_any_order, named, rows_held

OLD = Path(__file__).parent / "store" / "old"
VERSIONS = [1, 2, 3, 4, 5, 6]
MADE_ANEW = {"assessed_quarter", "assessment", "assessment_source"}
"""What is concluded again from what is kept."""


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest) -> int:
    """The version of the store, as it was written then."""
    return int(request.param)


@pytest.fixture(params=ENGINES)
def place(request: pytest.FixtureRequest, tmp_path: Path, version: int) -> Iterator[StorePlace]:
    """Where the old store is, on either engine."""
    with a_place(request.param, tmp_path) as found:
        if isinstance(found, Path):
            restored(version, found)
        else:
            filled(version, found, restored(version, tmp_path / "old.db"))
        yield found


@pytest.fixture
def path(tmp_path: Path, version: int) -> Path:
    """An old store in a file."""
    return restored(version, tmp_path / "scorecard.db")


def restored(version: int, path: Path) -> Path:
    """The store in a file as the tool of then left it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((OLD / f"version-{version}.sql").read_text("utf-8"))
    return path


def filled(version: int, place: StorePlace, path: Path) -> None:
    """The same store in a database, made by the scripts of then and filled row by row."""
    from scorecard_cli.domain.places import ServerStore
    from scorecard_cli.store.engines.postgresql import Database

    assert isinstance(place, ServerStore)
    rows = rows_held(path)
    made = re.findall(r"CREATE TABLE (\w+)", "".join(MIGRATIONS[:version]))
    in_order = sorted(rows.keys() & set(made), key=lambda table: made[::-1].index(table))[::-1]
    with closing(Database(place).connected(writable=True, wait=1)) as connection:
        migrate(connection, MIGRATIONS[:version])
        for table in in_order:
            connection.insert_all(table, rows[table])
            if "id" in rows[table][0]:
                counter = f"pg_get_serial_sequence('{table}', 'id')"
                connection.execute(f"SELECT setval({counter}, max(id)) FROM {table}", {})


def settings(place: StorePlace, organisation: str) -> Settings:
    """A council's settings."""
    return replace(Settings(), organisation=organisation, store=place)


def answers(version: int) -> Mapping[str, Any]:
    """What the tool of then answered, by council and quarter."""
    found: Mapping[str, Any] = json.loads((OLD / f"version-{version}.json").read_text("utf-8"))
    return found


def as_asked_then(now: Any, then: Any) -> Any:
    """An answer of today without the keys that came since."""
    if isinstance(then, dict):
        return {key: as_asked_then(now[key], then[key]) for key in then}
    if isinstance(then, list) and len(now) == len(then):
        return [as_asked_then(*both) for both in zip(now, then, strict=True)]
    return now


def test_a_store_comes_forward_with_nothing_lost(version: int, place: StorePlace) -> None:
    """Every row that an officer or a directorate gave is there as it was, whatever came since."""
    before = rows_held(place)
    open_store(place, "Northwick", writable=True).close()
    after = rows_held(place)
    kept = before.keys() - MADE_ANEW - {"scorecard_store"}
    assert {"judgement", "data_note", "observation", "register"} <= kept
    assert ("accepted_warning" in kept) == (version >= 2)
    for table in kept:
        now = [as_asked_then(row, before[table][0]) for row in after[table]]
        assert in_any_order(now) == in_any_order(before[table]), table


def test_a_store_that_came_forward_answers_as_it_did(
    version: int, place: StorePlace, capsys: pytest.CaptureFixture[str]
) -> None:
    """Figures, cells, data notes, judgements and statuses are those that the tool of then gave."""
    for council, quarters in answers(version).items():
        with reading(settings(place, council)) as repository:
            for quarter, then in quarters.items():
                asked = quarter_asked(repository, quarter)
                its = (repository, settings(place, council), asked)
                objects = measure_objects(scorecard_of(*its))
                explained = {
                    ref: explanation_object(explanation_of(*its, ref)) for ref in then["explain"]
                }
                print_json({"measures": objects, "explain": explained})
                now = json.loads(capsys.readouterr().out)
                assert as_asked_then(now, then) == then


def test_assessments_are_made_again_as_they_were(place: StorePlace) -> None:
    """All that was concluded, and dropped on the way, is concluded again in every column."""
    before = rows_held(place)["assessment"]
    for council in ("Northwick", "Eastwick"):
        of_council = settings(place, council)
        with reading(of_council) as repository:
            for quarter in repository.quarters_held():
                scorecard_of(repository, of_council, quarter)
    again = rows_held(place)["assessment"]
    columns = before[0].keys() - {"id", "conclusion_id"}
    stood, stands = of_newest_conclusions(before), of_newest_conclusions(again)
    assert len(stands) == len(stood) > 10
    assert in_any_order([{key: row[key] for key in columns} for row in stands]) == in_any_order(
        [{key: row[key] for key in columns} for row in stood]
    )


def of_newest_conclusions(assessments: Rows) -> Rows:
    """Of all assessments held, those that stand: an earlier conclusion is kept as published."""
    newest = {
        (row["organisation"], row["quarter"]): row.get("conclusion_id") for row in assessments
    }
    return [
        row
        for row in assessments
        if row.get("conclusion_id") == newest[row["organisation"], row["quarter"]]
    ]


def test_the_log_begins_with_what_is_known(version: int, place: StorePlace) -> None:
    """Each file that landed, and each warning accepted, is in the log, in the order they came."""
    with open_store(place, "Northwick", writable=False) as repository:
        log = repository.log()
        assert repository.unsealed_entries() == []
    names = [entry.subject for entry in log if entry.deed is not Deed.WARNING_ACCEPTED]
    assert names == [
        "register-2017-18.xlsx", "housing-q1.xlsx", "planning-q1.xlsx", "housing-q2.xlsx",
        "housing-q2-v2.xlsx", "planning-q2.xlsx", *(["2017/18 Q1"] if version >= 3 else []),
    ]  # fmt: skip
    assert [entry.act.at for entry in log] == sorted(entry.act.at for entry in log)
    accepted = [entry for entry in log if entry.deed is Deed.WARNING_ACCEPTED]
    expected = ("1.A10 figure-repeated", "J. Officer", "The same homes stood empty")
    assert [(each.subject, each.act.by, each.reason) for each in accepted] == [expected] * (
        version >= 2
    )


@pytest.mark.parametrize("version", [3, 4, 5], indirect=True)
def test_what_was_published_comes_forward(place: StorePlace, tmp_path: Path) -> None:
    """The workbook of then is written to the byte, and the doctor finds nothing wrong."""
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "scorecard.toml").write_text('organisation = "Northwick"\n')
    [digest] = [row["workbook"] for row in rows_held(place)["publication"]]
    asked = ("report", "--quarter", "2017/18 Q1", "--as-published", "--output", "then.xlsx")
    written = scorecard(*asked, "--store", named(place), folder=folder)
    assert written.returncode == 0, written.stderr
    assert sha256((folder / "then.xlsx").read_bytes()).hexdigest() == digest
    examined = scorecard("doctor", "--store", named(place), folder=folder)
    assert examined.returncode == 0, examined.stdout
    assert "Nothing is wrong" in examined.stdout


def test_what_came_forward_goes_on(place: StorePlace) -> None:
    """Rows written from now on take numbers of their own, beside those that were kept."""
    held = [row["id"] for row in rows_held(place).get("conclusion", [])]
    store = open_place(place, "Northwick", writable=True, wait=30)
    with store.transaction():
        landed: Values = {"year": 2018, "file_name": "r", "digest": "d", "received": "2018"}
        assert store.insert("register", landed) == 2
        concluded: Values = {"quarter": "2018/19 Q1", "fingerprint": "f"}
        assert store.insert("conclusion", concluded) == 1 + max([0, *held])
    store.connection.close()


@pytest.mark.parametrize("writable", [True, False])
def test_a_copy_is_kept_of_what_was(version: int, path: Path, writable: bool) -> None:
    """Whoever opens an old store first, even to read it, leaves it beside the new one as it was."""
    before = rows_held(path)
    open_store(path, "Northwick", writable=writable).close()
    copy = path.with_name(f"scorecard.db.version-{version}.bak")
    assert sorted(path.parent.iterdir()) == [path, copy]
    assert rows_held(copy) == before
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (version,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    open_store(path, "Northwick", writable=writable).close()
    assert len(list(path.parent.iterdir())) == 2


def test_no_copy_is_written_over(version: int, path: Path) -> None:
    """A copy of another day keeps its name and its bytes."""
    other = path.with_name(f"scorecard.db.version-{version}.bak")
    other.write_text("another")
    open_store(path, "Northwick", writable=False).close()
    assert other.read_text() == "another"
    assert path.with_name(f"scorecard.db.version-{version}-2.bak").exists()


def test_a_store_that_cannot_come_forward_is_as_it_was(version: int, path: Path) -> None:
    """Where a table or column stands in the way, nothing is changed, and no copy is left."""
    in_the_way, fault = {
        1: ("CREATE TABLE log_entry (id INTEGER)", "log_entry already exists"),
        2: ("CREATE TABLE log_entry (id INTEGER)", "log_entry already exists"),
        3: ("ALTER TABLE measure ADD COLUMN formerly TEXT", "duplicate column name: formerly"),
        4: ("ALTER TABLE measure ADD COLUMN forecast TEXT", "duplicate column name: forecast"),
        5: (
            "ALTER TABLE assessment ADD COLUMN above_target INTEGER",
            "duplicate column name: above_target",
        ),
        6: ("ALTER TABLE measure ADD COLUMN due_in TEXT", "duplicate column name: due_in"),
    }[version]
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(in_the_way)
    before = path.read_bytes()
    with pytest.raises(sqlite3.OperationalError, match=fault):
        open_store(path, "Northwick", writable=False)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_store_that_may_only_be_read_says_so(version: int, shared_folder: Path) -> None:
    """A colleague without the right to write is told what has to be done once, and by whom."""
    path = restored(version, shared_folder / "scorecard.db")
    before = path.read_bytes()
    path.chmod(0o444)
    shared_folder.chmod(0o555)
    said = (
        f"it is of version {version}, and cannot be brought up to version {VERSION} as it must be "
        "first: you may not read or write the file, or the folder it stands in"
    )
    for writable in (True, False):
        with pytest.raises(StoreUnusableError, match=said):
            open_store(path, "Northwick", writable=writable)
    shared_folder.chmod(0o755)
    assert path.read_bytes() == before
    assert list(shared_folder.iterdir()) == [path]


def test_many_desks_bring_a_store_forward_once(place: StorePlace, tmp_path: Path) -> None:
    """Four people who ask at the same moment are all answered alike, and one copy is kept."""
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "scorecard.toml").write_text('organisation = "Northwick"\n')
    words = ("summary", "--json", "--store", named(place))
    desks = [started(*words, folder=folder) for _ in range(4)]
    said = [desk.communicate(timeout=120) for desk in desks]
    assert [desk.returncode for desk in desks] == [0] * 4, said
    assert {out for out, _ in said} == {scorecard(*words, folder=folder).stdout}
    copies = list(tmp_path.glob("*.bak"))
    assert len(copies) == (1 if isinstance(place, Path) else 0)
