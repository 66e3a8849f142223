"""The addresses of this room."""

from django.urls import path

from answerable.web.law import views

app_name = "law"
urlpatterns = [
    path("", views.start, name="start"),
]
