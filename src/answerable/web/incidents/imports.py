"""Which tables of incidents does the archive hold, by which mapping is one read, and what comes of its rows?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.archive.named import ending_in
from answerable.archive.view import Viewer
from answerable.casework.incidents.bundled_mappings import bundled_mappings
from answerable.casework.incidents.mapping import MappingRead
from answerable.casework.incidents.mapping_file import looked_at, parse
from answerable.casework.incidents.mapping_written import typed, yaml_of
from answerable.errors import AnswerableError, NotFound
from answerable.text import visible
from answerable.web.access.pages import BOTH, Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import page_or_json
from answerable.web.desk import Desk
from answerable.web.documents.places import row as row_at
from answerable.web.filling import said as said_of
from answerable.web.filling import tried
from answerable.web.incidents.mapping_form import MappingForm
from answerable.web.jobs.work import Task, begin, work
from answerable.workbench.held import content_of
from answerable.workbench.incident_import import import_content
from answerable.workbench.incident_kept import TableImported
from answerable.workbench.incident_mappings import bundled_mapping, draft_of, saved_mappings
from answerable.workbench.incident_words import casualties_words, party_said

ENDINGS: Final = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods", ".json", ".zip")
MOST: Final = 200
SHOWN: Final = 20
"""Rows of a preview."""


@page(Action.ADD)
def tables(request: Request) -> HttpResponse:
    """The tables held, and the saved mappings."""
    desk = request.desk
    found = [
        {"id": id, "bare": id.removeprefix("sha256:"), "name": visible(desk.viewer.names(id)[0])}
        for id in ending_in(desk.viewer, ENDINGS, MOST)
    ]
    saved = [_saved(record, one) for record, one in saved_mappings(desk.archive)]
    bundled = [{"name": one.name, "tool": one.read.tool} for one in bundled_mappings()]
    context = {
        "view": "import",
        "tables": found,
        "mappings": saved,
        "bundled": bundled,
        "most": MOST,
    }
    told = {"tables": found, "mappings": saved, "bundled": bundled}
    return page_or_json(request, "incidents/tables.html", context, told)


@page(Action.ADD, methods=BOTH)
def table(request: Request, object: str) -> HttpResponse:
    """One table: its mapping in a form, what its first rows become, and the import."""
    desk = request.desk
    name, content = _content(desk.viewer, desk, object)
    if request.method != "POST":
        form = _begun(desk, content, request.GET.get("mapping", ""))
        return _shown(request, object, name, form, None)
    form = MappingForm(request.POST)
    done = _tried(desk, form, content, name) if form.is_valid() else None
    if done is None or request.POST.get("do") != "import":
        return _shown(request, object, name, form, done)
    asked = {"object": f"sha256:{object}", "written": form.written}
    job = begin("import", asked, desk.account)
    messages.success(request, _("The rows are being written. This page follows it."))
    return HttpResponseRedirect(reverse("jobs:show", args=[job.pk]), status=303)


@work("import", label=gettext_lazy("Import of a table of incidents"), needs=Action.ADD)
def import_table(task: Task) -> Mapping[str, Any]:
    """Write the accounts of a table that are new; a second time writes nothing twice."""
    object_id, written = str(task.asked["object"]), str(task.asked["written"])
    name, content = _held(task.viewer, task.archive, object_id)
    mapping = parse(written)
    saved = saved_mappings(task.archive, mapping.name)
    read = 0

    def tick(count: int) -> None:
        nonlocal read
        read += count
        task.tell(read)

    done = import_content(
        task.archive,
        content,
        name,
        mapping,
        is_new=all(one.written != written for _record, one in saved),
        by=task.by,
        tick=tick,
    )
    return {
        "words": _outcome(done),
        "href": reverse("incidents:list"),
        "new": done.count("new"),
        "updated": done.count("updated"),
        "known": done.count("known"),
        "refused": [
            {"sheet": visible(one.sheet), "line": one.line, "reason": visible(one.reason)}
            for one in done.refused[:MOST]
        ],
    }


def _content(viewer: Viewer, desk: Desk, digits: str) -> tuple[str, bytes]:
    return _held(viewer, desk.archive, f"sha256:{digits}")


def _held(viewer: Viewer, archive: Any, object_id: str) -> tuple[str, bytes]:
    """A table's name and content. Raises NotFound, also above the clearance of whoever reads."""
    shown = viewer.show(object_id)
    if shown.withdrawn or not shown.records:
        raise NotFound(
            "No table of that id is here, or you may not see it.",
            advice="Choose one from the list of tables.",
        )
    return (shown.names[0] if shown.names else "table"), content_of(archive, shown.id)


