"""Is this leaf in that tree, and is the older tree a beginning of the newer one? (RFC 6962, section 2)

Hashes are 32 raw bytes. A tree is given as the sequence of its leaf hashes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence

_sha256 = hashlib.sha256

EMPTY_ROOT = _sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """SHA-256(0x00 || data)."""
    return _sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256(0x01 || left || right)."""
    return _sha256(b"\x01" + left + right).digest()


class Frontier:
    """A growing tree that remembers only the roots of its perfect subtrees, largest first."""

    __slots__ = ("_peaks", "size")

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash; amortised one node hash."""
        carry, size = leaf, self.size
        while size & 1:
            carry = _sha256(b"\x01" + self._peaks.pop() + carry).digest()
            size >>= 1
        self._peaks.append(carry)
        self.size += 1

    def extend(self, leaves: Iterable[bytes]) -> None:
        for leaf in leaves:
            self.append(leaf)

    def root(self) -> bytes:
        """The RFC 6962 root of everything appended so far."""
        if not self._peaks:
            return EMPTY_ROOT
        result = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            result = node_hash(peak, result)
        return result

    @property
    def peaks(self) -> tuple[bytes, ...]:
        return tuple(self._peaks)

    @classmethod
    def resume(cls, size: int, peaks: Sequence[bytes]) -> Frontier:
        """A tree of `size` leaves from its peaks; whoever resumes compares the root."""
        frontier = cls()
        frontier.size = size
        frontier._peaks = list(peaks)
        return frontier

    def copy(self) -> Frontier:
        return Frontier.resume(self.size, self._peaks)


def root(hashes: Sequence[bytes]) -> bytes:
    """The root of the tree over these leaf hashes."""
    frontier = Frontier()
    frontier.extend(hashes)
    return frontier.root()


def inclusion_proof(
    hashes: Sequence[bytes], index: int, size: int | None = None
) -> tuple[bytes, ...]:
    """The audit path for leaf `index` in the tree of the first `size` leaves (RFC 6962, 2.1.1).

    Raises IndexError where there is no such leaf.
    """
    size = len(hashes) if size is None else size
    if not 0 <= index < size <= len(hashes):
        raise IndexError(f"no leaf {index} in a tree of {size}")
    return path_of(index, size, lambda low, high: root(hashes[low:high]))


def path_of(index: int, size: int, subtree: Callable[[int, int], bytes]) -> tuple[bytes, ...]:
    """The audit path of a leaf, from the leaf upwards, where `subtree(low, high)` gives roots."""
    low, high = 0, size
    found: list[bytes] = []
    while high - low > 1:
        middle = low + split(high - low)
        if index < middle:
            found.append(subtree(middle, high))
            high = middle
        else:
            found.append(subtree(low, middle))
            low = middle
    return tuple(reversed(found))


def split(size: int) -> int:
    """The largest power of two smaller than `size`."""
    return 1 << ((size - 1).bit_length() - 1)


def consistency_proof(
    hashes: Sequence[bytes], old: int, new: int | None = None
) -> tuple[bytes, ...]:
    """Shows that the first `old` leaves are a prefix of the first `new` (RFC 6962, 2.1.2)."""
    new = len(hashes) if new is None else new
    if not 0 < old <= new <= len(hashes):
        raise IndexError(f"no proof from {old} to {new} leaves")
    return tuple(_subproof(hashes, old, 0, new, True))


def _subproof(hashes: Sequence[bytes], old: int, low: int, high: int, whole: bool) -> list[bytes]:
    if old == high - low:
        return [] if whole else [root(hashes[low:high])]
    half = split(high - low)
    if old <= half:
        return [
            *_subproof(hashes, old, low, low + half, whole),
            root(hashes[low + half : high]),
        ]
    return [
        *_subproof(hashes, old - half, low + half, high, False),
        root(hashes[low : low + half]),
    ]


def verify_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], root_hash: bytes
) -> bool:
    """Whether `proof` leads from the leaf hash to the root (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    node, last, result = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if node & 1 or node == last:
            result = node_hash(sibling, result)
            while not node & 1 and node:
                node >>= 1
                last >>= 1
        else:
            result = node_hash(result, sibling)
        node >>= 1
        last >>= 1
    return last == 0 and result == root_hash


def verify_consistency(
    old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether the tree of `new` leaves begins with the tree of `old` leaves (RFC 9162, 2.1.4.2)."""
    if not 0 < old <= new:
        return False
    if old == new:
        return not proof and old_root == new_root
    path = list(proof)
    if old & (old - 1) == 0:
        path.insert(0, old_root)
    if not path:
        return False
    node, last = old - 1, new - 1
    while node & 1:
        node >>= 1
        last >>= 1
    first = second = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            first, second = node_hash(sibling, first), node_hash(sibling, second)
            while not node & 1 and node:
                node >>= 1
                last >>= 1
        else:
            second = node_hash(second, sibling)
        node >>= 1
        last >>= 1
    return last == 0 and first == old_root and second == new_root
