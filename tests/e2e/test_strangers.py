"""Other users of the same computer: what they can see, and what they can keep the program from."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from readinglist.ipc import transport
from readinglist.paths import RESOURCES
from tests.e2e.test_process import ENVIRONMENT

pytestmark = pytest.mark.slow

LISTEN = """
import os, socket, sys
os.setgid(65534)
os.setuid(65534)
with socket.socket(socket.AF_UNIX) as server:
    server.bind(sys.argv[1])
    server.listen()
    print("listening", flush=True)
    while True:
        with server.accept()[0] as line:
            print("told:", line.recv(65536), flush=True)
            line.sendall(b"\\0\\0\\0\\2{}")
"""


@pytest.fixture
def shared_folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that everybody may write to, as the one for temporary files is."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o1777)
        monkeypatch.setenv("XDG_RUNTIME_DIR", name)
        yield folder


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="needs two users")
def test_the_window_opens_where_another_user_listens_and_tells_them_nothing(
    shared_folder: Path, tmp_path: Path
) -> None:
    picture = tmp_path / "window.png"
    environment = ENVIRONMENT | {"XDG_RUNTIME_DIR": str(shared_folder)}
    address = transport.address(tmp_path.resolve() / "library.db")
    with subprocess.Popen([sys.executable, "-c", LISTEN, address], stdout=subprocess.PIPE, text=True) as stranger:
        try:
            assert stranger.stdout is not None
            assert stranger.stdout.readline() == "listening\n"
            done = subprocess.run(
                [sys.executable, "-m", "readinglist", "--folder", tmp_path, "--picture", picture, "secret.txt"],
                capture_output=True, text=True, check=False, timeout=60, env=environment, cwd=RESOURCES.parent,
            )  # fmt: skip
        finally:
            stranger.kill()
        told = stranger.stdout.read()
    assert (done.returncode, done.stderr, told) == (0, "", "told: b''\n" * told.count("told: b''"))
    assert picture.exists()


def test_nobody_else_reads_what_the_program_writes_but_exports_go_where_the_user_says(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    names = {"HOME": home, "XDG_DATA_HOME": home / "d", "XDG_CONFIG_HOME": home / "c", "XDG_CACHE_HOME": home / "k"}
    environment = ENVIRONMENT | {name: str(path) for name, path in names.items()}
    export = tmp_path / "all.bib"
    window = ["--picture", str(tmp_path / "window.png")]
    for arguments in (["import", str(RESOURCES / "sample-feed.txt")], window, ["export", "-o", str(export)]):
        done = subprocess.run(
            [sys.executable, "-m", "readinglist", *arguments],
            capture_output=True, check=False, timeout=60, env=environment, cwd=RESOURCES.parent, umask=0o022,
        )  # fmt: skip
        assert done.returncode == 0
    written = {path.name: path.stat().st_mode for path in home.rglob("*")}
    assert {"library.db", "window.json", "position.json", "backups"} <= set(written)
    assert {name: oct(mode) for name, mode in written.items() if mode & 0o077} == {}
    assert [oct(path.stat().st_mode & 0o777) for path in (export, tmp_path / "window.png")] == ["0o644", "0o644"]
