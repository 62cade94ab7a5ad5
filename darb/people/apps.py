from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "darb.people"
