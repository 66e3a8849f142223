"""The addresses of this room."""

from django.urls import path

from answerable.web.disclosure import (
    consents,
    dossiers,
    keys,
    names,
    objects,
    plans,
    recipients,
    redaction,
    start,
)

app_name = "disclosure"
urlpatterns = [
    path("", start.start, name="start"),
    path("left/", start.left, name="left"),
    path("plan/new/", plans.write, name="plan_new"),
    path("plan/<slug:plan>/", plans.show, name="plan"),
    path("plan/<slug:plan>/release/", plans.release, name="release"),
    path("plan/<slug:plan>/build/", plans.build, name="build"),
    path("plan/<slug:plan>/fetch/", plans.fetch, name="fetch"),
    path("recipients/", recipients.everyone, name="recipients"),
    path("recipients/answer/", recipients.answer, name="answer"),
    path("recipients/<slug:recipient>/", recipients.one, name="recipient"),
    path("consents/", consents.everyone, name="consents"),
    path("consents/record/", consents.record, name="consent"),
    path("consents/<slug:person>/", consents.person, name="person"),
    path("consents/<slug:person>/revoke/", consents.revoke, name="revoke"),
    path("object/<slug:object_id>/", objects.show, name="object"),
    path("object/<slug:object_id>/flag/", objects.flag, name="flag"),
    path("object/<slug:object_id>/level/", objects.classify, name="level"),
    path("object/<slug:object_id>/gate/", objects.ask, name="gate"),
    path("record/<slug:record>/take-back/", objects.take_back, name="take_back"),
    path("names/", names.everyone, name="names"),
    path("names/propose/", names.propose, name="propose"),
    path("names/refuse/", names.refuse, name="refuse"),
    path("names/<slug:record>/approve/", names.approve, name="approve"),
    path("pseudonyms/", names.shown_as, name="pseudonyms"),
    path("pseudonyms/begin/", names.begin_map, name="begin_map"),
    path("pseudonyms/give/", names.give, name="give_pseudonyms"),
    path("pseudonyms/open/", names.open_map, name="open_map"),
    path("people/", keys.people, name="people"),
    path("people/key/", keys.make, name="key"),
    path("redaction/copy/<slug:object_id>/", redaction.copy, name="copy"),
    path("redaction/<slug:object_id>/", redaction.choose, name="redaction"),
    path("redaction/<slug:object_id>/preview/", redaction.preview, name="preview"),
    path("dossiers/", dossiers.ask, name="dossiers"),
    path("dossiers/last/", dossiers.show, name="dossier"),
    path("dossiers/last/fetch/", dossiers.fetch, name="dossier_fetch"),
]
