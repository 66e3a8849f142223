"""What lies above a clearance leaves no trace below it: the same archive with and without it answers the same."""

import html
import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from actors_made import AGAINST, POSTS, add_list, describe, object_named
from casing import examining, in_letter, last_of, opened, told, with_suspect
from disclosing import agreed, examined, planned, sent, with_key
from reviewing import answer, two_lists
from test_access_table import addresses
from test_api_access import operations

NOW = "2026-11-22T10:00:00Z"
REPORT = """Report of a closed source, 3 May 2021
Since February 2021, the Myanmar military has detained more than 20,000 people. On 3 May 2021 the army
killed 12 people in Hpakant. General Than Hlaing commanded the 33rd Light Infantry Division in 2017.
Signed: Closed Coalition for Sagaing
"""
SKIPPED = ("/static/", "/access/")
"""Nothing of the archive is there, but what somebody did themselves."""
IDS = {
    "documents": r"sha256:([0-9a-f]{64})",
    "records": r'"id":"([0-9a-f]{64})"',
    "actors": r"actor:([a-z2-7]{26})",
    "incidents": r"incident:([a-z2-7]{26})",
    "cases": r"case:([a-z2-7]{26})",
    "jobs": r"^",
}
QUERIES = {
    "/search": ({"q": "Hpakant"}, {"q": "detained"}),
    "/law/status-of": ({"subject": "Than Hlaing", "on": "2021-02-01"},),
    "/law/duties": ({"person": "Than Hlaing", "on": "2021-02-01"},),
}
ASKED = (
    "/documents/search/?q=Hpakant", "/documents/search/?q=detained", "/documents/?q=closed",
    "/actors/?q=Hlaing", "/actors/?q=Closed", "/incidents/?place=Hpakant", "/cases/cite/?q=detained",
)  # fmt: skip
"""Questions that no link asks."""
LEAST = (200, 12, 20, 30)
"""Answers of 200 that are compared: of a reader, a guest, an editor beside the reader, a program."""
PER_PATH = 2
"""Addresses of one path and one set of questions that are looked at."""
CHANGING = (
    (r'name="csrfmiddlewaretoken" value="[^"]+"', "token"),
    (r"Head of the ledger (?s:.*?)</details>", "head"),
)


@pytest.fixture(autouse=True)
def _the_clock_stands_still(_django, monkeypatch, later):
    from answerable.web.api import asking
    from answerable.web.api.rates import Rate

    monkeypatch.setenv("ANSWERABLE_NOW", NOW)
    for name in ("_BY_ADDRESS", "_BY_TOKEN"):
        monkeypatch.setattr(asking, name, Rate(1_000_000))


def put(archive, *pending, why="closed"):
    with archive.change(why, by="P-9") as change:
        for one in pending:
            change.record(one)
    return [str(one) for one in change.written[: len(pending)]]


def run_all():
    from answerable.web.jobs.work import run_waiting

    run_waiting()


@pytest.fixture
def opened_up(workspace, letter, client_as, tmp_path):
    """Something of everything that a reader may see; gives the ids that the rest builds on."""
    from answerable.archive import records

    dora = client_as("editor", name="Dora")
    describe(workspace, tmp_path, POSTS)
    two_lists(workspace, tmp_path)
    answer(dora, "same")
    told(dora, in_letter(workspace))
    case = with_suspect(dora, opened(dora))
    crime = examining(dora, case, in_letter(workspace))
    sent(dora, f"{case}contrary/", sought="The ministry's statement was read whole")
    examined(dora, "fair_trial")
    agreed(dora, letter)
    with_key(dora)
    plan = planned(dora, letter).split("/")[3]
    use = {"purpose": "prosecution", "recipient": "a court"}
    put(
        workspace,
        records.left(by="P-1", object_id=letter, reason="so", **use),
        records.flag(by="P-1", object_id=letter, flag="df.67_2", reason="so"),
        records.grade(by="P-1", object_id=letter, grade="B2", reason="known"),
    )
    dora.post("/checks/check/", {"object": letter.removeprefix("sha256:")})
    run_all()
    return {"case": case, "crime": crime, "plan": plan, "letter": letter, "dora": dora}


