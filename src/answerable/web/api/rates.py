"""How often may one program ask in a while?

Counted in memory, in this process: it spares the archive, and guards no secret. A secret of 256 bits is
not guessed however often somebody tries.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from time import monotonic
from typing import Final

_MOST_KEYS: Final = 10_000


class Rate:
    """So many requests at once, and so many more each minute."""

    def __init__(self, a_minute: int) -> None:
        self.a_minute = a_minute
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, key: str) -> float:
        """Take one; gives the seconds after which it may be tried again, 0 where it may go on now."""
        with self._lock:
            now, each = monotonic(), self.a_minute / 60
            left, at = self._left.pop(key, (float(self.a_minute), now))
            left = min(float(self.a_minute), left + (now - at) * each)
            self._left[key] = (max(left - 1, 0.0) if left >= 1 else left, now)
            while len(self._left) > _MOST_KEYS:
                self._left.popitem(last=False)
        return 0.0 if left >= 1 else (1 - left) / each
