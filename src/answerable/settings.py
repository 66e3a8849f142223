"""How this copy is set up, and where each value comes from."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Final

from answerable.errors import CannotRead, UsageError
from answerable.text import visible

Value = Path | bool | int | str | tuple[str, ...] | None


class Origin(StrEnum):
    """Who decided a value; a later one wins over an earlier one."""

    DEFAULT = "default"
    FILE = "file"
    ENVIRONMENT = "environment"
    ARGUMENT = "argument"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Something a person may decide: its name, variable, kind, choices and meaning."""

    name: str
    env: str
    type: type[Path] | type[bool] | type[int] | type[str] | type[tuple[str, ...]]
    default: Value
    help: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The value in force for a setting, and its origin."""

    setting: Setting
    value: Value
    origin: Origin


SETTINGS: Final = (
    Setting(
        name="archive",
        env="ANSWERABLE_ARCHIVE",
        type=Path,
        default=None,
        help="The archive to use when none is found from the current folder upwards.",
    ),
    Setting(
        name="keys",
        env="ANSWERABLE_KEYS",
        type=Path,
        default=None,
        help="The folder of signing keys, outside every archive; by default in the user's data.",
    ),
    Setting(
        name="journal",
        env="ANSWERABLE_JOURNAL",
        type=Path,
        default=None,
        help="A file for technical events (counts, sizes, times; never names). Off by default.",
    ),
    Setting(
        name="quiet",
        env="ANSWERABLE_QUIET",
        type=bool,
        default=False,
        help="Show no progress.",
    ),
    Setting(
        name="colour",
        env="ANSWERABLE_COLOUR",
        type=str,
        default="auto",
        help="Colour in the terminal; NO_COLOR counts as never.",
        choices=("auto", "always", "never"),
    ),
    Setting(
        name="reading_model",
        env="ANSWERABLE_READING_MODEL",
        type=Path,
        default=None,
        help="A file of a known local model that suggests names to `read`. Off by default.",
    ),
    Setting(
        name="hearing_model",
        env="ANSWERABLE_HEARING_MODEL",
        type=Path,
        default=None,
        help="The folder of a known local model that writes drafts of recordings (`--transcribe`). Off by default.",
    ),
    Setting(
        name="timestamp_authorities",
        env="ANSWERABLE_TIMESTAMP_AUTHORITIES",
        type=tuple,
        default=(),
        help="Addresses that `anchor` asks for timestamps; two are better. Nobody is asked by default.",
    ),
    Setting(
        name="timestamp_roots",
        env="ANSWERABLE_TIMESTAMP_ROOTS",
        type=Path,
        default=None,
        help="A PEM file with the root certificates of these authorities, as you trust them.",
    ),
    Setting(
        name="removal_days",
        env="ANSWERABLE_REMOVAL_DAYS",
        type=int,
        default=14,
        help="For how many days `shred` can be undone before it may destroy: 1 to 365.",
    ),
    Setting(
        name="access_log_days",
        env="ANSWERABLE_ACCESS_LOG_DAYS",
        type=int,
        default=90,
        help="For how many days the workspace keeps who opened which page: 1 to 365.",
    ),
)
_BY_NAME: Final = {setting.name: setting for setting in SETTINGS}
_MOST_DAYS: Final = 365
_SWITCH: Final = {
    **dict.fromkeys(("1", "true", "yes", "on"), True),
    **dict.fromkeys(("0", "false", "no", "off"), False),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting with the value in force, in the order of `SETTINGS`."""

    chosen: tuple[Chosen, ...]

    def of(self, name: str) -> Chosen:
        """The value in force for `name`, with its origin; KeyError for an unknown name."""
        return self.chosen[SETTINGS.index(_BY_NAME[name])]

    @property
    def archive(self) -> Path | None:
        return self._path("archive")

    @property
    def keys(self) -> Path | None:
        return self._path("keys")

    @property
    def journal(self) -> Path | None:
        return self._path("journal")

    @property
    def reading_model(self) -> Path | None:
        return self._path("reading_model")

    @property
    def hearing_model(self) -> Path | None:
        return self._path("hearing_model")

    @property
    def timestamp_authorities(self) -> tuple[str, ...]:
        value = self.of("timestamp_authorities").value
        return value if isinstance(value, tuple) else ()

    @property
    def timestamp_roots(self) -> Path | None:
        return self._path("timestamp_roots")

    @property
    def quiet(self) -> bool:
        return self.of("quiet").value is True

    @property
    def removal_days(self) -> int:
        return int(str(self.of("removal_days").value))

    @property
    def access_log_days(self) -> int:
        return int(str(self.of("access_log_days").value))

    @property
    def colour(self) -> str:
        return str(self.of("colour").value)

    def _path(self, name: str) -> Path | None:
        value = self.of(name).value
        return value if isinstance(value, Path) else None


