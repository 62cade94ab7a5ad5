"""Published against computed: each precision has its own way to agree, and every difference says why."""

import pytest

from darb.reports.rules.comparison import differences, mismatch
from darb.reports.rules.figures import Facts, Figure
from darb.reports.rules.sheet import FigureSheet, Selector
from darb.reports.states import DifferenceReason, FigureName, FigureUnit, Qualifier

PARENTS = {"sewing": "crafts", "fish_trade": "trade"}


def people(value, qualifier="exact", *, source="press", records=None, name="people", **perimeter) -> Figure:
    return Figure(
        FigureName(name),
        value,
        FigureUnit.PERSON,
        Qualifier(qualifier),
        source,
        records=records,
        perimeter=perimeter,
    )


def money(
    value, qualifier="exact", *, name="contribution", source="press", records=None, **perimeter
) -> Figure:
    return Figure(
        FigureName(name),
        value,
        FigureUnit.MONEY,
        Qualifier(qualifier),
        source,
        records=records,
        currency="MAD",
        perimeter=perimeter,
    )


def sectors(*codes, qualifier="including", source="press", records=None) -> Figure:
    return Figure(FigureName.SECTORS, codes, FigureUnit.SECTOR, Qualifier(qualifier), source, records=records)


def reasons(published: list[Figure], computed: list[Figure], **more) -> dict[str, list[str]]:
    facts = [Facts(figure.source, (figure,)) for figure in published]
    found = differences(facts, Facts("records", tuple(computed), **more), PARENTS)
    return {difference.figure: [str(reason.code) for reason in difference.reasons] for difference in found}


@pytest.mark.parametrize(
    ("published", "computed", "code"),
    [
        (people(9), people(9), None),
        (people(9), people(8), "values_differ"),
        # "about": within five percent either way
        (money(77_800_000, "about"), money(77_800_000), None),
        (money(77_800_000, "about"), money(81_690_000), None),
        (money(77_800_000, "about"), money(73_910_000), None),
        (money(77_800_000, "about"), money(81_690_001), "beyond_tolerance"),
        (money(77_800_000, "about"), money(73_909_999), "beyond_tolerance"),
        # "over": anything above, not the very amount
        (money(500_000_000, "over"), money(500_000_001), None),
        (money(500_000_000, "over"), money(500_000_000), "not_over"),
        # "including": every named one is found, others may be
        (sectors("crafts", "services"), sectors("crafts", "fishing", "services"), None),
        (sectors("crafts", "services"), sectors("services"), "not_included"),
        (sectors("crafts"), sectors("sewing"), None),
        (sectors("sewing"), sectors("crafts"), "not_included"),
        (sectors("crafts", qualifier="exact"), sectors("crafts", "services"), "values_differ"),
        # nothing was published: nothing differs
        (people(None, "not_published"), people(4), None),
    ],
)
def test_each_precision_agrees_in_its_own_way(published: Figure, computed: Figure, code: str | None) -> None:
    reason = mismatch(published, computed, PARENTS)

    assert (str(reason.code) if reason else None) == code


def test_what_is_missing_is_named() -> None:
    reason = mismatch(sectors("construction", "crafts", "restaurant"), sectors("sewing"), PARENTS)

    assert reason is not None
    assert reason.details == ("construction", "restaurant")


def test_a_count_is_never_compared_with_a_list() -> None:
    with pytest.raises(ValueError, match="not a number"):
        mismatch(people(9), sectors("crafts"), PARENTS)


def test_without_records_nothing_else_is_blamed() -> None:
    found = reasons([people(317, status="launched")], [people(0, records=0, status="handed_over")])

    assert found == {"people": ["no_records"]}


def test_no_woman_among_nine_people_is_a_count_and_not_a_lack_of_records() -> None:
    computed = [people(9, records=9), people(0, name="women", records=0)]

    assert reasons([people(3, name="women")], computed) == {"women": ["values_differ"]}
    assert reasons([people(3, name="women")], computed[1:]) == {"women": ["no_records"]}


