"""Translation. Every text of the window goes through this module; `develop.py words` collects the source texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtGui import QGuiApplication

from readinglist.gui.text import direction, local_format
from readinglist.i18n import NUMBER, Message

CONTEXT = "Reading List"
_MONTH_FIRST: Final = {"{day} {month} {year}": "{month} {day}, {year}", "{day} {month}": "{month} {day}"}


def tr(text: str, /, **values: object) -> str:
    """Translate a text, with ``{names}`` in it replaced: ``tr("Copied {count} titles.", count=3)``.

    A Message has its values with it: ``tr(error.sentence)``. Values are inserted as they are, unless they are Messages
    too: they are not translated, braces in them are literal, and left-to-right values are isolated in a right-to-left
    language.
    """
    if isinstance(text, Message):
        if text.pattern == NUMBER and text.number is not None:
            return local_format.number(text.number)
        values = {**text.values, **values}
        return tr(text.pattern, **values) if text.number is None else trn(text.one, text.pattern, text.number, **values)
    translated = QCoreApplication.translate(CONTEXT, text) if text else ""
    if translated in _MONTH_FIRST and local_format.month_first():  # in English; translations have an order of their own
        translated = _MONTH_FIRST[translated]
    return translated.format(**_translate_values(values)) if values else translated


def trn(one: str, many: str, count: int, /, **values: object) -> str:
    """Translate a text in the plural form for a count, which replaces ``{n}``: ``trn("{n} paper", "{n} papers", 3)``.

    Further plural forms of a language are translations of ``many``.
    """
    translated = QCoreApplication.translate(CONTEXT, many, None, count)
    if translated == many and count == 1:
        translated = one
    return translated.format(n=local_format.number(count), **_translate_values(values))


def tr_message(text: str) -> str:
    """Translate a text if it is a Message; return any other text unchanged."""
    return tr(text) if isinstance(text, Message) else text


def install_translators(parent: QObject, folder: Path, system: QLocale) -> bool:
    """Let the window speak the language of the system, if there is a translation; return whether there is.

    Qt's own texts, numbers, dates and the layout direction follow the language of the window: without a translation,
    all of it is English.
    """
    translator = QTranslator(parent)
    found = translator.load(system, "readinglist", "_", str(folder))
    language = QLocale(translator.language()) if found else QLocale(QLocale.Language.English)
    if found:
        QCoreApplication.installTranslator(translator)
        QGuiApplication.setLayoutDirection(language.textDirection())
        of_qt = QTranslator(parent)
        if of_qt.load(language, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            QCoreApplication.installTranslator(of_qt)
    QLocale.setDefault(local_format.window_locale(system, language))
    return found


def _translate_values(values: dict[str, object]) -> dict[str, object]:
    return {
        name: direction.isolate(tr_message(value)) if isinstance(value, str) else value
        for name, value in _paths_as_text(values)
    }


def _paths_as_text(values: dict[str, object]) -> Iterator[tuple[str, object]]:
    for name, value in values.items():
        yield name, str(value) if isinstance(value, PurePath) else value
