"""Burmese in the Zawgyi encoding: turned into Unicode where that is sure, with a way back to what stood there."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from answerable.reading.read import read_document
from answerable.reading.sources.canonical import Source
from answerable.reading.sources.converted import likely_in_unicode, with_unicode
from answerable.reading.sources.places import (
    Link,
    Made,
    Paragraph,
    Place,
    PrintedLines,
    PrintedPage,
    Stretch,
)
from answerable.reading.sources.source import canonical_text, source_of_text
from answerable.reading.sources.zawgyi import from_zawgyi, letters_of

ZAWGYI = "ဗိုလ္ခ်ဳပ္မွဴးႀကီး မင္းေအာင္လိႈင္သည္ ၂၀၂၁ ခုႏွစ္ ေဖေဖာ္ဝါရီလ ၁ ရက္ေန႔တြင္ အာဏာသိမ္းခဲ့သည္။"
UNICODE = "ဗိုလ်ချုပ်မှူးကြီး မင်းအောင်လှိုင်သည် ၂၀၂၁ ခုနှစ် ဖေဖော်ဝါရီလ ၁ ရက်နေ့တွင် အာဏာသိမ်းခဲ့သည်။"
SHAN = "လိၵ်ႈတႆး ၽႃႇသႃႇတႆး ၵူၼ်းတႆး မိူင်းတႆး"
KAREN = "ကညီကျိာ် ပှၤကညီ တၢ်ဘၣ်ထွဲ ထံလီၢ်ကီၢ်ပူၤ"
MON = "ဘာသာမန် ဍုၚ်မန် ကောန်ဂကူမန် တၟအ် ညးတၠဂွံ"
PAO = "ထာႏဝခါႏမူဖုံႏ အဝ်ႏလွိုႏကာႏကာႏ အခရာႏယိုသြ"
PWO = "ဆ်ုသုံႋဆာႋလ်ုဖး လ်ုၮ်ုဆ်ုမာၮ်ှ။"
# As typed, and as it reads: stacked letters, the sign over a letter, numbers and letters that look alike.
BY_HAND = {
    "သတၱဝါ": "သတ္တဝါ",
    "ဗုဒၶဘာသာ": "ဗုဒ္ဓဘာသာ",
    "ပစၥည္း": "ပစ္စည်း",
    "ဝိဇၨာ": "ဝိဇ္ဇာ",
    "အိႏၵိယ": "အိန္ဒိယ",
    "သေဘၤာ": "သင်္ဘော",
    "အဂၤလိပ္": "အင်္ဂလိပ်",
    "သႀကၤန္": "သင်္ကြန်",
    "တနလၤာ": "တနင်္လာ",
    "အဂၤါ": "အင်္ဂါ",
    "ဥကၠ႒": "ဥက္ကဋ္ဌ",
    "သ႑ာန္": "သဏ္ဍာန်",
    "ဝ႑ေသာ": "ဝဏ္ဍသော",
    "ကမၻာ": "ကမ္ဘာ",
    "မႏၲေလး": "မန္တလေး",
    "ျပႆနာ": "ပြဿနာ",
    "၎တို႔": "၎င်းတို့",
    "၄င္း": "၎င်း",
    "ေစ်း": "ဈေး",
    "ယဥ္ေက်းမႈ": "ယဉ်ကျေးမှု",
    "ပညာ": "ပညာ",
    "ညႇိႏိႈင္း": "ညှိနှိုင်း",
    "႐ုပ္": "ရုပ်",
    "၀န္ႀကီး": "ဝန်ကြီး",
    "၂၀၂၁": "၂၀၂၁",
    "ၿမိဳ႕": "မြို့",
    "ေရွ႕": "ရှေ့",
    "ကြၽန္ေတာ္": "ကျွန်တော်",
    "လွ်ပ္စစ္": "လျှပ်စစ်",
    "ဦးေႏွာက္": "ဦးနှောက်",
}


@pytest.mark.parametrize("typed", BY_HAND)
def test_words_come_out_as_they_are_spelled(typed: str) -> None:
    assert from_zawgyi(typed) == BY_HAND[typed]


@given(some.text(alphabet=some.characters(min_codepoint=0x1000, max_codepoint=0x109F), max_size=40))
def test_nothing_that_stood_is_lost_between_the_letters(typed: str) -> None:
    assert "".join(stood for stood, _ in letters_of(typed)) == typed


def test_a_text_is_read_in_unicode_and_says_so() -> None:
    source = canonical_text(ZAWGYI.encode())
    assert source.text == UNICODE
    assert source.as_read() == ZAWGYI
    assert source.warnings == (
        "One stretch of Burmese text was written in Zawgyi and was turned into Unicode; names in them may be "
        "wrong. The file itself is unchanged.",
    )


def test_a_reading_keeps_what_stood_there() -> None:
    [found] = read_document(f"In English. {ZAWGYI}".encode()).to_json()["turned"]
    assert found == {"start": 12, "end": 12 + len(UNICODE), "original": ZAWGYI}


def test_dates_in_it_are_read() -> None:
    found = read_document(ZAWGYI.encode()).date_mentions
    assert [(each.text, each.iso) for each in found] == [("၂၀၂၁ ခုနှစ် ဖေဖော်ဝါရီလ ၁ ရက်", "2021-02-01")]


def test_a_document_may_mix_both_and_only_zawgyi_is_turned() -> None:
    mixed = f"{UNICODE}\n{ZAWGYI}\nA sentence in English. {ZAWGYI}\n{UNICODE}"
    source = source_of_text(mixed)
    assert source.text == f"{UNICODE}\n{UNICODE}\nA sentence in English. {UNICODE}\n{UNICODE}"
    assert [one.original for one in source.converted] == [ZAWGYI.rstrip("။") + "။"] * 2


@pytest.mark.parametrize(
    "other",
    [SHAN, KAREN, MON, PAO, PWO, UNICODE],
    ids=["Shan", "Karen", "Mon", "Pa'O", "Pwo", "Burmese"],
)
def test_other_languages_of_the_script_are_left_as_they_are(other: str) -> None:
    assert source_of_text(other).text == other
    assert source_of_text(other).warnings == ()
    assert source_of_text(f"{ZAWGYI}\n{other}").text == f"{UNICODE}\n{other}"


def test_a_short_name_follows_what_is_sure_beside_it() -> None:
    assert source_of_text(f"{ZAWGYI}\nေအာင္ေအာင္\n{ZAWGYI}").text == f"{UNICODE}\nအောင်အောင်\n{UNICODE}"


def test_a_short_name_beside_unicode_or_alone_is_left_and_told() -> None:
    for text in ("ေအာင္", f"{UNICODE}\nေအာင္\n{ZAWGYI}"):
        source = source_of_text(text)
        assert "ေအာင္" in source.text
        assert any("short word looks like Zawgyi" in said for said in source.warnings)


@given(some.lists(some.sampled_from((ZAWGYI, UNICODE, "Plain words. ", "\n", SHAN)), max_size=6))
def test_every_character_leads_back_to_the_original(parts: list[str]) -> None:
    text = "\n".join(parts)
    source = source_of_text(text)
    assert source.as_read() == text
    for at, letter in enumerate(source.text):
        there = source.source_offset(at)
        assert there is not None
        assert 0 <= there < len(text)
        if not any(one.start <= at < one.end for one in source.converted):
            assert text[there] == letter


def test_a_name_leads_back_to_the_name_as_it_stood() -> None:
    source = source_of_text(f"In English first. {ZAWGYI}")
    start = source.text.index("မင်းအောင်လှိုင်")
    there = source.source_offset(start)
    assert there is not None
    assert source.as_read()[there:].startswith("မင္းေအာင္လိႈင္")


def test_a_web_page_leads_back_to_the_letters_of_its_file() -> None:
    page = f"<html><body><p>First words.</p><p>{ZAWGYI}</p></body></html>"
    source = canonical_text(page.encode(), "page.html")
    at = source.text.index("မင်းအောင်လှိုင်")
    assert source.source_offset(at) == page.index("မင္းေအာင္လိႈင္")


def test_places_move_with_the_text() -> None:
    text = f"Head. {ZAWGYI} Tail."
    start, end = text.index(ZAWGYI), text.index(ZAWGYI) + len(ZAWGYI)
    whole = len(text)
    source = with_unicode(
        Source(
            text=text,
            media_type="application/pdf",
            encoding="",
            links=(Link(start=end + 1, end=whole, href="https://example.org"),),
            pages=(PrintedPage(start=0, end=whole, number=1, width=595, height=842),),
            lines=PrintedLines([[start, end - start, 0, 6, 10, 10, 20, 20]]),
            paragraphs=(Paragraph(start=end + 1, end=whole, number=2),),
            made=(Made(start=0, end=5),),
            margins=((end + 1, whole),),
            stretches=(Stretch(start=start, end=end, place=Place(message=7)),),
        )
    )
    tail = source.text.index("Tail.")
    assert source.text == f"Head. {UNICODE} Tail."
    assert (source.links[0].start, source.margins[0]) == (tail, (tail, len(source.text)))
    assert source.pages[0].end == len(source.text)
    assert source.paragraphs[0].start == tail
    assert (source.made[0].start, source.made[0].end) == (0, 5)
    [line] = source.lines
    assert source.text[line.start : line.start + line.length] == UNICODE
    assert source.place_of(start + 3, start + 4)[-1] == Place(message=7)


@pytest.mark.parametrize("typed", ["စာမ်က္နာရဲ့", "အခ်က္အလက္အစုအမွား", "အေျခအေနအရ"])
def test_what_unicode_never_stacks_or_orders_so_is_zawgyi_also_inside_a_word(typed: str) -> None:
    assert source_of_text(typed).text == from_zawgyi(typed) != typed


WORDS = {
    "ေအာင္": "အောင်",
    "ျမန္မာ": "မြန်မာ",
    "ဦးတင္": "ဦးတင်",
    "မင္းေအာင္လႈိင္": "မင်းအောင်လှိုင်",
    "Letter of ဦးေအာင္မင္း": "Letter of ဦးအောင်မင်း",
}


@pytest.mark.parametrize("asked", WORDS)
def test_a_few_words_that_are_likely_zawgyi_are_told(asked: str) -> None:
    assert likely_in_unicode(asked) == WORDS[asked]


@pytest.mark.parametrize(
    "asked",
    ["", "letter", "၂၀၂၁", "သူ", "ကြား", "ဆိုးရွား", "ကမ္ဘာ", "ဗြဟ္မ", "အောင်", "ေအာင်", *BY_HAND.values(), *SHAN.split(),
     *KAREN.split(), *MON.split(), *PAO.split(), *PWO.split(), *UNICODE.split()],
)  # fmt: skip
def test_what_unicode_can_be_is_not_taken_for_zawgyi_however_short(asked: str) -> None:
    assert likely_in_unicode(asked) == ""


def test_a_text_too_long_to_be_turned_says_so() -> None:
    source = source_of_text(ZAWGYI + "\n" + "x" * 8_000_001)
    assert source.text.startswith(ZAWGYI)
    assert any("too long to be turned" in said for said in source.warnings)


def test_unicode_in_the_order_of_the_eye_as_broken_pdfs_have_it_is_not_taken_for_zawgyi() -> None:
    seen = "ဗိုလ်ချုပ်မှူးြကီး မင်းေအာင်လှိုင်သည် ေဖေဖာ်ဝါရီလ ရက်ေန့တွင် ြပည်သူများအား ြခိမ်းေြခာက်ခဲ့သည်။"
    assert source_of_text(seen).text == seen
