"""The addresses of this room."""

from django.urls import path, re_path

from answerable.web.review import grades, judged, matches, queues, reading, readings

app_name = "review"
urlpatterns = [
    path("", queues.queues, name="queues"),
    path("matches/", matches.matches, name="matches"),
    path("matches/judged/", judged.judged, name="judged"),
    path("matches/judged/back/", matches.unjudge, name="unjudge"),
    path("readings/", readings.readings, name="readings"),
    re_path(r"^readings/(?P<digits>[0-9a-f]{64})/$", reading.reading, name="reading"),
    path("grades/", grades.grades, name="grades"),
]
