"""How does a file that somebody sends reach the archive, without lying open on the disk?"""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload


class Refusing(FileUploadHandler):
    """Where no page asks for files, none is taken in."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> Any:
        raise StopUpload(connection_reset=False)

    def file_complete(self, file_size: int) -> None:
        return None
