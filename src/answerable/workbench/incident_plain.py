"""What do the accounts of incidents come to, as values for another program?"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from answerable.casework.incidents.alike import Alike, called
from answerable.casework.incidents.coverage import Coverage
from answerable.casework.incidents.model import Account, Incident
from answerable.casework.incidents.totals import Total


def incident_json(one: Incident) -> dict[str, Any]:
    """An incident with every account."""
    return {
        "incident": one.id,
        "together": list(one.together),
        "disputed": list(one.disputed),
        "accounts": [account_json(each) for each in one.accounts],
    }


def account_json(one: Account) -> dict[str, Any]:
    """One account; `high` is null where the source leaves it open."""
    said = asdict(one)
    said["when"] = one.when.iso
    said["source"] = said.pop("cite")
    return said


def total_json(one: Total) -> dict[str, Any]:
    """A row of the totals; `high` is null where an incident leaves it open."""
    said = asdict(one)
    said["high"] = None if one.open else one.high
    said["high_of_those_given"] = one.high
    return said


def coverage_json(found: Coverage) -> dict[str, Any]:
    """Every cell, empty ones with 0."""
    columns = [one.key for one in found.columns] or [""]
    return {
        "by": list(found.by),
        "rows": [asdict(one) for one in found.rows],
        "columns": [asdict(one) for one in found.columns],
        "cells": [
            {
                "row": row.key,
                "column": column,
                "incidents": found.incidents.get((row.key, column), 0),
                "accounts": found.accounts.get((row.key, column), 0),
            }
            for row in found.rows
            for column in columns
        ],
        "empty": found.empty,
    }


def alike_json(one: Alike) -> dict[str, Any]:
    """Two that may be one."""
    return {
        "one": one.one.id,
        "other": one.other.id,
        "called": [called(one.one), called(one.other)],
        "for": list(one.reasons),
        "against": list(one.against),
    }
