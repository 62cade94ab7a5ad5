"""Forms that have one effect, however often their button is pressed."""

import inspect
import secrets
from collections.abc import Iterator, Mapping, Sequence

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
    def called(self) -> str:
        """What the page sends along to say which form it was: a draft of it can then be read in its words."""
        return type(self).__name__

    @property
    def key(self) -> str:
        """The key as it was sent, whatever else of the form is wrong."""
        return str(self.data.get(self.add_prefix("form_key"), ""))


Asked = list[tuple[str, str]]


def read_back(package: str, name: str, sent: Mapping[str, Sequence[str]]) -> Asked:
    """What was sent to a form of ``package``, as label and answer in the reader's language; hidden fields left out.

    A form says its name with what it sends; of one that does not, its fields are known by their names alone.
    """
    fields = _fields_of(package, name, {field.rpartition("-")[2] for field in sent})
    told: Asked = []
    for sent_as, values in sent.items():
        field = fields.get(sent_as.rpartition("-")[2])
        if field is not None and not field.widget.is_hidden and any(values):
            told.append((str(field.label or ""), _in_words(field, values)))
    return told


def _fields_of(package: str, name: str, sent: set[str]) -> dict[str, forms.Field]:
    """The fields of the named form, or of the only one of the package that asks all this."""
    known = [form for form in _forms_under(KeyedForm) if form.__module__.startswith(f"darb.{package}.")]
    found = [form for form in known if form.__name__ == name]
    found = found or [form for form in known if sent & set(form.base_fields) >= sent - {"form_key"}]
    return _empty(found[0]).fields if len(found) == 1 else {}


def _forms_under(form: type[KeyedForm]) -> Iterator[type[KeyedForm]]:
    for narrower in form.__subclasses__():
        yield narrower
        yield from _forms_under(narrower)


def _empty(form: type[KeyedForm]) -> KeyedForm:
    """The form as nobody filled it in; what it wants to be told, such as the places to choose from, is nothing."""
    wanted = inspect.signature(form).parameters.values()
    return form(
        **{one.name: () for one in wanted if one.kind == one.KEYWORD_ONLY and one.default is one.empty}
    )


def _in_words(field: forms.Field, values: Sequence[str]) -> str:
    """Codes of a list in its words; what was typed, as it was typed."""
    choices = dict(getattr(field, "choices", ()))
    return " · ".join(str(choices.get(value, value)) for value in values if value)
