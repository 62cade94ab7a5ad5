"""Verbs of people: registering them, handing their files over, opening one against the rule."""

from darb.people.actions.files import hand_over_file
from darb.people.actions.glass import GlassRefused, break_glass, review_break_glass
from darb.people.actions.registering import MINORS, NewPerson, RegistrationRefused, register_people

__all__ = [
    "MINORS",
    "GlassRefused",
    "NewPerson",
    "RegistrationRefused",
    "break_glass",
    "hand_over_file",
    "register_people",
    "review_break_glass",
]
