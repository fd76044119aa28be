"""Icons: SVGs of one set, drawn on a grid of 20, tinted as they are asked for."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer

from readinglist.gui.text import direction
from readinglist.gui.theme import theme
from readinglist.gui.theme.theme import ICON
from readinglist.paths import RESOURCES

# Small sizes have drawings whose lines lie on their pixels.
APP_GRIDS = {16: "app-16", 24: "app-24", 32: "app-16", 48: "app-24"}

# These point on, or back, or show on which side something is: they are turned where one reads from right to left.
POINTING = frozenset({"chevron-left", "chevron-right", "undo", "redo", "sidebar", "queue", "sort", "link"})


def pixmap(name: str, colour: str, size: int = ICON, ratio: float = 1.0, *, mirrored: bool = False) -> QPixmap:
    """Draw an icon in one colour, crisp at the device's ``ratio``; for a mirrored window if it needs it."""
    return _pixmap(name, colour, size, ratio, mirrored and name in POINTING)


@lru_cache(maxsize=256)
def _pixmap(name: str, colour: str, size: int, ratio: float, turned: bool) -> QPixmap:
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _renderer(name, colour).render(painter, QRectF(0, 0, picture.width(), picture.height()))
    painter.end()
    if turned:
        picture = picture.transformed(QTransform.fromScale(-1, 1))
    picture.setDevicePixelRatio(ratio)
    return picture


def side() -> int:
    """Return the size of an icon on a button: it grows with the text."""
    return theme.beside(ICON, QGuiApplication.font().pixelSize())


def icon(name: str, colour: str, disabled: str = "", *, as_drawn: bool = False) -> QIcon:
    """Return an icon for buttons and menus, at the size that the text has now.

    It fits the way the window runs, unless it is wanted ``as_drawn``.
    """
    return _icon(name, colour, disabled, side(), direction.mirrored() and not as_drawn)


@lru_cache(maxsize=256)
def _icon(name: str, colour: str, disabled: str, size: int, mirrored: bool) -> QIcon:
    made = QIcon()
    for ratio in (1.0, 1.5, 2.0, 3.0):
        made.addPixmap(pixmap(name, colour, size, ratio, mirrored=mirrored))
        if disabled:
            made.addPixmap(pixmap(name, disabled, size, ratio, mirrored=mirrored), QIcon.Mode.Disabled)
    return made


def app_icon() -> QIcon:
    """Return the program's icon in all sizes."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(pixmap(APP_GRIDS.get(size, "app"), "#000000", size))
    return made


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    source = (RESOURCES / "icons" / f"{name}.svg").read_text("utf-8")
    return QSvgRenderer(QByteArray(source.replace("currentColor", QColor(colour).name()).encode()))
