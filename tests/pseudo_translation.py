"""A language that nobody speaks: every text is there, a third longer, and with other letters."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QObject, QTranslator

from readinglist.gui.text.translate import CONTEXT

_LETTERS = str.maketrans("aeiouAEIOUcnsyz", "áéïõûÁÉÏÕÛçñšýž")
_HEBREW = str.maketrans("abcdefghijklmnopqrstuvwxyz", "אבצדהפגחיטכלמנוסקרשתעוןזכט")
_KEPT = re.compile(r"(\{\w+\})")  # places for values


def pseudo(text: str) -> str:
    """Return a text as this language has it: "Undo" becomes "Ûñdõ ~~"."""
    pieces = _KEPT.split(text)
    said = "".join(piece if _KEPT.fullmatch(piece) else piece.translate(_LETTERS) for piece in pieces)
    return f"{said} {'~' * max(2, len(text) // 3)}"


def turned(text: str) -> str:
    """Return a text in Hebrew letters, which run from right to left; it is as long as it was."""
    pieces = _KEPT.split(text)
    return "".join(piece if _KEPT.fullmatch(piece) else piece.lower().translate(_HEBREW) for piece in pieces)


class Pseudo(QTranslator):
    """Translates everything that goes through ``tr``."""

    say: Callable[[str], str] = staticmethod(pseudo)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.asked: set[str] = set()

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """Return the text in the language; Qt's own texts stay as they are."""
        if context != CONTEXT:
            return None
        self.asked.add(text)
        return self.say(text)


class Turned(Pseudo):
    """Translates it into what is written from right to left."""

    say = staticmethod(turned)
