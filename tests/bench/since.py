"""What an earlier commit takes beside what is here, in one run: ``python -m tests.bench since COMMIT``."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from scorecard_cli.domain.periods import Period, quarter_at
from tests.bench.council import council
from tests.bench.growth import COMMANDS, LAST
from tests.measured_run import MeasuredRun, measured_run

HERE = Path(__file__).parents[2]
SIZES: Mapping[str, tuple[int, int, int]] = {
    "6 returns of 12 measures": (6, 12, 1),
    "1,000 returns of 12 measures": (1_000, 12, 1),
    "20 quarters of 5 returns of 100 measures": (5, 100, 20),
}
"""Services, measures and quarters."""

TIMES = 3


def main(commit: str) -> None:
    """Print the medians of each command by both, turn by turn."""
    with checked_out(commit) as then:
        print(f"| processor seconds, megabytes | at {commit} | here | time |\n|---|---|---|---|")
        for words, (services, measures, quarters) in SIZES.items():
            held = [quarter_at(LAST.ordinal - at) for at in range(quarters)][::-1]
            for command, took in both(then, services, measures, held).items():
                before, now = (median(run.seconds for run in runs) for runs in took)
                held_then, held_now = (median(run.megabytes for run in runs) for runs in took)
                print(
                    f"| {words}: {command} | {before:.2f} s, {held_then:.0f} MB "
                    f"| {now:.2f} s, {held_now:.0f} MB | {now / before:.2f} |",
                    flush=True,
                )


@contextmanager
def checked_out(commit: str) -> Iterator[Path]:
    """The files of an earlier commit, in a folder of their own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "then"
        git: list[str | Path] = ["git", "-C", HERE, "worktree"]
        subprocess.run([*git, "add", "--quiet", "--detach", folder, commit], check=True)
        try:
            yield folder
        finally:
            subprocess.run([*git, "remove", "--force", folder], check=True)


def both(
    then: Path, services: int, measures: int, held: list[Period]
) -> dict[str, tuple[list[MeasuredRun], list[MeasuredRun]]]:
    """What every command took by the earlier commit and by this one."""
    took: dict[str, tuple[list[MeasuredRun], list[MeasuredRun]]] = {
        command: ([], []) for command in COMMANDS
    }
    with tempfile.TemporaryDirectory() as name:
        council(Path(name) / "in", services, measures, held)
        for _ in range(TIMES):
            folders = [Path(name) / "before", Path(name) / "now"]
            for folder in folders:
                folder.mkdir()
                (folder / "in").symlink_to(Path(name) / "in")
            for command, words in COMMANDS.items():
                for at, (folder, code) in enumerate(zip(folders, (then, HERE), strict=True)):
                    run = measured_run(*words, folder=folder, code=code)
                    assert run.code == 0, (command, run.err)
                    took[command][at].append(run)
            for folder in folders:
                shutil.rmtree(folder)
    return took
