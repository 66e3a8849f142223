"""What the tests of pictures share."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
