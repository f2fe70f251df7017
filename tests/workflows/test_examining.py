"""Examining a store: what something other than this tool has done to it, and what mends it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from scorecard_cli.domain.findings import FINDING_KINDS, Gravity
from scorecard_cli.domain.measures import Tolerance
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.places import StorePlace
from scorecard_cli.domain.returns import Judgement
from scorecard_cli.domain.settings import Settings
from scorecard_cli.domain.statuses import Status
from scorecard_cli.errors import CalendarChangedError, NothingHeldError
from scorecard_cli.exporters.findings import what_of
from scorecard_cli.parsing.settings_file import read_settings
from scorecard_cli.store.opening import open_place
from scorecard_cli.store.repository import open_store
from scorecard_cli.workflows.accepting import accept_warnings
from scorecard_cli.workflows.concluding import conclude
from scorecard_cli.workflows.examining import examined, mended, replayed_too
from scorecard_cli.workflows.publishing import publish
from tests.conftest import ACT, SAMPLES, ingested
from tests.shared import ENGINES, a_database, contents, on, rows_held
from tests.test_old_stores import restored

Q1, Q2 = Period.quarter(2017, 1), Period.quarter(2017, 2)
WORKBOOK = "the digest of a workbook"
STANDING = "(SELECT max(id) FROM conclusion WHERE quarter = '2017/18 Q2')"
PUBLISHED = "(SELECT conclusion_id FROM publication)"


def filled(settings: Settings) -> None:
    """A store with something of each kind: files, judgements, a withdrawal, a publication."""
    for quarter in ("q1", "q2"):
        of_quarter = SAMPLES / "returns" / f"2017-18-{quarter}"
        files = [of_quarter / f"public-health-2017-18-{quarter}.xlsx"]
        files.append(of_quarter / f"regeneration-and-environment-2017-18-{quarter}.xlsx")
        ingested(settings, SAMPLES / "register-2017-18.xlsx", *files)
    publish(settings, lambda _: Q1, date(2017, 9, 1), ACT, None, lambda _: b"a workbook")
    with open_store(settings.store, settings.organisation, writable=True) as repository:
        _, problem = repository.open_problems(Q2)[0]
        judgement = Judgement("1.C1", Q2, Status.SATISFACTORY, "Agreed", None, None)
        repository.judge(judgement, ACT)
        repository.withdraw_judgement("2.B3", Q2, "It was of another measure", ACT)
        repository.withdraw_return(repository.returns()[0], "Sent by mistake", ACT)
        conclude(repository, settings)
    assert problem.ref is not None
    accept_warnings(settings, Q2, problem.ref, problem.kind.slug, "It is so", ACT)


@pytest.fixture(scope="module", params=ENGINES)
def held(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Settings]:
    """A store in which nothing is amiss, that tests only read."""
    settings = read_settings(SAMPLES / "scorecard.toml")
    if request.param == "sqlite":
        settings = replace(settings, store=tmp_path_factory.mktemp("held") / "scorecard.db")
        filled(settings)
        yield settings
        return
    with a_database() as place:
        settings = replace(settings, store=place)
        filled(settings)
        yield settings


@pytest.fixture
def own(held: Settings, tmp_path: Path) -> Iterator[Settings]:
    """A copy of it, to do something to."""
    if isinstance(held.store, Path):
        shutil.copy(held.store, tmp_path)
        yield replace(held, store=tmp_path / "scorecard.db")
        return
    with a_database(template=held.store) as place:
        yield replace(held, store=place)


def done_to(place: StorePlace, *statements: str) -> None:
    """Statements that go past the tool, and on a file past what SQLite would hold as well."""
    if isinstance(place, Path):
        with closing(sqlite3.connect(place, isolation_level=None)) as connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            for statement in statements:
                connection.execute(statement)
    else:
        for statement in statements:
            on(place, statement)


def found(settings: Settings) -> list[str]:
    """What is found, as "slug where"."""
    return [f"{one.kind.slug} {one.where}" for one in examined(settings).findings]


def said(settings: Settings) -> str:
    """What is found, in words."""
    return "\n".join(what_of(one) for one in examined(settings).findings)


def test_a_store_in_order_has_no_finding(held: Settings) -> None:
    """Whatever the tool itself does to a store, the doctor is content, and changes nothing."""
    before = contents(held.store)
    examination = examined(held)
    assert (examination.findings, examination.wrong) == ([], 0)
    assert contents(held.store) == before
    assert {"withdrawal", "publication", "officer_judgement", "accepted_warning"} <= rows_held(
        held.store
    ).keys()


AMISS: Sequence[tuple[str, str, list[str], str]] = (
    ("a version of a return is gone",
     "UPDATE directorate_return SET version = 3 WHERE file_name LIKE 'public-health-2017-18-q2%'",
     ["versions-with-gaps Public Health, 2017/18 Q2"],
     "the versions held are 3, where they should run from 1 to 3."),
    ("a status is a word that is none",
     f"UPDATE assessment SET status = 'good' WHERE ref = '1.C1' AND conclusion_id = {STANDING}",
     ["counts-differ 2017/18 Q2"], "the statuses come to 71 for 72 measures."),
    ("a direction of travel is a word that is none",
     f"UPDATE assessment SET dot = 'up' WHERE ref = '1.C1' AND conclusion_id = {STANDING}",
     ["counts-differ 2017/18 Q2"], "the directions of travel come to 71 for 72 measures."),
    ("a measure was assessed under another reference",
     f"UPDATE assessment SET ref = '9.Z9' WHERE ref = '1.C1' AND conclusion_id = {STANDING}",
     ["measures-differ 2017/18 Q2"], "not of the same: 1.C1, 9.Z9."),
    ("a part was assessed under another letter",
     f"UPDATE assessment SET part = 'z' WHERE ref = '3.A4' AND part = 'd' AND conclusion_id = {STANDING}",
     ["measures-differ 2017/18 Q2"], "not of the same: 3.A4(d), 3.A4(z)."),
    ("a published status was altered into a word that is none",
     f"UPDATE assessment SET status = 'good' WHERE ref = '1.C1' AND conclusion_id = {PUBLISHED}",
     ["publication-differs 2017/18 Q1, published on 2017-09-01"],
     "its statuses come to 71 for 72 measures."),
    ("a published measure is gone",
     "DELETE FROM published_measure WHERE measure_id IN (SELECT id FROM measure WHERE ref = '1.C1')",
     ["publication-differs 2017/18 Q1, published on 2017-09-01"],
     "assessments and measures differ in 1.C1."),
    ("a reason in the log was altered",
     "UPDATE log_entry SET reason = 'Another' WHERE deed = 'measure judged'",
     ["log-unsealed log entry 7"], "the entry is not as it was written"),
    ("what an entry of the log says besides cannot be read",
     "UPDATE log_entry SET details = '{' WHERE deed = 'measure judged'",
     ["log-unsealed log entry 7", "log-entry-alone 1.C1, 2017/18 Q2",
      "log-entry-missing 1.C1, 2017/18 Q2"], "nothing of it is held"),
    ("the last entry of the log is gone",
     "DELETE FROM log_entry WHERE deed = 'warning accepted'",
     ["log-entry-missing {accepted}"],
     "warning accepted at 2017-11-20T09:30:00+00:00, and the log has no entry of it."),
    ("a published status was altered into another",
     "UPDATE assessment SET status = 'under_development'"
     f" WHERE ref = '1.C1' AND conclusion_id = {PUBLISHED}",
     ["publication-differs 2017/18 Q1, published on 2017-09-01"],
     "its assessments are not those that the log has a digest of."),
    ("a figure was taken out of a publication",
     "DELETE FROM published_observation WHERE observation_id ="
     " (SELECT max(observation_id) FROM published_observation)",
     ["publication-differs 2017/18 Q1, published on 2017-09-01"],
     "its figures are not those that the log has a digest of."),
    ("the day of a publication was altered",
     "UPDATE publication SET published_on = '2017-09-02'",
     ["log-differs 2017/18 Q1"],
     "the log says another day of it (quarter published at 2017-11-20T09:30:00+00:00)."),
    ("the settings and the rules of a publication were altered",
     "UPDATE publication SET settings = '{}', rules_version = '1'",
     ["log-differs 2017/18 Q1"], "the log says another version of the rules, settings of it ("),
    ("the reason for a publication was written in",
     "UPDATE publication SET reason = 'A slip'",
     ["log-differs 2017/18 Q1"], "the log says another reason of it ("),
    ("the reason of a judgement was altered",
     "UPDATE officer_judgement SET reason = 'Another' WHERE status IS NOT NULL",
     ["log-differs 1.C1, 2017/18 Q2"],
     "the log says another reason of it (measure judged at 2017-11-20T09:30:00+00:00)."),
    ("a judgement was put in another officer's name",
     "UPDATE officer_judgement SET given_by = 'Another' WHERE status IS NULL",
     ["log-differs 2.B3, 2017/18 Q2"], "the log says another name of it (judgement withdrawn at"),
    ("the reason of a withdrawal was altered",
     "UPDATE withdrawal SET reason = 'Another'",
     ["log-differs public-health-2017-18-q1.xlsx"], "the log says another reason of it ("),
    ("a warning was accepted in another's name",
     "UPDATE accepted_warning SET accepted_by = 'Another'",
     ["log-differs {accepted}"], "the log says another name of it (warning accepted at"),
    ("a judgement was written past the log",
     "INSERT INTO officer_judgement (organisation, ref, quarter, status, reason, given, given_by)"
     " SELECT organisation, '1.C1', '2017/18 Q1', 'off_target', 'R', '2018', 'X' FROM publication",
     ["log-entry-missing 1.C1, 2017/18 Q1", "out-of-date 2017/18 Q1", "out-of-date 2017/18 Q2"],
     "measure judged at 2018, and the log has no entry of it."),
    ("a judgement is of a measure that there is not",
     "UPDATE officer_judgement SET ref = '9.Z9' WHERE ref = '1.C1'",
     ["judgement-of-none 9.Z9", "log-entry-alone 1.C1, 2017/18 Q2",
      "log-entry-missing 9.Z9, 2017/18 Q2"],
     "no register or return has it in 2017/18 Q2, so that the judgement shows nowhere."),
    ("an accepted warning is gone",
     "DELETE FROM accepted_warning",
     ["log-entry-alone {accepted}"], "the log says warning accepted at 2017-11-20T09:30:00+00:00"),
    ("a return states that it came from other bytes",
     "UPDATE directorate_return SET digest = 'd' WHERE file_name LIKE 'regen%q2.xlsx'",
     ["log-entry-alone regeneration-and-environment-2017-18-q2.xlsx",
      "log-entry-missing regeneration-and-environment-2017-18-q2.xlsx",
      "out-of-date 2017/18 Q2"], "nothing of it is held"),
    ("the bytes of a file were altered",
     "UPDATE kept_file SET content = {bytes} WHERE digest IN"
     " (SELECT digest FROM directorate_return WHERE file_name LIKE 'regen%q2.xlsx')",
     ["file-altered regeneration-and-environment-2017-18-q2.xlsx"], "are not those that came"),
    ("the bytes of a workbook that was published were altered",
     "UPDATE kept_file SET content = {bytes} WHERE digest IN (SELECT workbook FROM publication)",
     ["file-altered the workbook of 2017/18 Q1"], "are not those that came"),
    ("a kept file is gone",
     "DELETE FROM kept_file WHERE digest IN"
     " (SELECT digest FROM directorate_return WHERE file_name LIKE 'regen%q2.xlsx')",
     ["file-missing regeneration-and-environment-2017-18-q2.xlsx"], "and they are not there"),
    ("a file is kept that nothing names",
     "INSERT INTO kept_file SELECT organisation,"
     " '277089d91c0bdf4f2e6862ba7e4a07605119431f5d13f726dd352b06f1b206a9', {bytes} FROM publication",
     ["file-unneeded kept_file"], "1 kept files are named by no entry"),
    ("a conclusion was left",
     "INSERT INTO conclusion (id, organisation, quarter, fingerprint)"
     " SELECT 0, organisation, '2017/18 Q2', 'f' FROM publication",
     ["conclusion-unneeded 2017/18 Q2"], "1 conclusions neither stand nor were published."),
    ("a row is of a council that has nothing here",
     "INSERT INTO register (organisation, year, file_name, digest, received)"
     " VALUES ('Nowhere', 2017, 'r', 'd', '2018')",
     ["row-astray register"], "1 of its rows are of another organisation"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("statement", "expected", "words"),
    [case[1:] for case in AMISS],
    ids=[case[0] for case in AMISS],
)
def test_what_is_amiss_is_found(
    own: Settings, statement: str, expected: list[str], words: str
) -> None:
    """Each thing done past the tool is found once, where it is, and nothing besides."""
    accepted = rows_held(own.store)["accepted_warning"][0]
    in_bytes = "CAST('bytes' AS BLOB)" if isinstance(own.store, Path) else "'bytes'::bytea"
    done_to(own.store, statement.replace("{bytes}", in_bytes))
    named = f"{accepted['ref']} {accepted['slug']}"
    assert found(own) == [each.replace("{accepted}", named) for each in expected]
    assert words in said(own)


AMISS_IN_A_FILE: Sequence[tuple[str, str, list[str], str]] = (
    ("a row that others belong to is gone",
     "DELETE FROM directorate_return WHERE file_name LIKE 'regen%q2.xlsx'",
     ["row-orphaned data_note", "row-orphaned observation", "row-orphaned return_problem"],
     "belong to a row of directorate_return that is not there."),
    ("a workbook that was published is gone",
     "DELETE FROM kept_file WHERE digest IN (SELECT workbook FROM publication)",
     ["workbook-missing 2017/18 Q1, published on 2017-09-01"],
     "its Appendix B workbook is not among the kept files."),
    ("a publication has another council's figure",
     "UPDATE observation SET organisation = 'Eastwick' WHERE id = (SELECT min(observation_id)"
     " FROM published_observation)",
     ["row-astray published_observation"],
     "1 of its rows are of another organisation than the rows of observation that they name."),
    ("what was concluded of a publication is gone",
     "UPDATE publication SET conclusion_id = 999",
     ["publication-differs 2017/18 Q1, published on 2017-09-01"], "its assessments are not there."),
    ("a column breaks its rule",
     "UPDATE assessment SET red_flag = 7",
     ["damaged the store"], "CHECK constraint failed in assessment"),
)  # fmt: skip


@pytest.mark.parametrize("held", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("statement", "expected", "words"),
    [case[1:] for case in AMISS_IN_A_FILE],
    ids=[case[0] for case in AMISS_IN_A_FILE],
)
def test_what_a_server_would_not_let_happen_is_found_in_a_file(
    own: Settings, statement: str, expected: list[str], words: str
) -> None:
    """What SQLite holds only while it is told to is gone through as well."""
    done_to(own.store, statement)
    slugs = set(found(own))
    assert set(expected) <= slugs
    assert words in said(own)


REPLAYING = ("replay-differs", "replay-stopped")
"""What is found by doing the log again."""


def test_a_log_that_cannot_be_done_again_is_told(own: Settings) -> None:
    """From the first entry whose file is not kept; a figure changed past the tool is told too."""
    done_to(own.store, "UPDATE observation SET qualifier = 'X' WHERE id = 2")
    differing = replayed_too(own, examined(own)).findings
    assert [(one.kind.slug, one.where) for one in differing] == [("replay-differs", "observation")]
    done_to(own.store, "DELETE FROM kept_file WHERE digest = (SELECT max(digest) FROM register)")
    stopped = replayed_too(own, replace(examined(own), findings=())).findings
    assert [(one.kind.slug, one.where) for one in stopped] == [("replay-stopped", "log entry 1")]


def test_each_kind_of_finding_has_its_test() -> None:
    """No finding is there that nothing is found by."""
    shown = {each.split(" ")[0] for _, _, found, _ in (*AMISS, *AMISS_IN_A_FILE) for each in found}
    elsewhere = {"accepted-twice", "files-before-log", "version-earlier", *REPLAYING}
    assert shown | elsewhere == FINDING_KINDS.keys()
    assert {kind.gravity for kind in FINDING_KINDS.values()} == set(Gravity)


def test_assessments_of_other_settings_are_out_of_date(own: Settings) -> None:
    """A changed tolerance is a notice, until a reading command, or the doctor, concludes anew."""
    changed = replace(own, default_tolerance=Tolerance(Decimal(3)))
    examination = examined(changed)
    assert found(changed) == ["out-of-date 2017/18 Q1", "out-of-date 2017/18 Q2"]
    assert examination.wrong == 0
    after = mended(changed)
    assert (list(after.mended), list(after.findings)) == ([Q1, Q2], [])


@pytest.mark.parametrize("case", [case[1] for case in AMISS if "-differ" in case[2][0]][:5])
def test_assessments_are_mended(own: Settings, case: str) -> None:
    """What is concluded can be concluded again, and is then as it was."""
    before = [row for row in rows_held(own.store)["assessment"] if row["quarter"] == "2017/18 Q2"]
    done_to(own.store, case)
    after = mended(own)
    wrong = [one for one in after.findings if one.kind.slug != "publication-differs"]
    assert wrong == []
    if after.mended:
        now = [row for row in rows_held(own.store)["assessment"] if row["quarter"] == "2017/18 Q2"]
        assert sorted((row["ref"], row["part"] or "", row["status"]) for row in now) == sorted(
            (row["ref"], row["part"] or "", row["status"]) for row in before
        )


def test_nothing_else_is_mended(own: Settings) -> None:
    """What an officer or a directorate gave is never made up, nor the log written again."""
    done_to(own.store, "DELETE FROM accepted_warning", "UPDATE log_entry SET done_by = 'X'")
    before = contents(own.store)
    assert mended(own) == examined(own)
    assert contents(own.store) == before


def test_a_desk_that_writes_meanwhile_is_no_finding(own: Settings) -> None:
    """A store is examined as it is at one moment, without what another has not finished."""
    desk = open_place(own.store, own.organisation, writable=True, wait=1)
    desk.connection.begin(own.organisation)
    desk.insert("register", {"year": 2018, "file_name": "r", "digest": "d", "received": "2018"})
    assert found(own) == []
    desk.connection.roll_back()
    desk.connection.close()


def test_a_store_of_the_time_before_is_left_as_it_is(tmp_path: Path) -> None:
    """An older store is examined as a file, and brought up to date by any other command."""
    path = restored(2, tmp_path / "scorecard.db")
    settings = replace(Settings(), organisation="Northwick", store=path)
    before = path.read_bytes()
    assert found(settings) == ["version-earlier the store"]
    assert list(mended(settings).mended) == []
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_what_came_before_the_log_is_no_fault(tmp_path: Path) -> None:
    """A store that came forward has files that were not kept, and maybe a warning twice."""
    path = restored(2, tmp_path / "scorecard.db")
    done_to(
        path,
        "INSERT INTO accepted_warning SELECT 9, organisation, quarter, slug, ref, found, detail,"
        " reason, accepted_by, accepted FROM accepted_warning",
    )
    settings = replace(Settings(), organisation="Northwick", store=path)
    open_store(path, "Northwick", writable=True).close()
    assert list(mended(settings).mended) == [Q1, Q2]
    assert found(settings) == ["files-before-log log_entry", "accepted-twice 1.A10"]
    assert examined(settings).wrong == 0
    assert "6 files landed before" in said(settings)


def test_an_organisation_that_is_not_there_is_told(held: Settings) -> None:
    """The doctor does not pass a store in which it has looked at nothing."""
    with pytest.raises(NothingHeldError, match="it holds those of Rotherham"):
        examined(replace(held, organisation="Nowhere"))


def test_another_year_is_told(held: Settings) -> None:
    """Quarters of another year would all seem amiss."""
    calendar = replace(held.calendar, first_month=1)
    with pytest.raises(CalendarChangedError):
        examined(replace(held, calendar=calendar))
