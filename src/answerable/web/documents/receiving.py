"""How does a file that somebody sends reach the archive, without lying open on the disk?

Its bytes go into a spool that only this process can open, as they come. What broke off on its way is
dropped: a file is kept when the whole request has come, and never in part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, Protocol

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParser, MultiPartParserError
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from answerable.archive.archive import Archive
from answerable.archive.spool import PIECE, Spool, Spooled
from answerable.errors import AnswerableError, CannotRead, UsageError
from answerable.web import seat

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
BROKEN_OFF = (UnreadablePostError, MultiPartParserError)


class Refusing(FileUploadHandler):
    """Where no page asks for files, none is taken in."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> Any:
        raise StopUpload(connection_reset=False)

    def file_complete(self, file_size: int) -> None:
        return None


class Received:
    """One file of a form: what it is called, and its content."""

    def __init__(self, name: str, content: Spooled) -> None:
        self.name = name
        self.content = content

    def pieces(self) -> Iterator[memoryview]:
        """Its content from the beginning, once; a piece is good until the next is asked for."""
        buffer = memoryview(bytearray(PIECE))
        while count := self.content.fill(buffer):
            yield buffer[:count]

    def close(self) -> None:
        """Asked by Django when the request is over."""
        self.content.spool.close()


class Receiving(FileUploadHandler):
    """Takes the files of one form into a spool of the archive, for `request.FILES`."""

    def __init__(self, request: HttpRequest, archive: Archive) -> None:
        super().__init__(request)
        self._spool = Spool(archive.tmp)

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, str],
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> tuple[Any, Any]:
        """Read the whole form. Raises CannotRead where it broke off."""
        counted = _Counted(input_data, b"--" + boundary + b"--")
        form: Any = counted
        try:
            found = _Faithful(META, form, [_Into(self._spool)], encoding).parse()
        except BROKEN_OFF:
            self._spool.close()
            raise broken_off() from None
        except BaseException:
            self._spool.close()
            raise
        if counted.came != content_length or not counted.ended:
            self._spool.close()
            raise broken_off()
        return found

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


class _Into(FileUploadHandler):
    """Puts what comes into the spool."""

    def __init__(self, spool: Spool) -> None:
        super().__init__()
        self._spool = spool

    def new_file(self, *given: Any, **more: Any) -> None:
        super().new_file(*given, **more)
        self._spool.forget()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._spool.write(raw_data)

    def file_complete(self, file_size: int) -> Any:
        return Received(self.file_name or "", self._spool.cut())


class _Faithful(MultiPartParser):
    """As Django's own, but a file keeps the name that it has: it names no place on a disk here."""

    def sanitize_file_name(self, file_name: str) -> str:
        return file_name


class _Readable(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


class _Counted:
    """What comes, with a look at how much it was and whether the last boundary was among it.

    Django takes a form that breaks off for one that ends there.
    """

    def __init__(self, given: _Readable, ending: bytes) -> None:
        self._given = given
        self._ending = ending
        self._last = b""
        self.came = 0

    def read(self, size: int = -1, /) -> bytes:
        found = self._given.read(size)
        self.came += len(found)
        if found:
            self._last = (self._last + found)[-(len(self._ending) + 4096) :]
        return found

    @property
    def ended(self) -> bool:
        """Whether the form said that it was over; what may follow is of no account (RFC 2046, 5.1.1)."""
        return self._ending in self._last


def takes_files(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view that reads the files of its form as `Received`, from pages of this workspace alone.

    The check of where a form came from reads it, so what receives files has to stand before that: it is
    made here instead of around everything. Below `page`, which passes on that this is so.
    """

    @csrf_exempt
    @wraps(view)
    def receiving(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        if request.method == "POST":
            request.upload_handlers = [Receiving(request, seat.archive())]
        try:
            answer: HttpResponse = csrf_protect(view)(request, *given, **named)
        except TOO_MUCH:
            raise _too_much() from None
        return answer

    return receiving


def broken_off() -> AnswerableError:
    """What is said where not everything came."""
    return CannotRead(
        "The upload broke off before all of it had come; nothing of it was kept.",
        advice="Send it again.",
    )


def _too_much() -> AnswerableError:
    """What is said where one form holds more than one form may."""
    return UsageError(
        f"One form takes up to {settings.DATA_UPLOAD_MAX_NUMBER_FILES:,} files.",
        advice="Send them in parts, or drop the folder on the page: then each goes by itself.",
    )
