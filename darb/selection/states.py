"""The states of selection: codes here, labels and groups in ``data/states.csv``."""

from darb.core.states import State


class Application(State):
    DRAFT = "draft"
    FILED = "filed"
    INCOMPLETE = "incomplete"
    COMPLETE = "complete"
    SCORED = "scored"
    DEFERRED = "deferred"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


class EligibilityResult(State):
    TO_CHECK = "to_check"
    INCOMPLETE = "incomplete"
    ELIGIBLE = "eligible"
    INELIGIBLE = "ineligible"


class CommitteeSession(State):
    PLANNED = "planned"
    CONVENED = "convened"
    OPEN = "open"
    SUSPENDED = "suspended"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    NO_QUORUM = "no_quorum"


class Declaration(State):
    NOT_DECLARED = "not_declared"
    NO_INTEREST = "no_interest"
    INTEREST_DECLARED = "interest_declared"
    RECUSED = "recused"


class Score(State):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    THIRD_SCORER = "third_scorer"


class Run(State):
    OPTIMAL = "optimal"
    INFEASIBLE = "infeasible"
    NOT_PROVED = "not_proved"


class FileStatus(State):
    CANDIDATE = "candidate"
    FIXED = "fixed"
    INELIGIBLE = "ineligible"
    WITHDRAWN = "withdrawn"
    HAS_AWARD = "has_award"


class FileResult(State):
    FUNDED = "funded"
    UNFUNDED = "unfunded"
    NOT_CONSIDERED = "not_considered"


class UnfundedReason(State):
    INELIGIBLE = "ineligible"
    WITHDRAWN = "withdrawn"
    HAS_AWARD = "has_award"
    BELOW_THRESHOLD = "below_threshold"
    NO_SOURCE = "no_source"
    SAME_PERSON = "same_person"
    LOTTERY = "lottery"
    QUOTA_MAX = "quota_max"
    QUOTA_MIN = "quota_min"
    SOURCES_EXHAUSTED = "sources_exhausted"
    COMMITTEE_VOTE = "committee_vote"


class OverrideReason(State):
    """Why a committee departs from its list on a file: group ``done`` to fund it, ``stopped`` not to."""

    PRESSING_NEED = "pressing_need"
    ONLY_ONE_IN_PLACE = "only_one_in_place"
    PARTNER_WAITS = "partner_waits"
    FUNDED_ELSEWHERE = "funded_elsewhere"
    PLACE_SATURATED = "place_saturated"
    NOT_READY = "not_ready"


class DeferralReason(State):
    """What a committee waits for before it decides on a file that it put off."""

    QUOTE = "quote"
    PREMISES = "premises"
    LICENCE = "licence"
    PLAN = "plan"
    TRAINING = "training"
    HEARING = "hearing"


class Ballot(State):
    """What a member said in a vote on a file."""

    IN_FAVOUR = "in_favour"
    AGAINST = "against"
    ABSTAINED = "abstained"


class SelectionList(State):
    PROVISIONAL = "provisional"
    FINAL = "final"
    SUPERSEDED = "superseded"


class Appeal(State):
    FILED = "filed"
    INADMISSIBLE = "inadmissible"
    UNDER_REVIEW = "under_review"
    OVERDUE = "overdue"
    UPHELD = "upheld"
    PARTLY_UPHELD = "partly_upheld"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"


class AppealGround(State):
    ELIGIBILITY = "eligibility"
    ARITHMETIC = "arithmetic"
    PROCEDURE = "procedure"
    CONFLICT_OF_INTEREST = "conflict_of_interest"
