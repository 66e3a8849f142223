"""Readings to look over: each item beside its words, by another hand than the one that corrected it."""

import random

import pytest
from hostile_words import BIDI, LONG, MARKUP, inert_on
from reviewing import records

QUEUE = "/review/readings/"


@pytest.fixture
def here(letter):
    return f"{QUEUE}{letter.removeprefix('sha256:')}/"


@pytest.fixture
def anna(letter, client_as):
    return client_as("editor", name="Anna")


@pytest.fixture
def ben(letter, client_as):
    return client_as("reviewer", name="Ben")


def state(client, here, **query):
    return client.get(here, {"format": "json", **query}).json()


def answer(client, here, found, *, item=None, follow=False, turn="first", **more):
    item = item or state(client, here, turn=turn)["item"]
    said = {"answer": found, "item": item["key"], "read": item["read"], **more}
    return client.post(f"{here}?turn={turn}", said, follow=follow)


def undo(client, here):
    return client.post(here, {"answer": "undo"}, follow=True)


def correct(client, here, **fields):
    item = state(client, here)["item"]
    digits = here.rstrip("/").rpartition("/")[2]
    _, start, end = item["key"].rsplit("-", 2)
    said = {"field": "date", "start": start, "end": end, "action": "change", "because": "the page says so",
            "value_role": "document", "do": "record", **fields}  # fmt: skip
    return client.post(f"/documents/{digits}/claim/", said)


# What is asked


def test_documents_that_nobody_looked_over_are_listed(anna):
    page = anna.get(QUEUE).content.decode()
    assert "open-letter.txt" in page
    assert anna.get(QUEUE, {"format": "json"}).json()["totals"] == {"new": 2, "begun": 0}


def test_a_document_moves_to_the_others_once_somebody_looked(anna, here):
    answer(anna, here, "right")
    found = anna.get(QUEUE, {"format": "json", "state": "begun"}).json()
    assert found["totals"] == {"new": 1, "begun": 1}
    assert found["documents"][0]["by"] == ["Anna"]


def test_an_item_stands_beside_its_words_with_the_place_on_the_page(anna, here):
    page = anna.get(here).content.decode()
    assert "Date of the document" in page
    assert "15 January 2025" in page
    assert "2025-01-15" in page
    assert "?at=159-174#s159-174" in page
    assert "Read by the rule" in page


def test_addressees_dates_counts_figures_and_demands_are_asked_about(anna, here):
    kinds, after = set(), ""
    while item := state(anna, here, after=after)["item"]:
        kinds.add(item["key"].rsplit("-", 2)[0])
        after = item["key"]
    assert kinds >= {"date", "addressee", "stated", "quantity", "demand", "date-mention"}


def test_right_is_a_record_of_the_words_and_values_that_were_shown(anna, here, workspace):
    answer(anna, here, "right")
    [said] = records(workspace, "proofread")
    assert (said["by"], said["found"], said["field"]) == ("Anna", "right", "date")
    assert said["quoted"][0] == "15 January 2025"
    assert ["iso", "2025-01-15"] in said["values"]


def test_wrong_is_recorded_and_opens_the_form_with_the_values(anna, here, workspace):
    address = answer(anna, here, "wrong").headers["Location"]
    assert "/claim/?start=159&end=174&field=date" in address
    assert 'value="2025-01-15"' in anna.get(address).content.decode()
    assert records(workspace, "proofread")[0]["found"] == "wrong"


def test_a_reviewer_who_may_not_correct_stays_in_the_queue(ben, here):
    assert answer(ben, here, "wrong").headers["Location"].startswith("/review/readings/")


def test_out_of_the_queue_htmx_loads_the_form_as_a_page(anna, here):
    item = state(anna, here)["item"]
    said = {"answer": "wrong", "item": item["key"], "read": item["read"]}
    got = anna.post(here, said, headers={"HX-Request": "true"})
    assert "/claim/" in got.headers["HX-Redirect"]


def test_what_is_read_otherwise_since_is_not_answered(anna, here, workspace):
    item = state(anna, here)["item"]
    assert correct(anna, here, value_iso="2025-01-16").status_code == 303
    got = answer(anna, here, "right", item=item)
    assert got.status_code in (403, 409)
    assert records(workspace, "proofread") == []


# Another hand


def test_nobody_looks_over_their_own_correction(anna, ben, here, workspace):
    item = state(anna, here)["item"]
    correct(anna, here, value_iso="2025-01-16")
    shown = state(anna, here)
    assert shown["item"]["key"] != item["key"]
    assert "you corrected yourself" in anna.get(here).content.decode()
    own = state(anna, here, at=item["key"])["item"]
    assert answer(anna, here, "right", item=own).status_code == 403
    assert records(workspace, "proofread") == []
    assert answer(ben, here, "right", item=own).status_code == 303


def test_another_spelling_of_the_same_name_is_the_same_hand(anna, client_as, here):
    item = state(anna, here)["item"]
    correct(anna, here, value_iso="2025-01-16")
    from answerable.workbench.proofread import Item, may_look

    span = object()
    assert not may_look(
        Item(field="date", span=span, values=(), authors=frozenset({"anna"})), " ANNA "
    )
    assert item


