"""The forms of operations and of the event day, filled in about people and days of their own."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from darb.awards.models import EquipmentItem, Handover
from darb.core.scope import scoped
from darb.documents.actions.produced import issue
from darb.programmes.models import Call
from tests.awards.scene import later, make_day, make_invited, make_ready
from tests.conftest import national_scope
from tests.controls.filled import Desk, Form, SentAgain, keyed, signed_in
from tests.controls.sending import Filled
from tests.factories.awards import AMOUNT, make_operation
from tests.factories.base import serial
from tests.factories.money import make_season

ON = timezone.localdate
WORDS = {"on": ON().isoformat(), "place": "مقر العمالة", "chaired_by": "العامل"}


def _address(handover: Handover, page: str = "") -> str:
    code = handover.award.decision.application.project_file.code
    return f"/handovers/{handover.day.operation.code}/day/{code}/{page}"


def _about(page: str, prefix: str = "", **fields: str) -> Callable[[Desk], Filled]:
    """A form about somebody on a list of today."""

    def fill(desk: Desk) -> Filled:
        with scoped(national_scope()):
            handover = make_invited()
        typed = {f"{prefix}{name}": value for name, value in keyed(**fields).items()}
        return Filled(signed_in(desk.worker), _address(handover, page), typed)

    return fill


def _sign(desk: Desk) -> Filled:
    with scoped(national_scope()):
        handover = make_invited()
        pieces = EquipmentItem.objects.filter(award_line__award=handover.award).values_list("pk", flat=True)
        ticked = {"identity": "card", "pieces": [*pieces], "cheque": "on", "clause": "on", "way": "paper"}
        return Filled(signed_in(desk.worker), _address(handover), keyed(**ticked))


def _scan(desk: Desk) -> Filled:
    with scoped(national_scope()):
        number = f"PVR-TEST-{serial()}"
        kept: dict[str, Any] = {"on": ON(), "kind": "handover_minutes", "language": "ar", "is_invented": True}
        minutes = issue(number=number, content=number.encode(), **kept)
        signed = {"attendance": "present", "state": "signed", "signed_on": ON(), "amount_minor": AMOUNT}
        handover = make_invited(number=number, minutes=minutes, on_paper=True, **signed)
    return Filled(signed_in(desk.worker), _address(handover, "scan/"), keyed(scan=SentAgain()))


def _again(desk: Desk) -> Filled:
    with scoped(national_scope()):
        handover = make_invited(attendance="absent", state="postponed")
        day = later(handover.day)
        return Filled(signed_in(desk.worker), _address(handover, "again/"), keyed(day=day.pk))


def _new(desk: Desk) -> Filled:
    with scoped(national_scope()):
        season = make_season(label=f"season {serial()}", state="open")
    told = {"season": season.pk, "kind": "handover", "code": f"O-TEST-{serial()}", **WORDS}
    return Filled(signed_in(desk.worker), "/handovers/new/", keyed(**told))


def _on_operation(page: str, **fields: Any) -> Callable[[Desk], Filled]:
    def fill(desk: Desk) -> Filled:
        with scoped(national_scope()):
            handover = make_invited()
        user = desk.manager if page == "release" else desk.worker
        address = f"/handovers/{handover.day.operation.code}/{page}/"
        return Filled(signed_in(user), address.replace("{day}", str(handover.day_id)), keyed(**fields))

    return fill


def _ceremony(desk: Desk) -> Filled:
    with scoped(national_scope()):
        day = make_invited().day
    told = {
        "hands_over_from": "09:30",
        "m0-at": "10:00",
        "m0-what": "كلمة الافتتاح",
        "m0-what_fr": "",
        "m0-led_by": "العامل",
        "m0-led_by_fr": "",
    }
    guests = {"g0-function": "رئيس الجماعة", "g0-function_fr": "Président de la commune"}
    return Filled(
        signed_in(desk.worker),
        f"/handovers/{day.operation.code}/days/{day.pk}/ceremony/",
        keyed(**told, **guests),
    )


def _people(desk: Desk) -> Filled:
    with scoped(national_scope()):
        award, season = (
            make_ready(),
            make_season(),
        )  # a season of its own: an entry for each agreement behind it
        Call.objects.filter(pk=award.decision.application.call_id).update(season=season)
        day = make_day(operation=make_operation(season=season))
    address = f"/handovers/{day.operation.code}/people/"
    return Filled(signed_in(desk.worker), address, keyed(day=day.pk, awards=[award.pk]))


FORMS = (
    Form("awards:new", "awards.plan_operation", _new),
    Form("awards:move", "awards.move_operation", _on_operation("move", to="invited")),
    Form("awards:release", "awards.release_counts", _on_operation("release")),
    Form("awards:cancel", "awards.move_operation", _on_operation("cancel", reason="أمطار قوية")),
    Form("awards:ceremony", "awards.arrange_ceremony", _ceremony),
    Form("awards:people", "awards.invite", _people),
    Form("awards:add-day", "awards.add_day", _on_operation("days", **{**WORDS, "place": "دار الشباب"})),
    Form("awards:prepare", "awards.prepare_minutes", _on_operation("days/{day}/prepare")),
    Form("awards:sign", "awards.hand_over", _sign),
    Form("awards:here", "awards.check_in", _about("here/", prefix="here-")),
    Form("awards:put-off", "awards.put_off", _about("off/", attendance="absent")),
    Form("awards:reserve", "awards.note_reserve", _about("reserve/", reserve="خدش على الغطاء")),
    Form("awards:refuse", "awards.refuse_signature", _about("refuse/", reason="آلة لا تشتغل")),
    Form("awards:again", "awards.plan_again", _again),
    Form("awards:withdraw", "awards.withdraw_invitation", _about("withdraw/"), also=(404,)),
    Form("awards:add-scan", "awards.keep_scan", _scan),
)
