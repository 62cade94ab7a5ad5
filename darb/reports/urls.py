"""Addresses of a season's results and of the published record."""

from django.urls import path

from darb.reports.views import (
    agreements,
    announcing,
    communique_steps,
    communiques,
    published,
    season,
    statements,
    trail,
)

app_name = "reports"
urlpatterns = [
    path("seasons/", season.seasons, name="seasons"),
    path("seasons/<str:code>/", season.result, name="result"),
    path("seasons/<str:code>/board.xlsx", season.board_export, name="board-export"),
    path("seasons/<str:code>/ranking/", season.ranking, name="ranking"),
    path("seasons/<str:code>/ranking/<str:part>.json", season.run_document, name="run-document"),
    path("seasons/<str:code>/amounts/", season.amounts, name="amounts"),
    path("seasons/<str:code>/papers/", season.papers, name="papers"),
    path("agreements/", agreements.agreements, name="agreements"),
    path("agreements/agreements.xlsx", agreements.export, name="agreements-export"),
    path("agreements/<str:code>/", agreements.agreement, name="agreement"),
    path("agreements/<str:code>/entries/", agreements.entries, name="agreement-entries"),
    path("agreements/<str:code>/entries.xlsx", agreements.entries_export, name="agreement-entries-export"),
    path("communiques/", communiques.communiques, name="communiques"),
    path("communiques/communiques.xlsx", communiques.export, name="communiques-export"),
    path("communiques/new/<str:code>/", communique_steps.new, name="communique-new"),
    path("communiques/<str:number>/", communiques.communique, name="communique"),
    path("communiques/<str:number>/step/", communique_steps.step, name="communique-step"),
    path("communiques/<str:number>/back/", communique_steps.back, name="communique-back"),
    path("communiques/<str:number>/correct/", communique_steps.correct, name="communique-correct"),
    path("communiques/<str:number>/<str:spoken>.pdf", communiques.paper, name="communique-paper"),
    path("communiques/<str:number>/<str:spoken>.txt", communiques.words, name="communique-words"),
    path("agreements/<str:code>/statements/", statements.statements, name="statements"),
    path("agreements/<str:code>/statements/issue/", statements.issue, name="issue-statement"),
    path("agreements/<str:code>/statements/<str:number>.xlsx", statements.sheet, name="statement-sheet"),
    path("agreements/<str:code>/statements/<str:number>/<str:language>/", statements.paper, name="statement"),
    path("trail/", trail.trail, name="trail"),
    path("published/", published.record, name="published"),
    path("published/record.xlsx", published.export, name="published-export"),
    path("published/years/", published.years, name="published-years"),
    path("published/years/<int:year>/", published.year, name="published-year"),
    path("published/contradictions/", published.contradictions, name="published-contradictions"),
    path("published/new/", announcing.new, name="published-new"),
    path("published/figures/<int:pk>/correct/", announcing.correct, name="published-correct"),
    path("published/<str:code>/", published.operation, name="published-operation"),
]
