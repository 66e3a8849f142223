"""The start of the review room: what waits, who did how much, and how far people agree."""

from reviewing import answer, keys, two_lists


def state(client):
    return client.get("/review/", {"format": "json"}).json()


def test_an_empty_archive_has_three_empty_queues(empty_workspace, client_as):
    client = client_as("editor")
    page = client.get("/review/").content.decode()
    assert "Nobody answered anything yet" in page
    assert "No two people answered the same yet" in page
    found = state(client)
    assert (found["matches"]["of"], found["readings"]["of"], found["grades"]["of"]) == (0, 0, 0)


def test_counts_of_all_three_queues_and_whose_turn_it_is(workspace, tmp_path, client_as):
    two_lists(workspace, tmp_path)
    anna, ben = client_as("editor", name="Anna"), client_as("reviewer", name="Ben")
    answer(anna, "same", of="lists")
    found = state(ben)
    assert found["matches"]["second"] == 1
    assert found["readings"] == {"of": 2, "first": 2}
    assert found["work"] == [{"name": "Anna", "matches": 1, "readings": 0, "grades": 0}]


def test_of_few_answers_in_common_no_agreement_is_said(workspace, tmp_path, client_as):
    two_lists(workspace, tmp_path)
    anna, ben = client_as("editor", name="Anna"), client_as("reviewer", name="Ben")
    for key in keys(anna, of="lists"):
        answer(anna, "same", pair=key)
        answer(ben, "different", pair=key)
    [one] = state(anna)["agreement"]
    assert (one["one"], one["other"], one["both"], one["same"]) == ("Anna", "Ben", 3, 0)
    assert not one["enough"]
    page = anna.get("/review/").content.decode()
    assert "0 of 3" in page
    assert "too few to say" in page


def test_with_enough_answers_in_common_percent_and_kappa_are_said(
    workspace, client_as, monkeypatch
):
    from answerable.archive import records
    from answerable.workbench import judging

    with workspace.change("judged", by="Anna") as change:
        for by in ("Anna", "Ben"):
            for n in range(24):
                said = "same" if n % 2 or (by == "Ben" and n == 0) else "different"
                change.record(records.judgement(
                    by=by, one=f"list:EU:{n}", other=f"list:US:{n}", verdict=said, names=["a", "b"], blind="yes",
                ))  # fmt: skip
    assert len(judging.Held(workspace).resolved.judgements) == 48
    [one] = state(client_as("editor"))["agreement"]
    assert (one["same"], one["both"], one["percent"], one["blind"]) == (23, 24, "96 %", 24)
    assert one["kappa"] == "0.92"


def test_a_reader_may_look_at_the_queues(workspace, client_as):
    assert client_as("reader").get("/review/").status_code == 200
