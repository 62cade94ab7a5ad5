"""The states of projects: codes here, labels and groups in ``data/states.csv``."""

from darb.core.states import State


class ProjectFile(State):
    DRAFT = "draft"
    COMPLETE = "complete"
    ENQUIRY_DONE = "enquiry_done"
    FEASIBILITY_DONE = "feasibility_done"
    READY = "ready"
    ON_AGENDA = "on_agenda"
    SCORED = "scored"
    DEFERRED = "deferred"
    SELECTED = "selected"
    WAITING_LIST = "waiting_list"
    INELIGIBLE = "ineligible"
    NOT_SELECTED = "not_selected"
    CREDITS_EXHAUSTED = "credits_exhausted"
    SENT_TO_COMMITTEE = "sent_to_committee"
    FUNDING_REFUSED = "funding_refused"
    FUNDED = "funded"
    COMMITTED = "committed"
    PURCHASING = "purchasing"
    HANDED_OVER = "handed_over"
    STARTED = "started"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
