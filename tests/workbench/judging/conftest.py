"""Lets these tests import archives and pairs that other rooms make by hand."""

import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TESTS / "archive"), str(TESTS / "actors" / "judging")]
