"""The empty registration form as a paper: its sections, numbers and words are those of the page."""

import datetime
from typing import Any, Protocol

from django.utils import translation

from darb.casefile.queries.registering import offered
from darb.documents.typesetting import template, typeset
from darb.notices.queries import CENTRE, frame_of

KIND = "registration_form"
_TITLE = {"ar": "استمارة تسجيل شخص", "fr": "Formulaire d’enregistrement d’une personne"}
_FOOT = {
    "ar": ("التاريخ", "من ملأ الاستمارة (الصفة)", "التوقيع"),
    "fr": ("Date", "Rempli par (fonction)", "Signature"),
}
_NOTE = {
    "ar": "تُملأ بخط واضح. رقم كل خانة هو رقمها في الشاشة. ما لا يُعرف يُترك فارغا.",
    "fr": "À remplir lisiblement. Chaque numéro est celui de la case à l’écran. Ce qui n’est pas connu reste vide.",
}


class Printed(Protocol):
    """What the paper needs of the page's form."""

    def __call__(self, *, offered: Any, today: datetime.date) -> Any: ...


def blank_registration(form: Printed, language: str, on: datetime.date) -> bytes:
    """The empty form as PDF, in one language; the day of printing and no number: it becomes one when it is typed."""
    with translation.override(language):
        sections = form(offered=offered(on, ""), today=on).on_paper()
    frame = frame_of(unit=CENTRE, kind=KIND, number="", on=on, language=language, verified=False)
    payload = {
        "paper": frame.as_payload(_TITLE["ar"], _TITLE["fr"], language),
        "sections": sections,
        "note": _NOTE[language],
        "foot": list(_FOOT[language]),
    }
    return typeset(template("casefile", KIND), payload)
