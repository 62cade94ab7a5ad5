"""Which tables make up each part of a file, so that a part is sent, or stays, as a whole."""

from collections.abc import Collection

from darb.awards import models as awards
from darb.casefile.models import FileTransfer, FileTransferMove, LegalHold
from darb.casefile.states import FilePart
from darb.detention import models as detention
from darb.diagnosis import models as diagnosis
from darb.employment import models as employment
from darb.notices import models as notices
from darb.pathways import models as pathways
from darb.people import models as people
from darb.projects import models as projects
from darb.selection import models as selection
from darb.staff.rules import PENAL
from darb.training import models as training

Tables = tuple[type[people.PersonalRow], ...]

PARTS: dict[FilePart, Tables] = {
    FilePart.IDENTITY: (
        people.Person,
        people.Name,
        people.NameKey,
        people.Identifier,
        people.Contact,
        people.JourneyMove,
        people.Consent,
        people.DataRequest,
        people.PaperForm,
        pathways.LifeProject,
        pathways.Goal,
        pathways.Step,
        pathways.PlanMove,
        pathways.Review,
        pathways.Exemption,
        pathways.Appointment,
        pathways.Referral,
        pathways.ReferralMove,
        employment.WorkProfile,
        employment.Candidacy,
        employment.CandidacyMove,
        employment.Placement,
        employment.PlacementMove,
        employment.RetentionCheck,
        diagnosis.Interview,
        diagnosis.InterviewMove,
        diagnosis.Answer,
        FileTransfer,
        FileTransferMove,
        LegalHold,
    ),
    FilePart.PROJECT: (
        projects.ProjectFile,
        projects.ProjectFileMove,
        projects.BudgetLine,
        projects.Enterprise,
        projects.CreationStep,
        projects.Authorisation,
        projects.MarketStudy,
        projects.OtherSource,
        projects.ForecastYear,
        projects.SocialEnquiry,
        projects.FeasibilityStudy,
        selection.Application,
        selection.EligibilityResult,
        selection.Score,
        selection.Decision,
        selection.Deferral,
        selection.Override,
        selection.Appeal,
        selection.AppealMove,
    ),
    FilePart.TRAINING: (
        training.Enrolment,
        training.Attendance,
        training.ExamResult,
        training.StudyYear,
        training.Internship,
        training.StipendSheet,
        training.Certificate,
    ),
    FilePart.PENAL: (
        pathways.RecordRehabilitation,
        detention.Stay,
        detention.StayStatus,
        detention.ReleaseEvent,
        detention.ReleaseMove,
        detention.ReleaseTick,
        detention.ReleaseBatchRow,
        detention.InsideActivity,
        detention.Unreached,
    ),
    FilePart.MONEY: (
        awards.FileBatchLine,
        awards.Award,
        awards.AwardGrant,
        awards.AwardLine,
        awards.PurchaseOrder,
        awards.OrderLine,
        awards.Delivery,
        awards.EquipmentItem,
        awards.Handover,
        awards.Payment,
        awards.PaymentMove,
        awards.LegCause,
    ),
    FilePart.PAPERS: (pathways.Note, projects.ChecklistItem, notices.Letter),
}
# A fact of whoever held the file, which ends with the hand-over: it is no part of what is sent.
STAYS: Tables = (people.Assignment,)


def tables_of(parts: Collection[str]) -> tuple[Tables, Tables]:
    """The tables that go with these parts, and those that stay behind."""
    sent = tuple(table for part, tables in PARTS.items() if part in parts for table in tables)
    kept = tuple(table for part, tables in PARTS.items() if part not in parts for table in tables)
    return sent, kept


def closed_to(parts: Collection[str]) -> tuple[str, ...]:
    """The compartments that stay behind with these parts: what was said of a sentence is as penal as the sentence."""
    return () if FilePart.PENAL in parts else (PENAL,)


def every_table() -> Tables:
    """All tables that speak of a person."""
    return (*(table for tables in PARTS.values() for table in tables), *STAYS)
