"""Which chains count, as a function of what the chains say (docs/format.md, 7)."""

from itertools import permutations
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from answerable.archive import notes, sealing
from answerable.archive.chain import ChainFacts, Deed, admitted
from answerable.archive.lines import Opening
from answerable.archive.sealing import ArchiveKey
from answerable.ids import ArchiveId, ReplicaId

ARCHIVE = ArchiveId("a" * 64)
SECRETS = [Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in range(1, 6)]
KEYS = [secret.public_key().public_bytes_raw() for secret in SECRETS]
FIRST, SECOND, THIRD, FOURTH, FIFTH = (notes.replica_id(key) for key in KEYS)
AK, NEWER = ArchiveKey(b"k" * 32), ArchiveKey(b"n" * 32)
NOBODY: frozenset[ReplicaId] = frozenset()


def chain(number: int, *deeds: Deed, **said: Any) -> tuple[ReplicaId, ChainFacts]:
    opening = Opening(**{"archive": ARCHIVE, "key": KEYS[number], "sealed": None, **said})
    return notes.replica_id(KEYS[number]), ChainFacts(opening=opening, deeds=deeds)


def genesis(*deeds: Deed, sealed: bool = True) -> tuple[ReplicaId, ChainFacts]:
    check = AK.check() if sealed else ""
    return chain(0, *deeds, sealed=sealed, check=check)


def proven(number: int, *deeds: Deed, key: ArchiveKey = AK, epoch: int = 1) -> Any:
    proof = key.proof(ARCHIVE, notes.replica_id(KEYS[number]))
    return chain(number, *deeds, proof=proof, epoch=epoch)


def vouched(number: int, by: int) -> Any:
    proof = sealing.make_proof(SECRETS[by], ARCHIVE, notes.replica_id(KEYS[number]))
    return chain(number, proof=proof, by=notes.replica_id(KEYS[by]))


def counted(*chains: Any, own: frozenset[ReplicaId] = NOBODY) -> dict[ReplicaId, int | None]:
    """The chains that count; the order in which they came is never part of the answer."""
    found = [admitted(ARCHIVE, dict(order), own) for order in permutations(chains)]
    assert all(each == found[0] for each in found)
    return found[0]


def lets_in(replica: ReplicaId, leaf: int = 1) -> Deed:
    return Deed(leaf=leaf, admits=replica)


def ends(replica: ReplicaId, size: int) -> Deed:
    return Deed(leaf=1, dismisses=(replica, size))


def test_the_first_chain_counts_and_a_stranger_does_not() -> None:
    assert counted(genesis(), chain(1)) == {FIRST: None}


def test_a_chain_let_in_may_let_in_another() -> None:
    found = counted(genesis(lets_in(SECOND)), chain(1, lets_in(THIRD)), chain(2))
    assert set(found) == {FIRST, SECOND, THIRD}


def test_strangers_cannot_let_each_other_in() -> None:
    found = counted(genesis(), chain(1, lets_in(THIRD)), chain(2, lets_in(SECOND)))
    assert set(found) == {FIRST}


def test_whoever_held_the_archive_key_is_let_in_by_its_proof() -> None:
    assert set(counted(genesis(), proven(1))) == {FIRST, SECOND}
    assert set(counted(genesis(), proven(1, key=NEWER))) == {FIRST}


def test_a_proof_for_one_chain_is_none_for_another() -> None:
    stolen = proven(1)[1].opening.proof
    assert set(counted(genesis(), chain(2, proof=stolen, epoch=1))) == {FIRST}


def test_a_later_epoch_lets_in_by_its_own_key_alone() -> None:
    deed = Deed(leaf=1, epoch=2, check=NEWER.check())
    assert set(counted(genesis(deed), proven(1, key=NEWER, epoch=2))) == {FIRST, SECOND}
    assert set(counted(genesis(deed), proven(1, key=AK, epoch=2))) == {FIRST}
    assert set(counted(genesis(), proven(1, key=NEWER, epoch=2))) == {FIRST}


def test_in_an_open_archive_an_older_key_of_the_same_writer_vouches() -> None:
    assert set(counted(genesis(sealed=False), vouched(1, by=0))) == {FIRST, SECOND}
    assert set(counted(genesis(sealed=False), vouched(2, by=1), chain(1))) == {FIRST}
    found = counted(genesis(sealed=False), vouched(1, by=0), vouched(2, by=1))
    assert set(found) == {FIRST, SECOND, THIRD}


def test_a_voucher_must_be_the_one_named() -> None:
    proof = sealing.make_proof(SECRETS[3], ARCHIVE, SECOND)
    assert set(counted(genesis(sealed=False), chain(1, proof=proof, by=FIRST))) == {FIRST}


def test_a_readers_own_chain_counts_for_that_reader() -> None:
    mine = frozenset({SECOND})
    assert set(counted(genesis(), chain(1, lets_in(THIRD)), chain(2), own=mine)) == {
        FIRST,
        SECOND,
        THIRD,
    }
    assert set(counted(genesis(), own=mine)) == {FIRST}


def test_a_chain_of_another_archive_never_counts() -> None:
    foreign = chain(1, archive=ArchiveId("b" * 64))
    assert set(counted(genesis(lets_in(SECOND)), foreign, own=frozenset({SECOND}))) == {FIRST}


def test_a_dismissed_chain_counts_up_to_the_size_named() -> None:
    found = counted(genesis(ends(SECOND, 5)), proven(1, lets_in(THIRD, 3)), chain(2))
    assert found == {FIRST: None, SECOND: 5, THIRD: None}


def test_whom_it_let_in_after_its_end_does_not_count() -> None:
    found = counted(genesis(ends(SECOND, 5)), proven(1, lets_in(THIRD, 5)), chain(2))
    assert found == {FIRST: None, SECOND: 5}


def test_of_two_dismissals_the_earlier_end_counts() -> None:
    found = counted(genesis(ends(SECOND, 7), ends(SECOND, 4)), proven(1))
    assert found[SECOND] == 4


def test_the_key_of_a_dismissed_chain_lets_nobody_in() -> None:
    """It may be stolen: whom it vouches for needs another word."""
    open_genesis = genesis(lets_in(SECOND), ends(SECOND, 5), sealed=False)
    assert set(counted(open_genesis, chain(1), vouched(2, by=1))) == {FIRST, SECOND}
    named = genesis(lets_in(SECOND), lets_in(THIRD), ends(SECOND, 5), sealed=False)
    assert set(counted(named, chain(1), vouched(2, by=1))) == {FIRST, SECOND, THIRD}


def test_only_the_first_chain_dismisses_and_never_itself() -> None:
    found = counted(genesis(ends(FIRST, 0)), proven(1, ends(THIRD, 0), ends(FIRST, 0)), proven(2))
    assert found == {FIRST: None, SECOND: None, THIRD: None}


def test_nothing_counts_without_a_beginning() -> None:
    assert counted(proven(1), chain(2, lets_in(SECOND))) == {}


def test_many_chains_are_let_in_through_each_other() -> None:
    found = counted(
        genesis(lets_in(SECOND)),
        chain(1, lets_in(THIRD)),
        chain(2, lets_in(FOURTH)),
        chain(3, lets_in(FIFTH)),
        chain(4),
    )
    assert set(found) == {FIRST, SECOND, THIRD, FOURTH, FIFTH}
