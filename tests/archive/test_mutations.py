"""Whatever is done to the bytes of an archive, `verify` says so and names the file or item."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mutations
import pytest
from specimens import MODES, Specimen, independent, resummed, rich, rows_of

from answerable.archive.verify import Fault, Report

IN_CI = 300
IN_THE_LONG_SUITE = 10_000


@pytest.fixture(scope="module", params=MODES)
def specimen(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Specimen:
    return rich(tmp_path_factory.mktemp("mutated"), request.param)


def test_the_specimen_itself_is_intact(specimen: Specimen) -> None:
    report = specimen.verify()
    assert report.intact, report.faults
    assert report.faults == ()


def test_any_of_three_hundred_mutations_is_found_and_named(specimen: Specimen) -> None:
    assert found_and_named(specimen, range(IN_CI)) == []


@pytest.mark.long
def test_any_of_ten_thousand_mutations_is_found_and_named(specimen: Specimen) -> None:
    assert found_and_named(specimen, range(IN_CI, IN_CI + IN_THE_LONG_SUITE)) == []


def test_without_a_key_a_mutation_is_still_found(specimen: Specimen) -> None:
    if not specimen.sealed:
        pytest.skip("an open archive is always read whole")
    keyless = Specimen(folder=specimen.folder, keys=specimen.keys, archive_key=None)
    assert found_and_named(keyless, range(IN_CI)) == []


@pytest.mark.parametrize("which", ["the first machine's", "the second machine's"])
def test_damage_in_the_first_commit_of_a_chain_names_that_file(
    specimen: Specimen, which: str
) -> None:
    chains = sorted(specimen.chains(), key=begins_with_genesis, reverse=which.startswith("the f"))
    mutation = mutations.Mutation("a bit flipped", specimen.folder)
    path = chains[0] / "commits" / "00000001"
    data = bytearray(path.read_bytes())
    data[100] ^= 1
    mutation.write(path, bytes(data))
    report = specimen.verify()
    mutation.undo()
    assert not report.intact
    assert is_named(mutation, report)


Respelling = Callable[[dict[str, Any]], object]
OPEN_FORMS: dict[str, Respelling] = {
    "the salt in capitals": lambda row: {**row, "salt": row["salt"].upper()},
    "the salt with spaces": lambda row: {**row, "salt": " ".join(row["salt"])},
    "a key more": lambda row: {**row, "note": "x"},
    "the body as pairs": lambda row: {**row, "body": [[k, v] for k, v in row["body"].items()]},
    "both forms": lambda row: {**row, "box": "", "epoch": 1, "wrap": ""},
    "a removal beside it": lambda row: {**row, "removed": "0" * 64},
    "no salt": lambda row: {"body": row["body"]},
    "a list": lambda row: [row],
}
SEALED_FORMS: dict[str, Respelling] = {
    "the epoch as text": lambda row: {**row, "epoch": "1"},
    "an epoch nobody knows": lambda row: {**row, "epoch": 7},
    "a negative epoch": lambda row: {**row, "epoch": -1},
    "a key more": lambda row: {**row, "note": "x"},
    "a removal beside it": lambda row: {**row, "removed": "0" * 64},
    "no wrap": lambda row: {"box": row["box"], "epoch": 1},
    "a short wrap": lambda row: {**row, "wrap": "AAAA"},
    "an empty wrap": lambda row: {**row, "wrap": ""},
    "an empty box": lambda row: {**row, "box": ""},
    "an open body": lambda row: {"body": {}, "salt": "0" * 64},
    "a list": lambda row: [row],
}


def test_a_body_spelt_otherwise_is_found_though_its_sum_holds(specimen: Specimen) -> None:
    """Somebody without keys writes a bodies file anew; `unknown` is enough, silence is not."""
    silent = []
    for form, respell in (SEALED_FORMS if specimen.sealed else OPEN_FORMS).items():
        path = max(mutations.all_bodies(specimen), key=lambda path: path.stat().st_size)
        mutation = mutations.Mutation(form, specimen.folder)
        mutation.keep(path)
        rows = rows_of(path)
        value = respell(json.loads(rows[0]))
        rows[0] = json.dumps(
            value, sort_keys=True, separators=(",", ":"), ensure_ascii=False
        ).encode()
        resummed(path, rows)
        report = specimen.verify()
        key = specimen.archive_key.secret if specimen.archive_key else None
        other = independent().check(specimen.folder, key)
        mutation.undo()
        named = path.relative_to(specimen.folder).as_posix()
        if not [fault for fault in report.faults if fault.where.startswith(named)]:
            silent.append((form, report.faults))
        # Ours may be the stricter one: it says so of an epoch that no line declares.
        if report.intact and not independent().is_intact(other):
            silent.append((form, other))
    assert silent == []


def begins_with_genesis(chain: Path) -> bool:
    return b'"genesis"' in (chain / "commits" / "00000001").read_bytes()


def test_a_flipped_bit_anywhere_in_a_commit_is_found(specimen: Specimen) -> None:
    """One bit in every eleventh byte of each chain's first and last commit."""
    missed = []
    chance = random.Random(3)
    commits = [mutations.commits_of(chain) for chain in specimen.chains()]
    for path in [path for chain in commits for path in (chain[0], chain[-1])]:
        data = path.read_bytes()
        for place in range(0, len(data), 11):
            mutation = mutations.Mutation("a bit flipped", specimen.folder)
            altered = bytearray(data)
            altered[place] ^= 1 << chance.randrange(8)
            mutation.write(path, bytes(altered))
            if specimen.verify().intact:
                missed.append((str(mutation), place))
            mutation.undo()
    assert missed == []


def found_and_named(specimen: Specimen, numbers: range) -> list[str]:
    """The mutations that `verify` did not find, or found without saying where."""
    missed = []
    for number in numbers:
        mutation = mutations.make(specimen, number)
        try:
            report = specimen.verify()
            named = is_named(mutation, report) or begins_a_chain(mutation)
            if not named or (report.intact and not mutation.extra):
                said = [(f.word, f.where, f.what) for f in report.faults][:3]
                missed.append(f"{number}: {mutation} -> {said}")
        finally:
            mutation.undo()
    assert specimen.verify().intact, "the mutations were not undone"
    return missed


def is_named(mutation: mutations.Mutation, report: Report) -> bool:
    faults = [f for f in report.faults if mutation.extra or f.word in ("broken", "missing")]
    if not mutation.extra and report.intact:
        return False
    return any(points_at(fault, mutation) for fault in faults)


def begins_a_chain(mutation: mutations.Mutation) -> bool:
    """Whether a chain's first commit was altered: then it is no longer known whose chain it is."""
    return any(name.endswith("/commits/00000001") for name in mutation.names)


def points_at(fault: Fault, mutation: mutations.Mutation) -> bool:
    """Whether a fault leads to a file that was touched, or to an item that lay in it."""
    place = fault.where.partition(", line ")[0]
    if place in mutation.names or fault.object in mutation.items:
        return True
    if mutation.extra:
        return any(name.startswith(f"{place}/") for name in mutation.names if place != "ledger")
    # What is gone has no place any more: its chain, or its folder of keys, is named.
    gone = [path for path in mutation.touched if not path.exists()]
    return any(
        (path.parent.parent.name[:12] in fault.what) or (place == path.parent.name == "keys")
        for path in gone
    )
