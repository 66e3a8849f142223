"""Files that are broken or made to do harm, each made anew and named by what is wrong with it.

    python tests/museum/files/specimens.py FOLDER

Always the same bytes. None is kept in the repository: some are what a scanner for viruses looks for.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import of_archives
import of_documents
import of_mail
import of_pictures
import of_recordings
import of_tables
import of_text

ROOMS = (of_documents, of_tables, of_pictures, of_mail, of_archives, of_recordings, of_text)


def specimens():
    """Name and a function that makes the bytes, of every specimen."""
    return {name: made for room in ROOMS for name, made in room.SPECIMENS.items()}


def write_all(folder):
    """Every specimen as a file in this folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, made in specimens().items():
        (folder / name).write_bytes(made())


if __name__ == "__main__":
    write_all(Path(sys.argv[1]))
