"""A small pack of bodies, powers, situations and memberships, made for the tests of demands."""

from builders import Text

from answerable.actors.records import records_of
from answerable.checks.examined import examine
from answerable.ontology.packs import parse_pack
from answerable.reading.model import Demand

LAW = """
pack: law_by_hand
version: "1"
title: Made for a test
as_of: 2026-01-01
treaties:
  - {id: rome, label: Rome Statute of the International Criminal Court}
authorities:
  - {id: UN, label: United Nations, aliases: [UN], kind: international_organisation}
  - {id: UNSC, label: United Nations Security Council, aliases: [UN Security Council, Security Council], kind: organ, part_of: UN}
  - {id: UNGA, label: United Nations General Assembly, aliases: [UN General Assembly], kind: organ, part_of: UN}
  - {id: ICC, label: International Criminal Court, aliases: [ICC], kind: court}
  - {id: OTP, label: Office of the Prosecutor, aliases: [ICC Prosecutor], kind: prosecutor, part_of: ICC}
  - {id: PARTIES, label: States Parties to the Rome Statute, aliases: [ICC member states, Member States of the ICC], kind: group_of_states}
  - {id: ICJ, label: International Court of Justice, aliases: [ICJ], kind: court, part_of: UN}
  - {id: POLICE, label: World Police Union, aliases: [WPU], kind: international_organisation}
  - {id: WPU_GA, label: WPU General Assembly, kind: organ, part_of: POLICE}
  - {id: WPU_SEC, label: WPU Secretariat, kind: organ, part_of: POLICE}
  - {id: COUNCIL, label: Council of Coasts, kind: regional_organisation}
  - {id: MM, label: Myanmar, aliases: [Burma], kind: state}
  - {id: SY, label: Syria, kind: state}
  - {id: AR, label: Argentina, kind: state}
sources:
  - {id: s, text: The official text, date: 2018-01-01}
  - {id: later, text: A later decision, date: 2025-01-01}
powers:
  - {id: p1, body: POLICE, act: suspend_member, answer: none_found, source: s, confirmed: true, route: only the General Assembly decides on membership}
  - {id: p2, body: POLICE, act: exclude_from_meeting, answer: none_found, source: s, confirmed: false}
  - {id: p3, body: POLICE, act: decide_representation, answer: by_organ, organ: WPU_GA, source: s, confirmed: true, route: the General Assembly may decide whom it seats, article: "6"}
  - {id: p4, body: POLICE, act: limit_services, answer: partly, source: s, confirmed: true}
  - {id: p5, body: POLICE, act: arrest, answer: other_body, source: s, confirmed: true, route: national police arrest}
  - {id: p6, body: POLICE, act: impose_sanctions, answer: none_found, to: 2019, source: s, confirmed: true}
  - {id: p7, body: COUNCIL, act: suspend_member, answer: express, source: s, confirmed: true}
  - {id: p8, body: UNSC, act: refer_situation, answer: express, source: s, confirmed: true}
  - {id: p10, body: UNGA, act: refer_situation, answer: other_body, source: s, confirmed: true, route: the Security Council may}
  - {id: p9, body: WPU_SEC, act: suspend_member, answer: other_body, source: s, confirmed: true}
situations:
  - {id: ICC-01/19, forum: ICC, label: situation in Bangladesh/Myanmar, crimes: [deportation, persecution], not_named: [genocide], places: [Bangladesh, Myanmar], since: 2010-06-01, link: at least in part on the territory of Bangladesh, source: s, confirmed: true}
  - {id: ICC-01/22, forum: ICC, label: situation in Ukraine, crimes: [war crimes, genocide], places: [Ukraine], since: 2013-11-21, until: 2030, source: s, confirmed: true}
  - {id: ICC-09/99, forum: ICC, label: situation in Utopia, crimes: [war crimes], not_named: [genocide], places: [Utopia], source: s, confirmed: true}
  - {id: ICJ-178, forum: ICJ, label: The Gambia v. Myanmar, crimes: [genocide], places: [Myanmar], source: s, confirmed: true}
facts:
  - {subject: Bangladesh, property: party_to, regime: rome, from: 2010-06-01, source: s, confirmed: true}
  - {subject: France, property: party_to, regime: rome, from: 2002-07-01, source: s, confirmed: true}
  - {subject: Myanmar, aliases: [Burma], property: accepts_jurisdiction, regime: rome, event: undecided, value: 2002-07-01/.., from: 2021-07-17, source: s, confirmed: true}
  - {subject: Ukraine, property: accepts_jurisdiction, regime: rome, event: accepted, value: 2014-02-20/.., from: 2015-09-08, source: s, confirmed: true}
"""
PACK = parse_pack(LAW.encode())
RECORDS = records_of((PACK,))


def demand(words, to, on="2025-01-31", kind="demand", after=()):
    """A letter of that day whose one sentence is a demand for `to`, after other sentences."""
    text = Text().dated("the day", on)
    for one in after:
        text.sentence(one)
    text.sentence(words, kind=kind)
    clause = text.parts["clauses"][-1]
    asked = Demand(
        id="demand_1", text=words, start=clause.start, end=clause.end, to=to, form="sentence"
    )
    return examine("x.txt", text.reading(demands=(asked,)), None, (PACK,), None)


def sentence(words, on="2025-01-31", kind="claim", after=()):
    """A letter of that day that says this, after other sentences."""
    text = Text().dated("the day", on)
    for one in after:
        text.sentence(one)
    return examine("x.txt", text.sentence(words, kind=kind).reading(), None, (PACK,), None)
