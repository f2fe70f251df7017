"""Registers that hold from a quarter on, and figures under the references of each quarter."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from scorecard_cli.domain.measures import Measure, Part
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.returns import (
    DirectorateReturn,
    HeldReturn,
    Judgement,
    Register,
    RegisterReceipt,
)
from scorecard_cli.domain.statuses import Status

from .council import ACT, ASSESSMENT, MEASURE, RECEIVED, Council, figure

QUARTERS = [Period.quarter(2017, number) for number in range(1, 5)]
Q1, Q2, Q3, Q4 = QUARTERS


def lands(
    council: Council, *measures: Measure, begins: Period | None = None, name: str = "register.xlsx"
) -> Register:
    """A register lands that holds from this quarter; None for all the year."""
    register = Register(name, f"bytes {next(council.digests)}", 2017, measures, begins)
    council.repository.add_register(register, RECEIVED)
    return register


def titled(title: str, **more: object) -> Measure:
    """The measure under another title."""
    return replace(MEASURE, title=title, **more)


def titles(council: Council) -> list[list[str]]:
    """What the measures are called in each quarter of the year."""
    held = [council.repository.measures_in_force(quarter) for quarter in QUARTERS]
    return [[measure.title for measure in of_quarter] for of_quarter in held]


def test_a_register_speaks_from_its_quarter_on(council: Council) -> None:
    """The quarters before it keep the register that was agreed for them, whichever came last."""
    lands(council, titled("From Q3"), begins=Q3)
    lands(council, titled("All the year"))
    assert titles(council) == [["All the year"]] * 2 + [["From Q3"]] * 2
    lands(council, titled("From Q3, mended"), begins=Q3)
    lands(council, titled("From Q2"), begins=Q2)
    assert titles(council) == [["All the year"], ["From Q2"], *[["From Q3, mended"]] * 2]


def test_rows_begin_and_end_within_their_register(council: Council) -> None:
    """The row that began last says what a measure is; with its last quarter the measure ends."""
    rows = [
        titled("First", to_quarter=Q1),
        titled("Again", from_quarter=Q3, to_quarter=Q3),
    ]
    lands(council, *rows)
    assert titles(council) == [["First"], [], ["Again"], []]


def test_before_a_register_begins_the_returns_speak(council: Council) -> None:
    """A year whose only register holds from Quarter 3 has none in Quarter 1."""
    council.returns(quarter="2017/18 Q1", measures=(titled("As returned"),))
    lands(council, MEASURE, begins=Q3)
    assert titles(council) == [["As returned"]] * 2 + [[MEASURE.title]] * 2


def test_who_speaks_is_said(council: Council) -> None:
    """A status can name the register that it rests on, and since when that holds."""
    assert council.repository.register_of(Q2) is None
    lands(council, MEASURE, name="a.xlsx")
    lands(council, MEASURE, begins=Q3, name="b.xlsx")
    assert council.repository.register_of(Q2) == RegisterReceipt("a.xlsx", 2017, None, ACT.at)
    assert council.repository.register_of(Q4) == RegisterReceipt("b.xlsx", 2017, Q3, ACT.at)
    assert council.repository.register_of(Period.quarter(2018, 1)) is None


def test_the_same_register_again_changes_nothing(council: Council) -> None:
    """It is in force where nothing newer begins in its quarter; from another quarter it is new."""
    first = lands(council, MEASURE)
    later = lands(council, MEASURE, begins=Q3)
    held = council.repository.fingerprint(Q4)
    for register in (first, later):
        assert council.repository.register_held(register) == "register.xlsx"
        council.repository.add_register(register, RECEIVED)
    assert council.repository.fingerprint(Q4) == held
    assert council.repository.register_held(replace(first, from_quarter=Q2)) is None
    lands(council, titled("Changed"), begins=Q3)
    assert council.repository.register_held(later) is None
    assert council.repository.register_held(first) == "register.xlsx"


def test_earlier_quarters_do_not_rest_on_a_later_register(council: Council) -> None:
    """What was concluded of Quarter 2 stands when a register for Quarter 3 lands."""
    lands(council, MEASURE)
    before = [council.repository.fingerprint(quarter) for quarter in QUARTERS]
    lands(council, MEASURE, begins=Q3)
    after = [council.repository.fingerprint(quarter) for quarter in QUARTERS]
    assert [one == other for one, other in zip(before, after, strict=True)] == [
        True, True, False, False,
    ]  # fmt: skip


def test_a_return_is_held_against_the_register_of_its_quarter(council: Council) -> None:
    """A register from Quarter 3 leaves Quarter 2's return as it was read, and not Quarter 3's."""
    lands(council, MEASURE)
    sent = [
        DirectorateReturn("place.xlsx", f"of {quarter}", "Place", quarter, (), (), ())
        for quarter in (Q2, Q3)
    ]
    for one in sent:
        council.repository.add_return(one, [], RECEIVED)
    lands(council, MEASURE, begins=Q3)
    held = [council.repository.return_held(one) for one in sent]
    assert held == [HeldReturn("place.xlsx"), None]


RENUMBERED = replace(MEASURE, ref="1.C2", formerly=MEASURE.ref)


def renumber(council: Council) -> None:
    """1.B1(a) has two quarters of figures, and is 1.C2 from Quarter 3."""
    lands(council, MEASURE)
    council.returns(figure("50", period="2017/18 Q1"), quarter="2017/18 Q1")
    council.returns(figure("60", period="2017/18 Q2"), quarter="2017/18 Q2")
    lands(council, RENUMBERED, begins=Q3)


def shown(council: Council, quarter: str) -> dict[str, str]:
    """What stands for each measure, or part, and quarter."""
    return {
        f"{ref}{f'({part})' if part else ''} Q{period[-1]}": text
        for (ref, part, period), text in council.in_force(quarter).items()
    }


def test_figures_follow_a_renumbered_measure(council: Council) -> None:
    """From its quarter on they are the new reference's, and before it the old one's."""
    renumber(council)
    assert shown(council, "2017/18 Q2") == {"1.B1(a) Q1": "50", "1.B1(a) Q2": "60"}
    assert shown(council, "2017/18 Q3") == {"1.C2 Q1": "50", "1.C2 Q2": "60"}
    council.returns(
        figure("70", "1.C2", "2017/18 Q3"),
        figure("61", "1.C2", "2017/18 Q2"),
        figure("", "1.C2", "2017/18 Q1"),
        quarter="2017/18 Q3",
    )
    now = {"1.C2 Q1": "50", "1.C2 Q2": "61", "1.C2 Q3": "70"}
    assert shown(council, "2017/18 Q3") == shown(council, "2017/18 Q4") == now
    stated = {
        one.observation.period.number: one.observation.stated_as
        for one in council.repository.observations_in_force(Q3)
    }
    assert {number: one.ref for number, one in stated.items() if one} == {1: "1.B1(a)"}


def test_a_return_that_came_before_its_register_is_still_read(council: Council) -> None:
    """Quarter 3's return used the old reference, as the register of the day had it."""
    renumber(council)
    council.returns(figure("70", period="2017/18 Q3"), quarter="2017/18 Q3")
    assert shown(council, "2017/18 Q3") == {"1.C2 Q1": "50", "1.C2 Q2": "60", "1.C2 Q3": "70"}
    [(_, stated)] = council.repository.stated_by_newest(Q3)
    assert stated.ref == "1.C2"


