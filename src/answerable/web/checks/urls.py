"""The addresses of this room."""

from django.urls import path, re_path

from answerable.web.checks import asking, leaving, listed, report

app_name = "checks"
urlpatterns = [
    path("", listed.start, name="start"),
    path("check/", asking.check, name="check"),
    path("check-all/", asking.check_all, name="check_all"),
    path("read/", asking.read, name="read"),
    re_path(r"^(?P<digits>[0-9a-f]{64})/$", report.report, name="report"),
    re_path(r"^(?P<digits>[0-9a-f]{64})/keep/$", asking.keep, name="keep"),
    re_path(r"^(?P<digits>[0-9a-f]{64})/leave/$", leaving.leave, name="leave"),
]
