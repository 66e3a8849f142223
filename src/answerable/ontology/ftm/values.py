"""Which form must a value have so that the stock FollowTheMoney library takes it?

Where a value has no such form it does not stand in that property; the writer puts it into a note.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from answerable.dates import SourceDate

LONGEST: Final = {"string": 1024, "text": 65_000, "html": 65_000, "name": 384, "entity": 200}
_LONGEST_OTHERWISE: Final = {"identifier": 64, "url": 4096, "address": 250, "json": 250}
_USUAL: Final = 250
_ID: Final = re.compile(r"[0-9a-zA-Z](?:[0-9a-zA-Z.\-]*[0-9a-zA-Z])?").fullmatch
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?").fullmatch
_DATE: Final = re.compile(
    r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(T[0-9]{2}(?::[0-9]{2}){0,2})?)?)?"
).fullmatch
_URL: Final = re.compile(
    r"https?://[A-Za-z0-9.\-]+\.[A-Za-z]{2,}(?::[0-9]{1,5})?(?:[/?#][!-~]*)?"
).fullmatch
_EMAIL: Final = re.compile(
    r"[A-Za-z0-9._%+\-]{1,64}@(?:[A-Za-z0-9\-]{1,63}\.)+[A-Za-z]{2,24}"
).fullmatch
_IP: Final = re.compile(r"(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?:\.(?!$)|$)){4}").match
_MIME: Final = re.compile(r"[a-z]+/[a-z0-9.+\-]+").fullmatch
_DIGEST: Final = re.compile(r"[0-9a-f]{40}").fullmatch
_CONTROLS: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]+"
)
_QUOTES: Final = "\"'“”‘’«» "

COUNTRIES: Final = frozenset(
    "ac ad ae af ag ai al am ao aq ar as at au aw ax az az-nk ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bv "
    "bw by bz ca cc cd cf cg ch ci ck cl cm cn cn-xz co cp cq cr cshh csxx cu cv cw cx cy cy-trnc cz dd de dg dj dk "
    "dm do dz ec ee eg eh er es et eu fi fj fk fm fo fr ga gb gb-nir gb-sct gb-wls gd ge ge-ab gf gg gh gi gl gm gn "
    "gp gq gr gs gt gu gw gy hk hm hn hr ht hu ic id ie il im in io ip iq iq-kr ir is it je jm jo jp ke kg kh ki km "
    "kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md md-pmr me mf mg mh mk ml mm mn mo mp mq mr ms mt mu "
    "mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pk-km pl pm pn pr ps pt pw py qa re ro "
    "rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so so-som sr ss st suhh sv sx sy sz ta tc td tf tg th tj tk tl "
    "tm tn to tr tt tv tw tz ua ua-cri ua-dpr ua-lpr ug um un us uy uz va vc ve vg vi vn vu wf ws x-so xk ye yt yucs "
    "za zm zr zw zz".split()
)
"""The codes that FollowTheMoney takes for countries; recognition is not implied."""
LANGUAGES: Final = frozenset(
    "afr amh ara aze bel ben bos bul cat ces cnr dan deu ell eng est fas fil fin fra gle heb hin hrv hun hye ind isl "
    "ita jpn kan kat kaz khm kir kor lao lav lit ltz mkd mlt mon msa mul mya nep nld nor pol por pus ron rus sin slk "
    "slv spa sqi srp swa swe tam tel tgk tgl tha tuk tur ukr urd uzb vie zho".split()
)
TOPICS: Final = frozenset(
    "crime crime.fraud crime.cyber crime.fin crime.env crime.theft crime.war crime.boss crime.terror crime.traffick "
    "crime.traffick.drug crime.traffick.human forced.labor asset.frozen wanted corp.offshore corp.shell corp.public "
    "corp.disqual corp.clone gov gov.national gov.state gov.muni gov.soe gov.igo gov.head gov.admin gov.executive "
    "gov.legislative gov.judicial gov.security gov.financial gov.religion fin fin.bank fin.fund fin.adivsor "
    "mare.detained mare.shadow mare.sts reg.action reg.warn role.pep role.pep.frmr role.pep.intl role.pep.natl "
    "role.pol role.rca role.judge role.civil role.diplo role.lawyer role.acct role.spy role.oligarch role.journo "
    "role.act role.lobby pol.party pol.union rel mil sanction sanction.linked sanction.control sanction.counter "
    "export.control export.control.linked export.risk invest.risk invest.ban geo.risk debarment poi".split()
)


def fitting(type_: str, value: str) -> str:
    """The value in a form that the library takes for this type; "" where it has none."""
    found = _FORMS.get(type_, _plain)(value)
    most = LONGEST.get(type_) or _LONGEST_OTHERWISE.get(type_, _USUAL)
    return found if len(found) <= most else ""


def is_id(value: str) -> bool:
    """Whether the library takes this for the id of an entity."""
    return _ID(value) is not None and len(value) <= LONGEST["entity"]


def prefix_of(day: SourceDate) -> str:
    """The date as the longest prefix of a day that leaves room for all of it; "" where none does.

    `2017-08/2017-12` becomes `2017`: wider, never narrower, than what the source says.
    """
    if day.first is None or day.last is None or day.approximate:
        return ""
    first, last = day.first, day.last
    if first == last:
        return first.isoformat()
    if (first.year, first.month) == (last.year, last.month):
        return first.isoformat()[:7]
    return first.isoformat()[:4] if first.year == last.year else ""


def _plain(value: str) -> str:
    """Without the characters that the library takes out, and that can deceive a reader."""
    return _CONTROLS.sub(" ", value).strip()


def _text(value: str) -> str:
    lines = (_CONTROLS.sub(" ", line).rstrip() for line in value.splitlines())
    return "\n".join(lines).strip()


def _name(value: str) -> str:
    found = " ".join(_plain(value).split())
    inner = found.strip(_QUOTES)
    return inner if found[:1] in _QUOTES and found[-1:] in _QUOTES else found


def _date(value: str) -> str:
    matched = _DATE(value.strip())
    if matched is None:
        return ""
    try:
        date(int(matched[1]), int(matched[2] or 1), int(matched[3] or 1))
    except ValueError:
        return ""
    return matched[0]


def _lower(known: frozenset[str]) -> Callable[[str], str]:
    def form(value: str) -> str:
        found = value.strip().lower()
        return found if found in known else ""

    return form


def _matching(pattern: Callable[[str], re.Match[str] | None]) -> Callable[[str], str]:
    def form(value: str) -> str:
        found = value.strip()
        return found if pattern(found) else ""

    return form


_FORMS: Final[Mapping[str, Callable[[str], str]]] = {
    "name": _name,
    "text": _text,
    "html": _text,
    "date": _date,
    "country": _lower(COUNTRIES),
    "language": _lower(LANGUAGES),
    "gender": _lower(frozenset({"male", "female", "other"})),
    "topic": _lower(TOPICS),
    "number": _matching(_NUMBER),
    "url": _matching(_URL),
    "email": _matching(_EMAIL),
    "phone": lambda value: "",  # only a list of all numbering plans could tell
    "ip": _matching(_IP),
    "mimetype": _matching(_MIME),
    "checksum": _matching(_DIGEST),
    "entity": _matching(_ID),
}
