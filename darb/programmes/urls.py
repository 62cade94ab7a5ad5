"""The addresses of the programme's numbers and of its seasons."""

from django.urls import path

from darb.programmes import views

app_name = "programmes"
urlpatterns = [
    path("parameters/", views.parameters, name="parameters"),
    path("parameters/<int:pk>/withdraw/", views.withdraw, name="withdraw-parameter"),
    path("programme/seasons/", views.seasons, name="seasons"),
    path("programme/seasons/<int:pk>/end/", views.end_season, name="end-season"),
]
