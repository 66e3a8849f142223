"""What asks somebody to act, and what only looks like it."""

import pytest

from answerable.reading.demands import read_demand


@pytest.mark.parametrize(
    ("sentence", "to"),
    [
        ("We call on the Delta Bank to publish its loans.", "Delta Bank"),
        (
            "We, the undersigned 12 groups, urge all parties to the conflict in the Delta to stop.",
            "all parties to the conflict in the Delta",
        ),
        ("Our undersigned organizations call on the Council to meet.", "Council"),
        ("We implore you to open the dam.", "you"),
        ("Instead of waiting, we appeal to you to open the dam.", "you"),
        (
            "If these requests are granted, authorities in member states must act.",
            "authorities in member states",
        ),
        (
            "Governments, donors, and international agencies should pay.",
            "Governments, donors, and international agencies",
        ),
        ("ASEAN must move.", "ASEAN"),
        ("The world must act now.", "world"),
    ],
)
def test_a_sentence_that_asks_names_who_must_act(sentence, to):
    asked = read_demand(sentence)
    assert asked is not None
    assert asked.to == to


@pytest.mark.parametrize(
    "sentence",
    [
        "Renewed efforts must lead to peace.",
        "It also requested the High Commissioner to report.",
        "The council has argued that the guard should be classified as a gang.",
        "A just solution must include the villages.",
        "The government must have known.",
        "We note that the demand for water has grown.",
        "They called on the bank last year.",
        "We therefore call on the bank to:",
        "Should the bank not answer?",
    ],
)
def test_a_sentence_that_judges_reports_or_asks_itself_is_no_demand(sentence):
    assert read_demand(sentence) is None
