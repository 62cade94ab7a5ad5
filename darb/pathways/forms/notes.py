"""A note and its readers, and the correction of one."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.choices import choice_field, choices_of
from darb.pathways.forms.fields import lines
from darb.pathways.states import NoteCompartment, NoteReaders

LONGEST = 2000


class NoteForm(KeyedForm):
    """What was found, who reads it, and whether it tells of health or of detention."""

    text = lines(
        _("Note"), length=LONGEST, rows=5, help_text=_("Facts and words that were said, no judgment.")
    )
    readers = forms.ChoiceField(label=_("Who reads it"), widget=forms.RadioSelect, initial=NoteReaders.TEAM)
    compartment = forms.ChoiceField(
        label=_("Does it tell of health or of detention?"),
        widget=forms.RadioSelect,
        initial=NoteCompartment.NONE,
    )

    def __init__(self, *args: Any, compartments: Iterable[NoteCompartment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "readers").choices = choices_of(NoteReaders)
        choice_field(self, "compartment").choices = choices_of(compartments)


class CorrectionForm(KeyedForm):
    """The note in its new words."""

    text = lines(_("Text of the note"), length=LONGEST, rows=5)
