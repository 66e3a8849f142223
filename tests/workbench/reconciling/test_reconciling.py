"""The Reconciliation Service API 0.2: from a request to a response."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from reconciled import BASE, PARTIES, asking, judgement, property_of, service

from answerable.workbench.reconciling import Request, Response, answer, manifest

THAN, THAN_EU, HOLDINGS = "list:US:31474", "list:EU:11", "list:US:31517"


def get(path: str, **query: str) -> Response:
    return answer(service(), Request(path=path, query=query))


def said(response: Response) -> Any:
    return json.loads(response.body)


# The manifest


def test_without_a_query_the_endpoint_says_what_it_can() -> None:
    found = said(get("/reconcile"))
    assert found["versions"] == ["0.1", "0.2"]
    assert {"name", "identifierSpace", "schemaSpace"} <= set(found)
    assert found["preview"]["url"].startswith(BASE)
    assert "{{id}}" in found["preview"]["url"]
    assert "{{id}}" in found["view"]["url"]
    assert {one["id"] for one in found["defaultTypes"]} == {
        "person", "organisation", "vessel", "aircraft",
    }  # fmt: skip


def test_every_address_in_the_manifest_answers() -> None:
    found = manifest(service())
    for one in (*found["suggest"].values(), found["extend"]["propose_properties"]):
        assert one["service_url"] == BASE
        assert get(one["service_path"], prefix="t", type="person").status == 200


# Candidates


def test_a_name_finds_its_entity_with_a_score_and_its_parts() -> None:
    [first, *_] = asking(service())("Myanma Economic Holdings Ltd", type="organisation")
    assert first["id"] == HOLDINGS
    assert 50 < first["score"] < 100
    assert first["type"] == [{"id": "organisation", "name": "Organisation, company or body"}]
    ids = [one["id"] for one in first["features"]]
    assert len(ids) == len(set(ids))
    assert "kept_apart" in ids
    assert all(isinstance(one["value"], bool | float | int) for one in first["features"])


def test_a_name_alone_is_never_a_match() -> None:
    for name in ("Than Hlaing", "Kyaw Swar Linn", "Myanma Economic Holdings Limited"):
        assert not any(one["match"] for one in asking(service())(name))


def test_a_name_with_a_birth_date_that_fits_one_alone_is_a_match() -> None:
    found = asking(service())(
        "Kyaw Swar Linn", type="person", properties=[property_of("birth_date", "1970-03-04")]
    )
    assert [one["id"] for one in found if one["match"]] == ["list:US:9"]


def test_two_that_fit_alike_are_no_match() -> None:
    born = [property_of("birth_date", "1965-01-01")]
    found = asking(service())("Than Hlaing", type="person", properties=born)
    assert {THAN, THAN_EU} <= {one["id"] for one in found}
    assert not any(one["match"] for one in found)


def test_two_that_fit_alike_are_no_match_where_one_alone_is_asked_for() -> None:
    born = [property_of("birth_date", "1965-01-01")]
    [found] = asking(service())("Than Hlaing", type="person", properties=born, limit=1)
    assert not found["match"]


@pytest.mark.parametrize("verdicts", [("unsure",), ("same", "different")])
def test_whom_people_doubt_or_dispute_is_never_matched_by_a_machine(verdicts: tuple[str]) -> None:
    row = [property_of("entity", "actor:1"), property_of("birth_date", "1970-03-04")]
    said = [replace(judgement("actor:1", "list:US:9", verdict), by=verdict) for verdict in verdicts]
    found = asking(service(*said))("Kyaw Swar Linn", type="person", properties=row)
    [linn] = [one for one in found if one["id"] == "list:US:9"]
    assert not linn["match"]
    assert "judged " in linn["description"]


def test_two_that_a_person_judged_to_be_one_are_one_candidate_and_may_match() -> None:
    born = [property_of("birth_date", "1965-01-01")]
    judged = service(judgement(THAN, THAN_EU, "same"))
    found = asking(judged)("Than Hlaing", type="person", properties=born)
    assert [one["id"] for one in found if one["match"]] == [THAN_EU]
    assert THAN not in {one["id"] for one in found}
    assert THAN in found[0]["description"]


def test_a_birth_date_that_differs_keeps_apart() -> None:
    found = asking(service())(
        "Kyaw Swar Linn", type="person", properties=[property_of("birth_date", "1931-01-01")]
    )
    [linn] = [one for one in found if one["id"] == "list:US:9"]
    assert {"id": "kept_apart", "value": True} in linn["features"]
    assert not linn["match"]


@pytest.mark.parametrize("day", ["4 March 1970", "1970-03-04T00:00:00Z", "1970-03-04"])
def test_a_birth_date_may_be_written_in_several_ways(day: str) -> None:
    found = asking(service())(
        "Kyaw Swar Linn", type="person", properties=[property_of("birth_date", day)]
    )
    assert found[0]["match"]


def test_what_is_no_date_says_nothing() -> None:
    properties = [property_of("birth_date", value) for value in ("soon", True, {"x": 1}, 10**400)]
    found = asking(service())("Kyaw Swar Linn", properties=properties)
    assert found
    assert not found[0]["match"]


def test_other_kinds_are_left_out_where_a_type_is_given() -> None:
    assert HOLDINGS not in {
        one["id"] for one in asking(service())("Myanma Economic Holdings Limited", type=["person"])
    }
    assert asking(service())("Myanma Economic Holdings Limited", type="no such type")


def test_an_id_as_the_query_finds_its_entity_as_a_match() -> None:
    [first, *_] = asking(service())(HOLDINGS)
    assert (first["id"], first["score"], first["match"]) == (HOLDINGS, 100, True)


def test_a_number_alone_finds_who_bears_it_and_is_no_match() -> None:
    [found] = asking(service())(properties=[property_of("identifier", "mm 123456")])
    assert (found["id"], found["match"]) == (HOLDINGS, False)


def test_a_row_that_was_judged_is_matched_by_the_judgement() -> None:
    row = [property_of("entity", {"id": "actor:1", "name": "x"})]
    judged = service(judgement("actor:1", "list:US:10", "same"))
    found = asking(judged)("Kyaw Swar Linn", properties=row)
    [match] = [one for one in found if one["match"]]
    assert (match["id"], match["score"]) == ("list:US:10", 100)


def test_whom_a_person_judged_different_is_shown_last_and_never_matched() -> None:
    row = [property_of("entity", "actor:1"), property_of("birth_date", "1970-03-04")]
    judged = service(judgement("actor:1", "list:US:9", "different"))
    found = asking(judged)("Kyaw Swar Linn", type="person", properties=row)
    [linn] = [one for one in found if one["id"] == "list:US:9"]
    assert (linn["score"], linn["match"]) == (0, False)
    assert found[-1] == linn


def test_results_are_sorted_and_limited() -> None:
    found = asking(service())("Kyaw Swar", limit=1)
    assert len(found) == 1
    scores = [one["score"] for one in asking(service())("Kyaw Swar", limit=50)]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("limit", [0, -1, "5", None, True, 10**30, 1e308])
def test_an_odd_limit_costs_nothing(limit: Any) -> None:
    assert len(asking(service())("Than Hlaing", limit=limit)) <= 50


def test_a_batch_answers_each_query_under_its_key() -> None:
    batch = json.dumps({"a": {"query": "Than Hlaing"}, "b": {"query": "zzz"}})
    found = said(answer(service(), Request(path="/reconcile", query={"queries": batch})))
    assert set(found) == {"a", "b"}
    assert found["a"]["result"]


def test_a_single_query_of_an_old_client_is_answered() -> None:
    assert said(get("/reconcile", query="Than Hlaing"))["result"]
    assert said(get("/reconcile", query='{"query": "Than Hlaing"}'))["result"]


# Attacks


@pytest.mark.parametrize(
    "batch",
    ["", "{", "[]", "7", '{"q": 1}', '{"q": {}}', '{"q": {"query": 5}}', '{"q": {"query": " "}}',
     '{"q": {"query": "x", "properties": {}}}', '{"q": {"query": "x", "properties": [{}]}}',
     '{"q": {"query": "x", "properties": ["y"]}}', "[" * 100_000, '{"q": {"properties": []}}'],
)  # fmt: skip
def test_what_breaks_the_protocol_is_refused_in_words(batch: str) -> None:
    found = answer(service(), Request(path="/reconcile", method="POST", form={"queries": batch}))
    assert found.status == 400
    assert said(found)["ok"] is False


def test_a_batch_that_is_too_large_is_refused_as_such() -> None:
    batch = json.dumps({str(n): {"query": "x"} for n in range(101)})
    found = answer(service(), Request(path="/reconcile", method="POST", form={"queries": batch}))
    assert found.status == 413


def test_jsonp_is_refused_on_every_path() -> None:
    for path in ("/reconcile", "/suggest/entity", "/preview", "/properties"):
        assert get(path, callback="steal", id=THAN, prefix="T").status == 400


def test_there_is_nothing_anywhere_else() -> None:
    for path in ("", "/", "/../etc/passwd", "/reconcile/", "/preview/x", "//reconcile"):
        assert get(path).status == 404


def test_a_hostile_name_is_shown_harmless_everywhere() -> None:
    page = get("/preview", id="list:US:66").body.decode()
    assert "<script" not in page
    assert "\x1b" not in page
    assert "\u202e" not in page
    [found] = said(get("/suggest/entity", prefix="list:US:66"))["result"]
    assert "\x1b" not in found["name"]
    assert "\u202e" not in found["name"]


def test_a_name_of_ten_thousand_letters_is_cut_and_answered() -> None:
    assert asking(service())("Than Hlaing " * 1_000) is not None


# Suggestions, previews, columns


def test_the_beginning_of_a_name_suggests_entities_in_any_script() -> None:
    for prefix in ("than h", "THAN", "သန်း"):
        found = said(get("/suggest/entity", prefix=prefix))["result"]
        assert THAN in {one["id"] for one in found}
    assert said(get("/suggest/entity", prefix=""))["result"] == []


def test_more_suggestions_come_with_the_cursor() -> None:
    everyone = said(get("/suggest/entity", prefix="kyaw"))["result"]
    assert len(everyone) == 2
    assert said(get("/suggest/entity", prefix="kyaw", cursor="1"))["result"] == everyone[1:]
    assert said(get("/suggest/entity", prefix="kyaw", cursor="-1"))["result"] == everyone


def test_types_and_properties_are_suggested() -> None:
    assert [one["id"] for one in said(get("/suggest/type", prefix="vess"))["result"]] == ["vessel"]
    ids = [one["id"] for one in said(get("/suggest/property", prefix="birth"))["result"]]
    assert ids == ["birth_date"]


def test_a_preview_says_that_an_entry_is_an_allegation() -> None:
    page = get("/preview", id=THAN)
    assert page.type.startswith("text/html")
    assert "allegation" in page.body.decode()
    assert "သန်းလှိုင်" in page.body.decode()
    assert get("/preview", id="nobody").status == 404


def test_columns_are_filled_with_values_and_stay_empty_for_the_unknown() -> None:
    columns = {
        "ids": [THAN, "nobody"],
        "properties": [
            {"id": "birth_date"},
            {"id": "programme", "settings": {}},
            {"id": "names"},
            {"id": "x"},
        ],
    }
    found = said(answer(service(), Request(path="/reconcile", method="POST",
                                           form={"extend": json.dumps(columns)})))  # fmt: skip
    assert [one["id"] for one in found["meta"]] == ["birth_date", "names", "programme"]
    assert found["rows"][THAN]["birth_date"] == [{"date": "1965-01-01T00:00:00Z"}]
    assert found["rows"][THAN]["programme"] == [{"str": "BURMA-EO14014"}]
    assert len(found["rows"][THAN]["names"]) == 2
    assert found["rows"]["nobody"] == {"birth_date": [], "names": [], "programme": []}


@pytest.mark.parametrize("columns", ["{}", '{"ids": 1, "properties": []}', "null", "[]"])
def test_columns_that_break_the_protocol_are_refused(columns: str) -> None:
    assert get("/reconcile", extend=columns).status == 400


def test_too_many_rows_at_once_are_refused() -> None:
    columns = json.dumps({"ids": ["x"] * 1_001, "properties": []})
    assert get("/reconcile", extend=columns).status == 413


def test_what_was_judged_the_same_can_be_a_column() -> None:
    columns = json.dumps({"ids": [THAN], "properties": [{"id": "same_as"}]})
    judged = service(judgement(THAN, THAN_EU, "same"))
    found = said(answer(judged, Request(path="/reconcile", query={"extend": columns})))
    assert found["rows"][THAN]["same_as"] == [{"str": THAN_EU}]


def test_every_party_can_be_previewed() -> None:
    assert all(get("/preview", id=one.entity.id).status == 200 for one in PARTIES)
