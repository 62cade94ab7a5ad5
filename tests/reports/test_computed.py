"""Figures from records: what is signed counts, what is posted adds up, what nobody recorded is none."""

import datetime

import pytest

from darb.core.scope import Scope, scoped
from darb.funding.actions.ledger import post, reverse
from darb.funding.models import Agreement, Contribution, Tranche
from darb.funding.rules import Event
from darb.partners.models import Organisation
from darb.people.models import row_scope_of
from darb.programmes.models import Season
from darb.reports.queries.amounts import amounts_of, records_of
from darb.reports.queries.computed import computed_facts
from darb.reports.rules.figures import Facts, Selector
from darb.training.models import Certificate
from tests.conftest import national_scope
from tests.factories import EL_JADIDA, SETTAT, make_call, make_person, make_tranche
from tests.reports.rows import hand_over, make_award, make_operation, move_money, stay_away

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ON = datetime.date(2021, 6, 1)
OPERATION = Selector("operation", "O-TEST")


def computed(selector: Selector = OPERATION) -> Facts:
    return computed_facts(selector, ON, "MAD")


def values(facts: Facts, *paths: str) -> list:
    found = facts.by_path()
    return [found[path].plain for path in paths]


def records(facts: Facts, *paths: str) -> list:
    found = facts.by_path()
    return [found[path].records for path in paths]


def test_people_are_those_who_signed_and_not_those_on_the_list(everything: Scope) -> None:
    call, tranche = make_call(), make_tranche(10_000_000)
    day = make_operation("O-TEST", call.season)
    hand_over(make_award(call, tranche, sex="F"), day, 1_000_000)
    hand_over(make_award(call, tranche, sex="M"), day, 1_000_000)
    stay_away(make_award(call, tranche, sex="M"), day)

    facts = computed()

    assert values(facts, "people", "women", "men") == [2, 1, 1]
    assert records(facts, "people", "women", "men") == [2, 1, 1]


def test_somebody_served_on_two_days_is_one_person_behind_two_minutes(everything: Scope) -> None:
    call, tranche = make_call(), make_tranche(10_000_000)
    first = make_operation("O-TEST", call.season)
    second = type(first).objects.create(
        operation=first.operation, on=first.on + datetime.timedelta(days=1), place="قاعة", chaired_by="العامل"
    )
    award = make_award(call, tranche, 3_000_000)
    hand_over(award, first, 1_000_000)
    hand_over(award, second, 1_000_000)

    facts = computed()

    assert (values(facts, "people"), records(facts, "people")) == ([1], [2])


def test_a_juvenile_is_one_on_the_day_of_the_minutes_and_a_year_only_birth_while_it_could_be(
    everything: Scope,
) -> None:
    call, tranche = make_call(), make_tranche(10_000_000)
    day = make_operation("O-TEST", call.season, on=datetime.date(2021, 5, 11))
    births = [
        {"birth_year": 2003, "birth_month": 5, "birth_day": 11},  # eighteen that very day
        {"birth_year": 2003, "birth_month": 5, "birth_day": 12},  # eighteen the day after
        {"birth_year": 2003},  # could still be seventeen
        {"birth_year": 2002},
    ]
    for birth in births:
        hand_over(make_award(call, tranche, **birth), day, 1_000_000)

    assert values(computed(), "juveniles") == [2]


def test_the_four_amounts_come_from_posted_entries(everything: Scope) -> None:
    call, tranche = make_call(), make_tranche(77_800_000)
    day = make_operation("O-TEST", call.season)
    hand_over(make_award(call, tranche, 5_000_000), day, 4_900_000)
    make_award(call, tranche, 2_000_000)  # committed, on no list of this operation
    stay_away(make_award(call, tranche, 1_000_000), day)

    facts = computed()

    assert values(facts, "contribution", "committed", "purchased", "handed_over") == [
        "778000.00",
        "59000.00",
        "49000.00",
        "49000.00",
    ]


