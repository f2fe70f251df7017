"""Run a command beside a PostgreSQL server of its own, and stop the server whatever comes.

The server is made from the programs of Debian's packages, in a temporary folder, and listens
on loopback alone. It does not run as the administrator, so as the administrator we run it as
another user. The command finds its address in SCORECARD_POSTGRESQL.
"""

from __future__ import annotations

import os
import pwd
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SETTINGS = {"fsync": "off", "listen_addresses": "127.0.0.1", "unix_socket_directories": ""}
"""Nothing here outlives a fall of the machine, so nothing waits for the disk."""


def main(command: Sequence[str]) -> int:
    """Run the command, and give its exit code."""
    programs = newest_programs()
    if programs is None:
        print("There are no server programs in /usr/lib/postgresql; install postgresql.")
        return 1
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with (
        tempfile.TemporaryDirectory(prefix="scorecard-postgresql-") as folder,
        server(programs, Path(folder)) as address,
    ):
        environment = {**os.environ, "SCORECARD_POSTGRESQL": address}
        return subprocess.run(command, env=environment, check=False).returncode


def newest_programs() -> Path | None:
    """The folder of the newest server that is installed."""
    found = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return max((each.parent for each in found), key=lambda f: float(f.parent.name), default=None)


def ordinary_user(folder: Path) -> dict[str, Any]:
    """How a program is run as somebody who is not the administrator; the folder becomes theirs."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    user = names.get("postgres") or names["nobody"]
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": [], "cwd": folder}


@contextmanager
def server(programs: Path, folder: Path) -> Iterator[str]:
    """The address of a server that runs for as long as we stay inside."""
    someone = ordinary_user(folder)
    password, port, data = secrets.token_hex(8), free_port(), folder / "data"
    words = folder / "password"
    words.write_text(password)
    words.chmod(0o644)
    subprocess.run(
        [programs / "initdb", "--pgdata", data, "--username", "scorecard", "--pwfile", words,
         "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"],
        check=True, stdout=subprocess.DEVNULL, **someone,
    )  # fmt: skip
    settings = [f"-c{name}={setting}" for name, setting in SETTINGS.items()]
    with (folder / "log").open("w") as log:
        running = subprocess.Popen(
            [programs / "postgres", "-D", data, "-p", str(port), *settings], stderr=log, **someone
        )
        try:
            wait_until_ready(programs, port, running)
            yield f"postgresql://scorecard:{password}@127.0.0.1:{port}/postgres"
        finally:
            running.send_signal(signal.SIGINT)  # which also sends away whoever is connected
            running.wait(30)


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_until_ready(programs: Path, port: int, running: subprocess.Popen[bytes]) -> None:
    """Stand by until the server answers."""
    asking: list[str | Path] = [
        programs / "pg_isready",
        "--quiet",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    for _ in range(300):
        if subprocess.run(asking, check=False).returncode == 0:
            return
        if running.poll() is not None:
            break
        time.sleep(0.1)
    raise SystemExit("The server did not start.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