def _begun(desk: Desk, content: bytes, mapping: str) -> MappingForm:
    """The form with a saved mapping, else with a draft made from the names of the columns."""
    for record, one in saved_mappings(desk.archive):
        if record.id == mapping:
            return MappingForm(initial=_initial(one, _columns(content)))
    if (known := bundled_mapping(mapping)) is not None:
        made = MappingForm(initial=_initial(known.read, _columns(content)))
        made.remark = _("%(tool)s: %(about)s") % {
            "tool": known.read.tool,
            "about": visible(known.about),
        }
        return made
    try:
        draft = draft_of(content, "partner")
    except AnswerableError as fault:
        made = MappingForm(initial={"rows": "incident", "columns": ""})
        made.remark = said_of(fault)
        return made
    read, _faults = looked_at(draft.written)
    columns = [one for one in draft.head.names if one]
    made = MappingForm(initial=_initial(read, columns))
    made.remark = _("A draft from the names of the columns. Look at each line before you import.")
    return made


def _columns(content: bytes) -> list[str]:
    try:
        return [one for one in draft_of(content, "partner").head.names if one]
    except AnswerableError:
        return []


def _initial(read: MappingRead, columns: list[str]) -> dict[str, str]:
    said = typed(read)
    found = {
        "name": said.name, "source": said.source, "rows": said.rows, "header": said.header,
        "dates": said.dates, "sheets": said.sheets, "numbers": said.numbers,
        "fill_down": " ".join(said.fill_down), "more": said.more, "columns": "\n".join(columns),
    }  # fmt: skip
    for name, one in said.fields.items():
        found |= {f"field_{name}": one.where, f"becomes_{name}": one.becomes}
    for row, count in enumerate(said.counts, 1):
        found |= {f"count{row}_{part}": words for part, words in count.items()}
    return found


def _tried(desk: Desk, form: MappingForm, content: bytes, name: str) -> TableImported | None:
    """What each row would become; None where the mapping has faults, which stand in the form."""
    form.written = yaml_of(form.typed())
    mapping = tried(form, None, lambda: parse(form.written))
    if mapping is None:
        return None
    return tried(
        form,
        None,
        lambda: import_content(
            desk.archive, content, name, mapping, is_new=False, by=desk.by, dry=True
        ),
    )


def _shown(
    request: Request, object: str, name: str, form: MappingForm, done: TableImported | None
) -> HttpResponse:
    context = {
        "view": "import",
        "form": form,
        "bundled": _bundled(),
        "name": visible(name),
        "bare": object,
        "done": done,
        "outcome": _outcome(done) if done else "",
        "rows": [_row(one, object) for one in done.rows[:SHOWN]] if done else [],
        "refused": done.refused[:SHOWN] if done else (),
        "remarks": [
            {"said": visible(words), "rows": rows, "line": line}
            for words, (rows, line) in (done.remarks.items() if done else ())
        ],
    }
    return render(request, "incidents/table.html", context, status=422 if form.errors else 200)


def _outcome(done: TableImported) -> str:
    said = _(
        "%(rows)d rows: %(new)d new, %(updated)d in place of earlier ones, %(known)d held already, "
        "%(refused)d rows or sheets not taken."
    )
    return said % {
        "rows": len(done.rows),
        "new": done.count("new"),
        "updated": done.count("updated"),
        "known": done.count("known"),
        "refused": len(done.refused),
    }


def _row(one: Any, object: str) -> dict[str, str]:
    told = one.told
    href = "" if one.sheet else row_at(object, one.line)
    at = visible(f"{one.sheet}, {one.line}" if one.sheet else str(one.line))
    if told is None or one.outcome == "refused":
        return {"line": at, "href": href, "outcome": "refused", "reason": visible(one.reason)}
    harms = "; ".join(map(casualties_words, told.casualties))
    return {
        "line": at,
        "href": href,
        "outcome": one.outcome.replace("_", " "),
        "when": told.when.iso,
        "where": visible(told.place) + (f" ({visible(told.code)})" if told.code else ""),
        "what": visible(", ".join(told.what)),
        "parties": "; ".join(map(party_said, told.parties)),
        "harms": harms,
    }


def _bundled() -> list[dict[str, str]]:
    return [{"name": one.name, "tool": one.read.tool} for one in bundled_mappings()]


def _saved(record: Any, one: MappingRead) -> dict[str, str]:
    return {
        "record": record.id,
        "name": visible(one.name),
        "source": visible(one.source),
        "at": record.at,
        "by": visible(record.by),
    }