def load(arguments: Mapping[str, object] | None = None, *, file: Path | None = None) -> Settings:
    """Settings from defaults, file, environment and arguments, the last one winning.

    `arguments` maps names to what the command line gave; None counts as not given. A file that
    is not there is no fault. Raises UsageError that lists every unknown name and wrong value at
    once, and CannotRead when the file is not TOML. Values never appear in an error.
    """
    given = {name: value for name, value in (arguments or {}).items() if value is not None}
    sources = (
        (Origin.FILE, _from_file(file or settings_file())),
        (Origin.ENVIRONMENT, _from_environment()),
        (Origin.ARGUMENT, given),
    )
    faults = [fault for origin, values in sources for fault in _faults(origin, values)]
    if faults:
        raise UsageError(
            " ".join(faults), advice="The command `answerable settings` lists what can be set."
        )
    return Settings(chosen=tuple(_choose(setting, sources) for setting in SETTINGS))


def settings_file() -> Path:
    """Where the settings file is looked for: the user's configuration folder (XDG)."""
    folder = os.environ.get("XDG_CONFIG_HOME")
    return (Path(folder) if folder else Path.home() / ".config") / "answerable" / "settings.toml"


def _from_file(path: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as fault:  # TOML and UTF-8 faults are both ValueErrors
        raise CannotRead(
            f"The settings file {visible(str(path))} cannot be read.",
            advice="It must be TOML in UTF-8, like: quiet = true",
            fault=type(fault).__name__,
        ) from None


def _from_environment() -> Mapping[str, object]:
    found: dict[str, object] = {"colour": "never"} if os.environ.get("NO_COLOR") else {}
    return found | {
        setting.name: os.environ[setting.env] for setting in SETTINGS if os.environ.get(setting.env)
    }


def _faults(origin: Origin, values: Mapping[str, object]) -> list[str]:
    return [
        fault
        for name, value in values.items()
        if (fault := _fault(origin, name, value)) is not None
    ]


def _fault(origin: Origin, name: str, value: object) -> str | None:
    setting = _BY_NAME.get(name)
    if setting is None:
        near = get_close_matches(name, _BY_NAME, n=1)
        hint = f'; did you mean "{near[0]}"?' if near else "."
        return f'There is no setting "{visible(name)}" ({origin}){hint}'
    if _value(setting, value) is not None:
        return None
    if setting.type is bool:
        return f'"{name}" must be true or false ({origin}).'
    if setting.type is tuple:
        return f'"{name}" must be a list of texts ({origin}).'
    if setting.type is int:
        return f'"{name}" must be a number of days from 1 to {_MOST_DAYS} ({origin}).'
    kind = f"one of {', '.join(setting.choices)}" if setting.choices else "a path"
    return f'"{name}" must be {kind} ({origin}).'


def _value(setting: Setting, given: object) -> Value:
    """`given` in the type of the setting, or None when it is not that."""
    if setting.type is bool:
        return given if isinstance(given, bool) else _SWITCH.get(str(given).lower())
    if setting.type is int:
        return _days(given)
    if setting.type is Path:
        return _path(given) if isinstance(given, str | Path) and str(given) else None
    if setting.type is tuple:
        return _several(given)
    return given if isinstance(given, str) and given in setting.choices else None


def _several(given: object) -> tuple[str, ...] | None:
    """A list of a file, or words of a variable with spaces between."""
    if isinstance(given, str):
        return tuple(given.split())
    if not isinstance(given, list | tuple) or not all(isinstance(one, str) for one in given):
        return None
    return tuple(given)


def _days(given: object) -> int | None:
    words = "" if isinstance(given, bool) else str(given)
    whole = words.isascii() and words.isdecimal() and len(words) <= 3
    return int(words) if whole and 1 <= int(words) <= _MOST_DAYS else None


def _path(given: str | Path) -> Path | None:
    try:
        return None if "\0" in str(given) else Path(given).expanduser()
    except RuntimeError:  # `~name` where nobody here has that name
        return None


def _choose(setting: Setting, sources: tuple[tuple[Origin, Mapping[str, object]], ...]) -> Chosen:
    for origin, values in reversed(sources):
        if setting.name in values:
            return Chosen(
                setting=setting, value=_value(setting, values[setting.name]), origin=origin
            )
    return Chosen(setting=setting, value=setting.default, origin=Origin.DEFAULT)
