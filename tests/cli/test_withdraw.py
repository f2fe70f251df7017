"""scorecard withdraw and log, as processes."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from scorecard_cli.parsing.settings_file import settings_for
from scorecard_cli.store.opening import open_place
from tests.cli.running import scorecard
from tests.cli.test_ingest import HEALTH, REGISTER, cell_of, spoilt
from tests.conftest import SAMPLES
from tests.shared import held_from

SAID = ("--reason", "Sent in error", "--by", "Head of Performance")
SENT = "public-health-2017-18-q2.xlsx"
Q2 = "Q2 Jul - Sep 2017"
JUDGED = "5.A1"


def measures(desk: Path) -> object:
    """All that is concluded of the latest quarter."""
    return json.loads(scorecard("measures", "--json", folder=desk).stdout)


def test_the_version_before_speaks_again(own_desk: Path) -> None:
    """What is concluded is what it was before the newer version came, to the letter."""
    before = measures(own_desk)
    newer = spoilt(own_desk, cell_of(Q2, "1.C1"), "16.5%")
    assert scorecard("ingest", newer, folder=own_desk).returncode == 0
    assert measures(own_desk) != before
    run = scorecard("withdraw", newer.name, *SAID, folder=own_desk, COLUMNS="80")
    assert (run.returncode, run.stderr) == (0, "")
    lines = [line.rstrip() for line in run.stdout.splitlines()]
    assert lines[0].endswith(", version 2: Public Health, 2017/18 Q2")
    assert " ".join(lines[1:3]).startswith(f"Withdrawn, and kept. {SENT}, version 1 speaks in its")
    assert "1.C1  ✓ On target  ✘ Off target" in lines
    assert measures(own_desk) == before


def test_nothing_speaks_in_its_place(own_desk: Path) -> None:
    """Its measures have no figure for the quarter, and each status that moves is listed."""
    run = scorecard("withdraw", "public health", "-q", "Q2", *SAID, folder=own_desk, COLUMNS="80")
    assert run.returncode == 0
    assert [line.rstrip() for line in run.stdout.splitlines()] == [
        f"{SENT}, version 1: Public Health, 2017/18 Q2",
        "Withdrawn, and kept. No other return of Public Health for 2017/18 Q2 is in",
        "force.",
        "",
        "2017/18 Q2: 3 statuses move",
        "Ref      Before        Now",
        "──────────────────────────────────────────",
        "1.C1     ✘ Off target  ■ Not yet available",
        "2.A1(a)  ✘ Off target  ■ Not yet available",
        "2.A1(b)  ✘ Off target  ■ Not yet available",
    ]
    chased = json.loads(scorecard("returns", "--json", folder=own_desk).stdout)
    assert chased["totals"]["returns_received"] == 5


def test_an_older_version_is_withdrawn_from_under_the_newer(own_desk: Path) -> None:
    """The newer one goes on speaking, and no status moves that it states."""
    newer = spoilt(own_desk, cell_of(Q2, "1.C1"), "16.5%")
    scorecard("ingest", newer, folder=own_desk)
    run = scorecard("withdraw", "health", "-q", "Q2", "--version", "1", *SAID, folder=own_desk)
    assert run.returncode == 0
    assert f"{newer.name}, version 2 speaks as before;" in run.stdout
    assert "No status moves." in run.stdout


def test_a_withdrawn_return_lands_again_only_when_asked(own_desk: Path) -> None:
    """Its folder ingested once more leaves it out, and says when and why; --again puts it back."""
    before = measures(own_desk)
    scorecard("withdraw", SENT, *SAID, folder=own_desk)
    today = f"{datetime.now(UTC).date():%-d %B %Y}"
    held = held_from(own_desk)
    for command, landed in (("check", "0 files would land"), ("ingest", "0 files landed")):
        run = scorecard(command, HEALTH.parent, folder=own_desk)
        assert run.returncode == 0
        assert (
            f"held     {SENT}: nothing changed; withdrawn on {today}: Sent in error; "
            "to land it anew, name it with --again\n"
        ) in run.stdout
        assert f"{landed}, 6 held already, " in run.stdout
    assert held_from(own_desk) == held
    run = scorecard("ingest", "--again", HEALTH, folder=own_desk)
    assert (run.returncode, "landed" in run.stdout) == (0, True)
    assert measures(own_desk) == before


def test_ingesting_again_lists_the_statuses_that_move_back(own_desk: Path) -> None:
    """What withdrawing moved is listed the other way round; of a later version nothing is."""
    scorecard("withdraw", SENT, *SAID, folder=own_desk)
    path = SAMPLES / "returns" / "2017-18-q2" / SENT
    run = scorecard("ingest", "--again", path, folder=own_desk, COLUMNS="80")
    lines = [line.rstrip() for line in run.stdout.splitlines()]
    first = lines.index("2017/18 Q2: 3 statuses move")
    assert lines[first : first + 6] == [
        "2017/18 Q2: 3 statuses move",
        "Ref      Before               Now",
        "──────────────────────────────────────────",
        "1.C1     ■ Not yet available  ✘ Off target",
        "2.A1(a)  ■ Not yet available  ✘ Off target",
        "2.A1(b)  ■ Not yet available  ✘ Off target",
    ]
    assert lines[-1] == "1 file landed, 0 held already, 0 refused."
    run = scorecard("ingest", "--again", path, folder=own_desk)
    assert "move" not in run.stdout


def test_a_withdrawn_return_stays_out_when_a_new_register_lands(desk: Path) -> None:
    """Every other return is read anew by it, and this one is not."""
    scorecard("ingest", REGISTER, HEALTH, folder=desk)
    scorecard("withdraw", SENT, *SAID, folder=desk)
    openpyxl.load_workbook(REGISTER).save(desk / "saved-again.xlsx")
    for command in ("check", "ingest"):
        run = scorecard(command, "saved-again.xlsx", HEALTH, folder=desk)
        assert "register saved-again.xlsx: " in run.stdout
        assert f"held     {SENT}: nothing changed; withdrawn on " in run.stdout


def test_a_whole_scorecard_read_back_in_can_be_withdrawn(own_desk: Path) -> None:
    """Read back in, it speaks where a directorate has no return; withdrawn, it does so no more."""
    path = own_desk / "appendix-b.xlsx"
    scorecard("report", "-q", "Q2", "-o", path, folder=own_desk)
    assert scorecard("ingest", path, folder=own_desk).returncode == 0
    run = scorecard("withdraw", "public health", "-q", "Q2", *SAID, folder=own_desk)
    assert "the whole scorecard, appendix-b.xlsx, version 1, speaks" in " ".join(run.stdout.split())
    run = scorecard("withdraw", "appendix-b.xlsx", *SAID, folder=own_desk)
    assert run.returncode == 0
    assert "The directorates' own returns alone speak." in run.stdout
    assert "2.A1(a)" in run.stdout


def test_the_last_return_of_a_quarter_takes_the_quarter_with_it(desk: Path) -> None:
    """The quarter is no longer held, and that is said."""
    for path in sorted(Path(__file__).parents[2].glob("samples/returns/*/public-health-*.xlsx")):
        scorecard("ingest", path.parents[2] / "register-2017-18.xlsx", path, folder=desk)
    run = scorecard("withdraw", SENT, *SAID, folder=desk)
    assert "No return for 2017/18 Q2 is in force any more." in run.stdout
    assert "✘ Off target         nothing held" in run.stdout
    summary = scorecard("summary", "-q", "Q2", folder=desk)
    assert summary.stderr == "No return for Q2 is held. The store holds 2017/18 Q1.\n"


def test_explain_says_that_the_return_was_withdrawn(own_desk: Path) -> None:
    """Which, by whom, when and why; and nothing of it once the figure is there again."""
    scorecard("withdraw", SENT, *SAID, folder=own_desk)
    run = scorecard("explain", "2.A1(a)", "-q", "Q2", folder=own_desk, COLUMNS="160")
    said = " ".join(run.stdout.split())
    assert "Why No return in force states the figure." in said
    assert f"Withdrawn The return that has it, {SENT}, version 1, was withdrawn on " in said
    assert "by Head of Performance: Sent in error." in said
    made = json.loads(scorecard("explain", "2.A1(a)", "--json", folder=own_desk).stdout)
    withdrawn = made["return_withdrawn"]
    assert withdrawn.pop("withdrawn").startswith("20")
    assert withdrawn == {
        "file": SENT,
        "version": 1,
        "withdrawn_by": "Head of Performance",
        "reason": "Sent in error",
    }
    scorecard("ingest", "--again", SAMPLES / "returns" / "2017-18-q2" / SENT, folder=own_desk)
    made = json.loads(scorecard("explain", "2.A1(a)", "--json", folder=own_desk).stdout)
    assert made["return_withdrawn"] is None


def test_explain_says_nothing_of_a_withdrawal_where_another_return_speaks(own_desk: Path) -> None:
    """A blank in the return that is in force is why there is no figure, and not the withdrawal."""
    newer = spoilt(own_desk, cell_of(Q2, "1.C1"), None)
    scorecard("withdraw", SENT, *SAID, folder=own_desk)
    scorecard("ingest", newer, folder=own_desk)
    made = json.loads(scorecard("explain", "1.C1", "--json", folder=own_desk).stdout)
    assert (made["period"], made["return_withdrawn"]) == ("2017/18 Q1", None)


def test_a_judgement_comes_back_with_the_return_that_was_withdrawn(own_desk: Path) -> None:
    """Not with one that is held: there the judgement itself was taken away."""

    def status() -> object:
        made = json.loads(
            scorecard("explain", JUDGED, "-q", "Q2", "--json", folder=own_desk).stdout
        )
        return made["judgement"] and made["judgement"]["file"]

    path = next(Path(__file__).parents[2].glob(f"samples/returns/2017-18-q2/{status()}"))
    scorecard("judge", JUDGED, "--withdraw", "-q", "Q2", "--reason", "No", folder=own_desk)
    scorecard("ingest", path, folder=own_desk)
    assert status() is None
    scorecard("withdraw", path.name, "-q", "Q2", *SAID, folder=own_desk)
    scorecard("ingest", path, folder=own_desk)
    assert status() is None
    scorecard("ingest", "--again", path, folder=own_desk)
    assert status() == path.name


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["public health", *SAID], 2, "Say which with --quarter or --version:\n  public-health-20"),
        (["services", "-q", "Q1", *SAID], 2, "(Finance and Customer Services, 2017/18 Q1, versio"),
        (["public heath", *SAID], 1, "The nearest is Public Health."),
        (["public health", "--version", "2", *SAID], 1, "(Public Health, 2017/18 Q1, version 1)"),
        (["public health", "-q", "Q3", *SAID], 1, "The nearest is public-health-2017-18-q1.xlsx"),
        (["zzz", *SAID], 1, "Name it by its file, or by its directorate."),
        (["", *SAID], 1, 'No return in force is "".'),
        ([SENT, "--reason", " "], 2, "--reason is empty."),
        ([SENT, "-q", "soon", *SAID], 2, '"soon" is not a quarter.'),
        ([SENT], 2, "Missing option '--reason'"),
    ],
)
def test_what_is_withdrawn_wrongly_is_refused(
    council: Path, words: list[str], code: int, said: str
) -> None:
    """Each with its reason, and with the returns that may be meant; nothing is changed."""
    before = held_from(council)
    run = scorecard("withdraw", *words, folder=council)
    assert (run.returncode, run.stdout) == (code, "")
    assert said in run.stderr
    assert held_from(council) == before


def test_a_return_is_withdrawn_once(own_desk: Path) -> None:
    """To withdraw it again is refused, with who did and why; it is logged once."""
    scorecard("withdraw", SENT, *SAID, folder=own_desk)
    run = scorecard("withdraw", SENT, *SAID, folder=own_desk)
    assert (run.returncode, run.stdout) == (1, "")
    assert f'"{SENT}" was withdrawn already:\n  {SENT} (Public Health, 2017/18 Q2' in run.stderr
    assert run.stderr.endswith(" by Head of Performance: Sent in error\n")
    log = scorecard("log", folder=own_desk).stdout
    assert log.count("Return withdrawn") == 1


def test_what_was_published_stays_when_a_return_is_withdrawn(own_desk: Path) -> None:
    """It is said on stderr that the quarter was published."""
    scorecard("publish", "-q", "Q2", "--on", "2017-11-13", folder=own_desk)
    run = scorecard("withdraw", SENT, *SAID, folder=own_desk)
    assert "2017/18 Q2 was published on 13 November 2017; 3 measures have" in run.stderr


def test_the_log_says_who_did_what(own_desk: Path) -> None:
    """Everything, the newest last, within 80 columns and without colour in a pipe."""
    scorecard("judge", "1.C1", "on target", "--reason", "Agreed", "--by", "A", folder=own_desk)
    scorecard("withdraw", SENT, *SAID, folder=own_desk)
    run = scorecard("log", folder=own_desk, COLUMNS="80")
    assert (run.returncode, run.stderr) == (0, "")
    lines = [line.rstrip() for line in run.stdout.splitlines()]
    assert max(map(len, lines)) <= 80
    assert lines[:2] == [
        " 1  20 Nov 2017 09:30 UTC, Performance Officer",
        "    Register landed: register-2017-18.xlsx",
    ]
    assert [lines[place] for place in (-5, -4, -2, -1)] == [
        "    Measure judged: 1.C1, 2017/18 Q2",
        "    Agreed",
        f"    Return withdrawn: {SENT}",
        "    Sent in error",
    ]
    assert lines[-3].endswith(" UTC, Head of Performance")


def test_the_log_in_json(own_desk: Path) -> None:
    """Each entry with its details, and whether it is as it was written."""
    scorecard("withdraw", SENT, *SAID, folder=own_desk)
    made = json.loads(scorecard("log", "--json", folder=own_desk).stdout)
    assert len(made) == 14
    assert {key: made[-1][key] for key in made[-1] if key != "done"} == {
        "number": made[-2]["number"] + 1,
        "by": "Head of Performance",
        "deed": "return withdrawn",
        "subject": SENT,
        "reason": "Sent in error",
        "details": {"directorate": "Public Health", "quarter": "2017/18 Q2", "version": 1},
        "as_written": True,
    }
    assert made[0]["done"] == "2017-11-20T09:30:00+00:00"


def test_a_log_that_was_rewritten_is_said_to_be(own_desk: Path) -> None:
    """The list is printed with the entry marked, and the exit code is 1."""
    settings = settings_for(own_desk)
    store = open_place(settings.store, settings.organisation, writable=True, wait=1)
    with store.transaction():
        store.connection.execute("UPDATE log_entry SET done_by = 'Another' WHERE id = 3", {})
    store.connection.close()
    run = scorecard("log", folder=own_desk)
    assert run.returncode == 1
    assert "The seal of this entry is broken." in run.stdout
    assert run.stderr.startswith("The log is not as it was written: the seal of entry 3 is broken.")
    made = scorecard("log", "--json", folder=own_desk)
    assert made.returncode == 1
    assert [one["number"] for one in json.loads(made.stdout) if not one["as_written"]] == [3]


def test_there_is_no_log_before_anything_was_done(desk: Path) -> None:
    """A store that is not there yet is not made by asking."""
    run = scorecard("log", folder=desk)
    assert (run.returncode, run.stdout) == (1, "")
    assert "holds no returns yet" in run.stderr
    assert held_from(desk) is None


def test_a_judged_status_that_moves_shows_what_the_rules_gave(own_desk: Path) -> None:
    """What an officer set is never shown without the rules' own word, before or now."""
    told = json.loads(scorecard("measures", "--json", folder=own_desk).stdout)
    judged = next(one for one in told if one["status_rule"] == "judged")
    explained = json.loads(scorecard("explain", judged["ref"], "--json", folder=own_desk).stdout)
    sent = next(cell["file"] for cell in explained["cells"] if cell["role"] == "figure")
    run = scorecard("withdraw", sent, *SAID, folder=own_desk, COLUMNS="80")
    lines = [line.rstrip() for line in run.stdout.splitlines()]
    row = next(place for place, line in enumerate(lines) if line.startswith(f"{judged['ref']} "))
    assert lines[row + 1].lstrip().startswith("judged; by rules ")
