"""Addresses of the committee's papers and of appeals."""

from django.urls import path

from darb.selection.views import appeals, papers

app_name = "selection"
urlpatterns = [
    path("committee/sessions/<str:number>/minutes/", papers.session_minutes, name="session-minutes"),
    path("appeals/", appeals.appeals, name="appeals"),
    path("appeals/new/", appeals.new_appeal, name="new-appeal"),
    path("appeals/<str:number>/", appeals.appeal, name="appeal"),
    path("appeals/<str:number>/receipt/", appeals.receipt, name="appeal-receipt"),
    path("appeals/<str:number>/take-up/", appeals.take_up, name="take-up-appeal"),
    path("appeals/<str:number>/answer/", appeals.answer, name="answer-appeal"),
    path("appeals/<str:number>/withdraw/", appeals.withdraw, name="withdraw-appeal"),
]
