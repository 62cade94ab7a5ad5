"""Addresses of accounts: managing them, entering one, sessions."""

from django.urls import path

from darb.staff.views import accounts, factors, invited, keys, mail, proof, second_step, sessions

app_name = "staff"
urlpatterns = [
    path("security/", factors.factors, name="factors"),
    path("security/passkey/", factors.add_passkey_page, name="add-passkey"),
    path("security/authenticator/", factors.add_totp_page, name="add-totp"),
    path("security/card/", factors.add_card_page, name="add-card"),
    path("security/<int:pk>/away/", factors.revoke, name="revoke-factor"),
    path("mail/", mail.mail, name="mail"),
    path("second-step/", second_step.second_step, name="second-step"),
    path("passkey/", second_step.passkey_sign_in, name="passkey-sign-in"),
    path("proof/", proof.proof, name="proof"),
    path("sessions/", sessions.sessions, name="sessions"),
    path("drafts/<int:pk>/", sessions.draft, name="draft"),
    path("invited/<str:token>/", invited.invited, name="invited"),
    path("keys/", keys.keys, name="keys"),
    path("keys/new/", keys.new_key, name="new-key"),
    path("keys/<str:number>/", keys.key, name="key"),
    path("keys/<str:number>/revoke/", keys.revoke, name="revoke-key"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("invite/", accounts.new_account, name="new"),
    path("accounts/<str:login>/", accounts.account, name="account"),
    path("accounts/<str:login>/posting/", accounts.post, name="post"),
    path("accounts/<str:login>/posting/<int:pk>/end/", accounts.end, name="end"),
    path("accounts/<str:login>/leave/", accounts.leave, name="leave"),
    path("accounts/<str:login>/renew/", accounts.renew, name="renew"),
    path("accounts/<str:login>/recover/", accounts.recover, name="recover"),
    path("accounts/<str:login>/invitation/", accounts.invitation, name="invitation"),
]
