"""What the HTTP interface says when something is wrong: one shape, whatever was sent."""

import pytest
from api_doing import Program, is_problem

DIGITS = "0" * 64


@pytest.fixture
def owner(workspace, program_as):
    return program_as("editor")


def raw(program, method, path, data=b"", content_type="application/json", **headers):
    return program.ask(method, path, data=data, content_type=content_type, headers=headers)


def test_what_is_no_json_is_refused(owner):
    for data in (b"{", b"[", b"\xff\xfe{}", b'{"a": "\\ud800"}', b"{'one': 1}", b"[" * 100_000, b'"' * 9,
                 b'{"one": NaN}', b"\xef\xbb\xbf{}", b'{"one": ' + b"9" * 10_000 + b"}"):  # fmt: skip
        is_problem(raw(owner, "POST", "/judgements", data), 400)


def test_json_of_another_kind_is_refused_by_field_without_repeating_it(owner):
    marker = "Words of a person"
    said = {"one": marker, "other": {"a": marker}, "verdict": marker, "reason": 5, marker: 1}
    answer = owner.post("/judgements", said)
    found = is_problem(answer, 422)
    assert {one["at"] for one in found["faults"]} >= {"body.other", "body.verdict", "body.reason"}
    assert all(one["detail"] for one in found["faults"])
    assert marker not in str({**found, "faults": [one["detail"] for one in found["faults"]]})
    for data in ("[]", '"x"', "5", "null", "true", "[[]]"):
        assert raw(owner, "POST", "/judgements", data.encode()).status_code == 422, data


def test_a_query_that_does_not_fit_is_refused_by_field(owner):
    for query in ({"limit": 0}, {"limit": 1001}, {"limit": "x"}, {"limit": "9" * 5000}, {"limit": "1e3"},
                  {"limit": "nan"}, {"limit": ""}):  # fmt: skip
        found = is_problem(owner.get("/documents", **query), 422)
        assert [one["at"] for one in found["faults"]] == ["query.limit"]
    for words in ("", " ", "\0", "a\0b", "x" * 401):
        is_problem(owner.get("/search", q=words), 422)
    assert is_problem(owner.get("/search"), 422)["faults"][0]["at"] == "query.q"


def test_a_mistyped_name_in_a_query_is_not_passed_over(owner):
    found = is_problem(owner.get("/documents", limt=5), 422)
    assert found["faults"] == [{"at": "query", "detail": "Known here: cursor, limit."}]
    is_problem(owner.get("/status", verbose=1), 422)
    is_problem(owner.ask("POST", "/judgements", {}, query={"one": "a"}), 422)


def test_nul_bytes_and_broken_utf8_are_nowhere_taken(owner, letter):
    for path in ("/search?q=%00", "/actors?q=%00a", "/actors?kind=%00", "/incidents?since=%00"):
        is_problem(owner.ask("GET", path), 422)
    for path in (
        "/search?q=%ff%fe",
        "/search?q=%ed%a0%80",
        "/actors?q=%c3%28",
        "/incidents?since=%ff",
    ):
        assert owner.ask("GET", path).status_code in (200, 400), path
    for path in (
        "/documents/%00",
        "/documents/%ff",
        "/jobs/%00",
        "/cases/%ed%a0%80",
        "/records/%2e%2e%2f",
    ):
        assert owner.ask("GET", path).status_code in (404, 422), path
    said = {"field": "title", "words": "a\0b", "because": "so"}
    is_problem(owner.post(f"/documents/{letter}/corrections", said), 422)
    for because in ("\0", "", "  "):
        said = {"field": "title", "words": "a", "because": because}
        is_problem(owner.post(f"/documents/{letter}/corrections", said), 422)


def test_ids_of_another_form_are_refused(owner):
    for id in (
        "x",
        DIGITS[:-1],
        DIGITS + "0",
        DIGITS.upper().replace("0", "A"),
        "sha256:",
        "..",
        "-1",
        "*",
    ):
        assert owner.get(f"/documents/{id}").status_code in (404, 422), id
        assert owner.get(f"/records/{id}").status_code in (404, 422), id
    for id in ("0", "-1", "x", "9" * 30, "1.5", "1e3"):
        is_problem(owner.get(f"/jobs/{id}"), 422)


def test_an_address_or_method_that_does_not_exist_is_said_in_the_same_shape(owner):
    for path in ("/nothing", "/documents/", "/", "/v2/documents", "/documents/x/y"):
        is_problem(owner.ask("GET", path), 404)
    for method in ("PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE"):
        answer = owner.ask(method, "/status")
        assert answer.status_code == 405, method
        assert answer.headers["Allow"] == "GET"
        assert answer.headers["Content-Type"] == "application/problem+json"
    overridden = owner.ask("GET", "/judgements", headers={"X-HTTP-Method-Override": "POST"})
    is_problem(overridden, 405)


