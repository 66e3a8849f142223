"""The addresses of this room."""

from django.urls import path

from answerable.web.law import demands, questions

app_name = "law"
urlpatterns = [
    path("", questions.start, name="start"),
    path("status/", questions.status, name="status"),
    path("duties/", questions.duties, name="duties"),
    path("jurisdiction/", questions.jurisdiction, name="jurisdiction"),
    path("represents/", questions.represents, name="represents"),
    path("demands/", demands.demands, name="demands"),
]
