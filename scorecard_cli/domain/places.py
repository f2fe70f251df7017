"""Where a store is kept: a file, or a database on a server that several desks share."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

_SCHEMES = ("postgresql://", "postgres://")
_SECRET = r"(?i)(?<=[?&])\w*pass\w*=[^&]*"
_SAFE = r"[\w.%\[\]-]*(?::\d+)?(?:,[\w.%\[\]-]*(?::\d+)?)*(?:/[\w.%-]*)?"


class ServerStore(Struct, frozen=True):
    """A store in a database on a PostgreSQL server.

    Printed, it is host, port and database: never the user or a password.

    >>> print(ServerStore("postgresql://clerk:secret@plans.example:5433/plan?sslmode=require"))
    postgresql://plans.example:5433/plan
    >>> print(ServerStore("postgresql:///plan?host=/run/server&password=secret@1"))
    postgresql:///plan

    What is not plainly a host and a database may be part of a password, and is left out.

    >>> print(ServerStore("postgresql://clerk:sec?ret"), ServerStore("postgresql://u:a/b@c/plan"))
    postgresql://... postgresql://c/plan

    Attributes:
        address: the whole address, as libpq reads it.
    """

    address: str

    def __repr__(self) -> str:
        """No traceback and no log shows a password either."""
        return f"ServerStore({str(self)!r})"

    def __str__(self) -> str:
        """The address as it may be shown to anyone."""
        unsecret = re.sub(_SECRET, "", self.address.partition("://")[2])
        shown = unsecret.rpartition("@")[2].partition("?")[0]
        return f"postgresql://{shown if re.fullmatch(_SAFE, shown) else '...'}"


StorePlace: TypeAlias = Path | ServerStore


def store_place(text: str) -> StorePlace:
    """Where a store is, as it is named in the settings or on the command line.

    >>> store_place("scorecard.db").name, str(store_place("postgres://plans.example/plan"))
    ('scorecard.db', 'postgresql://plans.example/plan')
    """
    return ServerStore(text) if text.startswith(_SCHEMES) else Path(text)
