"""Ways to look at what a file of messages was read as."""

from __future__ import annotations

from collections.abc import Callable

from answerable.errors import CannotRead
from answerable.reading.sources.canonical import Source
from answerable.reading.sources.places import Place
from answerable.reading.sources.source import canonical_text


def read(data: bytes | str, name: str = "") -> Source:
    return canonical_text(data.encode() if isinstance(data, str) else data, name)


def places(source: Source) -> list[Place]:
    return [stretch.place for stretch in source.stretches]


def texts(source: Source) -> list[str]:
    """Each message with its head."""
    return [source.text[stretch.start : stretch.end] for stretch in source.stretches]


def bodies(source: Source) -> list[str]:
    """Each message without what stands on a margin."""
    cut = list(source.text)
    for start, end in source.margins:
        cut[start:end] = "\0" * (end - start)
    plain = "".join(cut)
    return [
        plain[stretch.start : stretch.end].replace("\0", "").strip("\n")
        for stretch in source.stretches
    ]


def ends_well(reader: Callable[[bytes], object], data: bytes) -> bool:
    """Whether it is read, or refused with a sentence and in no other way."""
    try:
        return reader(data) is not None
    except CannotRead as refused:
        return bool(refused.message)
