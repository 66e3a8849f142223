"""Accounts: who makes them, how their people come in, and how they end."""

import pytest
from access_doing import (
    PASSPHRASE,
    code,
    is_in,
    link_in,
    log_in,
    secret_in,
    with_codes,
    with_passphrase,
)
from django.test import Client

MARKUP = '<script>x</script>"><img src=x onerror=y>\u202e'


@pytest.fixture
def owner(workspace, client_as):
    return client_as("owner")


def invite(owner, name="Bo", role="reader", **more):
    asked = {"name": name, "role": role, "clearance": "internal", "case": "", "days": 7, **more}
    return owner.post("/access/people/invite/", asked, follow=True)


def called(name):
    from answerable.web.access.models import Account

    return Account.objects.called(name)


def accept(client, link, **more):
    page = client.get(link)
    said = {"passphrase": PASSPHRASE, "code": code(secret_in(page)), **more}
    return client.post(link, said)


def test_somebody_invited_sets_their_own_passphrase_and_codes_and_is_in(owner):
    link = link_in(invite(owner))
    client = Client()
    assert accept(client, link).headers["Location"] == "/access/me/codes/paper/"
    assert client.get("/access/me/codes/paper/").content.decode().count("<li><code") == 10
    assert called("bo").totp
    assert called("bo").role == "reader"


def test_whoever_overlooks_a_field_of_an_invitation_gives_away_little(owner):
    page = owner.get("/access/people/invite/").content.decode()
    assert '<option value="reader" selected>' in page
    assert '<option value="internal" selected>' in page


def test_a_lone_owner_is_told_to_take_a_name_of_their_own(owner):
    assert "nobody's name" in owner.get("/access/people/").content.decode()
    invite(owner)
    assert "nobody's name" not in owner.get("/access/people/").content.decode()


def test_the_link_is_shown_once_and_its_word_is_not_in_the_database(owner):
    page = invite(owner)
    link = link_in(page)
    again = owner.get(page.request["PATH_INFO"]).content.decode()
    assert link not in again
    from answerable.web.access.models import Invitation

    assert link.split("/")[-2] not in Invitation.objects.get().digest


def test_an_invitation_works_once(owner):
    link = link_in(invite(owner))
    accept(Client(), link)
    assert Client().get(link).status_code == 403
    assert Client().post(link, {"passphrase": PASSPHRASE}).status_code == 403


def test_of_two_who_come_with_the_same_link_one_is_late(owner):
    link = link_in(invite(owner))
    one, other = Client(), Client()
    page, page_of_other = one.get(link), other.get(link)
    said = {"passphrase": PASSPHRASE}
    assert one.post(link, {**said, "code": code(secret_in(page))}).status_code == 303
    late = other.post(link, {**said, "code": code(secret_in(page_of_other))})
    assert late.status_code == 403
    assert not is_in(other)


def test_an_invitation_ends_with_its_days(owner, later):
    link = link_in(invite(owner, days=2))
    later(days=2, minutes=1)
    assert Client().get(link).status_code == 403


def test_an_invitation_to_an_account_that_was_closed_ends(owner):
    link = link_in(invite(owner))
    owner.post(f"/access/people/{called('bo').pk}/end/", {"reason": "a mistake"})
    assert Client().get(link).status_code == 403


@pytest.mark.parametrize("token", ["x", "%00", "ä", "a" * 3000])
def test_a_guessed_invitation_is_refused(workspace, token):
    assert Client().get(f"/access/invited/{token}/").status_code == 403


def test_a_short_passphrase_or_a_wrong_code_uses_no_invitation_up(owner):
    link, client = link_in(invite(owner)), Client()
    assert accept(client, link, passphrase="short").status_code == 400
    assert accept(client, link, code="000000").status_code == 400
    assert accept(client, link).status_code == 303


def test_where_others_reach_the_workspace_codes_are_set_up_at_once(owner, monkeypatch):
    from django.conf import settings

    link = link_in(invite(owner))
    monkeypatch.setattr(settings, "ALONE", False)
    assert accept(Client(), link, code="").status_code == 400
    monkeypatch.setattr(settings, "ALONE", True)
    assert accept(Client(), link, code="").status_code == 303


def test_a_link_of_the_host_that_was_asked_is_given(owner):
    assert "http://testserver/access/invited/" in invite(owner).content.decode()


