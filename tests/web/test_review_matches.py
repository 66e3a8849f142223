"""Matches to judge: one pair at a time, every answer a record, nothing lost and nothing overwritten."""

import random
import threading
from time import perf_counter

import pytest
from actors_made import add_list, classify
from hostile_words import BIDI, LONG, MARKUP, inert_on
from reviewing import MATCHES, PAIRS, answer, keys, records, resolved, state, two_lists, undo


@pytest.fixture
def lists(empty_workspace, tmp_path):
    return two_lists(empty_workspace, tmp_path)


@pytest.fixture
def anna(lists, client_as):
    return client_as("editor", name="Anna")


@pytest.fixture
def ben(lists, client_as):
    return client_as("reviewer", name="Ben")


# Asking


def test_a_pair_shows_both_sides_with_the_reasons_and_what_each_source_says(anna):
    page = anna.get(MATCHES).content.decode()
    assert "Than Hlaing" in page
    assert "Hlaing, Than" in page or "Than Hlaing" in page
    assert f"Pair 1 of {PAIRS}" in page
    assert page.index("What speaks against it") < page.index("What speaks for it")
    assert "1965-01-01" in page
    assert "AI" not in page.split("<main")[1].split("</main>")[0].split()


def test_a_reason_that_keeps_two_apart_is_said_once(empty_workspace, tmp_path, client_as):
    add_list(empty_workspace, tmp_path, "1,Aung Sample,,1958-07-02,,person", authority="US")
    add_list(empty_workspace, tmp_path, "2,Aung Sample,,1961,,person")
    against = state(client_as("editor"))["pair"]["against"]
    assert sum("birth dates" in one for one in against) == 1


def test_each_key_of_the_queue_presses_a_button(anna):
    answer(anna, "same")
    page = anna.get(MATCHES).content.decode()
    for key in "ynusz":
        assert f'data-key="{key}"' in page


def test_every_pair_is_asked_once_and_in_one_order(anna):
    first = keys(anna)
    assert len(first) == len(set(first)) == PAIRS
    assert keys(anna) == first


def test_an_answer_is_a_record_under_the_pseudonym_and_the_pair_is_not_asked_again(
    anna, empty_workspace
):
    key = state(anna)["pair"]["key"]
    answer(anna, "same")
    [said] = records(empty_workspace, "judgement")
    assert (said["by"], said["verdict"]) == ("Anna", "same")
    assert key not in keys(anna)


def test_a_reason_stands_in_the_record(anna, empty_workspace):
    key = state(anna)["pair"]["key"]
    anna.post(MATCHES, {"answer": "unsure", "pair": key, "reason": "two birth years"})
    assert records(empty_workspace, "judgement")[0]["reason"] == "two birth years"


def test_pairs_can_be_narrowed_to_a_kind_a_list_and_a_strength(anna):
    assert state(anna, kind="person")["of"] == 1
    assert state(anna, kind="entity")["of"] == PAIRS - 1
    assert state(anna, list="US")["of"] == PAIRS
    assert state(anna, list="XX")["of"] == 0
    strengths = [state(anna, strength=one)["of"] for one in ("likely", "possible", "apart")]
    assert sum(strengths) == PAIRS
    assert state(anna, of="actors")["of"] == 0


def test_where_one_strength_is_done_the_next_is_offered(anna):
    while pair := state(anna, strength="likely")["pair"]:
        answer(anna, "same", pair=pair["key"])
    page = anna.get(MATCHES, {"strength": "likely"}).content.decode()
    assert "strength=possible" in page
    assert "strength=unlikely" in anna.get(MATCHES, {"strength": "apart"}).content.decode()


def test_what_is_skipped_waits_for_the_next_round(anna):
    first = state(anna)["pair"]["key"]
    later = state(anna, after=first)["pair"]["key"]
    assert later != first
    answer(anna, "same", after=first)
    assert state(anna)["pair"]["key"] == first


def test_at_the_end_of_the_row_the_skipped_ones_are_named(anna):
    last = keys(anna)[-1]
    assert "you skipped still wait" in anna.get(MATCHES, {"after": last}).content.decode()


def test_an_archive_without_lists_says_what_to_do_next(empty_workspace, client_as):
    page = client_as("editor").get(MATCHES).content.decode()
    assert "Nothing is proposed" in page
    assert "/documents/" in page


# Undoing


