"""Places to grade: what a case cites first, two axes, a reason, and a second hand."""

import re

import pytest
from casing import examining, in_letter, opened, told, with_suspect
from hostile_words import BIDI, LONG, MARKUP, inert_on
from reviewing import records

QUEUE = "/review/grades/"


@pytest.fixture
def anna(workspace, client_as):
    return client_as("editor", name="Anna")


@pytest.fixture
def ben(workspace, client_as):
    return client_as("reviewer", name="Ben")


@pytest.fixture
def account(anna, workspace):
    """An account of an incident that rests on words of the letter; gives the place."""
    place = in_letter(workspace)
    told(anna, place)
    return place


@pytest.fixture
def claims(workspace, letter):
    """The claims of the letter, kept."""
    from answerable.archive.view import Viewer
    from answerable.reading.claims import keep
    from answerable.web.documents.opened import corrected_whole

    shown = Viewer(workspace).show(letter)
    with workspace.change("kept", by="P-1") as change:
        return keep(change, letter, corrected_whole(workspace, shown).reading)


def state(client, **query):
    return client.get(QUEUE, {"format": "json", **query}).json()


def grade(client, code="C3", place="", follow=True, **more):
    place = place or state(client, turn=more.get("turn", "first"))["place"]["place"]
    turn = more.pop("turn", "first")
    said = {
        "place": place,
        "reliability": code[:1],
        "credibility": code[1:],
        "reason": "he saw it",
        **more,
    }
    return client.post(f"{QUEUE}?turn={turn}", said, follow=follow)


def undo(client):
    return client.post(QUEUE, {"answer": "undo"}, follow=True)


def test_without_claims_nothing_is_asked_and_the_page_says_where_places_come_from(anna):
    page = anna.get(QUEUE).content.decode()
    assert "Nothing rests on a place yet" in page


def test_a_place_is_shown_with_its_words_and_both_axes_in_the_words_of_the_pack(anna, account):
    page = anna.get(QUEUE).content.decode()
    assert "has detained more than 20,000 people" in page
    assert "A completely reliable" in page
    assert "2 probably true" in page
    assert "an account of an incident rests on it" in page


def test_each_letter_and_digit_has_its_key(anna, account):
    page = anna.get(QUEUE).content.decode()
    for key in "abcdef123456gs":
        assert f'data-key="{key}"' in page


def test_a_grade_is_a_record_and_the_place_waits_no_more(anna, account, workspace):
    grade(anna, "B2")
    [said] = records(workspace, "grade")
    assert (said["by"], said["grade"], said["reason"]) == ("Anna", "B2", "he saw it")
    assert f"{said['object']}:{said['start']}-{said['end']}" == account
    assert state(anna)["place"] is None
    assert state(anna)["waiting"]["first"] == 0


def test_what_a_case_cites_comes_before_accounts_and_claims(anna, workspace, account, claims):
    case = with_suspect(anna, opened(anna))
    place = f"{claims[-1].object}:{claims[-1].start}-{claims[-1].end}"
    examining(anna, case, place)
    assert state(anna)["place"]["place"] == place
    grade(anna)
    assert state(anna)["place"]["place"] == account


def test_every_claim_is_asked_about_once(anna, claims):
    seen = []
    while place := state(anna)["place"]:
        seen.append(place["place"])
        grade(anna)
    assert len(seen) == len(set(seen)) == len({(one.start, one.end) for one in claims})


def test_a_grade_of_the_whole_document_holds_for_its_places(anna, claims, letter):
    assert state(anna)["waiting"]["first"] == state(anna)["of"] == len(claims)
    anna.post(
        f"/cases/grade/?object={letter[7:]}",
        {"reliability": "C", "credibility": "3", "reason": "known"},
    )
    grade(anna, place=letter)
    assert state(anna)["waiting"]["first"] == 0
    assert state(anna)["place"] is None


