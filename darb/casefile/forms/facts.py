"""Forms that correct what a file says of whom it is about: the fields of registration, and on what ground."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from darb.casefile.forms.checks import check_commune, check_names, check_paper, check_telephones, line
from darb.core.choices import choice_field, choices_of
from darb.core.templatetags.darb import language
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


class TelephonesForm(FactForm):
    telephone = line(
        _("Telephone number"), 24, ltr=True, help_text=_("The one that the call button of the file dials")
    )
    other_telephone = line(_("Other telephone"), 24, ltr=True)

    def _check(self, typed: dict[str, Any]) -> None:
        check_telephones(self, typed)


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
    PersonFact.TELEPHONES: TelephonesForm,
    PersonFact.PAPER: PaperForm,
    PersonFact.HOME: HomeForm,
    PersonFact.GUARDIAN: GuardianForm,
}