def test_undo_brings_the_pair_back_and_erases_nothing(anna, empty_workspace):
    key = state(anna)["pair"]["key"]
    answer(anna, "different")
    page = undo(anna).content.decode()
    assert "Taken back" in page
    assert state(anna)["pair"]["key"] == key
    assert len(records(empty_workspace, "judgement")) == 1
    assert records(empty_workspace, "retraction")[0]["by"] == "Anna"
    assert resolved(empty_workspace).judgements == ()


def test_undo_goes_back_answer_by_answer(anna, empty_workspace):
    for verdict in ("same", "different", "unsure"):
        answer(anna, verdict)
    undo(anna)
    undo(anna)
    assert [one.verdict for one in resolved(empty_workspace).judgements] == ["same"]


def test_nothing_is_undone_where_nothing_was_answered(anna):
    assert undo(anna).status_code == 409


def test_undo_never_reaches_what_another_answered(anna, ben, empty_workspace):
    answer(anna, "same")
    assert undo(ben).status_code == 409
    assert len(resolved(empty_workspace).judgements) == 1


def test_an_undo_from_an_old_window_takes_nothing_else_back(anna, empty_workspace):
    answer(anna, "same")
    [old] = [one.record for one in resolved(empty_workspace).judgements]
    answer(anna, "different")
    assert undo(anna, last=old).status_code == 409
    assert len(resolved(empty_workspace).judgements) == 2


def test_from_the_list_one_takes_back_ones_own_with_a_reason(anna, ben, empty_workspace):
    answer(anna, "same")
    [one] = resolved(empty_workspace).judgements
    back = f"{MATCHES}judged/back/"
    assert ben.post(back, {"record": one.record, "reason": "mine"}).status_code == 403
    assert anna.post(back, {"record": one.record, "reason": " "}).status_code == 400
    assert "Take back" not in ben.get(f"{MATCHES}judged/").content.decode()
    assert anna.post(back, {"record": one.record, "reason": "another place"}).status_code == 303
    assert resolved(empty_workspace).judgements == ()
    assert anna.post(back, {"record": one.record, "reason": "again"}).status_code == 409


def test_the_terminal_of_the_server_says_nothing_of_what_is_compared(anna, capfd):
    assert state(anna)["of"] == PAIRS
    said = capfd.readouterr()
    assert said.err + said.out == ""


def test_two_windows_that_take_the_same_back_at_once_write_it_once(anna, empty_workspace):
    from concurrent.futures import ThreadPoolExecutor
    from threading import Barrier

    from django.db import connection

    answer(anna, "same")
    [one] = resolved(empty_workspace).judgements
    together = Barrier(4)

    def window():
        together.wait()
        try:
            back = {"record": one.record, "reason": "a slip"}
            return anna.post(f"{MATCHES}judged/back/", back).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        said = sorted(each.result() for each in [pool.submit(window) for _ in range(4)])
    assert said == [303, 409, 409, 409]
    assert len(records(empty_workspace, "retraction")) == 1


def test_taking_back_does_not_compare_all_names_again(anna, monkeypatch):
    answer(anna, "same")
    monkeypatch.setattr("answerable.web.review.sources.pairs_of", None)
    undo(anna)
    answer(anna, "same")
    assert state(anna)["of"] == PAIRS


def test_a_new_copy_of_a_list_is_compared(anna, empty_workspace, tmp_path):
    assert state(anna)["of"] == PAIRS
    row = "CH9,Than Hlaing,2021-07-02,1965-01-01,MMR,person"
    add_list(empty_workspace, tmp_path, row, authority="CH")
    assert state(anna)["of"] > PAIRS


# In any order


@pytest.mark.parametrize("seed", range(4))
def test_answers_in_any_order_give_the_same_state(anna, empty_workspace, seed):
    verdicts = dict(zip(sorted(keys(anna)), ("same", "different", "unsure"), strict=True))
    order = list(verdicts)
    chance = random.Random(seed)
    chance.shuffle(order)
    for key in order:
        if chance.random() < 0.5:
            answer(anna, chance.choice(("same", "different", "unsure")), pair=key)
            undo(anna)
        answer(anna, verdicts[key], pair=key)
    found = resolved(empty_workspace)
    assert sorted(one.verdict for one in found.judgements) == sorted(verdicts.values())
    assert len(found.clusters) == 1
    waiting = state(anna)["waiting"]
    assert waiting == {"first": 0, "second": 0, "again": 1}


