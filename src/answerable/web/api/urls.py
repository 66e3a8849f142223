"""The addresses of the HTTP interface, and of the pages about it."""

from django.urls import path

from answerable.web.api import describing, openrefine, own_tokens
from answerable.web.api.interface import api

app_name = "api"
urlpatterns = [
    path("tokens/", own_tokens.tokens, name="tokens"),
    path("tokens/<int:number>/end/", own_tokens.end, name="end_token"),
    path("reference/", describing.reference, name="reference"),
    path("v1/openapi.json", describing.openapi, name="openapi"),
    path("reconcile/<str:token>/<path:asked>", openrefine.reconcile, name="reconcile"),
    path("v1/", api.urls),
]