def test_minutes_that_are_missing_are_counted() -> None:
    computed = [people(17, records=17, listed=18), people(2, name="women", records=2)]

    found = reasons([people(18)], computed)

    assert found == {"people": ["values_differ", "not_all_signed"]}
    assert reasons([people(18)], [people(17, records=17, listed=17)]) == {"people": ["values_differ"]}


def test_another_perimeter_is_named_only_when_the_values_differ() -> None:
    computed = people(317, records=317, status="handed_over")

    same = reasons([people(317, status="launched")], [computed])
    other = reasons([people(316, status="launched")], [computed])

    assert same == {}
    assert other == {"people": ["values_differ", "other_perimeter"]}


def test_the_cost_of_an_edition_is_held_against_what_was_committed_under_its_own_name() -> None:
    published = [money(500_000_000, "over", name="cost")]

    enough = reasons(published, [money(500_000_100, name="committed", records=3)])
    short = reasons(published, [money(400_000_000, name="committed", records=3)])

    assert enough == {}
    assert short == {"cost": ["not_over", "other_amount"]}


def test_a_figure_that_no_record_can_give_is_said_to_be_so() -> None:
    rate = Figure(FigureName.RECIDIVISM_RATE, "2.3", FigureUnit.PERCENT, Qualifier.EXACT, "press")

    assert reasons([rate], []) == {"recidivism_rate": ["not_computed"]}


def test_sources_that_contradict_each_other_stand_side_by_side() -> None:
    one, two = money(45_000_000, source="agency"), money(42_000_000, source="newspaper")

    found = differences(
        [Facts("agency", (one,)), Facts("newspaper", (two,))],
        Facts("records", (money(45_000_000, records=2),)),
        PARENTS,
    )

    assert [(difference.source, difference.published) for difference in found] == [("newspaper", "420000.00")]
    codes = [reason.code for reason in found[0].reasons]
    assert codes == [DifferenceReason.VALUES_DIFFER, DifferenceReason.SOURCES_DISAGREE]
    assert found[0].reasons[-1].details == ("agency",)


def test_parts_are_compared_under_the_name_of_their_whole() -> None:
    women = people(63, name="women")
    whole = Figure(
        FigureName.EDUCATION_AND_TRAINING, 1401, FigureUnit.PERSON, Qualifier.EXACT, "press", parts=(women,)
    )
    counted = Figure(
        FigureName.EDUCATION_AND_TRAINING,
        1401,
        FigureUnit.PERSON,
        Qualifier.EXACT,
        "enrolments",
        records=1401,
        parts=(people(60, name="women", records=60),),
    )

    assert reasons([whole], [counted]) == {"education_and_training.women": ["values_differ"]}


def test_place_season_and_phase_are_compared_where_both_are_known() -> None:
    published = Facts("press", (), {"province": "06.181"}, season="2022-2021", phase=1)

    apart = differences([published], Facts("records", (), {"province": "06.461"}, "2021-2022", phase=2), {})
    unknown = differences([published], Facts("records", ()), {})
    region = differences(
        [Facts("press", (), {"region": "06"})], Facts("records", (), {"province": "06.181"}), {}
    )

    assert {item.figure: item.computed for item in apart} == {
        "place": {"province": "06.461"},
        "season": "2021-2022",
        "phase": 2,
    }
    assert unknown == []
    assert region == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "press: published items are missing from the records (crafts)"),
        ("fr", "press : des éléments publiés manquent dans les enregistrements (artisanat)"),
        ("ar", "press: عناصر منشورة لا أثر لها في السجلات (الصناعة التقليدية)"),
    ],
)
def test_the_reason_is_told_in_the_reader_s_language(language: str, sentence: str) -> None:
    published = (Facts("press", (sectors("crafts"),)),)
    computed = Facts("records", (sectors("services", records=1),))
    labels = {"crafts": {"en": "crafts", "fr": "artisanat", "ar": "الصناعة التقليدية"}[language]}
    found = tuple(differences(published, computed, {}))

    sheet = FigureSheet(Selector("operation", "X"), published, computed, found, labels)

    assert sheet.as_json(language)["differences"][0]["why"] == sentence
