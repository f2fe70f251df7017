"""scorecard judge and judgements, as processes."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from tests.cli.running import scorecard
from tests.shared import held_from

SAID = ("--reason", "Agreed with the lead", "--by", "Head of Performance")
JUDGED_KEYS = {"quarter", "status", "reason", "given_by", "given", "file", "sheet", "cell"}


def explained(desk: Path, ref: str, quarter: str = "Q2") -> dict[str, object]:
    """What explain says of a measure."""
    run = scorecard("explain", ref, "--quarter", quarter, "--json", folder=desk)
    assert run.returncode == 0, run.stderr
    made: dict[str, object] = json.loads(run.stdout)
    return made


def test_an_officer_judges_beside_the_rules(own_desk: Path) -> None:
    """The status moves, what the rules give stays beside it, and both say who judged and why."""
    run = scorecard("judge", "1.c1", "On target", "-q", "Q2", *SAID, folder=own_desk)
    assert (run.returncode, run.stderr) == (0, "")
    for words in (
        "2017/18 Q2: ✘ Off target → ✓ On target",
        "By the rules: ✘ Off target",
        "Judged by Head of Performance,",
        "UTC: Agreed with the lead",
    ):
        assert words in run.stdout
    made = explained(own_desk, "1.C1")
    keys = ("status", "status_rule", "derived_status", "derived_rule", "judgement_reason")
    assert [made[key] for key in keys] == [
        "on_target", "judged", "off_target", "missed", "Agreed with the lead",
    ]  # fmt: skip
    judgement = made["judgement"]
    assert isinstance(judgement, dict)
    assert judgement.keys() == JUDGED_KEYS
    assert (judgement["given_by"], judgement["file"]) == ("Head of Performance", None)
    shown = scorecard("explain", "1.C1", folder=own_desk, COLUMNS="80").stdout
    assert "By the rules   ✘ Off target" in shown
    assert "Judgement      Head of Performance, " in shown


def test_a_judgement_that_moves_nothing_says_so(own_desk: Path) -> None:
    """One that agrees with the rules, and one that is only given again, are not told as moves."""
    agreeing = scorecard("judge", "1.C1", "off target", *SAID, folder=own_desk).stdout
    assert "2017/18 Q2: ✘ Off target, as before" in agreeing
    assert "By the rules: ✘ Off target, with which the judgement agrees" in agreeing
    scorecard("judge", "1.C1", "on target", *SAID, folder=own_desk)
    again = scorecard("judge", "1.C1", "on target", *SAID, folder=own_desk).stdout
    assert "2017/18 Q2: ✓ On target, as before" in again
    assert "By the rules: ✘ Off target\n" in again
    scorecard("judge", "1.C1", "off target", *SAID, folder=own_desk)
    withdrawn = scorecard("judge", "1.C1", "--withdraw", "--reason", "No", folder=own_desk).stdout
    assert "2017/18 Q2: ✘ Off target, as before" in withdrawn
    assert "By the rules: ✘ Off target\n" in withdrawn


def test_a_judgement_in_a_return_names_its_cell(council: Path) -> None:
    """Where an officer wrote it in a return, the file, sheet and cell are named instead."""
    judgement = explained(council, "5.A1")["judgement"]
    assert isinstance(judgement, dict)
    assert judgement["file"] == "finance-and-customer-services-2017-18-q2.xlsx"
    assert (judgement["sheet"], judgement["cell"]) == ("Q2 return", "W5")
    assert judgement["given_by"] is None
    shown = scorecard("explain", "5.A1", folder=council).stdout
    assert "finance-and-customer-services-2017-18-q2.xlsx, sheet Q2 return, cell W5" in shown


@pytest.mark.parametrize("words", ["✓ On target", "GREEN", "on track"])
def test_a_status_is_said_in_peoples_words(words: str, own_desk: Path) -> None:
    """With a symbol or capitals, by its colour or in other common words it is the same status."""
    assert scorecard("judge", "1.C1", words, *SAID, folder=own_desk).returncode == 0
    assert explained(own_desk, "1.C1")["status"] == "on_target"


def test_a_status_may_be_said_by_its_own_label(own_desk: Path) -> None:
    """A council that calls satisfactory yellow says yellow; another is told the words there are."""
    with open(own_desk / "scorecard.toml", "a", encoding="utf-8") as settings:
        settings.write('\n[labels]\nsatisfactory = "Yellow"\n')
    assert scorecard("judge", "1.C1", "yellow", *SAID, folder=own_desk).returncode == 0
    assert explained(own_desk, "1.C1")["status"] == "satisfactory"
    run = scorecard("judge", "1.C1", "blue", *SAID, folder=own_desk)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith('"blue" is not a status. Say On target, Yellow, Off target, ')


def test_a_judgement_is_withdrawn_once(own_desk: Path) -> None:
    """An officer's or a return's goes; where nothing stands that is said, with what does."""
    for ref in ("1.C1", "5.A1"):
        scorecard("judge", ref, "satisfactory", *SAID, folder=own_desk)
        run = scorecard("judge", ref, "--withdraw", "--reason", "Not agreed", folder=own_desk)
        assert (run.returncode, run.stderr) == (0, "")
        assert "The judgement is withdrawn; no other stands." in run.stdout
        assert explained(own_desk, ref)["judgement"] is None
    before = held_from(own_desk)
    run = scorecard("judge", "5.A1", "--withdraw", "--reason", "Not agreed", folder=own_desk)
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == (
        "No judgement of 5.A1 stands for 2017/18 Q2: its status is Satisfactory, by the rules. "
        "Judged in that quarter: 1.A4, 1.B2(a), 1.B2(b), 1.B4(b), 3.A5(a), 3.B2(a), 3.B3.\n"
    )
    assert held_from(own_desk) == before


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["1.C1", *SAID], 2, "Say the status that is judged, or --withdraw"),
        (["1.C1", "on target", "--withdraw", *SAID], 2, "Leave out the status, or --withdraw."),
        (["1.C1", "a", *SAID], 2, '"a" is not a status.'),
        (["1.C9", "on target", *SAID], 1, '"1.C9". The nearest is 1.C1.'),
        (["3.A4(d)", "on target", *SAID], 2, "is a part of 3.A4, and a judgement is of the whole"),
        (["1.C1", "on target", "--reason", " "], 2, "--reason is empty."),
        (["1.C1", "on target", "--reason", "\x1b\n"], 2, "--reason is empty."),
        (["1.C1", "on target", "--reason", "Agreed", "--by", ""], 2, "--by is empty."),
        (["1.C1", "on target"], 2, "Missing option '--reason'"),
        (["1.C1", "on target", "-q", "Q3", *SAID], 1, "No return for Q3 is held."),
    ],
)
def test_what_is_judged_wrongly_is_refused(
    council: Path, words: list[str], code: int, said: str
) -> None:
    """Each with its reason, and nothing is kept."""
    before = held_from(council)
    run = scorecard("judge", *words, folder=council)
    assert (run.returncode, run.stdout) == (code, "")
    assert said in run.stderr
    assert held_from(council) == before


def test_it_never_carries_into_the_next_quarter(own_desk: Path) -> None:
    """A figure carried forward says that the judgement of the quarter it is from does not carry."""
    scorecard("judge", "1.C1", "on target", "-q", "Q1", *SAID, folder=own_desk)
    assert explained(own_desk, "1.C1", "Q1")["status"] == "on_target"
    made = explained(own_desk, "1.C1")
    assert (made["period"], made["status"], made["judgement"]) == ("2017/18 Q1", "off_target", None)
    lapsed = made["judgement_lapsed"]
    assert isinstance(lapsed, dict)
    assert (lapsed["quarter"], lapsed["status"]) == ("2017/18 Q1", "on_target")
    said = "The figure is carried forward from Q1; the judgement of Q1, On target, does not carry."
    assert said in scorecard("explain", "1.C1", folder=own_desk, COLUMNS="200").stdout
    path = own_desk / "appendix-b.xlsx"
    assert scorecard("report", "-q", "Q2", "-o", path, folder=own_desk).returncode == 0
    sheet = openpyxl.load_workbook(path)["How each status was reached"]
    row = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "1.C1")
    assert said in str(row[-1])
    scorecard("judge", "1.C1", "satisfactory", "-q", "Q2", *SAID, folder=own_desk)
    assert explained(own_desk, "1.C1")["judgement_lapsed"] is None


def test_a_published_quarter_can_be_judged_and_what_was_published_stays(own_desk: Path) -> None:
    """It is said that it was published, and the workbook of then is as it was."""
    assert scorecard("publish", "-q", "Q2", "--on", "2017-11-13", folder=own_desk).returncode == 0
    again = ("report", "-q", "Q2", "--as-published", "--force", "-o", "then.xlsx")
    scorecard(*again, folder=own_desk)
    then = (own_desk / "then.xlsx").read_bytes()
    run = scorecard("judge", "1.C1", "on target", *SAID, folder=own_desk)
    assert run.returncode == 0
    assert run.stderr.startswith(
        "2017/18 Q2 was published on 13 November 2017; 1 measure has another status now. "
        "What was published: scorecard report"
    )
    scorecard(*again, folder=own_desk)
    assert (own_desk / "then.xlsx").read_bytes() == then


def test_the_lists_show_a_judgement_beside_the_rules(own_desk: Path) -> None:
    """Also a measure that a judgement keeps off the red flags, and one that it puts there."""
    scorecard("judge", "1.C1", "satisfactory", *SAID, folder=own_desk)
    scorecard("judge", "5.A1", "off target", *SAID, folder=own_desk)
    wide = {"COLUMNS": "200"}
    measures = scorecard("measures", folder=own_desk, **wide).stdout
    assert measures.count("judged; by") == 9
    flags = scorecard("red-flags", folder=own_desk, **wide).stdout
    kept_off = flags.split("Off target by the rules, and judged otherwise")[1]
    newly = flags.split("Newly off track")[1].split("Recovered")[0]
    assert "1.C1" in kept_off
    assert "✘ Off target" in newly.split("5.A1")[1]
    assert "judged; by rules ● Satisfactory" in newly.split("5.A1")[1]
    history = scorecard("history", "5.A1", folder=own_desk, **wide).stdout
    assert history.split("✘ Off target")[1].split()[:4] == ["↓", "Got", "worse", "no"]
    assert "judged; by" in history.split("✘ Off target")[1].splitlines()[1]
    path = own_desk / "appendix-b.xlsx"
    assert scorecard("report", "-q", "Q2", "-o", path, folder=own_desk).returncode == 0
    sheet = openpyxl.load_workbook(path)["Red flags"]
    statuses = {row[0]: row[3] for row in sheet.iter_rows(values_only=True)}
    assert statuses["5.A1"] == "✘ Off target\njudged; by rules ● Satisfactory"
    assert statuses["1.A1"] == "✘ Off target"


def test_the_workbook_says_who_judged_and_where(own_desk: Path) -> None:
    """The judgements sheet has the officer, or the file and cell, and when."""
    scorecard("judge", "1.C1", "satisfactory", *SAID, folder=own_desk)
    path = own_desk / "appendix-b.xlsx"
    assert scorecard("report", "-q", "Q2", "-o", path, folder=own_desk).returncode == 0
    sheet = openpyxl.load_workbook(path)["Judgements"]
    rows = list(sheet.iter_rows(values_only=True))
    judgements = rows[: next(at for at, row in enumerate(rows) if "Restatements" in str(row[0]))]
    given = {row[0]: str(row[5]) for row in judgements if row[5]}
    assert given["Ref No."] == "Given by, or in"
    assert given["1.C1"].startswith("Head of Performance, ")
    assert "q2.xlsx, sheet Q2 return, cell W5, " in given["5.A1"]


def test_judgements_are_listed_with_how_often_each_was_needed(own_desk: Path) -> None:
    """Every quarter held, in reference order, or one; what was withdrawn counts for nothing."""
    scorecard("judge", "3.B3", "--withdraw", "-q", "Q1", "--reason", "No", folder=own_desk)
    run = scorecard("judgements", "--json", folder=own_desk)
    assert (run.returncode, run.stderr) == (0, "")
    made = json.loads(run.stdout)
    assert (made["quarter"], made["quarters_held"]) == (None, ["2017/18 Q1", "2017/18 Q2"])
    needed = {
        (one["ref"], one["quarter"]): (one["quarters_judged"], one["of_quarters"])
        for one in made["judgements"]
    }
    assert len(needed) == 14
    assert needed["3.B2(a)", "2017/18 Q1"] == needed["3.B2(a)", "2017/18 Q2"] == (2, 2)
    assert needed["3.B3", "2017/18 Q2"] == (1, 2)
    assert list(needed)[:2] == [("1.A4", "2017/18 Q2"), ("1.B1(a)", "2017/18 Q1")]
    assert made["judgements"][0].keys() == {
        "ref", "title", "directorate", "derived_status", "quarters_judged", "of_quarters",
    } | JUDGED_KEYS  # fmt: skip
    of_q1 = json.loads(scorecard("judgements", "-q", "Q1", "--json", folder=own_desk).stdout)
    assert (of_q1["quarter"], len(of_q1["judgements"])) == ("2017/18 Q1", 6)
    of_year = scorecard("judgements", "--year", "2017/18", folder=own_desk).stdout
    assert of_year.startswith("Council Plan, judgements of 2017/18 (14)")


def test_the_list_is_readable_at_80_columns(council: Path) -> None:
    """Each with its quarter, both statuses, the whole reason, and where it was given."""
    run = scorecard("judgements", folder=council, COLUMNS="80")
    lines = [line.rstrip() for line in run.stdout.splitlines()]
    assert max(map(len, lines)) <= 80
    assert lines[0] == "Council Plan, judgements of every quarter held (15)"
    assert "5.A1     2017/18 Q2: ● Satisfactory by the rules, judged ✓ On target" in lines
    said = " ".join(run.stdout.split())
    assert "collection is expected to recover. finance-and-customer-services-2017-18-q2" in said
    assert "needed in 1 of 2 quarters held" in said


def test_a_reason_is_kept_on_one_line(own_desk: Path) -> None:
    """A line end or control character from the keyboard or a script is not kept, as of cells."""
    told = ("--reason", "Agreed\n with\tthe\x07 lead\r\n", "--by", "Head\nof\x1b Performance")
    assert scorecard("judge", "1.C1", "on target", *told, folder=own_desk).returncode == 0
    judgement = explained(own_desk, "1.C1")["judgement"]
    assert isinstance(judgement, dict)
    assert judgement["reason"] == "Agreed with the lead"
    assert judgement["given_by"] == "Head of Performance"


def test_text_of_a_reason_is_never_markup(own_desk: Path) -> None:
    """What an officer types is shown as typed, without what acts on a screen."""
    reason = ("--reason", "=[red]1+1[/red]\x1b[31m", "--by", "[b]A[/b]")
    assert scorecard("judge", "1.C1", "on target", *reason, folder=own_desk).returncode == 0
    for command in (["judgements"], ["explain", "1.C1"], ["log"]):
        shown = scorecard(*command, folder=own_desk).stdout
        assert "=[red]1+1[/red][31m" in shown
        assert "[b]A[/b]" in shown
        assert "\x1b" not in shown
