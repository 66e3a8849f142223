"""The addresses of this room."""

from django.urls import path

from answerable.web.checks import views

app_name = "checks"
urlpatterns = [
    path("", views.start, name="start"),
]