def test_the_season_counts_every_award_of_its_calls(everything: Scope) -> None:
    call, tranche = make_call(), make_tranche(77_800_000)
    hand_over(make_award(call, tranche, 5_000_000), make_operation("O-TEST", call.season), 4_900_000)
    make_award(call, tranche, 2_000_000)

    facts = computed(Selector("season", call.season.label))

    assert values(facts, "people", "committed", "handed_over") == [1, "69000.00", "49000.00"]
    assert facts.season == call.season.label


def test_money_of_a_season_is_the_same_on_its_page_and_in_its_figures(everything: Scope) -> None:
    call, tranche = make_call(), make_tranche(77_800_000)
    hand_over(make_award(call, tranche, 5_000_000), make_operation("O-TEST", call.season), 4_900_000)
    make_award(call, tranche, 2_000_000)

    page = amounts_of([call])[call.pk]
    figures = computed(Selector("season", call.season.label)).by_path()

    assert (page.committed, page.purchased, page.handed_over) == tuple(
        figures[name].value for name in ("committed", "purchased", "handed_over")
    )


def test_a_reversed_entry_counts_for_nothing(everything: Scope) -> None:
    call, tranche = make_call(), make_tranche(10_000_000)
    day = make_operation("O-TEST", call.season)
    award = make_award(call, tranche, 2_000_000)
    hand_over(award, day, 2_000_000)
    given = award.causes.get(entry__event=Event.EQUIPMENT_HANDED_OVER).entry
    reverse(entry=given, on=ON)
    reverse(entry=award.causes.get(entry__event=Event.EQUIPMENT_ACCEPTED).entry, on=ON)
    reverse(entry=award.causes.get(entry__event=Event.AWARD_COMMITTED).entry, on=ON)

    facts = computed()

    assert values(facts, "committed", "purchased", "handed_over") == ["0.00", "0.00", "0.00"]


def test_what_was_given_back_by_mistake_is_committed_again_wherever_it_is_shown(everything: Scope) -> None:
    call, tranche = make_call(), make_tranche(10_000_000)
    award = make_award(call, tranche, 2_000_000)
    stay_away(award, make_operation("O-TEST", call.season))
    move_money(award, Event.AWARD_DECOMMITTED, 500_000)
    reverse(entry=award.causes.get(entry__event=Event.AWARD_DECOMMITTED).entry, on=ON)

    shown = amounts_of([call])[call.pk].committed
    listed = [row.committed_minor for row in records_of([call]).awards]

    assert values(computed(), "committed") == ["20000.00"]
    assert (shown, listed) == (2_000_000, [2_000_000])


def test_money_given_back_before_the_signature_was_never_committed(everything: Scope) -> None:
    call, tranche = make_call(), make_tranche(10_000_000)
    day = make_operation("O-TEST", call.season)
    stay_away(make_award(call, tranche, 2_000_000), day)
    withdrawn = make_award(call, tranche, 1_000_000)
    withdrawn.state, withdrawn.signed_on = "cancelled", None
    withdrawn.save()
    stay_away(withdrawn, day)
    reverse(entry=withdrawn.causes.get(entry__event=Event.AWARD_COMMITTED).entry, on=ON)
    move_money(withdrawn, Event.AWARD_RELEASED, 1_000_000)

    assert values(computed(), "committed") == ["20000.00"]


def test_a_contribution_is_one_funder_s_and_the_envelope_is_the_whole_agreement_s(everything: Scope) -> None:
    call, tranche = make_call(), make_tranche(77_800_000)
    second = Contribution.objects.create(
        agreement=tranche.agreement,
        funder=Organisation.objects.get(code="FM6RD"),
        amount_minor=11_326_158,
        currency="MAD",
        kind="in_kind",
    )
    slice_ = Tranche.objects.create(
        agreement=tranche.agreement, contribution=second, number=2, planned_minor=11_326_158
    )
    post(event=Event.CONTRIBUTION_EFFECTIVE, on=ON, shares={slice_.pk: 11_326_158})
    stay_away(make_award(call, tranche, 1_000_000), make_operation("O-TEST", call.season))

    facts = computed()

    assert values(facts, "contribution", "envelope") == ["778000.00", "891261.58"]
    assert facts.by_path()["envelope"].perimeter["agreements"] == [
        Agreement.objects.get(pk=tranche.agreement_id).code
    ]


