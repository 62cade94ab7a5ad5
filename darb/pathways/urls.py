"""Addresses of life projects and their reviews."""

from django.urls import path

from darb.pathways.views import plans, reviews

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
    path(f"{PLAN}/<str:number>/paper/<str:language>/", plans.paper, name="paper"),
]
