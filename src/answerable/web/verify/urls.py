"""The addresses of this room."""

from django.urls import path

from answerable.web.verify import views

app_name = "verify"
urlpatterns = [
    path("", views.start, name="start"),
]
