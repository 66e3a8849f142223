"""The addresses of logging in, locking, accounts and the access log."""

from django.urls import path

from answerable.web.access import inviting, login, looking, opening, own, people

app_name = "access"
urlpatterns = [
    path("login/", login.login, name="login"),
    path("once/<str:token>/", login.once, name="once"),
    path("invited/<str:token>/", inviting.invited, name="invited"),
    path("lock/", login.lock, name="lock"),
    path("here/", login.here, name="here"),
    path("neutral/", login.neutral, name="neutral"),
    path("language/", login.language, name="language"),
    path("open/", opening.open_archive, name="open"),
    path("close/", opening.close, name="close"),
    path("me/", own.me, name="me"),
    path("me/passphrase/", own.passphrase, name="passphrase"),
    path("me/codes/", own.one_time_codes, name="codes"),
    path("me/codes/paper/", own.paper, name="paper"),
    path("me/codes/without/", own.without_codes, name="without"),
    path("me/sessions/", own.end_others, name="end_others"),
    path("me/log/", looking.own, name="own_log"),
    path("people/", people.everybody, name="people"),
    path("people/invite/", people.inviting, name="invite"),
    path("people/<int:number>/", people.person, name="person"),
    path("people/<int:number>/end/", people.end, name="end"),
    path("people/<int:number>/again/", people.begin_again, name="again"),
    path("people/<int:number>/link/", people.new_link, name="link"),
    path("log/", looking.everybodys, name="log"),
]
