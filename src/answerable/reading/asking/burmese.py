"""Which Burmese sentences ask somebody to act, and whom?

The verb ends a Burmese sentence, so only its end is read: the writers' own verb of asking in the present, what
must or should be done, and an order or an aim. A report of what was asked in the past asks nothing.
"""

from __future__ import annotations

import re
from typing import Final

_ASKING: Final = "တောင်းဆို|တောင်းခံ|တိုက်တွန်း|မေတ္တာရပ်ခံ|ပန်ကြား|နှိုးဆော်|ဖိတ်ခေါ်|လှုံ့ဆော်|လှုံ့ဆော်|အသနားခံ|တောင်းပန်|ဖိအားပေး"
_WE: Final = re.compile("ကျွန်ုပ်|ကျွန်တော်|ကျွန်မ|မိမိတို့|မိမိတို့|လက်မှတ်ရေးထိုး")
_POLITE: Final = re.compile(rf"(?:{_ASKING})(?:လိုက်|အပ်|ရ|ကြ|လို){{0,3}}ပါ(?:သည်|တယ်|၏|ကြောင်း)$")
_PLAIN: Final = re.compile(rf"(?:{_ASKING})(?:လိုက်|အပ်|ကြ){{0,2}}(?:သည်|တယ်|၏)$")
_MUST: Final = re.compile(
    "ရ(?:ပါ)?မည်(?:\\s?ဖြစ်(?:ပါ)?သည်)?$|ရန်\\s?(?:အထူး)?လိုအပ်(?:ပါ)?သည်$|သင့်(?:ပါ)?သည်$|သင့်(?:ပါ)?သည်$|ရန်\\s?လို(?:ပါ)?သည်$"
)
_ORDER: Final = re.compile(
    "(?:ပေး|ကြ|လိုက်)ပါ$|ပါရန်$|ပေးရန်$|(?:ရပ်တန့်|ရပ်တန့်|လွှတ်|အရေးယူ|ပိတ်ဆို့|ပိတ်ဆို့|ချမှတ်|အသိအမှတ်မပြု)ရန်$"
)
_LEADS_ON: Final = re.compile("အောက်ပါ|အောက်ဖော်ပြပါ|အောက်ပါအတိုင်း|ဖော်ပြပါအချက်")
_NOT_ASKED: Final = re.compile("(?:မ[^\\s]{1,12}ရမည်)|ခဲ့(?:ပါ)?သည်$|ခဲ့(?:ပါ)?သည်$")
_END: Final = " \t\n\xa0။၊.!)"
_WHOM: Final = re.compile(
    "(?:^|[\\s၊])(?P<by>[^\\s၊။]{2,60}(?:\\s[^\\s၊။]{2,40}){0,3}?)\\s?(?:အနေဖြင့်|အနေဖြင့်|အနေနဲ့|အနေနဲ့)"
    "|(?:^|[\\s၊])(?P<to>[^\\s၊။]{2,60}?)(?:တို့|တို့)?အား\\s"
)
_LONGEST: Final = 1_000


def asked_in_burmese(sentence: str) -> str | None:
    """Who must act, as written; "" where nobody is named; None where the sentence asks nothing."""
    plain = sentence[-_LONGEST:].rstrip(_END)
    if _NOT_ASKED.search(plain) or _LEADS_ON.search(plain):
        return None
    own = _POLITE.search(plain) or (_PLAIN.search(plain) and _WE.search(plain))
    if not (own or _MUST.search(plain) or _ORDER.search(plain)):
        return None
    whom = _WHOM.search(plain)
    return (whom["by"] or whom["to"]) if whom else ""
