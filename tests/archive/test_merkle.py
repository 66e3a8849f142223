"""The tree is the one of RFC 6962, and no altered proof is believed."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.archive.merkle import (
    EMPTY_ROOT,
    Frontier,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    root,
    verify_consistency,
    verify_inclusion,
)

# The eight leaves of the reference tests of Certificate Transparency, and the root after each.
INPUTS = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
MOST = 130


def leaves(count: int) -> list[bytes]:
    return [leaf_hash(number.to_bytes(2, "big")) for number in range(count)]


def flipped(data: bytes, bit: int) -> bytes:
    altered = bytearray(data)
    altered[bit // 8] ^= 1 << bit % 8
    return bytes(altered)


def oracle(count: int):  # type: ignore[no-untyped-def]
    pymerkle = pytest.importorskip("pymerkle", reason="pymerkle is a test oracle only")
    tree = pymerkle.InmemoryTree(algorithm="sha256")
    for number in range(count):
        tree.append_entry(number.to_bytes(2, "big"))
    return tree


def test_a_tree_of_nothing_has_the_hash_of_nothing() -> None:
    assert root([]) == EMPTY_ROOT == hashlib.sha256(b"").digest() == Frontier().root()


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_those_of_certificate_transparency(size: int) -> None:
    assert root([leaf_hash(entry) for entry in INPUTS[:size]]).hex() == ROOTS[size - 1]


def test_a_frontier_that_grows_has_each_root_on_the_way() -> None:
    frontier = Frontier()
    for entry, expected in zip(INPUTS, ROOTS, strict=True):
        frontier.append(leaf_hash(entry))
        assert frontier.root().hex() == expected
    assert frontier.size == len(INPUTS)


def test_a_copied_frontier_grows_alone() -> None:
    frontier = Frontier()
    frontier.extend(leaves(5))
    before, copy = frontier.root(), frontier.copy()
    copy.append(leaf_hash(b"new"))
    assert (frontier.root(), frontier.size) == (before, 5)
    assert copy.root() == root([*leaves(5), leaf_hash(b"new")])


def test_a_leaf_is_never_taken_for_a_node() -> None:
    left, right = leaves(2)
    assert leaf_hash(left + right) != node_hash(left, right)


def test_every_root_is_the_one_another_library_finds() -> None:
    tree = oracle(MOST)
    hashes = leaves(MOST)
    assert all(root(hashes[:size]) == tree.get_root(size) for size in range(1, MOST + 1))


def test_every_inclusion_proof_is_the_one_another_library_gives() -> None:
    tree, hashes = oracle(MOST), leaves(MOST)
    for size in range(1, MOST + 1):
        for index in range(size):
            theirs = [
                bytes.fromhex(h) for h in tree.prove_inclusion(index + 1, size).serialize()["path"]
            ]
            ours = inclusion_proof(hashes, index, size)
            assert [hashes[index], *ours] == theirs, (index, size)
            assert verify_inclusion(hashes[index], index, size, ours, tree.get_root(size))


def test_every_pair_of_states_is_consistent_to_both_libraries() -> None:
    pytest.importorskip("pymerkle", reason="pymerkle is a test oracle only")
    from pymerkle import verify_consistency as theirs

    tree, hashes = oracle(MOST), leaves(MOST)
    states = [b"", *(tree.get_root(size) for size in range(1, MOST + 1))]
    for new in range(1, MOST + 1):
        for old in range(1, new + 1):
            ours = consistency_proof(hashes, old, new)
            assert verify_consistency(old, new, states[old], states[new], ours), (old, new)
            theirs(states[old], states[new], tree.prove_consistency(old, new))


@st.composite
def a_leaf_of_a_tree(draw: st.DrawFn) -> tuple[int, int]:
    size = draw(st.integers(1, 300))
    return draw(st.integers(0, size - 1)), size


@given(a_leaf_of_a_tree(), st.data())
def test_any_flipped_bit_of_an_inclusion_proof_is_noticed(
    place: tuple[int, int], data: st.DataObject
) -> None:
    index, size = place
    hashes = leaves(size)
    proof = list(inclusion_proof(hashes, index, size))
    held = [hashes[index], root(hashes), *proof]
    which = data.draw(st.integers(0, len(held) - 1))
    held[which] = flipped(held[which], data.draw(st.integers(0, 255)))
    assert verify_inclusion(hashes[index], index, size, proof, root(hashes))
    assert not verify_inclusion(held[0], index, size, held[2:], held[1])


@given(a_leaf_of_a_tree(), st.data())
def test_a_proof_holds_for_no_other_place(place: tuple[int, int], data: st.DataObject) -> None:
    index, size = place
    hashes = leaves(size)
    other = data.draw(st.integers(-1, size + 1).filter(lambda number: number != index))
    assert not verify_inclusion(
        hashes[index], other, size, inclusion_proof(hashes, index, size), root(hashes)
    )


@given(a_leaf_of_a_tree())
def test_a_proof_with_a_hash_too_many_or_too_few_is_refused(place: tuple[int, int]) -> None:
    index, size = place
    hashes = leaves(size)
    proof, top = inclusion_proof(hashes, index, size), root(hashes)
    assert not verify_inclusion(hashes[index], index, size, [*proof, top], top)
    assert not proof or not verify_inclusion(hashes[index], index, size, proof[:-1], top)
    assert not proof or not verify_inclusion(hashes[index], index, size, proof[1:], top)


@given(a_leaf_of_a_tree(), st.data())
def test_any_flipped_bit_of_a_consistency_proof_is_noticed(
    place: tuple[int, int], data: st.DataObject
) -> None:
    old, new = place[0] + 1, place[1]
    hashes = leaves(new)
    held = [root(hashes[:old]), root(hashes), *consistency_proof(hashes, old, new)]
    assert verify_consistency(old, new, held[0], held[1], held[2:])
    which = data.draw(st.integers(0, len(held) - 1))
    held[which] = flipped(held[which], data.draw(st.integers(0, 255)))
    assert not verify_consistency(old, new, held[0], held[1], held[2:])


@given(a_leaf_of_a_tree(), st.data())
def test_a_rewritten_beginning_is_never_consistent(
    place: tuple[int, int], data: st.DataObject
) -> None:
    old, new = place[0] + 1, place[1]
    hashes = leaves(new)
    other = list(hashes)
    other[data.draw(st.integers(0, old - 1))] = leaf_hash(b"rewritten")
    proof = consistency_proof(other, old, new)
    assert not verify_consistency(old, new, root(hashes[:old]), root(other), proof)


@pytest.mark.parametrize(("old", "new"), [(0, 5), (6, 5), (-1, 5)])
def test_there_is_no_proof_between_sizes_out_of_order(old: int, new: int) -> None:
    with pytest.raises(IndexError):
        consistency_proof(leaves(5), old, new)
    assert not verify_consistency(old, new, EMPTY_ROOT, root(leaves(5)), [])


@pytest.mark.parametrize(("index", "size"), [(5, 5), (-1, 5), (0, 0), (0, 6)])
def test_there_is_no_proof_of_a_leaf_outside_the_tree(index: int, size: int) -> None:
    with pytest.raises(IndexError):
        inclusion_proof(leaves(5), index, size)
