from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "darb.places"
