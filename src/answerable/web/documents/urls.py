"""The addresses of this room."""

from django.urls import path, re_path

from answerable.web.documents import add, again, claims, compare, images, listed, reader, search

app_name = "documents"
urlpatterns = [
    path("", listed.documents, name="list"),
    path("add/", add.add, name="add"),
    path("compare/", compare.compare, name="compare"),
    path("search/", search.search, name="search"),
    path("added/<int:number>/", add.added, name="added"),
    re_path(r"^(?P<digits>[0-9a-f]{64})/$", reader.read, name="read"),
    re_path(
        r"^(?P<digits>[0-9a-f]{64})/page/(?P<number>[0-9]{1,5})[.]webp$", images.image, name="image"
    ),
    re_path(r"^(?P<digits>[0-9a-f]{64})/again/$", again.again, name="again"),
    re_path(r"^(?P<digits>[0-9a-f]{64})/claim/$", claims.claim, name="claim"),
    re_path(r"^(?P<digits>[0-9a-f]{64})/claim/back/$", claims.take_back, name="take_back"),
]