def test_a_form_that_is_sent_twice_is_one_answer(anna, empty_workspace):
    key = state(anna)["pair"]["key"]
    for _ in range(2):
        answer(anna, "same", pair=key)
    assert len(records(empty_workspace, "judgement")) == 1


def test_a_later_answer_of_the_same_person_takes_the_place_of_the_earlier(anna, empty_workspace):
    key = state(anna)["pair"]["key"]
    answer(anna, "same", pair=key)
    answer(anna, "different", pair=key)
    assert [one.verdict for one in resolved(empty_workspace).judgements] == ["different"]
    undo(anna)
    assert [one.verdict for one in resolved(empty_workspace).judgements] == ["same"]


# Two people


def test_two_who_answer_one_pair_at_once_both_stand_and_the_conflict_is_shown(
    anna, ben, empty_workspace
):
    key = state(anna)["pair"]["key"]
    assert state(ben)["pair"]["key"] == key
    answer(anna, "same", pair=key)
    page = answer(ben, "different", pair=key).content.decode()
    assert "Judged differently" in page
    assert len(records(empty_workspace, "judgement")) == 2
    assert len(resolved(empty_workspace).disputes) == 1
    assert "Judged differently" in anna.get(f"{MATCHES}judged/").content.decode()
    assert state(anna, turn="again")["pair"]["verdict"] == "disputed"


def test_a_second_judge_is_not_shown_what_the_first_said(anna, ben):
    key = state(anna)["pair"]["key"]
    anna.post(MATCHES, {"answer": "different", "pair": key, "reason": "another village"})
    page = ben.get(MATCHES, {"turn": "second"}).content.decode()
    assert "Somebody else judged these two" in page
    assert "another village" not in page
    assert "Anna" not in page
    said = state(ben, turn="second")["pair"]
    assert (said["verdict"], said["judged"]) == ("", [])


def test_a_second_judge_is_asked_about_what_others_judged_and_never_about_their_own(anna, ben):
    answer(anna, "same")
    assert state(anna)["waiting"]["second"] == 0
    assert state(ben)["waiting"]["second"] == 1
    answer(ben, "same", turn="second")
    assert state(ben)["waiting"]["second"] == 0


def test_who_judges_blind_is_told_nothing_that_the_program_proposes(anna, ben, empty_workspace):
    answer(anna, "same")
    shown = state(ben, turn="second", blind="yes")["pair"]
    assert not any(shown[one] for one in ("strength", "score", "against", "for", "judged"))
    page = ben.get(
        MATCHES, {"turn": "second", "blind": "yes", "strength": "likely"}
    ).content.decode()
    assert "You judge blind" in page
    assert "likely" not in page.split('id="queue"')[1].split("</main>")[0]
    answer(ben, "same", turn="second", blind="yes")
    assert [one["blind"] for one in records(empty_workspace, "judgement") if "blind" in one] == [
        "yes"
    ]


def test_after_a_blind_answer_the_conflict_is_not_told(anna, ben):
    answer(anna, "same")
    page = answer(ben, "different", turn="second", blind="yes").content.decode()
    assert "Judged differently" not in page


def test_two_who_answer_at_the_same_moment_lose_nothing(anna, ben, empty_workspace):
    from django.db import connections

    order = keys(anna)
    clients = {"same": anna, "different": ben}
    gate = threading.Barrier(2)
    seen = []

    def work(verdict):
        try:
            for key in order:
                gate.wait(20)
                seen.append(answer(clients[verdict], verdict, pair=key, follow=False).status_code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(one,)) for one in clients]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert seen == [303] * 2 * PAIRS
    assert len(records(empty_workspace, "judgement")) == 2 * PAIRS
    assert len(resolved(empty_workspace).disputes) == PAIRS


# Who may


def test_a_reader_sees_the_pair_and_may_not_answer(lists, client_as, empty_workspace):
    reader = client_as("reader")
    page = reader.get(MATCHES).content.decode()
    assert 'value="same"' not in page
    assert "you may not judge" in page
    key = state(reader)["pair"]["key"]
    assert answer(reader, "same", pair=key).status_code == 403
    assert records(empty_workspace, "judgement") == []


def test_a_guest_sees_no_queue(lists, client_as):
    assert client_as("guest", case="case:" + "a" * 26).get(MATCHES).status_code == 403


