"""Forms that correct what a file says of whom it is about: the fields of registration, and on what ground."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from darb.casefile.forms.checks import (
    birth_of,
    check_birth,
    check_commune,
    check_names,
    check_paper,
    check_telephones,
    figure_field,
    line,
)
from darb.core.choices import choice_field, choices_of
from darb.core.templatetags.darb import day, known_day, language
from darb.people.rules import is_juvenile, majority_on
from darb.people.states import CorrectionReason, IdentityPaper, PersonFact
from darb.places.queries import country
from darb.projects.forms.seen import Difference, SeenForm
from darb.projects.queries.choices import commune_choices, province_choices


class FactForm(SeenForm):
    """One fact as it stands, to be written anew; ``initial`` holds the fields that the file says, and no others."""

    reason = forms.ChoiceField(label=_("On what ground"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name != "reason"])
        choice_field(self, "reason").choices = choices_of(CorrectionReason, first=str(_("Choose")))
        self._offer()

    def _offer(self) -> None:
        """Fill in what is chosen from, in the language of this moment."""

    @property
    def told(self) -> list[tuple[str, str]]:
        """What stands in the file: label and value in words, empty where nothing is said."""
        return [
            (str(self.fields[name].label), str(self._told(name, value) if value else ""))
            for name, value in self.on_record().items()
        ]

    @property
    def differences(self) -> list[Difference]:
        """The ground is no part of the record."""
        return [one for one in super().differences if one.label != str(self.fields["reason"].label)]

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        self._check(typed)
        return typed

    def _check(self, typed: dict[str, Any]) -> None:
        """What is wrong with the fact itself."""


class NamesForm(FactForm):
    names_arabic = line(_("Names in Arabic letters"), help_text=_("First name, then family name"))
    names_latin = line(_("Names in Latin letters"), ltr=True)

    def _check(self, typed: dict[str, Any]) -> None:
        check_names(self, typed)


class BirthForm(FactForm):
    birth_day = figure_field(_("Day of birth"), required=False, min_value=1, max_value=31)
    birth_month = figure_field(_("Month of birth"), required=False, min_value=1, max_value=12)
    birth_year = figure_field(
        _("Year of birth"),
        min_value=1900,
        max_value=2100,
        help_text=_(
            "Known by the year only: leave the day and the month empty, and the person counts as a minor while that "
            "is possible. The guardian, the closed compartment and every count by age follow the birth written here."
        ),
    )

    @property
    def told(self) -> list[tuple[str, str]]:
        """The birth in one line, and until when the person is a minor by it, where that is still to come."""
        known = {name: int(value) for name, value in self.on_record().items() if value}
        born, today = birth_of(known), timezone.localdate()
        told = [(str(_("Born")), str(known_day(born)))]
        if is_juvenile(born, today, country().adult_age):
            until = majority_on(born, country().adult_age)
            told.append((str(_("Minor until the day before")), str(day(until))))
        return told

    def _typed(self, name: str) -> Any:
        """As the record writes it."""
        return str(super()._typed(name))

    def _check(self, typed: dict[str, Any]) -> None:
        check_birth(self, typed, timezone.localdate())


class SexForm(FactForm):
    sex = forms.ChoiceField(label=_("Sex"))

    def _offer(self) -> None:
        choice_field(self, "sex").choices = [("F", str(_("woman"))), ("M", str(_("man")))]


class TelephonesForm(FactForm):
    telephone = line(
        _("Telephone number"), 24, ltr=True, help_text=_("The one that the call button of the file dials")
    )
    other_telephone = line(_("Other telephone"), 24, ltr=True)

    def _check(self, typed: dict[str, Any]) -> None:
        check_telephones(self, typed)


class EmailForm(FactForm):
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        max_length=160,
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "off"}),
        help_text=_("Without one, nothing is sent by e-mail to this person."),
    )


class PaperForm(FactForm):
    identity_kind = forms.ChoiceField(label=_("Kind of paper"))
    identity_number = line(_("Number of the paper"), 24, ltr=True)
    identity_state = forms.ChoiceField(
        label=_("How the paper stands"), help_text=_("Without a number, say why there is none yet.")
    )

    def _offer(self) -> None:
        spoken, first = language(), str(_("Choose"))
        papers = country().identity_papers.items()
        kinds = [(kind, str(capfirst(paper.label[spoken]))) for kind, paper in papers]
        choice_field(self, "identity_kind").choices = [("", first), *kinds]
        choice_field(self, "identity_state").choices = choices_of(IdentityPaper, first=first)

    def _check(self, typed: dict[str, Any]) -> None:
        check_paper(self, typed)


class HomeForm(FactForm):
    province = forms.ChoiceField(
        label=_("Province of residence"),
        help_text=_(
            "Services of the new province see the file from now on, those of the old one no longer; the establishment "
            "that keeps it stays the same."
        ),
    )
    commune = forms.ChoiceField(label=_("Commune"), required=False)
    address = line(_("Address"), 200)

    def _offer(self) -> None:
        first, stands = str(_("Choose")), self.initial.get("province", "")
        chosen = str(self.data.get("province", "")) if self.is_bound else ""
        self.communes = commune_choices({stands, chosen} - {""})
        choice_field(self, "province").choices = [("", first), *province_choices()]
        communes = [(code, name) for code, name, _province in self.communes]
        choice_field(self, "commune").choices = [("", first), *communes]

    def _check(self, typed: dict[str, Any]) -> None:
        check_commune(self, typed, self.communes)


class GuardianForm(FactForm):
    guardian = line(_("Guardian"), 200, help_text=_("Name and link; needed under the age of majority"))


FORMS: dict[PersonFact, type[FactForm]] = {
    PersonFact.NAMES: NamesForm,
    PersonFact.BIRTH: BirthForm,
    PersonFact.SEX: SexForm,
    PersonFact.TELEPHONES: TelephonesForm,
    PersonFact.EMAIL: EmailForm,
    PersonFact.PAPER: PaperForm,
    PersonFact.HOME: HomeForm,
    PersonFact.GUARDIAN: GuardianForm,
}
