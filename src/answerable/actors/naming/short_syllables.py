"""May a word in Latin letters be a syllable of Burmese, Chinese or Korean?

Much of what is short in names elsewhere, a particle or a short form, is a syllable of a name there.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from answerable.actors.naming.burmese_sound import burmese_sound

_CHINESE: Final = re.compile(
    "(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh|ts|hs)?(?:i?ang|i?ong|[ieu]ng|u?ang|i?an|u?an|[eiu]n|i?ao|[aeou]i|uai|i[aeu]|u[aeo]|uei|[aeo]u|[aeiou]|eh|ueh|ieh|er)"
)
_KOREAN: Final = re.compile(
    "(?:[gkndtrlmbpsjch]|kk|tt|pp|ss|jj|ch|sh)?(?:y?ae|y?eo|ye|y[aou]|y?oo|y?ou|w[aeio]|wae|wo|weo|ee|eu|ui|oe|oi|ai|[aeiou])(?:ng|[kntlmp]|ck|h)?"
)
EASTERN_SURNAMES: Final = frozenset(
    "nguyen tran pham huynh hoang phan dang bui duong ly trinh dinh doan truong thi vuong luong phung quach "
    "park choi hwang kwak kwon byun ng tse tsai kwok leung yeung cheung chow hsu hsieh hsiao szeto ouyang chou".split()
)
"""Of Vietnam, Korea and southern China, in spellings that no rule about syllables here covers."""
_VOWELS: Final = re.compile("[aeiouy]+")


@lru_cache(maxsize=65_536)
def may_be_syllables(word: str) -> bool:
    """Whether a folded word may be one or two syllables of Burmese, or one of Chinese or Korean."""
    if len(word) < 2 or word in EASTERN_SURNAMES:
        return word in EASTERN_SURNAMES
    if _CHINESE.fullmatch(word) or _KOREAN.fullmatch(word):
        return True
    return len(_VOWELS.findall(word)) <= 2 and bool(burmese_sound(word))
