"""What does the text ask, and of whom?

A demand is a list item under words of asking, a sentence in which the signatories ask ("we call on"),
or one that says what somebody able to act must or should do. A sentence about what efforts or
solutions must do asks nobody, and is no demand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_WE: Final = (
    r"(?:\b[Ww]e\b|\bI\b|\b[Oo]ur(?: [\w-]{1,30}){0,3} organi[sz]ations\b|\b[Tt]he undersigned\b)"
)
_ASK: Final = (
    r"(?:call (?:up)?on|call for|urge|implore|appeal to|appeal for|demand(?! for)|request(?! for)|ask|recommend|"
    r"plead with|beseech|insist)"
)
_WE_ASK: Final = re.compile(
    rf"{_WE}(?P<between>[^.;:!?]{{0,90}}?)\b(?P<verb>{_ASK})\b(?P<rest>.{{0,300}})", re.DOTALL
)
_NOT_ASKING: Final = re.compile(
    r"\b(?:the|a|an|our|their|this|that|which|who|to|have|had|not)\s*$", re.IGNORECASE
)
_THEY_ASK: Final = re.compile(
    r"\burges? you\b|\bcalls? (?:up)?on you\b|\basks? you to\b|^(?:and )?please\b", re.IGNORECASE
)
_MODAL: Final = re.compile(
    r"\b(?:must|should|ought to|(?:needs?|has|have) to)\b(?! have\b)(?! not have\b)"
)
_INNER: Final = re.compile(
    r"\b(?:that|which|who|whom|whether|where|what|how|because)\b", re.IGNORECASE
)
_OPENING: Final = re.compile(
    r"(?:if|while|as|at|in|on|amid|despite|given|instead|for|after|before|following|since|during|under|by|"
    r"with|through|until|unless|when|although|though|to|therefore|thus|further|furthermore|moreover|finally|"
    r"also|however|meanwhile|accordingly|hence|and|but|globally|now)\b",
    re.IGNORECASE,
)
_ACTOR: Final = re.compile(
    r"(?:communit(?:y|ies)|countr(?:y|ies)|governments?|states?|authorit(?:y|ies)|councils?|prosecutors?|courts?|"
    r"parties|party|world|leaders?|donors?|agenc(?:y|ies)|compan(?:y|ies)|business(?:es)?|banks?|investors?|"
    r"ministers?|ministry|presidents?|parliaments?|members?|organi[sz]ations?|police|military|army|junta|"
    r"forces|groups?|everyone|commission(?:er)?s?|committees?|unions?|platforms?|candidates?|nations|"
    r"secretary-general|envoys?|rapporteurs?|employers?|airlines?|suppliers?|insurers?|congress|assembly|"
    r"mechanisms?|you|they|ministries|politicians|electors|officials|tribunals?)",
    re.IGNORECASE,
)
_ABSTRACT: Final = re.compile(
    r"(?:efforts?|solutions?|process(?:es)?|measures?|steps?|actions?|responses?|policy|policies|law|laws|"
    r"justice|peace|aid|assistance|support|crisis|it|this|there|plan|plans|resolutions?|summit|consensus)",
    re.IGNORECASE,
)
_WHOM: Final = re.compile(
    r"\s*(?:upon |on |with |for )?(?P<whom>[^,;:]{2,120}?)(?:,[^,]{0,120},)?\s(?:to(?!\s(?:the|a|an|its|their|this|his|her|our)\b)|that)\b",
    re.DOTALL,
)
_WHOM_OF_MANY: Final = re.compile(
    r"\s*(?:upon |on |with |for )?(?P<whom>[^;:]{2,220}?)\sto(?!\s(?:the|a|an|its|their|this|his|her|our)\b)\s",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A demand read in one sentence. `to` is who must act, as written; `rule` says by which sign."""

    to: str
    rule: str


def read_demand(sentence: str) -> Asked | None:
    """Whether the sentence asks somebody to act. The offsets are the caller's."""
    if sentence.rstrip()[-1:] in {":", ";", "?"}:
        return None
    asked = _WE_ASK.search(sentence)
    if asked and not _NOT_ASKING.search(asked["between"]) and not _INNER.search(asked["between"]):
        return Asked(to=_whom(asked), rule="demand.we_ask/1")
    if _THEY_ASK.search(sentence):
        return Asked(to="you", rule="demand.asks_you/1")
    return _must(sentence)


def asked_in_intro(intro: str) -> str:
    """Who is asked by the words over a list of demands ("We therefore call on X to:")."""
    asked = re.search(
        rf"\b(?P<verb>{_ASK}|calls? (?:up)?on|urges?)\b(?P<rest>.{{0,300}})$", intro, re.DOTALL
    )
    return _whom(asked) if asked else ""


def leads_to_demands(sentence: str) -> bool:
    """Whether the words only announce the demands that follow them."""
    return sentence.rstrip()[-1:] in {":", ";"} and re.search(_ASK, sentence[-300:]) is not None


def _whom(asked: re.Match[str]) -> str:
    rest = re.sub(r"[:;,]?\s*$", "", asked["rest"])
    if asked["verb"].endswith(" for") or re.match(r"\s*that\b", rest):
        return ""
    if re.match(r"\s*you\b", rest):
        return "you"
    named = _WHOM.match(rest + " ") or _WHOM_OF_MANY.match(rest + " ")
    return _plain(named["whom"]) if named else ""


def _plain(whom: str) -> str:
    return re.sub(r"^(?:the|all the)\s+", "", whom.strip(), flags=re.IGNORECASE)


def _must(sentence: str) -> Asked | None:
    """A main clause whose subject can act. Read only up to the first modal verb."""
    modal = _MODAL.search(sentence)
    if modal is None:
        return None
    before = _main_clause(sentence[: modal.start()])
    if not before or len(before) > 250 or _INNER.search(before):
        return None
    subject = re.split(r"[,;] (?:including|such as|in|as|like)\b|\s+\(", before, maxsplit=1)[
        0
    ].strip(" ,")
    if any(_can_act(part) for part in re.split(r",\s+(?:and\s+)?|\s+and\s+", subject)):
        passive = re.match(
            r"\s(?:not\s)?(?:\w+ly\s)?be\s\w+(?:ed|en|ld|ne|t)\b", sentence[modal.end() :]
        )
        return Asked(to="" if passive else _plain(subject), rule="demand.must/1")
    return None


def _main_clause(before: str) -> str:
    """Without an opening clause: "If these are granted, the authorities" leaves "the authorities"."""
    if _OPENING.match(before):
        comma = before.find(", ")
        return before[comma + 2 :] if comma >= 0 else re.sub(r"^\w+,?\s", "", before)
    return before


def _can_act(noun_phrase: str) -> bool:
    head = re.split(
        r"\s+(?:of|in|to|on|for|at|from|with|within|who|under|across)\s", noun_phrase, maxsplit=1
    )[0]
    words = re.findall(r"[\w’'.-]+", head)
    if not words or _ABSTRACT.fullmatch(words[-1]):
        return False
    last = re.sub(r"[’']s?$", "", words[-1])
    is_name = last[:1].isupper() and (len(words) > 1 or last.isupper() or not last.endswith("ing"))
    return _ACTOR.fullmatch(last) is not None or is_name
