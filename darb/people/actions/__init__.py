"""Verbs of people: registering them and moving them along the path."""

from darb.people.actions.registering import MINORS, NewPerson, register_people

__all__ = ["MINORS", "NewPerson", "register_people"]
