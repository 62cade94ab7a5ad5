"""Addresses of life projects, their reviews, appointments, notes and referrals."""

from django.urls import path

from darb.pathways.views import (
    appointments,
    caseloads,
    notes,
    partners,
    plans,
    referrals,
    reviews,
)

PLAN = "people/<str:code>/life-project"

app_name = "pathways"
urlpatterns = [
    path(f"{PLAN}/", plans.plan, name="plan"),
    path(f"{PLAN}/write/", plans.write, name="write"),
    path(f"{PLAN}/review/", reviews.review, name="review"),
    path(f"{PLAN}/exempt/", reviews.exempt, name="exempt"),
    path(f"{PLAN}/clear/", reviews.clear, name="clear"),
    path(f"{PLAN}/goals/<int:pk>/", plans.goal, name="goal"),
    path(f"{PLAN}/steps/<int:pk>/", plans.step, name="step"),
    path(f"{PLAN}/<str:number>/", plans.version, name="version"),
    path(f"{PLAN}/<str:number>/answer/", plans.answer, name="answer"),
    path(f"{PLAN}/<str:number>/countersign/", plans.countersign, name="countersign"),
    path(f"{PLAN}/<str:number>/scan/", plans.scan, name="scan"),
    path(f"{PLAN}/<str:number>/scan/add/", plans.add_scan, name="add-scan"),
    path(f"{PLAN}/<str:number>/paper/<str:language>/", plans.paper, name="paper"),
    path("appointments/", appointments.day, name="day"),
    path("appointments/appointments.xlsx", appointments.day_export, name="day-export"),
    path("appointments/workload/", appointments.workload, name="workload"),
    path("appointments/workload/files/", caseloads.share_out, name="share-out"),
    path("appointments/calendar/", appointments.feed, name="feed"),
    path("appointments/calendar/<str:token>.ics", appointments.calendar, name="calendar"),
    path("appointments/people/<str:code>/", appointments.person, name="appointments"),
    path("appointments/<int:pk>/answer/", appointments.answer, name="answer-appointment"),
    path("appointments/<int:pk>/move/", appointments.move, name="move-appointment"),
    path("appointments/<int:pk>/slip/", appointments.slip, name="slip"),
    path("people/<str:code>/notes/", notes.notes, name="notes"),
    path("people/<str:code>/notes/<int:pk>/", notes.correct, name="correct-note"),
    path("referrals/", referrals.waiting, name="waiting"),
    path("partner/referrals/", partners.referrals, name="partner-referrals"),
    path("partner/referrals/referrals.xlsx", partners.export, name="partner-export"),
    path("partner/referrals/<str:number>/", partners.referral, name="partner-referral"),
    path("referrals/referrals.xlsx", referrals.waiting_export, name="waiting-export"),
    path("people/<str:code>/referrals/", referrals.person, name="referrals"),
    path("people/<str:code>/referrals/record/", referrals.open_rehabilitation, name="open-rehabilitation"),
    path("people/<str:code>/referrals/record/<int:pk>/", referrals.rehabilitation, name="rehabilitation"),
    path("people/<str:code>/referrals/<str:number>/", referrals.referral, name="referral"),
]
