"""The states of people: codes here, labels and groups in ``data/states.csv``."""

from darb.core.states import State


class IdentityPaper(State):
    VALID = "valid"
    EXPIRED = "expired"
    LOST = "lost"
    NEVER_ISSUED = "never_issued"
    IN_PROGRESS = "in_progress"


class Origin(State):
    SPR = "spr"
    WALK_IN = "walk_in"
    CHILD_PROTECTION_CENTRE = "child_protection_centre"
    REFERRAL = "referral"
    ALTERNATIVE_SENTENCE = "alternative_sentence"


class Journey(State):
    IDENTIFIED = "identified"
    DIAGNOSED = "diagnosed"
    PLAN_SIGNED = "plan_signed"
    IN_PREPARATION = "in_preparation"
    PRE_RELEASE = "pre_release"
    RELEASED = "released"
    REFERRED = "referred"
    FIRST_INTERVIEW = "first_interview"
    FOLLOWED = "followed"
    CLOSED = "closed"


class ClosingReason(State):
    AUTONOMOUS = "autonomous"
    LOST_TO_FOLLOW_UP = "lost_to_follow_up"
    RETURNED_TO_PRISON = "returned_to_prison"
    MOVED = "moved"
    DIED = "died"
    REFUSED = "refused"
    TRANSFERRED = "transferred"


class BreakGlass(State):
    OPEN = "open"
    TO_REVIEW = "to_review"
    REVIEW_OVERDUE = "review_overdue"
    JUSTIFIED = "justified"
    NOT_JUSTIFIED = "not_justified"


class BreakGlassReason(State):
    SAFETY = "safety"
    URGENT_CARE = "urgent_care"
    LEGAL_DEADLINE = "legal_deadline"
    HOLDER_UNREACHABLE = "holder_unreachable"


class Consent(State):
    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    TO_RENEW = "to_renew"
    EXPIRED = "expired"


class ConsentPurpose(State):
    SUPPORT = "support"
    SHARING_ESTABLISHMENT = "sharing_establishment"
    SHARING_PARTNER = "sharing_partner"
    PHOTOGRAPH = "photograph"
    STATISTICS = "statistics"


class ConsentChannel(State):
    PAPER = "paper"
    SPOKEN = "spoken"
    ONLINE = "online"


class ConsentMark(State):
    """What stands under the text on paper, and whose it is."""

    SIGNATURE = "signature"
    THUMBPRINT = "thumbprint"
    GUARDIAN = "guardian"


class DataRequest(State):
    RECEIVED = "received"
    IDENTITY_CHECK = "identity_check"
    IN_PROGRESS = "in_progress"
    OVERDUE = "overdue"
    GRANTED = "granted"
    PARTLY_GRANTED = "partly_granted"
    REFUSED = "refused"


class DataRequestKind(State):
    INFORMATION = "information"
    ACCESS = "access"
    RECTIFICATION = "rectification"
    OBJECTION = "objection"


class PaperFormKind(State):
    """Which form was filled in on paper and typed afterwards."""

    REGISTRATION = "registration"
    INTERVIEW = "interview"
    LIFE_PROJECT = "life_project"


class PersonFact(State):
    NAMES = "names"
    BIRTH = "birth"
    SEX = "sex"
    TELEPHONES = "telephones"
    EMAIL = "email"
    PAPER = "paper"
    HOME = "home"
    GUARDIAN = "guardian"


class CorrectionReason(State):
    SAID_BY_PERSON = "said_by_person"
    SEEN_ON_PAPER = "seen_on_paper"
    TYPING_MISTAKE = "typing_mistake"
