"""How does a sentence speak: as fact, on whose authority, how surely, or as a wish, a rule, a judgement?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_HEDGE: Final = re.compile(
    r"\b(?:(?:may|might|could)(?: also| well)? (?:amount to|constitute|have|be|include|qualify as)|reportedly|"
    r"allegedly|alleged(?! perpetrators| crimes)|appears? to|seems? to|believed to|thought to|suspected of|"
    r"likely|possibly|potentially|probably|purportedly|apparently|credible reports)\b",
    re.IGNORECASE,
)
_SAYING: Final = (
    r"(?:said|says?|stated|states|argued|argues|reported|reports?|documented|documents|recorded|verified|found|finds|concluded|"
    r"concludes|warned|warns|noted|notes|stressed|stresses|declared|told|confirmed|announced|estimates?|estimated|"
    r"claimed|claims|acknowledged|recalled|emphasi[sz]ed|revealed|described)"
)
_ACCORDING: Final = re.compile(r"\b[Aa]ccording to (?P<who>[^,.;:]{2,120})")
_SAYS: Final = re.compile(
    rf"^(?P<who>[^.;:!?“\"]{{2,160}}?)(?P<apposition>,[^.;:!?]{{3,300}}?,)?\s"
    rf"(?:(?:has|have|had)\s)?(?:(?:recently|also|repeatedly|rightly|today|previously|publicly|since|already|itself)\s)?{_SAYING}\b"
    r"(?!\s+(?:against|by|to|in\b))"
)
_OBJECT_OF_SAYING: Final = re.compile(
    r"\s+(?:that\b|the\b|[“\"‘']|how\b|a\b|an\b|[\w’']+[’']s\b|:|,\s*[“\"])"
)
_WITNESSED: Final = re.compile(r"\b(?:documented|documents|recorded|verified|reported|described)$")
_CITED: Final = re.compile(
    r"\bstatement by (?P<who>[^,.;“\"]{3,120}?)\s(?:citing|saying|stating|expressing|condemning)\b"
)
_SAID_AFTER: Final = re.compile(
    r",\s(?P<who>[^,.;:]{2,80}?)\s(?:said|say|says|warned|declared|stated|argued|added|wrote|declare)\b(?!\s+that)"
)
_INVERTED: Final = re.compile(
    r"[”\"],?\s(?:said|says|warned|declared|stated)\s(?P<who>[^,.;:]{2,80})"
)
_UNNAMED: Final = re.compile(
    r"^(?:the\s)?(?:(?:several|many|some|various|numerous|media|news|press|credible|multiple|local|recent|independent|"
    r"human|rights|international|other|anonymous|unnamed|diplomatic|eye)\s){0,4}"
    r"(?:reports?|sources?|observers?|groups?|organi[sz]ations?|witnesses|eyewitnesses|analysts?|experts?|media|outlets)$",
    re.IGNORECASE,
)
_RIGHTS_GROUPS: Final = re.compile(
    r"\b(?:have |has )?(?:caused|led|prompted) (?P<who>(?:human )?rights groups|observers|analysts|experts) to\b",
    re.IGNORECASE,
)
_TIME_OR_PLACE: Final = re.compile(
    r"\s*(?:in|on|at|since|after|before|during|last|earlier|following|meanwhile|further)\b[^,]{0,80},\s",
    re.IGNORECASE,
)
_FIRST_PERSON: Final = re.compile(
    r"^(?:we|i|our|us|it|this|these|those|they|he|she)\b", re.IGNORECASE
)
_QUOTED: Final = re.compile(r"“(?P<curly>[^“”]{3,600})”|\"(?P<plain>[^\"]{3,600})\"")
_QUOTED_WORDS: Final = 4
_EXPECTED: Final = re.compile(
    r"\b(?:is|are) (?:widely )?(?:expected|due|set|scheduled|likely) to\b|\b(?:is|are) expected\b|\bis likely to\b",
    re.IGNORECASE,
)
_FUTURE: Final = re.compile(r"\bwill\b(?! act as)", re.IGNORECASE)
_PAST: Final = re.compile(
    r"\b(?:has|have|had|was|were|did|been|is|are|remains?|does|do)\b|\b\w{3,}ed\b", re.IGNORECASE
)
_NORM: Final = re.compile(
    r"\b(?:ha(?:s|ve) (?:a|the|an) (?:responsibility|duty|obligation|mandate)|is (?:obliged|required|bound) (?:to|by)|"
    r"are (?:obliged|required|bound) (?:to|by)|is central to|(?:first|one) of \w+[’']s? (?:\w+ ){0,3}goals|"
    r"prohibited (?:by|under)|shall)\b|[’']s (?:vision|mandate|mission) is to\b",
    re.IGNORECASE,
)
_JUDGING: Final = re.compile(
    r"\b(?:(?:grave|serious|deep) concern to us|matter of (?:grave |serious |deep )?concern|turning point|welcome step|dire need|"
    r"(?:single )?biggest threat|remains to be seen|requires?\b|need(?:s|ed)? to be|would be|would (?:violate|amount|embolden|constitute)|"
    r"clear violation|shameful|unacceptable|deplorable|crucial|fragile|we (?:strongly )?(?:condemn|believe|fear|welcome|deplore|applaud|regret|"
    r"are (?:deeply |gravely |very )?(?:concerned|alarmed|appalled))|did not begin with|led to this moment|it is clear that|"
    r"should be|failed to (?:act|live up))\b",
    re.IGNORECASE,
)
_NEEDED: Final = re.compile(r"\b(?:must|should|ought to)\b", re.IGNORECASE)
_ARGUING: Final = re.compile(
    r"^(?:therefore|thus|hence|consequently|instead of|given that|as such|this (?:will|would|means|shows))\b|"
    r"\bin doing so\b",
    re.IGNORECASE,
)
_CONCEDING: Final = re.compile(
    r"^(?:while|although|though|even if)\b[^,;]{1,200},\s", re.IGNORECASE
)
_INTRODUCING: Final = re.compile(
    r"^we(?:, the undersigned[^,]{0,60},)? are (?:a|an|the|\d+|writing)\b|^we write\b|^(?:the )?(?:signatories|undersigned) (?:are|is|include)\b|"
    r"^following is\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who is said to say it, as written; offsets are the sentence's. `named` is false for "media reports"."""

    who: str
    start: int
    end: int
    named: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Words in quotation marks, without the marks; offsets are the sentence's."""

    words: str
    start: int
    end: int


