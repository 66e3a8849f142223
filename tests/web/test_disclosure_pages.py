"""Every page of the room: who may open it, what it says where nothing is there, and hostile words on it."""

import time

import pytest
from disclosing import COURT, QUESTIONS, agreed, examined, planned, sent, words
from hostile_words import BIDI, LONG, MARKUP, inert_on

READ = ("owner", "editor", "reviewer", "reader")
WORK = ("owner", "editor")
PAGES = {
    "/disclosure/": READ,
    "/disclosure/left/": READ,
    "/disclosure/recipients/": READ,
    "/disclosure/recipients/{recipient}/": READ,
    "/disclosure/recipients/answer/": WORK,
    "/disclosure/plan/new/": WORK,
    "/disclosure/plan/{plan}/": READ,
    "/disclosure/consents/": WORK,
    "/disclosure/consents/record/": WORK,
    "/disclosure/consents/{person}/": WORK,
    "/disclosure/consents/{person}/revoke/": WORK,
    "/disclosure/object/{thing}/": READ,
    "/disclosure/object/{thing}/gate/": READ,
    "/disclosure/object/{thing}/flag/": WORK,
    "/disclosure/object/{thing}/level/": WORK,
    "/disclosure/record/{record}/take-back/": WORK,
    "/disclosure/names/": READ,
    "/disclosure/names/propose/": WORK,
    "/disclosure/names/refuse/": WORK,
    "/disclosure/pseudonyms/": READ,
    "/disclosure/pseudonyms/give/": WORK,
    "/disclosure/people/": READ,
    "/disclosure/people/key/": ("owner", "editor", "reviewer"),
    "/disclosure/redaction/{thing}/": WORK,
    "/disclosure/dossiers/": WORK,
}
WRITES = {
    "/disclosure/plan/{plan}/release/": ("owner", "editor", "reviewer"),
    "/disclosure/plan/{plan}/build/": WORK,
    "/disclosure/plan/{plan}/fetch/": WORK,
    "/disclosure/pseudonyms/open/": WORK,
    "/disclosure/pseudonyms/begin/": WORK,
    "/disclosure/dossiers/last/fetch/": WORK,
}


@pytest.fixture
def scene(workspace, letter, client_as):
    """One plan, one answer, one consent; gives the parts of addresses."""
    from answerable.web.sealed import lookup

    dora = client_as("owner", name="Dora")
    examined(dora, "fair_trial")
    agreed(dora, letter)
    plan = planned(dora, letter).split("/")[3]
    [record] = [
        row[0]
        for row in workspace.index.db.execute(
            "SELECT lower(hex(id)) FROM records WHERE kind='consent'"
        )
    ]
    return {
        "thing": letter[7:],
        "plan": plan,
        "record": record,
        "recipient": lookup(COURT["recipient"]),
        "person": lookup("P-17"),
    }


def test_every_page_opens_for_the_roles_that_may_and_for_no_other(scene, client_as):
    for role in ("owner", "editor", "reviewer", "reader", "guest"):
        client = client_as(role, name=f"One {role}")
        for page, roles in PAGES.items():
            answer = client.get(page.format(**scene))
            expected = 200 if role in roles else 403
            assert answer.status_code == expected, (role, page, words(answer)[:300])


def test_nobody_writes_without_the_role_for_it(scene, client_as):
    for role in ("owner", "editor", "reviewer", "reader", "guest"):
        client = client_as(role, name=f"One {role}")
        for page, roles in WRITES.items():
            status = client.post(page.format(**scene)).status_code
            assert client.get(page.format(**scene)).status_code == 405
            if role not in roles:
                assert status == 403, (role, page)
            else:
                assert status != 500, (role, page)


def test_a_form_from_another_site_is_refused(scene, account_of):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(account_of("owner", name="Dora"))
    for page in (*WRITES, "/disclosure/plan/new/", "/disclosure/consents/record/"):
        assert client.post(page.format(**scene)).status_code == 403, page


