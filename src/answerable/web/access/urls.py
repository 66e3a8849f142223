"""The addresses of logging in, locking, accounts and the access log."""

from django.urls import path

from answerable.web.access import login

app_name = "access"
urlpatterns = [
    path("login/", login.login, name="login"),
    path("once/<str:token>/", login.once, name="once"),
    path("lock/", login.lock, name="lock"),
    path("neutral/", login.neutral, name="neutral"),
    path("open/", login.open_archive, name="open"),
]
