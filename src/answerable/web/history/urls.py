"""The addresses of this room."""

from django.urls import path, re_path

from answerable.web.history import views

app_name = "history"
urlpatterns = [
    path("", views.listed, name="list"),
    re_path(r"^(?P<record>[0-9a-f]{64})/$", views.show, name="show"),
]