@pytest.mark.parametrize(
    "page",
    [
        "/disclosure/plan/{}/",
        "/disclosure/object/{}/",
        "/disclosure/object/{}/flag/",
        "/disclosure/recipients/{}/",
        "/disclosure/consents/{}/",
        "/disclosure/record/{}/take-back/",
        "/disclosure/names/{}/approve/",
        "/disclosure/redaction/{}/",
        "/disclosure/redaction/copy/{}/",
        "/disclosure/redaction/{}/preview/",
    ],
)
def test_an_id_that_somebody_guessed_is_not_found(workspace, client_as, page):
    client = client_as("owner", name="Dora")
    for guess in ("0" * 64, "abc", "f" * 32, "a_b-c"):
        assert client.get(page.format(guess)).status_code == 404, guess


def test_pages_say_what_to_do_where_nothing_is_there(empty_workspace, client_as):
    client = client_as("owner", name="Dora")
    for page, said in {
        "/disclosure/": "Nothing was planned to leave",
        "/disclosure/recipients/": "No recipient was examined yet",
        "/disclosure/consents/": "Nobody was asked yet",
        "/disclosure/names/": "No name was proposed for clearance",
        "/disclosure/pseudonyms/": "There is no map of pseudonyms yet",
        "/disclosure/people/": "Nobody has a key of their own here",
        "/disclosure/left/": "Nothing stands here",
        "/disclosure/dossiers/": "There is no case yet.",
    }.items():
        assert said in words(client.get(page)), page


@pytest.mark.parametrize(
    "page",
    [
        "/disclosure/",
        "/disclosure/left/",
        "/disclosure/plan/{plan}/",
        "/disclosure/recipients/",
        "/disclosure/recipients/{recipient}/",
        "/disclosure/consents/",
        "/disclosure/consents/{person}/",
        "/disclosure/object/{thing}/",
        "/disclosure/names/",
        "/disclosure/pseudonyms/",
        "/disclosure/people/",
    ],
)
def test_what_shows_data_has_a_twin_in_json(scene, client_as, page):
    answer = client_as("owner", name="Dora").get(page.format(**scene) + "?format=json")
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.json()["ok"] is True


def test_an_account_called_owner_answers_for_nothing(workspace, letter, client_as):
    client = client_as("owner", name="owner")
    for page in ("recipients/answer/", "plan/new/", "people/key/", "names/propose/"):
        answer = client.get(f"/disclosure/{page}")
        assert answer.status_code == 403
        assert "one named person's" in words(answer)


def test_every_record_bears_the_name_of_whoever_wrote_it(scene, workspace):
    rows = workspace.index.db.execute(
        "SELECT DISTINCT json_extract(body,'$.by') FROM records "
        "WHERE kind IN ('plan','consent','recipient-gate')"
    )
    assert [row[0] for row in rows] == ["Dora"]


# What lies above somebody's clearance


def test_a_plan_of_which_a_part_lies_above_the_clearance_is_not_there_at_all(scene, client_as):
    dora = client_as("owner", name="Dora")
    place = f"/disclosure/plan/{scene['plan']}/"
    assert client_as("reader").get(place).status_code == 200
    sent(dora, f"/disclosure/object/{scene['thing']}/level/", level="confidential", reason="safety")
    reader = client_as("reviewer", name="Ben")
    assert reader.get(f"/disclosure/object/{scene['thing']}/").status_code == 404
    assert reader.get(place).status_code == 404
    assert reader.post(f"{place}release/").status_code == 404
    told = reader.get("/disclosure/?format=json").json()
    assert told["plans"] == []
    assert "plans 0," in words(reader.get("/disclosure/"))


