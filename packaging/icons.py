"""Draw the program's icon in the sizes and forms that systems want."""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWINGS = Path(__file__).resolve().parent.parent / "resources" / "icons"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
# Small sizes have drawings whose lines lie on their pixels; the middle of the one for 24 is one for 22.
GRIDS = {16: "app-16", 22: "app-24", 24: "app-24", 32: "app-16", 48: "app-24"}
WINDOWS_SIZES = (16, 24, 32, 48, 64, 128, 256)
# Apple's names of the sizes; the second name of a size is that of half as many points on a fine screen.
MACOS_SIZES = {
    16: ("icp4",),
    32: ("icp5", "ic11"),
    64: ("icp6", "ic12"),
    128: ("ic07",),
    256: ("ic08", "ic13"),
    512: ("ic09", "ic14"),
}


def main(folder: Path) -> None:
    """Write the icon as PNG of all sizes, for Windows and for macOS."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication.instance() or QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        write(drawn(size), folder / f"{size}.png")
    pngs = {size: (folder / f"{size}.png").read_bytes() for size in SIZES}
    (folder / "readinglist.ico").write_bytes(for_windows(pngs))
    (folder / "readinglist.icns").write_bytes(for_macos(pngs))
    del app


def for_windows(pngs: dict[int, bytes]) -> bytes:
    """Join the sizes that Windows shows into one file."""
    head = struct.pack("<HHH", 0, 1, len(WINDOWS_SIZES))
    place = len(head) + 16 * len(WINDOWS_SIZES)
    for size in WINDOWS_SIZES:
        # A size of 256 is written as 0; then planes, bits for each pixel, length and place.
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(pngs[size]), place)
        place += len(pngs[size])
    return head + b"".join(pngs[size] for size in WINDOWS_SIZES)


def for_macos(pngs: dict[int, bytes]) -> bytes:
    """Join the sizes that macOS shows into one file."""
    parts = b"".join(
        name.encode() + struct.pack(">I", 8 + len(pngs[size])) + pngs[size]
        for size, names in MACOS_SIZES.items()
        for name in names
    )
    return b"icns" + struct.pack(">I", 8 + len(parts)) + parts


def drawn(size: int) -> QImage:
    """Draw the icon."""
    renderer = QSvgRenderer(str(DRAWINGS / f"{GRIDS.get(size, 'app')}.svg"))
    if size == 22:
        renderer.setViewBox(QRectF(1, 1, 22, 22))
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def write(image: QImage, path: Path) -> None:
    """Write a picture in the form that its name says."""
    if not image.save(str(path)):
        message = f"{path} couldn't be written."
        raise OSError(message)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
