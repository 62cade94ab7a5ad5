"""A form has a key of its own, shows what is wrong where it is wrong, and keeps what was typed."""

from django import forms
from django.template.loader import render_to_string

from darb.controls.forms import KEY_LENGTH, KeyedForm


class Reason(KeyedForm):
    reason = forms.CharField(max_length=20, label="Reason", help_text="In a few words.")
    note = forms.CharField(required=False, label="Note")


def shown(form: Reason) -> str:
    return render_to_string("core/components/form.html", {"form": form, "action": "/x/", "button": "Send"})


def test_each_page_has_a_key_of_its_own() -> None:
    first, second = Reason(), Reason()

    assert len(first["form_key"].value()) == KEY_LENGTH
    assert first["form_key"].value() != second["form_key"].value()


def test_the_key_is_read_whatever_else_is_wrong() -> None:
    form = Reason({"wrong-form_key": "k" * KEY_LENGTH, "wrong-reason": ""}, prefix="wrong")

    assert not form.is_valid()
    assert form.key == "k" * KEY_LENGTH


def test_a_form_without_a_key_is_refused() -> None:
    assert not Reason({"reason": "asked"}).is_valid()


def test_a_mistake_is_named_on_top_and_at_its_field_and_nothing_typed_is_lost() -> None:
    page = shown(Reason({"form_key": "k" * KEY_LENGTH, "reason": "x" * 30, "note": "kept"}))

    assert '<a href="#id_reason">Reason</a>' in page
    assert 'id="id_reason_error"' in page
    assert 'aria-describedby="id_reason_helptext id_reason_error"' in page
    assert 'value="kept"' in page
    assert "autofocus" in page


def test_a_first_visit_shows_no_mistake() -> None:
    page = shown(Reason())

    assert "errsum" not in page
    assert "aria-invalid" not in page
