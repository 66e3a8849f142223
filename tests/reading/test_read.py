"""Whatever the text, a reading is given, and every span repeats its source."""

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.errors import CannotRead
from answerable.reading.read import read_document, read_text

_PIECES = st.sampled_from(
    [
        "Dear President Ola Nordmann\n", "and Member States\n", "# Heading\n", "**Bold\ntitle**\n", "1. One Group\n", "2. Two\n",
        "4. Kim (MR)\n", "(i) first\n", "a) second\n", "• third\n", "- \n", "Signed by:\n", "CC: All\n", "For more information, please contact:\n",
        "Ada, Group, [email\u00a0protected]\n", "We, the undersigned 12 organisations, call on you to:\n", "5 May 2020", "January 31\n2025\n",
        "Lt. General Tam Oak was put by the European Union under a visa ban on 5 May 2020. ", "killed more than 300 people, ",
        "According to reports, ", "“four or more words here” ", "(see links here) ", "။", "\u202e", "\x00", "\r\n", "\u2028", "ကခဂ ", "\ud800", "၁။ ",
        "must ", "should ", "that ", "The world ", ".", "?", "\n\n", " ", "2021", "half a million ", "5–", "%", "US$", "\u00a0", "İ", "ﬁ",
    ]
)  # fmt: skip


def read_or_advice(data):
    """The reading, or the advice that comes with a refusal."""
    try:
        return checked(read_document(data, "a.txt"))
    except CannotRead as refused:
        return refused.advice


def checked(reading):
    assert all(reading.canonical[span.start : span.end] == span.text for span in reading.spans())
    assert all(span.id for span in reading.spans())
    assert all(above.end <= below.start for above, below in pairwise(reading.clauses))
    return reading


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=400))
def test_any_text_gives_a_reading_that_repeats_its_source(text):
    checked(read_text(text))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_PIECES, max_size=40).map("".join))
def test_any_mixture_of_the_forms_of_letters_gives_a_reading_that_repeats_its_source(text):
    reading = checked(read_text(text))
    assert reading == read_text(text)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_advice(data):
    assert read_or_advice(data)


def test_a_reading_carries_the_rules_that_made_it(letter):
    assert {"title.heading/2", "signatories.number/1", "ground.list/1"} <= set(letter.reader.rules)
    assert all("/" in rule for rule in letter.reader.rules)


def test_ids_are_unique_and_follow_from_the_content(letter):
    ids = [span.id for span in letter.spans()]
    assert len(ids) == len(set(ids))
    assert read_text(letter.canonical).to_json() == letter.to_json()


def test_a_clause_names_the_items_that_lie_in_it(letter):
    known = {span.id for span in letter.spans()}
    ground = letter.grounds[1]
    clause = next(c for c in letter.clauses if ground.start <= c.start < ground.end)
    assert ground.id in clause.refers_to
    assert set(clause.refers_to) <= known


def test_every_sentence_of_the_body_is_read_once(letter):
    read = [clause.text for clause in letter.clauses]
    assert len(read) == len(set(read))
    assert "Two courts have refused to hear it." in read


def test_a_rank_and_a_post_stay_out_of_the_name():
    reading = read_text(
        "The guard is run by the Chief of Staff and Deputy Water Minister Lieutenant-General Tam Oak."
    )
    person = next(m for m in reading.mentions if m.label == "PERSON")
    assert (reading.canonical[person.start : person.end], person.rank) == (
        "Tam Oak",
        "Lieutenant-General",
    )
    assert person.role == "Chief of Staff and Deputy Water Minister"


def test_the_general_assembly_is_no_general():
    reading = read_text("The UN General Assembly met today in the hall.")
    assert [m.label for m in reading.mentions] == ["ORG"]


@pytest.mark.parametrize("length", [120_000])
@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "word ",
        "The guard killed 12 people on 5 May 2020. ",
        "line\n",
        "1. A\n",
        "# a\n",
        '"',
        "General ",
        "we ",
        "1, ",
        "A-",
    ],
)
def test_reading_stays_linear_on_a_long_text(piece, length):
    def cost(size):
        start = process_time()
        read_text(piece * (size // len(piece)))
        return process_time() - start

    cost(length // 8)
    half, whole = cost(length // 2), cost(length)
    assert whole < 4 * half + 0.5


@pytest.mark.long
@pytest.mark.parametrize(
    "text",
    [
        "The guard killed 12 people on 5 May 2020. " * 120_000,
        "a" * 5_000_000,
        "The guard burned a village today.\n" * 200_000,
    ],
    ids=["5 MB of sentences in one line", "5 MB in one word", "200,000 lines"],
)
def test_five_megabytes_are_read(text):
    checked(read_text(text))


def test_a_text_too_long_to_be_read_is_refused_at_once_with_advice() -> None:
    with pytest.raises(CannotRead) as refused:
        read_text("word " * 1_700_000)
    assert "parts" in refused.value.advice
