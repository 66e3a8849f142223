"""Which Latin letters stand for which Burmese ones in names of the press?

Each entry lists spellings, the commonest first. Medial w is told in the rhymes; ါ is written as ာ.
"""

from __future__ import annotations

from typing import Final

Spellings = tuple[str, ...]


def _table(lines: str) -> dict[str, Spellings]:
    """ "ခ kh k" line by line or after a semicolon: what it stands for and its spellings; - for nothing."""
    rows = (row.split() for row in lines.replace("\n", ";").split(";"))
    return {
        row[0].replace("-", ""): tuple(part.replace("-", "") for part in row[1:])
        for row in rows
        if row
    }


STARTS: Final = _table(
    """
    က k; ခ kh k; ဂ g; ဃ g; င ng; စ s; ဆ s hs; ဇ z; ဈ z; ည ny; ဉ ny; ဋ t; ဌ ht t; ဍ d; ဎ d; ဏ n; တ t; ထ ht t
    ဒ d; ဓ d; န n; ပ p; ဖ ph p hp; ဗ b; ဘ b bh; မ m; ယ y; ရ y r; လ l; ဝ w; သ th; ဟ h; ဠ l; အ -
    ကျ ky; ကြ ky; ချ ch; ခြ ch; ဂျ gy j; ဂြ gy; ငြ ny; စျ z; ညှ hny ny; ငှ hng ng; ငြှ hny ny
    ပျ py; ပြ py; ဖျ phy py; ဖြ phy py hpy; ဗျ by; ဗြ by; ဘျ by; ဘြ by; မျ my; မြ my; မျှ hmy my; မြှ hmy my
    လျ ly y; လျှ sh; လှ hl; မှ hm m; နှ hn n; ရှ sh; ယှ sh; သျှ sh; ဝှ wh; ဒြ dr; တြ tr; ပြှ py; သြ thr; ဟြ hr; တျ ty
    """
)
OPEN: Final = frozenset("ိ ီ ု ူ ေ ို".split())
"""Rhymes written otherwise in the high tone (with း)."""
RHYMES: Final = _table(
    """
    - a; ာ ar a; ိ i; ီ i ee; ု u; ူ u; ူး oo u; ေ ay e; ဲ e ae; ယ e ai; ော aw; ော် aw; ို o oe; ိုး oe o
    ံ an; န an; မ an am; ဏ an; ာန an; ာဏ an; ာဉ an; ိန ein; ိမ ein; ိံ ein; ိဏ ein; ီန ein; ုန one on oun; ုမ one on ohn; ုံ one on oun; ုဏ one on
    င in; ဉ in; ည i e yi; ောင aung; ိုင aing ine; ောန aw; ိုန one; ေင ein; ိင ein
    က et; စ it; ေတ it; တ at; ပ at; ဋ at; ဒ at; ဗ at; ဂ et; ဇ it; ဘ at; ဓ at; ဌ at
    ိတ eik; ိပ eik; ိက eik; ိဒ eik; ိဋ eik; ိဂ eik; ုတ oke ote ok; ုပ oke ote ok; ုဒ oke; ုဂ oke; ုဋ oke; ုက ok ote; ုဗ oke
    ောက auk; ိုက aik ike; ောတ aw; ာတ at; ာက ak; ီး i ee; ေး ay e; ိုယ o oe; ိုလ o; ိုရ o; ိုဝ o; ာယ ai ay; ေဟ ay; ာရ ar; ိုရ် o
    """
)
RHYMES_AFTER_W: Final = _table(
    """
    န un; မ wan un; ံ un wan; ဏ un; တ ut oot; ဋ ut oot; ပ ut; ဒ ut; ေ we way; ဲ we wai; ယ we wai; - wa
    """
)
READ_WHOLE: Final = _table(
    """
    ရန်ကုန် yangon; မန္တလေး mandalay; ရခိုင် rakhine rakhaing; ကချင် kachin; ကယား kayah; ကရင် kayin; ကရင်နီ karenni; ချင်း chin
    မွန် mon mun; ရှမ်း shan; စစ်ကိုင်း sagaing; မကွေး magway magwe; ပဲခူး bago pegu; တနင်္သာရီ tanintharyi; ဧရာဝတီ ayeyarwady irrawaddy
    မြန်မာ myanmar myanma; ဗမာ bamar; ရိုဟင်ဂျာ rohingya; စိုင်း sai; ဆလိုင်း salai; မန်း mahn man mann; မင်းသား mintha
    စု su suu; ဖေ phay pe; ဘုန်း phone bhone; ကြီး kyi gyi; ရီ yi yee; ရည် yi yee; ပြည့် pyae pyay; သတင်း thadin; ကုမ္ပဏီ company; လီမိတက် limited
    မြစ်ကြီးနား myitkyina; မြဝတီ myawaddy; ထားဝယ် dawei tavoy; ဘားအံ hpaan; တောင်ကြီး taunggyi; မော်လမြိုင် mawlamyine mawlamyaing
    လွိုင်ကော် loikaw; လားရှိုး lashio; ပုသိမ် pathein; ဟားခါး hakha; ရတနာ yadanar; သန္တာ thandar; ဘညား banyar; စန္ဒာ sandar; မေတ္တာ myittar metta
    ဥက္ကာ okkar; သိင်္ဂီ theingi; ဇေယျာ zeya zayar; ဗုဒ္ဓ buddha; မင်္ဂလာ mingalar; အိန္ဒြာ eindra; ဝဏ္ဏ wunna; တာ tar ta da
    """
)
"""Words with a spelling that the letters alone would not give: places, peoples, names of more than a syllable."""
