"""Where does a sentence name somebody, in Latin and in Burmese letters?"""

from made_packs import LISTED, SURE, records

from answerable.actors.spotting import Spotter


def found(sentence: str, *names: str) -> list[str]:
    return [one.text for one in Spotter((name, name) for name in names).found(sentence)]


def test_a_burmese_name_is_found_where_nothing_but_syllables_divides_the_words():
    assert found("ဗိုလ်ချုပ်မှူးကြီးမင်းအောင်လှိုင်က ပြောသည်", "မင်းအောင်လှိုင်") == ["မင်းအောင်လှိုင်"]


def test_a_burmese_name_that_differs_in_a_vowel_is_not_found():
    assert found("မင်းအောင်လှိုင်", "မင်းအောင်လှူင်") == []


def test_a_burmese_name_of_one_syllable_is_not_looked_for():
    assert found("အောင်မြင်", "အောင်") == []


def test_the_vowels_of_other_scripts_count_as_well():
    assert found("किरण", "करण") == []


def test_accents_do_not_count_in_latin():
    assert found("said Jerome Kakwavu today", "Jérôme Kakwavu") == ["Jerome Kakwavu"]


def test_only_subjects_of_the_facts_asked_for_are_looked_for():
    happened = f"subject: the coup, property: happened, from: 2021-02-01, {SURE}"
    here = records(f"{LISTED}, {SURE}", happened)
    sentence = "Than Hlaing took part in the coup."
    assert [one.text for one in here.subjects_in(sentence, "happened")] == ["coup"]
    assert [one.text for one in here.subjects_in(sentence)] == ["Than Hlaing", "coup"]
