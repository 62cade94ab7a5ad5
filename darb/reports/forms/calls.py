"""What is typed to open a call for files, beside the rules of an earlier one."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.choices import Choices, FilterForm, choice_field
from darb.core.templatetags.darb import money, n, plain, said
from darb.core.typed_days import DayField
from darb.core.typed_numbers import AmountField, CountField
from darb.funding.models import Tranche
from darb.places.models import Province
from darb.programmes.actions.calls import NewRules
from darb.programmes.models import Call, Season, SubProgramme
from darb.programmes.rules import GRID_TOTAL
from darb.selection.rules.scoring import TENTHS


class EarlierForm(FilterForm):
    """Whose rules are taken: those of the latest call until another is chosen."""

    rules = forms.ChoiceField(label=_("Take the rules of"))

    def __init__(self, *args: Any, calls: Sequence[Call], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.calls = {call.code: call for call in calls}
        named = [(call.code, f"{call.code} · {call.season.label}") for call in calls]
        choice_field(self, "rules").choices = named

    @property
    def call(self) -> Call | None:
        latest = next(iter(self.calls.values()), None)
        return self.calls.get(self.chosen().get("rules", ""), latest)


class NewCallForm(KeyedForm):
    """Days, provinces and money of a call; ``weight_…`` are the points of each criterion, in the order of the grid."""

    DAYS = ("opens_on", "closes_on", "frozen_on", "decided_on", "agreed_on")
    season = forms.ChoiceField(label=_("Season"))
    sub_programme = forms.ChoiceField(label=_("Programme"))
    opens_on = DayField(label=_("Files are taken from"))
    closes_on = DayField(label=_("Files are taken until"))
    frozen_on = DayField(label=_("List of files frozen on"))
    decided_on = DayField(label=_("Decision on"))
    agreed_on = DayField(label=_("Contracts from"))
    ceiling = AmountField(
        label=_("Most that one file may receive"), required=False, help_text=_("Empty: no ceiling.")
    )
    threshold = CountField(label=_("Least points to be eligible, of 100"), least=0)
    provinces = forms.MultipleChoiceField(
        label=_("Provinces and prefectures"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one province.")},
    )
    tranches = forms.MultipleChoiceField(
        label=_("Tranches that the call draws on"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_(
            "They are spent from the most restricted to the freest. Without one, no file can be funded."
        ),
    )

    def __init__(
        self,
        *args: Any,
        model: Call,
        seasons: Sequence[Season],
        sub_programmes: Sequence[SubProgramme],
        provinces: Sequence[Province],
        tranches: Sequence[Tranche],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.earlier = model.rule_set
        self.held: dict[str, dict[str, Any]] = {
            "season": {str(one.pk): one for one in seasons},
            "sub_programme": {one.code: one for one in sub_programmes},
            "provinces": {one.code: one for one in provinces},
            "tranches": {str(one.pk): one for one in tranches},
        }
        choice_field(self, "season").choices = [(str(one.pk), one.label) for one in seasons]
        choice_field(self, "sub_programme").choices = _by_name(sub_programmes, "label")
        choice_field(self, "provinces").choices = _by_name(provinces, "name")
        choice_field(self, "tranches").choices = [(str(one.pk), _tranche(one)) for one in tranches]
        self._add_grid()
        self.initial = {
            **self.initial,
            "sub_programme": model.sub_programme.code,
            "provinces": [one.code for one in model.territory.all()],
            "ceiling": self.earlier.ceiling_minor,
            "threshold": self.earlier.threshold // TENTHS,
        }

    def _add_grid(self) -> None:
        self.grid = list(self.earlier.criteria.all())
        for criterion in self.grid:
            name = f"weight_{criterion.code}"
            self.fields[name] = CountField(label=said(criterion, "label"))
            self.initial[name] = criterion.weight

    def clean_threshold(self) -> int:
        points = int(self.cleaned_data["threshold"])
        if points > GRID_TOTAL:
            raise forms.ValidationError(_("Write a number up to 100."))
        return points * TENTHS

    def new_rules(self) -> NewRules:
        return NewRules.like(
            self.earlier,
            threshold=self.cleaned_data["threshold"],
            ceiling_minor=self.cleaned_data["ceiling"],
            weights={one.code: self.cleaned_data[f"weight_{one.code}"] for one in self.grid},
        )

    @property
    def chosen_season(self) -> Season:
        season: Season = self.held["season"][self.cleaned_data["season"]]
        return season

    @property
    def chosen_sub_programme(self) -> SubProgramme:
        chosen: SubProgramme = self.held["sub_programme"][self.cleaned_data["sub_programme"]]
        return chosen

    @property
    def territory(self) -> list[Province]:
        return [self.held["provinces"][code] for code in self.cleaned_data["provinces"]]

    @property
    def chosen_tranches(self) -> list[Tranche]:
        """In the order in which they are spent, whatever the order of the ticks."""
        return [one for key, one in self.held["tranches"].items() if key in self.cleaned_data["tranches"]]

    @property
    def weights(self) -> list[forms.BoundField]:
        return [self[f"weight_{criterion.code}"] for criterion in self.grid]

    @property
    def days(self) -> list[forms.BoundField]:
        return [self[name] for name in self.DAYS]


def _by_name(rows: Sequence[Any], field: str) -> Choices:
    """In the order of the reader's words."""
    named = [(one.code, plain(one, field)) for one in rows]
    return sorted(named, key=lambda pair: pair[1])


def _tranche(one: Tranche) -> str:
    return format_html(
        "<span>{} · {} {} · {} · {}</span>",
        n(one.agreement.code),
        _("Tranche"),
        n(one.number),
        said(one.contribution.funder, "name"),
        money(one.available_minor),
    )
