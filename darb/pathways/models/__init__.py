"""Life projects and their reviews, appointments, notes, referrals."""

from darb.pathways.models.appointments import Appointment, CalendarFeed, Capacity
from darb.pathways.models.notes import Note
from darb.pathways.models.plans import Goal, LifeProject, PlanMove, Step
from darb.pathways.models.referrals import RecordRehabilitation, Referral, ReferralMove
from darb.pathways.models.reviews import Exemption, Review

__all__ = [
    "Appointment",
    "CalendarFeed",
    "Capacity",
    "Exemption",
    "Goal",
    "LifeProject",
    "Note",
    "PlanMove",
    "RecordRehabilitation",
    "Referral",
    "ReferralMove",
    "Review",
    "Step",
]
