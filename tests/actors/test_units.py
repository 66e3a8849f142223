"""Whatever way a unit is written, it is that unit; and no other of the same number."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.actors.units.grammar import may_name_a_unit, unit_key, unit_of
from answerable.actors.units.unit import APART, OPEN, SAME, agree, unit_words

LIB = "MM/light-infantry-battalion/345"
NAMES = {
    "light-infantry-battalion": (
        ("LIB", "LI Bn", "Lt. Inf. Bn.", "L.I.B", "Kha Ma Ya", "Light Infantry Battalion",
         "LIGHT INFANTRY BN", "Light-Infantry Battalion", "Light Infantry Batallion"),
        ("ခမရ", "ခ.မ.ရ", "ခြေမြန်တပ်ရင်း", "ခြေမြန် တပ်ရင်း"),
    ),
    "infantry-battalion": (
        ("IB", "I.B.", "Inf Bn", "Kha La Ya", "Infantry Battalion", "infantry battallion"),
        ("ခလရ", "ခ.လ.ရ", "ခြေလျင်တပ်ရင်း"),
    ),
    "light-infantry-division": (
        ("LID", "L.I.D.", "Light Infantry Division", "Light Infantry Div."),
        ("တပ်မ", "ခြေမြန်တပ်မ"),
    ),
    "military-operations-command": (
        ("MOC", "Military Operations Command", "Military Operation Command"),
        ("စကခ", "စစ်ဆင်ရေးကွပ်ကဲမှုဌာနချုပ်"),
    ),
    "artillery-battalion": (("Artillery Battalion", "Arty Bn"), ("အမြောက်တပ်ရင်း",)),
    "tactical-operations-command": (("TOC", "Tactical Operations Command"), ("ဗျူဟာ",)),
    "border-guard-force": (("BGF", "Border Guard Force", "BGF Battalion"), ("နယ်ခြားစောင့်တပ်",)),
}  # fmt: skip
WRITINGS = (
    "{0} {n}", "{0}-{n}", "{0}{n}", "{n} {0}", "{o} {0}", "No. {n} {0}", "No ({n}) {0}", "{0} ({n})",
    "{0}({n})", "{0} No {n}", "{0} #{n}", "the {o} {0}", "({n}) {0}", "{0} {n} of the Burmese Army",
    "{o} {0} of the Myanmar Armed Forces", "Tatmadaw's {o} {0}", "{0} – {n}", "{n}-{0}", "{0} {z}",
    "{0} {n} Headquarters", "{0} № {n}", "{0} {n} (Myitkyina)", "{0} 0{n}", "{z} {0}", "{0}_{n}",
)  # fmt: skip
BURMESE_WRITINGS = (
    "{0} {z}", "{z} {0}", "{0}({z})", "အမှတ် ({z}) {0}", "အမှတ်({z}){0}", "{0}-{z}", "{0}{z}",
    "{0} {n}", "({z}) {0}", "{0} ({z}) ဌာနချုပ်",
)  # fmt: skip


def ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"


def written(number: int) -> list[tuple[str, str]]:
    """Each type of unit with that number, in every writing."""
    known = {"n": number, "o": ordinal(number), "z": str(number).translate(
        {48 + value: 0x1040 + value for value in range(10)})}  # fmt: skip
    return [
        (kind, form.format(name, **known))
        for kind, scripts in NAMES.items()
        for names, forms in zip(scripts, (WRITINGS, BURMESE_WRITINGS), strict=True)
        for name in names
        for form in forms
    ]


@pytest.mark.parametrize("number", [1, 2, 3, 12, 33, 66, 101, 111, 345, 1017])
def test_every_writing_of_every_type_names_that_type_and_number(number: int) -> None:
    wrong = [text for kind, text in written(number) if unit_key(text) != f"MM/{kind}/{number}"]
    assert wrong == []


def test_every_number_up_to_eleven_hundred_is_its_own_unit() -> None:
    keys = {
        unit_key(form.format(name, n=number, o=ordinal(number), z=""))
        for number in range(1, 1101)
        for name, form in (("LIB", "{n} {0}"), ("Light Infantry Battalion", "{o} {0}"))
    }
    assert keys == {f"MM/light-infantry-battalion/{number}" for number in range(1, 1101)}


def test_the_same_number_of_another_type_is_another_unit() -> None:
    kinds = (
        "LIB",
        "IB",
        "LID",
        "MOC",
        "BSO",
        "TOC",
        "BGF",
        "Artillery Battalion",
        "KNLA Battalion",
    )
    assert len({unit_key(f"{kind} 15") for kind in kinds}) == len(kinds)


@pytest.mark.parametrize(
    "text",
    [
        "three hundred and forty-fifth Light Infantry Battalion",
        "Light Infantry Battalion (LIB) 345",
        "Light Infantry Battalion Number 345, Myanmar army",
        "345th Light Infnatry Battalion",
        "Light Infantry Battlaion 345",
        "L-I-B 345",
        "LightInfantryBattalion345",
        "LIB 345 of LID 77",
        "SAC LIB 345",
        "ခမရ အမှတ် ၃၄၅",
    ],
)
def test_spellings_that_nobody_planned(text: str) -> None:
    assert unit_key(text) == LIB


def test_a_misspelt_light_is_read_as_such_or_leaves_the_branch_open() -> None:
    assert unit_key("Ligth Infantry Battalion 345") == LIB
    assert unit_key("66TH IGrT INFANTRY DIVISION") == "?/?-division/66"


def test_a_place_before_a_numbered_brigade_is_no_part_of_its_key() -> None:
    assert unit_key("Tarhuna 7th Brigade") == "?/?-brigade/7"


def test_the_letter_wa_that_looks_like_a_zero_is_read_as_one() -> None:
    assert unit_key("၃၄ဝ ခမရ") == "MM/light-infantry-battalion/340"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("North-Eastern Regional Military Command", "northeastern"),
        ("Northeastern Command", "northeastern"),
        ("အရှေ့မြောက်ပိုင်းတိုင်းစစ်ဌာနချုပ်", "northeastern"),
        ("South Western Command of the Myanmar Armed Forces", "southwestern"),
        ("Eastern Central Command", "eastern-central"),
        ("Central Command", "central"),
        ("Nay Pyi Taw Command", "naypyidaw"),
        ("Coastal Region Command", "coastal"),
    ],
)
def test_a_regional_command_is_known_by_its_direction(text: str, name: str) -> None:
    assert unit_key(text) == f"MM/regional-command/{name}"


def test_bases_and_operations_commands_are_known_by_their_place_in_both_scripts() -> None:
    assert unit_key("ဒကစ (လွိုင်ကော်)") == unit_key("Loikaw Regional Operations Command")
    assert unit_key("လေတပ်စခန်းဌာနချုပ် (မိတ္ထီလာ)") == unit_key("Meiktila Air Base")


def test_two_spellings_of_a_place_leave_it_open_which_base_is_meant() -> None:
    assert verdict("Namsang Air Base", "Nansang Air Force Base") == OPEN
    assert verdict("Namsang Air Base", "Meiktila Air Base") == APART


def test_a_direction_is_no_unit_without_a_command() -> None:
    assert unit_key("Northern Star") == ""
    assert unit_key("Tanintharyi Division") == ""


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("KNLA Brigade 5", "KNLA/brigade/5"),
        ("5th Brigade of the Karen National Liberation Army", "KNLA/brigade/5"),
        ("ကေအန်အယ်လ်အေ တပ်မဟာ ၅", "KNLA/brigade/5"),
        ("PDF Battalion 1001", "PDF/battalion/1001"),
        ("101st Battalion, KNLA 7th Brigade", "KNLA/battalion/101/of/brigade/7"),
        ("KNLA Brigade 7 Battalion 101", "KNLA/battalion/101/of/brigade/7"),
        ("FDLR 1st Division", "FDLR/division/1"),
        ("Free People's Front Brigade 3", "free-people-s-front/brigade/3"),
    ],
)
def test_units_of_armed_groups_carry_their_group(text: str, key: str) -> None:
    assert unit_key(text) == key


@pytest.mark.parametrize(
    ("texts", "key"),
    [
        (("76-я гвардейская десантно-штурмовая дивизия", "76th Guards Air Assault Division",
          "76TH GUARDS AIRBORNE ASSAULT DIVISION"), "?/air-assault-division/76"),
        (("64-я отдельная мотострелковая бригада", "64 омсбр", "64th Separate Motorized Rifle Brigade",
          "64TH SEPARATE MOTORIZED INFANTRY BRIGADE"), "?/motor-rifle-brigade/64"),
        (("в/ч 12345", "v/ch 12345", "войсковая часть 12345", "Military Unit 12345", "Unit 12345"),
         "RU/military-unit/12345"),
        (("5º Batallón de Infantería", "Batallón de Infantería No. 5"), "?/infantry-battalion/5"),
        (("الفرقة الرابعة المدرعة", "4th Armored Division"), "?/armoured-division/4"),
        (("2nd Battalion, 5th Marine Regiment",), "?/?-battalion/2/of/marine-regiment/5"),
        (("2-й армейский корпус", "2nd Army Corps", "2 корпус"), "?/?-corps/2"),
        (("Syrian Army's 4th Armoured Division",), "SY/armoured-division/4"),
        (("72-га окрема механізована бригада",), "?/mechanised-brigade/72"),
    ],
)  # fmt: skip
def test_units_of_other_armies_in_their_own_languages(texts: tuple[str, ...], key: str) -> None:
    assert {unit_key(text) for text in texts} == {key}


@pytest.mark.parametrize(
    "text",
    [
        "", "Aung San", "Company 8 Ltd", "Company 8", "Battalion Wine LLC", "Third Point LLC",
        "Boeing 737", "First Division Museum", "Division 8 Construction", "Group 4 Security",
        "Commander of 33rd Light Infantry Division", "Second Cup Company", "Unit 12, 5 Main Road",
        "THE INTERNATIONAL BRIGADE", "21st Century Fox", "ကိုအောင်နိုင်", "LIB", "8 March", "B 7",
    ],
)  # fmt: skip
def test_people_and_companies_are_no_units(text: str) -> None:
    assert unit_key(text) == ""
    assert unit_of(text) is None


def test_several_numbers_give_no_single_key() -> None:
    for text in (
        "LIBs 345 and 346",
        "LIB 345/346",
        "Light Infantry Battalions (LIBs) 345, 346",
        "33rd and 99th LIDs",
    ):
        found = unit_of(text)
        assert found is not None
        assert len(found.numbers) == 2
        assert found.key == ""


def test_what_the_source_says_of_the_country_comes_before_what_the_type_tells() -> None:
    assert unit_key("34th Infantry Battalion", "PH") == "PH/infantry-battalion/34"
    assert unit_key("Infantry Battalion 34 of the Philippine Army") == "PH/infantry-battalion/34"


def test_an_army_that_no_word_says_is_marked_as_assumed() -> None:
    bare, said = unit_of("LIB 345"), unit_of("LIB 345 of the Burmese Army")
    assert bare is not None
    assert said is not None
    assert bare.army_assumed
    assert not said.army_assumed


def verdict(one: str, other: str) -> str:
    first, second = unit_of(one), unit_of(other)
    assert first is not None
    assert second is not None
    return agree(first, second).verdict


def test_a_battalion_of_no_known_branch_is_comparable_but_never_the_same() -> None:
    assert unit_key("Battalion 5") == "?/?-battalion/5"
    assert verdict("Battalion 5", "Battalion 5") == OPEN
    assert verdict("Battalion 5", "Infantry Battalion 5") == OPEN
    assert verdict("Battalion 5", "Infantry Battalion 6") == APART


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("LIB 345", "၃၄၅ ခမရ", SAME),
        ("LIB 345", "IB 345", APART),
        ("33rd LID", "66th LID", APART),
        ("KNLA Brigade 5", "KIA Brigade 5", APART),
        ("LIB 345 of the Burmese Army", "Light Infantry Battalion 345 of the Nigerian Army", APART),
        ("LIB 345", "Light Infantry Battalion 345 of the Nigerian Army", OPEN),
        ("LIBs 345 and 346", "LIB 345", OPEN),
        ("76th Air Assault Division", "76th Air Assault Division of the Russian Army", OPEN),
        ("Northern Command", "Northwestern Command", APART),
        ("234th Guards Air Assault Regiment", "Military Unit 74268", OPEN),
        ("Military Unit 74268", "Military Unit 74269", APART),
        ("7th Guards Air Assault (Mountain) Division", "7th Air Assault Division", OPEN),
        ("3rd Tank Brigade", "3rd Armoured Brigade", OPEN),
        ("3rd Tank Brigade", "4th Armoured Brigade", APART),
        ("3rd Tank Brigade", "3rd Artillery Brigade", APART),
        ("Border Guard Battalion 1017", "BGF 1017", SAME),
    ],
)
def test_two_names_are_one_unit_two_units_or_open(one: str, other: str, expected: str) -> None:
    assert verdict(one, other) == verdict(other, one) == expected


def test_a_key_reads_as_a_name() -> None:
    assert unit_words(LIB) == "Light Infantry Battalion 345 (Myanmar)"
    assert (
        unit_words("MM/regional-command/eastern-central")
        == "Eastern Central Regional Command (Myanmar)"
    )
    assert unit_words("KNLA/battalion/101/of/brigade/7") == "Battalion 101 of Brigade 7 (KNLA)"
    assert unit_words("?/?-brigade/44") == "Brigade 44 (branch not said)"


def test_every_key_that_can_be_made_can_be_said() -> None:
    for _, text in written(12):
        assert "12" in unit_words(unit_key(text))


def test_a_name_that_is_no_unit_costs_next_to_nothing() -> None:
    names = [
        "Aung Zaw Aye",
        "Myanma Oil and Gas Enterprise",
        "OCEAN STAR 7",
        "Jérôme Lefèvre",
    ] * 500
    began = time.process_time()
    assert not any(map(unit_key, names))
    # Ten times what a quiet machine needs, so that a busy one does not fail.
    assert (time.process_time() - began) / len(names) < 200e-6


def test_the_first_look_never_hides_a_unit() -> None:
    assert all(may_name_a_unit(text) for _, text in written(27))


def test_a_long_text_is_no_name_and_takes_no_time() -> None:
    began = time.process_time()
    assert unit_of("LIB 345 " * 20_000) is None
    assert time.process_time() - began < 5


WORDS = st.sampled_from(
    "345 33rd LIB IB (12) battalion light infantry , of the Brigade No. KNLA Russian army တပ်မ ၃၃ ခမရ 5-я "
    "бригада اللواء Command north- HQ / and third XIV Ltd Zaw v/ch Division 76".split()
)


@given(st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=8).map(" ".join)))
def test_no_text_stops_the_grammar_and_every_key_can_be_said(text: str) -> None:
    key = unit_key(text)
    assert not key or unit_words(key)


@given(st.lists(WORDS, max_size=6).map(" ".join), st.lists(WORDS, max_size=6).map(" ".join))
def test_two_names_agree_the_same_in_either_order_and_with_themselves(one: str, other: str) -> None:
    first, second = unit_of(one), unit_of(other)
    if first is not None and second is not None:
        assert agree(first, second).verdict == agree(second, first).verdict
        assert agree(first, first).verdict != APART
