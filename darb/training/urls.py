"""Addresses of sessions, of the register of certificates, and of what one person learns."""

from django.urls import path

from darb.training.views import internships, people, register, sessions, sheets

app_name = "training"
urlpatterns = [
    path("", sessions.sessions, name="sessions"),
    path("sessions.xlsx", sessions.export, name="sessions-workbook"),
    path("courses/", sessions.courses, name="courses"),
    path("sessions/new/", sessions.new, name="new-session"),
    path("sessions/<str:code>/", sessions.session, name="session"),
    path("sessions/<str:code>/move/", sessions.move, name="move"),
    path("sessions/<str:code>/days/", sheets.day, name="day"),
    path("sessions/<str:code>/sheet/", sheets.sheet, name="sheet"),
    path("enrolments/<int:pk>/confirm/", sheets.confirm, name="confirm"),
    path("enrolments/<int:pk>/end/", sheets.end, name="end"),
    path("enrolments/<int:pk>/result/", sheets.result, name="result"),
    path("enrolments/<int:pk>/certificate/", register.certify, name="certify"),
    path("certificates/", register.certificates, name="certificates"),
    path("certificates.xlsx", register.export, name="certificates-workbook"),
    path("certificates/<str:number>/", register.certificate, name="certificate"),
    path("certificates/<str:number>/paper/", register.paper, name="certificate-paper"),
    path("certificates/<str:number>/withdraw/", register.withdraw, name="withdraw-certificate"),
    path("people/<str:code>/", people.person, name="person"),
    path("people/<str:code>/enrol/", people.enrol, name="enrol"),
    path("people/<str:code>/studies/", people.study, name="study"),
    path("people/<str:code>/internships/", internships.new, name="new-internship"),
    path("studies/<int:pk>/", people.end_study, name="end-study"),
    path("internships/<str:number>/", internships.internship, name="internship"),
    path("internships/<str:number>/move/", internships.move, name="move-internship"),
    path("internships/<str:number>/stipends/", internships.stipend, name="stipend"),
    path("internships/<str:number>/stipends.xlsx", internships.export, name="stipends-workbook"),
    path("stipends/<str:number>/", internships.answer, name="answer-stipend"),
    path("stipends/<str:number>/paper/", internships.paper, name="stipend-paper"),
]
