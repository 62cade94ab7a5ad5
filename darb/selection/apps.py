from django.apps import AppConfig


class SelectionConfig(AppConfig):
    name = "darb.selection"
