"""The tests, and the pictures and benchmarks that are made as they are."""

from __future__ import annotations

import os
from pathlib import Path

# Before Qt is loaded: pictures and measures of text are the same whatever fonts are installed.
os.environ["FONTCONFIG_FILE"] = str(Path(__file__).parent / "data" / "fonts.conf")
