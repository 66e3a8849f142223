"""Where is each room of the workspace?"""

from django.urls import include, path

from answerable.web.home.views import home

handler500 = "answerable.web.middleware.failed"
urlpatterns = [
    path("", home, name="home"),
    path("access/", include("answerable.web.access.urls")),
    path("documents/", include("answerable.web.documents.urls")),
    path("review/", include("answerable.web.review.urls")),
    path("checks/", include("answerable.web.checks.urls")),
    path("actors/", include("answerable.web.actors.urls")),
    path("incidents/", include("answerable.web.incidents.urls")),
    path("law/", include("answerable.web.law.urls")),
    path("cases/", include("answerable.web.cases.urls")),
    path("disclosure/", include("answerable.web.disclosure.urls")),
    path("verify/", include("answerable.web.verify.urls")),
    path("jobs/", include("answerable.web.jobs.urls")),
    path("history/", include("answerable.web.history.urls")),
    path("api/", include("answerable.web.api.urls")),
]
