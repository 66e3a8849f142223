"""The addresses of this room."""

from django.urls import path

from answerable.web.actors import views

app_name = "actors"
urlpatterns = [
    path("", views.list, name="list"),
]
