"""Every address x every role: the table of who may open what, made by walking the addresses themselves."""

from dataclasses import dataclass
from itertools import product

import pytest
from django.test import Client

OPEN = {
    "access:login", "access:once", "access:invited", "access:lock", "access:here", "access:neutral",
    "access:language", "access:open",
    "verify:package",  # asks nothing of the archive; where others reach the workspace it wants an account
}  # fmt: skip
"""Pages that somebody opens who is not logged in. An address that is added here needs a reason."""
BY_TOKEN = ("api/v1/", "api/reconcile/")
"""Below here a token decides; tests/web/test_api_*.py asks each of them."""
ROLES = ("owner", "editor", "reviewer", "reader", "guest")
SOME_ID = "0" * 64
FITTING = (SOME_ID, "1", "2021-02-01", "x")
"""Values that stand in for what an address names."""


@dataclass(frozen=True)
class Address:
    name: str
    path: str
    view: object

    @property
    def page(self):
        return getattr(self.view, "page", None)

    @property
    def asks(self):
        """Whether a form may post what is looked for: it leads back to the page, which decides."""
        return getattr(self.view, "asks", False)


def addresses():
    """Every address of the workspace, with something that fits in place of each parameter."""
    from django.urls import get_resolver

    return tuple(_walk(get_resolver(), "", ()))


def _walk(resolver, prefix, spaces):
    for one in resolver.url_patterns:
        route = prefix + str(one.pattern)
        if hasattr(one, "url_patterns"):
            more = (*spaces, one.namespace) if one.namespace else spaces
            yield from _walk(one, route, more)
        elif not route.startswith(BY_TOKEN):
            name = ":".join((*spaces, one.name or "?"))
            yield Address(name, _filled(name, one), one.callback)


def _filled(name, one):
    """The address with values that its pattern takes: two parameters may want different ones."""
    from django.urls import NoReverseMatch, reverse

    parts = [*one.pattern.converters, *one.pattern.regex.groupindex]
    parts = list(dict.fromkeys(parts))
    for values in product(FITTING, repeat=len(parts)):
        try:
            return reverse(name, kwargs=dict(zip(parts, values, strict=True)))
        except NoReverseMatch:
            continue
    raise AssertionError(f"{name}: add a value to FITTING that its address takes")


@pytest.fixture
def table(workspace):
    return addresses()


def undecided(table):
    return [one.name for one in table if one.page is None and one.name not in OPEN]


def test_every_page_says_who_may_open_it(table):
    assert undecided(table) == [], "decorate these views with @page(...)"


def test_a_view_that_nobody_decorated_is_found(table):
    assert undecided((*table, Address("bare", "/bare/", print))) == ["bare"]


def test_every_open_page_exists(table):
    assert {one.name for one in table} >= OPEN


def test_every_address_has_a_name_of_its_own(table):
    names = [one.name for one in table]
    assert not [name for name in names if name.endswith("?") or names.count(name) > 1]


def test_nobody_who_is_not_logged_in_opens_anything_else(table):
    client = Client()
    for one in table:
        if one.name in OPEN:
            continue
        _, _, methods, _ = one.page
        for method in ("GET", "POST"):
            if method not in methods:
                continue
            answer = client.generic(method, one.path)
            assert answer.status_code == 302, (one.name, method)
            assert answer.headers["Location"].startswith("/access/login/?next="), one.name


def test_a_package_is_checked_without_an_account_only_where_nobody_else_comes(table, monkeypatch):
    from django.conf import settings

    [found] = [one for one in table if one.name == "verify:package"]
    assert Client().get(found.path).status_code == 200
    monkeypatch.setattr(settings, "ALONE", False)
    assert Client().get(found.path).headers["Location"].startswith("/access/login/")
    assert Client().post(found.path).headers["Location"].startswith("/access/login/")


@pytest.mark.parametrize("role", ROLES)
def test_every_page_answers_each_role_as_the_rules_say(table, client_as, account_of, role, recwarn):
    """The rules are `roles.may_open`; a page is refused with 403 where they refuse, and not where they allow."""
    from answerable.web.access.pages import may_open
    from answerable.web.access.roles import Role

    client = client_as(role)
    client.raise_request_exception = False
    for one in table:
        if one.page is None:
            continue
        action, write, methods, guests = one.page
        for method in ("GET", "POST"):
            if method not in methods or one.name == "access:close":
                continue
            needed = write if write is not None and method == "POST" else action
            said = may_open(Role(role), needed, guests=guests)
            answer = client.generic(method, one.path)
            here = (one.name, method, role, answer.status_code)
            if said.allowed:
                assert answer.status_code not in (401, 500), here
                assert said.reason not in _refusals(answer), here
            else:
                assert answer.status_code == 403, here
                assert _first_words(said.reason) in answer.content.decode(), here
            client.force_login(account_of(role))  # some of them end the session


def _refusals(answer):
    return answer.content.decode() if answer.status_code == 403 else ""


def _first_words(reason):
    return reason.split("'")[0][:40]


def test_a_method_that_a_page_does_not_know_is_refused(table, client_as):
    client = client_as("owner")
    for one in table:
        if one.name == "access:close":
            continue
        for method in ("PUT", "DELETE", "PATCH", "TRACE"):
            assert client.generic(method, one.path).status_code == 405, (one.name, method)
        if one.page is not None and "POST" not in one.page[2] and not one.asks:
            assert client.post(one.path).status_code == 405, one.name
            overridden = client.post(
                one.path, {"_method": "GET"}, headers={"X-HTTP-Method-Override": "GET"}
            )
            assert overridden.status_code == 405, one.name


@pytest.mark.parametrize("role", ROLES)
def test_what_is_looked_for_with_a_form_leads_back_to_the_page_that_decides(table, client_as, role):
    from answerable.web.access.models import Looked
    from answerable.web.access.pages import may_open
    from answerable.web.access.roles import Role

    client, asking = client_as(role), [one for one in table if one.asks]
    assert len(asking) == 9
    for one in asking:
        there = client.post(one.path, {"q": "words"}).headers["Location"]
        assert there.startswith(f"{one.path}?asked="), one.name
        action, _, _, guests = one.page
        allowed = may_open(Role(role), action, guests=guests).allowed
        assert (client.get(there).status_code != 403) == allowed, one.name
    assert not Looked.objects.filter(wrote=True).exists()


def test_a_form_from_elsewhere_is_refused_by_every_page_that_writes(table, account_of):
    client = Client(enforce_csrf_checks=True)
    client.force_login(account_of("owner"))
    asked = 0
    for one in table:
        if one.page is not None and "POST" not in one.page[2] and not one.asks:
            continue
        answer = client.post(one.path)
        if one.name in OPEN and answer.status_code == 405:
            continue
        asked += 1
        assert answer.status_code == 403, one.name
        assert "not sent from a page of this workspace" in answer.content.decode(), one.name
    assert asked > 10


def test_a_page_that_a_guest_may_open_is_marked_and_no_other(table, client_as):
    client = client_as("guest")
    for one in table:
        if one.page is None or one.page[3] or "GET" not in one.page[2]:
            continue
        assert client.get(one.path).status_code == 403, one.name
