"""The addresses of this room."""

from django.urls import path

from answerable.web.disclosure import views

app_name = "disclosure"
urlpatterns = [
    path("", views.start, name="start"),
]
