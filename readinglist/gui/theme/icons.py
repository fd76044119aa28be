"""Icons: SVGs of one set, drawn on a grid of 20 pixels, coloured and scaled on demand."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer

from readinglist.gui.text import direction
from readinglist.gui.theme import colours, metrics, typography
from readinglist.gui.theme.palettes import Palette
from readinglist.model import HighlightColour, Status
from readinglist.paths import RESOURCES

STATUS_ICONS = {
    Status.INBOX: "inbox",
    Status.QUEUED: "queue",
    Status.READING: "reading",
    Status.READ: "read",
    Status.DISMISSED: "dismissed",
}

# Small sizes of the program's icon have drawings of their own, with lines on whole pixels.
APP_GRIDS = {16: "app-16", 24: "app-24", 32: "app-16", 48: "app-24"}

# Icons that point forwards or backwards, or show a side: they are mirrored in right-to-left languages.
DIRECTIONAL = frozenset(
    {"arrow-left", "arrow-right", "chevron-left", "chevron-right", "undo", "redo", "sidebar", "queue", "sort", "link"}
)

_RATIOS = (1.0, 1.5, 2.0, 3.0)  # of pixels of a screen to those of the window
DOT = 18  # the side of the icon of a highlight colour


def pixmap(name: str, colour: str, size: int = metrics.ICON, ratio: float = 1.0, *, mirrored: bool = False) -> QPixmap:
    """Draw an icon in one colour, sharp at the device's pixel ratio; ``mirrored`` for right to left."""
    return _pixmap(name, colour, size, ratio, mirrored and name in DIRECTIONAL)


@lru_cache(maxsize=256)
def _pixmap(name: str, colour: str, size: int, ratio: float, mirrored: bool) -> QPixmap:
    drawn = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    _renderer(name, colour).render(painter, QRectF(0, 0, drawn.width(), drawn.height()))
    painter.end()
    if mirrored:
        drawn = drawn.transformed(QTransform.fromScale(-1, 1))
    drawn.setDevicePixelRatio(ratio)
    return drawn


def icon_size() -> QSize:
    """Return the size of icons on buttons at the current text size."""
    side = typography.scaled_to_font(metrics.ICON, QGuiApplication.font().pixelSize())
    return QSize(side, side)


def icon(name: str, colour: str, disabled: str = "", *, as_drawn: bool = False) -> QIcon:
    """Return an icon for buttons and menus at the current text size.

    ``disabled`` is its colour on a disabled button. A directional icon is mirrored with the window, unless
    ``as_drawn``.
    """
    mirrored = direction.mirrored() and not as_drawn
    return _icon(name, colour, disabled, icon_size().width(), mirrored, ratios())


def ratios() -> tuple[float, ...]:
    """Return the pixel ratios for which icons are drawn: up to that of the sharpest screen."""
    most = max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
    return tuple(ratio for ratio, less in zip(_RATIOS, (0.0, *_RATIOS), strict=False) if less < most)


@lru_cache(maxsize=256)
def _icon(name: str, colour: str, disabled: str, size: int, mirrored: bool, drawn_ratios: tuple[float, ...]) -> QIcon:
    made = QIcon()
    for ratio in drawn_ratios:
        made.addPixmap(pixmap(name, colour, size, ratio, mirrored=mirrored))
        if disabled:
            made.addPixmap(pixmap(name, disabled, size, ratio, mirrored=mirrored), QIcon.Mode.Disabled)
    return made


def menu_icon(name: str, colour: str, palette: Palette, ratio: float) -> QIcon:
    """Return an icon for a menu at the current text size; a check mark takes its place where the action is checked.

    With the name "", only the check mark is drawn.
    """
    made, size, mirrored = QIcon(), icon_size().width(), direction.mirrored()
    for mode, drawn, checked in (
        (QIcon.Mode.Normal, colour, palette.accent),
        (QIcon.Mode.Disabled, palette.text_faint, palette.text_faint),
    ):
        off = pixmap(name or "empty", drawn, size, ratio, mirrored=mirrored)
        made.addPixmap(off, mode, QIcon.State.Off)
        made.addPixmap(pixmap("check", checked, size, ratio), mode, QIcon.State.On)
    return made


def app_icon() -> QIcon:
    """Return the program's icon in all sizes."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(pixmap(APP_GRIDS.get(size, "app"), "#000000", size))
    return made


def highlight_dot(palette: Palette, colour: HighlightColour, ratio: float, key: str = "") -> QIcon:
    """Return a dot in the colour of a highlight, with the key that chooses it, sharp at the device's pixel ratio."""
    drawn = QPixmap(round(DOT * ratio), round(DOT * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(colours.highlight_colour(palette, colour))
    painter.setPen(QColor(palette.text_faint))
    inset = 0.5 if key else 2
    painter.drawEllipse(QRectF(inset, inset, DOT - 2 * inset, DOT - 2 * inset))
    if key:
        font = QGuiApplication.font()
        font.setPixelSize(DOT - 7)
        painter.setFont(font)
        painter.setPen(QColor(palette.text))
        painter.drawText(QRectF(0, 0, DOT, DOT), Qt.AlignmentFlag.AlignCenter, key)
    painter.end()
    icon = QIcon(drawn)
    icon.addPixmap(drawn, QIcon.Mode.Disabled)  # a button that is disabled still says which colour it is
    return icon


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    source = (RESOURCES / "icons" / f"{name}.svg").read_text("utf-8")
    return QSvgRenderer(QByteArray(source.replace("currentColor", QColor(colour).name()).encode()))