def stand(council: Council, quarter: Period = Q3) -> dict[str, tuple[str | None, Status | None]]:
    """The note and the judgement that stand of each measure."""
    notes = council.repository.notes_in_force(quarter)
    judged = {one.ref: one.status for one in council.repository.judgements_in_force(quarter)}
    refs = [*notes, *(ref for ref in judged if ref not in notes)]
    return {ref: (notes.get(ref), judged.get(ref)) for ref in refs}


def test_words_that_came_before_their_register_are_still_read(council: Council) -> None:
    """Quarter 3's note and judgements used the old reference, as the register of the day had it."""
    lands(council, MEASURE)
    for quarter in ("2017/18 Q2", "2017/18 Q3"):
        council.returns(
            figure("60", period=quarter),
            quarter=quarter,
            notes={"1.B1(a)": "Rain"},
            judgements={"1.B1(a)": Status.ON_TARGET},
        )
    lands(council, RENUMBERED, begins=Q3)
    assert stand(council, Q2) == {"1.B1(a)": ("Rain", Status.ON_TARGET)}
    assert stand(council) == {"1.C2": ("Rain", Status.ON_TARGET)}
    council.repository.judge(Judgement("1.C2", Q3, Status.OFF_TARGET, "No", None, None), ACT)
    assert stand(council) == {"1.C2": ("Rain", Status.OFF_TARGET)}
    council.repository.withdraw_judgement("1.C2", Q3, "Nor that", ACT)
    assert stand(council) == {"1.C2": ("Rain", None)}
    council.returns(figure("70", "1.C2", "2017/18 Q3"), quarter="2017/18 Q3")
    assert stand(council) == {}


