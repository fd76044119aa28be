"""Make the installers for the system this runs on, into ``dist``; called by ``develop.py build``.

The Linux ones are made again to the byte from the same commit on the same system. With ``--trial``, only a Debian
package is made, and not pressed as small: for trying an upgrade.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import elsewhere
import freezing
import licences
from linux import archive, deb, formats

DIST = freezing.DIST
FAILURES = (freezing.BuildError, deb.UnknownLibraryError, licences.NoLicenceError)
PLACES = (freezing.FROZEN, freezing.DRAWN, freezing.WORK)


def main(arguments: list[str]) -> int:
    """Make them; return the exit status."""
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    epoch = freezing.moment()
    try:
        freezing.draw()
        if sys.platform == "win32":
            elsewhere.write_version_resource()
        freezing.freeze(epoch)
        if sys.platform == "linux":
            made = for_linux(epoch, trial="--trial" in arguments)
        elif sys.platform == "darwin":
            made = [elsewhere.disk_image(DIST)]
        else:
            made = [elsewhere.windows_installer(DIST)]
    except (*FAILURES, subprocess.CalledProcessError) as error:
        print(error, file=sys.stderr)
        return 1
    sums = "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in sorted(made))
    (DIST / "SHA256SUMS").write_text(sums, "utf-8", newline="\n")
    for path in made:
        freezing.say(f"{path.relative_to(freezing.ROOT)}: {path.stat().st_size / 1e6:.1f} MB")
    return 0


def for_linux(epoch: int, *, trial: bool) -> list[Path]:
    """Make the package and the archive, and let the tools that are here judge them."""
    package = deb.build(*PLACES, DIST, epoch, trial=trial)
    if trial:
        return [package]
    found = formats.complaints(freezing.WORK / "deb" / "usr" / "share")
    if found:
        message = "\n".join(found)
        raise freezing.BuildError(message)
    return [package, archive.build(*PLACES, DIST, epoch)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
