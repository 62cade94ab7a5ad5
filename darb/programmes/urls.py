"""The address of the programme's numbers."""

from django.urls import path

from darb.programmes import views

app_name = "programmes"
urlpatterns = [path("parameters/", views.parameters, name="parameters")]
