"""A small service to reconcile against, and batches to send it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from answerable.actors.judging.judgement import Judgement, pair_of
from answerable.actors.judging.proposing import Party
from answerable.actors.judging.resolving import Resolved
from answerable.actors.lists.entry import Identifier
from answerable.actors.matching.entity import Entity
from answerable.dates import SourceDate
from answerable.workbench.judged_pairs import search_among
from answerable.workbench.reconciling import Request, Service, answer

BASE = "http://127.0.0.1:1/secret"


def party(id: str, *names: str, kind: str = "person", born: str = "", number: str = "",
          notes: tuple[tuple[str, str], ...] = ()) -> Party:  # fmt: skip
    entity = Entity(
        id=id,
        kind=kind,
        names=names,
        birth_dates=(SourceDate.parse(born),) if born else (),
        identifiers=(Identifier(kind="Passport", value=number),) if number else (),
    )
    return Party(entity=entity, where="US: a list, copy of 2023-11", notes=notes)


PARTIES = (
    party("list:US:31474", "Than Hlaing", "သန်းလှိုင်", born="1965-01-01",
          notes=(("Listed", "2021-05-17"), ("Programme", "BURMA-EO14014"))),
    party("list:EU:11", "Than Hlaing", born="1965-01-01"),
    party("list:US:31517", "Myanma Economic Holdings Limited", kind="entity", number="MM123456"),
    party("list:US:9", "Kyaw Swar Linn", born="1970-03-04"),
    party("list:US:10", "Kyaw Swar Oo"),
    party("list:US:66", "<script>alert(1)</script>\u202e Evil \x1b[2J"),
)  # fmt: skip


def judgement(one: str, other: str, verdict: str) -> Judgement:
    one, other = pair_of(one, other)
    return Judgement(one=one, other=other, verdict=verdict, by="ann", replica="r", record="00")


def service(*judged: Judgement) -> Service:
    return Service(
        name="A test",
        base=BASE,
        parties={one.entity.id: one for one in PARTIES},
        search=search_among(PARTIES),
        judged=lambda: Resolved(judged),
    )


def asking(found: Service) -> Callable[..., Any]:
    """Sends a query and returns its candidates."""

    def ask(query: str = "", **more: Any) -> list[dict[str, Any]]:
        said = {**({"query": query} if query else {}), **more}
        batch = json.dumps({"q0": said})
        response = answer(found, Request(path="/reconcile", method="POST", form={"queries": batch}))
        assert response.status == 200, response.body
        return list(json.loads(response.body)["q0"]["result"])

    return ask


def property_of(pid: str, value: Any) -> dict[str, Any]:
    return {"pid": pid, "v": value}
