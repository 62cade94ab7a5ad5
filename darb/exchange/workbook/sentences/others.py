"""Notes, questions, and the words that sentences are completed with."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from darb.exchange.workbook.columns import Kind

NOTES: Mapping[str, str | Promise] = {
    "arabic_digits": _("“%(found)s” was read as %(read)s."),
    "amount_form": _("The amount “%(found)s” was read as %(read)s."),
    "date_form": _("The date “%(found)s” was read as %(read)s."),
    "place_alias": _("The place “%(found)s” was taken as %(read)s."),
    "name_for_code": _("“%(found)s” was taken as the code %(read)s."),
    "code_padded": _("The code %(found)s, kept as a number, was taken as %(read)s."),
    "formula_value": _("The cell holds a formula; its stored result was taken: %(read)s."),
    "number_as_text": _(
        "The number was kept by the sheet as %(read)s; check that no zero in front was lost."
    ),
    "financing_gap": _(
        "The amount asked and the own contribution leave %(read)s of the total cost, %(found)s, to other "
        "money."
    ),
    "operation_date_differs": _(
        "This operation is already known on %(read)s; the workbook says %(found)s. Both are kept."
    ),
}

QUESTIONS: Mapping[str, str | Promise] = {
    "same_person": _(
        "“%(found)s” (%(first)s, %(second)s), born %(birth)s, looks like the person of row %(other_row)s."
        " Are they one person?"
    ),
}

# What a column expects, to complete "Expected: …".
EXPECTED: Mapping[Kind, str | Promise] = {
    Kind.TEXT: _("a text"),
    Kind.LONG_TEXT: _("a text"),
    Kind.NAME: _("a name in letters"),
    Kind.NAME_AR: _("a name in Arabic letters"),
    Kind.NAME_LATIN: _("a name in Latin letters"),
    Kind.TRAINING: _("the training held, in words, or “no”"),
    Kind.PARTIES: _("the names of the parties, separated by semicolons"),
    Kind.REF: _("a reference, as D-2021-0001"),
    Kind.LOGIN: _("a user name in small Latin letters"),
    Kind.POINTER: _("a reference that stands on its own sheet"),
    Kind.LINE: _("the number of the budget line in its file (1, 2…) or its label"),
    Kind.CODE: _("a code or a name of the list"),
    Kind.CODES: _("codes of the list, separated by semicolons"),
    Kind.COMMUNE: _("a commune of the province"),
    Kind.TERRITORY: _("provinces, regions or the country, separated by semicolons"),
    Kind.RESTRICTION: _("what the money is kept for, as province=06.181;sector=crafts;sex=F;juvenile=yes"),
    Kind.QUOTAS: _("quotas, as id=women,sex=F,min=2;id=fishing,sector=fishing,max=3"),
    Kind.IDENTITY: _("the number of the identity paper"),
    Kind.SERIAL: _("a number as it is printed"),
    Kind.SERIALS: _("serial numbers, separated by semicolons"),
    Kind.SEED: _("the 64 signs of the seed"),
    Kind.DATE: _("a date, as 2021-05-11 or 11/05/2021"),
    Kind.BIRTH: _("a date, a month or a year, as 1990-05-11, 1990-05 or 1990"),
    Kind.AMOUNT: _("an amount of zero or more, as 778 000,00"),
    Kind.AMOUNT_POSITIVE: _("an amount above zero, as 778 000,00"),
    Kind.NUMBER: _("a whole number from 1"),
    Kind.WEIGHT: _("whole points from 1 to 100"),
    Kind.POINTS: _("points from 0 to 100 with one decimal, as 7.5"),
    Kind.SHARE: _("a share of the cost, as 60 %"),
    Kind.RULE_KEY: _("the name of a rule, as threshold"),
    Kind.RULE_VALUE: _("the value of the rule"),
}

HINT = _("Did you mean %(nearest)s?")
ROW = _("row %(row)s")
CELL = _("cell %(cell)s")
FILE = _("the file")
REQUIRED = _("required")
OPTIONAL = _("optional")
ALLOWED = _("Accepted: %(allowed)s.")
TO_CORRECT = _("to correct")
TO_ANSWER = _("to answer")
MORE = _("Further problems, not listed: %(count)s.")
COLUMN_KIND = _("what to do")
COLUMN_SHEET = _("sheet")
COLUMN_ROW = _("row")
COLUMN_COLUMN = _("column")
COLUMN_CELL = _("cell")
COLUMN_FOUND = _("what stands there")
COLUMN_SENTENCE = _("explanation")
