"""Addresses of people's files, of transfers, of files opened against the rule, and of what is kept no longer."""

from django.urls import path

from darb.casefile.views import (
    closing,
    consents,
    export,
    fit,
    glass,
    people,
    person,
    registering,
    retention,
    transfers,
)

app_name = "casefile"
urlpatterns = [
    path("people/", people.people, name="people"),
    path("people/by-number/", people.by_number, name="by-number"),
    path("people/new/", registering.new_person, name="new-person"),
    path("people/new/paper/", registering.typed_person, name="typed-person"),
    path("people/new/form.ar.pdf", registering.blank_form, {"language": "ar"}, name="blank-form-ar"),
    path("people/new/form.fr.pdf", registering.blank_form, {"language": "fr"}, name="blank-form-fr"),
    path("people/break-glass/", glass.break_the_glass, name="break-glass"),
    path("people/reviews/", glass.reviews, name="reviews"),
    path("people/reviews/<int:pk>/", glass.review, name="review"),
    path("people/<str:code>/", person.person, name="person"),
    path("people/<str:code>/fit/", fit.fit, name="fit"),
    path("people/<str:code>/reason/", person.reason, name="reason"),
    path("people/<str:code>/readers/", person.readers, name="readers"),
    path("people/<str:code>/export/", export.export, name="export"),
    path("people/<str:code>/export.json", export.export_json, name="export-json"),
    path("people/<str:code>/consents/", consents.consents, name="consents"),
    path("people/<str:code>/consents/<str:purpose>/", consents.consent, name="consent"),
    path("people/<str:code>/consents/<int:pk>/withdraw/", consents.withdraw, name="withdraw-consent"),
    path("people/<str:code>/propose/", transfers.propose, name="propose"),
    path("people/<str:code>/close/", closing.close, name="close"),
    path("people/<str:code>/reopen/", closing.reopen, name="reopen"),
    path("retention/", retention.retention, name="retention"),
    path("retention/rules/<str:category>/", retention.rule, name="retention-rule"),
    path("retention/holds/", retention.holds, name="holds"),
    path("retention/holds/<int:pk>/", retention.hold, name="hold"),
    path("retention/runs/<str:number>/", retention.run, name="retention-run"),
    path("retention/runs/<str:number>/answer/", retention.answer, name="answer-retention"),
    path("retention/runs/<str:number>/carry-out/", retention.carry_out, name="carry-out-retention"),
    path("transfers/", transfers.transfers, name="transfers"),
    path("transfers/<str:number>/", transfers.transfer, name="transfer"),
    path("transfers/<str:number>/see/", transfers.see, name="see-transfer"),
    path("transfers/<str:number>/accept/", transfers.accept, name="accept"),
    path("transfers/<str:number>/decline/", transfers.decline, name="decline"),
    path("transfers/<str:number>/first-interview/", transfers.first_interview, name="first-interview"),
]
