"""Which line of a pack says what, before anything is made of it.

YAML is read with PyYAML's safe loader and never built into objects: every value stays the text that
was written (so `no` is not false and a date is not guessed), and keeps the number of its line.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

import yaml

from answerable.text import visible

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The loader in C where PyYAML was built with it: ten times as fast, the same rules."""
MOST_BYTES = 1_000_000
"""Some ten thousand facts. Reading takes seconds then, and a pack made to be slow takes no longer."""
DEEPEST = 8
_OPENS = (
    yaml.BlockMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.FlowSequenceStartToken,
)
_CLOSES = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)
_LONGEST_NAME = 60
_HALF = re.compile("[\ud800-\udfff]")
Value = str | tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something wrong in a pack, on a line (from 1), in one sentence."""

    line: int
    sentence: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a section: its line, and its values by key, as written."""

    section: str
    line: int
    values: dict[str, Value]

    def one(self, key: str, default: str = "") -> str:
        """The value of `key` as text."""
        value = self.values.get(key, default)
        return value if isinstance(value, str) else ", ".join(value)

    def many(self, key: str) -> tuple[str, ...]:
        """The value of `key` as a list; a single text is a list of one."""
        value = self.values.get(key, ())
        return (value,) if isinstance(value, str) else value


@dataclass(slots=True)
class PackLines:
    """The sections of one pack, with the faults found so far."""

    head: Row = field(default_factory=lambda: Row("pack", 1, {}))
    rows: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    notes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, line: int, sentence: str) -> None:
        """Remember a fault and go on, so that all of them can be reported at once."""
        self.faults.append(Fault(line, sentence))


def read_lines(content: bytes, sections: Collection[str], notes: Collection[str]) -> PackLines:
    """The pack in `content` as rows: `sections` hold lists of entries, `notes` lists of sentences.

    Never raises for what the content is: whatever cannot be read is among the faults.
    """
    lines = PackLines()
    top = _compose(content, lines)
    if top is None:
        return lines
    head: dict[str, Value] = {}
    for key, node in _pairs(top, "the pack", lines):
        if key in sections:
            lines.rows[key] = tuple(_rows(key, node, lines))
        elif key in notes:
            lines.notes[key] = _texts(node, key, lines)
        elif isinstance(node, yaml.ScalarNode):
            head[key] = str(node.value)
        else:
            lines.fault(_line(node), f'There is no section "{_named(key)}" in a pack.')
    lines.head = Row("pack", _line(top), head)
    return lines


def _compose(content: bytes, lines: PackLines) -> yaml.MappingNode | None:
    if len(content) > MOST_BYTES:
        lines.fault(1, f"The pack is larger than {MOST_BYTES:,} bytes.")
        return None
    try:
        written = content.decode("utf-8")
        refused = _refused(yaml.scan(written, Loader=_LOADER))
        if refused is not None:
            lines.faults.append(refused)
            return None
        top = yaml.compose(written, Loader=_LOADER)
    except UnicodeDecodeError:
        lines.fault(1, "The pack is not UTF-8 text.")
    except yaml.MarkedYAMLError as broken:
        at = broken.problem_mark.line + 1 if broken.problem_mark else 1
        lines.fault(at, f"This is not YAML: {visible(broken.problem or 'it cannot be read')}.")
    except (yaml.YAMLError, RecursionError):
        lines.fault(1, "This is not YAML that can be read.")
    else:
        if isinstance(top, yaml.MappingNode):
            return top
        lines.fault(1, "A pack is a list of named sections, beginning with `pack:`.")
    return None


def _refused(tokens: Iterable[yaml.Token]) -> Fault | None:
    """What no pack needs and a few lines can make huge, found before anything is built of it."""
    depth = 0
    for token in tokens:
        depth += isinstance(token, _OPENS) - isinstance(token, _CLOSES)
        line = token.start_mark.line + 1
        if isinstance(token, yaml.AnchorToken | yaml.AliasToken):  # can unfold into gigabytes
            return Fault(line, "Anchors and aliases (& and *) are not allowed.")
        if depth > DEEPEST:
            return Fault(line, "This is nested more deeply than a pack ever is.")
        if isinstance(token, yaml.ScalarToken) and _HALF.search(token.value):
            return Fault(line, "This holds half a character, which is no text.")
    return None


def _rows(section: str, node: yaml.Node, lines: PackLines) -> Iterator[Row]:
    for entry in _items(node, section, lines):
        if not isinstance(entry, yaml.MappingNode):
            lines.fault(_line(entry), f'An entry of "{section}" consists of named values.')
            continue
        values = {
            key: str(value.value)
            if isinstance(value, yaml.ScalarNode)
            else _texts(value, key, lines)
            for key, value in _pairs(entry, f'this entry of "{section}"', lines)
        }
        yield Row(section, _line(entry), values)


def _texts(node: yaml.Node, key: str, lines: PackLines) -> tuple[str, ...]:
    texts = []
    for item in _items(node, key, lines):
        if isinstance(item, yaml.ScalarNode):
            texts.append(str(item.value))
        else:
            lines.fault(_line(item), f'"{_named(key)}" is a list of plain texts.')
    return tuple(texts)


def _items(node: yaml.Node, key: str, lines: PackLines) -> list[yaml.Node]:
    if isinstance(node, yaml.SequenceNode):
        return list(node.value)
    lines.fault(_line(node), f'"{_named(key)}" is a list.')
    return []


def _pairs(node: yaml.MappingNode, where: str, lines: PackLines) -> Iterator[tuple[str, yaml.Node]]:
    seen: set[str] = set()
    for key, value in node.value:
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
        if not name:
            lines.fault(_line(key), f"A name in {where} is not a plain word.")
        elif name in seen:
            lines.fault(_line(key), f'"{_named(name)}" stands twice in {where}.')
        else:
            seen.add(name)
            yield name, value


def _named(key: str) -> str:
    """A name for a sentence: short, and with nothing in it that acts on a terminal."""
    return visible(key if len(key) <= _LONGEST_NAME else f"{key[:_LONGEST_NAME]}…")


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
