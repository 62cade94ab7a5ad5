"""The states of diagnosis: codes here, labels and groups in ``data/states.csv``."""

from darb.core.states import State


class Interview(State):
    SCHEDULED = "scheduled"
    IN_PROGRESS = "in_progress"
    PAUSED = "paused"
    COMPLETED = "completed"
    NOT_POSSIBLE = "not_possible"
    REFUSED = "refused"


class ExemptionReason(State):
    TRANSFER = "transfer"
    HEALTH = "health"
    REFUSED = "refused"
    SECURITY = "security"
    RELEASE = "release"


class Questionnaire(State):
    DRAFT = "draft"
    PUBLISHED = "published"
    RETIRED = "retired"


class QuestionKind(State):
    ONE = "one"
    SEVERAL = "several"
    SCALE = "scale"
    YES_NO = "yes_no"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


class Field(State):
    """Of life: the four in which obstacles are looked for first, then what a life project is built on."""

    FAMILY = "family"
    HEALTH = "health"
    PAPERS = "papers"
    EDUCATION = "education"
    WORK = "work"
    SKILLS = "skills"
    MOTIVATION = "motivation"


class Finding(State):
    STRENGTH = "strength"
    NEED = "need"
    OBSTACLE = "obstacle"


class Occasion(State):
    """Where on the path the conversation is held: which of the two routes."""

    IN_DETENTION = "in_detention"
    IN_PROTECTION = "in_protection"
    AFTER_RELEASE = "after_release"
