"""Words in the reader's language; every text of the window goes through here, and `develop.py words` collects them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator
from PySide6.QtGui import QGuiApplication

from readinglist.gui import sides

CONTEXT = "Reading List"


def mark(text: str, /) -> str:
    """Give a text as it is: one of a table, that goes through ``tr`` when it is shown and not before."""
    return text


def tr(text: str, /, **values: object) -> str:
    """Give a text in the reader's language, with ``{names}`` in it replaced: ``tr("Copied {count} titles.", count=3)``.

    What is replaced stands as it is: it is not translated, braces in it mean nothing, and its letters keep their order
    in a language that is written the other way.
    """
    said = QCoreApplication.translate(CONTEXT, text)
    return said.format(**_own(values)) if values else said


def trn(one: str, many: str, count: int, /, **values: object) -> str:
    """Give the form of a text for a count, which stands in it as ``{n}``: ``trn("{n} paper", "{n} papers", 3)``.

    A language may have more forms than English; they belong to ``many``.
    """
    said = QCoreApplication.translate(CONTEXT, many, None, count)
    if said == many and count == 1:
        said = one
    return said.format(n=f"{count:,}", **_own(values))


def _own(values: dict[str, object]) -> dict[str, object]:
    return {name: sides.own(value) if isinstance(value, str) else value for name, value in values.items()}


def speak(parent: QObject, folder: Path, locale: QLocale) -> bool:
    """Take the words of a language, if there is a translation, and the way it is written; say whether there is."""
    translator = QTranslator(parent)
    found = translator.load(locale, "readinglist", "_", str(folder))
    if found:
        QCoreApplication.installTranslator(translator)
        QGuiApplication.setLayoutDirection(QLocale(translator.language()).textDirection())
    return found
