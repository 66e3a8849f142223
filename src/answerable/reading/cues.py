"""By which words do letters announce what follows: reasons, demands, signatures, contacts, copies?

These are the fixed turns of the genre, in the languages read so far (English). Each pattern is bounded,
so that no text, however hostile, makes one slow.
"""

from __future__ import annotations

import re
from typing import Final

LABEL: Final = re.compile(
    r"(?:joint |public |open |press |media |advocacy |urgent |for immediate )*"
    r"(?:statement|letter|release|appeal|advocacy letter|news|report|briefing|declaration|petition|"
    r"for immediate release|communiqu[ée])s?\W*",
    re.IGNORECASE,
)
SALUTATION: Final = re.compile(
    r"(?:dear|honou?rable|respected|to whom it may concern|(?:your )?excellenc(?:y|ies))\b",
    re.IGNORECASE,
)
SIGNED: Final = re.compile(
    r"(?:(?:co-?)?signed(?: by)?(?: the following)?|(?:list of )?signator(?:y|ies)(?: organi[sz]ations)?|"
    r"endorsed by|undersigned(?: organi[sz]ations)?|signing organi[sz]ations|organi[sz]ations(?:\s?/\s?\w+)?|individuals|"
    r"(?:on behalf of )?the undersigned|this (?:letter|statement) is (?:signed|endorsed) by|"
    r"(?:yours )?(?:sincerely|faithfully|truly)(?: yours)?|(?:most )?respectfully(?: yours)?|"
    r"(?:with )?(?:kind|best|warm) regards)\s*[:,.]?",
    re.IGNORECASE,
)
CLOSING: Final = re.compile(
    r"(?:yours |respectfully|sincerely|faithfully|with |kind|best|warm|most )", re.IGNORECASE
)
COPIES: Final = re.compile(r"c\.?c\.?\s*[:.]|copies? to\b|copied to\b|cc\b", re.IGNORECASE)
CONTACT: Final = re.compile(
    r"(?:for (?:more|further|additional) information|media (?:contacts?|enquir|inquir)|press contacts?|"
    r"contacts?(?: persons?| us)?\s*:|please contact)",
    re.IGNORECASE,
)
REASONS: Final = re.compile(
    r"\b(?:reasons?|because|grounds|concerns?|following (?:points|facts|issues)|given that|considering)\b",
    re.IGNORECASE,
)
ASKING: Final = re.compile(
    r"\b(?:call(?:s|ing)? (?:up)?on|call(?:s|ing)? for|urg(?:e|es|ing)|demand(?:s|ing)?|appeal(?:s|ing)? to|"
    r"implor(?:e|es|ing)|request(?:s|ing)?|recommend(?:s|ations?)?|ask(?:s|ing)?|"
    r"following (?:demands|steps|actions|measures))\b",
    re.IGNORECASE,
)
ADDRESS: Final = re.compile(r"(?:attention|attn|to|from|re|subject|via|by)\s*:", re.IGNORECASE)
MASKED: Final = re.compile(
    r"\[\s?e-?mail[\s\xa0]protected\s?\]|\[\s?(?:redacted|removed|hidden|withheld)\s?\]",
    re.IGNORECASE,
)
EMAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
PHONE: Final = re.compile(r"(?<![\w.])\+?[0-9(][0-9 ().-]{7,20}[0-9](?!\w)")
LINK: Final = re.compile(r"\bhttps?://\S{3,300}|\bwww\.\S{3,200}", re.IGNORECASE)


def ends_as_sentence(text: str) -> bool:
    """Whether the line closes with the mark of a finished sentence, quotes and brackets aside."""
    return text.rstrip("”’\"')]» ")[-1:] in {".", "!", "?", "…", "။"}
