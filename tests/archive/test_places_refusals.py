"""Object stores that misbehave: each is refused or ridden out, in words, and no key is ever shown."""

from __future__ import annotations

import contextlib
import sys
import traceback

import pytest
from misbehaving_store import Behaviour, misbehaving

from answerable.archive.places import access, objects
from answerable.archive.places.objects import PART
from answerable.archive.places.opening import examine, open_place, refuse_unsafe
from answerable.archive.places.refusals import explained
from answerable.errors import (
    AnswerableError,
    BrokenIntegrity,
    CannotRead,
    Conflict,
    NotAllowed,
    NotFound,
    Unexpected,
    UsageError,
)

KEY, SECRET = "KEY-3f9a2c", "SECRET-77b1e0"


@pytest.fixture(autouse=True)
def no_other_store(monkeypatch, tmp_path):
    for name in ("AWS_ENDPOINT_URL", "AWS_SESSION_TOKEN", "AWS_DEFAULT_REGION"):
        monkeypatch.delenv(name, raising=False)
    for name in ("ENDPOINT", "CERTIFICATE", "ALLOW_HTTP"):
        monkeypatch.delenv(f"ANSWERABLE_S3_{name}", raising=False)
    monkeypatch.setenv("ANSWERABLE_STORES", str(tmp_path / "stores.toml"))
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    monkeypatch.setenv("AWS_REGION", "us-east-1")


@pytest.fixture
def told():
    return Behaviour()


@pytest.fixture
def place(told, monkeypatch):
    with misbehaving(told) as endpoint:
        monkeypatch.setenv("ANSWERABLE_S3_ENDPOINT", endpoint)
        yield open_place("s3://bucket/folder")


def put(place, name: str, data: bytes) -> None:
    place.create(name, [data], len(data))


# What a store must do


def test_a_store_that_does_all_it_should_is_taken(place, told):
    found = examine(place)
    assert (found.claims, found.warnings) == ("conditional put", ())
    assert told.objects == {}


def test_a_store_that_replaces_in_spite_of_the_condition_is_refused(place, told):
    told.overwrites = True
    with pytest.raises(NotAllowed, match="replaced the first") as refused:
        refuse_unsafe(place)
    assert "newer version" in refused.value.advice
    assert told.objects == {}


def test_a_store_that_does_not_list_what_it_took_is_refused(place, told):
    told.forgets_to_list = True
    with pytest.raises(NotAllowed, match="not in the list"):
        refuse_unsafe(place)


def test_a_store_in_which_nothing_can_be_removed_is_refused(place, told):
    told.keeps_what_is_removed = True
    with pytest.raises(NotAllowed, match="still there"):
        refuse_unsafe(place)


def test_a_lock_on_objects_is_named_as_what_may_forbid_removing(place, told):
    told.locked = True
    told.objects["folder/keys/a"] = b"a"
    with pytest.raises(NotAllowed, match="does not allow this") as refused:
        place.remove("keys/a")
    assert "lock" in refused.value.advice


def test_a_bucket_that_keeps_versions_is_taken_with_a_warning(place, told):
    told.versioned = True
    found = examine(place)
    assert found.keeps_versions
    assert "stays readable" in found.warnings[0]


def test_a_bucket_that_anyone_can_read_is_named_as_such(place, told):
    told.open_to_anyone = True
    found = examine(place)
    assert found.open_to_anyone
    assert "make the bucket private" in found.warnings[0]


# What can be ridden out


def test_a_store_that_asks_to_slow_down_is_asked_again(place, told):
    told.slow_downs = 2
    put(place, "keys/a", b"a")
    assert place.read("keys/a") == b"a"


def test_a_broken_download_goes_on(place, told):
    told.objects["folder/keys/a"] = b"a" * 10_000
    told.cut_short = 2
    assert place.read("keys/a") == b"a" * 10_000


