"""The addresses of this room."""

from django.urls import path

from answerable.web.review import views

app_name = "review"
urlpatterns = [
    path("", views.queues, name="queues"),
]
