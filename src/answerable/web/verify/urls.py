"""The addresses of this room."""

from django.urls import path

from answerable.web.verify import archive, files, packages

app_name = "verify"
urlpatterns = [
    path("", files.start, name="start"),
    path("package/", packages.package, name="package"),
    path("archive/", archive.whole, name="archive"),
]
