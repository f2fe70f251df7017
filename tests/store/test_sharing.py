"""A store on a PostgreSQL server: how several desks share it, and what can stand in the way."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from scorecard_cli.domain.places import ServerStore
from scorecard_cli.errors import (
    NotAStoreError,
    NothingHeldError,
    StoreBusyError,
    StoreNewerError,
    StoreUnusableError,
)
from scorecard_cli.store.migrations import VERSION
from scorecard_cli.store.opening import Store, open_place
from scorecard_cli.store.repository import open_store, store_is_made
from tests.shared import a_database, a_place, contents, on, server_address

from .council import QUARTER, Council, figure

pytestmark = pytest.mark.postgresql

SECRET = "s3cret-w0rd"


@pytest.fixture
def place(tmp_path: Path) -> Iterator[ServerStore]:
    """What is told here is of stores on a server."""
    with a_place("postgresql", tmp_path) as found:
        assert isinstance(found, ServerStore)
        yield found


@pytest.fixture
def database() -> Iterator[ServerStore]:
    """A whole database, where one schema will not do."""
    with a_database() as found:
        yield found


def refused(place: ServerStore, *, writable: bool = True) -> str:
    """The sentence with which a store is refused, which never holds a password."""
    with pytest.raises(StoreUnusableError) as refusal:
        open_store(place, "Northwick", writable=writable)
    assert SECRET not in str(refusal.value)
    assert SECRET not in repr(place)
    return str(refusal.value)


def at(server: str, **changes: str) -> ServerStore:
    """The address of the tests' server with one piece of it changed."""
    pieces = re.fullmatch(r"postgresql://(\w+):(\w+)@([\w.]+):(\d+)/(\w+)", server)
    assert pieces is not None
    user, password, host, port, name = (
        changes.get(piece, held)
        for piece, held in zip(
            ("user", "password", "host", "port", "name"), pieces.groups(), strict=True
        )
    )
    return ServerStore(f"postgresql://{user}:{password}@{host}:{port}/{name}")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"port": "1", "password": SECRET}, "no server answers there; check the host and the port"),
        (
            {"host": "plans.invalid", "password": SECRET},
            "no server answers there; check the host and the port",
        ),
        ({"password": SECRET}, "the server does not accept the user and the password"),
        (
            {"user": "stranger", "password": SECRET},
            "the server does not accept the user and the password",
        ),
        ({"name": "nowhere"}, "the server has no such database; have it made"),
        (
            {"name": "%zz", "password": SECRET},
            "its address cannot be read; write postgresql://user@host:5432/database",
        ),
    ],
)
def test_a_server_that_lets_nobody_in_is_one_sentence(changes: dict[str, str], said: str) -> None:
    """What is wrong with the address, the password or the database is said, and no password."""
    place = at(
        server_address(), **{"password": SECRET, **changes} if "port" in changes else changes
    )
    assert said in refused(place)


