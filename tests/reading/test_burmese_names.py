"""Burmese names are kept whole: in mentions, among those who sign, and by a search."""

from pathlib import Path

import pytest

from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.view import Viewer
from answerable.reading.naming.mentions import find_names
from answerable.reading.naming.names import signatory_kind
from answerable.reading.read import read_text
from answerable.reading.sources.source import source_of_text

NAMED = {
    "ဗိုလ်ချုပ်မှူးကြီး မင်းအောင်လှိုင်သည် အာဏာသိမ်းသည်။": [("ဗိုလ်ချုပ်မှူးကြီး", "မင်းအောင်လှိုင်")],
    "ကာကွယ်ရေးဦးစီးချုပ် ဗိုလ်ချုပ်မှူးကြီးမင်းအောင်လှိုင်က ပြောသည်။": [("ဗိုလ်ချုပ်မှူးကြီး", "မင်းအောင်လှိုင်")],
    "ဒေါ်အောင်ဆန်းစုကြည်ကို ဖမ်းဆီးသည်။": [("ဒေါ်", "အောင်ဆန်းစုကြည်")],
    "ဦးကိုကိုကြီးက ပြောသည်။": [("ဦး", "ကိုကိုကြီး")],
    "ဦးဝင်းမြင့်နှင့် ဒေါ်အောင်ဆန်းစုကြည်တို့ တွေ့ဆုံသည်။": [("ဦး", "ဝင်းမြင့်"), ("ဒေါ်", "အောင်ဆန်းစုကြည်")],
    "ဒုတိယဗိုလ်ချုပ်မှူးကြီး စိုးဝင်း၏ အမိန့်ဖြစ်သည်။": [("ဒုတိယဗိုလ်ချုပ်မှူးကြီး", "စိုးဝင်း")],
    "ဗိုလ်ချုပ်ကြီးမြထွန်းဦးသည် ဝန်ကြီးဖြစ်သည်။": [("ဗိုလ်ချုပ်ကြီး", "မြထွန်းဦး")],
    "ဦးကျော်မိုးထွန်း၊ ဦးဇော်မင်းနှင့် ဦးသန်းထွန်းတို့ တွေ့ဆုံသည်။": [
        ("ဦး", "ကျော်မိုးထွန်း"), ("ဦး", "ဇော်မင်း"), ("ဦး", "သန်းထွန်း"),
    ],
    "အရပ်သား ၁၂ ဦး သေဆုံးခဲ့သည်။": [],
    "အရပ်သား ၁,၂ဝဝ ဦး သေဆုံးခဲ့သည်။": [],
    "အရပ်သား ဆယ် ဦးကျော်ကို ဖမ်းဆီးခဲ့သည်။": [],
    "ဦးစီးဌာနက ထုတ်ပြန်သည်။": [],
    "ဦးဆောင်သည့်အဖွဲ့ ဖြစ်သည်။": [],
}  # fmt: skip


@pytest.mark.parametrize("sentence", NAMED)
def test_a_person_is_read_whole_up_to_the_particle(sentence: str) -> None:
    found = [each for each in find_names(sentence) if each.label == "PERSON"]
    assert [(each.rank, each.name) for each in found] == NAMED[sentence]


def test_a_mention_is_the_whole_name_with_its_rank_beside() -> None:
    [found] = read_text("ဗိုလ်ချုပ်မှူးကြီး မင်းအောင်လှိုင်သည် အာဏာသိမ်းခဲ့သည်။").mentions
    assert (found.text, found.rank) == ("မင်းအောင်လှိုင်", "ဗိုလ်ချုပ်မှူးကြီး")


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ("ဦးမင်းအောင်လှိုင်", "person"),
        ("ဒေါက်တာဆာဆာ", "person"),
        ("မြန်မာ့လူ့အခွင့်အရေးကွန်ရက်", "org"),
        ("ဦးပုညကွန်ရက်", "org"),
    ],
)
def test_who_signs_in_burmese_is_a_person_or_a_body(entry: str, kind: str) -> None:
    assert signatory_kind(entry, "org").kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "ဗိုလ်ချုပ်မှူးကြီး မင်းအောင်လှိုင်သည် အာဏာသိမ်းခဲ့သည်။",
        "ဗိုလ္ခ်ဳပ္မွဴးႀကီး မင္းေအာင္လႈိင္သည္ အာဏာသိမ္းခဲ့သည္။",
    ],
    ids=["Unicode", "Zawgyi"],
)
def test_a_search_finds_a_name_whole_and_by_its_syllables(tmp_path: Path, text: str) -> None:
    archive = Archive.create(tmp_path / "a", sealed=False, keys=KeyStore(tmp_path / "k"))
    with archive.change("one") as change:
        held = change.preserve_bytes(text.encode(), "a.txt").object
        change.derive(held, source_of_text(text).text.encode(), "text")
    for words in ("မင်းအောင်လှိုင်", "အောင်လှိုင်", "ဗိုလ်ချုပ်မှူးကြီး မင်းအောင်လှိုင်"):
        assert [hit.match for hit in Viewer(archive).search(words).hits] == [words]


def test_a_name_read_once_is_known_again_without_its_rank_and_never_inside_another() -> None:
    text = (
        "ဗိုလ်ချုပ်မှူးကြီး မင်းအောင်လှိုင်သည် အာဏာသိမ်းခဲ့သည်။ ထို့နောက် မင်းအောင်လှိုင်က ပြောခဲ့သည်။ "
        "ခင်မင်းအောင်လှိုင်က ပြောသည်။ မင်းအောင်လှိုင်ထွန်း ရောက်သည်။"
    )
    found = read_text(text).mentions
    assert [(one.start, one.rule) for one in found] == [
        (text.index("မင်းအောင်လှိုင်သည်"), "mention.burmese_script/1"),
        (text.index("မင်းအောင်လှိုင်က"), "mention.again/1"),
    ]
