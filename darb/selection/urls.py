"""Addresses of the committee, of its papers and of appeals."""

from django.urls import path

from darb.selection.views import (
    acts,
    appeals,
    calling_off,
    committee,
    deferring,
    filing,
    papers,
    sheets,
    suspending,
    votes,
)

app_name = "selection"
urlpatterns = [
    path("committee/", committee.committee, name="committee"),
    path("committee/sessions/<str:number>/minutes/", papers.session_minutes, name="session-minutes"),
    path("committee/<str:call>/", committee.session, name="session"),
    path("committee/<str:call>/examine/", acts.examine, name="examine"),
    path("committee/<str:call>/files/<str:number>/examine/", acts.again, name="examine-again"),
    path("committee/<str:call>/files/<str:number>/vote/", votes.vote, name="vote"),
    path("committee/<str:call>/files/<str:number>/vote/undo/", votes.undo, name="undo-vote"),
    path("committee/<str:call>/convene/", acts.convene, name="convene"),
    path("committee/<str:call>/call-off/", calling_off.call_off, name="call-off"),
    path("committee/<str:call>/files/<str:number>/defer/", deferring.defer, name="defer"),
    path("committee/<str:call>/files/<str:number>/defer/undo/", deferring.undo, name="undo-deferral"),
    path("committee/<str:call>/suspend/", suspending.suspend, name="suspend-session"),
    path("committee/<str:call>/open/", acts.opening, name="open-session"),
    path("committee/<str:call>/list/", acts.listing, name="propose-list"),
    path("committee/<str:call>/decide/", acts.adopting, name="decide"),
    path("committee/<str:call>/minutes/", acts.minutes, name="close-session"),
    path("committee/<str:call>/letters/", acts.letters, name="send-letters"),
    path("committee/<str:call>/phase/", acts.phase, name="move-call"),
    path("committee/<str:call>/sheets/", sheets.sheets, name="sheets"),
    path("committee/<str:call>/sheets/<str:number>/", sheets.sheet, name="sheet"),
    path("committee/<str:call>/sheets/<str:number>/paper/", sheets.paper, name="sheet-paper"),
    path("committee/<str:call>/sheets/<str:number>/aside/", sheets.aside, name="step-aside"),
    path("files/<str:code>/hand-in/", filing.hand_in, name="hand-in"),
    path("appeals/", appeals.appeals, name="appeals"),
    path("appeals/appeals.xlsx", appeals.export, name="appeals-export"),
    path("appeals/new/", appeals.new_appeal, name="new-appeal"),
    path("appeals/<str:number>/", appeals.appeal, name="appeal"),
    path("appeals/<str:number>/receipt/", appeals.receipt, name="appeal-receipt"),
    path("appeals/<str:number>/take-up/", appeals.take_up, name="take-up-appeal"),
    path("appeals/<str:number>/answer/", appeals.answer, name="answer-appeal"),
    path("appeals/<str:number>/withdraw/", appeals.withdraw, name="withdraw-appeal"),
]