def test_a_password_may_stay_out_of_the_address(
    place: ServerStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A password in the environment, or in a password file, opens the store."""
    found = re.search(r":(\w+)@", place.address)
    assert found is not None
    bare = ServerStore(place.address.replace(found[0], "@"))
    assert "see PGPASSWORD or .pgpass" in refused(bare)
    monkeypatch.setenv("PGPASSWORD", found[1])
    with open_store(bare, "Northwick", writable=True) as repository:
        assert repository.returns() == []


@pytest.mark.parametrize("writable", [True, False])
def test_other_peoples_tables_are_left_alone(place: ServerStore, writable: bool) -> None:
    """A database in use for something else is refused, and nothing is added to it."""
    on(place, "CREATE TABLE invoice (id INTEGER)")
    before = contents(place)
    with pytest.raises(NotAStoreError, match="is not a scorecard store, and was left as it is"):
        open_store(place, "Northwick", writable=writable)
    assert contents(place) == before


def test_reading_a_store_that_is_not_made_makes_none(place: ServerStore) -> None:
    """Asking before anything was ingested says so, and leaves no table behind."""
    with pytest.raises(NothingHeldError, match="holds no returns yet"):
        open_store(place, "Northwick", writable=False)
    assert not store_is_made(place)
    assert contents(place) is None


def test_a_later_version_is_left_to_the_later_tool(place: ServerStore, council: Council) -> None:
    """A store written by a later version of the tool is refused, with both versions named."""
    council.returns(figure("54%"))
    on(place, f"UPDATE scorecard_store SET version = {VERSION + 1}")
    openings: list[Callable[[], object]] = [
        lambda: open_store(place, "Northwick", writable=True),
        lambda: open_store(place, "Northwick", writable=False),
    ]
    for opening in openings:
        with pytest.raises(StoreNewerError, match=f"has version {VERSION + 1}.* up to {VERSION}"):
            opening()


@pytest.mark.parametrize("writable", [True, False])
def test_a_store_without_tables_is_given_them(place: ServerStore, writable: bool) -> None:
    """A store that was marked as ours and no more is made whole by whoever opens it first."""
    on(place, "CREATE TABLE scorecard_store (version BIGINT)")
    on(place, "INSERT INTO scorecard_store VALUES (0)")
    with open_store(place, "Northwick", writable=writable) as repository:
        assert repository.returns() == []


def test_a_database_without_all_letters_is_refused() -> None:
    """A database that cannot keep every letter would lose a directorate's words."""
    name = "council_latin"
    server = ServerStore(server_address())
    on(server, f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
    try:
        said = refused(at(server.address, name=name))
    finally:
        on(server, f"DROP DATABASE {name} WITH (FORCE)")
    assert "it keeps text as LATIN1, which lacks some letters; make one with UTF8" in said


def test_a_schema_that_is_not_there_is_refused(database: ServerStore) -> None:
    """An address that names no schema says what to name."""
    said = refused(ServerStore(f"{database.address}?options=-csearch_path%3Dnowhere"))
    assert "it has no schema for our tables; name one that exists as search_path" in said


@pytest.fixture
def clerk(database: ServerStore) -> Iterator[ServerStore]:
    """The same database, for a user of the server who has been given nothing in it."""
    on(database, f"CREATE ROLE clerk LOGIN PASSWORD '{SECRET}'")
    yield at(database.address, user="clerk", password=SECRET)
    on(database, "DROP OWNED BY clerk; DROP ROLE clerk")


def test_a_user_without_rights_is_told(database: ServerStore, clerk: ServerStore) -> None:
    """Who may not make, read or write the tables is told whom to ask; a reader may read."""
    assert "its user may not read or write there" in refused(clerk)
    with open_store(database, "Northwick", writable=True) as repository:
        Council(repository).returns(figure("54%"))
    assert "its user may not read or write there" in refused(clerk, writable=False)
    on(database, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO clerk")
    with open_store(clerk, "Northwick", writable=False) as repository:
        assert len(repository.returns()) == 1
    with (
        open_store(clerk, "Northwick", writable=True) as repository,
        pytest.raises(StoreUnusableError, match="its user may not read or write there"),
    ):
        repository.replace_assessments(QUARTER, "", [])


@contextmanager
def another_desk(place: ServerStore) -> Iterator[Store]:
    """Another desk has begun to write for the council, and takes it back in the end."""
    store = open_place(place, "Northwick", writable=True, wait=1)
    store.connection.begin("Northwick")
    store.insert("register", {"year": 2017, "file_name": "r", "digest": "d", "received": "then"})
    yield store
    store.connection.roll_back()
    store.connection.close()


def test_a_writer_waits_its_turn_and_then_says_so(place: ServerStore, council: Council) -> None:
    """While one desk writes, another is refused after its wait and loses nothing."""
    council.returns(figure("54%"))
    before = contents(place)
    with (
        another_desk(place),
        open_store(place, "Northwick", writable=True, wait=0.05) as repository,
        pytest.raises(StoreBusyError, match="in use by another process"),
    ):
        Council(repository).returns(figure("60%"), file_name="late.xlsx")
    assert contents(place) == before


def test_a_writer_lands_once_the_other_is_done(place: ServerStore, council: Council) -> None:
    """A desk that waits takes the next version, as if it had come later."""
    landing = Thread(target=lambda: council.returns(figure("60%")))
    with another_desk(place):
        landing.start()
        landing.join(0.2)
        assert landing.is_alive()
    landing.join()
    council.returns(figure("54%"))
    assert [receipt.version for receipt in council.repository.returns()] == [1, 2]


def test_nobody_else_waits_for_a_writer(place: ServerStore, council: Council) -> None:
    """Beside one desk that writes, others read, and write for another council."""
    council.returns(figure("54%"))
    with another_desk(place):
        with open_store(place, "Northwick", writable=False, wait=0.05) as reading:
            assert Council(reading).in_force() == {("1.B1(a)", None, "2017/18 Q2"): "54%"}
            assert reading.register_years() == []
        with open_store(place, "Eastwick", writable=True, wait=0.05) as another:
            assert Council(another).returns(figure("7")).version == 1


def test_reading_changes_nothing(place: ServerStore, council: Council) -> None:
    """A store opened to be read takes no changes."""
    council.returns(figure("54%"))
    before = contents(place)
    with (
        open_store(place, "Northwick", writable=False) as repository,
        pytest.raises(StoreUnusableError, match="it may only be read"),
    ):
        repository.replace_assessments(QUARTER, "", [])
    assert contents(place) == before


def test_a_connection_lost_in_the_midst_undoes_the_return(
    place: ServerStore, council: Council
) -> None:
    """When the server sends a desk away while it writes, the store is as before."""
    council.returns(figure("54%"))
    before = contents(place)
    with another_desk(place) as desk:
        who = desk.connection.execute("SELECT pg_backend_pid() AS number", {})[0]["number"]
        on(place, f"SELECT pg_terminate_backend({who})")
        with pytest.raises(StoreUnusableError, match=r"the server is stopping|connection .* lost"):
            desk.rows("SELECT id FROM register")
    assert contents(place) == before


def test_without_the_extra_the_sentence_names_it() -> None:
    """A desk without psycopg is told what to install, before anything is asked of a server."""
    script = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from scorecard_cli.__main__ import main\n"
        "sys.argv = ['scorecard', 'summary', '--store', 'postgresql://clerk:pw@127.0.0.1:1/plan']\n"
        "main()"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == (
        "postgresql://127.0.0.1:1/plan cannot be used as the store: this needs one more package; "
        "install it with: pip install 'scorecard-cli[postgresql]'.\n"
    )
