"""What a file is about: a new one, and one that is being prepared."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.core.choices import choice_field
from darb.core.typed_numbers import AmountField
from darb.projects.forms.parts import Lines, PartForm, words
from darb.projects.rules.parts import Part

Offered = Sequence[tuple[str, Any]]  # codes with their words, or headings with the codes under them


class AboutForm(PartForm):
    """Title, trade and place: what every file begins with."""

    title = forms.CharField(
        label=_("Name of the project"), max_length=200, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    title_fr = forms.CharField(
        label=_("Name in French"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr", "lang": "fr"}),
    )
    trade = forms.ChoiceField(
        label=_("Trade"),
        help_text=_("A mark stands beside trades whose licence asks for a clean criminal record."),
    )
    sector = forms.ChoiceField(
        label=_("Sector"), required=False, help_text=_("Left empty: the sector of the trade")
    )

    def __init__(self, *args: Any, trades: Offered = (), sectors: Offered = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "trade").choices = [("", str(_("Choose a trade"))), *trades]
        choice_field(self, "sector").choices = [
            ("", str(_("As the trade"))),
            *sectors,
        ]

    @property
    def chosen_trade(self) -> str:
        """The trade as it stands on the page, sent or on record."""
        return str(self["trade"].value() or "")


class NewFileForm(AboutForm):
    """The first page of a file: enough to open it, the rest is written part by part."""

    SECTIONS = (
        (_("The project"), ("title", "title_fr", "trade", "sector", "activity")),
        (_("Place and call"), ("province", "call")),
        (_("What it costs, roughly"), ("requested", "own")),
    )
    activity = forms.ChoiceField(
        label=_("Activity"), choices=[("new", _("new activity")), ("existing", _("existing activity"))]
    )
    province = forms.ChoiceField(label=_("Province of the project"))
    call = forms.ChoiceField(
        label=_("Prepared for the call"),
        required=False,
        help_text=_("The papers asked for are those of the call."),
    )
    requested = AmountField(
        label=_("Support asked for"),
        help_text=_("An estimate: the budget lines say it exactly later."),
        error_messages={"required": _("Write the amount asked for.")},
    )
    own = AmountField(label=_("Own contribution"), required=False)

    def __init__(self, *args: Any, provinces: Offered = (), calls: Offered = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "province").choices = list(provinces)
        choice_field(self, "call").choices = [("", str(_("No call yet"))), *calls]

    def clean_requested(self) -> int:
        requested = int(self.cleaned_data["requested"])
        if requested == 0:
            raise forms.ValidationError(_("A file asks for something."), code="nothing_asked")
        return requested


class GeneralForm(AboutForm):
    """The same of a file that is being prepared, with its place and what the holder brings along."""

    PART = Part.GENERAL
    SECTIONS = (
        (_("The project"), ("title", "title_fr", "description", "trade", "sector")),
        (_("Its place"), ("province", "commune")),
        (_("The holder"), ("experience", "earlier_support")),
    )
    description = words(_("Description"), help_text=_("What is made or sold, how and with what"), rows=3)
    province = forms.ChoiceField(label=_("Province of the project"))
    commune = forms.ChoiceField(label=_("Commune of the project"), required=False)
    experience = forms.CharField(
        label=_("Experience"),
        required=False,
        max_length=300,
        help_text=_("Years, where, paid or not; without a name"),
        widget=Lines(attrs={"rows": 2, "dir": "auto"}),
    )
    earlier_support = forms.CharField(
        label=_("Support had before"),
        required=False,
        max_length=300,
        help_text=_("Public support already received, and from whom; empty when there was none"),
        widget=Lines(attrs={"rows": 2, "dir": "auto"}),
    )
    field_order = ("title", "title_fr", "description", "trade", "sector")

    def __init__(
        self,
        *args: Any,
        provinces: Offered = (),
        communes: Iterable[tuple[str, str, str]] = (),
        names: Collection[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, names=names, **kwargs)
        self.province_of = {code: province for code, _name, province in communes}
        named = [(code, name) for code, name, _province in communes]
        choice_field(self, "province").choices = list(provinces)
        choice_field(self, "commune").choices = [("", str(_("Not said yet"))), *named]

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        commune = typed.get("commune")
        if commune and self.province_of.get(commune) != typed.get("province"):
            self.add_error("commune", _("This commune lies in another province: choose it again."))
        return typed
