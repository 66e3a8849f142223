"""What does a name consist of, and by which key is it found?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.actors.names import bare_name, folded, is_named
from answerable.actors.person_names import looser_key, read_name, script_of, turned
from answerable.text import fold


def test_rank_and_honorifics_stand_apart_from_the_name_as_written():
    name = read_name("Lt. General Dr. Than Hlaing")
    assert (name.rank, name.honorifics, name.bare) == ("Lt. General", ("Dr.",), "Than Hlaing")
    assert name.written == "Lt. General Dr. Than Hlaing"


def test_a_list_that_writes_the_surname_first_is_turned_round_and_both_are_kept():
    name = read_name("HLAING, Min Aung", surname_first=True)
    assert name.natural == "Min Aung Hlaing"
    assert name.key == "min aung hlaing"
    assert name.variants == ("HLAING, Min Aung", "Min Aung Hlaing")


@pytest.mark.parametrize(
    "written", ["Than Hlaing", "ACME HOLDINGS, LTD.", "SMITH, John, Jr.", "X,"]
)
def test_what_has_no_surname_in_front_is_not_turned(written):
    assert turned(written) == written


def test_al_and_bin_stay_in_the_key():
    assert read_name("AL-ZAWAHIRI, Ayman", surname_first=True).key == "ayman al zawahiri"
    assert read_name("Usama bin Ladin").key == "usama bin ladin"


def test_the_words_of_a_burmese_name_are_never_put_in_another_order():
    assert bare_name("Hlaing Than") != bare_name("Than Hlaing")


@pytest.mark.parametrize(
    ("written", "key", "looser"),
    [
        ("Ko Ko Hlaing", "ko ko hlaing", "ko hlaing"),
        ("Saw Daniel", "saw daniel", "daniel"),
        ("Mahn Nyein Maung", "mahn nyein maung", "nyein maung"),
        ("Min Aung Hlaing", "min aung hlaing", "aung hlaing"),
        ("Than Hlaing", "than hlaing", ""),
        ("Maung", "maung", ""),
    ],
)
def test_a_title_that_may_be_part_of_the_name_stays_in_the_key(written, key, looser):
    name = read_name(written)
    assert (name.key, name.looser) == (key, looser)


def test_two_names_with_one_looser_key_are_not_one_person():
    assert looser_key(bare_name("Saw Daniel")) == bare_name("Daniel")
    assert not is_named("Saw Daniel", ["Daniel"])


@pytest.mark.parametrize(
    ("written", "rank", "honorifics"),
    [
        ("ဗိုလ်ချုပ်မှူးကြီး မင်းအောင်လှိုင်", "ဗိုလ်ချုပ်မှူးကြီး", ()),
        ("ဗိုလ်ချုပ်မှူးကြီးမင်းအောင်လှိုင်", "ဗိုလ်ချုပ်မှူးကြီး", ()),
        ("ဦး မင်း အောင် လှိုင်", "", ("ဦး",)),
        ("မင်းအောင်လှိုင်", "", ()),
    ],
)
def test_burmese_ranks_and_honorifics_go_and_spaces_do_not_count(written, rank, honorifics):
    name = read_name(written)
    assert name.key == "မင်းအောင်လှိုင်"
    assert (name.rank, name.honorifics, name.script) == (rank, honorifics, "Mymr")


def test_a_burmese_title_is_never_half_of_a_syllable():
    assert read_name("မင်းအောင်လှိုင်").looser == ""
    assert bare_name("ဦး") == "ဦး"


def test_burmese_vowels_tell_two_names_apart():
    assert bare_name("မင်း") != bare_name("မင့်")
    assert not is_named("သန်းလှိုင်", ["သန်းလှိူင်"])


def test_accents_do_not_count():
    assert is_named("Jerome Kakwavu", ["Jérôme Kakwavu"])


def test_zawgyi_is_kept_as_given_and_flagged():
    zawgyi = "ဗိုလ္ခ်ဳပ္မွဴးႀကီး မင္းေအာင္လႈိင္"
    name = read_name(zawgyi)
    assert name.zawgyi
    assert name.written == zawgyi
    assert not read_name("မင်းအောင်လှိုင်").zawgyi


def test_the_script_is_that_of_the_first_letter():
    assert [script_of(one) for one in ("Than", "12", "Владимир", "မင်း", "١٢ محمد")] == [
        "Latn",
        "",
        "Cyrl",
        "Mymr",
        "Arab",
    ]


@given(st.text(st.characters(max_codepoint=127), max_size=40))
def test_the_quick_way_for_plain_letters_gives_what_folding_gives(written):
    assert folded(written) == fold(written)


@given(st.text(max_size=30))
def test_any_text_has_a_key_that_is_its_own_key(written):
    key = read_name(written).key
    assert bare_name(key) == key
