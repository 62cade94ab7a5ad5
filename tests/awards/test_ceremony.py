"""The ceremony of a day: guests by function and a running order, proposed, changed, printed."""

import datetime
import io

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from darb.awards.actions.ceremony import arrange
from darb.awards.actions.operations import OperationRefused, invite, withdraw_invitation
from darb.awards.models import Guest, Handover, Moment, OperationDay
from darb.awards.queries.operations import usual_ceremony
from darb.awards.queries.sheets import set_guests, set_order
from darb.awards.rules.ceremony import Part, first_out_of_order
from darb.core.errors import Forbidden
from darb.core.scope import scoped
from tests.awards.scene import make_day
from tests.conftest import ON, national_scope
from tests.controls.filled import keyed, signed_in
from tests.factories import centre, make_user
from tests.factories.awards import make_award, make_handover, make_operation

OPENING = Part(datetime.time(10), "كلمة الافتتاح | Mot d’ouverture", "العامل | Gouverneur")
HANDING = Part(datetime.time(10, 30), "التسليم | Remise")


def test_the_order_follows_the_clock():
    assert first_out_of_order([OPENING, HANDING, HANDING]) is None
    assert first_out_of_order([HANDING, OPENING]) == OPENING
    assert first_out_of_order([]) is None


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["launch", "handover"])
def test_what_is_usual_follows_the_clock_and_is_said_in_both_languages(everything, kind: str):
    usual = usual_ceremony(make_day(operation=make_operation(kind=kind), chaired_by="العامل | Gouverneur"))

    assert len(usual.parts) >= 5
    assert first_out_of_order(usual.parts) is None
    told = [text for part in usual.parts for text in (part.what, part.led_by)] + list(usual.guests)
    assert [text for text in told if text.count(" | ") != 1] == []


@pytest.mark.django_db
def test_a_country_that_says_nothing_of_ceremonies_proposes_nothing(everything, settings, tmp_path):
    settings.COUNTRY_DIRECTORY = tmp_path

    usual = usual_ceremony(make_day())

    assert (usual.guests, usual.parts) == ([], [])


@pytest.mark.django_db
def test_what_is_kept_takes_the_place_of_what_was_kept(everything):
    day, by = make_day(), make_user(role="centre_coordinator", establishment=centre())

    arrange(by=by, on=ON, day=day, guests=["رئيس الجماعة"], parts=[OPENING, HANDING])
    arrange(by=by, on=ON, day=day, guests=["الصحافة", "رئيس الجماعة"], parts=[OPENING])

    assert list(Guest.objects.values_list("function", flat=True)) == ["الصحافة", "رئيس الجماعة"]
    assert list(Moment.objects.values_list("what", "led_by")) == [(OPENING.what, OPENING.led_by)]


