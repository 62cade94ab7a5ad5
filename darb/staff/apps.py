from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "darb.staff"
