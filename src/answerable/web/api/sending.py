"""How does a program bring documents into the archive?"""

from __future__ import annotations

from typing import Any, Final

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpResponse

from answerable.errors import AnswerableError, CannotRead, UsageError
from answerable.text import visible
from answerable.web.api.asking import FORM, Asking
from answerable.web.api.offering import answered, offer
from answerable.web.api.papers import address_of, job_json, router
from answerable.web.api.problems import Turned
from answerable.web.api.scopes import Scope
from answerable.web.api.shapes import AddedSays
from answerable.web.documents.add import READING, Origin, asked_of
from answerable.web.documents.receiving import Receiving
from answerable.web.jobs.work import begin
from answerable.workbench.preserve import AddReport
from answerable.workbench.receiving import Sent, keep_sent

_TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
_LONGEST: Final = 2_000
_WORDS: Final = {"type": "string", "maxLength": _LONGEST}
BODY: Final[dict[str, Any]] = {
    "required": True,
    "content": {
        FORM: {
            "schema": {
                "type": "object",
                "required": ["file"],
                "properties": {
                    "file": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 1000,
                        "items": {"type": "string", "format": "binary"},
                        "description": "One file or more; each is streamed.",
                    },
                    "path": {
                        "type": "array",
                        "items": {"type": "string"},
                        "description": "The path of each file in its folder, in the same order; "
                        "without any, the names of the files are kept.",
                    },
                    "source": {**_WORDS, "description": "Where they are from."},
                    "collector": {**_WORDS, "description": "Who obtained them; a pseudonym is better."},
                    "collected_at": {
                        "type": "string",
                        "maxLength": 100,
                        "description": "When: 2021-02-03, 2021-02 or 2021.",
                    },
                    "consent": {**_WORDS, "description": "How they were collected, and what was said about consent."},
                },
            },
        }
    },
}  # fmt: skip


@offer(
    router,
    "POST",
    "/documents",
    Scope.ADD,
    {200: AddedSays, 201: AddedSays},
    takes=FORM,
    more={"requestBody": BODY},
)
def add_documents(request: Asking) -> HttpResponse:
    """Bring files into the archive.

    The same content again is no second document: the answer is 200 with `new` false, so that a program may
    send again whatever it does not know the fate of. What broke off on its way is not kept.
    """
    request.upload_handlers = [Receiving(request, request.desk.archive)]
    try:
        form, sent = Origin(request.POST), _sent(request)
    except _TOO_MUCH:
        raise Turned(
            413, UsageError("This is more than one form may bring.", advice="Send it in parts.")
        ) from None
    if not sent:
        raise UsageError("There is no file in this form.", advice="Name the part `file`.")
    if not form.is_valid():
        raise _unfit(form)
    desk = request.desk
    report = keep_sent(
        desk.archive, sent, acquisition=form.acquisition, by=desk.by, viewer=desk.viewer
    )
    if not report.added:
        raise report.stopped or report.failed[0].error
    return _kept(request, report)


def _kept(request: Asking, report: AddReport) -> HttpResponse:
    said = report.to_json()
    fields = {"added": said["added"], "failed": said["failed"]}
    job = begin(READING, asked_of(report, request.desk.viewer), request.desk.account)
    new = any(one.new for one in report.added)
    return answered(
        {**fields, "job": job_json(job, request.desk)},
        201 if new else 200,
        {"Location": address_of(job)},
    )


def _sent(request: Asking) -> list[Sent]:
    files: list[Any] = request.FILES.getlist("file")
    paths: list[str] = request.POST.getlist("path") or [""] * len(files)
    if len(paths) != len(files):
        raise UsageError(
            f"These are {len(files)} files and {len(paths)} paths.",
            advice="Send a `path` for each `file`, or none.",
        )
    return [
        Sent(name=path or one.name, content=one.content)
        for path, one in zip(paths, files, strict=True)
    ]


def _unfit(form: Origin) -> AnswerableError:
    name, faults = next(iter(form.errors.items()))
    return CannotRead(visible(f"{name}: {' '.join(map(str, faults))}"), advice="Send it otherwise.")
