"""The form by which a person comes in: the same fields in the same order, with the same numbers, as on paper."""

import datetime
from typing import Any, NamedTuple

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from darb.casefile.forms.checks import (
    birth_of,
    check_birth,
    check_commune,
    check_names,
    check_paper,
    check_telephones,
    day_field,
    figure_field,
    line,
)
from darb.casefile.queries.likeness import Described, Likely, likely_same
from darb.casefile.queries.registering import Offered
from darb.controls.forms import KeyedForm
from darb.core.choices import choice_field, choices_of
from darb.core.partial_dates import PartialDate
from darb.detention.states import AlternativeKind, StayKind
from darb.people.rules import INSIDE, is_juvenile
from darb.people.states import IdentityPaper, Origin
from darb.places.queries import country

SPOKEN = (("ar", "العربية"), ("fr", "Français"), ("en", "English"))
SAVE = "save"


class Numbered(NamedTuple):
    """A field with its number, which is that of the paper form."""

    number: int
    field: forms.BoundField


class Section(NamedTuple):
    title: Promise
    rows: list[Numbered]


class Problem(NamedTuple):
    number: int
    field: forms.BoundField
    text: str


class Codes(forms.MultipleChoiceField):
    """Codes that the page itself offered; one that is not asked about changes nothing."""

    widget = forms.MultipleHiddenInput

    def valid_value(self, value: Any) -> bool:
        return True