def test_content_of_another_type_is_refused(owner, letter):
    for kind in (
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/json",
    ):
        is_problem(raw(owner, "POST", "/judgements", b"{}", kind), 415)
    is_problem(raw(owner, "POST", "/documents", b"{}"), 415)
    is_problem(raw(owner, "POST", f"/documents/{letter}/check", b"as_of=2021", "text/plain"), 415)
    fits = raw(
        owner, "POST", f"/documents/{letter}/check", b"{}", "application/json; charset=utf-8"
    )
    assert fits.status_code == 202


def test_more_than_a_request_may_bring_is_refused_before_it_is_read(owner):
    is_problem(raw(owner, "POST", "/judgements", b" " * ((1 << 20) + 1)), 413)
    many = b"".join(
        b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n' for _ in range(3000)
    )
    is_problem(
        raw(owner, "POST", "/documents", many + b"--x--\r\n", "multipart/form-data; boundary=x"),
        413,
    )


def test_a_form_that_broke_off_keeps_nothing(owner):
    before = owner.get("/documents").json()["total"]
    start = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nwords'
    for data in (start, start + b"\r\n--x", b"", b"--x--", b"\0" * 50):
        answer = raw(owner, "POST", "/documents", data, "multipart/form-data; boundary=x")
        assert answer.status_code in (400, 422), (data, answer.content)
        is_problem(answer, answer.status_code)
    is_problem(raw(owner, "POST", "/documents", start, "multipart/form-data"), 400)
    assert owner.get("/documents").json()["total"] == before


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a\nb", "<script>alert(1)</script>", "‮gpj.exe", "x" * 5000, ""]
)
def test_a_hostile_name_comes_out_inert_or_is_refused(owner, name):
    body = (
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nwords of '
        + str(len(name)).encode()
        + b'\r\n--x\r\nContent-Disposition: form-data; name="path"\r\n\r\n'
        + name.encode()
        + b"\r\n--x--\r\n"
    )
    answer = raw(owner, "POST", "/documents", body, "multipart/form-data; boundary=x")
    if answer.status_code == 422:
        is_problem(answer, 422)
        return
    [one] = answer.json()["added"]
    assert not one["name"].startswith(("/", ".."))
    assert "\n" not in one["name"]
    assert "\u202e" not in one["name"]
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_host_that_is_not_ours_is_refused_in_the_same_shape(owner):
    for host in ("evil.example", "testserver.evil.example", "a b", "evil.example:80"):
        is_problem(owner.ask("GET", "/status", headers={"Host": host}), 400)
    answer = owner.ask("GET", "/status", headers={"X-Forwarded-Host": "evil.example"})
    assert "evil" not in answer.content.decode()


def test_no_page_of_another_site_may_read_an_answer(owner):
    for origin in ("https://evil.example", "null", "http://127.0.0.1:3333"):
        answer = owner.ask("GET", "/status", headers={"Origin": origin})
        assert not [name for name in answer.headers if name.startswith("Access-Control")]
        answer = owner.ask(
            "OPTIONS", "/status", headers={"Origin": origin, "Access-Control-Request-Method": "GET"}
        )
        assert answer.status_code == 405
        assert not [name for name in answer.headers if name.startswith("Access-Control")]


def test_every_answer_is_kept_by_nobody_and_sets_no_cookie(owner):
    for answer in (owner.get("/status"), owner.get("/documents/x"), Program().get("/status")):
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in answer.headers
        assert not answer.cookies
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'")


def test_a_closed_archive_says_so(owner):
    from answerable.web import seat

    seat.leave()
    is_problem(owner.get("/status"), 503)
    is_problem(owner.get("/openapi.json"), 503)


def test_what_is_being_prepared_is_asked_for_again(owner, monkeypatch):
    from answerable.web.actors.preparing import State, Unready
    from answerable.web.api import who

    def roll(desk):
        raise Unready(State(of=1, label="x"))

    monkeypatch.setattr(who, "roll", roll)
    answer = owner.get("/actors")
    is_problem(answer, 503)
    assert answer.headers["Retry-After"] == "2"


def test_a_fault_of_ours_repeats_nothing(owner, monkeypatch):
    from answerable.web.api import around

    def status(viewer):
        raise ValueError("Aung Example")

    monkeypatch.setattr(around, "seen_by", lambda *_: status(None))
    found = is_problem(owner.get("/status"), 500)
    assert "Aung" not in str(found)


def test_a_withdrawn_document_is_said_as_withdrawn_and_nothing_of_it(owner, workspace, letter):
    from answerable.archive.withdrawing import planning, shredding

    plan = planning.plan(workspace, [letter])
    shredding.hide(workspace, plan, reason="asked", ground="consent withdrawn", by="P-1")
    assert owner.get(f"/documents/{letter}").json()["withdrawn"] is True
    assert owner.get(f"/documents/{letter}").json()["names"] == []
    for path in ("/reading", "/check"):
        is_problem(owner.get(f"/documents/{letter}{path}"), 404)
