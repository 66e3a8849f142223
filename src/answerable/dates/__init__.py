"""Which days do a source's words leave room for, and what follows surely from that?"""

from typing import TYPE_CHECKING, Any

from answerable.dates.months import MONTHS
from answerable.dates.source_date import SourceDate

if TYPE_CHECKING:
    from answerable.dates.written import WrittenDate, find_written, may_name_a_day, parse_written

__all__ = [
    "MONTHS",
    "SourceDate",
    "WrittenDate",
    "find_written",
    "may_name_a_day",
    "parse_written",
]


def __getattr__(name: str) -> Any:
    # The forms of written dates take a tenth of a second to compile, and the archive reads none.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from answerable.dates import written

    return getattr(written, name)
