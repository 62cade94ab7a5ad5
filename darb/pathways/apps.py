from django.apps import AppConfig


class PathwaysConfig(AppConfig):
    name = "darb.pathways"
