"""A text document that loads nothing, whatever is in it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QImage, QTextDocument

_IMAGE = QTextDocument.ResourceType.ImageResource.value


class SafeDocument(QTextDocument):
    """A text document that opens no file, whatever names one: a picture, a style sheet, a background."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._no_picture = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
        self._no_picture.fill(0)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Return an invisible picture, or nothing.

        Without a picture, Qt would open the file of that name by itself.
        """
        return self._no_picture if kind == _IMAGE else None
