"""Small appeals and a small pack made by hand, so that the ledger is tested and not the reader."""

from __future__ import annotations

from answerable.actors.records import records_of
from answerable.advocacy.ledger import ledger
from answerable.checks.examined import examine
from answerable.dates import SourceDate, find_written
from answerable.ontology.packs import parse_pack
from answerable.reading.model import (
    Addressee,
    Clause,
    DateMention,
    Demand,
    DocumentDate,
    Mention,
    Reader,
    Reading,
    Span,
)

PACK = parse_pack(b"""
pack: appeals_by_hand
version: "1"
title: Made for a test
as_of: 2026-01-01
treaties:
  - {id: rome, label: Rome Statute}
authorities:
  - {id: WPU, label: World Police Union, aliases: [WPU], kind: international_organisation}
  - {id: WPU_GA, label: WPU General Assembly, kind: organ, part_of: WPU}
  - {id: WPU_SEC, label: WPU Secretariat, kind: organ, part_of: WPU}
  - {id: LEAGUE, label: League of Coasts, kind: international_organisation}
  - {id: LEAGUE_COUNCIL, label: Council of the League of Coasts, kind: organ, part_of: LEAGUE}
  - {id: LEAGUE_SENATE, label: Senate of the League of Coasts, kind: organ, part_of: LEAGUE}
  - {id: UN_STATES, label: Member States of the United Nations, aliases: [UN Member States], kind: group_of_states}
  - {id: FR, label: Freedonia, aliases: [Freedonian, Freedonian government, "the FRE"], kind: state}
  - {id: SY, label: Sylvania, kind: state}
sources:
  - {id: s, text: The official text, date: 2018-01-01}
  - {id: news, text: An agency report, date: 2021-11-26}
powers:
  - {id: p1, body: WPU, act: suspend_member, answer: none_found, source: s, confirmed: true, article: "4", route: Only the General Assembly decides., to: 2022-10-21}
  - {id: p2, body: WPU, act: suspend_member, answer: partly, source: s, confirmed: false, from: 2022-10-22}
  - {id: p3, body: WPU, act: decide_representation, answer: by_organ, organ: WPU_GA, source: s, confirmed: true}
  - {id: p4, body: LEAGUE_COUNCIL, act: impose_arms_embargo, answer: express, source: s, confirmed: true}
  - {id: p5, body: LEAGUE_SENATE, act: impose_arms_embargo, answer: partly, source: s, confirmed: true}
  - {id: p6, body: UN_STATES, act: impose_arms_embargo, answer: partly, source: s, confirmed: true}
outcomes:
  - {id: o0, act: exclude_from_meeting, body: WPU_GA, about: Freedonia, state: refused, what: "Said before the demand.", from: 2021-01-05, source: news, confirmed: true}
  - {id: o1, act: exclude_from_meeting, body: WPU_GA, about: Freedonia, state: not_met, what: A delegation attended the 89th General Assembly., from: 2021-11-23, source: news, confirmed: true}
  - {id: o2, act: exclude_from_meeting, body: WPU_GA, about: Freedonia, state: met, what: No delegation was let in at the 90th General Assembly., from: 2022-10-18, source: news, confirmed: true}
  - {id: o3, act: exclude_from_meeting, body: WPU_GA, about: Sylvania, state: met, what: Another State., from: 2021-11-24, source: news, confirmed: true}
  - {id: o4, act: suspend_member, body: WPU_SEC, about: any member, state: not_in_power, what: The Secretariat said that it cannot., from: 2022-03-07, source: news, confirmed: true}
  - {id: o5, act: ceasefire, body: LEAGUE_COUNCIL, about: Freedonia, state: met, what: Heard of., from: 2023-01-01, source: news, confirmed: false}
  - {id: o6, act: impose_arms_embargo, body: SY, about: Freedonia, state: met, what: Sylvania imposed one., from: 2023-01-01, source: news, confirmed: true}
  - {id: o7, act: impose_sanctions, body: WPU, about: Freedonia, state: met, what: Some sanctions were prolonged., from: 2023-01-01, source: news, confirmed: true}
windows:
  - {id: w1, body: WPU_GA, label: 89th General Assembly of the WPU, from: 2021-11-23, to: 2021-11-25, source: s, confirmed: true}
  - {id: w2, body: WPU_GA, label: 95th General Assembly of the WPU, from: 2027-11-01, source: s, confirmed: false}
  - {id: w3, body: LEAGUE_COUNCIL, label: Session on Sylvania, from: 2026-02-01, about: Sylvania, source: s, confirmed: true}
facts:
  - {subject: Freedonia, aliases: [Fredonia], property: represented_in, regime: WPU_GA, event: attended, value: "delegation of the generals, led by A. Bell", from: 2021-11-23, to: 2021-11-25, source: news, confirmed: true}
  - {subject: Freedonia, property: represented_in, regime: LEAGUE, event: seated, value: "C. Dorn, appointed before the coup", from: ../2021-02-01, seen_until: 2024-09, source: news, confirmed: true}
  - {subject: Freedonia, property: represented_in, regime: LEAGUE, event: deferred, value: decision between two letters, from: 2021-12-01, to: 2022-12-12, source: news, confirmed: true}
  - {subject: Freedonia, property: represented_in, regime: LEAGUE, event: deferred, value: decision between two letters, from: 2022-12-12, source: news, confirmed: true}
  - {subject: Freedonia, property: represented_in, regime: LEAGUE, event: deferred, value: decision between two letters, from: 2023-12-06, source: news, confirmed: false}
  - {subject: Sylvania, property: represented_in, regime: LEAGUE, event: empty_seat, value: nobody came, from: 2022-06-02, to: 2022-06-11, source: news, confirmed: false}
""")
RECORDS = records_of((PACK,))
TODAY = SourceDate.parse("2026-01-01")