def test_what_was_found_before_a_correction_does_not_count_after_it(anna, ben, here):
    before = state(ben, here)["waiting"]["first"]
    answer(ben, here, "right")
    assert state(ben, here)["waiting"]["first"] == before - 1
    item = state(ben, here, at="date-159-174")["item"]
    digits = here.rstrip("/").rpartition("/")[2]
    anna.post(f"/documents/{digits}/claim/", {
        "field": "date", "start": 159, "end": 174, "action": "change", "because": "the page says so",
        "value_role": "document", "value_iso": "2025-01-16", "do": "record",
    })  # fmt: skip
    assert state(ben, here)["waiting"]["first"] == before
    assert state(ben, here, at=item["key"])["item"]["verdict"] == ""


def test_a_second_reader_is_not_shown_what_the_first_found(anna, ben, here):
    answer(anna, here, "unsure", reason="the stamp is blurred")
    page = ben.get(here, {"turn": "second"}).content.decode()
    assert "Somebody else looked at this" in page
    assert "blurred" not in page
    assert state(ben, here, turn="second")["item"]["said"] == []
    assert state(anna, here)["waiting"]["second"] == 0


def test_two_who_differ_both_stand(anna, ben, here, workspace):
    item = state(anna, here)["item"]
    answer(anna, here, "right", item=item)
    answer(ben, here, "wrong", item=item)
    assert len(records(workspace, "proofread")) == 2
    found = state(anna, here, turn="again")
    assert found["waiting"]["again"] == 1
    assert found["item"]["verdict"] == "disputed"


# Undo, and any order


def test_undo_takes_back_ones_own_and_the_item_waits_again(anna, here, workspace):
    before = state(anna, here)
    answer(anna, here, "right")
    page = undo(anna, here).content.decode()
    assert "Taken back" in page
    assert state(anna, here) == before
    assert len(records(workspace, "proofread")) == 1


def test_undo_never_reaches_what_another_found(anna, ben, here):
    answer(anna, here, "right")
    assert undo(ben, here).status_code == 409


@pytest.mark.parametrize("seed", range(3))
def test_answers_in_any_order_give_the_same_state(anna, here, workspace, seed):
    from answerable.archive.view import Viewer
    from answerable.workbench.proofread import looked_in

    chance = random.Random(seed)
    items, after = [], ""
    while item := state(anna, here, after=after)["item"]:
        items.append(item)
        after = item["key"]
    verdicts = {one["key"]: ("right", "unsure")[n % 2] for n, one in enumerate(items)}
    chance.shuffle(items)
    for one in items:
        if chance.random() < 0.3:
            answer(anna, here, "unsure", item=one)
            undo(anna, here)
        answer(anna, here, verdicts[one["key"]], item=one)
    found = looked_in(Viewer(workspace), Viewer(workspace).of_kind("proofread"))
    assert sorted(one.found for one in found) == sorted(verdicts.values())
    assert state(anna, here)["waiting"]["first"] == 0
    assert "No item waits here" in anna.get(here).content.decode()


def test_the_same_answer_twice_is_one_record(anna, here, workspace):
    item = state(anna, here)["item"]
    answer(anna, here, "right", item=item)
    answer(anna, here, "right", item=item)
    assert len(records(workspace, "proofread")) == 1


# Who may, and hostile words


def test_a_reader_sees_the_item_and_may_not_answer(client_as, here, workspace):
    reader = client_as("reader")
    assert 'value="right"' not in reader.get(here).content.decode()
    assert answer(reader, here, "right").status_code == 403
    assert records(workspace, "proofread") == []


def test_a_document_above_the_clearance_is_neither_shown_nor_counted(
    client_as, letter, here, workspace
):
    from actors_made import classify

    classify(workspace, letter, "confidential")
    low = client_as("reviewer", name="Low")
    assert low.get(here).status_code == 403
    assert low.get(QUEUE, {"format": "json"}).json()["totals"]["new"] == 1


def test_guessed_ids_are_not_found(anna, here):
    assert anna.get(f"{QUEUE}{'0' * 64}/").status_code == 404
    assert answer(anna, here, "right", item={"key": "date-1-2", "read": ""}).status_code == 409
    assert answer(anna, here, "fine").status_code == 400


@pytest.mark.parametrize("words", [MARKUP, BIDI, LONG, "\x00"])
def test_hostile_words_in_every_field_come_out_inert(anna, here, words):
    answer(anna, here, "unsure", reason=words)
    query = dict.fromkeys(("at", "after", "undone"), words)
    assert inert_on(anna.get(here, {**query, "turn": words}))
    assert inert_on(anna.get(here, {"turn": "again"}))
    assert inert_on(anna.get(QUEUE, {"state": words, "page": words}))


def test_a_document_that_tries_to_act_is_shown_as_words(workspace, tmp_path, client_as):
    from answerable.archive.records import Acquisition
    from answerable.workbench.preserve import add_paths

    path = tmp_path / "letter.txt"
    path.write_text(
        f"OPEN LETTER\n\n# Title {MARKUP}\n\n3 March 2021\n\nTo: {MARKUP}{BIDI} Ministers\n\nWe demand that 300 {MARKUP} people are released by 4 May 2022.\n"
    )
    add_paths(workspace, [path], acquisition=Acquisition(source="test"), by="P-1")
    [row] = workspace.index.db.execute(
        "SELECT object FROM names WHERE written='letter.txt'"
    ).fetchall()
    client, here = client_as("editor"), f"{QUEUE}{row[0][7:]}/"
    after = ""
    while item := state(client, here, after=after)["item"]:
        page = client.get(here, {"at": item["key"]})
        assert not any(one in page.content.decode() for one in ("<img src=x", "<script>alert"))
        after = item["key"]
    assert after
