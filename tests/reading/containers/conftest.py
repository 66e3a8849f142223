"""Lets the tests of containers import their specimens, and read one in memory."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from boxes import read


@pytest.fixture(name="read")
def reading():
    """`read(bytes, limits)`: everything that comes out of a container."""
    return read
