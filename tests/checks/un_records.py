"""A small pack of invented outputs, passages and sayings of one council, for the tests of this room."""

from __future__ import annotations

from builders import Text

from answerable.checks.examined import Said, examine
from answerable.ontology.packs import Pack, parse_pack
from answerable.reading.model import Reading

HEAD = """pack: by_hand
version: '1'
title: Made for a test
as_of: 2026-01-01
authorities:
  - {id: CO, label: Council of Peace, aliases: [the Council]}
  - {id: MECH, label: Mechanism for Ruritania, aliases: [the Mechanism]}
  - {id: CRT, label: Court of Nations, aliases: [Nations Court]}
  - {id: CRT_P, label: Prosecutor of the Court, part_of: CRT}
sources:
  - {id: s, text: The Gazette, date: 2021-03-22}
  - {id: r, text: Reports of 5 May 2021 that quote it, date: 2021-05-05}
"""
OUTPUTS = """outputs:
  - {id: o_may, body: CO, kind: press_statement, date: 2021-05-10, title: Press statement, symbol: CO/12, aliases: [statement of 10 May 2021], expresses: [deep_concern, calls], not_about: [junta], source: s, confirmed: true}
  - {id: o_res, body: CO, kind: resolution, date: 2021-06-18, title: A resolution, symbol: CO/RES/7, vote: "119 in favour, 1 against, 36 abstentions", expresses: [concern], source: s, confirmed: true}
"""
CONDEMNS = """  - {id: o_march, body: CO, kind: presidential_statement, date: 2021-03-10, title: Statement, symbol: CO/PRST/5, expresses: [condemns], source: s, confirmed: CONFIRMED}
"""


def pack(*sections: str) -> Pack:
    """The authorities and sources above, with these sections."""
    return parse_pack((HEAD + "".join(sections)).encode())


def said_of(check: object, text: Text, *packs: Pack, sources: tuple[tuple[str, Reading], ...] = ()) -> Said:  # fmt: skip
    """What one check alone says about a text."""
    return check(examine("by-hand.txt", text.reading(), None, packs, None, sources))  # type: ignore[operator]


def verdicts_of(said: Said) -> list[str]:
    return [finding.verdict for finding in said.findings]


def letter(*sentences: str, day: str = "2021-07-01", **more: object) -> Text:
    """A letter of that day with these sentences, each a claim."""
    text = Text().dated("dated", day)
    for sentence in sentences:
        text.sentence(sentence, **more)
    return text
