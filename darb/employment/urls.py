"""Addresses of vacancies, of who fits them, of candidacies and of placements."""

from django.urls import path

from darb.employment.views import candidacies, enterprises, people, placements, vacancies

app_name = "employment"
urlpatterns = [
    path("vacancies/", vacancies.vacancies, name="vacancies"),
    path("vacancies/export/", vacancies.export, name="export"),
    path("vacancies/new/", vacancies.new_vacancy, name="new-vacancy"),
    path("vacancies/enterprises/", enterprises.enterprises, name="enterprises"),
    path("vacancies/enterprises/new/", enterprises.new_enterprise, name="new-enterprise"),
    path("vacancies/enterprises/<str:code>/", enterprises.enterprise, name="enterprise"),
    path("vacancies/enterprises/<str:code>/agreements/", enterprises.sign_agreement, name="sign-agreement"),
    path("vacancies/<str:code>/", vacancies.vacancy, name="vacancy"),
    path("vacancies/<str:code>/move/", vacancies.move, name="move-vacancy"),
    path("vacancies/<str:code>/matches/", people.matches, name="matches"),
    path("people/<str:code>/employment/", people.work, name="work"),
    path("people/<str:code>/employment/profile/", people.profile, name="profile"),
    path("candidacies/<str:number>/", candidacies.candidacy, name="candidacy"),
    path("candidacies/<str:number>/move/", candidacies.move, name="move-candidacy"),
    path("candidacies/<str:number>/offer/", candidacies.offer, name="offer"),
    path("candidacies/<str:number>/accept/", candidacies.accept, name="accept-offer"),
    path("placements/", placements.placements, name="placements"),
    path("placements/export/", placements.export, name="placements-export"),
    path("placements/<str:number>/", placements.placement, name="placement"),
    path("placements/<str:number>/move/", placements.move, name="move-placement"),
    path("placements/<str:number>/check/", placements.check, name="check"),
]
