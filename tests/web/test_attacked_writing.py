"""Nobody writes what they may not, in another's name, or about what they may not see."""

import pytest
from actors_made import bare, classify
from casing import examining, in_letter, opened, place_of, told, with_suspect
from disclosing import agreed, words
from test_access_table import addresses

from answerable.archive.view import Viewer

WORDS = "more than 20,000 people"
FORGED = {
    "by": "Somebody Else", "account": "1", "role": "owner", "clearance": "confidential", "level": "public",
    "name": "Somebody Else", "handle": "x", "is_active": "on", "pk": "1", "id": "1", "at": "2001-01-01T00:00:00Z",
}  # fmt: skip


@pytest.fixture
def closed(workspace, letter):
    """The letter lies above the clearance of whoever is internal; gives a place in it."""
    place = in_letter(workspace)
    classify(workspace, letter, "restricted")
    return place


@pytest.fixture
def low(workspace, client_as):
    return client_as("editor", name="Low", clearance="internal")


def forms_about(place, case, crime):
    """Every form that takes a place or an object, filled in with one."""
    thing = place.split(":")[1]
    full = f"sha256:{thing}"
    use = {"purpose": "prosecution", "recipient": "a court"}
    asked = {"rows": "table", "names": "", "kind": "", "object": full, "on": "2024-01-15"}
    cited = {"place": place, "reason": "r", "note": "n"}
    entry = {**cited, "element": "rs.7.1.e.e1", "direction": "supports"}
    yield "/incidents/add/", {**cited, "own": "x", "when": "2021", "where": "Myanmar"}
    yield "/review/grades/", {**cited, "reliability": "B", "credibility": "2"}
    yield (
        f"/cases/weigh/?object={thing}&start=0&end=9",
        {**cited, "reliability": "B", "credibility": "2"},
    )
    yield f"{case}suspect/", {**cited, "name": "A. Person", "basis": "b", "adult": "yes"}
    yield f"{case}contrary/", {**cited, "sought": "s"}
    yield f"{case}step/", {**cited, "forum": "ICC", "own_stage": "s", "on": "2024"}
    yield f"{case}elements/{crime}/entry/", entry
    yield "/checks/check/", {"object": thing}
    yield "/checks/read/", {"object": thing}
    yield f"/checks/{thing}/keep/", {}
    yield f"/checks/{thing}/leave/", {"form": "html", **use}
    yield (
        f"/documents/{thing}/claim/",
        {"words": WORDS, "field": "place", "action": "add", "do": "record", "because": "b"},
    )
    yield "/disclosure/consents/record/", {"objects": full, "person": "P-1", "answer": "yes", **use}
    yield "/disclosure/plan/new/", {"objects": full, "exculpatory": "sought", **use}
    yield f"/disclosure/object/{thing}/flag/", {"flag": "df.privileged", "reason": "r"}
    yield f"/disclosure/object/{thing}/level/", {"level": "public", "reason": "r"}
    yield f"/disclosure/object/{thing}/gate/", use
    yield (
        f"/disclosure/redaction/{thing}/",
        {"words": "20,000", "reason": "r", "dpi": "150", "step": "make"},
    )
    yield (
        f"/incidents/import/{thing}/",
        {"do": "import", "name": "n", "source": "s", "rows": "incident"},
    )
    yield "/actors/screening/", asked
    yield (
        "/actors/gap/",
        {**asked, "regimes": "EU", "of": "", "about": "", "listed_by": "", "not_by": ""},
    )


def test_no_form_reads_back_or_writes_about_what_lies_above_ones_clearance(
    workspace, low, client_as
):
    high = client_as("editor", name="High")
    case = with_suspect(high, opened(high))
    crime = examining(
        high,
        case,
        place_of(workspace, "government-statement.txt", "arrested fewer than 5,000 people"),
    )
    place = in_letter(workspace)
    classify(workspace, place.rsplit(":", 1)[0], "restricted")
    before = workspace.heads()
    for address, fields in forms_about(place, case, crime):
        for answer in (low.post(address, fields), low.get(address, fields)):
            assert answer.status_code < 500, address
            assert WORDS not in words(answer), address
            assert "open-letter" not in words(answer), address
    from answerable.web.jobs.work import run_waiting

    run_waiting()
    jobs = low.get("/jobs/", {"format": "json"}).content.decode()
    assert WORDS not in jobs
    assert "open-letter" not in jobs
    assert workspace.heads() == before


def test_a_record_bears_the_name_of_its_account_whatever_a_form_says(workspace, client_as, letter):
    editor = client_as("editor", name="Real Name")
    told(editor, in_letter(workspace), **FORGED)
    agreed(editor, letter, **{key: FORGED[key] for key in ("by", "account", "at")})
    editor.post(
        "/review/grades/",
        {
            **FORGED,
            "place": in_letter(workspace),
            "reliability": "B",
            "credibility": "2",
            "reason": "r",
        },
    )
    editor.post(
        f"/disclosure/object/{bare(letter)}/flag/",
        {**FORGED, "flag": "df.privileged", "reason": "r"},
    )
    written = Viewer(workspace).of_kind("incident", "consent", "grade", "flag")
    assert {one.kind for one in written} == {"incident", "consent", "grade", "flag"}
    assert {one.by for one in written} == {"Real Name"}
    assert not [one for one in written if one.at.startswith("2001")]


@pytest.mark.parametrize("role", ["reader", "guest"])
def test_ones_own_page_raises_nobody(workspace, client_as, role, account_of):
    client = client_as(role)
    client.post("/access/me/", {**FORGED, "language": "en", "lock_after": "15"})
    account = account_of(role)
    account.refresh_from_db()
    assert (account.role, account.name) == (role, f"The {role}")
    assert account.clearance == "internal"


def test_opening_every_page_writes_nothing_into_the_archive(workspace, client_as, letter):
    owner = client_as("owner")
    before = workspace.heads()
    for one in addresses():
        if one.page is None or "GET" in one.page[2]:
            for address in (one.path, one.path.replace("0" * 64, bare(letter))):
                for method in (owner.get, owner.head):
                    method(
                        address, {"do": "record", "answer": "same", "step": "make", "reason": "r"}
                    )
    assert workspace.heads() == before


def test_a_parameter_that_is_said_twice_or_in_the_address_decides_nothing(
    workspace, client_as, letter
):
    reader = client_as("reader")
    before = workspace.heads()
    for address in (
        "/incidents/add/?do=record",
        f"/disclosure/object/{bare(letter)}/level/?level=public",
    ):
        assert (
            reader.post(f"{address}&role=owner", {"role": ["owner", "reader"]}).status_code == 403
        )
    assert workspace.heads() == before


def test_a_form_in_json_is_no_way_round_the_token_of_a_page(workspace, account_of):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(account_of("owner"))
    for kind in ("application/json", "text/plain", "multipart/form-data; boundary=x"):
        answer = client.post("/cases/open/", b'{"title": "x"}', content_type=kind)
        assert answer.status_code == 403, kind


def test_of_two_invited_in_one_browser_neither_knows_the_others_codes(
    workspace, client_as, account_of
):
    from access_doing import secret_in
    from django.test import Client

    from answerable.web.access.inviting import invite

    client = Client()
    links = [invite(account_of("reader", name=name), 1) for name in ("Ana", "Ben")]
    assert len({secret_in(client.get(link)) for link in links}) == 2
