"""From the start of the process to the painted list, and the memory of the running program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from readinglist.library import open_library
from readinglist.paths import Paths
from tests.benchmarks.budgets import budget
from tests.benchmarks.table import runs, show
from tests.builders import accept_all, feed_of

STARTS = 7


def main() -> None:
    """Start the program on libraries of several sizes; sizes may be named."""
    sizes = [int(size) for size in sys.argv[1:]] or [259, 10_000]
    painted, memory = [], []
    for size in sizes:
        with TemporaryDirectory() as folder:
            paths = Paths.under(Path(folder))
            paths.make()
            library = open_library(paths.library)
            accept_all(library, feed_of(size))
            library.close()
            said = [start(folder) for _ in range(runs(STARTS) + 1)][1:]  # the first also builds the index
        painted.append((f"{size:,} papers", [figures["painted_ms"] for figures in said], budget("start", size)))
        memory.append((f"{size:,} papers", [figures["rss_mb"] for figures in said], budget("memory", size)))
    show("Process start to painted list, warm", painted, "ms")
    show("Memory of the running program", memory, "MB")


def start(folder: str) -> dict[str, float]:
    """Start once; return what the program said of itself. Python keeps what it compiled, as it does for a reader."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-m", "readinglist", "--folder", folder, "--benchmark-start"],
        env=environment | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


if __name__ == "__main__":
    main()
