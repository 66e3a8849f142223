"""The addresses of the HTTP interface."""

from django.urls import URLPattern

app_name = "api"
urlpatterns: list[URLPattern] = []
