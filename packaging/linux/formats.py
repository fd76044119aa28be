"""What the tools of the formats themselves say of our files."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import metadata

TOOLS = ("desktop-file-validate", "appstreamcli", "xmllint", "man", "lintian")


def commands(share: Path, package: Path | None) -> Iterator[list[str | Path]]:
    """Return the commands that judge what lies below ``share``, and a package."""
    name = metadata.COMMAND
    yield ["desktop-file-validate", share / "applications" / f"{metadata.IDENTIFIER}.desktop"]
    # A name with a domain in it must wait until the project has a domain.
    excuse = "--override=cid-desktopapp-is-not-rdns=info"
    catalogue = share / "metainfo" / f"{metadata.BUNDLE}.metainfo.xml"
    yield ["appstreamcli", "validate", "--no-net", "--no-color", excuse, catalogue]
    yield ["xmllint", "--noout", share / "mime" / "packages" / f"{name}.xml", catalogue]
    yield ["man", "--warnings", "--encoding=utf8", "--local-file", share / "man" / "man1" / f"{name}.1.gz"]
    if package is not None:
        yield ["lintian", "--allow-root", "--no-cfg", "--fail-on=error,warning", package]


def complaints(share: Path, package: Path | None = None) -> list[str]:
    """Let the tools that are here judge; return what they complain of."""
    found = []
    for command in commands(share, package):
        if shutil.which(str(command[0])) is None:
            continue
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        shown = done.stderr if command[0] == "man" else done.stdout + done.stderr
        if done.returncode or (command[0] in ("man", "desktop-file-validate") and shown):
            found.append(f"{command[0]}: {shown.strip()}")
    return found


def missing() -> list[str]:
    """Name the tools that are not here."""
    return [tool for tool in TOOLS if shutil.which(tool) is None]