@pytest.mark.django_db
def test_an_order_against_the_clock_or_of_an_operation_that_ended_leaves_what_was_kept(everything):
    day, by = make_day(), make_user(role="centre_coordinator", establishment=centre())
    arrange(by=by, on=ON, day=day, guests=["رئيس الجماعة"], parts=[OPENING])

    with pytest.raises(OperationRefused) as order:
        arrange(by=by, on=ON, day=day, guests=[], parts=[HANDING, OPENING])
    type(day.operation).objects.filter(pk=day.operation_id).update(state="closed")
    with pytest.raises(OperationRefused) as over:
        arrange(by=by, on=ON, day=day, guests=[], parts=[])
    with pytest.raises(Forbidden):
        arrange(by=make_user(role="buyer"), on=ON, day=day, guests=[], parts=[])

    assert (order.value.code, over.value.code) == ("ceremony_order", "ceremony_over")
    assert (Guest.objects.count(), Moment.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_another_hour_moves_whoever_is_awaited_in_their_order_and_nobody_else(everything):
    day, by = make_day(), make_user(role="centre_coordinator", establishment=centre())
    came = make_handover(day=day, at=datetime.time(10))
    first, second, third = (
        make_handover(day=day, at=datetime.time(10, at), attendance="", state="prepared")
        for at in (0, 15, 30)
    )

    arrange(by=by, on=ON, day=day, guests=[], parts=[HANDING], hands_over_from=datetime.time(10, 15))
    arrange(by=by, on=ON, day=day, guests=[], parts=[HANDING])

    hours = dict(Handover.objects.values_list("pk", "at"))
    assert [f"{hours[row.pk]:%H:%M}" for row in (came, first, second, third)] == [
        "10:00",
        "10:15",
        "10:15",
        "10:30",
    ]


@pytest.mark.django_db
def test_whoever_is_invited_later_gets_the_next_free_hour_of_the_day(everything):
    day, by = make_day(), make_user(role="centre_coordinator", establishment=centre())
    awards = [make_award(state="signed") for _place in range(4)]

    invited = invite(by=by, on=ON, day=day, awards=awards[:3])
    withdraw_invitation(by=by, on=ON, handover=invited[0])
    [late] = invite(by=by, on=ON, day=day, awards=awards[3:])

    assert [f"{row.at:%H:%M}" for row in invited] == ["10:00", "10:00", "10:15"]
    assert late.at == datetime.time(10)


def text_of(paper: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages)


@pytest.mark.django_db
def test_both_papers_say_what_was_kept_and_nothing_else(everything):
    day, by = make_day(), make_user(role="centre_coordinator", establishment=centre())
    arrange(by=by, on=ON, day=day, guests=["رئيس الجماعة | Président"], parts=[OPENING])

    order, guests = text_of(set_order(day)), text_of(set_guests(day))

    assert "10:00" in order
    assert "Mot d’ouverture" in order
    assert "Président" in guests
    assert "Mot d’ouverture" not in guests


@pytest.fixture
def desk(db: None) -> tuple[Client, OperationDay]:
    with scoped(national_scope()):
        user = make_user(role="centre_coordinator", establishment=centre())
        return signed_in(user), make_day(holder=centre())


def address(day: OperationDay) -> str:
    return reverse("awards:ceremony", args=[day.operation.code, day.pk])


@pytest.mark.django_db
def test_the_page_proposes_what_is_usual_keeps_what_was_typed_and_brings_empty_lines(desk):
    client, day = desk

    proposed = client.get(address(day)).content.decode()
    typed = {
        "hands_over_from": "11:30",
        "m0-at": "09:15",
        "m0-what": "استقبال",
        "m1-at": "",
        "m1-what": "",
        "g0-function": "الصحافة",
    }
    answer = client.post(address(day), keyed(**_whole(typed), more="on"))
    kept = client.get(address(day)).content.decode()

    assert "كلمة الافتتاح" in proposed
    assert answer.url == address(day)
    assert 'value="09:15"' in kept
    assert 'value="11:30"' in kept
    assert "كلمة الافتتاح" not in kept
    assert 'name="m3-what"' in kept
    assert 'name="m4-what"' not in kept


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"m0-at": "", "m0-what": "استقبال"}, {"m0-at"}),
        ({"m0-at": "10:00", "m0-what": ""}, {"m0-what"}),
        ({"m0-at": "", "m0-what": "", "m0-what_fr": "Accueil"}, {"m0-at"}),
        ({"m0-at": "", "m0-what": "", "m0-led_by": "العامل"}, {"m0-at", "m0-what"}),
        ({"m0-at": "25:70", "m0-what": "استقبال"}, {"m0-at"}),
        ({"hands_over_from": "", "m0-at": "", "m0-what": ""}, {"hands_over_from"}),
    ],
)
def test_a_line_that_is_not_whole_is_told_where_it_stands(desk, typed: dict[str, str], wrong: set[str]):
    client, day = desk

    answer = client.post(
        address(day), keyed(**_whole({"hands_over_from": "10:00", **typed, "g0-function": ""}))
    )

    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == wrong
    assert Moment.objects.count() == 0


@pytest.mark.django_db
def test_a_day_of_another_centre_is_not_found(desk):
    client, _day = desk
    with scoped(national_scope()):
        elsewhere = make_day(operation=make_operation(), holder=centre("CAR-SET"))

    assert client.get(address(elsewhere)).status_code == 404
    assert client.post(address(elsewhere), keyed()).status_code == 404


def _whole(typed: dict[str, str]) -> dict[str, str]:
    """The empty fields of a line go along, as a browser sends them."""
    lines = {name.partition("-")[0] for name in typed if "-" in name}
    empty = {f"{line}-{name}": "" for line in lines for name in ("what_fr", "led_by", "led_by_fr")}
    return {**empty, **{f"{line}-function_fr": "" for line in lines}, **typed}