def test_a_broken_download_of_a_large_file_asks_only_for_the_part_that_is_missing(place, told):
    told.objects["folder/vault/a"] = data = bytes(range(256)) * ((2 * PART + 5) // 256)
    pieces = place.pieces("vault/a")
    got = [next(pieces)]
    told.cut_short = 1
    assert b"".join([*got, *pieces]) == data


def test_a_download_that_breaks_every_time_is_given_up(place, told, monkeypatch):
    monkeypatch.setattr(objects.time, "sleep", lambda _: None)
    told.objects["folder/keys/a"] = b"a" * 10_000
    told.cut_short = 10**6
    with pytest.raises(CannotRead, match=r"connection .* broke"):
        place.read("keys/a")


def test_a_put_whose_answer_was_lost_leaves_our_bytes_and_no_others(place, told):
    told.lost_answers = 1
    with contextlib.suppress(FileExistsError, AnswerableError):
        put(place, "keys/a", b"ours")
    assert told.objects["folder/keys/a"] == b"ours"


def test_a_mark_of_an_empty_folder_is_no_file(place, told):
    told.objects |= {"folder/ledger/": b"", "folder/ledger/ab/": b"", "folder/ledger/ab/x": b"x"}
    assert [entry.name for entry in place.list("")] == ["ledger/ab/x"]


def test_a_name_that_could_lead_elsewhere_is_left_out_of_the_list(place, told):
    told.objects |= {"folder/keys/a:b": b"1", "folder/keys/\N{RIGHT-TO-LEFT OVERRIDE}a": b"2"}
    assert list(place.list("")) == []


def test_a_file_larger_than_it_may_be_is_not_fetched(place, told):
    told.objects["folder/keys/a"] = b"a" * 100
    with pytest.raises(BrokenIntegrity, match="larger than it may be"):
        place.read("keys/a", limit=99)


def test_the_end_of_a_file_can_be_had_alone(place, told):
    told.objects |= {"folder/keys/a": b"0123456789", "folder/keys/none": b""}
    assert [place.tail("keys/a", count) for count in (3, 10, 11)] == [b"789", *[b"0123456789"] * 2]
    assert place.tail("keys/none", 3) == b""
    with pytest.raises(FileNotFoundError):
        place.tail("keys/b", 3)


# What is refused, in words


@pytest.mark.parametrize(
    ("status", "code", "kind", "words"),
    [
        (403, "InvalidAccessKeyId", NotAllowed, "does not know this access key"),
        (403, "SignatureDoesNotMatch", NotAllowed, "does not accept the secret key"),
        (403, "RequestTimeTooSkewed", NotAllowed, "clock of this machine"),
        (403, "AccessDenied", NotAllowed, "does not allow this"),
        (403, "SomethingNew", NotAllowed, "does not allow this"),
        (400, "ExpiredToken", NotAllowed, "session token"),
        (404, "NoSuchBucket", NotFound, "no such bucket"),
        (400, "AuthorizationHeaderMalformed", NotAllowed, "another region"),
        (507, "XMinioStorageFull", Unexpected, "is full"),
        (400, "SomethingNew", Unexpected, "in a way we do not know"),
    ],
)
def test_each_refusal_of_a_store_becomes_one_sentence_with_advice(
    place, told, status, code, kind, words, monkeypatch
):
    told.refuses = (status, code)
    with pytest.raises(kind, match=words) as refused:
        put(place, "keys/a", b"a")
    assert refused.value.advice
    assert "server's own words" not in "".join(traceback.format_exception(refused.value))


def test_slow_down_without_end_is_given_up():
    error = explained(Exception("... 503 ... <Code>SlowDown</Code> ..."), "store.example")
    assert "asks to slow down" in error.message
    assert "Wait" in error.advice


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("tls: InvalidCertificate(UnknownIssuer)", "certificate"),
        ('ConnectError("dns error")', "could not be found"),
        ("kind: Timeout, retry_timeout: 20s", "did not answer in time"),
        ("HTTP error: connection closed, retry_timeout: 20s", "broke"),
    ],
)
def test_a_network_that_fails_is_told_from_a_store_that_refuses(words, said):
    error = explained(Exception(words), "store.example")
    assert isinstance(error, CannotRead)
    assert said in error.message


def test_a_store_that_is_switched_off_is_said_to_be(monkeypatch):
    with misbehaving(Behaviour()) as endpoint:
        monkeypatch.setenv("ANSWERABLE_S3_ENDPOINT", endpoint)
    place = open_place("s3://bucket/folder")
    with pytest.raises(CannotRead, match="Nothing answers") as refused:
        place.read("keys/a")
    assert "network" in refused.value.advice


# Keys


@pytest.mark.parametrize(
    "address",
    [
        f"s3://{KEY}:{SECRET}@bucket/folder",
        f"s3://bucket/folder?secret={SECRET}",
        f"s3://bucket/folder#{SECRET}",
        f"https://{KEY}:{SECRET}@store.example/bucket",
        "s3://",
        "s3:///folder",
        "s3://bucket/../other",
        "s3://bucket/a//b",
    ],
)
def test_an_address_with_a_key_or_a_way_out_is_refused_and_not_repeated(address):
    with pytest.raises(UsageError) as refused:
        open_place(address)
    assert SECRET not in refused.value.message + refused.value.advice


