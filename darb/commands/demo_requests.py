"""What an invented person of the demonstration asked about the own data: something for the officer to answer."""

from django.utils import timezone

from darb.controls.actions import claim
from darb.core.scope import scoped
from darb.people.actions.data_requests import request_data
from darb.people.queries import find_person, scope_of
from darb.staff.queries import users_by_login

OFFICER, FILE = "dpo", "P-2024-0001"
TOLD = "تاريخ ازديادي مكتوب خطأ في ملفي: المرجو تصحيحه حسب البطاقة الوطنية."


def load_demo_requests() -> int:
    """One request, written down by the data-protection officer for somebody in prison; how many were new."""
    officer, today = users_by_login([OFFICER])[OFFICER], timezone.localdate()
    with scoped(scope_of(officer, today)):
        person = find_person(FILE)
        if person is None or not claim(by=officer, key=f"demo:request:{FILE}", request=TOLD):
            return 0
        request_data(by=officer, on=today, person=person, kind="rectification", told=TOLD)
    return 1
