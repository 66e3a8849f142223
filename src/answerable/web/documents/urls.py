"""The addresses of this room."""

from django.urls import path

from answerable.web.documents import views

app_name = "documents"
urlpatterns = [
    path("", views.list, name="list"),
]
