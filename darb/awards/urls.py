"""Addresses of handovers' papers."""

from django.urls import path

from darb.awards import views

app_name = "awards"
urlpatterns = [
    path("minutes/<str:number>/", views.minutes, name="minutes"),
    path("lists/<int:pk>/", views.attendance_list, name="attendance-list"),
]
