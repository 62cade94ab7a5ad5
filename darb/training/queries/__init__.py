"""Reading training: who learnt what, sessions and their people, the register, figures of a year, what is due."""

from darb.training.queries.figures import outcomes
from darb.training.queries.held import trainings_by_person
from darb.training.queries.waiting import due

__all__ = ["due", "outcomes", "trainings_by_person"]
