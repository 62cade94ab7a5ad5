"""The states of reports and the words of figures: codes here, labels and groups in ``data/states.csv``."""

from darb.core.states import State


class Outcome(State):
    EMPLOYMENT = "employment"
    EDUCATION = "education"
    VOCATIONAL_TRAINING = "vocational_training"
    APPRENTICESHIP = "apprenticeship"
    PAID_INTERNSHIP = "paid_internship"
    CERTIFICATE = "certificate"
    MICRO_PROJECT = "micro_project"
    JOB_IN_PROJECT = "job_in_project"
    SERVICES_ONLY = "services_only"


class Qualifier(State):
    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    INCLUDING = "including"
    NOT_PUBLISHED = "not_published"


class FigureName(State):
    """What a figure counts or sums. Each amount has its own name: one never stands under another's."""

    PEOPLE = "people"
    WOMEN = "women"
    MEN = "men"
    JUVENILES = "juveniles"
    MOUSSALAHA_PEOPLE = "moussalaha_people"
    PEOPLE_SELECTED = "people_selected"
    CITIES = "cities"
    REGIONS = "regions"
    PROJECTS = "projects"
    PROJECTS_IN_PROGRESS = "projects_in_progress"
    COST = "cost"
    AMOUNT = "amount"
    CONTRIBUTION = "contribution"
    ENVELOPE = "envelope"
    COMMITTED = "committed"
    PURCHASED = "purchased"
    HANDED_OVER = "handed_over"
    WORKING_CAPITAL = "working_capital"
    SPENT = "spent"
    SECTORS = "sectors"
    CERTIFICATES = "certificates"
    JOBS_EXPECTED = "jobs_expected"
    SEASON = "season"
    EMPLOYMENT = "employment"
    MICRO_PROJECTS = "micro_projects"
    SMALL_ENTERPRISES = "small_enterprises"
    EDUCATION_AND_TRAINING = "education_and_training"
    DETAINEES_FOLLOWED = "detainees_followed"
    DETAINEES_IN_SCHOOLING = "detainees_in_schooling"
    DETAINEES_IN_UNIVERSITY = "detainees_in_university"
    DETAINEES_IN_TRAINING = "detainees_in_training"
    DETAINEES_IN_FARMING = "detainees_in_farming"
    RECIDIVISM_RATE = "recidivism_rate"
    TRAINING_CENTRES_BUILT = "training_centres_built"
    LIFE_PROJECT_DRAFTED = "life_project_drafted"


class FigureUnit(State):
    """Counting units never mix: persons are not projects, amounts are neither."""

    PERSON = "person"
    PROJECT = "project"
    ENTERPRISE = "enterprise"
    ESTABLISHMENT = "establishment"
    CERTIFICATE = "certificate"
    CITY = "city"
    REGION = "region"
    SECTOR = "sector"
    JOB = "job"
    PERCENT = "percent"
    MONEY = "money"
    SEASON = "season"
    LIFE_PROJECT = "life_project"


class RecordKind(State):
    """The records that a computed figure is counted from."""

    SIGNED_MINUTES = "signed_minutes"
    LEDGER = "ledger"
    PROJECT_FILES = "project_files"
    CERTIFICATES = "certificates"
    PLACEMENTS = "placements"
    ENROLMENTS = "enrolments"


class DifferenceReason(State):
    """Why a published and a computed figure differ."""

    NO_RECORDS = "no_records"
    NOT_COMPUTED = "not_computed"
    OTHER_PERIMETER = "other_perimeter"
    OTHER_AMOUNT = "other_amount"
    VALUES_DIFFER = "values_differ"
    BEYOND_TOLERANCE = "beyond_tolerance"
    NOT_OVER = "not_over"
    NOT_INCLUDED = "not_included"
    NOT_ALL_SIGNED = "not_all_signed"
    SOURCES_DISAGREE = "sources_disagree"


class PerimeterKey(State):
    """What may differ between the perimeters of two figures; only what both of them state is compared."""

    TERRITORY = "territory"
    STATUS = "status"
    SCOPE = "scope"
    PERIOD_TYPE = "period_type"
    PERIOD = "period"


class PublishedKind(State):
    """What was announced. A launch is no handover: the two are never added."""

    LAUNCH = "launch"
    HANDOVER = "handover"
    SIGNATURE = "signature"


class RowScope(State):
    """How much one row of the register covers, so that nobody is counted twice."""

    OPERATION = "operation"
    AGGREGATE = "aggregate"
    COMPONENT = "component"
    NATIONAL_LAUNCH = "national_launch"
    SIGNATURE = "signature"


class DatePrecision(State):
    """How exactly the day of an announced operation is known."""

    DAY = "day"
    MULTI_DAY = "multi-day"
    MONTH = "month"
    YEAR = "year"
    YEAR_INFERRED = "year-inferred"
    BEFORE = "before"
    NONE = "none"


class SupportKind(State):
    MONEY = "money"
    EQUIPMENT = "equipment"
    BOTH = "both"


class FundingBasis(State):
    """Whether a text says who pays, or only cites an agreement."""

    STATED = "stated"
    PARTNERSHIP = "partnership"


class AmountScope(State):
    """What an announced figure covers, where the text speaks of more or less than the thing it is about."""

    OPERATION = "operation"
    AGREEMENT = "agreement"
    PROVINCE = "province"
    PROGRAMME = "programme"
    EARLIER_PHASES = "earlier_phases"


class ContradictionKind(State):
    """How two published figures part."""

    VALUES = "values"
    WORDING = "wording"
    PERIMETER = "perimeter"


class PeriodType(State):
    """Which kind of period a published figure speaks of: editions and civil years are never compared."""

    OPERATION = "operation"
    EDITION = "edition"
    SEASON = "season"
    CIVIL_YEAR = "civil_year"
    CUMULATIVE = "cumulative"


class CountedStage(State):
    """At which stage a figure counts: announced people are not people served."""

    LAUNCHED = "launched"
    HANDED_OVER = "handed_over"
    SIGNED = "signed"


class Communique(State):
    """Where a version of a communiqué stands; a published one that a later one corrects stays to be read."""

    DRAFT = "draft"
    CHECKED = "checked"
    APPROVED = "approved"
    PUBLISHED = "published"
    CORRECTED = "corrected"


class FigureRule(State):
    """Why a figure of a communiqué is printed as it is, or is not printed."""

    COUNTED = "counted"
    RELEASED_PART = "released_part"
    NOT_EXHAUSTIVE = "not_exhaustive"
    AS_ANNOUNCED = "as_announced"
    ROUND_PROMISE = "round_promise"
    TO_THE_UNIT = "to_the_unit"
    ROUNDED_UP = "rounded_up"
    ROUNDED_DOWN = "rounded_down"
    LARGE_ENOUGH = "large_enough"
    NOT_RELEASED = "not_released"
    PROTECTED = "protected"
    TOO_FEW = "too_few"


class CorrectionReason(State):
    """Why a published communiqué is corrected: chosen, not typed, so that no name can slip in."""

    RECORDS_CHANGED = "records_changed"
    COUNT_RELEASED = "count_released"
    WORDS_CHANGED = "words_changed"
