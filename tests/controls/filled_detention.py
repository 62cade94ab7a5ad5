"""The forms about people inside, filled in about people of their own."""

from collections.abc import Callable
from typing import Any

from darb.core.scope import scoped
from darb.detention.models import Stay
from darb.detention.rules import ListedRow
from darb.establishments.models import Establishment
from darb.exchange.queries.pardon import HandedIn, carried
from darb.staff.models import User
from tests.conftest import national_scope
from tests.controls.filled import TODAY, Desk, Form, keyed, person_at, signed_in
from tests.controls.sending import Filled
from tests.factories import centre, make_user
from tests.factories.base import serial
from tests.factories.detention import make_held, make_inside_activity, make_unreached
from tests.factories.people import make_release_event

PRISON, OTHER = "el_jadida", "khouribga"


def officer() -> User:
    return make_user(
        role="preparation_officer", establishment=centre(PRISON), compartments=["penal", "minors"]
    )


def held(place: Establishment) -> Stay:
    person = person_at(place)
    with scoped(national_scope()):
        return make_held(person=person, establishment=place, compartments=["penal"])


def _on_stay(page: str, **fields: Any) -> Callable[[Desk], Filled]:
    def fill(_desk: Desk) -> Filled:
        address = f"/caseload/stays/{held(centre(PRISON)).pk}/{page}/"
        return Filled(signed_in(officer()), address, keyed(**fields))

    return fill


def _on_release(page: str, **fields: Any) -> Callable[[Desk], Filled]:
    def fill(_desk: Desk) -> Filled:
        stay = held(centre(PRISON))
        with scoped(national_scope()):
            release = make_release_event(stay=stay)
        return Filled(signed_in(officer()), f"/releases/{release.pk}/{page}/", keyed(**fields))

    return fill


def _admit(_desk: Desk) -> Filled:
    address = f"/caseload/admit/{person_at(centre(PRISON)).code}/"
    told = {"establishment": PRISON, "admitted_on": TODAY().isoformat(), "kind": "convicted"}
    return Filled(signed_in(officer()), address, keyed(**told))


def _reached(_desk: Desk) -> Filled:
    stay = held(centre(PRISON))
    with scoped(national_scope()):
        make_unreached(stay=stay)
    return Filled(signed_in(officer()), f"/caseload/stays/{stay.pk}/reached/", keyed())


def _end_activity(_desk: Desk) -> Filled:
    stay = held(centre(PRISON))
    with scoped(national_scope()):
        activity = make_inside_activity(stay=stay)
    told = {"ends_on": TODAY().isoformat(), "attendance": "كل الحصص", "result": "passed"}
    return Filled(signed_in(officer()), f"/caseload/activities/{activity.pk}/end/", keyed(**told))


def _pardon(_desk: Desk) -> Filled:
    stay, user, day = held(centre(PRISON)), officer(), TODAY()
    row = ListedRow(2, stay.prison_number, "نعيمة النموذجي", day_told=day.isoformat(), day=day)
    handed_in = HandedIn([row], day, f"{serial():064}", "afw.xlsx")
    return Filled(signed_in(user), "/releases/pardon/confirm/", keyed(carried=carried(handed_in, user)))


def _day() -> str:
    return TODAY().isoformat()


def _later() -> str:
    return TODAY().replace(year=TODAY().year + 1, day=1).isoformat()


SOURCE = {"source": "court_decision", "source_on": _day()}
FORMS = (
    Form("detention:admit", "detention.admit", _admit),
    Form(
        "detention:date",
        "detention.set_release_date",
        _on_stay("date", release_on=_later(), kind="end_of_sentence", **SOURCE),
    ),
    Form("detention:status", "detention.change_status", _on_stay("status", kind="remand", since=_day())),
    Form("detention:transfer", "detention.transfer", _on_stay("transfer", establishment=OTHER, day=_day())),
    Form(
        "detention:leave",
        "detention.carry_out_release",
        _on_stay("leave", released_on=_day(), kind="royal_pardon"),
    ),
    Form(
        "detention:activity",
        "detention.begin_activity",
        _on_stay("activity", kind="sport", label="كرة السلة", starts_on=_day()),
    ),
    Form(
        "detention:unreached",
        "detention.mark_unreached",
        _on_stay("unreached", reason="court", until=_later()),
    ),
    Form("detention:reached", "detention.reach_again", _reached),
    Form("detention:end-activity", "detention.end_activity", _end_activity),
    Form("detention:tick", "detention.tick_item", _on_release("tick", item="papers", is_ready="yes")),
    Form("detention:confirm", "detention.confirm_release", _on_release("confirm", **SOURCE)),
    Form(
        "detention:postpone",
        "detention.postpone_release",
        _on_release("postpone", release_on=_later(), reason="other_case"),
    ),
    Form("exchange:confirm-pardon", "detention.release_list", _pardon),
)
