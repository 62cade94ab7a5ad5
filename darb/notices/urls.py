"""Addresses of letters."""

from django.urls import path

from darb.notices import views

app_name = "notices"
urlpatterns = [path("<str:number>/", views.letter, name="letter")]
