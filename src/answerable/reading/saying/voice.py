"""How does a sentence speak: as fact, on whose authority, how surely, or as a wish, a rule, a judgement?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from answerable.reading.saying.signs import sign, words_of

_HEDGE: Final = sign(
    r"\b(?:(?:may|might|could)(?: also| well)? (?:amount to|constitute|have|be|include|qualify as)|reportedly|"
    r"allegedly|alleged(?! perpetrators| crimes)|appears? to|seems? to|believed to|thought to|suspected of|"
    r"(?-i:may|might)(?: (?:also|well|yet|still|soon|\w{3,15}ly))? (?!not\b|be (?:made|sent|found|reached|downloaded)\b)(?-i:[a-z]{2,})|"
    r"likely|possibly|potentially|probably|purportedly|apparently|credible reports)\b",
    "may might could reportedly allegedly alleged appear appears seem seems believed thought suspected likely possibly "
    "potentially probably purportedly apparently credible",
)
_SAYING: Final = (
    r"(?:said|says?|stated|states|argued|argues|reported|reports?|documented|documents|recorded|verified|found|finds|concluded|"
    r"concludes|warned|warns|noted|notes|stressed|stresses|declared|told|confirmed|announced|estimates?|estimated|"
    r"claimed|claims|confirms|describes|alleges?|asserts?|asserted|reminded|acknowledged|recalled|emphasi[sz]ed|revealed|described)"
)
_SAYING_WORDS: Final = (
    "said say says stated states argued argues reported report reports documented documents recorded verified found find finds concluded "
    "concludes warned warns noted notes stressed stresses declared told confirmed announced estimate estimates estimated "
    "claimed claims confirms describes allege alleges assert asserts asserted reminded acknowledged recalled emphasised emphasized revealed described"
)
_ACCORDING: Final = sign(r"\b[Aa]ccording to (?P<who>[^,.;:]{2,120})", "according", flags=0)
_SAYS: Final = sign(
    rf"^(?P<who>[^.;:!?“\"]{{2,160}}?)(?P<apposition>,[^.;:!?]{{3,300}}?,)?\s"
    rf"(?:(?:has|have|had)\s)?(?:(?:recently|also|repeatedly|rightly|today|previously|publicly|since|already|itself)\s)?{_SAYING}\b"
    r"(?!\s+(?:against|by|to|in\b))",
    _SAYING_WORDS,
    flags=0,
)
_OBJECT_OF_SAYING: Final = re.compile(
    r"\s+(?:that\b|the\b|[“\"‘']|how\b|a\b|an\b|[\w’']+[’']s\b|:|,\s*[“\"])"
)
_WITNESSED: Final = re.compile(r"\b(?:documented|documents|recorded|verified|reported|described)$")
_CITED: Final = sign(
    r"\bstatement by (?P<who>[^,.;“\"]{3,120}?)\s(?:citing|saying|stating|expressing|condemning)\b",
    "statement",
    flags=0,
)
_SPOKE: Final = (
    r"(?:said|say|says|warned|warns|declared|declare|declares|stated|states|argued|argues|added|adds|wrote|writes|noted|"
    r"concluded|recalled|stressed|explained|insisted|pointed out|told \w+)"
)
_SPOKE_WORDS: Final = (
    "said say says warned warns declared declare declares stated states argued argues added adds wrote writes noted "
    "concluded recalled stressed explained insisted pointed told"
)
_SAID_AFTER: Final = sign(
    rf"[,”\"]\s(?P<who>[^,.;:“”\"]{{2,80}}?)\s{_SPOKE}\b(?!\s+that)(?=[,.;]|\s[“\"]|\s(?:on|in|at|to|during|after|last|yesterday|today)\b|$)",
    _SPOKE_WORDS,
    flags=0,
)
_REPORTED_BY: Final = sign(
    r"\b(?:was|were|been|is|are)\s(?:\w+ly\s|also\s)?(?:reported|documented|verified|corroborated|recorded|claimed|confirmed)\sby\s"
    r"(?P<who>(?:the\s)?[A-Z][^,.;:]{1,80}?|the [^,.;:]{3,60}?)(?=[,.;:]|\s(?:in|on|at|since|during|as|to)\b|$)",
    "reported documented verified corroborated recorded claimed confirmed",
    flags=0,
)
_WORDS_OF: Final = sign(r"\b[Ii]n the words of (?P<who>[^,.;:“\"]{2,100})", "words", flags=0)
_INVERTED: Final = sign(
    rf"[,”\"]\s{_SPOKE}\s(?P<who>(?:(?:the|an?) )?[A-Z][^,.;:“”\"]{{1,80}}|(?:the|an?) [^,.;:“”\"]{{2,80}})",
    _SPOKE_WORDS,
    flags=0,
)
_TOLD: Final = sign(
    r"^(?P<who>[A-Z][^.;:!?“\",]{2,80})(?:,[^.;:!?“\"]{3,200}?,)?\s(?:has |have |had )?told\s[^,.;:“\"]{2,60}?(?:\sthat\b|,?\s[“\"])",
    "told",
    flags=0,
)
_SPEAKS_DIRECTLY: Final = sign(
    r"(?:^|,\s)(?P<who>[A-Z][^.;:!?“\",]{2,80})(?:,[^.;:!?“\"]{3,200}?,?)?\s(?:has |have |had )?"
    r"(?:said|says|stated|warned|declared|added|wrote|noted|argued)\s(?:he |she |they )?[“\"]",
    "said says stated warned declared added wrote noted argued",
    flags=0,
)
_NO_SPEAKER: Final = re.compile(
    r"\b(?:that|which|who|whom|and|but|because|if|when)$|^(?:among|many of) us\b|\b(?:among|of) us$",
    re.IGNORECASE,
)
_SAID_BY_NOBODY: Final = re.compile(
    r"(?:(?:so far|until now|to date|as yet|still|yet|but|and|however),?\s)?(?:(?:nobody|no[ -]one)(?![’'])|none(?! other)|"
    r"neither|nothing|no(?=\s(?-i:[a-z]))(?!\s(?:less|fewer|doubt|matter)))\b|.*\b(?:nobody|no[ -]one)$",
    re.IGNORECASE,
)
"""A capital behind "No" makes a name of it: "No Business With Genocide", "No 10"."""
_NOT_SAID: Final = re.compile(
    r"(?:\b(?:not|never|neither|nor|hardly|cannot)|n[’']t)(?:\s(?:yet|ever|once|even|\w{2,20}ly))?$"
    r"|(?<!\bwent on)(?<!\bgoes on)(?<!\bcontinued)(?<!\bcontinues)\sto$",
    re.IGNORECASE,
)
"""Behind these words a verb says what was not said: "has never told", "refused to say", "has yet to confirm"."""
_WAS_TOLD: Final = re.compile(
    r"\b(?:was|were|been|is|are|be|being)(?:\s(?:not|never|also|\w{2,20}ly))?$", re.IGNORECASE
)
"""Behind these words a verb tells of one who heard: "The villages were told that"."""
_DAY_AFTER: Final = re.compile(
    r",?\s+(?:on\s+|in\s+)?(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\s\d{1,2}|"
    r"\d{1,2}\s(?:January|February|March|April|May|June|July|August|September|October|November|December)|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|(?:last|this)\s\w+)$",
    re.IGNORECASE,
)
_UNNAMED: Final = re.compile(
    r"^(?:the\s)?(?:(?:several|many|some|various|numerous|media|news|press|credible|multiple|local|recent|independent|"
    r"human|rights|international|other|anonymous|unnamed|diplomatic|eye)\s){0,4}"
    r"(?:reports?|sources?|observers?|groups?|organi[sz]ations?|witnesses|eyewitnesses|analysts?|experts?|media|outlets)$",
    re.IGNORECASE,
)
_RIGHTS_GROUPS: Final = sign(
    r"\b(?:have |has )?(?:caused|led|prompted) (?P<who>(?:human )?rights groups|observers|analysts|experts) to\b",
    "caused led prompted",
)
_TIME_OR_PLACE: Final = re.compile(
    r"\s*(?:in|on|at|since|after|before|during|last|earlier|following|meanwhile|further)\b[^,]{0,80},\s",
    re.IGNORECASE,
)
_FIRST_PERSON: Final = re.compile(
    r"^(?:we|i|our|us|it|this|these|those|they|he|she)\b", re.IGNORECASE
)
_OWN_VOICE: Final = re.compile(r"^(?:we|i|many (?:of|among) us|some of us)\b", re.IGNORECASE)
_QUOTED: Final = re.compile(r"“(?P<curly>[^“”]{3,600})”|\"(?P<plain>[^\"]{3,600})\"")
_QUOTED_WORDS: Final = 4


_SPEECH: Final = frozenset(
    (
        "say says said state states stated argue argues argued report reports reported document documents documented record recorded "
        "verify verified corroborated find found finds conclude concluded concludes warn warned warns note noted notes stress stressed "
        "stresses declare declared declares tell told confirm confirmed confirms announce announced estimate estimates estimated claim "
        "claimed claims describe describes described allege alleges alleged assert asserts asserted reminded acknowledged recalled "
        "emphasised emphasized revealed added adds wrote writes explained insisted pointed according words statement caused led prompted"
    ).split()
)
_NAMING: Final = (
    _ACCORDING,
    _RIGHTS_GROUPS,
    _CITED,
    _WORDS_OF,
    _REPORTED_BY,
    _INVERTED,
    _TOLD,
    _SPEAKS_DIRECTLY,
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
    """The speaker or source the sentence rests on, other than the signatories' own "we".

    Nobody is one where the sentence tells that something was not said, or who was told it.
    """
    if _SPEECH.isdisjoint(words_of(sentence)):
        return None
    for pattern in _NAMING:
        if (found := pattern.search(sentence)) and _spoke(found, _FIRST_PERSON):
            return _attribution(found)
    if (found := _SAYS.search(sentence)) and _spoke(found, _FIRST_PERSON):
        witnessed = _WITNESSED.search(found[0]) is not None
        if witnessed or _OBJECT_OF_SAYING.match(sentence[found.end() :]):
            return _attribution(found)
    if (found := _SAID_AFTER.search(sentence)) and _spoke(found, _OWN_VOICE):
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


def _spoke(found: re.Match[str], own: re.Pattern[str]) -> bool:
    """Whether somebody other than `own` said something, and is not told of as silent or as the one who heard."""
    who = _speaker(found["who"])
    unsaid = _SAID_BY_NOBODY.match(who) or _NOT_SAID.search(who) or _WAS_TOLD.search(who)
    return not (unsaid or own.match(found["who"]))


def _speaker(who: str) -> str:
    """The words before a verb of saying without the time or place that opens them, and its auxiliary."""
    return re.sub(r"\s+(?:has|have|had|recently|also)$", "", who[_opening(who) :].strip())


def _opening(who: str) -> int:
    opening = _TIME_OR_PLACE.match(who)
    return opening.end() if opening else 0


def _attribution(found: re.Match[str]) -> Attribution | None:
    """The speaker without the day and the place of speaking; None where the words before name nobody."""
    start = found.end("who") - len(found["who"][_opening(found["who"]) :].lstrip())
    who = _DAY_AFTER.sub("", _speaker(found["who"]))
    if not who or _NO_SPEAKER.search(who):
        return None
    return Attribution(who=who, start=start, end=start + len(who), named=not _UNNAMED.match(who))
