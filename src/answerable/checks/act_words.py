"""By which words does a demand ask for an act of the law: "refer the situation to the Court", "an arms embargo"?

Only turns that ask for the act itself: a sentence that speaks of a warrant, of an embargo in force or of
what somebody else should be urged to do asks for none of them. In doubt no act is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

_FRAGMENTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "GAP": r"[^,;.:]{0,60}?",
        "FAR": r"[^;.:]{0,110}?",
        "WE_ASK": r"\bwe (?:(?!to )[\w’',-]+ ){0,8}?(?:(?:like|writing|wish|want|voices) to )?(?:call(?:ing)? for|demand|request|seek|insist on)\b"
        r"(?:[^.;:]{0,120}?,)?",
        "BANS": r"(?:ban(?:ning|ned)?|bar(?:ring|red)?|exclu(?:de|ding|ded)|exclusion of|expel(?:ling|led)?|expulsion of|"
        r"remov(?:e|ing|ed)|suspend(?:ing|ed)?|suspension of|disinvit(?:e|ing)|uninvit(?:e|ing)|block(?:ing)?|"
        r"prevent(?:ing)?|stop(?:ping)?|prohibit(?:ing)?)",
        "STOPS": r"(?:block(?:ing)?|halt(?:ing)?|stop(?:ping)?|end(?:ing)?|suspend(?:ing)?|ban(?:ning)?|ceas(?:e|ing)|"
        r"prohibit(?:ing)?|cut(?:ting)? off|prevent(?:ing)?|freez(?:e|ing))",
        "MEETING": r"(?:general assembly|assembly|summits?|conferences?|meetings?|sessions?|congress|forum|COP-?\d+|COP \d+|"
        r"talks|games)",
        "ARMS": r"(?:arms|weapons?|weaponry|ammunition|munitions|military equipment)",
        "COURT": r"(?:ICC|International Criminal Court|The Hague|Hague court)",
        "PUTS": r"(?:impos(?:e|es|ing)|adopt(?:s|ing)?|enact(?:s|ing)?|introduc(?:e|es|ing)|establish(?:es|ing)?|"
        r"institut(?:e|es|ing)|mandat(?:e|es|ing)|enforc(?:e|es|ing)|declar(?:e|es|ing))",
        "SECURES": r"(?:secur(?:e|es|ing)|ensur(?:e|es|ing)|guarantee(?:s|ing)?|bring(?:s|ing)? about|achiev(?:e|es|ing)|"
        r"facilitat(?:e|es|ing)|provid(?:e|es|ing)|allow(?:s|ing)?|enabl(?:e|es|ing)|grant(?:s|ing)?|permit(?:s|ting)?)",
        "INQUIRY": r"(?:investigations?|inquir(?:y|ies)|enquir(?:y|ies)|probes?)",
        "OPENS": r"(?:open(?:s|ing)?|launch(?:es|ing)?|conduct(?:s|ing)?|begin(?:s|ning)?|start(?:s|ing)?|initiat(?:e|es|ing)|"
        r"activat(?:e|es|ing)|undertak(?:e|es|ing)|carry(?:ing)? out|order(?:s|ing)?|commission(?:s|ing)?(?! of)|"
        r"demonstrat(?:e|es|ing) (?:further )?progress (?:in|on)|advanc(?:e|es|ing)|expedit(?:e|es|ing)|accelerat(?:e|es|ing))",
        "SUSPECT": r"(?:(?:the|all|any|every|other|their) ){0,3}(?:suspect(?:s|ed)?|perpetrators?|accused|fugitives?|war criminals?)|"
        r"(?:all |any )?those (?:accused|responsible|suspected|wanted|charged|indicted|named)|"
        r"(?-i:(?!(?:The|All|Any|Those|Their)\b)[A-Z][\w’'.-]+ [A-Z][\w’'.-]+)",
        "HELD": r"(?:prisoners?|detainees?|those (?:arbitrarily |unjustly |unlawfully |still )?(?:detained|imprisoned|arrested|jailed)|"
        r"(?:people|persons|journalists|activists|leaders|everyone) (?:\w+ly )?(?:detained|imprisoned|jailed|held))",
    }
)

_TURNS: Final[tuple[tuple[str, str], ...]] = (
    # whose seat it is
    ("suspend_member", r"(?:suspend(?:ing)?|suspension of|revok(?:e|ing)|terminat(?:e|ing)|end(?:ing)?) {GAP}\bmembership\b"),
    ("suspend_member", r"{BANS} (?P<about>{GAP}) from (?:the |its )?(?:membership|organi[sz]ation)\b"),
    ("suspend_member", r"{BANS} (?P<about>{GAP}) from (?:the )?(?P<body>(?-i:[A-Z])[\w’' -]{1,60}?)(?=,| and\b|[.;]|$| including| until| at)"),
    ("suspend_member", r"(?:expel(?:ling)?|expulsion of) (?:the )?(?P<about>(?-i:[A-Z])[\w-]{2,20}(?: (?-i:[A-Z])[\w-]{2,20}){0,3})(?=[,.;]|$| and\b)"),
    ("exclude_from_meeting", r"{BANS} (?P<about>{GAP}) from {GAP}\b{MEETING}\b"),
    ("exclude_from_meeting", r"{BANS} {GAP} from {FAR}, (?P<at>including (?:the |its )?{GAP}\b{MEETING})\b"),
    ("exclude_from_meeting", r"(?P<about>(?:(?!\bthat\b)[^,;.:]){0,60}?) (?:is|are|be|being) (?P<at>(?:excluded|banned|barred) from {GAP}\b{MEETING})\b"),
    ("exclude_from_meeting", r"(?:not|never|refuse to|refrain from) invit(?:e|ing) (?P<about>{GAP}) to {GAP}\b{MEETING}\b"),
    ("decide_representation", r"{BANS} (?P<about>{GAP}) from (?:representing|speaking (?:for|on behalf of)|acting as)\b"),
    ("decide_representation", r"(?:accept|seat|accredit|recogni[sz]e|receiv)(?:ing)? (?P<about>{GAP}) as (?:\w+ ){0,3}(?:representatives?|delegat(?:e|es|ion)) of\b"),
    ("decide_representation", r"(?:giv(?:e|ing)|assign(?:ing)?|transfer(?:ring)?) {GAP}\bseat (?:at|in|of) {GAP} to\b"),
    ("limit_services", r"(?:exclu(?:de|ding|ded)|barr?(?:ing|red)?|bann?(?:ed|ing)?|cut(?:ting)? off|den(?:y|ying)|withdraw(?:ing)?|suspend(?:ing)?|restrict(?:ing)?|limit(?:ing)?) {FAR}\b(?P<at>(?:benefits?|services?|privileges|(?:future )?cooperation)\b[^.;:]{0,60}\bmembership)\b"),
    ("limit_services", r"(?:suspend(?:ing)?|restrict(?:ing)?|limit(?:ing)?|block(?:ing)?|den(?:y|ying)|cut(?:ting)? off|revok(?:e|ing)) {GAP}\baccess to {GAP}\b(?:databases?|systems?|channels|notices)\b"),
    ("deliberate_credentials", r"(?:reject|refus(?:e|ing)|accept|approv(?:e|ing)|defer|decid(?:e|ing) on|consider)(?:r?ing)? {GAP}\bcredentials\b"),
    ("designate_terrorist", r"(?:recogni[sz]|designat|list|classif|proscrib|declar|label|brand)(?:e|y|es|ed|ied|ing|ying|led|ling)? (?P<about>{GAP})\b(?:as )?(?:an? )?terrorist (?:organi[sz]ations?|groups?|entit(?:y|ies))\b"),
    # courts
    ("refer_situation", r"\brefer(?:ring|red)? (?!to\b)(?P<about>{FAR}) to (?:the )?(?:prosecutor of the )?{COURT}\b"),
    ("refer_situation", r"(?:ensur(?:e|ing)|support(?:ing)?|adopt(?:ing)?|secur(?:e|ing)|mak(?:e|ing)|{WE_ASK}) {GAP}\breferral of (?P<about>{FAR}) to (?:the )?{COURT}\b"),
    ("accept_jurisdiction", r"(?:accept|recogni[sz]|acknowledg)(?:e|ing)? (?:the )?(?:{COURT}(?:[’']s)? jurisdiction|jurisdiction of (?:the )?{COURT})\b"),
    ("accept_jurisdiction", r"(?:lodg|mak|submit|deposit|recogni[sz]|accept)(?:e|t?ing)? {GAP}\b(?:declaration {GAP})?article 12\s?\(3\)(?: declaration)?"),
    ("extend_investigation", r"(?:extend|expand|widen|broaden|enlarg)(?:e|ing)? {GAP}\b{INQUIRY}\b"),
    ("extend_investigation", r"investigations?,? (?:including|by|also) (?P<at>(?:consider|includ|cover|add)(?:ing)? {GAP}\bcrimes\b)"),
    ("investigate", r"{OPENS} {GAP}\b{INQUIRY}\b"),
    ("investigate", r"(?:establish|ensur|{WE_ASK})(?:e|es|ing)? (?:an? |the |that )?(?:\w+,? ){0,4}(?:independent|impartial|prompt|thorough|credible|transparent|international)\b {GAP}\b{INQUIRY}\b"),
    ("investigate", r"\binvestigat(?:e|ing)\b(?! (?:and prosecuting )?(?:authorit|bod|mechanism|commission))"),
    ("prosecute", r"\bprosecut(?:e|ing)\b(?! (?:authorit|attorney|counsel))"),
    ("prosecute", r"(?:ensur(?:e|ing)|pursu(?:e|ing)|initiat(?:e|ing)|begin(?:ning)?|open(?:ing)?) {GAP}\bprosecutions?\b"),
    ("issue_warrant", r"(?:issu(?:e|ing)|grant(?:ing)?) {GAP}\bwarrants?\b"),
    ("arrest", r"\barrest(?:ing)? (?:and \w+ )?(?:{SUSPECT})"),
    ("arrest", r"(?:comply(?:ing)? with|execut(?:e|ing)|enforc(?:e|ing)|honou?r(?:ing)?|act(?:ing)? on|carry(?:ing)? out|implement(?:ing)?) {GAP}\bwarrants?\b"),
    ("arrest", r"(?:ensur(?:e|ing)|secur(?:e|ing)|facilitat(?:e|ing)) (?:(?:the|his|her|their|an?|immediate|prompt|swift) ){0,3}arrests?\b"),
    ("surrender", r"(?:hand(?:ing)?|turn(?:ing)?) {GAP}\bover to (?:the )?{COURT}\b"),
    ("surrender", r"(?:arrest(?:ing)? and )(?P<at>(?:surrender|transfer)(?:r?ing)?(?: {GAP})? to (?:the )?{COURT})\b"),
    ("surrender", r"(?:surrender|transfer|deliver)(?:r?ing)? {GAP} to (?:the )?{COURT}\b"),
    ("extradite", r"\bextradit(?:e|ing)\b"),
    ("publish_notice", r"(?:issu(?:e|ing)|publish(?:ing)?|circulat(?:e|ing)) {GAP}\b(?:red|blue|green|yellow|purple|silver|special) notices?\b"),
    # measures
    ("impose_arms_embargo", r"(?:{PUTS}|put(?:ting)? in place|extend(?:ing)?|{WE_ASK}) {GAP}\barms embargo\b"),
    ("impose_arms_embargo", r"{STOPS} {FAR}\b(?:transfers?|sales?|suppl(?:y|ies)|exports?|shipments?|deliver(?:y|ies)|flows?|provision) of (?:\w+,? ){0,4}{ARMS}\b"),
    ("impose_arms_embargo", r"{STOPS} {GAP}\b(?:arms|weapons) (?:transfers?|sales?|supplies|exports?|shipments?|deliver(?:y|ies))\b"),
    ("impose_arms_embargo", r"(?:stop|halt|end|ceas)(?:p?ing|e)? (?:selling|supplying|sending|providing|exporting|transferring|the sale of) {GAP}\b{ARMS}\b"),
    ("suspend_fuel", r"(?:{STOPS}|sanction(?:ing)?) {GAP}\b(?:aviation|jet|aircraft) fuels?\b"),
    ("suspend_fuel", r"(?:{PUTS}) {GAP}\b(?:ban|sanctions|embargo|restrictions) {GAP}\b(?:aviation|jet|aircraft) fuels?\b"),
    ("impose_sanctions", r"(?:{PUTS}|apply(?:ing)?|levy(?:ing)?|plac(?:e|ing)|expand(?:ing)?|extend(?:ing)?|strengthen(?:ing)?|tighten(?:ing)?|coordinat(?:e|ing)|{WE_ASK}) {GAP}\bsanctions\b"),
    ("impose_sanctions", r"\bsanction(?:ing)?(?= (?:the|all|those|any|individuals|companies|members|leaders|officials)\b)"),
    ("trace_assets", r"(?:trac(?:e|ing)|seiz(?:e|ing)|confiscat(?:e|ing)|recover(?:ing)?) {GAP}\b(?:assets|revenues?|funds|proceeds|finances|wealth)\b"),
    # States and mechanisms
    ("recognise_government", r"recogni[sz](?:e|ing) (?P<about>{GAP}) as (?:the |a )?(?:\w+ ){0,3}(?:government|authority|authorities)\b"),
    ("recognise_government", r"recogni[sz](?:e|ing) (?:the )?(?:National Unity Government|NUG)\b(?![’'])"),
    ("cooperate_with_mechanism", r"(?:co-?operat|engag|collaborat)(?:e|ing)(?: \w+)? with {GAP}\b(?:mechanisms?|IIMM|IIIM|commissions? of inquiry|fact-finding mission|special rapporteurs?)\b"),
    ("cooperate_with_mechanism", r"(?:grant|allow|giv|provid)(?:e|ing)? {GAP}\b(?:mechanism|IIMM|commission of inquiry|fact-finding mission|special rapporteur|investigators)\b {GAP}\baccess\b"),
    ("share_evidence", r"(?:shar(?:e|ing)|transmit(?:ting)?|hand(?:ing)? over|submit(?:ting)?) {GAP}\b(?:evidence|case files|documentation)\b"),
    ("establish_tribunal", r"(?:establish(?:ing)?|creat(?:e|ing)|set(?:ting)? up|(?:establishment|creation) of) {GAP}\b(?:tribunals?|hybrid (?:court|mechanism)s?|special courts?|(?:justice|accountability) mechanisms?|international court)\b"),
    ("fund", r"(?:increas(?:e|ing)|provid(?:e|ing)|restor(?:e|ing)|maintain(?:ing)?|sustain(?:ing)?|guarantee(?:ing)?|secur(?:e|ing)|allocat(?:e|ing)) {GAP}\b(?:funding|financial support)\b"),
    ("fund", r"\bfund(?:ing)? (?:the|local|cross-border|civil society|humanitarian|IIMM)\b"),
    ("adopt_resolution", r"(?:adopt(?:ing)?|pass(?:ing)?|tabl(?:e|ing)|vot(?:e|ing) for)(?:, [^.;:]{0,60},)? {GAP}\bresolution\b"),
    ("report", r"\breport(?:ing)? (?:back |regularly |publicly ){0,2}to (?:the|this) (?:\w+ ){0,3}(?:Council|Assembly|Parliament|Committee|Congress)\b"),
    ("report", r"(?:submit(?:ting)?|present(?:ing)?|deliver(?:ing)?) (?:an? |the |its |regular |annual |public ){1,3}(?:\w+ )?reports?\b"),
    # people
    ("protect_civilians", r"\bprotect(?:ing)? (?:the )?(?:\w+ ){0,2}civilians?\b(?! (?:objects|infrastructure))"),
    ("protect_civilians", r"(?:{SECURES}|{WE_ASK}) {GAP}\b(?:protection|safety) of (?:\w+ ){0,2}civilians?\b"),
    ("ceasefire", r"(?:{SECURES}|agree(?:ing)? (?:to|on)|declar(?:e|ing)|implement(?:ing)?|observ(?:e|ing)|respect(?:ing)?|impos(?:e|ing)|negotiat(?:e|ing)|{WE_ASK}) {GAP}\b(?:cease-?fire|truce)\b"),
    ("release_detainees", r"\b(?:releas(?:e|ing)(?! of\b)|free(?:ing)?) (?:(?!\bfrom\b)[^;.:]){0,70}?{HELD}\b"),
    ("release_detainees", r"(?:{SECURES}|{WE_ASK}) {GAP}\brelease of (?:(?!\bhostages\b)[^;.:]){0,60}?{HELD}\b"),
    ("release_detainees", r"\b(?:release|free) (?:(?:all|the|those|these|every|other|remaining) ){0,3}(?:\w+ly )?(?:arrested|detained|imprisoned|jailed|incarcerated)\b"),
    ("release_detainees", r"\breleas(?:e|ing) {GAP}\b(?:who|that) (?:are|were|is|was|remain|have been|has been) (?:still |currently )?(?:\w+ly )?(?:detained|imprisoned|jailed|arrested|held)\b"),
    ("release_detainees", r"(?:{SECURES}|{WE_ASK}) {GAP}\b(?:immediate|unconditional)(?: and \w+)? release\b(?! of (?:\w+ ){0,2}(?:hostages|data|funds|reports?|documents|information|results))"),
    ("release_detainees", r"\bcall(?:s|ing)? for {GAP} to be (?:\w+ ){0,3}released\b"),
    ("release_detainees", r"{HELD}\b{GAP} must be (?:\w+ ){0,3}released\b"),
    ("humanitarian_access", r"(?:open(?:ing)?|resumption of) {GAP}\bhumanitarian (?:access|corridors?)\b"),
    ("humanitarian_access", r"(?:{SECURES}|{WE_ASK}) {GAP}\bhumanitarian (?:access|corridors?|aid|assistance|relief)\b"),
    ("humanitarian_access", r"(?:{SECURES}|{WE_ASK}) {GAP}\b(?:unhindered|unimpeded|unfettered|safe) {GAP}\baccess for (?:\w+ ){0,2}(?:aid|relief|humanitarian)\b"),
)  # fmt: skip
_NOT_THIS: Final = (
    r"\b(?:not|never|no longer|nor|refrain(?:ing|s)? from|stop(?:ping)?|halt(?:ing)?|ceas(?:e|ing)|oppos(?:e|ing)|"
    r"reject(?:ing)?|avoid(?:ing)?|without|instead of|rather than|lift(?:ing)?|drop(?:ping)?|revok(?:e|ing)|"
    r"condemn(?:s|ing)?|against|responsible for|accountable for|(?:an? )?end to)\s"
)
_NOT_A_VERB: Final = re.compile(rf"{_NOT_THIS}(?:(?!(?:to|and|or)\b)\w+\s){{0,3}}$", re.IGNORECASE)
_NOT_DOING: Final = re.compile(rf"{_NOT_THIS}(?:(?!to\b)\w+\s){{0,4}}$", re.IGNORECASE)
"""Before a word in "-ing", which a joint does not free: "stop prosecuting and extraditing"."""
_FOR_A_PURPOSE: Final = re.compile(
    r"\b(?:(?:enough|in order|so as|designed|failure|refusal|right|mandated?|calls?) to|aimed at)\s(?:\w+ly\s)?$",
    re.IGNORECASE,
)
_HAS_DONE: Final = re.compile(
    r"\b(?:which|who|that)\s(?:\w+\s){0,3}$|\b(?:has|have|had)\s(?:\w+\s){0,2}$", re.IGNORECASE
)

IN_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "suspend_member": "suspend or exclude a member",
        "exclude_from_meeting": "exclude somebody from a meeting",
        "decide_representation": "decide who represents a member",
        "limit_services": "limit the services a member receives",
        "designate_terrorist": "designate a group as terrorist",
        "refer_situation": "refer a situation to the International Criminal Court",
        "accept_jurisdiction": "accept the jurisdiction of the International Criminal Court",
        "investigate": "investigate",
        "extend_investigation": "extend an investigation",
        "prosecute": "prosecute",
        "issue_warrant": "issue a warrant of arrest",
        "arrest": "arrest a person",
        "surrender": "surrender a person to a court",
        "extradite": "extradite a person",
        "publish_notice": "publish a notice about a person",
        "impose_sanctions": "impose sanctions",
        "impose_arms_embargo": "impose an arms embargo",
        "suspend_fuel": "suspend supplies of aviation fuel",
        "trace_assets": "trace assets",
        "deliberate_credentials": "decide on credentials",
        "recognise_government": "recognise a government",
        "cooperate_with_mechanism": "cooperate with an investigative mechanism",
        "share_evidence": "share evidence",
        "establish_tribunal": "establish a tribunal",
        "fund": "fund",
        "adopt_resolution": "adopt a resolution",
        "report": "report",
        "protect_civilians": "protect civilians",
        "ceasefire": "bring about a ceasefire",
        "release_detainees": "release those detained",
        "humanitarian_access": "give access to humanitarian aid",
    }
)
"""Each act as it reads after "to"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Words that ask for an act; offsets are those of the words searched."""

    act: str
    start: int
    end: int
    about: str = ""
    """Whom or what it concerns, as written between the verb and its place; "" where nothing stands there."""
    body: str = ""
    """The body from which somebody is to be excluded, as written."""


def _compiled(pattern: str) -> re.Pattern[str]:
    filled = re.sub(r"\{([A-Z_]+)\}", lambda name: _FRAGMENTS[name[1]], pattern)
    return re.compile(rf"\b(?:{filled})".replace(" ", r"\s+"), re.IGNORECASE)


_FORMS: Final = tuple((act, _compiled(pattern)) for act, pattern in _TURNS)


def turns_in(words: str) -> Iterator[Turn]:
    """Every turn in the words that asks for an act, in the order of the acts and not of the text."""
    for act, form in _FORMS:
        for found in form.finditer(words):
            before = words[: found.start()]
            doing = re.match(r"\w+ing\b", found[0])
            if (
                (_NOT_DOING if doing else _NOT_A_VERB).search(before)
                or _FOR_A_PURPOSE.search(before)
                or _HAS_DONE.search(before)
            ):
                continue
            start, end = _place(found)
            groups = found.groupdict()
            yield Turn(
                act=act,
                start=start,
                end=end,
                about=" ".join((groups.get("about") or "").split()),
                body=groups.get("body") or "",
            )


def _place(found: re.Match[str]) -> tuple[int, int]:
    """The words that name the act where the turn leans on others, else the whole turn."""
    name = "at" if found.groupdict().get("at") else 0
    return found.span(name)