def test_a_one_without_two_independent_sources_is_refused_and_keeps_what_was_typed(
    anna, account, workspace
):
    got = grade(anna, "B1", reason="two who do not know each other")
    assert got.status_code == 422
    page = got.content.decode()
    assert "two independent sources" in page
    assert "two who do not know each other" in page
    assert records(workspace, "grade") == []


def test_a_grade_needs_both_axes_and_a_reason(anna, account, workspace):
    for more in ({"reason": ""}, {"reliability": ""}, {"credibility": "9"}):
        assert grade(anna, **more).status_code == 422
    assert records(workspace, "grade") == []


def test_undo_takes_ones_own_grade_back_and_the_place_waits_again(anna, account, workspace):
    grade(anna, "C3")
    assert "Taken back" in undo(anna).content.decode()
    assert state(anna)["place"]["place"] == account
    assert len(records(workspace, "grade")) == 1


def test_undo_never_reaches_anothers_grade(anna, ben, account):
    grade(anna)
    assert undo(ben).status_code == 409
    assert state(ben)["waiting"]["first"] == 0


def test_a_second_hand_grades_without_seeing_the_first(anna, ben, account, workspace):
    grade(anna, "B2", reason="known for years")
    assert state(anna)["waiting"]["second"] == 0
    page = ben.get(QUEUE, {"turn": "second"}).content.decode()
    assert "Somebody else graded this place" in page
    assert "known for years" not in page
    assert state(ben, turn="second")["place"]["given"] == []
    grade(ben, "D4", turn="second")
    assert state(ben)["waiting"] == {"first": 0, "second": 0, "again": 1}
    found = state(ben, turn="again")["place"]["given"]
    assert {one["grade"] for one in found} == {"B2", "D4"}


def test_the_account_of_whoever_opened_the_archive_is_nobodys_name(
    workspace, client_as, anna, account
):
    owner = client_as("owner", name="owner")
    assert grade(owner).status_code == 422
    assert records(workspace, "grade") == []


def test_skipped_places_wait_for_the_next_round(anna, claims):
    first = state(anna)["place"]["place"]
    page = anna.get(QUEUE).content.decode()
    [after] = re.findall(r'after=([0-9]+-[0-9]+)"', page)
    assert state(anna, after=after)["place"]["place"] != first
    assert state(anna)["place"]["place"] == first


def test_a_reader_sees_and_may_not_grade(client_as, account, workspace):
    reader = client_as("reader")
    assert reader.get(QUEUE).status_code == 200
    assert grade(reader).status_code == 403
    assert records(workspace, "grade") == []


def test_what_is_above_the_clearance_is_neither_asked_nor_counted(
    client_as, claims, letter, workspace
):
    from actors_made import classify

    classify(workspace, letter, "confidential")
    low = client_as("reviewer", name="Low")
    assert state(low)["of"] == 0
    assert state(low)["place"] is None
    assert grade(low, place=letter).status_code in (403, 404)


@pytest.mark.parametrize("words", [MARKUP, BIDI, LONG, "\x00"])
def test_hostile_words_in_every_field_come_out_inert(anna, account, words):
    typed = grade(anna, place1=words, upstream1=words, reason=words).content.decode()
    assert not any(one in typed for one in ("<img src=x", "<script>alert"))
    assert inert_on(anna.get(QUEUE, {"turn": words, "after": words, "undone": words}))
    assert grade(anna, place=f"{'0' * 64}").status_code == 404
    grade(anna, place=account, reason=words)
    assert inert_on(anna.get(QUEUE, {"turn": "again"}))


def test_a_hundred_thousand_claims_are_not_read_for_a_page(anna, claims, workspace, monkeypatch):
    """The places are taken from the index a few at a time; only what people graded is looked at one by one."""
    from answerable.workbench import grade_queue

    asked = []
    real = grade_queue.in_turn

    def told(viewer, kind, *, after, most):
        asked.append(most)
        return real(viewer, kind, after=after, most=most)

    monkeypatch.setattr(grade_queue, "in_turn", told)
    anna.get(QUEUE)
    assert sum(asked) <= 4 * 200
