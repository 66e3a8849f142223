"""Every screen, with something on it: it fits at both widths, axe finds nothing, and no other host is asked."""

import pytest
from looked_at import axe_source, shape_of, violations_of, width
from served import WIDTHS, Watched, serving, somebody

from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.unlocking import new_identity

ROOMS = (
    "access", "actors", "api", "cases", "checks", "disclosure", "documents", "history", "home",
    "incidents", "jobs", "law", "reader", "review", "verify",
)  # fmt: skip
NO_SCREEN = {
    "access:once", "access:invited", "access:lock", "access:here", "access:language", "access:close",
    "access:open", "access:without", "access:end_others", "access:end", "access:again", "access:link",
    "access:paper", "actors:fetch", "api:end_token", "api:openapi", "api:reconcile",
    "cases:grade", "cases:review", "checks:check", "checks:check_all", "checks:read", "checks:keep",
    "disclosure:release", "disclosure:build", "disclosure:fetch", "disclosure:refuse",
    "disclosure:begin_map", "disclosure:open_map", "disclosure:dossier_fetch", "disclosure:copy", "documents:image",
    "documents:take_back", "incidents:judged", "review:unjudge", "verify:package",
}  # fmt: skip
"""Addresses that answer with a file or only take something, or whose page a test of its own shows."""
LARGEST_FIRST_VIEW = 60_000
"""Bytes over the wire, for whoever opens a page for the first time."""


@pytest.fixture(scope="module")
def screens(chromium, tmp_path_factory):
    """A filled archive that is served: the addresses of its screens, and somebody who sees all."""
    import filled

    folder = tmp_path_factory.mktemp("screens")
    _, recipient = new_identity()
    at = {}
    with Archive.create(
        folder / "archive", recipient=recipient, keys=KeyStore(folder / "keys")
    ) as held:
        fill = lambda: at.update(filled.fill(held, folder / "papers"))  # noqa: E731
        with serving(held, fill) as address:
            watched = Watched(chromium, address, somebody("owner", name="Ana"))
            yield {**_without_ids(), **at}, watched
            watched.context.close()


def _without_ids():
    """The screens whose address needs no id, by walking all addresses."""
    return {name.replace(":", "-"): path for name, path, needs in addresses() if not needs}


def addresses():
    """Name, route and parameters of every address that is a screen."""
    from django.urls import get_resolver

    return [one for one in _walk(get_resolver(), "/", ()) if one[0] not in NO_SCREEN]


def _walk(resolver, prefix, spaces):
    for one in resolver.url_patterns:
        route = prefix + str(one.pattern)
        if hasattr(one, "url_patterns"):
            yield from _walk(one, route, (*spaces, one.namespace) if one.namespace else spaces)
        elif not route.startswith("/api/v1"):
            yield ":".join((*spaces, one.name or "?")), route, one.pattern.regex.groups


def of_room(screens, room):
    return {name: path for name, path in screens[0].items() if name.split("-")[0] == room}


@pytest.mark.parametrize("room", ROOMS)
def test_every_screen_fits_is_accessible_and_asks_no_other_host(screens, picture, room):
    watched, axe = screens[1], axe_source()
    wrong = [
        f"{name}, {fault}"
        for name, path in of_room(screens, room).items()
        for fault in faults_of(watched, name, path, axe, picture)
    ]
    assert not wrong, "\n".join(wrong)
    assert watched.elsewhere == []


def faults_of(watched, name, path, axe, picture):
    """What is wrong with a screen, at both widths."""
    page, watched.faults[:] = watched.page, []
    answer = page.goto(path)
    if answer.status != 200:
        yield f"answers {answer.status}"
    for size in WIDTHS:
        width(page, size)
        picture(page, f"{name}-{size}")
        for fault in (*shape_of(page), *violations_of(page, axe), *watched.faults):
            yield f"{size}: {fault}"
        watched.faults.clear()
