"""Whether each setting has one value, a known origin, and faults that are told all at once."""

from pathlib import Path

import pytest

from answerable import settings
from answerable.errors import CannotRead, UsageError
from answerable.settings import SETTINGS, Origin, load


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for setting in SETTINGS:
        monkeypatch.delenv(setting.env, raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return tmp_path


def write(home: Path, content: str) -> None:
    file = home / "answerable" / "settings.toml"
    file.parent.mkdir()
    file.write_text(content, encoding="utf-8")


def test_without_any_choice_every_setting_has_its_default() -> None:
    chosen = load().chosen
    assert [each.setting for each in chosen] == list(SETTINGS)
    assert all(each.origin is Origin.DEFAULT for each in chosen)
    assert all(each.value == each.setting.default for each in chosen)


def test_the_journal_is_off_unless_someone_names_a_file() -> None:
    assert load().journal is None


def test_the_file_wins_over_the_default(home: Path) -> None:
    write(home, 'quiet = true\narchive = "/evidence"')
    assert load().quiet is True
    assert load().archive == Path("/evidence")
    assert load().of("quiet").origin is Origin.FILE


def test_the_environment_wins_over_the_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(home, "quiet = true")
    monkeypatch.setenv("ANSWERABLE_QUIET", "no")
    assert load().quiet is False
    assert load().of("quiet").origin is Origin.ENVIRONMENT


def test_an_argument_wins_over_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANSWERABLE_KEYS", "/one")
    loaded = load({"keys": Path("/other")})
    assert loaded.keys == Path("/other")
    assert loaded.of("keys").origin is Origin.ARGUMENT


def test_an_argument_that_was_not_given_decides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANSWERABLE_KEYS", "/one")
    assert load({"keys": None}).keys == Path("/one")


def test_an_empty_variable_decides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANSWERABLE_JOURNAL", "")
    assert load().journal is None


def test_no_color_means_no_colour_unless_our_own_variable_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert load().colour == "never"
    monkeypatch.setenv("ANSWERABLE_COLOUR", "always")
    assert load().colour == "always"


def test_a_tilde_stands_for_the_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANSWERABLE_ARCHIVE", "~/evidence")
    assert load().archive == Path.home() / "evidence"


def test_every_fault_is_told_at_once_with_the_nearest_name(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(home, 'jurnal = "x"\nquiet = "perhaps"\nzzz = 1\narchive = 3')
    monkeypatch.setenv("ANSWERABLE_COLOUR", "mauve")
    with pytest.raises(UsageError) as refused:
        load()
    told = str(refused.value)
    assert 'There is no setting "jurnal" (file); did you mean "journal"?' in told
    assert 'There is no setting "zzz" (file).' in told
    assert '"quiet" must be true or false (file).' in told
    assert '"archive" must be a path (file).' in told
    assert '"colour" must be one of auto, always, never (environment).' in told
    assert refused.value.advice


def test_a_value_never_appears_in_an_error(home: Path) -> None:
    write(home, 'passphrase = "open sesame"')
    with pytest.raises(UsageError) as refused:
        load()
    assert "sesame" not in str(refused.value) + refused.value.advice


def test_a_hostile_setting_name_cannot_write_to_the_terminal(home: Path) -> None:
    write(home, '"a\\u001b[2J" = 1')
    with pytest.raises(UsageError) as refused:
        load()
    assert "\x1b" not in str(refused.value)


@pytest.mark.parametrize("content", [b"quiet = ", b"\xff\xfe"])
def test_a_file_that_is_not_toml_is_refused_with_advice(home: Path, content: bytes) -> None:
    file = home / "broken.toml"
    file.write_bytes(content)
    with pytest.raises(CannotRead) as refused:
        load(file=file)
    assert "TOML" in refused.value.advice


def test_every_setting_says_what_it_is_for_and_has_its_own_variable() -> None:
    assert all(setting.help.endswith(".") for setting in SETTINGS)
    assert len({setting.env for setting in SETTINGS}) == len(SETTINGS)
    assert all(setting.env == f"ANSWERABLE_{setting.name.upper()}" for setting in SETTINGS)


def test_an_unknown_setting_cannot_be_asked_for() -> None:
    with pytest.raises(KeyError):
        load().of("passphrase")


def test_without_xdg_the_file_lies_in_the_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CONFIG_HOME")
    assert settings.settings_file() == Path.home() / ".config/answerable/settings.toml"


@pytest.mark.parametrize("value", ["~nobody-of-this-name/keys", "a\0b"])
def test_a_path_that_cannot_be_one_is_a_usage_error(value: str) -> None:
    with pytest.raises(UsageError):
        load({"keys": value})


def test_a_list_is_a_list_in_the_file_and_words_in_a_variable(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert load().timestamp_authorities == ()
    write(home, 'timestamp_authorities = ["https://a.example", "https://b.example"]')
    assert load().timestamp_authorities == ("https://a.example", "https://b.example")
    monkeypatch.setenv("ANSWERABLE_TIMESTAMP_AUTHORITIES", " https://c.example  https://d.example ")
    assert load().timestamp_authorities == ("https://c.example", "https://d.example")


def test_a_list_of_something_else_than_texts_is_refused(home: Path) -> None:
    write(home, "timestamp_authorities = [1]")
    with pytest.raises(UsageError, match="must be a list of texts"):
        load()
