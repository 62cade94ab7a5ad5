"""Records that are not there, told in the words of their own package."""

from typing import Any

from django.http import Http404


class Absent(Http404):
    """Unknown or out of reach, which look alike: the page ``template`` says so, with ``shown`` on it."""

    def __init__(self, template: str, **shown: Any) -> None:
        super().__init__()
        self.template, self.shown = template, shown
