"""The addresses of this room."""

from django.urls import path

from answerable.web.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.listed, name="list"),
    path("<int:number>/", views.show, name="show"),
]
