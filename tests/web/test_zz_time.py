"""Actors are listed by name, found in any script, and only as far as somebody may see them."""

import threading
from time import perf_counter

import pytest
from actors_made import AGAINST, HOSTILE, POSTS, classify, describe, object_named

from answerable.workbench import actors


def listed(client, **asked):
    return client.get("/actors/", {**asked, "format": "json"}).json()


@pytest.fixture
def many(workspace, tmp_path):
    """100,000 people in one file."""
    given = "Aung Kyaw Min Thant Zaw Htet Nyi Soe Tun Win Myo Hla Khin Thein Maung Zin".split()
    rows = ["id,kind,property,value"]
    for number in range(100_000):
        a, b, c = number % 16, number // 16 % 16, number // 256 % 16
        rows.append(f"p{number},person,name,{given[a]} {given[b]} {given[c]} {number // 4096:03}")
    path = tmp_path / "many.csv"
    path.write_text("\n".join(rows))
    actors.import_file(workspace, path, "", source="many", by="P-1")
    return workspace


def test_a_hundred_thousand_entries_answer_at_once_when_prepared(many, client_as):
    client = client_as("reader")
    b=perf_counter()
    for _ in range(120):
        if listed(client).get("actors"):
            break
    print('prepared', perf_counter()-b)
    times = []
    for asked in (
        {},
        {"page": 1_500},
        {"q": "Zaw Htet"},
        {"q": "Zav Htett 007"},
        {"kind": "person"},
    ):
        began = perf_counter()
        found = listed(client, **asked)
        times.append(perf_counter() - began); print(asked, round(times[-1],3), found.get('total'))
        assert "total" in found
    assert max(times) < 1.5
