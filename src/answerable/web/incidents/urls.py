"""The addresses of this room."""

from django.urls import path

from answerable.web.incidents import views

app_name = "incidents"
urlpatterns = [
    path("", views.list, name="list"),
]
