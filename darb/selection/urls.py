"""Addresses of the committee's papers."""

from django.urls import path

from darb.selection import views

app_name = "selection"
urlpatterns = [path("sessions/<str:number>/minutes/", views.session_minutes, name="session-minutes")]
