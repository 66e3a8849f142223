"""Ways to damage an archive, each with the files it touched and a way back."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from specimens import Specimen, put, resummed, rows_of

from answerable.archive.vault import Vault


@dataclass(slots=True)
class Mutation:
    """What was done to which files; `undo` brings every byte back."""

    what: str
    folder: Path
    extra: bool = False
    """Only something added: reported, and the archive stays intact."""
    touched: list[Path] = field(default_factory=list)
    items: set[str] = field(default_factory=set)
    before: dict[Path, bytes | None] = field(default_factory=dict)

    def keep(self, path: Path) -> bytes:
        """Remember a file before it is altered."""
        data = path.read_bytes() if path.is_file() else None
        self.before[path] = data
        self.touched.append(path)
        self.items |= items_in(path, self.folder)
        return data or b""

    def write(self, path: Path, data: bytes) -> None:
        self.keep(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            put(path, data)
        else:
            path.write_bytes(data)

    def remove(self, path: Path) -> None:
        self.keep(path)
        path.unlink()

    def changed(self) -> bool:
        return any(
            (path.read_bytes() if path.is_file() else None) != data
            for path, data in self.before.items()
        )

    def undo(self) -> None:
        for path, data in self.before.items():
            if data is None:
                path.unlink(missing_ok=True)
                prune(path.parent)
            elif path.exists():
                put(path, data)
            else:
                path.write_bytes(data)

    @property
    def names(self) -> set[str]:
        return {path.relative_to(self.folder).as_posix() for path in self.touched}

    def __str__(self) -> str:
        return f"{self.what}: {', '.join(sorted(self.names))}"


def prune(folder: Path) -> None:
    """Take away a folder that a mutation made, and nothing else."""
    while folder.is_dir() and not any(folder.iterdir()) and folder.name not in ("tmp", "vault"):
        folder.rmdir()
        folder = folder.parent


def items_in(path: Path, folder: Path) -> set[str]:
    """The objects whose bytes lie in this file."""
    if not path.is_relative_to(folder / "vault") or not path.is_file():
        return set()
    if path.suffix != ".tar":
        return {f"sha256:{path.name}"}
    vault = Vault(folder / "vault", folder / "tmp", constant_time=False)
    return {f"sha256:{i}" for i, place in vault.places().items() if place.bundle == path.stem}


Maker = Callable[[Specimen, random.Random], Mutation]


def flip_a_bit(specimen: Specimen, chance: random.Random) -> Mutation:
    path = a_file(specimen, chance)
    mutation = Mutation("a bit flipped", specimen.folder)
    data = bytearray(path.read_bytes())
    bit = chance.randrange(8 * len(data))
    data[bit // 8] ^= 1 << bit % 8
    mutation.write(path, bytes(data))
    return mutation


def cut_a_file(specimen: Specimen, chance: random.Random) -> Mutation:
    path = a_file(specimen, chance)
    mutation = Mutation("a file cut short", specimen.folder)
    data = path.read_bytes()
    mutation.write(path, data[: chance.randrange(len(data))])
    return mutation


def lengthen_a_file(specimen: Specimen, chance: random.Random) -> Mutation:
    path = a_file(specimen, chance)
    mutation = Mutation("a file made longer", specimen.folder)
    mutation.write(path, path.read_bytes() + chance.choice((b"\n", b"\0", b"{}\n", bytes(512))))
    return mutation


def lose_a_file(specimen: Specimen, chance: random.Random) -> Mutation:
    mutation = Mutation("a file lost", specimen.folder)
    mutation.remove(a_file(specimen, chance, empty=True))
    return mutation


def zero_a_stretch(specimen: Specimen, chance: random.Random) -> Mutation:
    path = a_file(specimen, chance)
    mutation = Mutation("a stretch of zeros", specimen.folder)
    data = bytearray(path.read_bytes())
    start = chance.randrange(len(data))
    end = min(len(data), start + chance.choice((1, 64, 512)))
    data[start:end] = bytes(end - start)
    mutation.write(path, bytes(data))
    return mutation


def swap_two_commits(specimen: Specimen, chance: random.Random) -> Mutation:
    one, two = chance.sample(commits_of(a_chain(specimen, chance)), 2)
    return swapped("two commits swapped", specimen, one, two)


def swap_two_bodies(specimen: Specimen, chance: random.Random) -> Mutation:
    one, two = chance.sample(bodies_of(a_chain(specimen, chance)), 2)
    return swapped("two bodies files swapped", specimen, one, two)


def swap_two_items(specimen: Specimen, chance: random.Random) -> Mutation:
    one, two = chance.sample(in_vault(specimen), 2)
    return swapped("two items swapped", specimen, one, two)


def replay_an_older_commit(specimen: Specimen, chance: random.Random) -> Mutation:
    older, newer = sorted(chance.sample(commits_of(a_chain(specimen, chance)), 2))
    mutation = Mutation("an older commit replayed", specimen.folder)
    mutation.write(newer, older.read_bytes())
    return mutation


def cut_the_tail(specimen: Specimen, chance: random.Random) -> Mutation:
    commits = commits_of(a_chain(specimen, chance))
    mutation = Mutation("the tail cut", specimen.folder)
    for path in commits[chance.randrange(1, len(commits)) :]:
        mutation.remove(path)
    return mutation


def double_a_line(specimen: Specimen, chance: random.Random) -> Mutation:
    path = chance.choice([p for c in specimen.chains() for p in commits_of(c)])
    mutation = Mutation("a line doubled", specimen.folder)
    lines = path.read_bytes().split(b"\n")
    place = chance.randrange(1, len(lines) - 1)
    mutation.write(path, b"\n".join([*lines[:place], lines[place], *lines[place:]]))
    return mutation


def drop_a_line(specimen: Specimen, chance: random.Random) -> Mutation:
    path = chance.choice([p for c in specimen.chains() for p in commits_of(c)])
    mutation = Mutation("a line taken out", specimen.folder)
    lines = path.read_bytes().split(b"\n")
    place = chance.randrange(0, len(lines) - 1)
    mutation.write(path, b"\n".join([*lines[:place], *lines[place + 1 :]]))
    return mutation


def swap_two_bodies_and_sum_again(specimen: Specimen, chance: random.Random) -> Mutation:
    path = chance.choice([p for p in all_bodies(specimen) if len(rows_of(p)) > 1])
    mutation = Mutation("two records' bodies swapped, summed again", specimen.folder)
    mutation.keep(path)
    rows = rows_of(path)
    one, two = chance.sample(range(len(rows)), 2)
    rows[one], rows[two] = rows[two], rows[one]
    resummed(path, rows)
    return mutation


def take_a_body_and_sum_again(specimen: Specimen, chance: random.Random) -> Mutation:
    path = chance.choice([p for p in all_bodies(specimen) if rows_of(p) != [b"{}"]])
    mutation = Mutation("a body emptied or called removed, summed again", specimen.folder)
    mutation.keep(path)
    rows = rows_of(path)
    forged = (b"{}", b'{"removed":"' + b"0" * 64 + b'"}', b'{"body":{}}', b"[]", b"", b"null")
    rows[chance.randrange(len(rows))] = chance.choice(forged)
    resummed(path, rows)
    return mutation


def move_an_item(specimen: Specimen, chance: random.Random) -> Mutation:
    path = chance.choice([p for p in in_vault(specimen) if p.suffix != ".tar"])
    mutation = Mutation("an item moved", specimen.folder)
    data = path.read_bytes()
    mutation.remove(path)
    mutation.write(specimen.folder / "vault" / chance.choice(("00/00", "ff/fe")) / path.name, data)
    return mutation


def exchange_an_item_whole(specimen: Specimen, chance: random.Random) -> Mutation:
    path = chance.choice(in_vault(specimen))
    mutation = Mutation("an item exchanged", specimen.folder)
    mutation.write(path, chance.randbytes(chance.choice((0, 1, 300, 5000))))
    return mutation


def add_a_file(specimen: Specimen, chance: random.Random) -> Mutation:
    chain = a_chain(specimen, chance)
    other = chance.randbytes(32).hex()
    place = chance.choice(
        (
            specimen.folder / "note.txt",
            specimen.folder / "vault" / "note.txt",
            specimen.folder / "vault" / other[:2] / "note.txt",
            specimen.folder / "vault" / other[:2] / other,
            specimen.folder / "vault" / other[:2] / "deeper" / "note.txt",
            specimen.folder / "vault" / "bundles" / "note.txt",
            specimen.folder / "vault" / "bundles" / f"{other}.tar",
            specimen.folder / "keys" / "note.txt",
            specimen.folder / "keys" / other,
            specimen.folder / "ledger" / "note.txt",
            specimen.folder / "ledger" / other,
            specimen.folder / "ledger" / other / "commits" / "00000001",
            chain / "note.txt",
            chain / "bodies" / other,
            chain / "bodies" / "note.txt",
            chain / "commits" / "note.txt",
            chain / "commits" / f"{len(commits_of(chain)) + 1:08d}",
            chain / "commits" / "1",
        )
    )
    mutation = Mutation("a file added", specimen.folder, extra=True)
    mutation.write(place, chance.randbytes(chance.choice((0, 1, 700))))
    return mutation


MAKERS: tuple[Maker, ...] = (
    flip_a_bit,
    cut_a_file,
    lengthen_a_file,
    lose_a_file,
    zero_a_stretch,
    swap_two_commits,
    swap_two_bodies,
    swap_two_items,
    replay_an_older_commit,
    cut_the_tail,
    double_a_line,
    drop_a_line,
    swap_two_bodies_and_sum_again,
    take_a_body_and_sum_again,
    move_an_item,
    exchange_an_item_whole,
    add_a_file,
)


def make(specimen: Specimen, number: int) -> Mutation:
    """The n-th mutation: half of them a flipped bit, the others one of each kind in turn."""
    chance = random.Random(number)
    maker = flip_a_bit if number % 2 else MAKERS[number // 2 % len(MAKERS)]
    while True:
        mutation = maker(specimen, chance)
        if mutation.changed():
            return mutation
        mutation.undo()


def swapped(what: str, specimen: Specimen, one: Path, two: Path) -> Mutation:
    mutation = Mutation(what, specimen.folder)
    first, second = one.read_bytes(), two.read_bytes()
    mutation.write(one, second)
    mutation.write(two, first)
    return mutation


def a_file(specimen: Specimen, chance: random.Random, *, empty: bool = False) -> Path:
    """Any file; each kind of place is as likely as the others."""
    by_place: dict[str, list[Path]] = {}
    for path in specimen.files():
        if empty or path.stat().st_size:
            by_place.setdefault(path.parent.name if path.suffix else place_of(path), []).append(
                path
            )
    return chance.choice(by_place[chance.choice(sorted(by_place))])


def place_of(path: Path) -> str:
    return path.parent.name if len(path.parent.name) > 2 else "loose"


def a_chain(specimen: Specimen, chance: random.Random) -> Path:
    return chance.choice([c for c in specimen.chains() if len(commits_of(c)) > 1])


def commits_of(chain: Path) -> list[Path]:
    return sorted((chain / "commits").iterdir())


def bodies_of(chain: Path) -> list[Path]:
    return sorted((chain / "bodies").iterdir())


def all_bodies(specimen: Specimen) -> list[Path]:
    return [path for chain in specimen.chains() for path in bodies_of(chain)]


def in_vault(specimen: Specimen) -> list[Path]:
    return [p for p in specimen.files() if p.is_relative_to(specimen.folder / "vault")]
