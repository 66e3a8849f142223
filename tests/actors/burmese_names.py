"""Names of public record in both scripts, as the press writes them; a part is kept apart from all tuning."""

from __future__ import annotations

from typing import Final

PERSONS: Final = """
မင်းအောင်လှိုင်|Min Aung Hlaing
စိုးဝင်း|Soe Win
သိန်းစိန်|Thein Sein
သန်းရွှေ|Than Shwe
ခင်ညွန့်|Khin Nyunt
နေဝင်း|Ne Win
စောမောင်|Saw Maung
အောင်ဆန်းစုကြည်|Aung San Suu Kyi
ထင်ကျော်|Htin Kyaw
ဝင်းမြင့်|Win Myint
မြင့်ဆွေ|Myint Swe
အောင်ဆန်း|Aung San
ဦးသန့်|U Thant
ဦးနု|U Nu
ဘမော်|Ba Maw
မောင်အေး|Maung Aye
ရွှေမန်း|Shwe Mann
ထွန်းထွန်းဦး|Tun Tun Oo
ဝဏ္ဏမောင်လွင်|Wunna Maung Lwin
ကိုကိုလှိုင်|Ko Ko Hlaing
အောင်လင်းဒွေး|Aung Lin Dwe
ရဲဝင်းဦး|Ye Win Oo
မြထွန်းဦး|Mya Tun Oo
တင်အောင်စန်း|Tin Aung San
သန်းလှိုင်|Than Hlaing
စိုးထွဋ်|Soe Htut
စိန်ဝင်း|Sein Win
ရဲအောင်|Ye Aung
မောင်မောင်ကျော်|Maung Maung Kyaw
မိုးမြင့်ထွန်း|Moe Myint Tun
ခင်မောင်ရီ|Khin Maung Yi
သက်သက်ခိုင်|Thet Thet Khine
အောင်နိုင်ဦး|Aung Naing Oo
ဝင်းရှိန်|Win Shein
ပွင့်စန်း|Pwint San
မြင့်ကြိုင်|Myint Kyaing
မန်းငြိမ်းမောင်|Mahn Nyein Maung
သိန်းညွန့်|Thein Nyunt
ခင်မောင်ဆွေ|Khin Maung Swe
အေးနုစိန်|Aye Nu Sein
စိုင်းလုံးဆိုင်|Sai Lone Saing
ဘညားအောင်မိုး|Banyar Aung Moe
ချစ်နိုင်|Chit Naing
တေဇ|Tay Za
သန်းသန်းဆွေ|Than Than Swe
သီတာဦး|Thida Oo
ဇော်မင်းထွန်း|Zaw Min Tun
ညိုစော|Nyo Saw
ကျော်စွာလင်း|Kyaw Swar Lin
အောင်ကျော်ဇော|Aung Kyaw Zaw
မောင်မောင်စိုး|Maung Maung Soe
ခင်မောင်စိုး|Khin Maung Soe
ဖြိုးမင်းသိန်း|Phyo Min Thein
ဇော်မြင့်မောင်|Zaw Myint Maung
မင်းကိုနိုင်|Min Ko Naing
ကိုနီ|Ko Ni
ဝလုံး|Wa Lone
ကျော်စိုးဦး|Kyaw Soe Oo
တင်ဦး|Tin Oo
ဖြိုးဇေယျာသော်|Phyo Zeya Thaw
ကျော်မင်းယု|Kyaw Min Yu
ဒူဝါလရှီးလ|Duwa Lashi La
မန်းဝင်းခိုင်သန်း|Mahn Win Khaing Than
ဇင်မာအောင်|Zin Mar Aung
ကျော်မိုးထွန်း|Kyaw Moe Tun
အေးသာအောင်|Aye Thar Aung
စောချစ်သူ|Saw Chit Thu
လှဆွေ|Hla Swe
ခင်ရီ|Khin Yi
သောင်းထွန်း|Thaung Tun
ကျော်တင့်ဆွေ|Kyaw Tint Swe
ကျော်တင်|Kyaw Tin
မောင်မောင်အေး|Maung Maung Aye
ဌေးအောင်|Htay Aung
ဆန်းယု|San Yu
မောင်မောင်ခ|Maung Maung Kha
စိန်လွင်|Sein Lwin
တင်အောင်မြင့်ဦး|Tin Aung Myint Oo
စိုင်းမောက်ခမ်း|Sai Mauk Kham
ဉာဏ်ထွန်း|Nyan Tun
ဝီရသူ|Wirathu
စောထွန်းအောင်မြင့်|Saw Tun Aung Myint
သူရရွှေမန်း|Thura Shwe Mann
"""
PLACES: Final = """
ရန်ကုန်|Yangon
မန္တလေး|Mandalay
နေပြည်တော်|Nay Pyi Taw
လားရှိုး|Lashio
မြစ်ကြီးနား|Myitkyina
စစ်တွေ|Sittwe
မြဝတီ|Myawaddy
ပုသိမ်|Pathein
တောင်ကြီး|Taunggyi
မော်လမြိုင်|Mawlamyine
မကွေး|Magway
စစ်ကိုင်း|Sagaing
လွိုင်ကော်|Loikaw
"""


def pairs(written: str) -> tuple[tuple[str, str], ...]:
    """Burmese and Latin, line by line."""
    return tuple(
        (burmese, latin)
        for burmese, _, latin in (x.partition("|") for x in written.split("\n") if x)
    )


SEEN: Final = tuple(pair for at, pair in enumerate(pairs(PERSONS)) if at % 2 == 0)
KEPT_APART: Final = tuple(pair for at, pair in enumerate(pairs(PERSONS)) if at % 2)
"""Written down before the romaniser was, and looked at only to measure it."""
