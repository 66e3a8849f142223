"""Exports of other tools, as their programs write them, with rows that are made up."""

import csv
import io
import json
import zipfile

KOBO = (
    "incident/type;incident/date_of_incident;place/village;place/township;place/point;photo;consent;_id;_uuid;"
    "_submission_time;_validation_status;_status;__version__;_index"
).split(";")
ODK = (
    "SubmissionDate,incident-type,incident-date,incident-township,incident-point-Latitude,"
    "incident-point-Longitude,photo,meta-instanceID,KEY,SubmitterID,SubmitterName,AttachmentsPresent,"
    "AttachmentsExpected,Status,ReviewState,DeviceID,Edits,FormVersion"
).split(",")
ATLOS = (
    "slug,inserted_at,updated_at,latitude,longitude,status,description,date,sensitive,restrictions,tags,source_1,"
    "Kind of incident"
).split(",")
UWAZI = "Title,Date added,Template,Kind,Day,Where,Point,Documents,Attachments,Published".split(",")
TELLA = (
    "File hash,File path,File name,Timestamp,Location accuracy,Location latitude,Location longitude,IPv4,"
    "WiFi MAC,Device ID"
).split(",")


def table(head, *rows, separator=","):
    """A CSV file; a row says what stands in some of the columns."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=separator)
    writer.writerow(head)
    writer.writerows([row.get(name, "") for name in head] for row in rows)
    return written.getvalue().encode()


def kobo(number, **said):
    """One submission, by the last words of the columns."""
    row = {
        "incident/type": "Air strike",
        "incident/date_of_incident": "2021-03-03",
        "place/village": "A hamlet",
        "place/township": "Hpakant",
        "place/point": "25.61 96.31 0 0",
        "_id": str(number),
        "_uuid": f"uuid-{number}",
        "_submission_time": "2021-04-01T08:00:00",
        "_index": str(number),
    }
    return row | {f"_{key}" if f"_{key}" in KOBO else key: value for key, value in said.items()}


def as_json(value):
    return json.dumps(value, ensure_ascii=False).encode()


def packed(**members):
    """A ZIP; `__` in a name stands for a folder and `_dot_` for the point before an ending."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, content in members.items():
            whole.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return written.getvalue()