@pytest.mark.parametrize(
    "name", ["Bo", "bo", " BO ", "Bo.", "", "...", "a\u202eb", "a\nb", "x" * 101]
)
def test_two_people_are_not_called_alike_and_a_name_is_one_that_can_be_read(owner, name):
    invite(owner)
    answer = invite(owner, name=name)
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "wrong", [{"role": "god"}, {"clearance": "x"}, {"role": "guest"}, {"case": "case:x"}, {"days": 31},
              {"days": 0}, {"days": ""}],
)  # fmt: skip
def test_an_account_has_a_role_a_clearance_and_for_a_guest_a_case_that_there_are(owner, wrong):
    assert invite(owner, **wrong).status_code == 400
    assert called("bo") is None


def test_markup_in_a_name_comes_out_inert_everywhere(owner, account_of):
    made = account_of("editor", name=MARKUP)
    their = Client()
    their.force_login(made)
    for client, path in (
        (owner, "/access/people/"), (owner, f"/access/people/{made.pk}/"), (owner, "/access/log/"),
        (their, "/access/me/"), (their, "/"),
    ):  # fmt: skip
        page = client.get(path).content.decode()
        assert "<script>x" not in page
        assert "<img src=x" not in page
        assert "\u202e" not in page


def test_markup_in_a_reason_comes_out_inert(owner, account_of):
    made = account_of("editor", name="Bo")
    owner.post(f"/access/people/{made.pk}/end/", {"reason": MARKUP})
    page = owner.get(f"/access/people/{made.pk}/").content.decode()
    assert "&lt;script&gt;x" in page
    assert "<script>x" not in page


# Changes


def test_a_changed_role_ends_the_sessions_of_its_person(owner, account_of):
    bo = with_passphrase(account_of("reader", name="Bo"))
    client = Client()
    log_in(client, "Bo")
    answer = owner.post(f"/access/people/{bo.pk}/", {"role": "editor", "clearance": "restricted"})
    assert answer.status_code == 303
    bo.refresh_from_db()
    assert (bo.role, bo.clearance) == ("editor", "restricted")
    assert not is_in(client)


def test_closing_an_account_needs_a_reason_and_ends_its_sessions(owner, account_of):
    bo = with_passphrase(account_of("reader", name="Bo"))
    client = Client()
    log_in(client, "Bo")
    owner.post(f"/access/people/{bo.pk}/end/", {"reason": " "})
    assert is_in(client)
    owner.post(f"/access/people/{bo.pk}/end/", {"reason": "left the team"})
    assert not is_in(client)
    assert "left the team" in owner.get(f"/access/people/{bo.pk}/").content.decode()
    owner.post(f"/access/people/{bo.pk}/again/")
    assert log_in(client, "Bo").status_code == 303


@pytest.mark.parametrize("what", ["end", "role"])
def test_the_last_owner_stays(owner, what):
    me = called("The owner")
    if what == "end":
        answer = owner.post(f"/access/people/{me.pk}/end/", {"reason": "x"})
    else:
        answer = owner.post(f"/access/people/{me.pk}/", {"role": "reader", "clearance": "public"})
    assert answer.status_code == 409
    assert "the only owner" in answer.content.decode()
    me.refresh_from_db()
    assert (me.role, me.is_active) == ("owner", True)


def test_of_two_owners_one_may_go(owner, account_of):
    second = account_of("owner", name="Second")
    assert owner.post(f"/access/people/{second.pk}/end/", {"reason": "x"}).status_code == 303
    me = called("The owner")
    assert owner.post(f"/access/people/{me.pk}/end/", {"reason": "x"}).status_code == 409


def test_a_lost_phone_ends_codes_passphrase_and_sessions_and_a_new_link_begins_anew(
    owner, account_of
):
    bo = with_passphrase(account_of("reader", name="Bo"))
    secret, paper = with_codes(bo)
    client = Client()
    log_in(client, "Bo", code=code(secret))
    assert is_in(client)
    page = owner.post(f"/access/people/{bo.pk}/link/", follow=True)
    assert not is_in(client)
    assert log_in(Client(), "Bo", code=paper[0]).status_code == 401
    assert accept(Client(), link_in(page)).status_code == 303


