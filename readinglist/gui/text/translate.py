"""Words in the reader's language; every text of the window goes through here, and `develop.py words` collects them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator
from PySide6.QtGui import QGuiApplication

from readinglist.gui.text import direction
from readinglist.i18n import Message

CONTEXT = "Reading List"


def tr(text: str, /, **values: object) -> str:
    """Translate a text, with ``{names}`` in it replaced: ``tr("Copied {count} titles.", count=3)``.

    A text of a table or of a room below has its values with it: ``tr(error.sentence)``. What is replaced stands as it
    is, unless it is such a text as well: it is not translated, braces in it mean nothing, and its letters keep their
    order in a language that is written the other way.
    """
    if isinstance(text, Message):
        values = {**text.values, **values}
        return tr(text.pattern, **values) if text.number is None else trn(text.one, text.pattern, text.number, **values)
    said = QCoreApplication.translate(CONTEXT, text) if text else ""
    return said.format(**_said(values)) if values else said


def trn(one: str, many: str, count: int, /, **values: object) -> str:
    """Return the form of a text for a count, which stands in it as ``{n}``: ``trn("{n} paper", "{n} papers", 3)``.

    A language may have more forms than English; they belong to ``many``.
    """
    said = QCoreApplication.translate(CONTEXT, many, None, count)
    if said == many and count == 1:
        said = one
    return said.format(n=f"{count:,}", **_said(values))


def tr_message(text: str) -> str:
    """Say a text that came from elsewhere in the reader's language, if it is one of ours; any other stays as it is."""
    return tr(text) if isinstance(text, Message) else text


def install_translators(parent: QObject, folder: Path, locale: QLocale) -> bool:
    """Take the words of a language, if there is a translation, and the way it is written; return whether there is."""
    translator = QTranslator(parent)
    found = translator.load(locale, "readinglist", "_", str(folder))
    if found:
        QCoreApplication.installTranslator(translator)
        QGuiApplication.setLayoutDirection(QLocale(translator.language()).textDirection())
    return found


def _said(values: dict[str, object]) -> dict[str, object]:
    return {
        name: direction.own(tr_message(value)) if isinstance(value, str) else value for name, value in _texts(values)
    }


def _texts(values: dict[str, object]) -> Iterator[tuple[str, object]]:
    for name, value in values.items():
        yield name, str(value) if isinstance(value, PurePath) else value
