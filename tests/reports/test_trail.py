"""From the serial number on a machine, or the number of any paper, to the agreement that paid for it."""

import datetime
import re

import pytest

from darb.awards.models import EquipmentItem, Handover
from darb.core.scope import scoped
from darb.journal.models import AccessEntry
from darb.people.queries import scope_of
from darb.places.models import Province
from darb.reports.queries.trail import found_by
from tests.awards.scene import make_ready
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import EL_JADIDA, SETTAT, make_user
from tests.pages import assert_sound
from tests.reports.seasons import make_season

pytestmark = pytest.mark.slow

TODAY = datetime.date(2026, 3, 1)


@pytest.fixture
def award(db):
    """Support with two pieces in the store and a cheque signed."""
    with scoped(national_scope()):
        return make_ready()


def number_of(award, way):
    with scoped(national_scope()):
        return number_inside(award, way)


def number_inside(award, way):
    piece = EquipmentItem.objects.filter(award_line__award=award).earliest("pk")
    return {
        "serial": piece.serial,
        "delivery": piece.delivery.number,
        "order": piece.delivery.order.number,
        "cheque": award.payments.get().cheque_number,
        "session": award.decision.session.number,
        "file": award.decision.application.project_file.code,
    }[way]


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.mark.parametrize("way", ["serial", "delivery", "order", "cheque", "session", "file"])
def test_whatever_number_is_typed_leads_to_the_agreement(award, way):
    with scoped(national_scope()):
        found = found_by(f" {number_inside(award, way)} ".lower())
        agreement = award.grants.get().tranche.agreement.code

    assert found.trail is not None
    assert [step.code for step in found.trail.steps][-1] == agreement
    assert award.decision.session.number in [step.code for step in found.trail.steps]


def test_a_serial_number_shows_its_own_piece_and_order_alone(award):
    with scoped(national_scope()):
        pieces = [item.serial for item in EquipmentItem.objects.filter(award_line__award=award)]
        found = found_by(pieces[0])

    codes = [step.code for step in found.trail.steps]
    assert pieces[0] in codes
    assert pieces[1] not in codes


def test_the_minutes_of_a_handover_lead_there_too_and_can_be_opened(client, db):
    with scoped(national_scope()):
        call = make_season()
        handover = Handover.objects.filter(award__decision__application__call=call).earliest("pk")
    enter(client, make_user(role="auditor"))

    page = client.get(f"/trail/?q={handover.number}").content.decode()

    assert f"/handovers/minutes/{handover.number}" in page or handover.number in page
    assert call.sources.get().tranche.agreement.code in page
    assert AccessEntry.objects.filter(act="open", person=handover.subject).count() == 1


def test_a_session_or_an_agreement_offers_the_supports_behind_it(db):
    with scoped(national_scope()):
        call = make_season()
        by_session = found_by(call.committee_sessions.get().number)
        by_agreement = found_by(call.sources.get().tranche.agreement.code)

    assert (len(by_session.awards), by_session.trail) == (2, None)
    assert (len(by_agreement.awards), by_agreement.agreement is not None) == (2, True)


def test_an_unknown_number_and_one_of_another_province_find_the_same_nothing(client, award):
    serial = number_of(award, "serial")
    buyer = make_user(role="buyer", province=Province.objects.get(pk=SETTAT))
    enter(client, buyer)

    foreign, unknown = client.get(f"/trail/?q={serial}"), client.get("/trail/?q=SN-UNKNOWN")

    with scoped(scope_of(buyer, TODAY)):
        assert found_by(serial).is_nothing
    assert text_of(foreign).replace(serial, "") == text_of(unknown).replace("SN-UNKNOWN", "")
    assert not AccessEntry.objects.filter(details__page="trail").exists()


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_page_is_sound_in_each_language(client, award, language):
    enter(client, make_user(role="storekeeper", province=Province.objects.get(pk=EL_JADIDA)))
    client.cookies["django_language"] = language

    for wanted in ("", number_of(award, "serial"), "SN-UNKNOWN"):
        response = client.get(f"/trail/?q={wanted}")

        assert response.status_code == 200
        assert_sound(response.content.decode(), language)
