"""A capture comes out as the server sent it, and what its archive says of it is compared."""

import gzip
import io
import json
import zlib

import pytest
from boxes import answer, capture, chunked, digest, gzipped, record, zip_of

from answerable.reading.containers import wacz
from answerable.reading.containers.digests import Digests

URL = "https://example.org/news?id=1"
PAGE = b"<html><p>The ministry said so.</p></html>"
INFO = record("warcinfo", b"software: x\r\n", Date="2021-02-03T10:11:12Z")


def test_a_capture_is_named_by_its_address_and_says_when_it_was_made(read):
    found = read(INFO + capture(URL, PAGE))
    assert found.content == {URL.encode(): PAGE}
    about = found.about[URL.encode()]
    assert (about.source, about.day, about.charset) == (URL, "2021-02-03", "utf-8")
    assert about.method == "WARC response record of 2021-02-03T10:11:12Z, HTTP 200"


def test_each_record_packed_by_itself_is_read(read):
    other = "https://example.org/2"
    found = read(gzipped(INFO, capture(URL, PAGE), capture(other, PAGE)))
    assert found.content == {URL.encode(): PAGE, other.encode(): PAGE}


def test_all_records_packed_as_one_are_read(read):
    assert read(gzip.compress(INFO + capture(URL, PAGE))).content == {URL.encode(): PAGE}


def test_a_resource_record_is_kept_as_it_stands(read):
    block = b"\x89PNG\r\n\x1a\n screenshot"
    assert read(record("resource", block, Target_URI="urn:view:1")).content == {
        b"urn:view:1": block
    }


def test_an_answer_in_chunks_is_joined(read):
    found = read(capture(URL, chunked(b"one ", b"two"), "Transfer-Encoding: chunked"))
    assert found.content[URL.encode()] == b"one two"
    assert "chunks undone" in found.about[URL.encode()].method


def test_an_answer_that_only_says_it_comes_in_chunks_is_kept_as_it_is(read):
    found = read(capture(URL, PAGE, "Transfer-Encoding: chunked"))
    assert found.content[URL.encode()] == PAGE
    assert "does not" in found.said[URL.encode()]


@pytest.mark.parametrize("broken", [b"5\r\nabc\r\n0\r\n\r\n", b"ffffffff\r\nabc", b"3\r\nabc"])
def test_broken_chunks_are_kept_as_they_are_and_told(read, broken):
    found = read(capture(URL, broken, "Transfer-Encoding: chunked"))
    assert found.content[URL.encode()] == broken
    assert found.said[URL.encode()]


