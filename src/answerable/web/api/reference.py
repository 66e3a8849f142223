"""What does the description of the interface say, in a form that a page can show?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

Json = Mapping[str, Any]
_TYPES: Final = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "yes or no",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSaid:
    """Something that is sent or answered."""

    name: str
    where: str
    """path | query | body | answer"""
    form: str
    required: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSaid:
    """What an operation gives where all goes well."""

    status: str
    words: str
    fields: tuple[FieldSaid, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationSaid:
    """One operation."""

    method: str
    path: str
    name: str
    summary: str
    words: str
    scope: str
    takes: str
    """The type of content; "" where nothing is sent beside the address."""
    given: tuple[FieldSaid, ...]
    answers: tuple[AnswerSaid, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InterfaceSaid:
    """All of it."""

    title: str
    version: str
    words: str
    problem: tuple[FieldSaid, ...]
    problems: tuple[tuple[str, str], ...]
    """Each status with what it means."""
    groups: tuple[tuple[str, tuple[OperationSaid, ...]], ...]


def read(document: Json) -> InterfaceSaid:
    """The OpenAPI document, as words."""
    said = _Said(document)
    operations = [
        (operation["tags"][0], said.operation(method, path, operation))
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]
    tags = dict.fromkeys(tag for tag, _ in operations)
    return InterfaceSaid(
        title=document["info"]["title"],
        version=document["info"]["version"],
        words=document["info"]["description"],
        problem=said.fields({"$ref": "#/components/schemas/Problem"}, "answer"),
        problems=tuple(sorted(said.problems.items())),
        groups=tuple((tag, tuple(one for each, one in operations if each == tag)) for tag in tags),
    )


class _Said:
    def __init__(self, document: Json) -> None:
        self._schemas: Json = document["components"]["schemas"]
        self.problems: dict[str, str] = {}

    def operation(self, method: str, path: str, said: Json) -> OperationSaid:
        content = dict(said.get("requestBody", {}).get("content", {}))
        takes = next(iter(content), "")
        body = self.fields(content[takes]["schema"], "body") if takes else ()
        good = {key: one for key, one in said["responses"].items() if key < "400"}
        bad = {key: one for key, one in said["responses"].items() if key >= "400"}
        self.problems |= {key: one["description"] for key, one in bad.items()}
        return OperationSaid(
            method=method.upper(),
            path=path,
            name=said["operationId"],
            summary=said["summary"],
            words=said.get("description", ""),
            scope=next(iter(next(iter(said["security"][0].values())))),
            takes=takes,
            given=(*map(self._parameter, said.get("parameters", ())), *body),
            answers=tuple(self._answer(status, one) for status, one in good.items()),
            problems=tuple(bad),
        )

    def fields(self, schema: Json, where: str) -> tuple[FieldSaid, ...]:
        """Those of an object."""
        whole = self._meant(schema)
        needed = whole.get("required", ())
        return tuple(
            FieldSaid(
                name=name,
                where=where,
                form=self._form(one),
                required=name in needed,
                words=str(one.get("description", "")),
            )
            for name, one in whole.get("properties", {}).items()
        )

    def _parameter(self, said: Json) -> FieldSaid:
        return FieldSaid(
            name=said["name"],
            where=said["in"],
            form=self._form(said["schema"]),
            required=bool(said["required"]),
            words=str(said.get("description", "")),
        )

    def _answer(self, status: str, said: Json) -> AnswerSaid:
        schema = next(iter(said["content"].values()))["schema"]
        whole = self._meant(schema)
        words = " ".join(str(whole.get("description", "")).split())
        return AnswerSaid(status=status, words=words, fields=self.fields(schema, "answer"))

    def _meant(self, schema: Json) -> Json:
        while "$ref" in schema:
            schema = self._schemas[schema["$ref"].rpartition("/")[2]]
        return schema

    def _form(self, schema: Json) -> str:
        """`text, at most 400 characters`; `list of objects (object, name, size, new)`."""
        one = self._meant(schema)
        if "anyOf" in one:
            return " or ".join(dict.fromkeys(map(self._form, one["anyOf"])))
        if "const" in one or "enum" in one:
            return " or ".join(
                f"`{value}`".lower() for value in one.get("enum", [one.get("const")])
            )
        kind = one.get("type", "")
        if kind == "array":
            return f"list of {self._form(one.get('items', {})) or 'values'}"
        if kind == "object":
            inner = ", ".join(one.get("properties", ()))
            return f"object ({inner})" if inner else "object"
        return "".join((_TYPES.get(kind, "nothing" if kind == "null" else kind), *_limits(one)))


def _limits(schema: Json) -> Iterator[str]:
    if "maxLength" in schema:
        yield f", at most {schema['maxLength']:,} characters"
    if "minimum" in schema and "maximum" in schema:
        yield f", {schema['minimum']:,} to {schema['maximum']:,}"
