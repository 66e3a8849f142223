"""The addresses of this room."""

from django.urls import path

from answerable.web.incidents import add, coverage, duplicates, imports, list, map, show

app_name = "incidents"
urlpatterns = [
    path("", list.list, name="list"),
    path("coverage/", coverage.coverage_page, name="coverage"),
    path("map/", map.map, name="map"),
    path("time/", map.time, name="time"),
    path("add/", add.add, name="add"),
    path("duplicates/", duplicates.duplicates, name="duplicates"),
    path("duplicates/judged/", duplicates.judged, name="judged"),
    path("import/", imports.tables, name="tables"),
    path("import/<str:object>/", imports.table, name="table"),
    path("<str:incident>/", show.show, name="show"),
]
