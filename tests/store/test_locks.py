"""A store in a file on a share that cannot lock is refused, since two desks could collide."""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from .council import Council, figure

FCNTL = {"x86_64": 72, "aarch64": 25}.get(platform.machine())
"""The number of Linux's call that locks a file: arch/x86/entry/syscalls, asm-generic/unistd.h."""

OPENING = """
import sys
from tests.store.test_locks import refuse_locks
from scorecard_cli.domain.places import store_place
from scorecard_cli.errors import ScorecardError
from scorecard_cli.store.repository import open_store
refuse_locks(int(sys.argv[1]))
try:
    open_store(store_place(sys.argv[2]), "Northwick", writable=sys.argv[3] == "write", wait=0)
except ScorecardError as error:
    print(error.slug, error)
"""


def refuse_locks(code: int) -> None:
    """Have the kernel refuse every lock of this process with this code, as some shares do.

    The filter is seccomp's (prctl 22, mode 2): of the calls of fcntl, those with F_SETLK (6) or
    F_SETLKW (7) fail; everything else is let through.
    """
    steps = [
        (0x20, 0, 0, 0),  # the number of the call
        (0x15, 0, 4, FCNTL),  # another than fcntl: let it through
        (0x20, 0, 0, 24),  # its second argument
        (0x15, 1, 0, 6),
        (0x15, 0, 1, 7),
        (0x06, 0, 0, 0x00050000 | code),  # fail with the code
        (0x06, 0, 0, 0x7FFF0000),  # let it through
    ]
    program = b"".join(struct.pack("HBBI", *step) for step in steps)
    held = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("HxxxxxxP", len(steps), ctypes.addressof(held))
    process = ctypes.CDLL(None, use_errno=True)
    for words in ((38, 1, 0, 0, 0), (22, 2, header, 0, 0)):
        if process.prctl(*words):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def said(code: int, path: Path, what: str) -> str:
    """What opening a store prints where locks are refused."""
    run = subprocess.run(
        [sys.executable, "-c", OPENING, str(code), path, what],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return run.stdout


@pytest.mark.skipif(sys.platform != "linux" or FCNTL is None, reason="the filter is for Linux")
@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
@pytest.mark.parametrize("what", ["read", "write"])
@pytest.mark.parametrize("code", [errno.ENOLCK, errno.EOPNOTSUPP])
def test_a_share_that_cannot_lock_is_refused(
    path: Path, council: Council, code: int, what: str
) -> None:
    """The sentence says what the matter is and what to do, and no byte is changed."""
    council.returns(figure("54%"))
    council.repository.close()
    before = path.read_bytes()
    sentence = said(code, path, what)
    assert sentence.startswith(f"store-unusable {path} cannot be used as the store: it stands")
    assert "where files cannot be locked" in sentence
    assert "share a store on a PostgreSQL server" in sentence
    assert path.read_bytes() == before


@pytest.mark.skipif(sys.platform != "linux" or FCNTL is None, reason="the filter is for Linux")
@pytest.mark.parametrize("code", [errno.ENOLCK, errno.EOPNOTSUPP])
def test_no_store_is_made_where_nothing_can_be_locked(path: Path, code: int) -> None:
    """A new store on such a share is refused before it is made, and leaves no file."""
    assert "where files cannot be locked" in said(code, path, "write")
    assert list(path.parent.iterdir()) == []