def test_sectors_are_those_of_the_files_handed_over(everything: Scope) -> None:
    call, tranche = make_call(), make_tranche(10_000_000)
    day = make_operation("O-TEST", call.season)
    hand_over(make_award(call, tranche, sector="services"), day, 1_000_000)
    hand_over(make_award(call, tranche, sector="crafts"), day, 1_000_000)
    stay_away(make_award(call, tranche, sector="fishing"), day)

    assert values(computed(), "sectors") == [["crafts", "services"]]


def test_cities_count_the_parts_of_one_prefecture_once(everything: Scope) -> None:
    call, tranche = make_call(), make_tranche(10_000_000)
    day = make_operation("O-TEST", call.season)
    for province in (EL_JADIDA, "06.141", "06.141.01.20", "06.141.01.50"):
        hand_over(make_award(call, tranche, province=province), day, 1_000_000)

    facts = computed()

    assert (values(facts, "cities"), records(facts, "cities")) == ([2], [4])


def test_place_season_and_phase_are_the_operation_s(everything: Scope) -> None:
    call, tranche = make_call(), make_tranche(10_000_000)
    edition = Season.objects.get(label="Ramadan 2015")
    hand_over(make_award(call, tranche), make_operation("O-TEST", edition, phase=2), 1_000_000)

    facts = computed()

    assert facts.attributes() == {"place": {"province": EL_JADIDA}, "edition": "Ramadan 2015", "phase": 2}


def test_certificates_are_those_handed_over_on_the_days_of_the_operation(everything: Scope) -> None:
    day = make_operation("O-TEST", make_call().season)
    person = make_person()
    for label, on in (("CAP", day.on), ("Bac", day.on + datetime.timedelta(days=1))):
        Certificate.objects.create(
            person=person,
            kind="vocational",
            label=label,
            handed_over_on=on,
            state="handed_over",
            **row_scope_of(person),
        )

    assert values(computed(), "certificates") == [1]
    assert values(computed(Selector("year", "2021")), "certificates") == [2]


def test_a_year_counts_micro_projects_signed_for_in_it_with_women_and_juveniles(everything: Scope) -> None:
    call, tranche = make_call(), make_tranche(20_000_000)
    this_year = make_operation("O-TEST", call.season, on=datetime.date(2021, 5, 11))
    next_year = make_operation("O-TEST-2", call.season, on=datetime.date(2022, 1, 3))
    hand_over(make_award(call, tranche, sex="F"), this_year, 1_000_000)
    hand_over(make_award(call, tranche, sex="M", birth_year=2005), this_year, 1_000_000)
    hand_over(make_award(call, tranche, sex="F"), next_year, 1_000_000)

    facts = computed(Selector("year", "2021"))

    assert values(facts, "micro_projects", "micro_projects.women", "micro_projects.juveniles") == [2, 1, 1]
    assert values(facts, "handed_over") == ["20000.00"]


def test_axes_without_records_count_nothing_and_say_so(everything: Scope) -> None:
    facts = computed(Selector("year", "2014"))

    paths = (
        "employment",
        "education_and_training",
        "education_and_training.women",
        "micro_projects",
        "people",
    )
    assert values(facts, *paths) == [0] * 5
    assert records(facts, *paths) == [0] * 5


def test_only_the_records_of_the_scope_are_counted(db: None) -> None:
    with scoped(national_scope()):
        call, tranche = make_call(), make_tranche(20_000_000)
        day = make_operation("O-TEST", call.season)
        hand_over(make_award(call, tranche, province=EL_JADIDA), day, 1_000_000)
        hand_over(make_award(call, tranche, province=SETTAT), day, 1_000_000)
        hand_over(make_award(call, tranche, province=EL_JADIDA, compartments=["moussalaha"]), day, 1_000_000)

    with scoped(Scope(provinces=(EL_JADIDA,))):
        facts = computed()

    assert values(facts, "people", "handed_over", "committed") == [1, "10000.00", "10000.00"]