def test_a_list_above_the_clearance_gives_no_pair_and_no_count(lists, client_as, empty_workspace):
    classify(empty_workspace, lists[0], "confidential")
    low = client_as("reviewer", name="Low")
    assert state(low)["of"] == 0
    assert state(client_as("editor"))["of"] == PAIRS


@pytest.mark.parametrize(("fields", "status"), [
    ({"answer": "same", "pair": "0" * 32}, 404),
    ({"answer": "same", "pair": MARKUP}, 404),
    ({"answer": "same"}, 404),
    ({"answer": "merge", "pair": "0" * 32}, 400),
    ({}, 400),
])  # fmt: skip
def test_an_answer_to_nothing_is_refused_and_records_nothing(anna, empty_workspace, fields, status):
    assert anna.post(MATCHES, fields).status_code == status
    assert records(empty_workspace, "judgement") == []


# Hostile


def test_names_that_try_to_act_come_out_inert(empty_workspace, tmp_path, client_as):
    name = f"Than Hlaing {MARKUP}{BIDI}".replace('"', "'").replace(",", " ")
    for authority in ("US", "EU"):
        row = f'{authority}1,"{name}",2021-02-11,1965-01-01,"{MARKUP.replace(chr(34), chr(39))}",person'
        add_list(empty_workspace, tmp_path, row, authority=authority)
    client = client_as("editor")
    assert state(client)["pair"]
    assert inert_on(client.get(MATCHES))
    answer(client, "same")
    assert inert_on(client.get(MATCHES))
    assert inert_on(client.get(f"{MATCHES}judged/"))
    assert inert_on(client.get("/review/"))


@pytest.mark.parametrize("words", [MARKUP, BIDI, LONG, "\x00\x07", "ဗမာ", "\u0000"])
def test_hostile_words_in_every_field_come_out_inert(anna, words):
    key = state(anna)["pair"]["key"]
    anna.post(MATCHES, {"answer": "unsure", "pair": key, "reason": words})
    query = dict.fromkeys(("turn", "of", "kind", "list", "strength", "at", "after", "blind"), words)
    assert inert_on(anna.get(MATCHES, query))
    assert inert_on(anna.get(MATCHES, {"turn": "again"}))
    assert inert_on(anna.get(f"{MATCHES}judged/"))


def test_no_name_stands_in_an_address(anna):
    address = answer(anna, "same", follow=False).headers["Location"]
    assert "Hlaing" not in address
    assert "list%3A" not in address


# Waiting, and many


def test_while_names_are_compared_the_page_says_so_and_asks_again(anna, monkeypatch):
    from answerable.web.actors.preparing import State, Unready

    def unready(*arguments, **named):
        raise Unready(State(of=None, label="Comparing names: lists", done=40, total=100))

    monkeypatch.setattr("answerable.web.review.sources.prepared", unready)
    page = anna.get(MATCHES).content.decode()
    assert 'value="40"' in page
    assert "Nothing is proposed" not in page
    assert "Look again" in page
    assert state(anna)["preparing"] != []
    assert anna.post(MATCHES, {"answer": "same", "pair": "0" * 32}).status_code == 409


def test_a_hundred_thousand_pairs_answer_quickly(anna, monkeypatch):
    from answerable.actors.judging.proposing import Party, proposed
    from answerable.actors.matching.comparison import LIKELY, Comparison
    from answerable.actors.matching.entity import Entity
    from answerable.workbench.pair_queue import Pairs, key_of

    def party(list, number):
        entity = Entity(id=f"list:{list}:{number}", kind="person", names=(f"Name {number}",))
        return Party(entity=entity)

    names = ("a", "b")
    made = tuple(
        proposed(
            party("EU", n), party("US", n), Comparison(score=0.9, proposal=LIKELY, names=names)
        )
        for n in range(100_000)
    )
    pairs = Pairs(proposals=made, by_key={key_of(one.pair): one for one in made})
    monkeypatch.setattr("answerable.web.review.sources._pairs", lambda *given: pairs)
    state(anna, of="lists")  # puts them in order, once
    began = perf_counter()
    for _ in range(3):
        answer(anna, "same", of="lists")
    each = (perf_counter() - began) / 9  # asks for the pair, answers it, and shows the next
    assert state(anna, of="lists")["waiting"]["first"] == 99_997
    assert each < 5, each  # 0.03 s here; the margin is for a machine at work
