"""Answers in the review queues as people give them, and what the archive then holds."""

import json

from actors_made import add_list

MATCHES = "/review/matches/"
PAIRS = 3
"""Pairs that `two_lists` makes."""


def two_lists(archive, tmp_path):
    """Two lists that name the same three; gives the objects of the copies."""
    return (
        add_list(
            archive, tmp_path,
            '31474,"Hlaing, Than",2021-02-11,1965-01-01,BURMA,person',
            '31517,Myanma Economic Holdings Limited,2021-03-25,,BURMA,entity',
            '31999,Quarry Seven Company Limited,2021-05-17,,BURMA,entity',
            authority="US",
        ),
        add_list(
            archive, tmp_path,
            "EU1,Than Hlaing,2021-03-22,1965-01-01,MMR,person",
            "EU3,Myanmar Economic Holdings Ltd,2021-04-19,,MMR,entity",
            "EU4,Quarry Seven Co Ltd,2021-06-21,,MMR,entity",
        ),
    )  # fmt: skip


def state(client, **query):
    """The queue of matches, for a program."""
    return client.get(MATCHES, {"format": "json", **query}).json()


def answer(client, verdict, pair="", follow=True, **query):
    """Answer the next pair, or one that is named."""
    pair = pair or state(client, **query)["pair"]["key"]
    address = f"{MATCHES}?{'&'.join(f'{k}={v}' for k, v in query.items())}"
    return client.post(address, {"answer": verdict, "pair": pair}, follow=follow)


def undo(client, **more):
    return client.post(MATCHES, {"answer": "undo", **more}, follow=True)


def keys(client, **query):
    """The keys of the pairs that wait, in their order."""
    found, after = [], ""
    while pair := state(client, after=after, **query)["pair"]:
        found.append(pair["key"])
        after = pair["key"]
    return found


def records(archive, kind):
    """(who, body) of every record of a kind, also of those that were taken back."""
    rows = archive.index.db.execute("SELECT body FROM records WHERE kind=? ORDER BY seq", (kind,))
    return [json.loads(row[0]) for row in rows]


def resolved(archive):
    from answerable.workbench.judging import Held

    return Held(archive).resolved