def test_what_left_is_counted_as_far_as_the_clearance_goes(workspace, scene, client_as):
    from answerable.archive import records

    dora = client_as("owner", name="Dora")
    thing = f"sha256:{scene['thing']}"
    with workspace.change("left", by="Dora") as change:
        change.record(records.left(by="Dora", object_id=thing, reason="so", **COURT))
    reader = client_as("reader")
    assert reader.get("/disclosure/left/?format=json").json()["total"] == 1
    sent(dora, f"/disclosure/object/{scene['thing']}/level/", level="confidential", reason="safety")
    assert reader.get("/disclosure/left/?format=json").json()["total"] == 0
    assert "left or refused 0." in words(reader.get("/disclosure/"))
    assert dora.get("/disclosure/left/?format=json").json()["total"] == 1


def test_who_agreed_about_something_above_the_clearance_as_well_is_asked_and_not_named(
    workspace, scene, client_as
):
    from answerable.archive import records

    thing = f"sha256:{scene['thing']}"
    dora = client_as("owner", name="Dora")
    examined(dora)
    with workspace.change("closed", by="Dora") as change:
        closed = change.preserve_bytes(b"closed", "closed.txt").object
        change.record(records.classification(by="Dora", target=closed, level="restricted"))
        other = {"purpose": "research", "recipient": "anyone", "answer": "yes"}
        change.record(records.consent(by="Dora", objects=[thing, closed], person="P-66", **other))
    client = client_as("editor", name="Eve", clearance="internal")
    plan, about = f"/disclosure/plan/{scene['plan']}/", f"/disclosure/object/{scene['thing']}/"
    asked = client.post(f"{about}gate/", COURT)
    pages = [client.get(one + end) for one in (plan, about) for end in ("", "?format=json")]
    for page in (asked, *pages, client.get("/disclosure/consents/")):
        assert page.status_code == 200
        assert "P-66" not in page.content.decode()
        assert closed[7:19] not in page.content.decode()
    assert "It may not leave; the reason lies above your clearance." in words(asked)
    assert "It may not leave; the reason lies above your clearance." in words(pages[0])
    assert "P-66" in words(dora.get(plan))


def test_a_package_is_not_offered_to_be_built_while_something_stands_in_the_way(scene, client_as):
    page = client_as("editor").get(f"/disclosure/plan/{scene['plan']}/").content.decode()
    assert "It can be built once" in page
    assert "/build/" not in page


def test_a_gate_that_was_asked_says_its_reason_and_the_records_it_rests_on(scene, client_as):
    client = client_as("reader")
    page = f"/disclosure/object/{scene['thing']}/gate/"
    asked = client.post(page, {"purpose": "prosecution", "recipient": "a court"})
    assert "This may not leave: " in words(asked)
    assert "Consent was refused" not in words(asked)
    dora = client_as("owner", name="Dora")
    examined(dora)
    yes = words(client.post(page, {"purpose": "prosecution", "recipient": "a court"}))
    assert "Yes Consent stands for prosecution to a court." in yes
    assert scene["record"][:12] in yes
    other = words(client.post(page, {"purpose": "research", "recipient": "a court"}))
    assert "unknown means no" in other or "Consent stands for other uses" in other


# Hostile words


def test_hostile_words_come_out_inert_wherever_they_are_written(workspace, letter, client_as):
    client = client_as("owner", name=f"Dora {MARKUP}")
    hostile = f"{MARKUP} {BIDI}"
    examined(client, recipient=hostile)
    sent(
        client,
        "/disclosure/recipients/answer/",
        recipient="x" * 5000,
        question=QUESTIONS[0],
        answer="no",
        reason=LONG,
    )
    agreed(
        client,
        letter,
        person=hostile,
        recipient=hostile,
        purpose=hostile,
        how=LONG,
        language=hostile,
        guardian=hostile,
        safeguards=hostile,
    )
    sent(client, f"/disclosure/object/{letter[7:]}/flag/", flag="df.67_2", reason=hostile)
    plan = planned(
        client,
        letter,
        recipient=hostile,
        purpose=hostile,
        title=hostile,
        ground=LONG,
        exculpatory=hostile,
    )
    sent(
        client,
        "/disclosure/names/refuse/",
        name=hostile,
        purpose=hostile,
        recipient=hostile,
        reason=hostile,
    )
    person = "/disclosure/consents/" + _first(client, "/disclosure/consents/", "consents")
    recipient = "/disclosure/recipients/" + _first(client, "/disclosure/recipients/", "recipients")
    for page in (
        "/disclosure/", plan, person, recipient, f"{person}revoke/", "/disclosure/recipients/",
        "/disclosure/consents/", f"/disclosure/object/{letter[7:]}/", "/disclosure/names/",
    ):  # fmt: skip
        assert inert_on(client.get(page)), page