def test_a_second_link_ends_the_first(owner, account_of):
    bo = account_of("reader", name="Bo")
    first = link_in(owner.post(f"/access/people/{bo.pk}/link/", follow=True))
    second = link_in(owner.post(f"/access/people/{bo.pk}/link/", follow=True))
    assert Client().get(first).status_code == 403
    assert Client().get(second).status_code == 200


def test_owners_do_not_end_their_own_way_in_by_a_slip(owner):
    me = called("The owner")
    assert owner.post(f"/access/people/{me.pk}/link/").status_code == 409


@pytest.mark.parametrize("number", ["999999", "0", "9" * 30])
def test_an_account_that_there_is_not_is_not_found(owner, number):
    assert owner.get(f"/access/people/{number}/").status_code == 404
    assert owner.post(f"/access/people/{number}/end/", {"reason": "x"}).status_code == 404


# The log


def test_the_log_says_who_looked_at_what_and_can_be_asked_about_one_thing(owner, account_of):
    bo = account_of("reader", name="Bo")
    client = Client()
    client.force_login(bo)
    client.get("/documents/")
    client.get(f"/access/people/{bo.pk}/")
    page = owner.get("/access/log/", {"who": bo.pk}).content.decode()
    assert ">Documents</td>" in page
    assert page.count("refused") >= 2  # the choice of the filter, and the answer
    found = owner.get("/access/log/", {"about": str(bo.pk), "format": "json"}).json()
    assert [one["page"] for one in found["entries"]] == ["access:person"]


def test_the_word_of_a_link_stands_nowhere_in_the_log(owner):
    link = link_in(invite(owner))
    accept(Client(), link)
    assert link.split("/")[-2] not in owner.get("/access/log/?format=json").content.decode()
    assert "access:invited" in owner.get("/access/log/?format=json").content.decode()


def test_an_id_that_was_guessed_stands_in_the_log_as_not_found(owner):
    owner.get("/access/people/424242/")
    found = owner.get("/access/log/", {"format": "json"}).json()["entries"][0]
    assert (found["page"], found["what"], found["status"]) == ("access:person", "424242", 404)


@pytest.mark.parametrize(
    "asked",
    [{"who": "x"}, {"who": "9" * 17}, {"on": "2026-99-99"}, {"on": "x"}, {"page_name": "\0"},
     {"about": "x" * 5000}, {"only": "x"}, {"page": "-1"}, {"page": "999"}],
)  # fmt: skip
def test_no_filter_breaks_the_log(owner, asked):
    assert owner.get("/access/log/", asked).status_code == 200


def test_the_log_is_kept_for_its_days(owner, later):
    from answerable.web.access.looked import days_kept, trim
    from answerable.web.access.models import Looked

    owner.get("/access/people/")
    later(days=days_kept() - 1)
    assert trim() == 0
    later(days=2)
    assert trim() > 0
    assert Looked.objects.count() == 0


def test_what_is_too_old_goes_while_others_write(owner, later, monkeypatch):
    from answerable.web.access import looked
    from answerable.web.access.models import Looked

    monkeypatch.setattr(looked, "_TRIMMED_EVERY", 1)
    owner.get("/access/people/")
    later(days=looked.days_kept() + 1)
    Client().post("/access/login/", {"name": "x", "passphrase": "x"})
    assert Looked.objects.count() == 1


def test_nobody_sees_the_log_of_others(workspace, client_as):
    for role in ("editor", "reviewer", "reader", "guest"):
        assert client_as(role).get("/access/log/").status_code == 403
        own = client_as(role).get("/access/me/log/?format=json").json()
        assert {one["who"] for one in own["entries"]} == {f"The {role}"}


def test_the_log_names_pages_in_words_and_keeps_their_names_for_programs(
    workspace, client_as, letter
):
    reader, owner = client_as("reader"), client_as("owner")
    reader.get(f"/documents/{letter.removeprefix('sha256:')}/")
    page = owner.get("/access/log/").content.decode()
    assert "Reading a document" in page
    assert "documents:read" not in page
    for asked in ("reading a document", "documents:read"):
        found = owner.get("/access/log/", {"format": "json", "page_name": asked}).json()["entries"]
        assert [one["page"] for one in found] == ["documents:read"]


def test_every_page_that_is_logged_has_words(workspace):
    from test_access_table import addresses

    from answerable.web.access.page_words import PAGES

    named = {one.name for one in addresses()}
    assert named - set(PAGES) == set()
    assert set(PAGES) - named <= {"api:reconcile", "api:openapi"}
