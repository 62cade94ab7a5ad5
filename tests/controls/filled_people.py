"""The forms by which people come in: one at the desk, one from paper, and a day's list."""

import json
from collections.abc import Callable
from typing import Any

from darb.core.scope import scoped
from tests.casefile.test_facts_pages import typed
from tests.conftest import national_scope
from tests.controls.filled import Desk, Form, keyed, person_at, signed_in
from tests.controls.sending import Filled
from tests.factories import EL_JADIDA, centre, make_user
from tests.factories.base import serial
from tests.factories.caseload import TABLE, make_caseload_list

PRISON = "el_jadida"
READY = {"columns": {"0": "names", "1": "birth"}, "usual": {"establishment": PRISON, "province": EL_JADIDA}}
READY["usual"] |= {"sex": "F", "status": "convicted"}


def _name() -> str:
    """A name that nobody else bears."""
    return "سعاد " + "".join("بتثجحخدذرز"[int(digit)] for digit in f"{serial():05}")


def _typed(login: str) -> dict[str, Any]:
    return keyed(
        origin="walk_in",
        names_arabic=_name(),
        sex="F",
        birth_year="1988",
        identity_kind="cnie",
        identity_state="never_issued",
        province=EL_JADIDA,
        holder="CAR-CAS",
        worker=login,
        language="ar",
        do="save",
    )


def _new(address: str, **more: str) -> Callable[[Desk], Filled]:
    def fill(desk: Desk) -> Filled:
        return Filled(signed_in(desk.worker), address, _typed(desk.worker.login) | more)

    return fill


def _list(page: str, **values: Any) -> Callable[[Desk], Filled]:
    def fill(_desk: Desk) -> Filled:
        officer = make_user(
            role="preparation_officer", establishment=centre(PRISON), compartments=["minors", "penal"]
        )
        with scoped(national_scope()):
            rows = {"headings": TABLE["headings"], "rows": [[2, [_name(), "1990"]]]}
            kept = make_caseload_list(
                by=officer,
                establishment=centre(PRISON),
                content=json.dumps(rows, ensure_ascii=False),
                **values,
            )
        named = {"column-0": "names", "column-1": "birth", "place": PRISON, "sex": "F", "status": "convicted"}
        told = named | {"province": EL_JADIDA} if page == "columns/" else {}
        return Filled(signed_in(officer), f"/caseload/import/{kept.number}/{page}", keyed(**told))

    return fill


class _List:
    """A list that is read anew at each sending."""

    name = "liste.csv"
    content_type = "text/csv"

    def read(self) -> bytes:
        return "الاسم الكامل;تاريخ الازدياد\nسعاد التجريبي;1990\n".encode()


def _handed_in(_desk: Desk) -> Filled:
    officer = make_user(
        role="preparation_officer", establishment=centre(PRISON), compartments=["minors", "penal"]
    )
    return Filled(signed_in(officer), "/caseload/import/", keyed(establishment=PRISON, caseload=_List()))


def _correct(desk: Desk) -> Filled:
    client, address = signed_in(desk.worker), f"/people/{person_at(centre()).code}/facts/guardian/"
    return Filled(client, address, typed(client, address, guardian="عم نموذجي"))


PAPER = {"dated_on": "2024-03-05", "filled_by": "مواكبة"}
FORMS = (
    Form("casefile:new-person", "people.register", _new("/people/new/")),
    Form("casefile:typed-person", "people.keep_paper_form", _new("/people/new/paper/", **PAPER)),
    Form("casefile:correct", "people.correct_fact", _correct),
    Form("exchange:caseloads", "exchange.hand_in_caseload", _handed_in),
    Form("exchange:caseload-columns", "exchange.map_caseload", _list("columns/")),
    Form("exchange:caseload", "exchange.take_in_caseload", _list("", state="ready", **READY)),
    Form("exchange:cancel-caseload", "exchange.cancel_caseload", _list("cancel/"), also=(404,)),
)