def test_no_key_is_shown_by_anything_a_place_prints(place, told):
    told.refuses = (403, "SignatureDoesNotMatch")
    shown = [repr(place), str(place), place.shown, repr(vars(place)), repr(access.access("bucket"))]
    for ask in (place.size, place.read, place.remove):
        try:
            ask("keys/a")
        except AnswerableError as error:
            shown += ["".join(traceback.format_exception(error)), repr(error.detail)]
    assert len(shown) == 11
    assert not [text for text in shown if KEY in text or SECRET in text]


def test_no_key_travels_in_a_request(place, told):
    put(place, "keys/a", b"a")
    assert not [line for line in told.requests if SECRET in line or KEY in line]


@pytest.mark.parametrize("name", ["AWS_SECRET_ACCESS_KEY", "AWS_REGION"])
def test_what_is_missing_is_named(monkeypatch, name):
    monkeypatch.delenv(name)
    with pytest.raises(UsageError, match="Something is missing"):
        open_place("s3://bucket")


def test_without_any_keys_the_ways_to_give_them_are_named(monkeypatch):
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    with pytest.raises(UsageError, match="no keys for the bucket") as refused:
        open_place("s3://bucket")
    assert "AWS_ACCESS_KEY_ID" in refused.value.advice


def test_a_stores_file_that_others_can_read_is_refused(monkeypatch, tmp_path):
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    stores = tmp_path / "stores.toml"
    stores.write_text(f'[bucket]\nkey = "{KEY}"\nsecret = "{SECRET}"\nregion = "x"\n')
    stores.chmod(0o644)
    with pytest.raises(NotAllowed, match="other users of this machine") as refused:
        open_place("s3://bucket")
    assert "chmod 600" in refused.value.advice
    stores.chmod(0o600)
    assert open_place("s3://bucket").shown == "s3://bucket at s3.x.amazonaws.com"
    with pytest.raises(UsageError, match="no keys for the bucket"):
        open_place("s3://another")


def test_a_broken_stores_file_is_refused_without_its_words(monkeypatch, tmp_path):
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    (tmp_path / "stores.toml").write_text(f'[bucket]\nsecret = "{SECRET}\n')
    (tmp_path / "stores.toml").chmod(0o600)
    with pytest.raises(CannotRead) as refused:
        open_place("s3://bucket")
    assert SECRET not in "".join(traceback.format_exception(refused.value))


# The connection


@pytest.mark.parametrize("host", ["127.0.0.1:9000", "[::1]:9000", "localhost:9000"])
def test_on_this_machine_a_store_needs_no_encryption(monkeypatch, host):
    monkeypatch.setenv("ANSWERABLE_S3_ENDPOINT", f"http://{host}")
    assert host in open_place("s3://bucket").shown


@pytest.mark.parametrize("host", ["store.example", "192.168.1.9:9000", "127.0.0.1.example"])
def test_elsewhere_it_does_unless_a_person_says_so(monkeypatch, host):
    monkeypatch.setenv("ANSWERABLE_S3_ENDPOINT", f"http://{host}")
    with pytest.raises(NotAllowed, match="without encryption"):
        open_place("s3://bucket")
    monkeypatch.setenv("ANSWERABLE_S3_ALLOW_HTTP", "1")
    assert host in open_place("s3://bucket").shown


@pytest.mark.parametrize(
    "endpoint",
    [f"https://{KEY}:{SECRET}@store.example", "ftp://store.example", "store", "https://"],
)
def test_an_address_of_a_server_that_is_none_is_refused(monkeypatch, endpoint):
    monkeypatch.setenv("ANSWERABLE_S3_ENDPOINT", endpoint)
    with pytest.raises(UsageError) as refused:
        open_place("s3://bucket")
    assert SECRET not in refused.value.message


def test_a_file_that_changes_while_it_is_read_is_said_to_have_changed(place, told, monkeypatch):
    from obstore.exceptions import PreconditionError

    def changed(*_, **__):
        raise PreconditionError("its words")

    monkeypatch.setattr(objects, "_first", changed)
    with pytest.raises(Conflict, match="changed while it was read"):
        place.read("keys/a")


def test_without_the_package_for_stores_the_person_is_told_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "obstore.store", None)
    with pytest.raises(NotFound, match="obstore"):
        open_place("s3://bucket")
