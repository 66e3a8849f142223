"""Is this the name of a person, of a body, or of a class of people, and which sign says so?

An organisation is never called a person without a mark: a courtesy title, a rank, or an office that
only one person holds. Burmese names have no surname and carry titles of their own (U, Daw, Ko, ...).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from answerable.reading.naming.burmese_names import is_burmese_body, is_burmese_person
from answerable.reading.naming.countries import is_country
from answerable.reading.naming.name_shapes import (
    BODY_ABROAD,
    before_mark,
    head_of,
    may_sign,
    reads_as_name,
)
from answerable.reading.naming.posts import has_post, is_post
from answerable.reading.saying.signs import sign

__all__ = [
    "COURTESY",
    "NAME",
    "OFFICE",
    "RANK",
    "NameKind",
    "addressee_kind",
    "bears_body_word",
    "has_post",
    "head_of",
    "is_bare_name",
    "is_person",
    "is_place",
    "is_post",
    "may_sign",
    "reads_as_body",
    "reads_as_name",
    "signatory_kind",
]

COURTESY: Final = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Fr|Father|Rev|Reverend|Sr|Sister|Bishop|Archbishop|Pastor|"
    r"Imam|Sayadaw|Ven|Venerable|Justice|Judge|Hon|Sir|Dame|Lord|Lady)"
)
RANK: Final = (
    r"(?:(?:Vice[- ])?(?:Senior|Snr\.?|Sen\.?)[- ]Gen(?:eral|\.)?|Lieutenant[- ](?:General|Colonel)|"
    r"Lt\.?[- ]?(?:Gen(?:eral|\.)?|Col(?:onel|\.)?)|Maj(?:or|\.)?[- ]?Gen(?:eral|\.)?|"
    r"Brig(?:adier|\.)?[- ]?(?:Gen(?:eral|\.)?)?|General|Gen\.?|Colonel|Col\.?|Major|Maj\.|Captain|Capt\.?|"
    r"Admiral|Adm\.?|Commander|Sergeant|Sgt\.?|Lieutenant|Lt\.)"
)
NAME: Final = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'.-]{0,24}(?:[ \xa0](?:(?:de|la|van|von|den|der|al|bin|ibn|da|dos|del|el)[ \xa0])*[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'-]{0,24}){0,6}"
OFFICE: Final = (
    r"(?:President|Vice Presidents?|Prime Minister|(?:Deputy )?(?:[A-Z]\w+ ){0,2}Ministers?|Secretary[- ]General|"
    r"General Secretary|High Commissioner|Special Rapporteur|Prosecutor|Chair(?:man|woman|person)?|"
    r"Commissioner|Ambassador|Governor|Mayor|Chancellor|Secretary|Director(?: General)?|CEO|Senator|King|Queen)"
)
_BODY_WORDS: Final = sign(
    r"\b(?:associations?|organi[sz]ations?|groups?|networks?|unions?|committees?|councils?|cent(?:er|re)s?|"
    r"foundations?|institutes?|campaigns?|communit(?:y|ies)|society|societies|alliances?|coalitions?|forum|"
    r"movement|front|party|league|watch|rights|international|congress|initiatives?|projects?|services?|"
    r"university|church|school|youth|women|students?|workers?|solidarity|federation|club|press|media|"
    r"company|bank|ministry|department|commission|court|office|agency|taskforce|task force|government|"
    r"parliament|police|army|trust|fund|house|board|team|supporters?|collective|research|action|help)\b",
    "association associations organisation organisations organization organizations group groups network networks union unions "
    "committee committees council councils center centers centre centres foundation foundations institute institutes "
    "campaign campaigns community communities society societies alliance alliances coalition coalitions forum movement front "
    "party league watch rights international congress initiative initiatives project projects service services university church "
    "school youth women student students worker workers solidarity federation club press media company bank ministry department "
    "commission court office agency taskforce force government parliament police army trust fund house board team "
    "supporter supporters collective research action help",
)
_MORE_BODY_WORDS: Final = re.compile(
    r"\b(?:consortium|assembly|confederation|bureau|mission|synod|diocese|college|academy|hospital|library|syndicate|"
    r"chamber|caucus|partnership|programmes?|programs?|law|peace|defenders|lawyers|journalists|doctors|physicians|mothers|"
    r"friends|citizens|farmers|teachers|nurses|refugees|defen[cs]e|observator(?:y|io|ium)|monitor|archives?|voices?|guild|"
    r"lab|laboratory|clinic|ngo|e\.v|inc|ltd|llc|gmbh|stiftung|asociaci[oó]n|comit[eé]|r[eé]seau|ligue|red|colectivo|collectif|"
    r"fundaci[oó]n|f[eé]d[eé]ration|conf[eé]d[eé]ration|mouvement|instituto?|centro|movimiento|verein|gesellschaft|against|"
    r"without|democracy|freedom|liberties|development|education|studies|resistance|strike|desk|secretariat|diaspora|unit|"
    r"project|circle|platform|hub|space|working|joint|democratic|national|global|regional|europe|africa|asia|america|burma)\b"
    r"|\([A-Z][A-Za-z&.-]{1,12}\)",
    re.IGNORECASE,
)
_CLASS_WORDS: Final = re.compile(
    r"\b(?:member )?(?:countries|states|members|ministers|delegates|leaders|cities|colleagues|friends|governments|"
    r"parties|representatives|ambassadors|candidates|citizens|donors|partners|all|sirs?|madams?|excellencies)\W*$",
    re.IGNORECASE,
)
_SURE_TITLE: Final = (
    r"(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof|Fr|Rev)\.?|Miss|Professor|Reverend|Bishop|Archbishop|Pastor|Imam|Sayadaw|Ven\.|Sr\.|"
    r"Lieutenant[- ](?:General|Colonel)|Lt\.? ?(?:Gen|Col)\.?|Brig\.? ?Gen\.?|Major[- ]General|Col\.|Capt\.|Maj\.|Gen\.)"
)
_TITLE_FIRST: Final = re.compile(
    rf"(?:{_SURE_TITLE}[ \xa0]*){{1,3}}(?<=[. \xa0])(?=[A-Z])(?P<name>.*)"
)
_BURMESE_FIRST: Final = re.compile(
    r"(?:(?:U|Daw)(?:[ \xa0][A-Z][a-z’']{1,15}){1,4}|(?:Ko|Saw|Naw|Salai)(?:[ \xa0][A-Z][a-z’']{1,15}){2,4})"
)
_TITLE_LAST: Final = re.compile(
    rf"(?<![ \xa0,])[ \xa0,]+[(\[]?(?:{COURTESY})\.?[)\]]$|,\s*(?:Ph\.?D|M\.?D|Esq|LL\.?[BM])\.?$",
    re.IGNORECASE,
)
_POST: Final = re.compile(
    r"(?:,|\s[-–—]|:|\()\s*(?:(?:former|founding|executive|national|vice|deputy|interim|general|managing|acting|"
    r"senior|independent|freelance|human rights|political|social|rights|feminist|board)\s+){0,3}"
    r"(?:president|director|chair\w*|secretary|treasurer|journalist|activist|attorney\S*|lawyer|"
    r"professor\b|lecturer|editor|writer|artist|convenor|coordinator|researcher|trustee|detainee)\b",
    re.IGNORECASE,
)
_BARE_NAME: Final = re.compile(rf"{NAME}(?: {NAME})?")


_PARTICLE: Final = r"(?:de|la|las|los|van|von|den|der|ter|ten|al|bin|binti|bint|ibn|ben|da|das|do|dos|del|della|di|el|y|e|zu|af|av|og)"
_PART: Final = rf"(?:(?:(?:[dlDL]|[aA][lnstdr]|[eE]l|[uU]l)[’'-])?[^\W\d_a-z][\w’'-]{{0,24}}\.?|[A-Z]\.-?(?:[A-Z]\.){{0,3}}|{_PARTICLE})"
_PERSON: Final = re.compile(
    rf"(?:(?:{COURTESY}|{RANK}|H\.?E|Adv|Atty|Engr?|Ing|Lic|Shri|Smt|Datuk|Dato|Tan Sri|Tun|Sheikh|Rabbi|Msgr|Mgr|Most|Rt|Mme|Mx|Herr|Frau|Sra?|Dra|Dott|Univ)"
    rf"(?:\.|\b)[ \xa0]*){{0,4}}{_PART}(?:[ \xa0]{_PART}){{1,5}}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NameKind:
    """`kind`: person | org | class, and the sign by which it was read."""

    kind: str
    because: str


@lru_cache(maxsize=256)
def signatory_kind(entry: str, list_kind: str = "org") -> NameKind:
    """What signs here. `entry` is one entry of a list whose other entries are of `list_kind`.

    A courtesy title or a rank before the name, a courtesy title after it or in brackets, a Burmese
    title before two or more syllables, or a post after the name make a person of it; a word that only
    bodies bear ("association", "network") outweighs all but a title or a rank.
    """
    head = before_mark(entry)
    titled = _TITLE_FIRST.match(entry)
    if titled and _is_plain_name(before_mark(titled["name"])):
        return NameKind(kind="person", because="A courtesy title or rank stands before the name.")
    if _TITLE_LAST.search(entry):
        return NameKind(kind="person", because="A courtesy title stands after the name.")
    if _BODY_WORDS.search(head):
        because = "" if list_kind == "org" else "It bears a word that bodies bear."
        return NameKind(kind="org", because=because)
    if _POST.search(entry) and _is_plain_name(head):
        return NameKind(kind="person", because="A post or profession stands after the name.")
    if _BURMESE_FIRST.fullmatch(entry):
        return NameKind(kind="person", because="A Burmese title stands before the name.")
    return (entry > "\u1000" and _in_burmese(entry)) or NameKind(kind=list_kind, because="")


def _in_burmese(entry: str) -> NameKind | None:
    if is_burmese_body(entry):
        return NameKind(kind="org", because="It bears a word that bodies bear.")
    if is_burmese_person(entry):
        return NameKind(kind="person", because="A Burmese title stands before the name.")
    return None


@lru_cache(maxsize=256)
def bears_body_word(entry: str) -> bool:
    """Whether the name itself, without what follows a comma or dash, holds such a word."""
    return _BODY_WORDS.search(before_mark(entry.strip())) is not None


@lru_cache(maxsize=256)
def reads_as_body(entry: str) -> bool:
    """Whether the name holds a word, or a short form in brackets, that names of bodies have and those of persons hardly."""
    return (
        bears_body_word(entry)
        or _MORE_BODY_WORDS.search(entry) is not None
        or BODY_ABROAD.match(entry) is not None
    )


def _is_plain_name(head: str) -> bool:
    """Capitalised words only, and none that bodies bear: "Justice for All" is no name of a person."""
    words = head.replace("\xa0", " ").split()
    small = {
        "de",
        "la",
        "van",
        "von",
        "den",
        "der",
        "al",
        "bin",
        "binti",
        "ibn",
        "da",
        "dos",
        "del",
        "el",
        "y",
    }
    return (
        0 < len(words) <= 7
        and all(word[:1].isupper() or word in small for word in words)
        and _BODY_WORDS.search(head) is None
    )


def addressee_kind(written: str) -> str:
    """person | body | class for one who is addressed."""
    if _CLASS_WORDS.search(written):
        return "class"
    person = re.search(rf"\b(?:{OFFICE}|{COURTESY}\.?|{RANK})[ \xa0]+{NAME}$", written)
    if person and not _BODY_WORDS.search(person[0].split(" ", 1)[-1]):
        return "person"
    if _BODY_WORDS.search(written) or written.isupper():
        return "body"
    return "person" if is_bare_name(written) else "body"


def is_bare_name(written: str) -> bool:
    """Two or more capitalised words and nothing that only a body or an office bears."""
    return (
        _BARE_NAME.fullmatch(written) is not None
        and " " in written
        and not _BODY_WORDS.search(written)
        and not re.search(rf"\b{OFFICE}\b", written)
    )


@lru_cache(maxsize=256)  # the entries of a letter, asked about by several zones
def is_person(written: str) -> bool:
    """Whether the words are two to six parts of a person's name, with or without titles, and no body's name."""
    plain = written.strip(" ,.;*_")
    return (
        _PERSON.fullmatch(plain) is not None
        and not _BODY_WORDS.search(plain)
        and not is_country(plain)
        and not is_post(plain)
    )


def is_place(written: str) -> bool:
    """Whether the words are a town and its country: "Mae Sot, Thailand"."""
    town, _, country = written.rpartition(",")
    return bool(town) and is_country(country) and not _BODY_WORDS.search(town)
