"""What the forms promise: a source for every question, contrary material first, and faults named at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.cli.dossier import FORMS as OFFERED
from answerable.disclosure.dossier.forms import FILLS, FORMS, form_of, read_form
from answerable.disclosure.dossier.own_words import own_words
from answerable.errors import CannotRead, UsageError

SOUND = """
form: x
title: A form
addressee: somebody
about: about
as_of: 2026-11-22
sources:
  - {id: s, title: A page}
sections:
  - {id: contrary, title: Contrary, asks: What?, source: s, fill: [contrary]}
  - {id: views, title: Views, asks: What?, source: s, fill: [thresholds]}
"""


@pytest.mark.parametrize("name", FORMS)
def test_each_form_that_comes_with_the_program_is_sound(name):
    form = form_of(name)
    assert form.id == name
    assert all(one.asks and one.source.title for one in form.sections)


def test_the_command_line_offers_every_form():
    assert OFFERED == FORMS


@pytest.mark.parametrize("name", FORMS)
def test_what_speaks_against_comes_before_every_assessment(name):
    fills = [fill for one in form_of(name).sections for fill in one.fill]
    first = min(fills.index(one) for one in ("elements", "command", "thresholds") if one in fills)
    assert fills.index("contrary") < first


@pytest.mark.parametrize("name", FORMS)
def test_every_public_source_says_where_and_when_it_was_read(name):
    asked = {one.source.id for one in form_of(name).sections}
    for one in form_of(name).sources:
        if one.id in asked and one.url:
            assert one.seen == "2026-11-22"
            assert one.says


def test_only_the_submission_on_sanctions_is_refused_without_an_answer():
    assert [name for name in FORMS if form_of(name).requires] == ["sanctions"]


def test_everything_that_can_be_filled_is_asked_for_by_some_form():
    assert {fill for name in FORMS for one in form_of(name).sections for fill in one.fill} == set(
        FILLS
    )


def test_a_form_that_nobody_knows_is_refused():
    with pytest.raises(UsageError, match="no form"):
        form_of("press-release")


def test_a_sound_form_is_read():
    assert [one.id for one in read_form(SOUND.encode()).sections] == ["contrary", "views"]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("title: A form\n", "", "`title` is missing"),
        ("fill: [thresholds]", "fill: [guilt]", "nothing is called `guilt`"),
        ("source: s, fill: [contrary]", "source: t, fill: [contrary]", "not among the sources"),
        ("fill: [contrary]", "fill: [crimes]", "assesses before contrary material"),
        ("as_of: 2026-11-22\n", "as_of: 2026-11-22\nrequires: [other]\n", "`other` is required"),
        ("sources:\n  - {id: s, title: A page}\n", "", "needs sources and sections"),
    ],
)
def test_each_fault_of_a_form_is_named(old, new, fault):
    with pytest.raises(CannotRead, match=fault):
        read_form(SOUND.replace(old, new).encode())


def test_what_is_no_form_is_refused():
    with pytest.raises(CannotRead, match="no YAML"):
        read_form(b"- a list")


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Co")), max_size=300))
def test_no_word_that_somebody_wrote_is_lost(words):
    lines = [" ".join(line.split()) for line in words.splitlines()]
    kept = [line for line in lines if not line.startswith("#") and "[" not in line]
    said = own_words(None, form_of("iimm"), "# sender\n\n" + "\n".join(kept))
    found = " ".join(one.text for one in said.get("sender", ()))
    assert "".join(found.split()) == "".join("".join(kept).split())
