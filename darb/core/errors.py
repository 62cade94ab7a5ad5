"""What an action says when it declines: a code for programs and a sentence for the person."""

from typing import Any


class Refusal(Exception):  # noqa: N818  a refusal is an answer to a person, not a fault of the program
    """Raised by actions and permission checks. ``sentence`` is translatable and fit to be shown as it is."""

    def __init__(self, sentence: Any, *, code: str, **facts: Any) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        return str(self.sentence) % self.facts if self.facts else str(self.sentence)


class Forbidden(Refusal):
    """The actor may not do this."""