@pytest.mark.parametrize(("coding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_a_packed_answer_is_unpacked(read, coding, pack):
    found = read(capture(URL, pack(PAGE), f"Content-Encoding: {coding}"))
    assert found.content[URL.encode()] == PAGE


def test_an_answer_packed_in_a_way_that_is_not_known_is_kept_as_it_is(read):
    found = read(capture(URL, b"\x1b\x00\xf8", "Content-Encoding: br"))
    assert found.content[URL.encode()] == b"\x1b\x00\xf8"
    assert "packed (br)" in found.said[URL.encode()]


def test_an_answer_that_unpacks_beyond_the_limit_is_kept_packed(read):
    bomb = gzip.compress(bytes(140 << 20))
    found = read(capture(URL, bomb, "Content-Encoding: gzip"))
    assert found.content[URL.encode()] == bomb
    assert found.said[URL.encode()]


@pytest.mark.parametrize("algorithm", ["sha1", "sha256", "md5"])
def test_a_digest_that_agrees_is_not_spoken_of(read, algorithm):
    stated = {"Payload_Digest": digest(PAGE, algorithm), "Block_Digest": digest(answer(PAGE))}
    assert read(capture(URL, PAGE, **stated)).said[URL.encode()] == ""


def test_a_digest_of_the_answer_with_or_without_its_chunks_agrees(read):
    body = chunked(PAGE)
    for stated in (body, PAGE):
        record_ = capture(URL, body, "Transfer-Encoding: chunked", Payload_Digest=digest(stated))
        assert read(record_).said[URL.encode()] == ""


@pytest.mark.parametrize("which", ["Payload_Digest", "Block_Digest"])
def test_a_digest_that_does_not_agree_is_told_and_the_capture_kept(read, which):
    found = read(capture(URL, PAGE, **{which: digest(b"other")}))
    assert found.content[URL.encode()] == PAGE
    assert "digest" in found.said[URL.encode()]


def test_a_digest_in_hexadecimal_or_unknown_is_no_difference():
    for stated in ("sha1:da39a3ee5e6b4b0d3255bfef95601890afd80709", "blake9:xyz", "", "sha1"):
        assert Digests(block="", payload=stated).fault() == "" or stated == "sha1"


def test_what_is_no_capture_is_counted(read):
    revisit = record("revisit", answer(b""), Target_URI=URL)
    asked = record("request", b"GET / HTTP/1.1\r\n\r\n", Target_URI=URL)
    moved = capture("https://example.org/old", b"", "Location: /new", status="301 Moved")
    found = read(INFO + revisit + asked + asked + moved + capture(URL, PAGE))
    assert found.content == {URL.encode(): PAGE}
    said = " ".join(found.remarks)
    for words in ("1 record of the kind revisit", "2 records of the kind request", "redirections"):
        assert words in said


def test_a_cut_record_is_left_out_and_what_came_before_stands(read):
    found = read(capture(URL, PAGE) + capture("https://example.org/2", PAGE * 99)[:-900])
    assert found.content == {URL.encode(): PAGE}
    assert found.stopped


def test_a_record_that_says_it_was_truncated_is_told(read):
    assert "(length)" in read(capture(URL, PAGE, Truncated="length")).said[URL.encode()]


def test_an_answer_that_is_none_is_left_out_alone(read):
    broken = record("response", b"no answer at all", Target_URI="https://example.org/x")
    found = read(broken + capture(URL, PAGE))
    assert found.content == {URL.encode(): PAGE}
    assert "web server" in found.left_out[b"https://example.org/x"]


@pytest.mark.parametrize(
    "broken",
    [
        b"WARC/1.0\r\nWARC-Type: response\r\n\r\n",
        b"WARC/1.0\r\nContent-Length: -5\r\n\r\n",
        b"WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n",
        b"WARC/1.0\r\n" + b"x" * 300_000,
        b"nonsense\r\n\r\n",
    ],
)
def test_a_broken_record_stops_the_file_and_what_came_before_stands(read, broken):
    found = read(capture(URL, PAGE) + broken)
    assert found.content == {URL.encode(): PAGE}
    assert found.stopped


def test_a_second_reader_of_web_archives_finds_the_same(read):
    iterator = pytest.importorskip("warcio.archiveiterator")
    archive = gzipped(
        INFO,
        capture(URL, PAGE, Payload_Digest=digest(PAGE)),
        capture("https://example.org/c", chunked(b"one", b"two"), "Transfer-Encoding: chunked"),
        capture("https://example.org/z", gzip.compress(PAGE), "Content-Encoding: gzip"),
    )
    theirs = {
        one.rec_headers.get_header("WARC-Target-URI").encode(): one.content_stream().read()
        for one in iterator.ArchiveIterator(io.BytesIO(archive))
        if one.rec_type == "response"
    }
    assert read(archive).content == theirs


@pytest.mark.parametrize("packed", [True, False])
def test_what_another_program_writes_is_read_without_a_difference(read, packed):
    writing = pytest.importorskip("warcio.warcwriter")
    headers = pytest.importorskip("warcio.statusandheaders")
    made = io.BytesIO()
    writer = writing.WARCWriter(made, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "x"}))
    said = headers.StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.0")
    for address in (URL, "https://example.org/2"):
        writer.write_record(
            writer.create_warc_record(
                address, "response", payload=io.BytesIO(PAGE), http_headers=said
            )
        )
    writer.write_record(writer.create_revisit_record(URL, "sha1:X", URL, "2021-02-03T10:11:12Z"))
    found = read(made.getvalue())
    assert found.content == {URL.encode(): PAGE, b"https://example.org/2": PAGE}
    assert set(found.said.values()) == {""}
    assert any("revisit" in remark for remark in found.remarks)


# Packages

WARC = gzipped(INFO, capture(URL, PAGE))


def described(**more):
    files = [{"path": "archive/data.warc.gz", "hash": hashed(WARC), "bytes": len(WARC)}]
    return json.dumps({"wacz_version": "1.1.1", "resources": files, **more}).encode()


def hashed(content):
    import hashlib

    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def vouched(package, **more):
    return json.dumps({"path": "datapackage.json", "hash": hashed(package), **more}).encode()


def sums(**files):
    return {
        name.encode(): ((hashed(content)[7:], len(content)),) for name, content in files.items()
    }


def told(package, digest_file, **files):
    held = {"datapackage.json": package, "archive/data.warc.gz": WARC, **files}
    if digest_file:
        held["datapackage-digest.json"] = digest_file
    return wacz.differences(package, digest_file, sums(**held))


def test_a_package_whose_files_are_what_it_says_has_no_difference():
    assert told(described(), vouched(described())) == ()


def test_a_file_that_is_not_the_one_named_is_named():
    [said] = told(described(), vouched(described()), **{"archive/data.warc.gz": WARC + b"x"})
    assert said.startswith("archive/data.warc.gz is not the file")


def test_a_file_that_the_package_does_not_name_is_named():
    [said] = told(described(), vouched(described()), **{"pages/extra.jsonl": b"{}"})
    assert said.startswith("pages/extra.jsonl lies in it")


def test_a_file_that_is_not_there_is_named():
    package = described(resources=[{"path": "archive/gone.warc", "hash": hashed(b"")}])
    assert any("archive/gone.warc, which did not" in said for said in told(package, b""))


def test_a_changed_list_of_files_is_told():
    [said] = told(described(), vouched(described(title="before")))
    assert said.startswith("datapackage.json is not the one")


def test_a_signature_is_noted_and_not_judged():
    [said] = told(described(), vouched(described(), signedData={"signature": "x"}))
    assert "not checked" in said


@pytest.mark.parametrize("hostile", [b"", b"[", b"[]", b"{" * 99_999, b'{"resources": [1, {}]}'])
def test_a_hostile_list_of_files_is_none(hostile):
    assert not wacz.is_package(hostile)
    assert isinstance(wacz.differences(hostile, hostile, {}), tuple)


def test_the_files_of_a_package_come_out_like_those_of_any_zip(read):
    found = read(zip_of(("datapackage.json", described()), ("archive/data.warc.gz", WARC)))
    assert found.content[b"archive/data.warc.gz"] == WARC