class RegistrationForm(KeyedForm):
    """Whoever comes in: from detention with a prison number, from a child-protection centre, or by the front door.

    One form for all three, so that the same file begins. What belongs to a stay is left empty for a walk-in.
    """

    SECTIONS: tuple[tuple[Promise, tuple[str, ...]], ...] = (
        (
            _("Where the person comes from"),
            ("origin", "place", "prison_number", "status", "alternative", "admitted_on", "release_on"),
        ),
        (
            _("Identity of the person"),
            ("names_arabic", "names_latin", "sex", "birth_day", "birth_month", "birth_year"),
        ),
        (_("Identity paper"), ("identity_kind", "identity_number", "identity_state")),
        (_("Home and telephone"), ("province", "commune", "address", "telephone", "other_telephone")),
        (_("For a minor"), ("guardian",)),
        (_("Who keeps the file"), ("holder", "worker")),
        (_("Agreement asked for today"), ("consents", "language")),
    )
    origin = forms.ChoiceField(label=_("Origin"))
    place = forms.ChoiceField(label=_("Establishment where the person is held"), required=False)
    prison_number = line(_("Prison number"), 24, ltr=True, help_text=_("As the court registry writes it"))
    status = forms.ChoiceField(label=_("Title under which the person is held"), required=False)
    alternative = forms.ChoiceField(label=_("Which alternative sentence"), required=False)
    admitted_on = day_field(_("Admitted on"))
    release_on = day_field(_("Release expected on"))
    names_arabic = line(_("Names in Arabic letters"), help_text=_("First name, then family name"))
    names_latin = line(_("Names in Latin letters"), ltr=True)
    sex = forms.ChoiceField(label=_("Sex"))
    birth_day = figure_field(_("Day of birth"), required=False, min_value=1, max_value=31)
    birth_month = figure_field(_("Month of birth"), required=False, min_value=1, max_value=12)
    birth_year = figure_field(_("Year of birth"), min_value=1900, max_value=2100)
    identity_kind = forms.ChoiceField(label=_("Kind of paper"))
    identity_number = line(_("Number of the paper"), 24, ltr=True)
    identity_state = forms.ChoiceField(
        label=_("No number yet: why"), required=False, help_text=_("A file is opened without a card too.")
    )
    province = forms.ChoiceField(label=_("Province of residence"))
    commune = forms.ChoiceField(label=_("Commune"), required=False)
    address = line(_("Address"), 200)
    telephone = line(_("Telephone number"), 24, ltr=True)
    other_telephone = line(_("Other telephone"), 24, ltr=True)
    guardian = line(_("Guardian"), 200, help_text=_("Name and link; needed under the age of majority"))
    holder = forms.ChoiceField(label=_("Establishment that keeps the file"))
    worker = forms.ChoiceField(label=_("Who follows the person"))
    consents = forms.MultipleChoiceField(
        label=_("Questions put to the person today"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The text is read out; the answer is written down on the page of consents."),
    )
    language = forms.ChoiceField(label=_("Language in which they were read"), choices=SPOKEN)
    told_apart = Codes(required=False)

    def __init__(
        self,
        *args: Any,
        offered: Offered | None = None,
        today: datetime.date = datetime.date.max,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offered, self.today = offered or Offered(), today
        self.likely: list[Likely] = []
        self._offer()

    def _offer(self) -> None:
        first, lists = str(_("Choose")), self.offered
        missing = [state for state in IdentityPaper if state != IdentityPaper.VALID]
        sexes = [("F", str(_("woman"))), ("M", str(_("man")))]
        communes = [(code, name) for code, name, _province in lists.communes]
        for name, given in (
            ("origin", choices_of(Origin)),
            ("place", lists.places),
            ("status", choices_of(StayKind)),
            ("alternative", choices_of(AlternativeKind)),
            ("sex", sexes),
            ("identity_state", choices_of(missing)),
            ("province", lists.provinces),
            ("commune", communes),
            ("holder", lists.holders),
            ("worker", lists.workers),
        ):
            choice_field(self, name).choices = [("", first), *given]
        choice_field(self, "identity_kind").choices = list(lists.papers)
        choice_field(self, "consents").choices = list(lists.consents)

    @property
    def sections(self) -> list[Section]:
        numbers = iter(range(1, len(self.fields) + 1))
        return [
            Section(title, [Numbered(next(numbers), self[name]) for name in names])
            for title, names in self.SECTIONS
        ]

    def on_paper(self) -> list[dict[str, Any]]:
        """The form for its paper twin: sections, numbers, labels, and the words to tick where there are few."""
        return [
            {
                "title": str(section.title),
                "rows": [
                    {"number": row.number, "label": str(row.field.label), "ticks": _ticked(row.field)}
                    for row in section.rows
                ],
            }
            for section in self.sections
        ]

    @property
    def problems(self) -> list[Problem]:
        """Every mistake in the order of the page, with the number of its field."""
        rows = [row for section in self.sections for row in section.rows]
        found = [
            Problem(row.number, row.field, " ".join(map(str, self.errors[row.field.name])))
            for row in rows
            if row.field.name in self.errors
        ]
        return found + [Problem(0, rows[0].field, str(error)) for error in self.non_field_errors()]

    @property
    def is_saving(self) -> bool:
        return self.is_bound and self.data.get("do", SAVE) == SAVE

    @property
    def is_asking(self) -> bool:
        """Whether all is right, and it is only asked whether this is somebody who is known."""
        return set(self.errors) == {"__all__"} and self.has_error("__all__", "likely_same")

    @property
    def is_inside(self) -> bool:
        return self.cleaned_data.get("origin") in INSIDE

    @property
    def birth(self) -> PartialDate:
        return birth_of(self.cleaned_data)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        check_names(self, typed)
        self._check_birth(typed)
        check_paper(self, typed)
        self._check_stay(typed)
        check_commune(self, typed, self.offered.communes)
        check_telephones(self, typed)
        self._check_holder(typed)
        if self.is_saving and not self.errors:
            self._ask(typed)
        return typed

    def _check_birth(self, typed: dict[str, Any]) -> None:
        born = check_birth(self, typed, self.today)
        if born and is_juvenile(born, self.today, country().adult_age) and not typed.get("guardian"):
            self.add_error("guardian", _("A minor has a guardian: write the name and the link."))

    def _check_stay(self, typed: dict[str, Any]) -> None:
        if "origin" not in typed:
            return
        told = [name for name in ("place", "prison_number", "status") if typed.get(name)]
        if not self.is_inside:
            for name in told:
                self.add_error(name, _("Whoever comes by the front door has no stay here: leave it empty."))
            return
        needed = {Origin.SPR: ("place", "prison_number", "status")}.get(typed["origin"], ())
        if typed["origin"] == Origin.ALTERNATIVE_SENTENCE:
            needed = ("place", "status", "alternative")
        for name in needed:
            if not typed.get(name):
                self.add_error(name, _("Needed for somebody who is held."))
        self._check_days(typed)

    def _check_days(self, typed: dict[str, Any]) -> None:
        admitted, release = typed.get("admitted_on"), typed.get("release_on")
        if admitted and admitted > self.today:
            self.add_error("admitted_on", _("This day is still to come."))
        if admitted and release and release < admitted:
            self.add_error("release_on", _("The release comes after the admission."))

    def _check_holder(self, typed: dict[str, Any]) -> None:
        chosen = (typed.get("holder", ""), typed.get("worker", ""))
        if all(chosen) and chosen not in self.offered.posted:
            self.add_error("worker", _("This colleague does not work at that establishment."))

    @property
    def described(self) -> Described:
        typed = self.cleaned_data
        return Described(
            typed["names_arabic"],
            typed["names_latin"],
            typed["sex"],
            self.birth,
            typed["identity_kind"],
            typed["identity_number"],
        )

    def _ask(self, typed: dict[str, Any]) -> None:
        """Somebody who may be known already is asked about once; the answer lets the next press through."""
        (self.likely,) = likely_same([self.described])
        if {one.person.code for one in self.likely} - set(typed.get("told_apart") or ()):
            sentence = _(
                "The register holds somebody who may be this person: look below, then say whether it is another."
            )
            self.add_error(None, forms.ValidationError(sentence, code="likely_same"))


class PaperRegistrationForm(RegistrationForm):
    """The same, typed from a paper form in the paper's order; the paper's own day and hand come last."""

    SECTIONS = (
        *RegistrationForm.SECTIONS,
        (_("The paper"), ("dated_on", "filled_by", "scan")),
    )
    dated_on = day_field(_("Date on the paper"))
    filled_by = line(_("Filled in by"), help_text=_("Function of whoever wrote on the paper"))
    scan = forms.FileField(
        label=_("Scan or photograph of the paper"),
        required=False,
        help_text=_("PDF or JPEG, 6 MB at most; the paper itself is kept in its folder."),
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg"}),
    )

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        for name in ("dated_on", "filled_by"):
            if not typed.get(name) and name not in self.errors:
                self.add_error(name, _("Written at the foot of the paper."))
        if typed.get("dated_on") and typed["dated_on"] > self.today:
            self.add_error("dated_on", _("This day is still to come."))
        return typed


def _ticked(bound: forms.BoundField) -> list[str]:
    choices = [str(word) for code, word in getattr(bound.field, "choices", ()) if code]
    return choices if len(choices) <= 6 and bound.name not in ("place", "holder", "worker") else []
