"""Whether a sentence states, judges, expects, lays down a rule, quotes or argues."""

import pytest

from answerable.reading.read import read_text
from answerable.reading.saying.voice import attribution_of, hedge_of


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The guard has burned three villages in Upper Marsh.", "claim"),
        ("These groups have also been implicated in abuses.", "claim"),
        ("While the ruling is a welcome step, it does not cover the second flood.", "claim"),
        ("The guard has killed more than 300 people.", "quantity"),
        ("This year represents a turning point for the river.", "evaluation"),
        ("The people downstream are in dire need of safety.", "evaluation"),
        ("Recognising the guard would be a clear violation of the river treaty.", "evaluation"),
        ("Further requests are expected.", "expectation"),
        ("This will embolden the guard to burn more villages.", "expectation"),
        ("The bank has a responsibility to know its clients.", "norm"),
        ("The minister said “we shall never open the gates again”.", "quotation"),
        ("We are a coalition of river villages.", "identification"),
        ("The bank must publish its loans.", "demand"),
    ],
)
def test_each_sentence_has_the_kind_of_what_it_does(sentence, kind):
    assert [clause.kind for clause in read_text(sentence).clauses] == [kind]


@pytest.mark.parametrize(
    ("sentence", "hedge"),
    [
        ("The acts may amount to torture.", "may amount to"),
        ("The guard reportedly burned a village.", "reportedly"),
        ("The guard burned a village.", None),
    ],
)
def test_the_words_that_weaken_are_kept_as_written(sentence, hedge):
    assert hedge_of(sentence) == hedge


@pytest.mark.parametrize(
    ("sentence", "who", "named"),
    [
        ("According to media reports, the guard left.", "media reports", False),
        ("Human rights groups have documented beatings.", "Human rights groups", False),
        (
            "The head of the Flood Inquiry recently stated that the guard lied.",
            "The head of the Flood Inquiry",
            True,
        ),
        (
            "The Flood Inquiry, made up of judges and engineers, has argued that the guard lied.",
            "The Flood Inquiry",
            True,
        ),
        (
            "In May 2022, the Flood Inquiry concluded that the guard lied.",
            "the Flood Inquiry",
            True,
        ),
    ],
)
def test_a_sentence_rests_on_whom_it_names(sentence, who, named):
    attribution = attribution_of(sentence)
    assert attribution is not None
    assert (attribution.who, attribution.named) == (who, named)


@pytest.mark.parametrize(
    "sentence",
    ["We have documented beatings.", "The guard left the village.", "She was told to leave."],
)
def test_the_signatories_own_word_is_no_attribution(sentence):
    assert attribution_of(sentence) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody has told the villages when the gates open.",
        "So far no one has told the villages that the gates open.",
        "In May 2022, nobody told the villages that the gates open.",
        "None of the ministers said that the guard left.",
        "Neither the bank nor the ministry has confirmed that the gates open.",
        "No minister has ever said that the guard left.",
        "The guard has not told the villages that the gates open.",
        "The guard never said that the gates were open.",
        "The guard didn’t say that the gates were open.",
        "The guard has not yet publicly confirmed that the gates are open.",
        "The guard refused to say that the gates were open.",
        "The ministry has yet to say how the gates open.",
        "“The gates are open,” nobody said.",
        "According to nobody, the gates are open.",
        "Villagers said nobody had told them that the gates open.",
    ],
)
def test_what_was_not_said_has_no_speaker(sentence):
    assert attribution_of(sentence) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The villages were told that the gates open.",
        "The villages have never been told that the gates open.",
        "The villages were not informed by the guard that the gates open.",
        "The bank was recently reminded that the gates open.",
    ],
)
def test_those_who_were_told_did_not_say_it(sentence):
    assert attribution_of(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        (
            "Not only the guard but also the bank said that the gates open.",
            "Not only the guard but also the bank",
        ),
        ("No fewer than five groups documented the beatings.", "No fewer than five groups"),
        ("No Gates Without Guards said that the river rose.", "No Gates Without Guards"),
        ("Nobody’s Children said that the river rose.", "Nobody’s Children"),
        ("The Inquiry, which had not met before, said that the guard lied.", "The Inquiry"),
        ("Nobody told the villages, the Flood Inquiry said.", "the Flood Inquiry"),
        ("According to the Flood Inquiry, nobody told the villages.", "the Flood Inquiry"),
    ],
)
def test_a_no_elsewhere_in_the_sentence_silences_nobody(sentence, who):
    attribution = attribution_of(sentence)
    assert attribution is not None
    assert attribution.who == who


def test_sentences_inside_a_long_quotation_are_not_the_authors_claims():
    text = "The minister spoke: “The river is ours. Nobody burned a village. That is all.” The guard burned three villages."
    assert [c.kind for c in read_text(text).clauses] == [
        "quotation",
        "quotation",
        "quotation",
        "claim",
    ]
