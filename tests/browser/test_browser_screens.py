"""Every screen, with something on it: it fits at both widths, axe finds nothing, and no other host is asked."""

import re

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
    "documents:again", "documents:take_back", "incidents:judged", "review:unjudge", "verify:package",
}  # fmt: skip
"""Addresses that answer with a file or only take something, or whose page a test of its own shows."""
LARGEST_FIRST_VIEW = 60_000
"""Bytes of what is sent, compressed, to whoever opens a page for the first time."""
_LOADED = """["navigation", "resource"].flatMap((kind) => performance.getEntriesByType(kind)).map(
    (one) => [one.name.split("/").pop(), one.encodedBodySize])"""


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


def test_every_address_is_a_screen_that_is_looked_at_or_has_a_reason_not_to_be(screens):
    looked = [path.partition("?")[0].partition("#")[0] for path in screens[0].values()]
    pattern = {name: _as_pattern(route) for name, route, _ in addresses()}
    assert [n for n, one in pattern.items() if not any(one.fullmatch(p) for p in looked)] == []


def _as_pattern(route):
    """What an address looks like, whatever ids stand in it."""
    plain = route.replace("^", "").replace("$", "")
    return re.compile(re.sub(r"\(\?P<\w+>[^)]*\)|<[^>]+>", "[^/]+", plain))


FAULTY = {
    "cases-open": "Open it",
    "disclosure-plan_new": "Write the plan",
    "disclosure-consent": "Record the answer",
    "documents-claim-field": "Record",
    "incidents-add": "Write it down",
    "actors-gap": "Make the table",
    "access-invite": "Make the account",
    "api-tokens": "Make the token",
}


@pytest.mark.parametrize("name", FAULTY)
def test_a_form_with_faults_takes_the_focus_to_what_is_wrong(screens, picture, name):
    page, axe = screens[1].page, axe_source()
    width(page, "phone")
    page.goto(screens[0][name])
    form = page.locator("main form[method=post]", has=page.get_by_role("button", name=FAULTY[name]))
    form.last.evaluate("(form) => { form.noValidate = true; }")
    with page.expect_navigation():
        form.last.get_by_role("button", name=FAULTY[name], exact=True).click()
    assert page.locator(".fault-summary").count() == 1
    assert page.evaluate("document.activeElement.matches('.fault-summary')")
    picture(page, f"{name}-with-faults")
    assert shape_of(page) + violations_of(page, axe) == []


@pytest.mark.parametrize(
    ("name", "path", "status"),
    [
        ("nothing-here", "/documents/" + "0" * 64 + "/", 404),
        ("asked-wrongly", "/cases/cite/", 400),
    ],
)
def test_a_page_that_is_refused_says_so_as_well_as_any_other(screens, picture, name, path, status):
    page, axe = screens[1].page, axe_source()
    assert page.goto(path).status == status
    for size in WIDTHS:
        width(page, size)
        picture(page, f"{name}-{size}")
        assert shape_of(page) + violations_of(page, axe) == []


@pytest.mark.parametrize("path", ["/access/login/", "/verify/package/", "/access/neutral/"])
def test_what_a_stranger_sees_is_as_accessible(screens, chromium, picture, path):
    stranger = Watched(chromium, screens[1].address, None)
    assert stranger.page.goto(path).status == 200
    for size in WIDTHS:
        width(stranger.page, size)
        picture(stranger.page, f"stranger-{path.strip('/').replace('/', '-')}-{size}")
        assert shape_of(stranger.page) + violations_of(stranger.page, axe_source()) == []
    stranger.close()


@pytest.mark.parametrize("name", ["home", "reader-letter"])
def test_the_first_view_of_a_page_weighs_less_than_60_kb(screens, chromium, name):
    fresh = Watched(chromium, screens[1].address, somebody("owner", name="Ana"))
    fresh.page.goto(screens[0][name], wait_until="networkidle")
    loaded = dict(fresh.page.evaluate(_LOADED))
    assert {"base.css", "reader.js"} <= loaded.keys()
    assert sum(loaded.values()) <= LARGEST_FIRST_VIEW, loaded
    fresh.close()


ON_PAPER = (
    "reader-letter", "reader-burmese", "reader-arabic", "reader-pages", "checks-report", "cases-elements",
    "disclosure-plan", "disclosure-plan-blocked", "actors-command-of", "incidents-map", "incidents-time",
    "actors-gap-table", "actors-signatories", "cases-sheet", "review-matches",
)  # fmt: skip


@pytest.mark.parametrize("name", ON_PAPER)
def test_a_page_is_printed_without_what_only_a_screen_needs(screens, tmp_path, name):
    from journey_steps import kept, printed

    page = screens[1].page
    page.goto(screens[0][name])
    words = printed(page, tmp_path / f"{name}.pdf")
    kept(tmp_path / f"{name}.pdf")
    # A PDF gives Burmese back with spaces between its syllables.
    assert page.locator("h1").inner_text().split()[0] in words.replace(" ", "")
    assert "Nothing on this page comes from elsewhere." in words
    for only_on_a_screen in ("Lock now", "Skip to the content", "Print"):
        assert only_on_a_screen not in words
    assert all(room not in words.split("Ledger")[0][:60] for room in ("Documents Review", "Verify"))


@pytest.mark.parametrize(("name", "language"), [("burmese", "my"), ("arabic", "ar")])
def test_a_text_in_another_script_is_named_and_runs_its_way(screens, name, language):
    page = screens[1].page
    width(page, "phone")
    page.goto(screens[0][f"reader-{name}"])
    text = page.locator("[data-text]")
    assert text.evaluate("(one) => getComputedStyle(one).direction") == (
        "rtl" if language == "ar" else "ltr"
    )
    if language == "my":
        assert text.get_attribute("lang") == "my"
        size, line = text.evaluate(
            "(one) => [getComputedStyle(one).fontSize, getComputedStyle(one).lineHeight].map(parseFloat)"
        )
        assert line / size > 1.8
    page.goto(screens[0][f"documents-found-{name}"])
    assert page.locator("mark").count() >= 1
    assert "\\x0a" not in page.locator("main").inner_text()


@pytest.mark.parametrize(
    "name", ["home", "reader-letter", "disclosure-plan-blocked", "cases-elements"]
)
def test_the_interface_is_used_in_burmese(screens, chromium, picture, name):
    watched = Watched(chromium, screens[1].address, somebody("owner", name="Cho"), width="phone")
    page = watched.page
    page.goto(screens[0][name])
    page.locator("details.menu summary").click()
    with page.expect_navigation():
        page.get_by_role("button", name="မြန်မာ").click()
    assert page.locator("html").get_attribute("lang") == "my"
    assert page.url.endswith(screens[0][name])
    # What was worked out for somebody who reads English is not shown to who reads Burmese.
    assert "Documents without a text" not in page.locator("main").inner_text()
    picture(page, f"{name}-in-burmese")
    assert shape_of(page) + violations_of(page, axe_source()) == []
    watched.close()