class Appeal:
    """An appeal put together sentence by sentence; offsets follow from where the words fall."""

    def __init__(self, title="", on="2021-11-22", name="appeal.txt"):
        self.name, self._text, self._parts = name, "", {}
        self._title = self._span(title) if title else None
        if on:
            start = self._write(on)
            self._keep("dates_document", DocumentDate, on, start, iso=on, role="document")

    def to(self, *names):
        for name in names:
            self._keep("addressees", Addressee, name, self._write(name), type="person")
        return self

    def says(self, words, kind="claim"):
        start = self._write(words)
        self._keep("clauses", Clause, words, start, kind=kind)
        for one in find_written(words):
            said = words[one.start : one.end]
            self._keep("date_mentions", DateMention, said, start + one.start, iso=one.date.iso)
        return self

    def asks(self, words, to="", form="sentence"):
        start = self._write(words)
        self._keep("demands", Demand, words, start, to=to, form=form)
        self._keep("clauses", Clause, words, start, kind="demand")
        return self

    def naming(self, words, label="PERSON"):
        self._keep("mentions", Mention, words, self._text.rindex(words), label=label)
        return self

    def examined(self, pack=PACK, as_of=None):
        parts = {section: tuple(kept) for section, kept in self._parts.items()}
        reading = Reading(
            id=f"reading_of_{self.name}", canonical=self._text, kind="open_letter",
            reader=Reader(name="by hand", version="1"), title=self._title, **parts,
        )  # fmt: skip
        return examine(self.name, reading, None, (pack,), as_of)

    def _span(self, words):
        start = self._write(words)
        return Span(text=words, start=start, end=start + len(words))

    def _write(self, words):
        self._text += ("\n" if self._text else "") + words
        return len(self._text) - len(words)

    def _keep(self, section, make, words, start, **more):
        kept = self._parts.setdefault(section, [])
        kept.append(
            make(
                text=words, start=start, end=start + len(words), id=f"{section}_{len(kept)}", **more
            )
        )


def ledger_of(*appeals, on=TODAY):
    """The ledger of some appeals, against the small pack."""
    return ledger(tuple(one.examined() for one in appeals), on)


def only(*appeals):
    """The one demand of some appeals."""
    [demand] = ledger_of(*appeals).demands
    return demand
