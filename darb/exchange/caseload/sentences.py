"""What is wrong with a row, in the reader's language: what stood there, and what was expected."""

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from darb.exchange.caseload.columns import Field
from darb.exchange.caseload.rows import Fault
from darb.exchange.workbook.findings import Problem
from darb.exchange.workbook.sentences import SENTENCES, sentence

FIELD_NAMES: dict[Field, Promise] = {
    Field.NAMES: _("Full name"),
    Field.FIRST_NAME: _("First name"),
    Field.FAMILY_NAME: _("Family name"),
    Field.NAMES_ARABIC: _("Full name in Arabic letters"),
    Field.NAMES_LATIN: _("Full name in Latin letters"),
    Field.PRISON_NUMBER: _("Prison number"),
    Field.BIRTH: _("Birth (day, month or year)"),
    Field.SEX: _("Sex"),
    Field.ESTABLISHMENT: _("Establishment where the person is held"),
    Field.STATUS: _("Title under which the person is held"),
    Field.ADMITTED_ON: _("Admitted on"),
    Field.RELEASE_ON: _("Release expected on"),
    Field.IDENTITY_NUMBER: _("Number of the national card"),
    Field.TELEPHONE: _("Telephone number"),
    Field.GUARDIAN: _("Guardian"),
}
_OWN: dict[str, Promise] = {
    "list_missing": _("The cell is empty, and this is needed of everybody."),
    "list_sex": _("“%(found)s” is no sex. Write F or M, أنثى or ذكر."),
    "list_status": _(
        "“%(found)s” is no title. Write: convicted, remand, civil imprisonment, child protection."
    ),
    "list_place": _("“%(found)s” is no establishment of the list. Write its name or its code."),
    "list_places": _("“%(found)s” fits several establishments. Write the whole name or the code."),
    "list_day_to_come": _("The admission “%(found)s” is still to come."),
    "list_release_first": _("The release “%(found)s” lies before the admission on %(admitted)s."),
    "list_release_past": _(
        "The release “%(found)s” is past: say when the person was admitted, or mend the day."
    ),
    "list_identity": _("“%(found)s” is no number of a national card: letters, then five or six digits."),
    "list_telephone": _("“%(found)s” is no telephone number: ten digits, or + first."),
    "list_twice": _("“%(found)s” stands already in row %(row)s of this list."),
    "list_title": _(
        "A placement of child protection and a child-protection centre go together: mend one of both."
    ),
    "list_number_borne": _("This prison number is borne there by somebody of another name or birth."),
    "list_number_not_kept": _(
        "A number of this row could not be kept. Read it again on the paper; if it is right, ask the data-protection"
        " officer to check it."
    ),
    "list_out_of_reach": _(
        "Your posting does not open files of minors, or of detention: a colleague who has it takes this row in."
    ),
}


def told(fault: Fault, language: str) -> str:
    if fault.code in SENTENCES:
        return sentence(Problem(fault.code, found=fault.found, facts=dict(fault.facts)), language)
    with translation.override(language):
        return str(_OWN[fault.code]) % {"found": fault.found, **fault.facts}


def field_name(code: str, language: str) -> str:
    with translation.override(language):
        return str(FIELD_NAMES[Field(code)])