def test_an_officers_word_follows_a_measure_that_is_renumbered_late(council: Council) -> None:
    """A judgement is not lost because a register gives its measure another reference afterwards."""
    lands(council, MEASURE)
    council.repository.judge(Judgement("1.B1(a)", Q3, Status.ON_TARGET, "Yes", None, None), ACT)
    lands(council, RENUMBERED, begins=Q3)
    [judgement] = council.repository.judgements_in_force(Q3)
    assert (judgement.ref, judgement.given_by) == ("1.C2", ACT.by)


def test_what_is_said_of_a_measure_by_its_own_reference_goes_before(council: Council) -> None:
    """As with figures: what 1.C2's own row says is no other measure's."""
    lands(council, MEASURE, replace(MEASURE, ref="1.C2"))
    figures = [figure("70", ref, "2017/18 Q3") for ref in ("1.C2", "1.B1(a)")]
    notes = {"1.C2": "Its own", "1.B1(a)": "Another's"}
    council.returns(*figures, quarter="2017/18 Q3", notes=notes)
    lands(council, RENUMBERED, begins=Q3)
    assert stand(council) == {"1.C2": ("Its own", None)}


def test_a_late_register_leaves_what_was_published(council: Council) -> None:
    """Figures stay those of the reference under which cabinet saw them."""
    lands(council, MEASURE)
    figures = [figure(text, period=f"2017/18 {text}") for text in ("Q2", "Q3")]
    council.returns(*figures, quarter="2017/18 Q3", notes={"1.B1(a)": "Rain"})
    council.repository.replace_assessments(Q3, "made of these", [ASSESSMENT])
    published = council.repository.publish(Q3, date(2018, 2, 1), ACT, None, "2", "{}", b"book")
    lands(council, RENUMBERED, begins=Q3)
    held = council.repository.published_observations(published)
    assert {one.observation.ref for one in held} == {"1.B1(a)"}


def test_measures_that_change_places_change_figures(council: Council) -> None:
    """What was stated under a reference goes with the measure that had it."""
    other = replace(MEASURE, ref="1.B2")
    lands(council, MEASURE, other)
    council.returns(figure("1"), figure("2", "1.B2"))
    lands(
        council,
        replace(other, formerly="1.B1(a)"),
        replace(MEASURE, formerly="1.B2"),
        begins=Q3,
    )
    assert shown(council, "2017/18 Q3") == {"1.B1(a) Q2": "2", "1.B2 Q2": "1"}
    council.returns(figure("3", period="2017/18 Q3"), quarter="2017/18 Q3")
    assert shown(council, "2017/18 Q4") == {
        "1.B1(a) Q2": "2", "1.B1(a) Q3": "3", "1.B2 Q2": "1",
    }  # fmt: skip


def test_a_part_becomes_a_measure(council: Council) -> None:
    """Its figures leave the measure's cells; what stays there is shown without them."""
    both = replace(MEASURE, parts=(Part("a"), Part("b")), ref="1.B1")
    lands(council, both)
    cell = [replace(figure(n, "1.B1", part=part), text="a) 4% b) 5%") for part, n in ("a4", "b5")]
    council.returns(*cell)
    left = replace(both, parts=(Part("a"),))
    lands(council, left, replace(MEASURE, ref="1.C2", formerly="1.B1(b)"), begins=Q3)
    assert shown(council, "2017/18 Q3") == {"1.B1(a) Q2": "a) 4%", "1.C2 Q2": "5%"}


def test_next_year_needs_no_former_reference(council: Council) -> None:
    """What was renumbered last year is known without saying it again."""
    renumber(council)
    council.registers(replace(MEASURE, ref="1.C2"), year=2018)
    assert shown(council, "2018/19 Q1") == {"1.C2 Q1": "50", "1.C2 Q2": "60"}
    [known] = council.repository.renumberings(Period.quarter(2018, 1))
    assert (known.ref, known.formerly, known.begins) == ("1.C2", "1.B1(a)", Q3)
    assert council.repository.renumberings(Q2) == ()


def test_what_was_published_is_had_under_the_references_of_its_quarter(council: Council) -> None:
    """Figures of Quarter 1 that were published with Quarter 3 are the renumbered measure's."""
    renumber(council)
    council.repository.replace_assessments(Q3, "made of these", [ASSESSMENT])
    published = council.repository.publish(Q3, date(2018, 2, 1), ACT, None, "2", "{}", b"book")
    held = council.repository.published_observations(published)
    assert held == council.repository.observations_in_force(Q3)
    assert {one.observation.ref for one in held} == {"1.C2"}
    assert council.repository.published_measures(published) == [RENUMBERED]


def test_councils_do_not_renumber_one_another(council: Council, another_council: Council) -> None:
    """Another council's measure of the same reference keeps it."""
    another_council.returns(figure("9"))
    renumber(council)
    assert shown(another_council, "2017/18 Q3") == {"1.B1(a) Q2": "9"}