def close_something(archive, made, tmp_path):
    """A document, a list and descriptions that only some may see, with a record of every kind about them."""
    from answerable.archive import records
    from answerable.archive.view import Viewer
    from answerable.casework.citing import Cite
    from answerable.reading.claims import keep
    from answerable.web.documents.opened import corrected_whole
    from answerable.workbench.preserve import add_paths

    dora, letter = made["dora"], made["letter"]
    path = tmp_path / "closed-report.txt"
    path.write_text(REPORT)
    add_paths(
        archive, [path], acquisition=records.Acquisition(source="closed", collector="P-9"), by="P-9"
    )
    closed = object_named(archive, path.name)
    listed = add_list(
        archive, tmp_path, "UK1,Than Hlaing,2021-03-22,1965-01-01,MMR,person",
        "UK2,Closed Company Limited,2021-04-19,,MMR,entity", authority="UK", by="P-9",
    )  # fmt: skip
    described = describe(archive, tmp_path, AGAINST, name="closed.csv", by="P-9")
    table = object_named(archive, "closed.csv")
    for one in (closed, listed, table):
        put(archive, records.classification(by="P-9", target=one, level="restricted"))
    words = REPORT.index("On 3 May"), REPORT.index(" in Hpakant")
    place = f"{closed}:{words[0]}-{words[1]}"
    told(dora, place)
    cited = Cite(object=closed, start=words[0], end=words[1]).body()
    case, crime = f"case:{made['case'].split('/')[2]}", f"crime:{made['crime']}"
    use = {"purpose": "prosecution", "recipient": "a closed court"}
    with archive.change("kept", by="P-9") as change:
        keep(change, closed, corrected_whole(archive, Viewer(archive).show(closed)).reading)
    claim = last_of(archive, "claim").id
    plans = [
        records.plan(by="P-9", objects=objects, exculpatory="none", title="closed", **use)
        for objects in ([closed], [letter, closed])
    ]
    plan, _both, consent, *_rest = put(
        archive,
        *plans,
        records.consent(by="P-9", objects=[closed], person="P-66", answer="no", **use),
        records.consent(
            by="P-9", objects=[closed], person="P-67", answer="yes", until="2026-12-01", **use
        ),
        records.left(by="P-9", object_id=closed, reason="so", **use),
        records.refused(by="P-9", object_id=closed, reason="so", **use),
        records.flag(by="P-9", object_id=closed, flag=records.LEAD_ONLY, reason="so"),
        records.grade(by="P-9", object_id=closed, grade="A1", reason="so"),
        records.element(
            by="P-9", case=case, examined=crime, element="rs.7.1.e.e1", direction="supports",
            cited=cited,
        ),
        records.suspect(
            by="P-9", case=case, suspect="suspect:closedclosedclosedclosedcl", name="Closed Person",
            born="1960", cited=cited,
        ),
        records.contrary(by="P-9", case=case, sought="closed", cited=cited),
        records.review(by="P-9", status="verified", reason="so", target=claim),
    )  # fmt: skip
    put(
        archive,
        records.retraction(by="P-9", target=consent, reason="so"),
        records.disclosure(
            by="P-9", plan=plan, releases=["0" * 64], manifest="0" * 64, package="closed", items=1,
            size=1, **use,
        ),
        records.review(by="P-9", status="verified", reason="so", object_id=closed),
        records.judgement(
            by="P-9", one=described["v"], other=described["n"], verdict="unsure",
            names=("LID 33", "Min Exampel One"), objects=[table],
        ),
    )  # fmt: skip
    dora.post("/checks/check/", {"object": closed.removeprefix("sha256:")})
    run_all()


def plain(answer):
    """An answer without what differs from one request to the next."""
    content = getattr(answer, "streaming_content", None)
    told = (b"".join(content) if content else answer.content).decode("utf-8", "replace")
    for pattern, instead in CHANGING:
        told = re.sub(pattern, instead, told)
    return answer.status_code, answer.headers.get("Location", ""), told


def reached(client, paths, apart_from=()):
    """Every address that links lead to from these pages; each page's JSON too."""
    waiting, found, looked = [*paths], {}, {}
    while waiting:
        address = waiting.pop(0)
        parts = urlsplit(address)
        kind = (parts.path, tuple(sorted(name for name, _ in parse_qsl(parts.query))))
        if address.startswith(SKIPPED) or address in apart_from or looked.get(kind, 0) >= PER_PATH:
            continue
        if address in found:
            continue
        looked[kind] = looked.get(kind, 0) + 1
        answer = client.get(address)
        found[address] = plain(answer)
        links = re.findall(r'(?:href|src)="(/[^"#]*)', found[address][2])
        waiting += [html.unescape(link) for link in links]
        if "format=json" not in parts.query and answer.status_code == 200:
            waiting.append(f"{address}{'&' if parts.query else '?'}format=json")
    return found


def asked_for(program):
    """What every GET operation says, with the ids that others told in place of each id."""
    found = {}
    paths = [path for method, path, _ in operations() if method == "GET"]
    for path in sorted(paths, key=lambda one: ("{id}" in one, one.startswith("/records"))):
        told = "".join(said for _, _, said in found.values())
        pattern = IDS.get(path.split("/")[1], "")
        ids = dict.fromkeys(re.findall(pattern, told)) if "{id}" in path else ("",)
        for id in tuple(ids)[:12]:
            for query in QUERIES.get(path, ({},)):
                address = path.replace("{id}", id)
                found[(address, *query.values())] = plain(program.get(address, **query))
    return found


def differing(before, after):
    """Where two answers differ, and how they begin to."""
    told = []
    for address, (was, now) in ((one, (before[one], after[one])) for one in before):
        if was != now:
            at = next(i for i in range(len(was[2]) + 1) if was[2][:i] != now[2][:i]) - 1
            begin = max(0, at - 80)
            told.append((address, was[2][begin : at + 120], now[2][begin : at + 120]))
    return told


def test_no_page_and_no_operation_says_anything_else_for_what_is_closed(
    workspace, opened_up, client_as, program_as, tmp_path
):
    """For a reader, for a guest of the case, for an editor of no higher clearance, and for a program."""
    case = f"case:{opened_up['case'].split('/')[2]}"
    reader = client_as("reader", name="Ana", clearance="internal")
    guest = client_as("guest", name="Ben", clearance="internal", case=case)
    editor = client_as("editor", name="Eve", clearance="internal")
    program = program_as("editor", name="Eve", clearance="internal")
    reader.post("/checks/check/", {"object": opened_up["letter"].removeprefix("sha256:")})
    run_all()
    reader.get("/")  # shows what the page before it had to say
    table = [*ASKED, *(one.path for one in addresses() if one.page and "GET" in one.page[2])]
    seen = [(reader, reached(reader, table)), (guest, reached(guest, table))]
    opened_to_readers = [one for one, said in seen[0][1].items() if said[0] == 200]
    seen.append((editor, reached(editor, table, opened_to_readers)))
    asked = asked_for(program)
    told = [sum(said[0] == 200 for said in one.values()) for one in (*dict(seen).values(), asked)]
    assert all(map(int.__ge__, told, LEAST)), told
    close_something(workspace, opened_up, tmp_path)
    for client, before in seen:
        assert differing(before, {one: plain(client.get(one)) for one in before}) == []
    assert differing(asked, asked_for(program)) == []
