"""Run the server by hand: ``python -m tests.loopback [--port PORT] [--fault FAULT] [PLAY …]``.

It plays the modules of ``tests/loopback/plays`` that are named, or all, prints the environment of a program that asks
it, and then every request, until Ctrl+C.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import tempfile
import threading
import traceback
from pathlib import Path

from tests.loopback import LoopbackServer, plays
from tests.loopback.faults import FAULTS, HOST


def main() -> None:
    """Run until Ctrl+C."""
    known = [module.name for module in pkgutil.iter_modules(plays.__path__)]
    parser = argparse.ArgumentParser(prog="python -m tests.loopback")
    parser.add_argument("plays", nargs="*", metavar="PLAY", help=f"what to play: {', '.join(known)}")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--fault", choices=FAULTS, metavar="FAULT", help=f"what {HOST} does, by a name of faults.py")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, LoopbackServer(Path(folder), arguments.port) as server:
        for name in arguments.plays or known:
            importlib.import_module(f"tests.loopback.plays.{name}").play(server)
        if arguments.fault:
            FAULTS[arguments.fault](server)
        print(" ".join(f"{name}={value}" for name, value in server.switch.environment.items()), flush=True)
        print("# begin the command of the program with this line; Ctrl+C ends the server", flush=True)
        told, never = 0, threading.Event()
        while not never.wait(0.1):
            for asked in server.asked[told:]:
                print(asked.method, asked.url, flush=True)
                told += 1
            while server.errors:
                traceback.print_exception(server.errors.pop())


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        print()
