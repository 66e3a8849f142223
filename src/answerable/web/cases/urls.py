"""The addresses of this room."""

from django.urls import path

from answerable.web.cases import views

app_name = "cases"
urlpatterns = [
    path("", views.list, name="list"),
]
