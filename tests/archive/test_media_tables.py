"""A table, a workbook and a saved page are told by their bytes; a name settles only what bytes cannot."""

import pytest

from answerable.archive.media import directory_at, media_type

SIGN = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
XLS = "application/vnd.ms-excel"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
OLE = "application/x-ole-storage"


def entry(name):
    """The entry of a stream in the directory of an OLE file (MS-CFB 2.6.1)."""
    written = name.encode("utf-16-le")
    return written.ljust(64, b"\0") + (len(written) + 2).to_bytes(2, "little") + b"\x02\x01"


@pytest.mark.parametrize("name", ["Workbook", "Book"])
def test_a_workbook_of_before_2007_is_told_by_its_stream_wherever_the_directory_stands(name):
    assert media_type(SIGN + b"\0" * 504 + entry(name)) == XLS
    assert media_type(SIGN, "", b"\0" * 60 + entry(name)) == XLS
    assert media_type(SIGN + entry("WordDocument"), "a.xls") == OLE


def test_a_stream_whose_name_only_begins_so_is_no_workbook():
    assert media_type(SIGN + entry("Workbooks")) == OLE


def test_the_directory_of_an_ole_file_is_where_its_header_says():
    header = bytearray(SIGN + b"\0" * 504)
    header[30:32], header[48:52] = (9).to_bytes(2, "little"), (6).to_bytes(4, "little")
    assert directory_at(bytes(header)) == 7 * 512
    assert directory_at(b"PK\x03\x04" + b"\0" * 600) == 0


def test_an_opendocument_spreadsheet_is_told_by_what_it_says_first():
    head = b"PK\x03\x04" + b"\0" * 26 + b"mimetype" + ODS.encode()
    assert media_type(head) == ODS


@pytest.mark.parametrize(
    ("head", "name", "found"),
    [
        (b"a\n", "list.csv", "text/csv"),
        (b"a\n", "list.tsv", "text/tab-separated-values"),
        (b"a,b,c,d\n" * 6, "", "text/csv"),
        (b"a;b;c;d\n" * 6, "list.txt", "text/csv"),
        (b'a\tb\tc\td\n"x\ty"\t1\t2\t3\n' * 3, "", "text/tab-separated-values"),
        (b"a,b,c,d\n" * 4, "", "text/plain"),
        (b"a,b,c\n" * 9, "", "text/plain"),
        (b"a,b,c,d\n" * 6 + b"and so on\n", "", "text/plain"),
        (b"<!doctype html><p>a", "list.csv", "text/html"),
    ],
)
def test_a_table_in_text_is_told_by_its_name_or_by_lines_that_are_all_of_one_width(
    head, name, found
):
    assert media_type(head, name) == found


@pytest.mark.parametrize(
    ("first", "found"),
    [
        ("From: <Saved by Blink>\r\n", "multipart/related"),
        ("From: \r\n <Saved by Windows Internet Explorer 8>\r\n", "multipart/related"),
        ("MIME-Version: 1.0\r\n", "multipart/related"),
        ("From: a@example.org\r\nTo: b@example.org\r\n", "message/rfc822"),
    ],
)
def test_a_saved_page_is_no_mail_and_a_mail_with_pictures_no_saved_page(first, found):
    head = first + "Subject: x\r\nContent-Type: multipart/related;\r\n boundary=B\r\n\r\nContent"
    assert media_type(head.encode()) == found
