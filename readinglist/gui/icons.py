"""Icons: SVGs of one set, drawn on a grid of 20, tinted as they are asked for."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from readinglist.gui.theme import ICON
from readinglist.model import Status
from readinglist.paths import RESOURCES

STATUS_ICONS = {
    Status.INBOX: "inbox",
    Status.QUEUED: "queue",
    Status.READING: "reading",
    Status.READ: "read",
    Status.DISMISSED: "dismissed",
}

# Small sizes have drawings whose lines lie on their pixels.
APP_GRIDS = {16: "app-16", 24: "app-24", 32: "app-16", 48: "app-24"}


@lru_cache(maxsize=256)
def pixmap(name: str, colour: str, size: int = ICON, ratio: float = 1.0) -> QPixmap:
    """Draw an icon in one colour, crisp at the device's ``ratio``."""
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _renderer(name, colour).render(painter, QRectF(0, 0, picture.width(), picture.height()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=256)
def icon(name: str, colour: str, disabled: str = "") -> QIcon:
    """Give an icon for buttons and menus, at one, one and a half, two and three times."""
    made = QIcon()
    for ratio in (1.0, 1.5, 2.0, 3.0):
        made.addPixmap(pixmap(name, colour, ICON, ratio))
        if disabled:
            made.addPixmap(pixmap(name, disabled, ICON, ratio), QIcon.Mode.Disabled)
    return made


def app_icon() -> QIcon:
    """Give the program's icon in all sizes."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(pixmap(APP_GRIDS.get(size, "app"), "#000000", size))
    return made


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    source = (RESOURCES / "icons" / f"{name}.svg").read_text("utf-8")
    return QSvgRenderer(QByteArray(source.replace("currentColor", QColor(colour).name()).encode()))
