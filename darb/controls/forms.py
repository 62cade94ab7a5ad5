"""Forms that have one effect, however often their button is pressed."""

import secrets

from django import forms

from darb.core.names import check_line

KEY_LENGTH = 43


class KeyedForm(forms.Form):
    """Carries a key of its own, made when the page was shown; the view claims it with the act.

    A page sent twice (a double click, a line that dropped after sending) brings the same key: the second time
    nothing happens and the first answer is shown again.
    """

    form_key = forms.CharField(min_length=KEY_LENGTH, max_length=KEY_LENGTH, widget=forms.HiddenInput)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["form_key"].initial = secrets.token_urlsafe(32)
        kinds: dict[type[forms.Widget], str] = {
            forms.Select: "form-select",
            forms.CheckboxInput: "form-check-input",
            forms.CheckboxSelectMultiple: "choices",  # the list around the boxes bears it too
            forms.RadioSelect: "choices",
        }
        for field in self.fields.values():
            field.widget.attrs.setdefault("class", kinds.get(type(field.widget), "form-control"))
            if isinstance(field, forms.CharField):  # no form takes signs that nobody sees
                field.validators = [*field.validators, check_line]

    @property
    def key(self) -> str:
        """The key as it was sent, whatever else of the form is wrong."""
        return str(self.data.get(self.add_prefix("form_key"), ""))
