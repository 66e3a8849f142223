"""Whose turn is it with something that people are asked about?"""

from typing import Final

FIRST: Final = "first"
"""Nobody answered, and nothing follows."""
SECOND: Final = "second"
"""Others answered, and this person did not."""
AGAIN: Final = "again"
"""Unsure, answered differently, or in contradiction to others."""
TURNS: Final = (FIRST, SECOND, AGAIN)
