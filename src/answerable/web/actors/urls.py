"""The addresses of this room."""

from django.urls import path

from answerable.web.actors import (
    changes,
    command,
    gap,
    leaving,
    list_adding,
    listing,
    lists,
    network,
    profile,
    screening,
    signatories,
    signature,
)

app_name = "actors"
urlpatterns = [
    path("", listing.list, name="list"),
    path("signatories/", signatories.signatories, name="signatories"),
    path("signatures/<slug:digits>/<int:start>-<int:end>/", signature.signature, name="signature"),
    path("command/", command.command, name="command"),
    path("network/", network.network, name="network"),
    path("lists/", lists.lists, name="lists"),
    path("lists/add/", list_adding.add, name="list_add"),
    path("lists/changes/", changes.changed, name="changes"),
    path("screening/", screening.screening, name="screening"),
    path("screening/<int:number>/", screening.screened_page, name="screened"),
    path("gap/", gap.gap, name="gap"),
    path("gap/<int:number>/", gap.gap_table, name="gap_table"),
    path("listings/<int:number>/leave/", leaving.leave, name="leave"),
    path("listings/<int:number>/file/", leaving.fetch, name="fetch"),
    path("<slug:key>/", profile.profile, name="profile"),
]
