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


class EndReason(State):
    """Why an activity's file is closed. Illness and a return to prison stand in compartments and are not told here."""

    FOLLOW_UP_ENDED = "follow_up_ended"
    LOSS = "loss"
    MOVED = "moved"
    TOOK_JOB = "took_job"
    SOLD_EQUIPMENT = "sold_equipment"
    FAMILY = "family"
    AUTHORISATION_REFUSED = "authorisation_refused"
    TRANSFERRED_TO_RELATIVE = "transferred_to_relative"
    DEATH = "death"
    OTHER = "other"


class LegalForm(State):
    NATURAL_PERSON = "natural_person"
    AUTO_ENTREPRENEUR = "auto_entrepreneur"
    SARL = "sarl"
    SARL_AU = "sarl_au"
    SNC = "snc"
    COOPERATIVE = "cooperative"
    IN_FORMATION = "in_formation"


class LineKind(State):
    PRELIMINARY_COSTS = "preliminary_costs"
    INTANGIBLE_ASSETS = "intangible_assets"
    LAND = "land"
    FITTING_OUT = "fitting_out"
    FURNITURE = "furniture"
    EQUIPMENT = "equipment"
    COMPUTERS = "computers"
    VEHICLE = "vehicle"
    HANDLING_EQUIPMENT = "handling_equipment"
    WORKING_CAPITAL = "working_capital"
    OTHER = "other"


class Authorisation(State):
    NOT_REQUESTED = "not_requested"
    REQUESTED = "requested"
    DELIVERED = "delivered"
    NOT_DELIVERED = "not_delivered"


class CreationStep(State):
    TO_DO = "to_do"
    UNDER_WAY = "under_way"
    DONE = "done"


class Premises(State):
    OWNED = "owned"
    RENTED = "rented"
    PROMISED = "promised"
    LENT = "lent"
    AT_HOME = "at_home"
    ITINERANT = "itinerant"
    NONE = "none"


class OtherSourceKind(State):
    PARTNERS = "partners"
    PUBLIC_FUND = "public_fund"
    MICROCREDIT = "microcredit"
    BANK_LOAN = "bank_loan"


class EnquiryPlace(State):
    AT_HOME = "at_home"
    AT_CENTRE = "at_centre"
    BY_TELEPHONE = "by_telephone"


class Housing(State):
    OWNED = "owned"
    RENTED = "rented"
    FAMILY = "family"
    LENT = "lent"
    NONE = "none"


class FamilySupport(State):
    FULL = "full"
    PARTLY = "partly"
    NONE = "none"


class Conclusion(State):
    FEASIBLE = "feasible"
    WITH_CONDITIONS = "with_conditions"
    NOT_FEASIBLE = "not_feasible"