def hedge_of(sentence: str) -> str | None:
    """The first words that make the sentence less than certain, as written."""
    found = _HEDGE.search(sentence)
    return found[0] if found else None


def attribution_of(sentence: str) -> Attribution | None:
    """The speaker or source the sentence rests on, other than the signatories' own "we"."""
    for pattern in (_ACCORDING, _RIGHTS_GROUPS, _CITED, _INVERTED):
        if found := pattern.search(sentence):
            return _attribution(found)
    if (found := _SAYS.match(sentence)) and not _FIRST_PERSON.match(found["who"]):
        witnessed = _WITNESSED.search(found[0]) is not None
        if witnessed or _OBJECT_OF_SAYING.match(sentence[found.end() :]):
            return _attribution(found)
    if found := _SAID_AFTER.search(sentence):
        return _attribution(found)
    return None


def quotations_of(sentence: str) -> tuple[Quoted, ...]:
    """Stretches of four words or more in quotation marks; shorter ones are names or scare quotes."""
    found = []
    for match in _QUOTED.finditer(sentence):
        words = match["curly"] or match["plain"]
        group = "curly" if match["curly"] else "plain"
        if len(words.split()) >= _QUOTED_WORDS:
            found.append(Quoted(words=words, start=match.start(group), end=match.end(group)))
    return tuple(found)


def kind_of(sentence: str, *, quotes: bool, counts: bool) -> str:
    """What a sentence that is no demand does. `counts`: it holds a figure of victims or shares.

    In this order: identification, quotation, expectation, norm, evaluation, argument, quantity, claim.
    What is judged, wished, expected or laid down is never a fact; a figure inside it does not make it one.
    """
    if _INTRODUCING.search(sentence):
        return "identification"
    if quotes:
        return "quotation"
    if _EXPECTED.search(sentence) or _only_future(sentence):
        return "expectation"
    if _NORM.search(sentence):
        return "norm"
    if counts:
        return "quantity"
    if _judges(sentence):
        return "evaluation"
    return "argument" if _ARGUING.search(sentence) else "claim"


def _judges(sentence: str) -> bool:
    """A judging word outside what somebody else is said to have said."""
    attribution = attribution_of(sentence)
    if attribution is not None:
        return False
    main = _CONCEDING.sub("", sentence)
    return _JUDGING.search(main) is not None or _NEEDED.search(main) is not None


def _only_future(sentence: str) -> bool:
    future = _FUTURE.search(sentence)
    return future is not None and not _PAST.search(sentence[: future.start()])


def _attribution(found: re.Match[str]) -> Attribution:
    opening = _TIME_OR_PLACE.match(found["who"])
    who = found["who"][opening.end() if opening else 0 :]
    start = found.end("who") - len(who.lstrip())
    who = re.sub(r"\s+(?:has|have|had|recently|also)$", "", who.strip())
    return Attribution(who=who, start=start, end=start + len(who), named=not _UNNAMED.match(who))
