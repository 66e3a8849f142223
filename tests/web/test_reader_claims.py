"""New claims and corrections: what a person knows better than the reader."""

import pytest
from reading_desk import address, body, put

LETTER = (
    "Open letter\n\nDear Ministers,\n\nWe, the undersigned 8 organisations, write to you.\n\n"
    "On 1 February 2021 the army killed 12 people in a town. On 2 February 2021 it killed 3 people "
    "in a town.\n\nWe call on the Council to act.\n"
)


@pytest.fixture
def kept(empty_workspace):
    return put(empty_workspace, "letter.txt", LETTER)


def place(words, nth=1):
    at = -1
    for _ in range(nth):
        at = LETTER.index(words, at + 1)
    return {"start": str(at), "end": str(at + len(words))}


def corrections(archive, object_id):
    from answerable.workbench.corrected import corrections_on

    return corrections_on(archive, object_id)


def say(client, kept, **given):
    return client.post(address(kept, "claim/"), {"because": "I know the place", **given})


def new_place_name(client, kept, do="record", **more):
    given = {"field": "mention", "action": "add", "value_label": "PLACE", **place("a town")}
    return say(client, kept, do=do, **{**given, **more})


def test_words_that_are_selected_are_shown_with_what_is_read_there(kept, client_as):
    page = body(client_as("editor").get(address(kept, "claim/"), place("12 people")))
    assert "<strong>12 people</strong>" in page
    assert "Figure: “<bdi>12 people</bdi>”" in page
    assert "Correct this" in page


def test_words_can_be_typed_where_nothing_can_be_selected(kept, client_as):
    page = body(client_as("editor").get(address(kept, "claim/"), {"words": "12 people"}))
    assert "<strong>12 people</strong>" in page


def test_of_words_that_recur_it_is_asked_which_place_is_meant(kept, client_as):
    client = client_as("editor")
    asked = client.get(address(kept, "claim/"), {"words": "a town"})
    assert asked.status_code == 400
    assert "These words stand in 2 places." in body(asked)
    second = body(client.get(address(kept, "claim/"), {"words": "a town", "nth": "2"}))
    assert "Place 2 of the 2" in second
    assert f'value="{place("a town", 2)["start"]}"' in second


def test_words_that_do_not_stand_in_the_text_are_said_not_to(kept, client_as):
    answer = client_as("editor").get(address(kept, "claim/"), {"words": "<b>nowhere</b>"})
    assert answer.status_code == 400
    assert "do not stand in the text" in body(answer)
    assert "&lt;b&gt;nowhere&lt;/b&gt;" in body(answer)


def test_what_would_change_is_shown_and_nothing_is_written(kept, empty_workspace, client_as):
    answer = new_place_name(client_as("editor"), kept, do="preview")
    assert answer.status_code == 200
    assert "What would change" in body(answer)
    assert "Nothing of that kind is read here." in body(answer)
    assert corrections(empty_workspace, kept) == ()


def test_a_new_claim_is_recorded_under_the_pseudonym_and_stands_in_the_reading(
    kept, empty_workspace, client_as
):
    client = client_as("editor")
    answer = new_place_name(client, kept)
    assert answer.status_code == 303
    start = place("a town")["start"]
    assert f"#s{start}-" in answer.headers["Location"]
    [said] = corrections(empty_workspace, kept)
    assert (said.by, said.field, said.action) == ("The editor", "mention", "add")
    assert said.because == "I know the place"
    page = body(client.get(address(kept)))
    assert "corrected by a person" in page
    assert "I know the place" in page


def test_a_correction_of_the_second_place_leaves_the_first_alone(kept, empty_workspace, client_as):
    new_place_name(client_as("editor"), kept, **place("a town", 2))
    [said] = corrections(empty_workspace, kept)
    assert str(said.quoted.start) == place("a town", 2)["start"]


def test_only_what_was_changed_is_recorded(kept, empty_workspace, client_as):
    say(
        client_as("editor"),
        kept,
        do="record",
        field="quantity",
        action="change",
        **place("12 people"),
        value_value="12",
        value_unit="people",
        value_comparator="at_least",
        value_optional="no",
    )
    [said] = corrections(empty_workspace, kept)
    assert dict(said.values)["comparator"] == "at_least"
    assert "value" not in dict(said.values)


def test_an_item_can_be_said_not_to_be_there(kept, empty_workspace, client_as):
    client = client_as("editor")
    say(client, kept, do="record", field="quantity", action="remove", **place("12 people"))
    page = body(client.get(address(kept, "claim/"), place("12 people")))
    assert "Figure: “<bdi>12 people</bdi>”" not in page


