"""Addresses for people without an account; the code on a paper leads to the second one."""

from django.urls import path

from darb.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.verify, name="verify"),
    path("<str:token>", views.verify, name="verify-token"),
]