def _first(client, page, part):
    import re

    found = re.search(rf"/disclosure/{part}/([0-9a-f]{{32}}/)", client.get(page).content.decode())
    return found[1]


def test_what_was_typed_into_a_form_with_a_fault_stays_and_stays_inert(
    workspace, letter, client_as
):
    client = client_as("owner", name="Dora")
    answer = client.post(
        "/disclosure/plan/new/",
        {"objects": "nothing like an id", "purpose": MARKUP, "recipient": MARKUP},
    )
    assert answer.status_code == 422
    assert "This field is required." in words(answer)
    assert inert_on(answer)
    assert "&quot;&gt;&lt;img" in answer.content.decode()


def test_an_age_key_with_a_slip_is_refused_before_anybody_releases_it(workspace, letter, client_as):
    client = client_as("owner", name="Dora")
    fields = {"objects": letter, "exculpatory": "sought", **COURT, "age": "age1qqqqqqqqqqqqqqq"}
    answer = client.post("/disclosure/plan/new/", fields)
    assert answer.status_code == 422
    assert "This is no age public key." in words(answer)


def test_several_objects_come_from_a_list_by_their_ids(workspace, letter, client_as):
    client = client_as("owner", name="Dora")
    page = client.get(f"/disclosure/plan/new/?object={letter}&object=abcdef01").content.decode()
    assert f"{letter}\nabcdef01" in page


def test_a_plan_that_takes_the_place_of_another_begins_with_its_words(scene, client_as):
    client = client_as("owner", name="Dora")
    page = client.get(f"/disclosure/plan/new/?instead={scene['plan']}")
    assert COURT["recipient"] in page.content.decode()
    sent(
        client,
        f"/disclosure/plan/new/?instead={scene['plan']}",
        objects=scene["thing"],
        exculpatory="sought again",
        **COURT,
    )
    assert "Another plan took its place." in words(client.get(f"/disclosure/plan/{scene['plan']}/"))


def test_what_was_refused_at_the_gate_stands_in_the_list_of_what_left(
    scene, workspace, client_as, tmp_path
):
    from answerable.archive import gate
    from answerable.errors import NotAllowed

    with pytest.raises(NotAllowed):
        gate.export(
            workspace, f"sha256:{scene['thing']}", tmp_path / "out", purpose="a", recipient="b"
        )
    client = client_as("reader")
    assert "refused" in words(client.get("/disclosure/left/"))
    only = client.get("/disclosure/left/?kind=exit&format=json").json()
    assert only["total"] == 0


def test_a_list_of_ten_thousand_exits_opens_at_once(workspace, letter, client_as):
    from answerable.archive import records

    with workspace.change("many", by="k7") as change:
        for number in range(10_000):
            change.record(
                records.left(
                    by="k7", object_id=letter, purpose="p", recipient=f"r {number}", reason="so"
                )
            )
    client = client_as("reader")
    for page in ("/disclosure/left/?page=150", "/disclosure/"):
        began = time.process_time()
        assert client.get(page).status_code == 200
        assert time.process_time() - began < 5, page


def test_a_consent_that_ends_soon_stands_on_the_first_page(workspace, letter, client_as):
    from datetime import date, timedelta

    client = client_as("owner", name="Dora")
    soon = (date.today() + timedelta(days=20)).isoformat()
    agreed(client, letter, until=soon)
    page = words(client.get("/disclosure/"))
    assert soon in page
    assert "consent" in page
