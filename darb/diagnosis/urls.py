"""Addresses of interviews: each lies under the person's file."""

from django.urls import path

from darb.diagnosis.views import interview, interviews, pages, papers

app_name = "diagnosis"
_ALL = "people/<str:code>/interviews/"
_ONE = f"{_ALL}<str:number>/"
urlpatterns = [
    path(_ALL, interviews.interviews, name="interviews"),
    path(f"{_ALL}plan/", interviews.plan, name="plan"),
    path(f"{_ALL}start/", interviews.start, name="start"),
    path(f"{_ALL}on-paper/", interviews.on_paper, name="on-paper"),
    path(f"{_ALL}profile/", interviews.profile, name="profile"),
    path(f"{_ALL}blank/<str:spoken>/", papers.blank, name="blank"),
    path(_ONE, interview.interview, name="interview"),
    path(f"{_ONE}move/", interview.move, name="move"),
    path(f"{_ONE}not-now/", interview.not_now, name="not-now"),
    path(f"{_ONE}close/", interview.close, name="close"),
    path(f"{_ONE}correct/", interview.correct, name="correct"),
    path(f"{_ONE}carry-over/", interview.carry_over, name="carry-over"),
    path(f"{_ONE}paper/<str:spoken>/", papers.filled, name="paper"),
    path(f"{_ONE}scan/", papers.scan, name="scan"),
    path(f"{_ONE}pages/<str:page>/", pages.page, name="page"),
]
