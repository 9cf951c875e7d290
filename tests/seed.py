"""The real interview that tests read where it lies; a test that needs it says so."""

from pathlib import Path

import pytest

SEED = Path(__file__).resolve().parents[1].parent / "shared/seed/mali-interview.txt"
needs_seed = pytest.mark.skipif(not SEED.exists(), reason=f"{SEED.name} is not on this machine")
