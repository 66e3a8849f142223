"""The addresses of this room."""

from django.urls import path

from answerable.web.cases import (
    citing,
    elements,
    entering,
    list,
    sheet,
    show,
    taking_back,
    weighing,
)

app_name = "cases"
urlpatterns = [
    path("", list.list, name="list"),
    path("open/", list.open_case, name="open"),
    path("cite/", citing.cite, name="cite"),
    path("uncovered/", show.uncovered, name="uncovered"),
    path("weigh/", weighing.weigh, name="weigh"),
    path("weigh/grade/", weighing.grade, name="grade"),
    path("weigh/review/", weighing.review, name="review"),
    path("<str:case>/", show.show, name="show"),
    path("<str:case>/suspect/", entering.suspect, name="suspect"),
    path("<str:case>/crime/", entering.crime, name="crime"),
    path("<str:case>/suspect/<str:suspect>/back/", taking_back.person, name="suspect_back"),
    path("<str:case>/crime/<str:crime>/back/", taking_back.crime, name="crime_back"),
    path("<str:case>/contrary/", entering.contrary, name="contrary"),
    path("<str:case>/step/", entering.step, name="step"),
    path("<str:case>/elements/", elements.elements, name="elements"),
    path("<str:case>/elements/<str:crime>/entry/", elements.entry, name="entry"),
    path("<str:case>/elements/<str:crime>/view/", elements.view, name="view"),
    path("<str:case>/sheet/<str:suspect>/", sheet.sheet, name="sheet"),
    path("<str:case>/sheet/<str:suspect>/<str:crime>/answer/", sheet.answer, name="answer"),
]
