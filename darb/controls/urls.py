"""The address of the duties matrix."""

from django.urls import path

from darb.controls import views

app_name = "controls"
urlpatterns = [path("duties/", views.duties, name="duties")]
