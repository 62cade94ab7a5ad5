"""Addresses of workbooks that are handed in."""

from django.urls import path

from darb.exchange import views

app_name = "exchange"
urlpatterns = [
    path("", views.workbooks, name="workbooks"),
    path("template.xlsx", views.template, name="template"),
    path("example/", views.example, name="example"),
    path("example/annotated.xlsx", views.example_copy, name="example-copy"),
]
