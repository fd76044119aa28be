"""Run the program, and kill it before a statement that writes: ``python -m tests.faults.killed_at NUMBER FILE …``.

With number 0 it is not killed, and ``FILE`` gets the verb of each such statement, a line each.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

from readinglist.app import main

VERBS = ("BEGIN", "COMMIT", "INSERT", "UPDATE", "DELETE")


def run(number: int, file: Path, arguments: list[str]) -> int:
    """Run the program with some arguments; return its exit status."""
    numbers = count(1)
    connect = sqlite3.connect
    with file.open("w") as verbs:

        def before_statement(statement: str) -> None:
            verb = statement.split(maxsplit=1)[0].upper()
            if verb not in VERBS:
                return
            verbs.write(f"{verb}\n")
            if next(numbers) == number:
                os.kill(os.getpid(), signal.SIGKILL)

        def traced(*given: Any, **named: Any) -> sqlite3.Connection:
            connection: sqlite3.Connection = connect(*given, **named)
            connection.set_trace_callback(before_statement)
            return connection

        with patch.object(sqlite3, "connect", traced):
            return main(arguments)


if __name__ == "__main__":
    sys.exit(run(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]))