def test_the_kind_of_the_document_can_be_corrected(kept, empty_workspace, client_as):
    client = client_as("editor")
    assert client.get(address(kept, "claim/"), {"field": "document"}).status_code == 200
    say(client, kept, do="record", field="document", action="change", value_kind="report")
    assert client.get(address(kept, "?format=json")).json()["reading"]["kind"] == "report"


def test_without_a_reason_nothing_is_recorded_and_what_was_typed_stays(
    kept, empty_workspace, client_as
):
    answer = new_place_name(client_as("editor"), kept, because="  ", value_rank="village")
    assert answer.status_code == 400
    assert 'class="fault-summary"' in body(answer)
    assert 'value="village"' in body(answer)
    assert corrections(empty_workspace, kept) == ()


def test_a_value_that_cannot_be_is_explained(kept, empty_workspace, client_as):
    answer = say(
        client_as("editor"),
        kept,
        do="record",
        field="date-mention",
        action="change",
        value_iso="31 June",
        **place("1 February 2021"),
    )
    assert answer.status_code == 400
    assert corrections(empty_workspace, kept) == ()


def test_where_two_people_differ_both_are_shown_and_neither_is_applied(
    kept, empty_workspace, client_as
):
    one, other = client_as("editor"), client_as("owner")
    figure = {"field": "quantity", "action": "change", **place("12 people")}
    say(one, kept, do="record", value_value="13", **figure)
    say(other, kept, do="record", value_value="14", because="Counted again", **figure)
    page = body(one.get(address(kept)))
    assert "People differ, and neither is applied" in page
    for words in ("The editor", "The owner", "I know the place", "Counted again"):
        assert words in page


def test_a_correction_that_is_taken_back_gives_the_readers_own_word_again(
    kept, empty_workspace, client_as
):
    client = client_as("editor")
    say(client, kept, do="record", field="quantity", action="remove", **place("12 people"))
    [said] = corrections(empty_workspace, kept)
    back = address(kept, "claim/back/")
    assert client.post(back, {"record": said.record, "reason": " "}).status_code == 400
    assert client.post(back, {"record": said.record, "reason": "I misread"}).status_code == 303
    assert corrections(empty_workspace, kept) == ()
    page = body(client.get(address(kept, "claim/"), place("12 people")))
    assert "Figure: “<bdi>12 people</bdi>”" in page
    assert client.post(back, {"record": said.record, "reason": "again"}).status_code == 404


def test_nothing_but_a_correction_of_this_document_is_taken_back_here(
    kept, empty_workspace, client_as
):
    back = address(kept, "claim/back/")
    for record in (kept, "0" * 64, "", "<script>"):
        answer = client_as("editor").post(back, {"record": record, "reason": "why not"})
        assert answer.status_code == 404
    assert "<script>" not in body(answer)


@pytest.mark.parametrize("role", ["reader", "reviewer", "guest"])
def test_who_may_not_correct_is_refused_and_sees_no_button(kept, client_as, role):
    client = client_as(role)
    assert client.get(address(kept, "claim/")).status_code == 403
    assert new_place_name(client, kept).status_code == 403
    assert client.post(address(kept, "claim/back/"), {"record": "0" * 64}).status_code == 403
    assert "Claim from the selection" not in body(client.get(address(kept)))


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "\u202eevil\u202c",
        "x" * 5_000,
    ],
)
@pytest.mark.parametrize("name", ["because", "value_rank", "value_label", "instead", "do", "field"])
def test_hostile_words_in_a_field_come_out_inert(kept, empty_workspace, client_as, words, name):
    client = client_as("editor")
    answer = new_place_name(client, kept, **{name: words})
    pages = body(answer) + body(client.get(address(kept)))
    assert "<script>alert" not in pages
    assert "<img src=x" not in pages
    assert "\u202e" not in pages
    assert answer.status_code in (200, 303, 400)


@pytest.mark.parametrize(
    "query",
    [{"start": "5", "end": "2"}, {"start": "0", "end": "9" * 18}, {"start": "²", "end": "3"}],
)
def test_a_place_that_is_none_is_no_fault_of_ours(kept, client_as, query):
    assert client_as("editor").get(address(kept, "claim/"), query).status_code in (200, 400)


def test_a_form_from_elsewhere_is_refused(kept, empty_workspace, account_of):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(account_of("editor"))
    assert new_place_name(client, kept).status_code == 403
    assert corrections(empty_workspace, kept) == ()
