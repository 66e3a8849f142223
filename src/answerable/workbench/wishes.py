"""How is each file of a folder to be read, where not all are to be read alike?

A file of wishes is TOML. The first rule whose pattern fits the name decides; `*` stands for any letters,
also for those of folders:

    [[files]]
    names = ["scans/*.pdf", "*.tif"]
    recognise = "always"
    languages = ["mya"]
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Final, get_args

from answerable.errors import CannotRead, UsageError
from answerable.reading.sources.options import Options, Recognise

_LARGEST: Final = 1 << 20
_KNOWN: Final = frozenset({"names", "recognise", "languages"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How files are read whose name fits one of the patterns; what is None stays as it is for all."""

    names: tuple[str, ...]
    recognise: Recognise | None = None
    languages: tuple[str, ...] | None = None

    def fits(self, name: str) -> bool:
        """Whether this file is meant; capital and small letters are the same."""
        return any(fnmatchcase(name.lower(), pattern.lower()) for pattern in self.names)

    def over(self, options: Options) -> Options:
        """These options with what the rule wishes."""
        wished: dict[str, Any] = {
            "recognise": self.recognise,
            "languages": self.languages,
        }
        return replace(options, **{one: said for one, said in wished.items() if said is not None})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How files are read: all alike, but for those that a rule names."""

    usual: Options
    rules: tuple[Rule, ...] = ()

    def of(self, name: str) -> Options:
        """How the file of this name is read."""
        rule = next((one for one in self.rules if one.fits(name)), None)
        return rule.over(self.usual) if rule else self.usual


def languages_of(said: object) -> tuple[str, ...]:
    """Tesseract's names of languages. Raises UsageError for what is none."""
    found = tuple(said) if isinstance(said, list | tuple) else ()
    if not found or not all(
        isinstance(one, str) and one.replace("_", "").isalnum() and one.isascii() for one in found
    ):
        raise UsageError(
            "These are no names of languages.",
            advice="Give tesseract's names, such as eng and mya.",
        )
    return found


def read_rules(path: Path) -> tuple[Rule, ...]:
    """The rules of a file. Raises CannotRead, and UsageError for a rule that is none."""
    try:
        if path.stat().st_size > _LARGEST:
            raise CannotRead(
                "This file of wishes is longer than 1 MB.", advice="Write fewer rules."
            )
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise CannotRead("The file of wishes cannot be read.", advice="Check its name.") from None
    except ValueError:
        raise CannotRead(
            "The file of wishes is no TOML.", advice="See `answerable add --help` for its form."
        ) from None
    rows = said.pop("files", [])
    if said or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UsageError("A file of wishes holds [[files]] and nothing else.")
    return tuple(_rule(row, number) for number, row in enumerate(rows, 1))


def _rule(row: dict[str, Any], number: int) -> Rule:
    names, recognise = row.get("names"), row.get("recognise")
    if unknown := sorted(set(row) - _KNOWN):
        raise _no_rule(number, f"it says {unknown[0]!r}, which is not known")
    if not isinstance(names, list) or not names or not all(isinstance(one, str) for one in names):
        raise _no_rule(number, "`names` is to be a list of patterns")
    if recognise is not None and recognise not in get_args(Recognise):
        raise _no_rule(number, "`recognise` is auto, never or always")
    return Rule(
        names=tuple(names),
        recognise=recognise,
        languages=languages_of(row["languages"]) if "languages" in row else None,
    )


def _no_rule(number: int, why: str) -> UsageError:
    return UsageError(
        f"Rule {number} of the file of wishes cannot be followed: {why}.",
        advice="Each is [[files]] with names, and recognise or languages.",
    )
